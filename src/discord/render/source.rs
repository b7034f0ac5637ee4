//! The source line: title linked, outlet, date, paragraphs.

use jiff::civil::Date;

use super::date::day;
use super::limits;
use super::markdown;
use crate::answer::Found;
use crate::engine::ArticleSummary;
use crate::party;
use crate::texts::Texts;

/// Longest address worth linking; a longer one would push out the quotation it belongs to.
const LONGEST_URL: usize = 400;
/// Longest name of an outlet shown.
const LONGEST_OUTLET: usize = 60;

/// What a source line tells.
pub(crate) struct Source<'a> {
    title: &'a str,
    outlet: Option<&'a str>,
    date: Option<Date>,
    url: Option<&'a str>,
    paragraphs: Option<(usize, usize)>,
}

impl Source<'_> {
    /// The line, at most `limit` long: the link goes first when it would be longer, then the title is shortened.
    pub(crate) fn line(&self, texts: &Texts, limit: usize) -> String {
        let details = self.details(texts);
        let with = |title: &str| format!("{title}{details}");
        let title = match markdown::line(self.title) {
            empty if empty.is_empty() => texts.say("source-untitled"),
            title => title,
        };
        if let Some(url) = self.url.and_then(target) {
            let linked = with(&link(texts, &title, &url));
            if limits::length(&linked) <= limit {
                return linked;
            }
        }
        let plain = |title: &str| with(&markdown::escape(title));
        if limits::length(&plain(&title)) <= limit {
            return plain(&title);
        }
        let kept = limits::clip(&title, |kept| limits::length(&plain(kept)) < limit);
        with(&format!("{}…", markdown::escape(kept)))
    }

    fn details(&self, texts: &Texts) -> String {
        let outlet = self.outlet.map(|outlet| limits::shorten(&markdown::line(outlet), LONGEST_OUTLET));
        let parts = [
            outlet.filter(|outlet| !outlet.is_empty()).map(|outlet| markdown::escape(&outlet)),
            self.date.map(day),
            self.paragraphs.map(|paragraphs| self::paragraphs(texts, paragraphs)),
        ];
        parts.into_iter().flatten().map(|part| format!(" · {part}")).collect()
    }
}

impl<'a> From<&'a Found> for Source<'a> {
    fn from(found: &'a Found) -> Source<'a> {
        Source {
            title: &found.title,
            outlet: found.source.as_deref(),
            date: found.date,
            url: found.url.as_deref(),
            paragraphs: Some(found.paragraphs),
        }
    }
}

impl<'a> From<&'a ArticleSummary> for Source<'a> {
    fn from(article: &'a ArticleSummary) -> Source<'a> {
        Source {
            title: &article.title,
            outlet: article.source.as_deref(),
            date: article.date,
            url: article.url.as_deref(),
            paragraphs: None,
        }
    }
}

impl<'a> From<&'a party::Source> for Source<'a> {
    fn from(source: &'a party::Source) -> Source<'a> {
        Source {
            title: &source.title,
            outlet: source.source.as_deref(),
            date: source.date,
            url: source.url.as_deref(),
            paragraphs: None,
        }
    }
}

impl<'a> Source<'a> {
    /// The same source, of other paragraphs.
    pub(crate) fn of_paragraphs(self, paragraphs: (usize, usize)) -> Source<'a> {
        Source { paragraphs: Some(paragraphs), ..self }
    }
}

fn paragraphs(texts: &Texts, (first, last): (usize, usize)) -> String {
    if first == last {
        texts.tell("source-paragraph", &[("paragraph", first.into())])
    } else {
        texts.tell("source-paragraphs", &[("first", first.into()), ("last", last.into())])
    }
}

/// A link on the title. Backslashes show inside a masked link, and a label that looks like an address does not link, so
/// a title that would need escaping stands before its link instead.
fn link(texts: &Texts, title: &str, url: &str) -> String {
    if is_plain(title) {
        format!("[{title}](<{url}>)")
    } else {
        format!("{} ([{}](<{url}>))", markdown::escape(title), texts.say("source-link"))
    }
}

/// Whether `title` shows as it is inside a masked link.
fn is_plain(title: &str) -> bool {
    // The escape of a line start is of no concern inside a label.
    let inside = format!("x {title}");
    markdown::escape(&inside) == inside && !title.split_whitespace().any(is_address)
}

/// Whether `word` has a dot between two letters or digits and at least two letters after it: `example.org`, not `U.S.`
fn is_address(word: &str) -> bool {
    word.split('.').zip(word.split('.').skip(1)).any(|(before, after)| {
        before.ends_with(char::is_alphanumeric) && after.chars().take_while(|char| char.is_alphabetic()).count() >= 2
    })
}

/// `url` with everything encoded that could end or break out of a masked link; none when it is no web address or too long.
fn target(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for byte in url.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,;=%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    (encoded.len() <= LONGEST_URL).then_some(encoded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::texts::Locale;

    fn source<'a>(title: &'a str, url: Option<&'a str>) -> Source<'a> {
        Source {
            title,
            outlet: Some("The Weir"),
            date: Some(Date::constant(2026, 3, 4)),
            url,
            paragraphs: Some((2, 2)),
        }
    }

    fn line(source: &Source<'_>, limit: usize) -> String {
        source.line(Texts::of(Locale::English), limit)
    }

    #[track_caller]
    fn check(title: &str, url: &str, expect: &str) {
        let expect = format!("{expect} · The Weir · <t:1772622000:D> · paragraph 2");
        assert_eq!(line(&source(title, Some(url)), 300), expect);
    }

    #[test]
    fn a_title_links_where_it_can() {
        check(
            "U.S. and Russia: what next?",
            "https://a.example/x",
            "[U.S. and Russia: what next?](<https://a.example/x>)",
        );
        check("- The last 10%", "https://a.example", "[- The last 10%](<https://a.example>)");
    }

    #[test]
    fn a_title_that_would_break_its_link_stands_before_it() {
        check("[sic] *now*", "https://a.example", r"\[sic\] \*now\* ([link](<https://a.example>))");
        check("Leaked on example.org", "https://a.example", "Leaked on example.org ([link](<https://a.example>))");
    }

    #[test]
    fn an_address_cannot_leave_its_link() {
        check("T", "https://a.example/>)\u{202E} @everyone", "[T](<https://a.example/%3E%29%E2%80%AE%20@everyone>)");
        check("T", "javascript:alert(1)", "T");
        check("T", "ftp://a.example", "T");
    }

    #[test]
    fn a_line_too_long_loses_its_link_and_then_words_of_its_title() {
        let long = format!("https://a.example/{}", "x".repeat(100));
        assert_eq!(
            line(&source("The talks on the river", Some(&long)), 80),
            "The talks on the river · The Weir · <t:1772622000:D> · paragraph 2"
        );
        assert_eq!(
            line(&source("The talks on the river", Some(&long)), 60),
            "The talks on… · The Weir · <t:1772622000:D> · paragraph 2"
        );
    }

    proptest! {
        #[test]
        fn a_line_fits_whatever_the_source(title in ".{0,300}", outlet in ".{0,300}", url in "https?://.{0,500}") {
            let source = Source { outlet: Some(&outlet), ..source(&title, Some(&url)) };
            prop_assert!(limits::length(&line(&source, 240)) <= 240);
        }
    }
}
