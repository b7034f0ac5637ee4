//! Question sets: asks every question of a set and computes the figures of the answers.
//!
//! A set is a folder with `articles.jsonl` or `articles/`, and `questions.jsonl`: one object a line with `question`,
//! `kind`, `why`, `gold` (article and paragraph) and `answers` (strings that an answering sentence holds). Other fields are
//! passed over.

mod ablate;
mod cards;
mod case;
mod choice;
mod curve;
mod drawn;
mod figures;
mod fit;
mod parties;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

pub use ablate::Ablation;
use case::Case;
pub use curve::Point;
pub use figures::{Figures, figures};
use figures::{Judged, of_judged};
pub use parties::{Disagreement, Rival, Talks, party_figures, rivals};

use serde::Deserialize;

use crate::answer::{Answer, Status, Weights};
use crate::config::Settings;
use crate::engine::{Ask, Engine, ModelState, Reply};
use crate::party::{Roster, RosterFault};

/// Why a set could not be evaluated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the set could not be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line of a file is not what stands in that file.
    #[error("{path}:{line}: {source}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// There are no questions, or no labelled sentences.
    #[error("{0} holds no questions.jsonl or labels.jsonl with a line in it")]
    Empty(PathBuf),
    /// The roster of labelled talks is faulty.
    #[error("{path}: {}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Roster {
        /// The file.
        path: PathBuf,
        /// All that is wrong.
        faults: Vec<RosterFault>,
    },
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] crate::engine::Error),
}

/// A question of a set with what is known of its answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct SetQuestion {
    /// What is asked.
    pub question: String,
    /// Whether the library answers it.
    pub kind: Kind,
    /// Why it is unanswerable: `ooc` (its article is not in the library) or `adversarial` (something near is).
    #[serde(default)]
    pub why: String,
    /// Paragraphs that answer it.
    #[serde(default)]
    pub gold: Vec<Gold>,
    /// Strings of which an answering sentence holds one.
    #[serde(default)]
    pub answers: Vec<String>,
}

/// Whether a question can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The library answers it.
    Answerable,
    /// It does not.
    Unanswerable,
}

/// A paragraph that answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Gold {
    /// Its article.
    pub article_id: String,
    /// Its number, from 1.
    pub paragraph: usize,
}

/// Passages asked for: as many as the figures look at.
const TOP: usize = 10;

/// The articles of the set in `folder`, where it has its own.
pub fn articles(folder: &Path) -> Option<PathBuf> {
    ["articles.jsonl", "articles"].iter().map(|name| folder.join(name)).find(|path| path.exists())
}

/// A question set, indexed.
pub struct Set {
    engine: Engine,
    questions: Vec<SetQuestion>,
    settings: Settings,
    roster: Option<Roster>,
    /// What its questions mean, as far as that was asked for.
    meanings: Mutex<HashMap<String, Arc<[f32]>>>,
}

impl Set {
    /// Indexes the articles of the set in `folder`, or where it has none those of `settings`. The index goes to that of
    /// `settings`. Where there is a model, the passages are embedded: `progress` is told (passages done, to do).
    pub fn open(
        folder: &Path,
        settings: &Settings,
        roster: Option<Roster>,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Set, Error> {
        let questions = questions(&folder.join("questions.jsonl"))?;
        let articles = articles(folder).unwrap_or_else(|| settings.articles.clone());
        let settings = Settings { articles, ..settings.clone() };
        let engine = Engine::open(&settings, roster.clone())?;
        engine.refresh(&|_, _| {})?;
        engine.embed(progress, &AtomicBool::new(false))?;
        Ok(Set { engine, questions, settings, roster, meanings: Mutex::default() })
    }

    /// Asks its questions and computes the figures.
    pub fn figures(&self) -> Result<Figures, Error> {
        let answers =
            self.questions.iter().map(|question| ask(&self.engine, question)).collect::<Result<Vec<_>, _>>()?;
        Ok(figures(&self.questions, &answers))
    }
}

/// The questions of several sets in a row as cases, then those of small libraries drawn from the sets.
struct Cases {
    all: Vec<Case>,
    /// How many each set has.
    counts: Vec<usize>,
    threshold: f64,
}

impl Cases {
    fn of(sets: &[Set], semantic: bool) -> Result<Cases, Error> {
        let threshold = sets.first().map_or(0.5, |set| set.settings.answer.threshold);
        let mut cases = Cases { all: Vec::new(), counts: Vec::new(), threshold };
        for set in sets {
            let mut own = set.cases(semantic)?;
            cases.counts.push(own.len());
            cases.all.append(&mut own);
        }
        for set in sets {
            cases.all.append(&mut drawn::cases(set, semantic)?);
        }
        Ok(cases)
    }

