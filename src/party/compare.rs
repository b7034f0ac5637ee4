//! Two parties side by side: the issues on which both have points, then what only one of them has.

use super::matter::{Matter, Reader};
use super::points::{Pool, Weighed};
use super::{Attribution, Basis, Kind, Party, Point, Roster};

/// Issues shown at most, points of a party on each, and points that only one has.
const ISSUES: usize = 6;
const ON_AN_ISSUE: usize = 2;
const APART: usize = 4;

/// Similarity of matter from which two parties speak about the same.
const SAME_ISSUE: f64 = 0.1;

/// Words that name an issue.
const NAMING: usize = 3;

/// Two parties side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// One party.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// What was asked to be compared; none for everything.
    pub topic: Option<String>,
    /// What both have points on.
    pub issues: Vec<Issue>,
    /// Points of the first on what the other is not known to speak of.
    pub only_a: Vec<Point>,
    /// Points of the other.
    pub only_b: Vec<Point>,
    /// The articles it is made from.
    pub basis: Basis,
}

/// A matter on which both have points.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Words that both sides' points share, the most telling first.
    pub names: Vec<String>,
    /// Points of the one.
    pub a: Vec<Point>,
    /// Points of the other.
    pub b: Vec<Point>,
}

impl Comparison {
    /// The points, in the order they are shown.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let shared = self.issues.iter().flat_map(|issue| issue.a.iter().chain(&issue.b));
        shared.chain(&self.only_a).chain(&self.only_b)
    }
}

/// Compares two parties of `roster` by what is stored for them; only what bears on `topic`, when one is named.
pub fn compare(a: &Party, b: &Party, topic: Option<&str>, roster: &Roster, statements: Vec<Attribution>) -> Comparison {
    let reader = Reader::new(roster);
    let pool = Pool::of(statements, &reader);
    let of = |party: &Party| -> Vec<&Weighed> {
        pool.points.iter().filter(|weighed| weighed.point.statement.party.as_ref() == Some(&party.id)).collect()
    };
    let (mut left, mut right) = (of(a), of(b));
    if let Some(topic) = topic.map(|topic| reader.topic(topic)).filter(|topic| !topic.is_empty()) {
        left = bearing_on(&topic, left);
        right = bearing_on(&topic, right);
    }
    let mut issues = Vec::new();
    while issues.len() < ISSUES {
        let Some(issue) = next_issue(&pool, &mut left, &mut right) else { break };
        issues.push(issue);
    }
    let apart = |rest: Vec<&Weighed>| {
        let keys: Vec<_> = rest.iter().map(|weighed| place(&weighed.point)).collect();
        pool.choose(APART, |point| is_stance(point) && keys.contains(&place(point)))
    };
    Comparison {
        a: a.clone(),
        b: b.clone(),
        topic: topic.map(str::to_owned),
        issues,
        only_a: apart(left),
        only_b: apart(right),
        basis: Basis::default(),
    }
}

/// The pair of points that are nearest in matter, with what else is near them; all of it taken from `left` and `right`.
fn next_issue(pool: &Pool, left: &mut Vec<&Weighed>, right: &mut Vec<&Weighed>) -> Option<Issue> {
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b)));
    let near = |(a, b): &(&Weighed, &Weighed)| a.vector.similarity(&b.vector);
    // What both do in one sentence they do together: no issue between them. Nor is what neither takes a stance on.
    let issue = |(a, b): &(&Weighed, &Weighed)| {
        a.point.statement.text != b.point.statement.text && (is_stance(&a.point) || is_stance(&b.point))
    };
    let best = pairs.filter(issue).map(|pair| (near(&pair), pair)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let (a, b) = Some(best).filter(|(near, _)| *near >= SAME_ISSUE)?.1;
    let names = pool.weights.shared(&a.matter, &b.matter).into_iter().take(NAMING).collect();
    let side = |from: &mut Vec<&Weighed>, own: &Weighed, other: &Weighed| {
        let mut on_it: Vec<(f64, Point)> = Vec::new();
        from.retain(|weighed| {
            let itself = place(&weighed.point) == place(&own.point);
            let near = weighed.vector.similarity(&other.vector).max(if itself { 1.0 } else { 0.0 });
            let taken = near >= SAME_ISSUE;
            if taken {
                on_it.push((near, weighed.point.clone()));
            }
            !taken
        });
        on_it.sort_by(|a, b| b.0.total_cmp(&a.0));
        on_it.into_iter().map(|(_, point)| point).take(ON_AN_ISSUE).collect()
    };
    Some(Issue { names, a: side(left, a, b), b: side(right, b, a) })
}

/// Those that hold most words of `topic`: all of them if any point does.
fn bearing_on<'p>(topic: &Matter, points: Vec<&'p Weighed>) -> Vec<&'p Weighed> {
    let most = points.iter().map(|weighed| weighed.matter.shares(topic)).max().unwrap_or(0);
    points.into_iter().filter(|weighed| most > 0 && weighed.matter.shares(topic) == most).collect()
}

fn place(point: &Point) -> (&str, usize, Kind) {
    (&point.statement.article_id, point.statement.range.start, point.statement.kind)
}

fn is_stance(point: &Point) -> bool {
    matches!(point.statement.kind, Kind::Wants | Kind::RedLines | Kind::Offers)
}
