//! The index in an OpenSearch cluster beside the one in this process: whether answers are the same, what a question takes over the network, and how
//! fast articles are written.
//!
//! `just bench-cluster [SET]...` starts three nodes on this machine (tests/cluster/run) and asks both the questions of sets, and those of a made-up library.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use clap::Parser;
use rapporteur::article;
use rapporteur::config::{SearchBackend, SearchSettings, Settings};
use rapporteur::engine::{Ask, Engine, Reply};
use rapporteur::party::{self, Roster};
use rapporteur::search::Index;
use serde_json::Value;

mod corpus;

/// A cluster beside an index in the process.
#[derive(Parser)]
struct Arguments {
    /// Folders with `articles.jsonl` and `questions.jsonl`.
    sets: Vec<PathBuf>,
    /// The nodes, comma separated.
    #[arg(long)]
    nodes: String,
    /// Passages of the made-up library.
    #[arg(long, default_value_t = 10_000)]
    passages: usize,
    /// Questions asked of it.
    #[arg(long, default_value_t = 500)]
    questions: usize,
    /// What `cargo bench` adds.
    #[arg(long, hide = true)]
    bench: bool,
}

fn search(index: &str, nodes: &str) -> SearchSettings {
    SearchSettings {
        backend: SearchBackend::OpenSearch,
        urls: nodes.split(',').map(str::to_owned).collect(),
        index: index.to_owned(),
        ..SearchSettings::default()
    }
}

/// Both sides of a library.
struct Sides {
    here: Engine,
    there: Engine,
}

impl Sides {
    /// Opens and fills both; tells the seconds that each took.
    fn open(
        articles: &Path,
        folder: &Path,
        name: &str,
        nodes: &str,
        roster: Option<Roster>,
    ) -> anyhow::Result<(Sides, [f64; 2])> {
        let mut settings =
            Settings { articles: articles.to_owned(), index: folder.join("index"), ..Settings::default() };
        settings.semantic.enabled = false;
        let search = search(&format!("bench-{name}-{}", std::process::id()), nodes);
        let filled = |settings: &Settings| {
            let start = Instant::now();
            let engine = Engine::open(settings, roster.clone())?;
            engine.refresh(&|_, _| {})?;
            anyhow::Ok((engine, start.elapsed().as_secs_f64()))
        };
        let (here, embedded) = filled(&settings)?;
        let (there, cluster) = filled(&Settings { search, ..settings })?;
        Ok((Sides { here, there }, [embedded, cluster]))
    }

    /// The first passage with its sentence on each side, and whether it counts as an answer.
    fn answers(&self, question: &str) -> anyhow::Result<[Answered; 2]> {
        Ok([answered(&self.here, question)?, answered(&self.there, question)?])
    }
}

/// The first passage, its sentence, whether it is good enough.
type Answered = (Option<(String, String)>, bool);

fn answered(engine: &Engine, question: &str) -> anyhow::Result<Answered> {
    let Reply::Answer(answer) = engine.ask(&ask(question))? else { return Ok((None, false)) };
    let first = answer.passages.first();
    let shown = first.map(|found| {
        let sentence = found.answering.clone();
        (format!("{} {}", found.article_id, found.text), format!("{sentence:?}"))
    });
    Ok((shown, answer.status == rapporteur::answer::Status::Answered))
}

fn ask(question: &str) -> Ask {
    Ask { question: question.to_owned(), top: 1, ..Ask::default() }
}

fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = (times.len() as f64 * share).ceil() as usize;
    times.get(at.max(1) - 1).copied().unwrap_or(f64::NAN)
}

fn main() -> anyhow::Result<()> {
    let Arguments { sets, nodes, passages, questions, bench: _ } = Arguments::parse();
    println!("| set | questions | the same first passage | and the same sentence | the same verdict |");
    println!("|---|---|---|---|---|");
    for set in &sets {
        agreement(set, &nodes)?;
    }
    let folder = tempfile::tempdir()?;
    let (articles, asked) = made_up(folder.path(), passages, questions)?;
    let roster = Roster::parse(&corpus::talks::roster()).map_err(|faults| anyhow::anyhow!("the roster: {faults:?}"))?;
    writing(&articles, &nodes, &roster)?;
    let (sides, seconds) = Sides::open(&articles, folder.path(), "made-up", &nodes, Some(roster))?;
    println!("\n| {passages} made-up passages | here | in the cluster |\n|---|---|---|");
    let rate = seconds.map(|seconds| passages as f64 / seconds);
    println!("| passages written a second | {:.0} | {:.0} |", rate[0], rate[1]);
    for in_flight in [1, 2, 4, 8] {
        let cells: Vec<String> = [&sides.here, &sides.there]
            .into_iter()
            .map(|engine| {
                let (seconds, mut times) = timed(engine, &asked, in_flight);
                let (median, last) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
                format!("{median:.2} / {last:.2} ms, {:.0} a second", asked.len() as f64 / seconds)
            })
            .collect();
        println!("| p50 / p99, {in_flight} in flight | {} |", cells.join(" | "));
    }
    Ok(())
}

