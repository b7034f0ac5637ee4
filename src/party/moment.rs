//! Days that a text names, resolved against the day of its article: "on Tuesday", "by Friday", "in July", "next week".
//!
//! English only, like the lexicon of attribution. What could be two days ("the 12th") is left unread.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// A day or stretch of days that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// As it stands in the text: `by Friday`.
    pub text: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; the first one again for a single day.
    pub to: Date,
}

const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Words before a day that put it after the article's.
const AHEAD: [&str; 8] = ["by", "until", "till", "before", "next", "coming", "from", "starting"];
/// Words in the clause before a day that do so too.
const PLANNED: [&str; 16] = [
    "will", "would", "shall", "to", "due", "scheduled", "planned", "expected", "must", "should", "can", "could", "may",
    "might", "resume", "resumes",
];
/// Words in the clause that put it before, beside verbs in "-ed".
const PAST: [&str; 4] = ["was", "were", "had", "did"];
/// Words before a day that put it before the article's.
const BEHIND: [&str; 3] = ["last", "since", "past"];
/// Words that may stand between a preposition and a day and belong to its name.
const SHADES: [&str; 12] =
    ["early", "late", "mid", "the", "end", "of", "beginning", "start", "this", "next", "last", "coming"];
const PREPOSITIONS: [&str; 12] =
    ["on", "by", "in", "until", "till", "before", "since", "from", "after", "during", "within", "for"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Every moment that `text` names, in order. Without `published` only those with a year of their own.
pub(super) fn moments(text: &str, published: Option<Date>) -> Vec<Moment> {
    let words: Vec<Word<'_>> = text
        .unicode_word_indices()
        .map(|(at, word)| Word { text: word, lower: word.to_lowercase(), range: at..at + word.len() })
        .collect();
    let reader = Reader { text, words: &words, published };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match reader.moment(at) {
            Some((end, from, to)) if from <= to => {
                found.extend(reader.write(at, end, from, to));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

struct Word<'t> {
    text: &'t str,
    lower: String,
    range: Range<usize>,
}

/// The word after a moment, its first day, its last day.
type Read = (usize, Date, Date);

struct Reader<'t> {
    text: &'t str,
    words: &'t [Word<'t>],
    published: Option<Date>,
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// The moment whose telling word (the day, month, year, unit) starts at `at`.
    fn moment(&self, at: usize) -> Option<Read> {
        self.absolute(at)
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.named(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.year_alone(at))
    }

    /// `2026-03-12`, which is three words.
    fn absolute(&self, at: usize) -> Option<Read> {
        let (first, last) = (self.words.get(at)?, self.words.get(at + 2)?);
        let date: Date =
            self.text.get(first.range.start..last.range.end).filter(|text| text.len() == 10)?.parse().ok()?;
        Some((at + 3, date, date))
    }

    /// "12 March", "March 12th", with or without a year.
    fn day_and_month(&self, at: usize) -> Option<Read> {
        let day = |at: usize| {
            let digits = self.lower(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ordinal =
                self.lower(at).get(digits.len()..).is_some_and(|end| ["", "st", "nd", "rd", "th"].contains(&end));
            digits.parse::<i8>().ok().filter(|day| ordinal && (1..=31).contains(day))
        };
        if let (Some(first), Some(_)) = (day(at), day(at + 2))
            && ["to", "and", "until"].contains(&self.lower(at + 1))
            && self.month_at(at + 3).is_some()
        {
            // "from 26 to 29 March"
            let (end, last, _) = self.day_and_month(at + 2)?;
            let from = Date::new(last.year(), last.month(), first).ok().filter(|from| *from <= last)?;
            return Some((end, from, last));
        }
        let (month, day) = match (self.month_at(at), day(at)) {
            (Some(month), _) => (month, day(at + 1)?),
            (None, Some(day)) => (self.month_at(at + 1)?, day),
            (None, None) => return None,
        };
        if let Some(year) = self.year_at(at + 2) {
            let date = Date::new(year, month, day).ok()?;
            return Some((at + 3, date, date));
        }
        let published = self.published?;
        let of = |year: i16| Date::new(year, month, day).ok();
        let candidates = [published.year() - 1, published.year(), published.year() + 1].into_iter().filter_map(of);
        let date = candidates.min_by_key(|date| days_between(*date, published).abs())?;
        Some((at + 2, date, date))
    }

    /// "July", "July 2027", after a preposition or one of its shades.
    fn month(&self, at: usize) -> Option<Read> {
        let month = self.month_at(at)?;
        let bound = PREPOSITIONS.contains(&self.before(at)) || SHADES.contains(&self.before(at));
        let year = self.year_at(at + 1);
        if !bound && year.is_none() {
            return None;
        }
        let first = match (year, self.published) {
            (Some(year), _) => Date::new(year, month, 1).ok()?,
            (None, Some(published)) => {
                let of = |year: i16| Date::new(year, month, 1).ok();
                let mut years =
                    [published.year() - 1, published.year(), published.year() + 1].into_iter().filter_map(of);
                match self.direction(at) {
                    Some(true) => years.find(|first| first.last_of_month() >= published)?,
                    Some(false) => years.rfind(|first| *first <= published)?,
                    None => years.min_by_key(|first| days_between(*first, published).abs())?,
                }
            }
            (None, None) => return None,
        };
        Some((at + 1 + usize::from(year.is_some()), first, first.last_of_month()))
    }

    fn weekday(&self, at: usize) -> Option<Read> {
        let word = self.words.get(at).filter(|word| starts_capital(word.text))?;
        let (_, weekday) = WEEKDAYS.iter().find(|(name, _)| *name == word.lower)?;
        // "Friday 13 March" is that day.
        if let Some((end, from, to)) = self.day_and_month(at + 1) {
            return Some((end, from, to));
        }
        let published = self.published?;
        let date = match self.direction(at) {
            Some(true) => published.nth_weekday(1, *weekday).ok()?,
            _ if self.before(at) == "last" => published.nth_weekday(-1, *weekday).ok()?,
            _ if published.weekday() == *weekday => published,
            _ => published.nth_weekday(-1, *weekday).ok()?,
        };
        Some((at + 1, date, date))
    }

    /// "today", "tomorrow", "next week", "this month", "last year", "this weekend".
    fn named(&self, at: usize) -> Option<Read> {
        let published = self.published?;
        let shift = match (self.lower(at), self.before(at)) {
            ("today" | "tonight", _) => return Some((at + 1, published, published)),
            ("yesterday", _) => return day(published, -1, at),
            ("tomorrow", _) => return day(published, 1, at),
            (_, "next" | "coming") => 1,
            (_, "this") => 0,
            (_, "last") => -1,
            _ => return None,
        };
        let (from, to) = match self.lower(at) {
            "week" => {
                let day = published.checked_add(shift.weeks()).ok()?;
                let monday = i64::from(day.weekday().to_monday_zero_offset());
                let from = day.checked_sub(monday.days()).ok()?;
                (from, from.checked_add(6.days()).ok()?)
            }
            "weekend" => {
                let day = published.checked_add(shift.weeks()).ok()?;
                let offset = i64::from(day.weekday().to_monday_zero_offset());
                let from = day.checked_add((5 - offset).days()).ok()?;
                (from, from.checked_add(1.days()).ok()?)
            }
            "month" => {
                let from = published.first_of_month().checked_add(shift.months()).ok()?;
                (from, from.last_of_month())
            }
            "year" => {
                let from = published.first_of_year().checked_add(shift.years()).ok()?;
                (from, from.last_of_year())
            }
            _ => return None,
        };
        Some((at + 1, from, to))
    }

    /// "in two weeks", "within 30 days", "three days ago".
    fn counted(&self, at: usize) -> Option<Read> {
        let published = self.published?;
        let count = self.number_at(at)?;
        let span = match self.lower(at + 1).trim_end_matches('s') {
            "day" => Span::new().try_days(count),
            "week" => Span::new().try_weeks(count),
            "month" => Span::new().try_months(count),
            "year" => Span::new().try_years(count),
            _ => return None,
        }
        .ok()?;
        if self.lower(at + 2) == "ago" {
            let date = published.checked_sub(span).ok()?;
            return Some((at + 3, date, date));
        }
        let date = published.checked_add(span).ok()?;
        match self.before(at) {
            "within" => Some((at + 2, published, date)),
            // "the first talks in four years" look back.
            "in" if self.direction(at) == Some(true) => Some((at + 2, date, date)),
            _ => None,
        }
    }

    /// "in 2027", "by 2030".
    fn year_alone(&self, at: usize) -> Option<Read> {
        let year = self.year_at(at).filter(|_| PREPOSITIONS.contains(&self.before(at)) || self.before(at) == "of")?;
        let from = Date::new(year, 1, 1).ok()?;
        Some((at + 1, from, from.last_of_year()))
    }

    /// Whether the day at `at` lies ahead of the article's (`true`), behind it (`false`), or nothing tells.
    fn direction(&self, at: usize) -> Option<bool> {
        let phrase = (at.saturating_sub(4)..at).rev().take_while(|before| {
            let word = self.lower(*before);
            SHADES.contains(&word) || PREPOSITIONS.contains(&word)
        });
        for before in phrase {
            let word = self.lower(before);
            if BEHIND.contains(&word) {
                return Some(false);
            }
            if AHEAD.contains(&word) {
                return Some(true);
            }
        }
        let clause = (at.saturating_sub(12)..at).rev().take_while(|before| {
            let next = self.words.get(before + 1).map_or(0, |next| next.range.start);
            let end = self.words.get(*before).map_or(0, |word| word.range.end);
            !self.text.get(end..next).unwrap_or_default().contains([',', ';', ':', '”', '.'])
        });
        let clause: Vec<&str> = clause.map(|before| self.lower(before)).collect();
        if clause.iter().any(|word| PLANNED.contains(word)) {
            return Some(true);
        }
        clause.iter().any(|word| PAST.contains(word) || word.ends_with("ed")).then_some(false)
    }

    fn month_at(&self, at: usize) -> Option<i8> {
        let word = self.words.get(at).filter(|word| starts_capital(word.text))?;
        MONTHS.iter().zip(1..).find(|(name, _)| **name == word.lower).map(|(_, number)| number)
    }

    fn year_at(&self, at: usize) -> Option<i16> {
        let digits = self.words.get(at)?.text;
        digits.parse().ok().filter(|year| digits.len() == 4 && (1900..2200).contains(year))
    }

    fn number_at(&self, at: usize) -> Option<i64> {
        let word = self.lower(at);
        let spelled = NUMBERS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number);
        spelled.or_else(|| if word == "a" { Some(1) } else { word.parse().ok().filter(|number| *number < 1000) })
    }

    /// The moment with the preposition and shades before it.
    fn write(&self, at: usize, end: usize, from: Date, to: Date) -> Option<Moment> {
        let mut start = at;
        while start > 0 && (SHADES.contains(&self.before(start)) || PREPOSITIONS.contains(&self.before(start))) {
            start -= 1;
            if PREPOSITIONS.contains(&self.lower(start)) {
                break;
            }
        }
        while start < at && ["the", "of"].contains(&self.lower(start)) {
            start += 1;
        }
        let range = self.words.get(start)?.range.start..self.words.get(end.checked_sub(1)?)?.range.end;
        Some(Moment { text: self.text.get(range)?.to_owned(), from, to })
    }
}

fn day(published: Date, shift: i64, at: usize) -> Option<Read> {
    let date = published.checked_add(shift.days()).ok()?;
    Some((at + 1, date, date))
}

fn days_between(a: Date, b: Date) -> i32 {
    (a - b).get_days()
}

fn starts_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Moments of `text` in an article of Wednesday, 11 March 2026, as `words=from` or `words=from..to`.
    fn found(text: &str) -> Vec<String> {
        let shown = |moment: Moment| match moment {
            Moment { text, from, to } if from == to => format!("{text}={from}"),
            Moment { text, from, to } => format!("{text}={from}..{to}"),
        };
        moments(text, Some(jiff::civil::date(2026, 3, 11))).into_iter().map(shown).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn weekdays_look_back_unless_something_is_planned() {
        check("They met on Tuesday in Lisset.", &["on Tuesday=2026-03-10"]);
        check("Talks opened on Wednesday.", &["on Wednesday=2026-03-11"]);
        check("Talks will resume on Tuesday.", &["on Tuesday=2026-03-17"]);
        check("Ostria must answer by Friday.", &["by Friday=2026-03-13"]);
        check("He said last Friday that it was over.", &["last Friday=2026-03-06"]);
        check("They meet again next Monday.", &["next Monday=2026-03-16"]);
        check("Talks resume on Friday 20 March.", &["on Friday 20 March=2026-03-20"]);
    }

    #[test]
    fn months_and_days_take_the_nearest_year_or_the_one_they_name() {
        check("The dam was closed in July.", &["in July=2025-07-01..2025-07-31"]);
        check("It was signed last December.", &["last December=2025-12-01..2025-12-31"]);
        check("Water is to flow by January.", &["by January=2027-01-01..2027-01-31"]);
        check("on 12 March and March 14th", &["on 12 March=2026-03-12", "March 14th=2026-03-14"]);
        check("on 28 December", &["on 28 December=2025-12-28"]);
        check("by March 3, 2027", &["by March 3, 2027=2027-03-03"]);
        check("on 2026-04-01", &["on 2026-04-01=2026-04-01"]);
        check("until the end of May", &["until the end of May=2026-05-01..2026-05-31"]);
        check("by 2030", &["by 2030=2030-01-01..2030-12-31"]);
    }

    #[test]
    fn relative_days_are_counted_from_the_article() {
        check("yesterday and tomorrow", &["yesterday=2026-03-10", "tomorrow=2026-03-12"]);
        check("talks this week", &["this week=2026-03-09..2026-03-15"]);
        check("this weekend", &["this weekend=2026-03-14..2026-03-15"]);
        check("next month", &["next month=2026-04-01..2026-04-30"]);
        check("Talks will resume in two weeks.", &["in two weeks=2026-03-25"]);
        check("They were the first talks in four years.", &[]);
        check("They met from 3 to 6 March 2026.", &["from 3 to 6 March 2026=2026-03-03..2026-03-06"]);
        check("within 30 days", &["within 30 days=2026-03-11..2026-04-10"]);
        check("three days ago", &["three days ago=2026-03-08"]);
    }

    #[test]
    fn what_is_no_day_is_passed_over() {
        check("They may march on the capital; two weeks of talks; the second week", &[]);
        check("May said no.", &[]);
        check("for 2,000 tonnes at 1900 metres", &[]);
    }

    #[test]
    fn without_a_day_of_its_own_an_article_has_only_whole_dates() {
        assert_eq!(moments("on Tuesday, in July, in July 2027", None).len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,80}|((on|by|in|within|May|March|Friday|next|week|9999|31|12|a|days|ago|-|,) ?){0,12}") {
            for moment in moments(&text, Some(Date::MAX)).into_iter().chain(moments(&text, Some(Date::MIN))) {
                prop_assert!(text.contains(&moment.text) && moment.from <= moment.to);
            }
        }
    }
}
