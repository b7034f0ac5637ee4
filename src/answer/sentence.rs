//! What the answering sentence of a passage is chosen by: features as those of a passage, and their learned weights.

use std::ops::Range;

use super::evidence::{AMOUNTS, PERSONS, REASONS, is_pronoun};
use super::sought::{Match, OfWords};
use super::view::{SentenceView, View};
use crate::question::Expects;

/// A name, and what it is computed by.
type Feature = (&'static str, fn(&SentenceView<'_>) -> f64);

/// The features of a sentence, by name.
pub(super) const SENTENCE: [Feature; 13] = [
    ("coverage", coverage),
    ("in_title", in_title),
    ("exact", exact),
    ("who", who),
    ("when", when),
    ("where", place_named),
    ("how_many", how_many),
    ("why", why),
    ("pairs", pairs),
    ("context", context),
    ("pronoun", pronoun),
    ("place", place),
    ("similarity", similarity),
];

/// What it meets of the question.
fn coverage(sentence: &SentenceView<'_>) -> f64 {
    sentence.passage.sought.share(&sentence.met)
}

/// What of that the title meets too: every sentence of the article is about it.
fn in_title(sentence: &SentenceView<'_>) -> f64 {
    let both: OfWords = sentence.met.iter().zip(&sentence.passage.met_in_title).map(|(a, b)| a * b).collect();
    sentence.passage.sought.share(&both)
}

/// Words met in the very form asked.
fn exact(sentence: &SentenceView<'_>) -> f64 {
    let sought = sentence.passage.sought;
    sought.share(&sought.met(sentence.matches.iter(), Match::exactly))
}

/// Something of the expected type stands in it, where that is one of `types`: how much that says is learned for each.
fn of_type(sentence: &SentenceView<'_>, types: &[Expects]) -> f64 {
    let typed = sentence.passage.typed.get(sentence.at).copied().unwrap_or_default();
    if types.contains(&sentence.passage.sought.question.expects) { typed } else { 0.0 }
}

/// A person where one is asked for, or who a person is.
fn who(sentence: &SentenceView<'_>) -> f64 {
    of_type(sentence, PERSONS)
}

/// A time.
fn when(sentence: &SentenceView<'_>) -> f64 {
    of_type(sentence, &[Expects::Time])
}

/// A place.
fn place_named(sentence: &SentenceView<'_>) -> f64 {
    of_type(sentence, &[Expects::Place])
}

/// An amount, with its unit.
fn how_many(sentence: &SentenceView<'_>) -> f64 {
    of_type(sentence, AMOUNTS)
}

/// A reason, or what depends on a condition.
fn why(sentence: &SentenceView<'_>) -> f64 {
    of_type(sentence, REASONS)
}

/// Neighbouring words of the question that are neighbours here.
fn pairs(sentence: &SentenceView<'_>) -> f64 {
    sentence.passage.sought.pairs(sentence.matches)
}

/// What the sentences before it meet beyond it: it goes on with their matter.
fn context(sentence: &SentenceView<'_>) -> f64 {
    let beyond: OfWords =
        sentence.met.iter().zip(&sentence.met_before).map(|(met, before)| f64::max(before - met, 0.0)).collect();
    sentence.passage.sought.share(&beyond)
}

/// The same where a pronoun opens it, which stands for what the sentences before it named.
fn pronoun(sentence: &SentenceView<'_>) -> f64 {
    let points_back = sentence.words.iter().take(OPENS).any(|word| is_pronoun(*word));
    if points_back { context(sentence) } else { 0.0 }
}

/// Words within which a pronoun opens a sentence.
const OPENS: usize = 4;

/// How far down the passage it stands: news puts first things first.
fn place(sentence: &SentenceView<'_>) -> f64 {
    sentence.at as f64 / 5.0
}

/// Closeness in meaning to the question, where a model is used.
fn similarity(sentence: &SentenceView<'_>) -> f64 {
    sentence.passage.sentence_similarity.get(sentence.at).copied().unwrap_or_default()
}

/// A sentence's features, in the order of `SENTENCE`.
pub type SentenceFeatures = [f64; SENTENCE.len()];

/// The features of each sentence of a passage.
pub(super) fn features(view: &View<'_>) -> Vec<SentenceFeatures> {
    view.sentences().iter().map(|sentence| SENTENCE.map(|(_, feature)| feature(sentence))).collect()
}

/// How far under the best sentence's score its neighbour may lie for the two to answer together. On the scale of
/// the weights this is a chance of two to three that the best one is the right one of the two.
const CLOSE: f64 = 0.7;

/// The answering sentence by its score; with a neighbour that is close, both.
pub(super) fn choose(scores: &[f64]) -> Range<usize> {
    let better = |best: (usize, f64), (at, &score): (usize, &f64)| if score > best.1 { (at, score) } else { best };
    let (best, score) = scores.iter().enumerate().fold((0, f64::NEG_INFINITY), better);
    let neighbour = |at: Option<usize>| at.and_then(|at| scores.get(at).map(|score| (at, *score)));
    let beside = [neighbour(best.checked_sub(1)), neighbour(Some(best + 1))];
    let close = beside.into_iter().flatten().filter(|(_, other)| score - other < CLOSE);
    match close.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
        Some((other, _)) => best.min(other)..best.max(other) + 1,
        None => best..(best + 1).min(scores.len().max(1)),
    }
}
