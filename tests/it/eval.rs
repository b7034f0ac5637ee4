//! `rapporteur eval` computes what the reference script computes.

use std::process::Command;

use crate::shared::{shared, skipped};

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 2)), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn eval_and_the_reference_script_agree() {
    let Some(sets) = shared("eval") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        return skipped("there is no python3 to run the reference script with");
    }
    let folder = tempfile::tempdir().unwrap();
    let set = sets.join("miami-dev");
    let questions = std::fs::read_to_string(set.join("questions.jsonl")).unwrap();
    let questions = questions.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let batch: Vec<String> = questions.map(|question| question["question"].as_str().unwrap().to_owned()).collect();
    std::fs::write(folder.path().join("batch"), batch.join("\n")).unwrap();
    let rapporteur = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        // `ask` does not wait for vectors, `eval` does.
        command.env("XDG_CACHE_HOME", folder.path()).env("RAPPORTEUR_SEMANTIC__ENABLED", "false");
        command
    };
    let answers = run(rapporteur()
        .arg("--articles")
        .arg(set.join("articles"))
        .args(["ask", "--json", "--top", "10", "--batch"])
        .arg(folder.path().join("batch")));
    std::fs::write(folder.path().join("answers.jsonl"), answers).unwrap();
    let reference = run(Command::new("python3")
        .arg(sets.join("score.py"))
        .arg(&set)
        .arg(folder.path().join("answers.jsonl"))
        .arg("--json"));
    let ours = run(rapporteur().arg("eval").arg(&set).arg("--json"));
    let figures = |json: &str| serde_json::from_str::<std::collections::BTreeMap<String, f64>>(json).unwrap();
    let (reference, mut ours) = (figures(&reference), figures(&ours));
    // The script has no figure for a threshold of its own.
    assert!(ours.remove("told@.10").is_some());
    assert_eq!(reference.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>());
    for (name, value) in &reference {
        assert!((value - ours[name]).abs() < 1e-9, "{name}: {value} by the script, {} by eval", ours[name]);
    }
}
