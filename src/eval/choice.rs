//! Learning to choose: the conditional logit model (McFadden, 1974). Of some alternatives, each a row of features, some are
//! right; the weights are those under which the right ones are likeliest to be chosen.

use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

/// Alternatives, and which of them are right.
pub(super) struct Choice {
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) right: Vec<bool>,
    /// How much it counts.
    pub(super) weight: f64,
}

impl Choice {
    /// A choice of one thing or nothing: the model is then a logistic regression.
    pub(super) fn whether(row: Vec<f64>, yes: bool, weight: f64) -> Choice {
        let nothing = vec![0.0; row.len()];
        Choice { rows: vec![row, nothing], right: vec![yes, !yes], weight }
    }
}

struct Likelihood<'a> {
    choices: &'a [Choice],
    /// Weight of each squared weight (ridge).
    ridge: &'a [f64],
    /// Features that are left out: their weights stay 0.
    without: &'a [bool],
}

/// Passes of the optimiser: it has converged long before.
const PASSES: u64 = 200;

/// The weights of highest penalised likelihood. `ridge` and `without` hold one value a feature.
pub(super) fn fit(choices: &[Choice], ridge: &[f64], without: &[bool]) -> Vec<f64> {
    let start = vec![0.0; ridge.len()];
    let search = MoreThuenteLineSearch::new();
    let begun = LBFGS::new(search, 7).with_tolerance_cost(1e-9).and_then(|solver| solver.with_tolerance_grad(1e-4));
    let Ok(solver) = begun else { return start };
    let run = Executor::new(Likelihood { choices, ridge, without }, solver)
        .configure(|state| state.param(start.clone()).max_iters(PASSES))
        .run();
    run.ok().and_then(|result| result.state().get_best_param().cloned()).unwrap_or(start)
}

impl Likelihood<'_> {
    /// Negative log likelihood with its gradient.
    fn at(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let mut cost = 0.0;
        let mut gradient = vec![0.0; weights.len()];
        for choice in self.choices {
            let scores: Vec<f64> = choice.rows.iter().map(|row| dot(row, weights)).collect();
            let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
            let all: f64 = odds.iter().sum();
            let right: f64 = odds.iter().zip(&choice.right).filter(|(_, right)| **right).map(|(odds, _)| odds).sum();
            let right = right.max(f64::MIN_POSITIVE);
            cost += choice.weight * (all / right).ln();
            for ((row, odds), is_right) in choice.rows.iter().zip(&odds).zip(&choice.right) {
                let pull = odds / all - if *is_right { odds / right } else { 0.0 };
                for (slope, feature) in gradient.iter_mut().zip(row) {
                    *slope += choice.weight * pull * feature;
                }
            }
        }
        for (((slope, weight), ridge), out) in gradient.iter_mut().zip(weights).zip(self.ridge).zip(self.without) {
            cost += 0.5 * ridge * weight * weight;
            *slope = if *out { 0.0 } else { *slope + ridge * weight };
        }
        (cost, gradient)
    }
}

fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}

impl CostFunction for Likelihood<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        Ok(self.at(weights).0)
    }
}

impl Gradient for Likelihood<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        Ok(self.at(weights).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_right_ones_share_is_learned_and_what_is_left_out_is_not() {
        let choice = |at: usize| {
            let noise = (at % 7) as f64 / 7.0;
            Choice {
                rows: vec![vec![1.0, noise, 1.0], vec![0.0, 1.0 - noise, 0.0]],
                right: vec![true, false],
                weight: 1.0,
            }
        };
        let choices: Vec<Choice> = (0..70).map(choice).collect();
        let weights = fit(&choices, &[1.0; 3], &[false, false, true]);
        assert!(weights[0] > 1.0 && weights[1].abs() < 0.5 && weights[2] == 0.0, "{weights:?}");
    }

    #[test]
    fn a_choice_of_yes_or_no_is_a_logistic_regression() {
        // Three of four say yes: the log odds are ln 3.
        let choices: Vec<Choice> = (0..400).map(|at| Choice::whether(vec![1.0], at % 4 != 0, 1.0)).collect();
        let weights = fit(&choices, &[0.0], &[false]);
        assert!((weights[0] - 3f64.ln()).abs() < 1e-3, "{weights:?}");
    }
}
