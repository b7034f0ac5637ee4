//! Passages that the model reads in a second, on one core and on two, beside sentence-transformers and ONNX Runtime with the
//! same weights; and what coarser numbers than 32-bit floats cost in first hits.
//!
//! Each subject is a process of its own that is given the same texts, and leaves its vectors, of which first hits are counted
//! by cosine alone; subjects take turns, and a figure is the median of the turns. `just bench-embedding` sets the peers up.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};
use rapporteur::config::{Flags, Surroundings, load};

#[path = "embedding/ours.rs"]
mod ours;
#[path = "embedding/texts.rs"]
mod texts;

use texts::Texts;

/// Our model, and the peers that `benches/peers/embedding/peer.py` knows.
const SUBJECTS: [&str; 6] = [
    ONNX, "onnxruntime-int8", "sentence-transformers", "sentence-transformers-bf16", "sentence-transformers-int8", OURS,
];
const OURS: &str = "ours";
/// What the others are set against.
const ONNX: &str = "onnxruntime";

/// The model beside its peers.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Task>,
    /// Folders of question sets; those of the tests for none.
    #[arg(long)]
    set: Vec<PathBuf>,
    /// Passages that are read, the first of all sets.
    #[arg(long, default_value_t = 600)]
    passages: usize,
    /// Turns of each subject.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// Only these subjects.
    #[arg(long, value_delimiter = ',')]
    subjects: Vec<String>,
    /// What `cargo bench` adds.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Task {
    /// What our subject does, in a process of its own.
    #[command(hide = true)]
    Subject { model: PathBuf, folder: PathBuf },
}

/// What a subject tells.
#[derive(serde::Serialize, serde::Deserialize)]
struct Read {
    /// For all passages, batched.
    seconds: f64,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match &arguments.command {
        Some(Task::Subject { model, folder }) => {
            println!("{}", serde_json::to_string(&Read { seconds: ours::embed(model, folder)? })?);
            Ok(())
        }
        None => compare(&arguments),
    }
}

fn compare(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("embedding");
    let texts = Texts::of(&sets(&arguments.set)?, arguments.passages)?;
    texts.write(&folder)?;
    let settings = load(&Flags::default(), &Surroundings::of_process())?.settings;
    let model = settings.semantic.model;
    println!("{} passages, {} questions\n", texts.passages(), texts.questions());
    println!("| subject | passages a second, one core | of ONNX Runtime’s | two cores | of ONNX Runtime’s | hit@1 |");
    println!("|---|---|---|---|---|---|");
    let wanted = |name: &&&str| arguments.subjects.is_empty() || arguments.subjects.iter().any(|one| one == **name);
    let subjects: Vec<&str> = SUBJECTS.iter().filter(wanted).copied().collect();
    let mut rates: Vec<[Vec<f64>; 2]> = subjects.iter().map(|_| Default::default()).collect();
    let mut hits = vec![f64::NAN; subjects.len()];
    for _ in 0..arguments.turns {
        for cores in [1, 2] {
            for (at, &subject) in subjects.iter().enumerate() {
                let Some(read) = run(subject, cores, &model, &folder)? else { continue };
                if let Some(rates) = rates.get_mut(at).and_then(|rates| rates.get_mut(cores - 1)) {
                    rates.push(texts.passages() as f64 / read.seconds);
                }
                if let Some(hits) = hits.get_mut(at) {
                    *hits = texts.hits(&folder)?;
                }
            }
        }
    }
    let onnx = subjects.iter().position(|&subject| subject == ONNX);
    let onnx = onnx.and_then(|at| rates.get(at)).cloned().unwrap_or_default();
    for ((subject, rates), hits) in subjects.iter().zip(&rates).zip(hits) {
        if rates.iter().all(Vec::is_empty) {
            println!("{subject} SKIPPED: it is not installed (`just bench-embedding` does it)");
            continue;
        }
        let figures = rates.iter().zip(&onnx).map(|(rates, onnx)| {
            let ratios: Vec<f64> = rates.iter().zip(onnx).map(|(rate, onnx)| rate / onnx).collect();
            format!("{:.1} | {:.2}", median(rates), median(&ratios))
        });
        println!("| {subject} | {} | {hits:.3} |", figures.collect::<Vec<_>>().join(" | "));
    }
    Ok(())
}

/// The sets of these folders, or those of the tests.
fn sets(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/questions");
    let entries = std::fs::read_dir(&golden)?.map(|entry| Ok(entry?.path()));
    let mut sets: Vec<PathBuf> = entries.collect::<std::io::Result<_>>()?;
    // One without articles of its own asks of the bundled library.
    sets.retain(|set| rapporteur::eval::articles(set).is_some());
    sets.sort();
    Ok(sets)
}

/// Has a subject read the texts on so many cores; none where it is not installed.
fn run(subject: &str, cores: usize, model: &Path, folder: &Path) -> anyhow::Result<Option<Read>> {
    let cpus = if cores == 1 { "0" } else { "0,1" };
    let mut command = Command::new("taskset");
    command.args(["-c", cpus]);
    if subject == OURS {
        command.arg(std::env::current_exe()?).arg("subject").arg(model).arg(folder);
    } else {
        let python = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../peers-embedding/bin/python");
        if !python.exists() {
            return Ok(None);
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/embedding/peer.py");
        command.arg(python).arg(script).arg(subject).arg(model).arg(folder).arg(cores.to_string());
    }
    let output = command.output().context("taskset")?;
    ensure!(output.status.success(), "{subject}: {}", String::from_utf8_lossy(&output.stderr));
    let last = String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned();
    Ok(Some(serde_json::from_str(&last).with_context(|| format!("{subject} told {last:?}"))?))
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
