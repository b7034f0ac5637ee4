//! The linear models that rank passages, choose sentences and judge the outcome.

use super::confidence::{CONFIDENCE, ConfidenceFeatures};
use super::features::PASSAGE;
use super::sentence::{SENTENCE, SentenceFeatures};
use super::weights::{LEXICAL, SEMANTIC};

/// A passage's features, in the order of `PASSAGE`.
pub type OwnFeatures = [f64; PASSAGE.len()];
/// The same and, last, what its best sentence scores: the order of passages is learned after that of sentences.
pub type PassageFeatures = [f64; PASSAGE.len() + 1];
/// Scores of sentences are brought to the scale of the other features by this.
const ANSWER: f64 = 0.1;

/// One weight a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Of a passage's features in its rank score.
    pub passage: PassageFeatures,
    /// Of a sentence's in its score within the passage.
    pub sentence: SentenceFeatures,
    /// Of the figures of a judgement in the log odds that the library answers.
    pub confidence: ConfidenceFeatures,
    /// These log odds where all figures are 0.
    pub bias: f64,
    /// From these log odds to those that the first passage answers: weights of [`calibrated`].
    pub calibration: [f64; 3],
}

/// What the log odds of a judgement are calibrated by (beta calibration: Kull, Silva Filho and Flach, 2017): the logarithms
/// of its probability and of the opposite's, and 1. It may be bolder at one end than at the other, as Platt's may not.
pub fn calibrated(odds: f64) -> [f64; 3] {
    let log_of_share = |odds: f64| -f64::max(-odds, 0.0) - (-odds.abs()).exp().ln_1p();
    [log_of_share(odds), -log_of_share(-odds), 1.0]
}

impl Weights {
    /// The fitted ones, for a ranking with or without a semantic model.
    pub fn fitted(semantic: bool) -> &'static Weights {
        const { &[LEXICAL, SEMANTIC] }.get(usize::from(semantic)).unwrap_or(&LEXICAL)
    }

    /// All 0: what a fit starts from.
    pub fn none() -> Weights {
        Weights {
            passage: [0.0; PASSAGE.len() + 1],
            sentence: [0.0; SENTENCE.len()],
            confidence: [0.0; CONFIDENCE.len()],
            bias: 0.0,
            calibration: [0.0; 3],
        }
    }

    /// All features of a passage, given its own and those of its sentences.
    pub fn passage(&self, own: &OwnFeatures, sentences: &[SentenceFeatures]) -> PassageFeatures {
        let best = sentences.iter().map(|features| self.sentence(features)).fold(f64::NEG_INFINITY, f64::max);
        let answer = if best.is_finite() { ANSWER * best } else { 0.0 };
        let mut features = [answer; PASSAGE.len() + 1];
        features.iter_mut().zip(own).for_each(|(slot, own)| *slot = *own);
        features
    }

    pub(super) fn rank(&self, features: &PassageFeatures) -> f64 {
        dot(&self.passage, features)
    }

    pub(super) fn sentence(&self, features: &SentenceFeatures) -> f64 {
        dot(&self.sentence, features)
    }

    /// Log odds that the library answers.
    pub fn odds(&self, figures: &ConfidenceFeatures) -> f64 {
        self.bias + dot(&self.confidence, figures)
    }

    /// Probability that the first passage answers.
    pub fn probability(&self, figures: &ConfidenceFeatures) -> f64 {
        1.0 / (1.0 + (-dot(&self.calibration, &calibrated(self.odds(figures)))).exp())
    }
}

fn dot(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// The names of the features of a passage, of a sentence and of a judgement, in the order of their weights.
pub fn names() -> [Vec<&'static str>; 3] {
    [
        PASSAGE.iter().map(|(name, _)| *name).chain(["answer"]).collect(),
        SENTENCE.iter().map(|(name, _)| *name).collect(),
        CONFIDENCE.iter().map(|(name, _)| *name).collect(),
    ]
}
