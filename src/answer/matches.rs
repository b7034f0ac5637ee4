//! Where a question's words stand in a passage: the one pass over the text that every feature is computed from.

use std::collections::HashMap;

use crate::language::{Token, tokens};
use crate::question::{Question, Word};
use crate::search::StoredPassage;

/// A question's words with their weights, ready to be met.
#[derive(Debug)]
pub(super) struct Sought<'q> {
    pub(super) question: &'q Question,
    /// Inverse document frequency of each word, in nats.
    pub(super) idf: Vec<f64>,
    /// Which word a stem belongs to, and how good a match it is.
    stems: HashMap<&'q str, (usize, f64)>,
}

/// What a match by another name of the same thing, or by a near spelling, is worth beside the word itself.
const ALTERNATIVE: f64 = 0.7;

impl<'q> Sought<'q> {
    /// `idf` holds one value a word of the question.
    pub(super) fn new(question: &'q Question, idf: Vec<f64>) -> Sought<'q> {
        let mut stems = HashMap::new();
        let each = |word: &'q Word| {
            let own = word.stems.iter().map(|stem| (stem.as_str(), 1.0));
            own.chain(word.alternatives.iter().map(|stem| (stem.as_str(), ALTERNATIVE)))
        };
        for (at, word) in question.words.iter().enumerate() {
            for (stem, worth) in each(word) {
                let slot = stems.entry(stem).or_insert((at, worth));
                if slot.1 < worth {
                    *slot = (at, worth);
                }
            }
        }
        Sought { question, idf, stems }
    }

    /// Sum of the words' weights: what a perfect match would reach.
    pub(super) fn total(&self) -> f64 {
        self.idf.iter().sum::<f64>().max(f64::MIN_POSITIVE)
    }

    fn matched(&self, token: &Token) -> Option<Match> {
        let &(word, worth) = self.stems.get(token.stem.as_str())?;
        let exact = self.question.words.get(word).is_some_and(|sought| sought.exact == token.exact);
        Some(Match { word, worth, exact })
    }
}

/// A word of the question met in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Which word of the question.
    pub(super) word: usize,
    /// 1 for the word itself, less for what stands for it.
    pub(super) worth: f64,
    /// In the very form asked.
    pub(super) exact: bool,
}

/// A candidate passage, cut into words, with the question's words marked.
#[derive(Debug)]
pub(super) struct Matched {
    /// The words of the title.
    pub(super) title: Vec<Option<Match>>,
    /// The words of the text.
    pub(super) tokens: Vec<Token>,
    /// What each word of the text matches.
    pub(super) text: Vec<Option<Match>>,
    /// The words of each sentence, as a range of `tokens`.
    pub(super) sentences: Vec<std::ops::Range<usize>>,
}

impl Matched {
    pub(super) fn new(passage: &StoredPassage, sought: &Sought<'_>) -> Matched {
        let title = tokens(&passage.title, passage.language);
        let tokens = tokens(&passage.text, passage.language);
        let sentence = |range: &std::ops::Range<usize>| {
            let start = tokens.partition_point(|token| token.range.start < range.start);
            let end = tokens.partition_point(|token| token.range.start < range.end);
            start..end
        };
        Matched {
            title: title.iter().map(|token| sought.matched(token)).collect(),
            text: tokens.iter().map(|token| sought.matched(token)).collect(),
            sentences: passage.sentences.iter().map(sentence).collect(),
            tokens,
        }
    }

    /// The words and matches of a sentence.
    pub(super) fn sentence(&self, at: usize) -> (&[Token], &[Option<Match>]) {
        let range = self.sentences.get(at).cloned().unwrap_or_default();
        (self.tokens.get(range.clone()).unwrap_or_default(), self.text.get(range).unwrap_or_default())
    }
}
