//! The texts of the benchmark: passages and questions of question sets, and how many questions find their passage first.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rapporteur::article::{self, Article};
use rapporteur::eval::{self, SetQuestion};
use serde::{Deserialize, Serialize};

/// A passage as every subject reads it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) sentences: Vec<Range<usize>>,
}

/// A question, the passages of its set, and which of them answer it.
struct Question {
    text: String,
    among: Range<usize>,
    right: Vec<usize>,
}

#[derive(Default)]
pub(crate) struct Texts {
    passages: Vec<Line>,
    questions: Vec<Question>,
}

impl Texts {
    /// Of these sets, so many passages at most; a question whose passages are not among them is left out.
    pub(crate) fn of(sets: &[PathBuf], most: usize) -> anyhow::Result<Texts> {
        let mut texts = Texts::default();
        for set in sets {
            texts.add(set, most).with_context(|| set.display().to_string())?;
        }
        Ok(texts)
    }

    fn add(&mut self, set: &Path, most: usize) -> anyhow::Result<()> {
        let start = self.passages.len();
        let mut places: Vec<(String, usize, usize)> = Vec::new();
        for file in article::scan(&eval::articles(set).context("no articles")?)?.files {
            let mut articles: Vec<Article> = Vec::new();
            article::read(&file, &mut |read| articles.extend(read));
            for article in articles {
                for passage in article.passages() {
                    if self.passages.len() == most {
                        break;
                    }
                    let sentences = passage
                        .sentences
                        .iter()
                        .map(|one| one.start - passage.range.start..one.end - passage.range.start);
                    places.push((article.id.clone(), passage.first, passage.last));
                    self.passages.push(Line {
                        title: article.title.clone(),
                        text: article.slice(&passage.range).to_owned(),
                        sentences: sentences.collect(),
                    });
                }
            }
        }
        let among = start..self.passages.len();
        for line in fs::read_to_string(set.join("questions.jsonl"))?.lines() {
            let SetQuestion { question, gold, .. } = serde_json::from_str(line)?;
            let holds = |(article, first, last): &(String, usize, usize)| {
                gold.iter().any(|gold| gold.article_id == *article && (*first..=*last).contains(&gold.paragraph))
            };
            let right: Vec<usize> =
                (start..).zip(&places).filter(|(_, place)| holds(place)).map(|(number, _)| number).collect();
            if !right.is_empty() {
                self.questions.push(Question { text: question, among: among.clone(), right });
            }
        }
        Ok(())
    }

    pub(crate) fn passages(&self) -> usize {
        self.passages.len()
    }

    pub(crate) fn questions(&self) -> usize {
        self.questions.len()
    }

    /// As `passages.jsonl` and `questions.jsonl`.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(folder)?;
        let passages = self.passages.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        fs::write(folder.join("passages.jsonl"), passages.join("\n"))?;
        let questions =
            self.questions.iter().map(|one| serde_json::to_string(&one.text)).collect::<Result<Vec<_>, _>>()?;
        Ok(fs::write(folder.join("questions.jsonl"), questions.join("\n"))?)
    }

    /// The share of the questions whose nearest passage, by the vectors that a subject has left, is a right one.
    pub(crate) fn hits(&self, folder: &Path) -> anyhow::Result<f64> {
        let passages = vectors(&folder.join("passages.f32"), self.passages.len())?;
        let questions = vectors(&folder.join("questions.f32"), self.questions.len())?;
        let hit = |(question, vector): &(&Question, &Vec<f32>)| {
            let near = |at: &usize| passages.get(*at).map_or(f32::MIN, |passage| dot(passage, vector));
            let nearest = question.among.clone().max_by(|a, b| near(a).total_cmp(&near(b)));
            nearest.is_some_and(|nearest| question.right.contains(&nearest))
        };
        let hits = self.questions.iter().zip(&questions).filter(hit).count();
        Ok(hits as f64 / self.questions.len().max(1) as f64)
    }
}

/// So many vectors of 32-bit floats, little end first.
fn vectors(file: &Path, count: usize) -> anyhow::Result<Vec<Vec<f32>>> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let (numbers, _) = bytes.as_chunks::<4>();
    let numbers: Vec<f32> = numbers.iter().map(|&number| f32::from_le_bytes(number)).collect();
    let size = numbers.len() / count.max(1);
    Ok(numbers.chunks_exact(size.max(1)).map(<[f32]>::to_vec).collect())
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
