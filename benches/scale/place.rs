//! A made-up library on disk: the articles that we read, the same passages as peers take them, and questions.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::corpus;

const QUESTIONS: usize = 1000;
/// Articles in a file.
const FILE: usize = 1000;

/// Where a library of one size lies.
pub(crate) struct Place {
    pub(crate) size: usize,
    folder: PathBuf,
}

impl Place {
    /// The library of so many passages; written where it is not there yet.
    pub(crate) fn of(size: usize) -> anyhow::Result<Place> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("scale/{size}"));
        let place = Place { size, folder };
        if !place.questions().exists() {
            place.write()?;
        }
        Ok(place)
    }

    fn write(&self) -> anyhow::Result<()> {
        let articles = self.articles();
        let mut files = corpus::Files::new(&articles, FILE)?;
        let mut passages = BufWriter::new(File::create(self.passages())?);
        let mut questions = Vec::new();
        for (article, question) in corpus::library(self.size, QUESTIONS) {
            files.write(&article)?;
            for text in &article.paragraphs {
                writeln!(passages, "{}", json!({"article": article.id, "title": article.title, "text": text}))?;
            }
            questions.extend(question);
        }
        passages.flush()?;
        drop(files);
        let lines: Vec<String> = questions.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        // Last, for it says that the library is whole.
        Ok(fs::write(self.questions(), lines.join("\n"))?)
    }

    pub(crate) fn articles(&self) -> PathBuf {
        self.folder.join("articles")
    }

    pub(crate) fn passages(&self) -> PathBuf {
        self.folder.join("passages.jsonl")
    }

    pub(crate) fn questions(&self) -> PathBuf {
        self.folder.join("questions.jsonl")
    }

    pub(crate) fn index(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Bytes of text: what of the passages a reader would see, with the title of each article once.
    pub(crate) fn text(&self) -> u64 {
        let mut sum = 0;
        for (article, _) in corpus::library(self.size, QUESTIONS) {
            sum += article.title.len() + article.paragraphs.iter().map(|text| text.len() + 1).sum::<usize>();
        }
        sum as u64
    }
}