    /// Weights of each fold, fitted to the cases of the others.
    fn folds(&self, semantic: bool) -> Vec<Weights> {
        let without = fit::Without::needless(semantic);
        fit::per_fold(&self.all, |cases, _| fit::fit_all(cases, &without))
    }
}

/// What of a model: its name, and what was found of it.
pub type OfModel<T> = (&'static str, Vec<T>);

/// The models that the sets can be asked with: by words alone and, where their passages are embedded, by meaning too.
fn models(sets: &[Set]) -> Result<Vec<(&'static str, bool)>, Error> {
    let mut models = vec![("lexical", false)];
    for set in sets {
        let embedding = set.engine.embedding()?;
        if embedding.model != ModelState::Installed || embedding.embedded < embedding.passages {
            return Ok(models);
        }
    }
    models.push(("semantic", true));
    Ok(models)
}

/// The figures of each set with all features and with all but one, fitted to all sets together and judged on questions
/// not fitted to.
pub fn ablate(sets: &[Set]) -> Result<Vec<OfModel<Ablation>>, Error> {
    let table = |(name, semantic)| {
        let cases = Cases::of(sets, semantic)?;
        Ok((name, ablate::ablate(&cases, semantic)))
    };
    models(sets)?.into_iter().map(table).collect()
}

/// The figures over libraries of 1, 3, 10, 100 and 1,000 articles drawn from the sets, on questions not fitted to.
pub fn curve(sets: &[Set]) -> Result<Vec<OfModel<Point>>, Error> {
    let points = |(name, semantic)| {
        let cases = Cases::of(sets, semantic)?;
        Ok((name, curve::curve(sets, semantic, &cases.folds(semantic), cases.threshold)?))
    };
    models(sets)?.into_iter().map(points).collect()
}

/// What a fit gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The source of `src/answer/weights.rs`.
    pub source: String,
    /// Of each model that was fitted: the figures of each set, every question asked with weights that were not fitted to
    /// its article.
    pub held_out: Vec<OfModel<Figures>>,
}

/// Fits the weights to all sets together; those of the model with embeddings stay as they are where there are none.
/// `command` is named in the source as what made it.
pub fn fit(sets: &[Set], command: &str) -> Result<Fitted, Error> {
    let mut weights = [Weights::fitted(false).clone(), Weights::fitted(true).clone()];
    let mut held_out = Vec::new();
    for (weights, (name, semantic)) in weights.iter_mut().zip(models(sets)?) {
        let cases = Cases::of(sets, semantic)?;
        let judged = fit::held_out(&cases.all, &cases.folds(semantic), cases.threshold);
        held_out.push((name, by_set(&judged, &cases.counts)));
        *weights = fit::fit_all(&cases.all.iter().collect::<Vec<_>>(), &fit::Without::needless(semantic));
    }
    let [lexical, semantic] = &weights;
    Ok(Fitted { source: fit::source(lexical, semantic, command), held_out })
}

/// The figures of each of several sets in a row.
fn by_set(mut judged: &[Judged], counts: &[usize]) -> Vec<Figures> {
    let mut figures = Vec::new();
    for count in counts {
        let (set, rest) = judged.split_at((*count).min(judged.len()));
        figures.push(of_judged(set));
        judged = rest;
    }
    figures
}

fn ask(engine: &Engine, question: &SetQuestion) -> Result<Answer, Error> {
    match engine.ask(&Ask { question: question.question.clone(), top: TOP, ..Ask::default() })? {
        Reply::Answer(answer) => Ok(answer),
        Reply::About(_) | Reply::SmallTalk(_) | Reply::Help => Ok(Answer {
            more: Vec::new(),
            question: question.question.clone(),
            status: Status::NotFound,
            confidence: 0.0,
            of_several_talks: false,
            foreign: None,
            passages: Vec::new(),
        }),
    }
}

fn questions(path: &Path) -> Result<Vec<SetQuestion>, Error> {
    lines(path)
}

/// The lines of a JSON Lines file; at least one.
pub(crate) fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, Error> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|source| Error::Line { path: path.into(), line: at + 1, source })
    };
    let read = lines.map(read).collect::<Result<Vec<T>, Error>>()?;
    if read.is_empty() { Err(Error::Empty(path.into())) } else { Ok(read) }
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: path.into(), source })
}
