//! Dates as articles print them.

use jiff::civil::Date;

mod words;

use words::Token;

/// Reads the day out of `text`: `2026-03-12`, with a time or without; `Thu, 12 Mar 2026 10:00:00 +0000`; `March 12, 2026`;
/// `12 March 2026`; `12.03.2026`. The day is the one printed, in whatever zone it was printed.
///
/// # Errors
/// What is wrong and how to write it, when there is no day in it or more than one reading (`03/04/2026`).
pub fn parse(text: &str) -> Result<Date, String> {
    let shown: String = text.trim().chars().take(40).collect();
    let explain = |why: &str| format!("the date “{shown}” {why}; write it like 2026-03-12");
    iso(text.trim()).map_or_else(|| spelled(&words::tokens(text)), Ok).map_err(explain)
}

/// Whether `text` is a date and nothing else but words that go with one: a weekday, a time, a zone, "Published on".
pub(super) fn is_date_line(text: &str) -> bool {
    if text.len() > 120 || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let tokens = words::tokens(text);
    let dated = tokens.iter().any(|t| matches!(t, Token::Month(_) | Token::Numeric(..)));
    let days = tokens.iter().any(|t| matches!(t, Token::Number(..) | Token::Numeric(..)));
    dated && days && tokens.iter().all(|t| !matches!(t, Token::Word))
}

/// ISO 8601 and RFC 3339, also without hyphens; whatever follows the day is its time.
fn iso(text: &str) -> Option<Date> {
    let day = |len: usize| text.get(..len).filter(|d| d.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    let ends =
        |len: usize| !text.get(len..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
    [10, 8].into_iter().filter(|len| ends(*len)).find_map(|len| day(len)?.parse().ok())
}

/// The first date that the tokens spell.
fn spelled(tokens: &[Token]) -> Result<Date, &'static str> {
    let month = tokens.iter().position(|t| matches!(t, Token::Month(_)));
    let numeric =
        tokens.iter().find_map(|t| if let Token::Numeric(a, b, c, sep) = t { Some((*a, *b, *c, *sep)) } else { None });
    match (numeric, month) {
        (Some(parts), _) => in_figures(parts),
        (None, Some(at)) => with_month(tokens, at),
        (None, None) => Err("is no date that we can read"),
    }
}

/// `12.03.2026`, `2026/03/12`, `03/25/2026`. With points the day comes first; with slashes or hyphens only what cannot be
/// read two ways is taken.
fn in_figures((a, b, c, separator): (u16, u16, u16, char)) -> Result<Date, &'static str> {
    let invalid = "names a day that does not exist";
    if a > 31 {
        return date(a, b, c).ok_or(invalid);
    }
    if c < 100 {
        return Err("has a year of two figures");
    }
    match (separator, date(c, b, a), date(c, a, b)) {
        ('.', day_first, _) => day_first.ok_or(invalid),
        (_, Some(one), Some(other)) if one != other => Err("can be read two ways"),
        (_, Some(day), _) | (_, None, Some(day)) => Ok(day),
        (_, None, None) => Err(invalid),
    }
}

/// A month by name at `at`, with its day and year beside it.
fn with_month(tokens: &[Token], at: usize) -> Result<Date, &'static str> {
    let Some(Token::Month(month)) = tokens.get(at) else { return Err("is no date that we can read") };
    let near = |index: Option<usize>| match index.and_then(|i| tokens.get(i)) {
        Some(Token::Number(n, digits)) => Some((*n, *digits)),
        _ => None,
    };
    let (before, after, later) = (near(at.checked_sub(1)), near(Some(at + 1)), near(Some(at + 2)));
    let year = [after, later, before, near(at.checked_sub(2))].into_iter().flatten().find(|(_, digits)| *digits == 4);
    let day = [before, after, later].into_iter().flatten().find(|(n, digits)| *digits <= 2 && (1..=31).contains(n));
    match (year, day) {
        (None, _) => Err("has no year"),
        (_, None) => Err("has no day"),
        (Some((year, _)), Some((day, _))) => date(year, *month, day).ok_or("names a day that does not exist"),
    }
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{is_date_line, parse};

    fn check(text: &str, expect: &str) {
        assert_eq!(parse(text).map(|d| d.to_string()), Ok(expect.to_owned()), "{text}");
    }

    #[test]
    fn dates_are_read_in_the_ways_they_are_printed() {
        for text in [
            "2026-03-12",
            " 2026-03-12T23:30:00-05:00 ",
            "2026-03-12 10:00 UTC",
            "20260312",
            "20260312T101500Z",
            "Thu, 12 Mar 2026 10:00:00 +0000",
            "March 12, 2026",
            "Mar. 12th 2026 at 9:41 am EST",
            "12 March 2026",
            "12th of March, 2026",
            "Thursday 12 March 2026 14.02 GMT",
            "2026 March 12",
            "12.03.2026",
            "12. 3. 2026",
            "2026/03/12",
            "2026年3月12日",
            "12. März 2026",
            "12 mars 2026",
            "12 de marzo de 2026",
            "12 марта 2026 г.",
            "12 березня 2026",
            "Published 12 March 2026, updated 14 March 2026",
        ] {
            check(text, "2026-03-12");
        }
        check("03/25/2026", "2026-03-25");
        check("25/03/2026", "2026-03-25");
        check("05-05-2026", "2026-05-05");
    }

    #[test]
    fn a_date_that_is_none_or_two_is_refused_with_the_reason() {
        for (text, why) in [
            ("03/04/2026", "two ways"),
            ("12.03.26", "two figures"),
            ("30 February 2026", "does not exist"),
            ("2026-02-30", "does not exist"),
            ("March 2026", "no day"),
            ("12 March", "no year"),
            ("tomorrow", "no date"),
            ("", "no date"),
            ("99.99.9999", "does not exist"),
        ] {
            let reason = parse(text).unwrap_err();
            assert!(reason.contains(why) && reason.contains("2026-03-12"), "{text}: {reason}");
        }
    }

    #[test]
    fn a_date_line_holds_nothing_but_the_date() {
        for line in [
            "March 12, 2026", "Published: 3 March 2026 at 14:02 GMT", "Updated on Thu 12 Mar 2026", "03/04/2026",
            "12 March",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in [
            "The talks began on 12 March 2026", "March", "It was 12 March.", "In 2026 talks failed", "12",
            "may 3 delegates",
        ] {
            assert!(!is_date_line(line), "{line}");
        }
    }
}
