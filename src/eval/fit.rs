//! Fits the weights of `answer/` to question sets, and tells how good they are on questions they were not fitted to.
//!
//! Three models, one after the other: which sentence of a gold passage answers; which candidate is a gold passage; whether
//! the first one is. The last is fitted twice over: its direction tells questions that the library answers from those
//! it does not, then its scale is set so that it is the probability that the first passage is right (Platt, 1999).

use std::fmt::Write;

use super::case::{Case, FOLDS};
use super::choice::{Choice, fit};
use super::figures::{Against, Judged};
use crate::answer::{PassageFeatures, Weights, names};

/// Weight of the squared weights: a feature that says little gets little.
const RIDGE: f64 = 1.0;
/// None on a constant term.
const FREE: f64 = 1e-6;
/// What a question counts that something near seems to answer, beside one on another matter.
const ADVERSARIAL: f64 = 0.3;

/// Features that are left out of a fit, by place.
#[derive(Debug, Clone)]
pub(super) struct Without {
    pub(super) passage: Vec<bool>,
    pub(super) sentence: Vec<bool>,
    pub(super) confidence: Vec<bool>,
}

impl Without {
    /// Those that need a semantic model, unless there is one.
    pub(super) fn needless(semantic: bool) -> Without {
        let [passage, sentence, confidence] =
            names().map(|names| names.iter().map(|name| !semantic && name.starts_with("similarity")).collect());
        Without { passage, sentence, confidence }
    }
}

/// The three models, fitted to `cases`, from `start` on.
pub(super) fn fit_all(cases: &[&Case], start: &Weights, without: &Without) -> Weights {
    let sentence = fit_sentence(cases, start, &without.sentence);
    let passage = fit_passage(cases, start, &without.passage);
    fit_confidence(cases, &Weights { passage, sentence, ..start.clone() }, &without.confidence)
}

/// Sentences of gold passages that hold a gold answer.
pub(super) fn fit_sentence<const N: usize>(cases: &[&Case], start: &Weights, without: &[bool]) -> [f64; N] {
    let choices: Vec<Choice> = cases
        .iter()
        .flat_map(|case| {
            let gold = case.sentences.iter().zip(&case.holds).zip(&case.gold).filter(|(_, gold)| **gold);
            gold.filter(|((_, holds), _)| holds.contains(&true)).map(|((rows, holds), _)| Choice {
                rows: rows.iter().map(|row| row.to_vec()).collect(),
                right: holds.clone(),
                weight: case.weight,
            })
        })
        .collect();
    row(&fit(&choices, start.sentence.to_vec(), &vec![RIDGE; N], without))
}

/// Gold passages among the candidates; where some hold a gold answer, those.
pub(super) fn fit_passage(cases: &[&Case], start: &Weights, without: &[bool]) -> PassageFeatures {
    let right = |case: &Case| {
        let holding: Vec<bool> =
            case.gold.iter().zip(&case.holds).map(|(gold, holds)| *gold && holds.contains(&true)).collect();
        if holding.contains(&true) { holding } else { case.gold.clone() }
    };
    let choices: Vec<Choice> = cases
        .iter()
        .map(|case| Choice {
            rows: case.passages.iter().map(|row| row.to_vec()).collect(),
            right: right(case),
            weight: case.weight,
        })
        .filter(|choice| choice.right.contains(&true))
        .collect();
    row(&fit(&choices, start.passage.to_vec(), &vec![RIDGE; start.passage.len()], without))
}

