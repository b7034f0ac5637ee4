//! Passages a second, peak memory, and size on disk beside the text.

use super::place::Place;
use super::report::{Row, Table, median};
use super::subject::{Indexed, Subject};

pub(crate) fn run(sizes: &[usize], turns: usize, subjects: &[Subject]) -> anyhow::Result<()> {
    let mut table = Table::new(
        "index",
        ["passages", "subject", "passages/s", "of Tantivy’s", "peak MB", "MB on disk", "of the text"],
    );
    for &size in sizes {
        let place = Place::of(size)?;
        let text = place.text() as f64;
        let subjects: Vec<Subject> =
            subjects.iter().copied().filter(|subject| subject.indexes() && subject.most() >= size).collect();
        let mut turned: Vec<(Subject, Vec<Indexed>)> = subjects.iter().map(|&subject| (subject, Vec::new())).collect();
        for _ in 0..turns {
            for (subject, figures) in &mut turned {
                match subject.index(&place)? {
                    Some(indexed) => figures.push(indexed),
                    None => println!("{} SKIPPED: not installed", subject.name()),
                }
            }
        }
        let rate = |indexed: &Indexed| size as f64 / indexed.seconds;
        let bare: Vec<f64> = turned
            .iter()
            .filter(|(subject, _)| *subject == Subject::Tantivy)
            .flat_map(|(_, figures)| figures.iter().map(rate))
            .collect();
        for (subject, figures) in turned.iter().filter(|(_, figures)| !figures.is_empty()) {
            let rates: Vec<f64> = figures.iter().map(rate).collect();
            let ratios: Vec<f64> = rates.iter().zip(&bare).map(|(rate, bare)| rate / bare).collect();
            let bytes = median(&figures.iter().map(|one| one.bytes as f64).collect::<Vec<_>>());
            let peak = median(&figures.iter().map(|one| one.peak as f64).collect::<Vec<_>>());
            table.add(
                Row::new(size, *subject)
                    .figure(median(&rates), 0)
                    .figure(median(&ratios), 2)
                    .figure(peak / 1e6, 0)
                    .figure(bytes / 1e6, 0)
                    .figure(bytes / text, 2),
            );
        }
    }
    table.finish()
}
