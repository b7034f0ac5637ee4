//! The library that all bots answer from: 10,000 made-up passages, questions on them, and whether a message quotes it.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::corpus::{self, Question};

const PASSAGES: usize = 10_000;
const QUESTIONS: usize = 1000;

/// A library on disk, made once.
pub(crate) struct Library {
    pub(crate) folder: PathBuf,
    questions: Vec<Question>,
    /// Articles by the sentences that stand in them.
    sentences: HashMap<String, Vec<String>>,
}

/// Whether a message answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It quotes the article that the question was taken from.
    Found,
    /// It quotes others.
    Elsewhere,
    /// It quotes nothing.
    Nothing,
}

impl Library {
    pub(crate) fn open() -> anyhow::Result<Library> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_way");
        let known = folder.join("questions.json");
        if !known.exists() {
            let questions = corpus::write(&folder.join("articles"), PASSAGES, QUESTIONS)?;
            write_passages(&folder)?;
            fs::write(&known, serde_json::to_vec(&questions)?)?;
        }
        let questions = serde_json::from_slice(&fs::read(known)?)?;
        let mut sentences: HashMap<String, Vec<String>> = HashMap::new();
        for article in articles(&folder)? {
            let id = article["id"].as_str().unwrap_or_default();
            for sentence in paragraphs(&article).flat_map(sentences_of) {
                sentences.entry(sentence.to_owned()).or_default().push(id.to_owned());
            }
        }
        Ok(Library { folder, questions, sentences })
    }

    /// The passages as JSON Lines, a paragraph each, with the title of their article.
    pub(crate) fn passages(&self) -> PathBuf {
        self.folder.join("passages.jsonl")
    }

    /// The question of a number: they begin anew when all were asked.
    pub(crate) fn question(&self, number: u64) -> &Question {
        &self.questions[usize::try_from(number).unwrap_or_default() % self.questions.len()]
    }

    /// Whether `message` answers the question of a number.
    pub(crate) fn judge(&self, number: u64, message: &Value) -> Verdict {
        let mut texts = Vec::new();
        collect(message, &mut texts);
        let mut verdict = Verdict::Nothing;
        for text in texts {
            let plain = text.replace("**", "").replace("> ", "").replace('\\', "").replace('\n', " ");
            for articles in sentences_of(&plain).filter_map(|sentence| self.sentences.get(sentence)) {
                if articles.contains(&self.question(number).article) {
                    return Verdict::Found;
                }
                verdict = Verdict::Elsewhere;
            }
        }
        verdict
    }
}

/// The texts of a message: its content, its embeds' and its components'.
fn collect<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if ["content", "description", "value"].contains(&name.as_str()) => {
                        texts.push(text);
                    }
                    other => collect(other, texts),
                }
            }
        }
        _ => {}
    }
}

fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ").map(|sentence| sentence.trim().trim_end_matches('.'))
}

fn articles(folder: &Path) -> anyhow::Result<Vec<Value>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.join("articles"))?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        for line in BufReader::new(File::open(file)?).lines() {
            articles.push(serde_json::from_str(&line?)?);
        }
    }
    Ok(articles)
}

fn paragraphs(article: &Value) -> impl Iterator<Item = &str> {
    article["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn write_passages(folder: &Path) -> anyhow::Result<()> {
    let mut lines = BufWriter::new(File::create(folder.join("passages.jsonl"))?);
    for article in articles(folder)? {
        for text in paragraphs(&article) {
            writeln!(lines, "{}", json!({"article": article["id"], "title": article["title"], "text": text}))?;
        }
    }
    Ok(lines.flush()?)
}
