//! Libraries of several sizes drawn from sets: confidence has to mean the same in each.

use super::case::Case;
use super::drawn::LIBRARIES;
use super::figures::{Figures, of_judged};
use super::fit::held_out;
use super::{Error, Set};
use crate::answer::Weights;

/// The figures over libraries of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Articles in each library.
    pub articles: usize,
    /// Libraries that were asked.
    pub libraries: usize,
    /// The figures of all their questions together.
    pub figures: Figures,
}

/// Articles in a library.
const SIZES: [usize; 5] = [1, 3, 10, 100, 1000];

/// A point for each size that one of the sets is large enough for; each question asked with the weights of its fold.
pub(super) fn curve(sets: &[Set], semantic: bool, weights: &[Weights], threshold: f64) -> Result<Vec<Point>, Error> {
    let mut points = Vec::new();
    for size in SIZES {
        let mut libraries = Vec::new();
        for set in sets {
            libraries.append(&mut set.drawn(size, LIBRARIES, semantic)?);
        }
        if !libraries.is_empty() {
            let count = libraries.len();
            let cases: Vec<Case> = libraries.into_iter().flatten().collect();
            let figures = of_judged(&held_out(&cases, weights, threshold));
            points.push(Point { articles: size, libraries: count, figures });
        }
    }
    Ok(points)
}
