//! How sure we are that the first passage answers: a logistic model over a few figures that do not depend on the
//! size of the library.

use super::features::Features;
use super::matches::Sought;
use crate::question::Expects;

/// What the judgement rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    /// BM25 of the first passage as a share of a perfect match.
    pub(super) lexical: f64,
    /// What its best sentence covers of the question.
    pub(super) sentence: f64,
    /// What the passage with its title covers.
    pub(super) coverage: f64,
    /// Something of the expected type stands in the sentence (half when any type will do).
    pub(super) evidence: f64,
    /// The first score less the mean of the first ten.
    pub(super) lead: f64,
    /// Share of neighbouring words that are neighbours in the passage.
    pub(super) pairs: f64,
}

impl Judged {
    /// `scores` are the rank scores, best first.
    pub(super) fn new(first: &Features, scores: &[f64], sought: &Sought<'_>) -> Judged {
        let ten = scores.get(..scores.len().min(10)).unwrap_or_default();
        let mean = ten.iter().sum::<f64>() / ten.len().max(1) as f64;
        let untyped = matches!(sought.question.expects, Expects::Anything | Expects::YesNo);
        Judged {
            lexical: first.lexical,
            sentence: first.sentence,
            coverage: first.coverage,
            evidence: if untyped { 0.5 } else { first.evidence },
            lead: scores.first().map_or(0.0, |first| first - mean),
            pairs: first.pairs,
        }
    }
}

/// Probability that the first passage answers.
pub(super) fn confidence(judged: &Judged) -> f64 {
    let x = -4.0
        + 4.0 * judged.lexical
        + 1.5 * judged.sentence
        + 2.0 * judged.coverage
        + 0.5 * judged.evidence
        + 2.0 * judged.lead;
    1.0 / (1.0 + (-x).exp())
}
