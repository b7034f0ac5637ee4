//! Fits the weights of `answer/` to question sets, and tells how good they are on questions they were not fitted to.
//!
//! Three models, one after the other: which sentence of a gold passage answers; which candidate is a gold passage; whether
//! the first one is. The last is fitted twice over: to tell questions that the library answers from those it does not, then,
//! calibrated, to be the probability that the first passage is right. It learns from small libraries too.

use std::fmt::Write;

use super::case::{Case, FOLDS};
use super::choice::{Choice, fit};
use super::figures::{Against, Judged};
use crate::answer::{PassageFeatures, Weights, calibrated, names};

/// Weight of the squared weights in choosing among the candidates of a question: a feature that says little gets little.
const CHOOSING: f64 = 0.1;
/// The same in judging the first, which questions are fewer to learn from.
const JUDGING: f64 = 1.0;
/// None on a constant term.
const FREE: f64 = 1e-6;
/// What a question counts that something near seems to answer, beside one on another matter.
const ADVERSARIAL: f64 = 0.3;

/// Features that are left out of a fit, by place: those of passages, of sentences and of judgements.
#[derive(Debug, Clone)]
pub(super) struct Without([Vec<bool>; 3]);

impl Without {
    /// Those that need a semantic model, unless there is one.
    pub(super) fn needless(semantic: bool) -> Without {
        let needless = |name: &&str| !semantic && name.starts_with("similarity");
        Without(names().map(|names| names.iter().map(needless).collect()))
    }

    /// These and one more.
    pub(super) fn and(&self, model: usize, feature: usize) -> Without {
        let mut more = self.clone();
        if let Some(out) = more.0.get_mut(model).and_then(|features| features.get_mut(feature)) {
            *out = true;
        }
        more
    }

    pub(super) fn leaves_out(&self, model: usize, feature: usize) -> bool {
        self.0.get(model).and_then(|features| features.get(feature)) == Some(&true)
    }
}

/// The three models, fitted to `cases`.
pub(super) fn fit_all(cases: &[&Case], without: &Without) -> Weights {
    fit_judgement(cases, &fit_ranking(cases, without), without)
}

/// The two that order passages and choose sentences.
fn fit_ranking(cases: &[&Case], without: &Without) -> Weights {
    let Without([passage, sentence, _]) = without;
    let whole: Vec<&Case> = cases.iter().copied().filter(|case| case.drawn.is_none()).collect();
    let weights = Weights { sentence: fit_sentence(&whole, sentence), ..Weights::none() };
    Weights { passage: fit_passage(&whole, &weights, passage), ..weights }
}

/// Sentences of gold passages that hold a gold answer.
fn fit_sentence<const N: usize>(cases: &[&Case], without: &[bool]) -> [f64; N] {
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
    row(&fit(&choices, &[CHOOSING; N], without))
}

/// Gold passages among the candidates; where some hold a gold answer, those. Their sentences are scored by `weights`.
fn fit_passage(cases: &[&Case], weights: &Weights, without: &[bool]) -> PassageFeatures {
    let right = |case: &Case| {
        let holding: Vec<bool> =
            case.gold.iter().zip(&case.holds).map(|(gold, holds)| *gold && holds.contains(&true)).collect();
        if holding.contains(&true) { holding } else { case.gold.clone() }
    };
    let choices: Vec<Choice> = cases
        .iter()
        .map(|case| Choice { rows: case.rows(weights), right: right(case), weight: case.weight })
        .filter(|choice| choice.right.contains(&true))
        .collect();
    row(&fit(&choices, &vec![CHOOSING; weights.passage.len()], without))
}

/// The third, given the others: direction, then scale.
pub(super) fn fit_judgement(cases: &[&Case], weights: &Weights, without: &Without) -> Weights {
    let Without([.., without]) = without;
    let rankings: Vec<_> = cases.iter().map(|case| case.with_field(|field| field.rank(weights))).collect();
    let seen = || cases.iter().zip(&rankings).filter(|(_, ranking)| !ranking.passages.is_empty());
    let with_constant = |figures: &[f64]| figures.iter().copied().chain([1.0]).collect::<Vec<f64>>();
    let direction: Vec<Choice> = seen()
        .map(|(case, ranking)| {
            let counts = if case.against == Against::Adversarial { ADVERSARIAL } else { 1.0 };
            Choice::whether(with_constant(&ranking.figures), case.against == Against::Answerable, case.weight * counts)
        })
        .collect();
    let ridge: Vec<f64> = weights.confidence.iter().map(|_| JUDGING).chain([FREE]).collect();
    let without: Vec<bool> = without.iter().copied().chain([false]).collect();
    let direction = fit(&direction, &ridge, &without);
    let judging =
        Weights { confidence: row(&direction), bias: direction.last().copied().unwrap_or_default(), ..weights.clone() };
    let calibration: Vec<Choice> = seen()
        .filter(|(case, _)| case.against != Against::Adversarial)
        .map(|(case, ranking)| {
            let figures = calibrated(judging.odds(&ranking.figures)).to_vec();
            Choice::whether(figures, case.rank(ranking) == Some(1), case.weight)
        })
        .collect();
    let fitted = |without: &[bool]| fit(&calibration, &[FREE; 3], without);
    let free = fitted(&[false; 3]);
    // More odds must never mean less confidence: a share that would fall is left out.
    let falls: Vec<bool> = free.iter().enumerate().map(|(at, weight)| at < 2 && *weight < 0.0).collect();
    let calibration = if falls.contains(&true) { fitted(&falls) } else { free };
    Weights { calibration: row(&calibration), ..judging }
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
        let _ = writeln!(source, "    bias: {:?},", rounded(weights.bias));
        let _ = write!(source, "    calibration: {:?},\n}};\n", weights.calibration.map(rounded));
    }
    source
}

/// To four places, so that the file does not change by the last bit of a sum.
fn rounded(weight: f64) -> f64 {
    (weight * 1e4).round() / 1e4 + 0.0
}