/// How many passages a second so many threads write that have read and attributed them before, and what a passage takes.
fn writing(articles: &Path, nodes: &str, roster: &Roster) -> anyhow::Result<()> {
    let mut read = Vec::new();
    for file in &article::scan(articles)?.files {
        article::read(file, &mut |article| read.extend(article));
    }
    let attributed: Vec<_> = read.iter().map(|article| (article, party::attribute(article, roster))).collect();
    println!("\n| writers | passages a second | bytes a passage |\n|---|---|---|");
    for clients in [1, 2, 4, 8] {
        let name = format!("bench-writers-{clients}-{}", std::process::id());
        let settings = Settings { search: search(&name, nodes), ..Settings::default() };
        let index = Index::of(&settings)?;
        let (start, next) = (Instant::now(), AtomicUsize::new(0));
        let mut writer = index.writer()?;
        let passages: usize = std::thread::scope(|scope| {
            let take_turns = || {
                let mut passages = 0;
                while let Some((article, statements)) = attributed.get(next.fetch_add(1, Ordering::Relaxed)) {
                    passages += writer.put(article, statements, "file").unwrap_or_default();
                }
                passages
            };
            let threads: Vec<_> = (0..clients).map(|_| scope.spawn(take_turns)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).sum()
        });
        writer.commit(&index.manifest()?)?;
        let seconds = start.elapsed().as_secs_f64();
        let (bytes, _) = index.extent()?;
        println!("| {clients} | {:.0} | {:.0} |", passages as f64 / seconds, bytes as f64 / passages as f64);
    }
    Ok(())
}

/// How many questions of a set both sides answer alike.
fn agreement(set: &Path, nodes: &str) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let name = set.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let (sides, _) = Sides::open(&set.join("articles.jsonl"), folder.path(), &name, nodes, None)?;
    let (mut all, mut passages, mut sentences, mut verdicts) = (0, 0, 0, 0);
    for line in fs::read_to_string(set.join("questions.jsonl"))?.lines() {
        let line: Value = serde_json::from_str(line)?;
        let [here, there] = sides.answers(line["question"].as_str().unwrap_or_default())?;
        all += 1;
        let passage = |answered: &Answered| answered.0.as_ref().map(|(passage, _)| passage.clone());
        passages += usize::from(passage(&here) == passage(&there));
        sentences += usize::from(here.0 == there.0);
        verdicts += usize::from(here.1 == there.1);
    }
    let share = |count: usize| format!("{:.1} %", count as f64 * 100.0 / f64::from(all));
    println!("| {name} | {all} | {} | {} | {} |", share(passages), share(sentences), share(verdicts));
    Ok(())
}

/// A made-up library in a folder, and questions on it.
fn made_up(folder: &Path, passages: usize, questions: usize) -> anyhow::Result<(PathBuf, Vec<String>)> {
    let articles = folder.join("articles");
    let asked = corpus::write(&articles, passages, questions)?;
    Ok((articles, asked.into_iter().map(|asked| asked.question).collect()))
}

/// Asks every question, so many threads taking the next in turn, once for practice and once measured: the seconds in all, and the milliseconds of each.
fn timed(engine: &Engine, questions: &[String], in_flight: usize) -> (f64, Vec<f64>) {
    let round = || {
        let next = AtomicUsize::new(0);
        let take_turns = || {
            let mut times = Vec::new();
            while let Some(question) = questions.get(next.fetch_add(1, Ordering::Relaxed)) {
                let start = Instant::now();
                assert!(engine.ask(&ask(question)).is_ok(), "a question was not served");
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            times
        };
        let start = Instant::now();
        let times = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..in_flight).map(|_| scope.spawn(take_turns)).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        (start.elapsed().as_secs_f64(), times)
    };
    round();
    round()
}
