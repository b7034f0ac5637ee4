//! The engine as a subject: indexing a library, answering questions by words; and a bare Tantivy top 10 on its index.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Reply};
use rapporteur::party::Roster;
use rapporteur::question::FAMILY;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Searcher, Term};

use super::subject::{Asked, Indexed, Subject};
use crate::corpus::{Question, talks};

/// Passages among which an answer counts as found.
const TOP: usize = 10;

/// An engine with the roster of the made-up parties.
pub(crate) fn engine(articles: &Path, index: &Path) -> anyhow::Result<Engine> {
    let mut settings = Settings { articles: articles.to_owned(), index: index.to_owned(), ..Settings::default() };
    settings.semantic.enabled = false;
    let roster = Roster::parse(&talks::roster()).map_err(|faults| anyhow::anyhow!("the roster: {faults:?}"))?;
    Ok(Engine::open(&settings, Some(roster))?)
}

pub(crate) fn index(articles: &Path, folder: &Path) -> anyhow::Result<Indexed> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let start = Instant::now();
    engine(articles, folder)?.refresh(&|_, _| {})?;
    Ok(Indexed { seconds: start.elapsed().as_secs_f64(), bytes: size_of(folder)?, peak: memory("VmHWM")? })
}

pub(crate) fn ask(
    subject: Subject,
    folder: &Path,
    questions: &Path,
    count: usize,
    in_flight: usize,
) -> anyhow::Result<Asked> {
    let questions: Vec<Question> =
        fs::read_to_string(questions)?.lines().take(count).map(serde_json::from_str).collect::<Result<_, _>>()?;
    // The library itself is not looked at: its index is asked.
    let engine = engine(&folder.join("../articles"), folder)?;
    let texts: Vec<&str> = questions.iter().map(|question| question.question.as_str()).collect();
    let (seconds, latencies) = match subject {
        Subject::Ours => timed(in_flight, &texts, |question| engine.ask(&of(question, 1)).is_ok()),
        bare => {
            let index = Index::open_in_dir(folder)?;
            let searcher = index.reader()?.searcher();
            let queries = texts.iter().map(|text| query(&index, &engine, text)).collect::<anyhow::Result<Vec<_>>>()?;
            timed(in_flight, &queries, |query| search(&searcher, query, bare == Subject::Tantivy))
        }
    };
    let resident = memory("VmRSS")?;
    let mut found = 0;
    for Question { question, article } in &questions {
        if let Reply::Answer(answer) = engine.ask(&of(question, TOP))? {
            found += usize::from(answer.passages.iter().any(|passage| passage.article_id == *article));
        }
    }
    Ok(Asked { seconds, latencies, found: found as f64 / questions.len().max(1) as f64, resident })
}

fn of(question: &str, top: usize) -> Ask {
    Ask { question: question.to_owned(), top, ..Ask::default() }
}

/// Does `work` on each item once unmeasured, then once measured, `in_flight` threads taking the next in turn: seconds in all,
/// and milliseconds of each.
fn timed<T: Sync>(in_flight: usize, items: &[T], work: impl Fn(&T) -> bool + Sync) -> (f64, Vec<f64>) {
    items.iter().for_each(|item| assert!(work(item), "a question was not served"));
    let next = AtomicUsize::new(0);
    let take_turns = || {
        let mut latencies = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            let start = Instant::now();
            work(item);
            latencies.push(start.elapsed().as_secs_f64() * 1e3);
        }
        latencies
    };
    let start = Instant::now();
    let latencies = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..in_flight).map(|_| scope.spawn(take_turns)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
    });
    (start.elapsed().as_secs_f64(), latencies)
}

/// The terms of a question as the engine finds them, each at one weight.
fn query(index: &Index, engine: &Engine, question: &str) -> anyhow::Result<BooleanQuery> {
    let body = index.schema().get_field("body")?;
    let words = engine.retrieve(&of(question, 1))?.question.words;
    let stems: BTreeSet<&String> = words
        .iter()
        .flat_map(|word| {
            let others = word.alternatives.iter().filter(|other| other.worth > FAMILY).map(|other| &other.stem);
            word.stems.iter().chain(others)
        })
        .collect();
    let is = |stem: &String| -> (Occur, Box<dyn Query>) {
        let term = Term::from_field_text(body, stem);
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
    };
    Ok(BooleanQuery::new(stems.into_iter().map(is).collect()))
}

/// Counting what matches needs every match, and so keeps the search from skipping blocks that cannot reach the top.
fn search(searcher: &Searcher, query: &BooleanQuery, pruned: bool) -> bool {
    let top = TopDocs::with_limit(TOP).order_by_score();
    if pruned { searcher.search(query, &top).is_ok() } else { searcher.search(query, &(top, Count)).is_ok() }
}

/// A line of `/proc/self/status`, in bytes.
pub(crate) fn memory(line: &str) -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'));
    Ok(value.unwrap_or_default().trim().trim_end_matches(" kB").parse::<u64>()? * 1024)
}

/// Bytes of the files in a folder.
pub(crate) fn size_of(folder: &Path) -> anyhow::Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        sum += entry?.metadata()?.len();
    }
    Ok(sum)
}
