//! What a question costs, from its text to the chosen sentence and the confidence, over 150,000 passages: beside a bare
//! Tantivy top 10 of the same terms in the same index, and what the model adds.
//!
//! `just bench` runs it and prints the ratios of the medians. The library lies in `target/` and is made once.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, Throughput};
use rapporteur::config::{Flags, Settings, Surroundings, load};
use rapporteur::engine::{Ask, Engine, Reply};
use rapporteur::question::FAMILY;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Searcher, Term};

mod corpus;

const PASSAGES: usize = 150_000;
const QUESTIONS: usize = 200;

fn main() -> anyhow::Result<()> {
    let place = place().join("asking");
    let questions = library(&place)?;
    let engine = engine(&place, false)?;
    println!("{} articles, {QUESTIONS} questions", engine.articles()?.len());
    let bare = Bare::open(&place.join("index"), &engine, &questions)?;
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("asking");
    group.throughput(Throughput::Elements(QUESTIONS as u64)).sample_size(20);
    group.bench_function("bare", |bencher| bencher.iter(|| bare.search_all(10)));
    group.bench_function("bare50", |bencher| bencher.iter(|| bare.search_all(50)));
    group.bench_function("retrieve", |bencher| {
        bencher.iter(|| questions.iter().filter(|q| engine.retrieve(&ask(q)).is_ok()).count());
    });
    group.bench_function("whole", |bencher| bencher.iter(|| answered(&engine, &questions)));
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// Where what benchmarks make lies.
fn place() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned()
}

/// The questions on the library, which is written where it is not there yet.
fn library(place: &Path) -> anyhow::Result<Vec<String>> {
    let questions = place.join("questions.json");
    if let Ok(known) = std::fs::read(&questions) {
        return Ok(serde_json::from_slice(&known)?);
    }
    let asked = corpus::write(&place.join("articles"), PASSAGES, QUESTIONS)?;
    std::fs::write(questions, serde_json::to_vec(&asked)?)?;
    Ok(asked)
}

fn engine(place: &Path, semantic: bool) -> anyhow::Result<Engine> {
    let flags = Flags { articles: Some(place.join("articles")), index: Some(place.join("index")), ..Flags::default() };
    let mut settings: Settings = load(&flags, &Surroundings::of_process())?.settings;
    settings.semantic.enabled = semantic;
    let engine = Engine::open(&settings, None)?;
    engine.refresh(&|_, _| {})?;
    engine.embed(&|_, _| {}, &AtomicBool::new(false))?;
    Ok(engine)
}

fn ask(question: &str) -> Ask {
    Ask { question: question.to_owned(), ..Ask::default() }
}

fn answered(engine: &Engine, questions: &[String]) -> usize {
    questions.iter().filter(|question| matches!(engine.ask(&ask(question)), Ok(Reply::Answer(_)))).count()
}

/// Tantivy alone, given the terms that a question was found to have.
struct Bare {
    searcher: Searcher,
    queries: Vec<BooleanQuery>,
}

impl Bare {
    fn open(folder: &Path, engine: &Engine, questions: &[String]) -> anyhow::Result<Bare> {
        let index = Index::open_in_dir(folder)?;
        let body = index.schema().get_field("body")?;
        let of = |question: &String| -> anyhow::Result<BooleanQuery> {
            let words = engine.retrieve(&ask(question))?.question.words;
            let stems = words.iter().flat_map(|word| {
                let others = word.alternatives.iter().filter(|other| other.worth > FAMILY).map(|other| &other.stem);
                word.stems.iter().chain(others)
            });
            let is = |stem: &String| -> (Occur, Box<dyn Query>) {
                let term = Term::from_field_text(body, stem);
                (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
            };
            Ok(BooleanQuery::new(stems.map(is).collect()))
        };
        let queries = questions.iter().map(of).collect::<anyhow::Result<_>>()?;
        Ok(Bare { searcher: index.reader()?.searcher(), queries })
    }

    fn search_all(&self, top: usize) -> usize {
        let search = |query: &BooleanQuery| self.searcher.search(query, &TopDocs::with_limit(top).order_by_score());
        self.queries.iter().filter_map(|query| search(query).ok()).map(|found| found.len()).sum()
    }
}
