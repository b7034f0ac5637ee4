//! The dateline that opens a report: place, day and agency before a dash.

use jiff::civil::Date;

use crate::article::date;

/// A dateline found at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Dateline {
    /// Bytes it takes, with the space after its dash.
    pub(in crate::article) len: usize,
    /// Its day, where it names the year.
    pub(in crate::article) date: Option<Date>,
    /// The agency in brackets.
    pub(in crate::article) source: Option<String>,
}

/// Longest dateline in bytes.
const MAX: usize = 90;
const DASHES: &[&str] = &[" — ", " – ", " -- ", " - ", "— ", "—"];

/// The dateline that `paragraph` opens with: `GENEVA, March 3 (Agency) — The …`, `KYIV — …`, `Vienna (Agency) – …`.
/// It has its place in capitals or an agency in brackets, and a sentence begins after its dash.
pub(in crate::article) fn dateline(paragraph: &str) -> Option<Dateline> {
    let head = paragraph.get(..crate::article::lines::floor(paragraph, MAX))?;
    let (at, dash) = DASHES
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, *dash)))
        .min_by_key(|(at, dash)| (*at, usize::MAX - dash.len()))?;
    let len = at + dash.len();
    let begins = paragraph
        .get(len..)?
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '«'));
    let (place, agency) = split_agency(head.get(..at)?)?;
    let (town, day) = place.split_once(',').map_or((place, ""), |(town, day)| (town, day.trim()));
    let capitals = town.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !town.contains(char::is_lowercase);
    let named =
        town.starts_with(char::is_uppercase) && town.split_whitespace().count() <= 4 && !town.contains(['.', ':', ';']);
    let dated = day.is_empty() || is_day(day);
    (begins && dated && (capitals || (named && agency.is_some_and(|agency| agency.starts_with(char::is_uppercase)))))
        .then(|| Dateline {
            len,
            date: date::parse(day).ok(),
            source: agency.filter(|a| !a.contains(|c: char| c.is_ascii_digit())).map(str::to_owned),
        })
}

/// The bracketed agency at the end of `head`, apart from the place; none where brackets are amiss.
fn split_agency(head: &str) -> Option<(&str, Option<&str>)> {
    let head = head.trim();
    match head.split_once('(') {
        None => Some((head, None)),
        Some((place, agency)) => Some((place.trim().trim_end_matches(','), Some(agency.strip_suffix(')')?.trim()))),
    }
}

/// What may follow the town: a country or state, and a day (`Switzerland, March 3`, `Fla.`, `3 March 2026`).
fn is_day(text: &str) -> bool {
    text.split(',').map(str::trim).all(|part| {
        let region =
            part.split_whitespace().count() <= 3 && part.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        let year = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        region || year || date::is_date_line(part)
    })
}
