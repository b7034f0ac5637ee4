//! What memory the program holds that answers questions on the bundled library, without the model and with it: resident
//! memory (`VmRSS`) of a `rapporteur chat` that has answered some. Linux only.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;

const QUESTIONS: [&str; 5] = [
    "Which regions does Russia want?",
    "How long has the war lasted?",
    "What does Zelensky say about a referendum?",
    "Why is the meeting urgent?",
    "Who won the football world cup?",
];

fn main() -> anyhow::Result<()> {
    if !Path::new("/proc/self/status").exists() {
        println!("memory: SKIPPED, for this system has no /proc");
        return Ok(());
    }
    println!("memory/lexical  {:6.1} MB resident", resident(false)?);
    let status = Command::new(env!("CARGO_BIN_EXE_rapporteur")).args(["model", "status"]).output()?;
    match status.status.success() {
        true => println!("memory/semantic {:6.1} MB resident", resident(true)?),
        false => println!("memory/semantic SKIPPED, for the model is not installed (`rapporteur model install`)"),
    }
    Ok(())
}

/// In millions of bytes.
fn resident(semantic: bool) -> anyhow::Result<f64> {
    let index = tempfile::tempdir()?;
    let command = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).env("RAPPORTEUR_SEMANTIC__ENABLED", semantic.to_string());
        command.arg("--index").arg(index.path()).arg(name).stdin(Stdio::piped()).stdout(Stdio::piped());
        command
    };
    command("index").output()?;
    let mut chat = command("chat").spawn()?;
    let mut questions = chat.stdin.take().context("no input")?;
    let answers = BufReader::new(chat.stdout.take().context("no output")?);
    for question in QUESTIONS {
        writeln!(questions, "{question}")?;
    }
    writeln!(questions, "/parties")?;
    questions.flush()?;
    // What answers the last line is out: all before it are.
    answers.lines().map_while(Result::ok).find(|line| line.starts_with("Ukraine")).context("no roster was listed")?;
    let status = fs::read_to_string(format!("/proc/{}/status", chat.id()))?;
    drop(questions);
    chat.wait()?;
    let field = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kibibytes: f64 = field.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}
