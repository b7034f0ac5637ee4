//! What each feature gives: the figures with all of them, and with all but one, fitted anew and on questions not fitted to.

use super::by_set;
use super::case::Case;
use super::figures::Figures;
use super::fit::{Without, fit_all, fit_confidence, fit_passage, fit_sentence, held_out, per_fold};
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

/// The table; `cases` are those of all sets, `sets` says how many each has.
pub(super) fn ablate(cases: &[Case], sets: &[usize], semantic: bool, threshold: f64) -> Vec<Ablation> {
    let none = Without::needless(semantic);
    let all = per_fold(cases, |cases, _| fit_all(cases, Weights::fitted(semantic), &none));
    let line = |model, without, weights: &[Weights]| {
        let judged = held_out(cases, weights, threshold);
        let figures = by_set(&judged, sets);
        Ablation { model, without, figures }
    };
    let mut table = vec![line("", "", &all)];
    let [passage, sentence, confidence] = names();
    let base = |fold: usize| all.get(fold).cloned().unwrap_or_else(|| Weights::fitted(semantic).clone());
    for (at, name) in passage.into_iter().enumerate().filter(|(at, _)| !is_out(&none.passage, *at)) {
        let without = leave_out(&none.passage, at);
        let weights = per_fold(cases, |cases, fold| {
            let start = base(fold);
            Weights { passage: fit_passage(cases, &start, &without), ..start }
        });
        table.push(line("passage", name, &weights));
    }
    for (at, name) in sentence.into_iter().enumerate().filter(|(at, _)| !is_out(&none.sentence, *at)) {
        let without = leave_out(&none.sentence, at);
        let weights = per_fold(cases, |cases, fold| {
            let start = base(fold);
            Weights { sentence: fit_sentence(cases, &start, &without), ..start }
        });
        table.push(line("sentence", name, &weights));
    }
    for (at, name) in confidence.into_iter().enumerate().filter(|(at, _)| !is_out(&none.confidence, *at)) {
        let without = leave_out(&none.confidence, at);
        let weights = per_fold(cases, |cases, fold| fit_confidence(cases, &base(fold), &without));
        table.push(line("confidence", name, &weights));
    }
    table
}

fn is_out(without: &[bool], at: usize) -> bool {
    without.get(at) == Some(&true)
}

fn leave_out(without: &[bool], at: usize) -> Vec<bool> {
    without.iter().enumerate().map(|(other, out)| *out || other == at).collect()
}
