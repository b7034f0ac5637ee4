//! What indexing and asking cost from ten thousand to a million passages, beside bare Tantivy and what else people search
//! with: SQLite's FTS5, bm25s, Whoosh, SeekStorm.
//!
//! Each subject is a process of its own, asked the same things (see `subject`); subjects take turns, and a figure is the
//! median of the turns. `just bench-search` sets the peers up and runs it all; the libraries lie in `target/` and are
//! made once.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[path = "scale/asking.rs"]
mod asking;
#[path = "scale/changing.rs"]
mod changing;
mod corpus;
#[path = "scale/indexing.rs"]
mod indexing;
#[path = "scale/ours.rs"]
mod ours;
#[path = "scale/place.rs"]
mod place;
#[path = "scale/plain.rs"]
mod plain;
#[path = "scale/report.rs"]
mod report;
#[path = "scale/subject.rs"]
mod subject;

use subject::Subject;

/// Indexing and asking at scale.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Sizes of the libraries, in passages.
    #[arg(long, global = true, value_delimiter = ',', default_values_t = [10_000, 100_000, 1_000_000])]
    sizes: Vec<usize>,
    /// Turns of each subject.
    #[arg(long, global = true, default_value_t = 3)]
    turns: usize,
    /// Only these subjects.
    #[arg(long, global = true, value_delimiter = ',')]
    subjects: Vec<String>,
    /// What `cargo bench` adds.
    #[arg(long, global = true, hide = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Passages a second, peak memory and size on disk.
    Index,
    /// Time of a question, with 1, 2 and 8 in flight.
    Ask {
        /// Questions of a turn.
        #[arg(long, default_value_t = 1000)]
        questions: usize,
        /// Questions in flight.
        #[arg(long, value_delimiter = ',', default_values_t = [1, 2, 8])]
        in_flight: Vec<usize>,
    },
    /// One article of the library changed; the start of `ask` on a library as it was.
    Change,
    /// What a subject of ours does, in a process of its own.
    #[command(hide = true)]
    Subject {
        name: Subject,
        #[command(subcommand)]
        task: Task,
    },
}

/// The same for every subject, ours or a peer.
#[derive(Subcommand)]
enum Task {
    Index { library: PathBuf, folder: PathBuf },
    Ask { folder: PathBuf, questions: PathBuf, count: usize, in_flight: usize },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let subjects = subject::chosen(&arguments.subjects);
    match arguments.command {
        Command::Index => indexing::run(&arguments.sizes, arguments.turns, &subjects),
        Command::Ask { questions, in_flight } => {
            asking::run(&arguments.sizes, arguments.turns, &subjects, questions, &in_flight)
        }
        Command::Change => changing::run(&arguments.sizes, arguments.turns),
        Command::Subject { name, task: Task::Index { library, folder } } => match name {
            Subject::Tantivy => report::print(&plain::index(&library, &folder)?),
            _ => report::print(&ours::index(&library, &folder)?),
        },
        Command::Subject { name, task: Task::Ask { folder, questions, count, in_flight } } => {
            report::print(&ours::ask(name, &folder, &questions, count, in_flight)?)
        }
    }
}
