//! Rapporteur's model as a subject.

use std::fs;
use std::path::Path;
use std::time::Instant;

use rapporteur::semantic::{ALL_MINILM_L6_V2, Model, Text};

use crate::texts::Line;

/// Seconds for the passages of `folder`, after a few that are read first; the vectors are left there.
pub(crate) fn embed(model: &Path, folder: &Path) -> anyhow::Result<f64> {
    let model = Model::open(model, &ALL_MINILM_L6_V2)?;
    let lines = fs::read_to_string(folder.join("passages.jsonl"))?;
    let passages: Vec<Line> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let texts: Vec<Text<'_>> =
        passages.iter().map(|line| Text { title: &line.title, text: &line.text, sentences: &line.sentences }).collect();
    model.embed_passages(texts.get(..16).unwrap_or(&texts))?;
    let start = Instant::now();
    let vectors = model.embed_passages(&texts)?;
    let seconds = start.elapsed().as_secs_f64();
    write(&folder.join("passages.f32"), vectors.iter().map(|vectors| vectors.passage.as_slice()))?;
    let lines = fs::read_to_string(folder.join("questions.jsonl"))?;
    let questions: Vec<String> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let vectors = questions.iter().map(|question| model.embed(question)).collect::<Result<Vec<_>, _>>()?;
    write(&folder.join("questions.f32"), vectors.iter().map(Vec::as_slice))?;
    Ok(seconds)
}

fn write<'v>(file: &Path, vectors: impl Iterator<Item = &'v [f32]>) -> anyhow::Result<()> {
    let bytes: Vec<u8> = vectors.flatten().flat_map(|number| number.to_le_bytes()).collect();
    Ok(fs::write(file, bytes)?)
}
