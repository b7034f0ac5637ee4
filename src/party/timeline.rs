//! What happened when: statements and acts by the day they name, else by the day of their article.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::matter::Reader;
use super::points::Pool;
use super::{Activity, Attribution, Basis, Moment, Party, Point, Roster};

/// What happened when.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Whose; none for all parties.
    pub party: Option<Party>,
    /// Newest first, undated last.
    pub entries: Vec<Entry>,
    /// Statements a week, for the picture.
    pub activity: Activity,
    /// The articles they stand in.
    pub basis: Basis,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The day it is put at.
    pub day: Option<Date>,
    /// The words that name that day in the sentence; none when it is the article's.
    pub moment: Option<Moment>,
    /// What was said or done.
    pub point: Point,
    /// Ids of those who said or did it: several for a joint act.
    pub parties: Vec<String>,
}

/// The timeline of `party`, or of all. `activity` is the caller's, who can count more than is shown.
pub fn timeline(
    party: Option<&Party>,
    roster: &Roster,
    mut statements: Vec<Attribution>,
    activity: Activity,
) -> Timeline {
    statements
        .retain(|found| found.party.is_some() && party.is_none_or(|party| found.party.as_ref() == Some(&party.id)));
    let pool = Pool::of(statements, &Reader::new(roster));
    let mut entries: Vec<Entry> = Vec::new();
    for weighed in pool.points {
        let statement = &weighed.point.statement;
        let joint = entries.iter_mut().find(|known| {
            let other = &known.point.statement;
            other.kind == statement.kind && other.article_id == statement.article_id && other.range == statement.range
        });
        match joint {
            Some(known) => known.parties.extend(statement.party.clone()),
            None => entries.push(entry(weighed.point)),
        }
    }
    entries.sort_by_key(|entry| Reverse(entry.day));
    Timeline { party: party.cloned(), entries, activity, basis: Basis::default() }
}

fn entry(point: Point) -> Entry {
    // Of several days the first is the act's, as a rule: "met on Tuesday and will meet again in May".
    let moment = point.statement.when.first().cloned();
    let day = moment.as_ref().map(|moment| moment.from).or(point.statement.date);
    Entry { day, moment, parties: point.statement.party.clone().into_iter().collect(), point }
}
