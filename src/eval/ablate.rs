//! What each feature gives: the figures with all of them, and with all but one, fitted anew and on questions not fitted to.

use super::case::Case;
use super::figures::Figures;
use super::fit::{Without, fit_all, fit_judgement, held_out, per_fold};
use super::{Cases, by_set};
use crate::answer::{Weights, names};

/// A line of the table: the figures without a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Ablation {
    /// Which model the feature belongs to; empty for all features.
    pub model: &'static str,
    /// The feature that was left out; empty for none.
    pub without: &'static str,
    /// The figures of each set.
    pub figures: Vec<Figures>,
}

/// The models that features belong to, in the order of [`names`].
const MODELS: [&str; 3] = ["passage", "sentence", CONFIDENCE];
const CONFIDENCE: &str = "confidence";

/// The table.
pub(super) fn ablate(cases: &Cases, semantic: bool) -> Vec<Ablation> {
    let line = |model, feature, weights: &[Weights]| {
        let judged = held_out(&cases.all, weights, cases.threshold);
        Ablation { model, without: feature, figures: by_set(&judged, &cases.counts) }
    };
    let all = Without::needless(semantic);
    let full = per_fold(&cases.all, |cases, _| fit_all(cases, &all));
    let mut table = vec![line("", "", &full)];
    for (number, (model, names)) in MODELS.into_iter().zip(names()).enumerate() {
        for (at, feature) in names.into_iter().enumerate().filter(|(at, _)| !all.leaves_out(number, *at)) {
            let without = all.and(number, at);
            // What judges the first passage has no part in which one is first.
            let refit = |cases: &[&Case], fold: usize| match full.get(fold).filter(|_| model == CONFIDENCE) {
                Some(ranking) => fit_judgement(cases, ranking, &without),
                None => fit_all(cases, &without),
            };
            table.push(line(model, feature, &per_fold(&cases.all, refit)));
        }
    }
    table
}
