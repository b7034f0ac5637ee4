//! What a change costs in a large library, and the start of a command on a library as it was.
//!
//! Two libraries of each size: one of archives of a thousand articles, one of a file an article.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, ensure};
use rapporteur::engine::Reply;

use super::ours::engine;
use super::place::Place;
use super::report::{Row, Table, median};
use super::subject::Subject;
use crate::corpus;

/// A word that no article has.
const STRANGE: &str = "quixbrandel";

pub(crate) fn run(sizes: &[usize], turns: usize) -> anyhow::Result<()> {
    let headings = [
        "passages", "subject", "changed article live, ms", "whole look, ms", "`ask` on archives, ms",
        "`ask` on files, ms",
    ];
    let mut table = Table::new("change", headings);
    for &size in sizes {
        let place = Place::of(size)?;
        let (articles, index) = (place.index("files"), place.index("ours-files"));
        if !articles.exists() {
            let mut files = corpus::Files::new(&articles, 1)?;
            for (article, _) in corpus::library(size, 1) {
                files.write(&article)?;
            }
        }
        let engine = engine(&articles, &index)?;
        engine.refresh(&|_, _| {})?;
        let (mut live, mut look) = (Vec::new(), Vec::new());
        for turn in 0..turns {
            let name = format!("{:06}.jsonl", size / 20 + turn);
            let path = articles.join(&name);
            let before = fs::read_to_string(&path)?;
            let word = format!("{STRANGE}{turn}");
            fs::write(&path, before.replacen("paragraphs\":[\"", &format!("paragraphs\":[\"The {word} came. "), 1))?;
            live.push(timed(|| {
                engine.refresh_only(std::slice::from_ref(&name))?;
                ensure!(answers(&engine, &word)?, "the changed article is not live");
                Ok(())
            })?);
            fs::write(&path, before)?;
            look.push(timed(|| {
                engine.refresh(&|_, _| {})?;
                Ok(())
            })?);
            ensure!(!answers(&engine, &word)?, "the article as it was before is not live");
        }
        drop(engine);
        let of_archives = start(&place.articles(), &place.index("ours"), turns)?;
        let of_files = start(&articles, &index, turns)?;
        let row = Row::new(size, Subject::Ours).figure(median(&live), 0).figure(median(&look), 0);
        table.add(row.figure(of_archives, 0).figure(of_files, 0));
    }
    table.finish()
}

fn answers(engine: &rapporteur::engine::Engine, word: &str) -> anyhow::Result<bool> {
    let ask = rapporteur::engine::Ask { question: format!("When did the {word} come?"), top: 1, ..Default::default() };
    let Reply::Answer(answer) = engine.ask(&ask)? else { return Ok(false) };
    Ok(answer.passages.iter().any(|passage| passage.text.contains(word)))
}

/// The milliseconds that `work` takes.
fn timed(work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}

/// The milliseconds of `rapporteur ask` as a user runs it, on an index that is up to date.
fn start(articles: &Path, index: &Path, turns: usize) -> anyhow::Result<f64> {
    let roster = index.with_extension("toml");
    fs::write(&roster, corpus::talks::roster())?;
    let ask = || -> anyhow::Result<()> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.env("RAPPORTEUR_SEMANTIC__ENABLED", "false").arg("--articles").arg(articles).arg("--index").arg(index);
        command.arg("--parties").arg(&roster).args(["ask", "What did Marava demand?"]);
        let output = command.output().context("rapporteur")?;
        // 2 is for a question that nothing in the library answers, with the nearest passages.
        let is_fine = matches!(output.status.code(), Some(0 | 2)) && !output.stdout.is_empty();
        ensure!(is_fine, "{}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    };
    ask()?;
    let times = (0..turns.max(5)).map(|_| timed(ask)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(median(&times))
}
