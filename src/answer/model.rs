//! The linear models that rank passages, choose sentences and judge the outcome.

use super::confidence::{CONFIDENCE, ConfidenceFeatures};
use super::features::PASSAGE;
use super::sentence::{SENTENCE, SentenceFeatures};
use super::weights::{LEXICAL, SEMANTIC};

/// A passage's features, in the order of `PASSAGE`.
pub type PassageFeatures = [f64; PASSAGE.len()];

/// One weight a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Of a passage's features in its rank score.
    pub passage: PassageFeatures,
    /// Of a sentence's in its score within the passage.
    pub sentence: SentenceFeatures,
    /// Of the figures of a judgement in the log odds that the first passage answers.
    pub confidence: ConfidenceFeatures,
    /// The log odds where all figures are 0.
    pub bias: f64,
}

impl Weights {
    /// The fitted ones, for a ranking with or without a semantic model.
    pub fn fitted(semantic: bool) -> &'static Weights {
        const { &[LEXICAL, SEMANTIC] }.get(usize::from(semantic)).unwrap_or(&LEXICAL)
    }

    pub(super) fn rank(&self, features: &PassageFeatures) -> f64 {
        dot(&self.passage, features)
    }

    pub(super) fn sentence(&self, features: &SentenceFeatures) -> f64 {
        dot(&self.sentence, features)
    }

    /// Probability that the first passage answers.
    pub fn probability(&self, figures: &ConfidenceFeatures) -> f64 {
        1.0 / (1.0 + (-self.bias - dot(&self.confidence, figures)).exp())
    }
}

fn dot(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// The names of the features of a passage, of a sentence and of a judgement, in the order of their weights.
pub fn names() -> [Vec<&'static str>; 3] {
    [
        PASSAGE.iter().map(|(name, _)| *name).collect(),
        SENTENCE.iter().map(|(name, _)| *name).collect(),
        CONFIDENCE.iter().map(|(name, _)| *name).collect(),
    ]
}
