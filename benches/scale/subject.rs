//! Who is measured, and how: a program that is given a library or questions, and prints one line of JSON.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::place::Place;

/// Who is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Subject {
    /// Rapporteur's engine, by words.
    Ours,
    /// Tantivy with one plain text field; asking, a bare top 10 of our own index for the terms that the engine looks for.
    Tantivy,
    /// The same without block-max pruning.
    Unpruned,
    /// SQLite's full-text index.
    Fts5,
    Bm25s,
    Whoosh,
    /// SeekStorm, a search library in Rust.
    Seekstorm,
}

/// What indexing cost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Indexed {
    /// Until it is all on disk.
    pub(crate) seconds: f64,
    /// On disk.
    pub(crate) bytes: u64,
    /// Most memory held, in bytes.
    pub(crate) peak: u64,
}

/// What asking cost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// All of it.
    pub(crate) seconds: f64,
    /// Milliseconds of each question.
    pub(crate) latencies: Vec<f64>,
    /// Share of the questions whose article is among those of the first ten passages.
    pub(crate) found: f64,
    /// Memory held at the end, in bytes.
    pub(crate) resident: u64,
}

/// Those of these names; all for none.
pub(crate) fn chosen(names: &[String]) -> Vec<Subject> {
    let named = |subject: &&Subject| names.is_empty() || names.contains(&subject.name());
    Subject::value_variants().iter().filter(named).copied().collect()
}

impl Subject {
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn is_peer(self) -> bool {
        !matches!(self, Subject::Ours | Subject::Tantivy | Subject::Unpruned)
    }

    /// Has an index of its own.
    pub(crate) fn indexes(self) -> bool {
        self != Subject::Unpruned
    }

    /// The largest library it is given: beyond, a turn would take hours.
    pub(crate) fn most(self) -> usize {
        if self == Subject::Whoosh { 100_000 } else { usize::MAX }
    }

    /// Where its index of a library is.
    fn folder(self, place: &Place) -> PathBuf {
        match self {
            Subject::Tantivy => place.index("plain"),
            Subject::Ours | Subject::Unpruned => place.index("ours"),
            peer => place.index(&peer.name()),
        }
    }

    /// The program; none where it is not installed.
    fn program(self) -> anyhow::Result<Option<Command>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("no target folder")?;
        let command = match self {
            Subject::Seekstorm => Command::new(target.join("peers-seekstorm/release/seekstorm-peer")),
            peer if peer.is_peer() => {
                let mut command = Command::new(target.join("peers/bin/python"));
                command.arg(root.join("benches/peers/search").join(format!("{}_peer.py", peer.name())));
                command
            }
            own => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("subject").arg(own.name());
                command
            }
        };
        Ok(Path::new(command.get_program()).exists().then_some(command))
    }

    /// Has it index a library anew.
    pub(crate) fn index(self, place: &Place) -> anyhow::Result<Option<Indexed>> {
        let Some(mut command) = self.program()? else { return Ok(None) };
        let source = if self == Subject::Ours { place.articles() } else { place.passages() };
        command.arg("index").arg(source).arg(self.folder(place));
        run(&mut command).map(Some)
    }

    /// Asks it the first `count` questions, `in_flight` at a time; on one core where one is in flight.
    pub(crate) fn ask(self, place: &Place, count: usize, in_flight: usize) -> anyhow::Result<Option<Asked>> {
        let Some(program) = self.program()? else { return Ok(None) };
        let folder = if self == Subject::Tantivy { place.index("ours") } else { self.folder(place) };
        let mut command = match in_flight {
            1 => {
                let mut pinned = Command::new("taskset");
                pinned.args(["-c", "0"]).arg(program.get_program()).args(program.get_args());
                pinned
            }
            _ => program,
        };
        command.arg("ask").arg(folder).arg(place.questions()).arg(count.to_string()).arg(in_flight.to_string());
        run(&mut command).map(Some)
    }
}

fn run<T: serde::de::DeserializeOwned>(command: &mut Command) -> anyhow::Result<T> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
