//! Statements a week, by party and kind: who moved, and when.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Kind, Party};

/// Statements a week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Activity {
    /// The Mondays of the weeks, without a gap.
    pub weeks: Vec<Date>,
    /// One a party.
    pub series: Vec<Series>,
}

/// A party's statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Whose.
    pub party: Party,
    /// For each week, how many of each kind, in the order of [`Kind::ALL`].
    pub weeks: Vec<[usize; Kind::ALL.len()]>,
}

/// Weeks that a picture can show: older ones are left out.
const WEEKS: usize = 26;

impl Activity {
    /// Counts by week what parties said by day; what has no day is left out.
    pub fn of(parties: impl IntoIterator<Item = (Party, Vec<(Kind, Option<Date>)>)>) -> Activity {
        let parties: Vec<(Party, BTreeMap<Date, [usize; Kind::ALL.len()]>)> =
            parties.into_iter().map(|(party, tally)| (party, by_week(tally))).collect();
        let newest = parties.iter().filter_map(|(_, weeks)| weeks.keys().next_back()).max().copied();
        let oldest = parties.iter().filter_map(|(_, weeks)| weeks.keys().next()).min().copied();
        let mut mondays: Vec<Date> = Vec::new();
        let mut next = newest;
        while let Some(monday) = next.filter(|monday| oldest <= Some(*monday) && mondays.len() < WEEKS) {
            mondays.push(monday);
            next = monday.checked_sub(1.week()).ok();
        }
        mondays.reverse();
        let series = parties.into_iter().map(|(party, counts)| Series {
            party,
            weeks: mondays.iter().map(|monday| counts.get(monday).copied().unwrap_or_default()).collect(),
        });
        Activity { series: series.collect(), weeks: mondays }
    }

    /// The most statements that a party has in a week.
    pub fn most(&self) -> usize {
        self.series.iter().flat_map(|series| &series.weeks).map(|week| week.iter().sum()).max().unwrap_or(0)
    }
}

fn by_week(tally: Vec<(Kind, Option<Date>)>) -> BTreeMap<Date, [usize; Kind::ALL.len()]> {
    let mut weeks: BTreeMap<Date, [usize; Kind::ALL.len()]> = BTreeMap::new();
    for (kind, day) in tally {
        let Some(monday) = day.and_then(monday) else { continue };
        if let Some(count) = weeks.entry(monday).or_default().get_mut(kind as usize) {
            *count += 1;
        }
    }
    weeks
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}
