//! Whether a sentence holds something of the type of answer expected: a person for who, a date for when.

use crate::language::{Token, is_stop_word};
use crate::question::Expects;

use super::matches::Match;

const MONTHS: &[&str] = &[
    "april", "august", "december", "february", "january", "july", "june", "march", "may", "november", "october",
    "september",
];
const TIMES: &[&str] = &[
    "afternoon", "autumn", "centuries", "century", "decade", "decades", "evening", "fall", "friday", "midnight",
    "monday", "month", "months", "morning", "night", "noon", "saturday", "spring", "summer", "sunday", "thursday",
    "today", "tomorrow", "tonight", "tuesday", "wednesday", "week", "weekend", "weeks", "winter", "year", "years",
    "yesterday",
];
const SPANS: &[&str] = &[
    "centuries", "century", "day", "days", "decade", "decades", "hour", "hours", "minute", "minutes", "month",
    "months", "second", "seconds", "week", "weeks", "year", "years",
];
const NUMBERS: &[&str] = &[
    "billion", "both", "dozen", "dozens", "double", "eight", "eighteen", "eighty", "eleven", "fifteen", "fifty",
    "five", "forty", "four", "fourteen", "half", "hundred", "hundreds", "million", "nine", "nineteen", "ninety", "one",
    "quarter", "seven", "seventeen", "seventy", "several", "six", "sixteen", "sixty", "ten", "third", "thirteen",
    "thirty", "thousand", "thousands", "three", "trillion", "twelve", "twenty", "two",
];
const CAUSES: &[&str] = &[
    "because", "cause", "caused", "causes", "causing", "due", "enable", "fear", "fearing", "fears", "prevent",
    "reason", "therefore", "thus",
];
const WEAK_CAUSES: &[&str] = &["as", "for", "since", "so", "to"];
const PLACE_PREPOSITIONS: &[&str] =
    &["across", "at", "between", "from", "in", "inside", "into", "near", "of", "outside", "to", "within"];

/// How well a sentence's words fit the type expected, 0 to 1. Words of the question itself do not count.
pub(super) fn evidence(expects: Expects, tokens: &[Token], matches: &[Option<Match>]) -> f64 {
    let new = |at: usize| matches.get(at).is_none_or(Option::is_none);
    let fresh = || tokens.iter().enumerate().filter(|&(at, _)| new(at));
    let listed = |list: &[&str]| fresh().any(|(_, token)| list.contains(&token.exact.as_str()));
    let numeral = |token: &Token| token.exact.starts_with(|c: char| c.is_ascii_digit());
    let number = |token: &Token| numeral(token) || NUMBERS.contains(&token.exact.as_str());
    let year = |token: &Token| {
        token.exact.len() == 4 && token.exact.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year))
    };
    let name = |at: usize, token: &Token| token.capital && at > 0;
    let before = |at: usize| at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |token| token.exact.as_str());
    let found = match expects {
        Expects::Person => return people(tokens, matches),
        Expects::Time => {
            if fresh().any(|(_, token)| year(token)) || listed(MONTHS) {
                return 1.0;
            }
            return if listed(TIMES) { 0.7 } else { 0.0 };
        }
        Expects::Place => fresh().any(|(at, token)| name(at, token) && PLACE_PREPOSITIONS.contains(&before(at))),
        Expects::Quantity => fresh().any(|(_, token)| number(token)),
        Expects::Duration => fresh().any(|(at, token)| number(token) && spans(tokens, at)),
        Expects::Identity => introduces(tokens, matches),
        Expects::Reason if listed(CAUSES) => true,
        Expects::Reason => return if listed(WEAK_CAUSES) { 0.4 } else { 0.0 },
        Expects::YesNo | Expects::Anything => false,
    };
    if found { 1.0 } else { 0.0 }
}

/// Capitalised, and not merely because it opens the sentence.
fn is_name(token: &Token) -> bool {
    token.capital && token.exact.len() > 1 && !is_stop_word(&token.exact)
}

/// A unit of time within two words after a number.
fn spans(tokens: &[Token], number: usize) -> bool {
    tokens.iter().skip(number + 1).take(2).any(|token| SPANS.contains(&token.exact.as_str()))
}

/// A name asked about stands with a first name or title that the question left out, as at its first mention.
fn introduces(tokens: &[Token], matches: &[Option<Match>]) -> bool {
    tokens.windows(2).enumerate().any(|(at, pair)| match pair {
        [before, name] => {
            let asked =
                matches.get(at + 1).is_some_and(Option::is_some) && matches.get(at).is_some_and(Option::is_none);
            asked && name.capital && is_name(before) && name.range.start == before.range.end + 1
        }
        _ => false,
    })
}

/// Two capitalised words in a row that the question did not name are a person's full name more often than not; one
/// alone may be anything.
fn people(tokens: &[Token], matches: &[Option<Match>]) -> f64 {
    let fresh = |at: usize| tokens.get(at).is_some_and(is_name) && matches.get(at).is_none_or(Option::is_none);
    let adjacent = |at: usize| match (tokens.get(at), tokens.get(at + 1)) {
        (Some(first), Some(second)) => second.range.start == first.range.end + 1,
        _ => false,
    };
    if (0..tokens.len()).any(|at| fresh(at) && fresh(at + 1) && adjacent(at)) {
        return 1.0;
    }
    if (1..tokens.len()).any(fresh) { 0.5 } else { 0.0 }
}
