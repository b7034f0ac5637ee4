//! What the parties' commands cost over 10,000 articles on six parties: a card, a comparison, a timeline, with nothing kept from
//! one request to the next.
//!
//! `just bench` runs it. The library lies in `target/` and is made once.

#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a benchmark prints its figures")]

use std::path::Path;

use anyhow::Context;
use criterion::Criterion;
use rapporteur::config::Settings;
use rapporteur::engine::{Engine, Scope};
use rapporteur::party::Roster;

#[path = "corpus/talks.rs"]
mod talks;

const ARTICLES: usize = 10_000;

fn main() -> anyhow::Result<()> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parties");
    let articles = place.join("articles");
    if !articles.exists() {
        talks::write(&articles, ARTICLES)?;
    }
    let roster = Roster::parse(&talks::roster()).map_err(|faults| anyhow::anyhow!("the roster: {faults:?}"))?;
    let settings = Settings { articles, index: place.join("index"), ..Settings::default() };
    let engine = Engine::open(&settings, Some(roster))?;
    engine.refresh(&|_, _| {})?;
    let all = Scope::default();
    let stored = engine.attributions(None, &all).context("the library is read")?.len();
    println!("{ARTICLES} articles, {stored} attributions");
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("parties");
    group.sample_size(20);
    group.bench_function("card", |bencher| {
        bencher.iter(|| engine.party("marava", &all).map(|card| card.sections.len()));
    });
    group.bench_function("compare", |bencher| {
        bencher.iter(|| engine.compare("marava", "ostria", None, &all).map(|compared| compared.issues.len()));
    });
    group.bench_function("quotes", |bencher| {
        bencher.iter(|| engine.quotes("marava", None, &all).map(|quotes| quotes.found.len()));
    });
    group.bench_function("timeline", |bencher| {
        bencher.iter(|| engine.timeline(None, &all).map(|timeline| timeline.entries.len()));
    });
    group
        .bench_function("roster", |bencher| bencher.iter(|| engine.parties(&all).map(|parties| parties.parties.len())));
    group.finish();
    criterion.final_summary();
    Ok(())
}
