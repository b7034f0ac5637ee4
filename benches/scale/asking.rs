//! The time of a question, by the size of the library and by how many are asked at once.

use super::place::Place;
use super::report::{Curve, Row, Table, median, percentile};
use super::subject::{Asked, Subject};

/// Questions of a turn for what takes tenths of a second a question.
const OF_SLOW: usize = 100;

pub(crate) fn run(
    sizes: &[usize],
    turns: usize,
    subjects: &[Subject],
    questions: usize,
    in_flight: &[usize],
) -> anyhow::Result<()> {
    let headings = [
        "passages", "subject", "in flight", "p50 ms", "p99 ms", "p50 of Tantivy’s", "p99 of Tantivy’s", "per second",
        "found", "MB",
    ];
    let mut table = Table::new("ask", headings);
    let mut curve = Curve::default();
    for &size in sizes {
        let place = Place::of(size)?;
        let subjects: Vec<Subject> = subjects.iter().copied().filter(|subject| subject.most() >= size).collect();
        for &flying in in_flight {
            let mut turned: Vec<(Subject, Vec<Asked>)> =
                subjects.iter().map(|&subject| (subject, Vec::new())).collect();
            for _ in 0..turns {
                for (subject, figures) in &mut turned {
                    let count = if *subject == Subject::Whoosh { questions.min(OF_SLOW) } else { questions };
                    match subject.ask(&place, count, flying)? {
                        Some(asked) => figures.push(asked),
                        None => println!("{} SKIPPED: not installed", subject.name()),
                    }
                }
            }
            let of = |subject: Subject, share: f64| -> Vec<f64> {
                let found = turned.iter().filter(|(other, _)| *other == subject);
                found.flat_map(|(_, figures)| figures.iter().map(|one| percentile(&one.latencies, share))).collect()
            };
            for (subject, figures) in turned.iter().filter(|(_, figures)| !figures.is_empty()) {
                let ratio = |share: f64| {
                    let pairs = of(*subject, share).into_iter().zip(of(Subject::Tantivy, share));
                    median(&pairs.map(|(own, bare)| own / bare).collect::<Vec<_>>())
                };
                let each = |figure: fn(&Asked) -> f64| median(&figures.iter().map(figure).collect::<Vec<_>>());
                let (p50, p99) = (median(&of(*subject, 0.5)), median(&of(*subject, 0.99)));
                if flying == 1 {
                    curve.add(*subject, size, p50);
                }
                table.add(
                    Row::new(size, *subject)
                        .figure(flying as f64, 0)
                        .figure(p50, 3)
                        .figure(p99, 3)
                        .figure(ratio(0.5), 2)
                        .figure(ratio(0.99), 2)
                        .figure(each(|one| one.latencies.len() as f64 / one.seconds), 0)
                        .figure(each(|one| one.found), 3)
                        .figure(each(|one| one.resident as f64 / 1e6), 0),
                );
            }
        }
    }
    curve.draw()?;
    table.finish()
}
