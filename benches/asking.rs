//! What a question costs, from its text to the first passage with its sentence and the confidence, over 150,000
//! passages: beside a bare Tantivy top 10 of the same terms in the same index, and what the model adds.
//!
//! `just bench` runs it and prints the ratios of the medians. The library lies in `target/` and is made once.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::Path;

use anyhow::Context;
use criterion::{Criterion, Throughput};
use rapporteur::config::{Flags, Settings, Surroundings, load};
use rapporteur::engine::{Ask, Engine, Reply};
use rapporteur::question::FAMILY;
use rapporteur::search;
use rapporteur::semantic::{ALL_MINILM_L6_V2, Model, PassageVectors};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Searcher, Term};

mod corpus;

const PASSAGES: usize = 150_000;
const QUESTIONS: usize = 200;

fn main() -> anyhow::Result<()> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("asking");
    let questions = library(&place)?;
    let (engine, settings) = engine(&place, false)?;
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("asking");
    group.throughput(Throughput::Elements(QUESTIONS as u64)).sample_size(20);
    let bare = Bare::open(&place.join("index"), &engine, &questions)?;
    group.bench_function("bare", |bencher| bencher.iter(|| bare.search_all(10)));
    group.bench_function("lexical", |bencher| bencher.iter(|| answered(&engine, &questions)));
    match Model::open(&settings.semantic.model, &ALL_MINILM_L6_V2) {
        Err(error) => println!("asking/semantic SKIPPED: {error} (`rapporteur model install`)"),
        Ok(model) => {
            invent_vectors(&place.join("index"))?;
            let (semantic, _) = self::engine(&place, true)?;
            let embed_all = || questions.iter().filter(|question| model.embed(question).is_ok()).count();
            group.bench_function("embedding", |bencher| bencher.iter(embed_all));
            group.bench_function("semantic", |bencher| bencher.iter(|| answered(&semantic, &questions)));
        }
    }
    group.finish();
    criterion.final_summary();
    print_ratios()
}

/// Of the medians that were measured last, for one question.
fn print_ratios() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../criterion/asking");
    let median = |name: &str| -> Option<f64> {
        let estimates = std::fs::read(folder.join(name).join("new/estimates.json")).ok()?;
        let estimates: serde_json::Value = serde_json::from_slice(&estimates).ok()?;
        // Nanoseconds for all questions.
        Some(estimates["median"]["point_estimate"].as_f64()? / QUESTIONS as f64 / 1e6)
    };
    let (bare, lexical) = (median("bare").context("no bare")?, median("lexical").context("no lexical")?);
    println!("bare Tantivy top 10: {bare:.3} ms; lexical answer: {lexical:.3} ms, {:.2} times that", lexical / bare);
    if let (Some(embedding), Some(semantic)) = (median("embedding"), median("semantic")) {
        let more = semantic - embedding - lexical;
        println!(
            "with the model: {semantic:.3} ms, {embedding:.3} ms of it for the question's embedding; {more:.3} ms more"
        );
    }
    Ok(())
}

/// The questions on the library, which is written where it is not there yet.
fn library(place: &Path) -> anyhow::Result<Vec<String>> {
    let questions = place.join("questions.json");
    if let Ok(known) = std::fs::read(&questions) {
        return Ok(serde_json::from_slice(&known)?);
    }
    let asked = corpus::write(&place.join("articles"), PASSAGES, QUESTIONS)?;
    let asked: Vec<String> = asked.into_iter().map(|question| question.question).collect();
    std::fs::write(questions, serde_json::to_vec(&asked)?)?;
    Ok(asked)
}

/// An engine over the library, with the settings it runs by.
fn engine(place: &Path, semantic: bool) -> anyhow::Result<(Engine, Settings)> {
    let flags = Flags { articles: Some(place.join("articles")), index: Some(place.join("index")), ..Flags::default() };
    let mut settings: Settings = load(&flags, &Surroundings::of_process())?.settings;
    settings.semantic.enabled = semantic;
    let engine = Engine::open(&settings, None)?;
    engine.refresh(&|_, _| {})?;
    Ok((engine, settings))
}

/// Gives every passage random vectors: what they mean is of no matter here, and real ones take hours.
fn invent_vectors(index: &Path) -> anyhow::Result<()> {
    let index = search::Index::open(index)?;
    let contents = index.searcher().contents()?;
    let vectors = index.vectors(&ALL_MINILM_L6_V2)?;
    let mut rng = fastrand::Rng::with_seed(7);
    let mut vector = || {
        let numbers: Vec<f32> = (0..384).map(|_| rng.f32() - 0.5).collect();
        let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
        numbers.into_iter().map(|number| number / length).collect::<Vec<f32>>()
    };
    let mut writer = vectors.writer()?;
    for place in contents.missing_from(&vectors.contents()?) {
        let passage = contents.read(&place)?;
        let sentences = passage.sentences.iter().map(|_| vector()).collect();
        writer.put(passage.content(), &PassageVectors { passage: vector(), sentences })?;
    }
    writer.commit()?;
    Ok(writer.finish()?)
}

fn ask(question: &str) -> Ask {
    Ask { question: question.to_owned(), top: 1, ..Ask::default() }
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