/// Direction, then scale.
pub(super) fn fit_confidence(cases: &[&Case], weights: &Weights, without: &[bool]) -> Weights {
    let rankings: Vec<_> = cases.iter().map(|case| case.with_field(|field| field.rank(weights))).collect();
    let seen = || cases.iter().zip(&rankings).filter(|(_, ranking)| !ranking.passages.is_empty());
    let with_constant = |figures: &[f64]| figures.iter().copied().chain([1.0]).collect::<Vec<f64>>();
    let direction: Vec<Choice> = seen()
        .map(|(case, ranking)| {
            let counts = if case.against == Against::Adversarial { ADVERSARIAL } else { 1.0 };
            Choice::whether(with_constant(&ranking.figures), case.against == Against::Answerable, case.weight * counts)
        })
        .collect();
    let start = with_constant(&weights.confidence).into_iter().map(|_| 0.0).collect();
    let ridge: Vec<f64> = weights.confidence.iter().map(|_| RIDGE).chain([FREE]).collect();
    let without: Vec<bool> = without.iter().copied().chain([false]).collect();
    let direction = fit(&direction, start, &ridge, &without);
    let along = |figures: &[f64]| direction.iter().zip(with_constant(figures)).map(|(a, b)| a * b).sum::<f64>();
    let scale: Vec<Choice> = seen()
        .filter(|(case, _)| case.against != Against::Adversarial)
        .map(|(case, ranking)| {
            Choice::whether(vec![along(&ranking.figures), 1.0], case.rank(ranking) == Some(1), case.weight)
        })
        .collect();
    let scaled = fit(&scale, vec![1.0, 0.0], &[FREE, FREE], &[false, false]);
    let (factor, shift) = (scaled.first().copied().unwrap_or(1.0), scaled.get(1).copied().unwrap_or(0.0));
    Weights {
        confidence: row(&direction.iter().map(|weight| weight * factor).collect::<Vec<_>>()),
        bias: direction.last().copied().unwrap_or(0.0) * factor + shift,
        ..weights.clone()
    }
}

/// The first `N` values.
fn row<const N: usize>(values: &[f64]) -> [f64; N] {
    let mut row = [0.0; N];
    row.iter_mut().zip(values).for_each(|(slot, value)| *slot = *value);
    row
}

/// Of each fold, what `fitted` makes of the cases outside of it; folds are worked on side by side.
pub(super) fn per_fold<T: Send>(cases: &[Case], fitted: impl Fn(&[&Case], usize) -> T + Sync) -> Vec<T> {
    let outside = |fold: usize| cases.iter().filter(|case| case.fold != fold).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let fitted = &fitted;
        let running: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || fitted(&outside(fold), fold))).collect();
        running.into_iter().filter_map(|fold| fold.join().ok()).collect()
    })
}

/// Every case judged by the weights of its fold, which have not seen it.
pub(super) fn held_out(cases: &[Case], weights: &[Weights], threshold: f64) -> Vec<Judged> {
    let judged = |case: &Case| weights.get(case.fold).map(|weights| case.judged(weights, threshold));
    cases.iter().filter_map(judged).collect()
}

/// The source of `src/answer/weights.rs`.
pub(super) fn source(lexical: &Weights, semantic: &Weights, command: &str) -> String {
    let mut source = format!(
        "//! The weights of the features, as fitted. Made by\n//! `{command}`;\n//! do not edit by hand.\n\nuse super::model::Weights;\n"
    );
    for (name, doc, weights) in [("LEXICAL", "Without a semantic model.", lexical), ("SEMANTIC", "With one.", semantic)]
    {
        let _ = write!(source, "\n/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: Weights = Weights {{\n");
        let rows =
            [("passage", &weights.passage[..]), ("sentence", &weights.sentence), ("confidence", &weights.confidence)];
        for ((field, row), names) in rows.into_iter().zip(names()) {
            let _ = writeln!(source, "    {field}: [");
            for (weight, name) in row.iter().zip(names) {
                let _ = writeln!(source, "        {weight:?}, // {name}", weight = rounded(*weight));
            }
            source.push_str("    ],\n");
        }
        let _ = write!(source, "    bias: {:?},\n}};\n", rounded(weights.bias));
    }
    source
}

/// To four places, so that the file does not change by the last bit of a sum.
fn rounded(weight: f64) -> f64 {
    (weight * 1e4).round() / 1e4 + 0.0
}
