//! From passages to an answer: the answering sentence of each, the order, the confidence, or "not found".

mod confidence;
mod evidence;
mod features;
mod model;
mod rank;
mod sentence;
mod sought;
mod view;
mod weights;

pub use confidence::ConfidenceFeatures;
pub use model::{OwnFeatures, PassageFeatures, Weights, calibrated, names};
pub use rank::{Field, Ranked, Ranking};
pub use sentence::SentenceFeatures;
pub use sought::{Rarity, Sought};

pub use crate::article::PassageKey;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::{Language, Tongue, tongue};
use crate::search::StoredPassage;

/// What the articles say to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The question as asked, trimmed.
    pub question: String,
    /// Whether the first passage is held to answer it.
    pub status: Status,
    /// Probability from 0 to 1 that the first passage answers.
    pub confidence: f64,
    /// Whether to tell which talks a passage is from: the library has several, and none was chosen.
    pub of_several_talks: bool,
    /// The question is in a language that no article is in.
    pub foreign: Option<Foreign>,
    /// Best first. When not found: the nearest ones, possibly none.
    pub passages: Vec<Found>,
    /// Those that come after, as far as they were asked for.
    pub more: Vec<Named>,
}

/// A passage by name, and which of its sentences answer.
pub type Named = (PassageKey, Range<usize>);

/// A question in another language than the articles, which its words can hardly find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Its language.
    pub asked_in: Tongue,
    /// Those of the articles; never empty.
    pub articles_in: Vec<Language>,
}

impl Foreign {
    /// What a question is to articles in these languages: none where it may be in one of them, or is in no language that can
    /// be told.
    pub fn of(question: &str, articles_in: &BTreeSet<Language>) -> Option<Foreign> {
        let asked_in = tongue(question)?;
        let strange = !articles_in.is_empty() && !articles_in.contains(&asked_in.language());
        strange.then(|| Foreign { asked_in, articles_in: articles_in.iter().copied().collect() })
    }
}

/// Whether a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The first passage answers.
    Answered,
    /// Nothing in the library answers.
    NotFound,
}

/// A passage found, with its source and the sentence or two that answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Article it stands in.
    pub article_id: String,
    /// Headline of the article.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Author as printed.
    pub author: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The talks that the article belongs to.
    pub talks: Vec<String>,
    /// First and last paragraph, from 1.
    pub paragraphs: (usize, usize),
    /// The passage, a slice of the article's text.
    pub text: String,
    /// Its sentences, as bytes of `text`.
    pub sentences: Vec<Range<usize>>,
    /// Which of `sentences` answer: one, or two neighbours.
    pub answering: Range<usize>,
    /// Rank score, higher is better; comparable within one answer only.
    pub score: f64,
    /// Names this passage in a button: survives a restart, and names nothing once the passage's text has changed.
    pub key: PassageKey,
}

impl Found {
    /// A stored passage, shown with these of its sentences.
    pub fn new(passage: StoredPassage, ranked: &Ranked) -> Found {
        Found { answering: ranked.answering.clone(), score: ranked.score, ..Found::from(passage) }
    }

    /// Bytes of `text` from the start of the first answering sentence to the end of the last; empty where there is none.
    pub fn answering_range(&self) -> Range<usize> {
        let answering = self.sentences.get(self.answering.clone()).unwrap_or_default();
        answering.first().zip(answering.last()).map_or(0..0, |(first, last)| first.start..last.end)
    }

    /// The answering sentence, or both with what parts them, byte for byte.
    pub fn answering_sentence(&self) -> &str {
        self.text.get(self.answering_range()).unwrap_or_default()
    }
}

impl From<StoredPassage> for Found {
    fn from(passage: StoredPassage) -> Found {
        Found {
            article_id: passage.article_id,
            title: passage.title,
            date: passage.date,
            author: passage.author,
            source: passage.source,
            url: passage.url,
            talks: passage.talks,
            paragraphs: passage.paragraphs,
            text: passage.text,
            sentences: passage.sentences,
            answering: 0..1,
            score: 0.0,
            key: passage.key,
        }
    }
}
