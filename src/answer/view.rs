//! A candidate passage with the question's words marked in it: what every feature is computed from.

use std::ops::Range;

use super::evidence::evidence;
use super::sought::{Match, OfWords, Sought};
use crate::search::{Candidate, PackedWord};

/// A candidate as the features see it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) sought: &'a Sought<'a>,
    pub(super) candidate: &'a Candidate,
    /// The words of the title that meet the question.
    pub(super) title: Vec<Match>,
    /// The words of the text that do.
    pub(super) text: Vec<Match>,
    /// How well the title meets each word of the question, 0 to 1.
    pub(super) met_in_title: OfWords,
    /// The same of title and text together.
    pub(super) met: OfWords,
    /// How well each sentence fits the type of answer expected, 0 to 1.
    pub(super) typed: Vec<f64>,
    /// How well the article's best passages match: [`super::features::lexical`], shared out by the ranking.
    pub(super) article: f64,
    /// Cosine of the passage's meaning with the question's, where a model is used.
    pub(super) similarity: f64,
    /// The same of each sentence.
    pub(super) sentence_similarity: Vec<f64>,
}

/// A sentence of a candidate as the features see it.
#[derive(Debug)]
pub(super) struct SentenceView<'a> {
    pub(super) passage: &'a View<'a>,
    /// Which sentence.
    pub(super) at: usize,
    pub(super) words: &'a [PackedWord],
    pub(super) matches: &'a [Match],
    /// How well it meets each word of the question, 0 to 1.
    pub(super) met: OfWords,
    /// How well the sentences before it do, the nearest most.
    pub(super) met_before: OfWords,
}

impl<'a> View<'a> {
    pub(super) fn new(candidate: &'a Candidate, sought: &'a Sought<'a>) -> View<'a> {
        let (title, text) = (sought.matches(&candidate.words.title), sought.matches(&candidate.words.text));
        let ranges = candidate.words.sentences.iter();
        let typed = |range: &Range<usize>| {
            let words = candidate.words.text.get(range.clone()).unwrap_or_default();
            evidence(sought.question.expects, range.start, words, within(&text, range))
        };
        View {
            sought,
            candidate,
            typed: ranges.map(typed).collect(),
            met_in_title: sought.met(title.iter(), Match::worth),
            met: sought.met(title.iter().chain(&text), Match::worth),
            title,
            text,
            article: 0.0,
            similarity: 0.0,
            sentence_similarity: Vec::new(),
        }
    }

    /// Those words of the text that meet the question, of each sentence.
    pub(super) fn matches_by_sentence(&self) -> impl Iterator<Item = &[Match]> {
        self.candidate.words.sentences.iter().map(|range| within(&self.text, range))
    }

    /// Its sentences, in order.
    pub(super) fn sentences(&'a self) -> Vec<SentenceView<'a>> {
        let mut before = OfWords::from_elem(0.0, self.sought.idf.len());
        let ranges = self.candidate.words.sentences.iter().enumerate();
        let each = ranges.map(|(at, range)| {
            let words = self.candidate.words.text.get(range.clone()).unwrap_or_default();
            let matches = within(&self.text, range);
            let met = self.sought.met(matches.iter(), Match::worth);
            let met_before = before.clone();
            for (before, met) in before.iter_mut().zip(&met) {
                *before = f64::max(*before * FADES, *met);
            }
            SentenceView { passage: self, at, words, matches, met, met_before }
        });
        each.collect()
    }
}

/// Of matches in order, those with words in `range`.
pub(super) fn within<'m>(matches: &'m [Match], range: &Range<usize>) -> &'m [Match] {
    let from = matches.partition_point(|found| found.at < range.start);
    let to = matches.partition_point(|found| found.at < range.end);
    matches.get(from..to).unwrap_or_default()
}

/// What is left of a sentence's words, as the matter spoken of, one sentence on.
const FADES: f64 = 0.5;
