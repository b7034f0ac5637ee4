//! From many statements to the few worth showing: near-duplicates collapsed, what was given up since marked, the rest chosen
//! for what each adds.

use std::cmp::Ordering;

use super::matter::{Matter, Reader, Vector, Weights};
use super::{Attribution, Kind, Manner};

/// A statement worth showing.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// In its newest words.
    pub statement: Attribution,
    /// Other articles that have it in other words.
    pub also_in: Vec<String>,
    /// A later stance of the same party that took its place.
    pub superseded: Option<Superseded>,
}

/// The later stance that took a point's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded {
    /// Its day.
    pub date: Option<jiff::civil::Date>,
    /// The article it stands in.
    pub article_id: String,
    /// What it is.
    pub kind: Kind,
}

/// Similarity of matter from which two statements of one kind by one party make the same point.
const ALIKE: f64 = 0.3;

/// Similarity from which a later statement of an opposed kind is about the same.
const SAME_MATTER: f64 = 0.1;

/// Weight of relevance against novelty in choosing (maximal marginal relevance, Carbonell and Goldstein 1998).
const RELEVANCE: f64 = 0.3;

/// A point with what it is about.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    pub(super) point: Point,
    pub(super) matter: Matter,
    pub(super) vector: Vector,
}

/// Points that can be compared with each other.
pub(super) struct Pool {
    /// Newest first.
    pub(super) points: Vec<Weighed>,
    pub(super) weights: Weights,
}

impl Pool {
    /// The points that statements make, each in its newest words.
    pub(super) fn of(mut statements: Vec<Attribution>, reader: &Reader) -> Pool {
        statements.sort_by(newest_first);
        let found: Vec<(Attribution, Matter)> = statements
            .into_iter()
            .map(|statement| {
                let matter = reader.matter(&statement);
                (statement, matter)
            })
            .collect();
        let weights = Weights::of(found.iter().map(|(_, matter)| matter));
        let mut pool = Pool { points: Vec::new(), weights };
        for (statement, matter) in found {
            pool.add(statement, matter);
        }
        pool.supersede();
        pool
    }

    fn add(&mut self, statement: Attribution, matter: Matter) {
        let vector = self.weights.vector(&matter);
        let same = self.points.iter_mut().find(|known| {
            let newest = &known.point.statement;
            newest.kind == statement.kind
                && newest.party == statement.party
                && (newest.text == statement.text || known.vector.similarity(&vector) >= ALIKE)
        });
        match same {
            Some(known) => {
                let article = &statement.article_id;
                let elsewhere = *article != known.point.statement.article_id;
                if elsewhere && !known.point.also_in.contains(article) {
                    known.point.also_in.push(article.clone());
                }
            }
            None => {
                let point = Point { statement, also_in: Vec::new(), superseded: None };
                self.points.push(Weighed { point, matter, vector });
            }
        }
    }

    /// Marks the stances from which the party has moved: a later article has one of another kind on the same matter.
    fn supersede(&mut self) {
        for at in 0..self.points.len() {
            let (newer, older) = self.points.split_at(at);
            let Some(older) = older.first() else { continue };
            let later = newer.iter().rev();
            let moved = later
                .filter(|later| moves(&later.point.statement, &older.point.statement))
                .find(|later| later.vector.similarity(&older.vector) >= SAME_MATTER);
            let superseded = moved.map(|later| {
                let statement = &later.point.statement;
                Superseded { date: statement.date, article_id: statement.article_id.clone(), kind: statement.kind }
            });
            if let Some(older) = self.points.get_mut(at) {
                older.point.superseded = superseded;
            }
        }
    }

    /// At most `limit` points that `wanted` lets through: chosen for what they add, newest first.
    pub(super) fn choose(&self, limit: usize, wanted: impl Fn(&Point) -> bool) -> Vec<Point> {
        let pool: Vec<&Weighed> = self.points.iter().filter(|weighed| wanted(&weighed.point)).collect();
        let central: Vec<f64> = (0..pool.len()).map(|at| self.centrality(&pool, at)).collect();
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < limit.min(pool.len()) {
            let gain = |at: usize| {
                let known = chosen.iter().filter_map(|other| Some(self.between(pool.get(at)?, pool.get(*other)?)));
                let newness = 1.0 - at as f64 / pool.len() as f64;
                let worth = pool.get(at).map_or(0.0, |weighed| worth(&weighed.point));
                RELEVANCE * (central.get(at).copied().unwrap_or(0.0) + 0.5 * newness + worth)
                    - (1.0 - RELEVANCE) * known.fold(0.0, f64::max)
            };
            let open = (0..pool.len()).filter(|at| !chosen.contains(at));
            chosen.extend(open.max_by(|a, b| gain(*a).total_cmp(&gain(*b)).then(b.cmp(a))));
        }
        chosen.sort_unstable();
        chosen.into_iter().filter_map(|at| pool.get(at)).map(|weighed| weighed.point.clone()).collect()
    }

    /// How near a point is to the others of its pool on average.
    fn centrality(&self, pool: &[&Weighed], at: usize) -> f64 {
        let Some(own) = pool.get(at) else { return 0.0 };
        let others = pool.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| self.between(own, other)).sum::<f64>() / pool.len().saturating_sub(1).max(1) as f64
    }

    fn between(&self, a: &Weighed, b: &Weighed) -> f64 {
        a.vector.similarity(&b.vector)
    }
}

/// Newest day first, undated last; then by article and place, so that equal input gives equal output.
pub(super) fn newest_first(a: &Attribution, b: &Attribution) -> Ordering {
    let place = |found: &Attribution| (found.range.start, found.kind);
    b.date
        .cmp(&a.date)
        .then_with(|| a.article_id.cmp(&b.article_id))
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.party.cmp(&b.party))
}

/// Whether `later` takes the place of `older` if both are about the same: the stance of another day and kind.
fn moves(later: &Attribution, older: &Attribution) -> bool {
    let stance = |kind| matches!(kind, Kind::Wants | Kind::RedLines | Kind::Offers);
    let gives_way = |kind| matches!(kind, Kind::Offers);
    let opposed = gives_way(later.kind) != gives_way(older.kind);
    later.party == older.party
        && later.date > older.date
        && older.date.is_some()
        && stance(later.kind)
        && stance(older.kind)
        && opposed
}

/// What speaks for a point beside its place among the others: repeated, in the party's own words, in force.
fn worth(point: &Point) -> f64 {
    let manner = match point.statement.attribution {
        Manner::Quote => 0.3,
        Manner::Paraphrase => 0.25,
        Manner::Outlet => 0.1,
        Manner::Unnamed => 0.0,
    };
    let repeated = 0.1 * (1.0 + point.also_in.len() as f64).log2();
    let given_up = if point.superseded.is_some() { 0.2 } else { 0.0 };
    manner + repeated - given_up
}
