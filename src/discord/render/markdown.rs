//! Article text as Discord Markdown that shows it and does nothing else: no format, link, ping, spoiler or emoji.

use std::ops::Range;

/// `text` without what a reader cannot see: bidirectional controls, zero-width and other invisible characters, and
/// control characters. Line breaks stay; every other vertical or horizontal control becomes a space.
///
/// The joiners U+200C and U+200D stay between letters of scripts that are spelt with them (Arabic to Sinhala).
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut previous = ' ';
    while let Some(char) = chars.next() {
        let joins = matches!(char, '\u{200C}' | '\u{200D}')
            && is_joining(previous)
            && chars.peek().copied().is_some_and(is_joining);
        match char {
            '\n' => shown.push('\n'),
            '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            _ if char.is_control() || (is_invisible(char) && !joins) => continue,
            _ => shown.push(char),
        }
        previous = char;
    }
    shown
}

/// [`visible`] on one line, runs of white space as one space: for titles, names and labels.
pub(crate) fn line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` escaped, its lines kept, as if it stood at the start of a line.
pub(crate) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut place = Place { start: true, ..Place::default() };
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if place.is_special(char, chars.peek().copied()) {
            escaped.push('\\');
        }
        escaped.push(char);
        place.pass(char);
    }
    escaped
}

/// `text` as a block quote, the part of it in `bold` (bytes of `text`) in bold.
///
/// Bold is opened and closed on each line, and its marks touch no white space, so that every client sees it.
pub(crate) fn quote(text: &str, bold: &Range<usize>) -> String {
    let mut quoted = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            quoted.push('\n');
        }
        quoted.push_str("> ");
        let cut = |offset: usize| offset.saturating_sub(at).min(line.len());
        quote_line(&mut quoted, line, cut(bold.start)..cut(bold.end));
        at += line.len() + 1;
    }
    quoted
}

fn quote_line(quoted: &mut String, line: &str, bold: Range<usize>) {
    let strong = line.get(bold.clone()).map(visible).unwrap_or_default();
    let parts = line.get(..bold.start).zip(line.get(bold.end..)).filter(|_| !strong.trim().is_empty());
    let Some((before, after)) = parts else {
        quoted.push_str(escape(line).trim_end());
        return;
    };
    let (leading, trailing) = (strong.len() - strong.trim_start().len(), strong.trim_end().len());
    quoted.push_str(&escape(before));
    quoted.push_str(strong.get(..leading).unwrap_or_default());
    quoted.push_str("**");
    quoted.push_str(&escape(strong.trim()));
    quoted.push_str("**");
    quoted.push_str(strong.get(trailing..).unwrap_or_default());
    quoted.push_str(escape(after).trim_end());
}

/// Where on its line the text stands, as far as Discord's Markdown cares.
#[derive(Default)]
struct Place {
    /// Nothing but white space so far.
    start: bool,
    /// Nothing but digits so far: a stop would make an ordered list.
    number: bool,
    /// A dot in this word: a slash after it may make an address (`discord.gg/…` unfurls without a scheme).
    dotted: bool,
}

impl Place {
    /// Whether `char`, before `next`, would do something.
    fn is_special(&self, char: char, next: Option<char>) -> bool {
        match char {
            '\\' | '*' | '_' | '~' | '|' | '`' | '<' | '>' | '[' | ']' | '@' | '#' => true,
            // An address (`https://`) or an emoji (`:name:`).
            ':' => next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '_' | '+' | '-')),
            '/' => self.dotted,
            '-' | '+' => self.start,
            '.' | ')' => self.number,
            _ => false,
        }
    }

    fn pass(&mut self, char: char) {
        if char == '\n' {
            *self = Place { start: true, ..Place::default() };
        } else if char.is_whitespace() {
            *self = Place { start: self.start, ..Place::default() };
        } else {
            self.number = char.is_ascii_digit() && (self.start || self.number);
            self.dotted |= char == '.';
            self.start = false;
        }
    }
}

/// Scripts whose spelling uses the joiners: Arabic, Syriac, Thaana, N'Ko and the scripts of India and Sri Lanka.
fn is_joining(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{DFF}')
}

/// Characters with no shape of their own that could hide, reverse or fake text (Unicode's default-ignorables and the
/// interlinear marks), variation selectors of emoji apart.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// What Discord shows of escaped text with bold in it: a backslash before a mark is gone, and so are bare `**`.
#[cfg(any(test, fuzzing))]
pub(crate) fn unescape(text: &str) -> String {
    let mut shown = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek()) {
            ('\\', Some(next)) if !next.is_ascii_alphanumeric() && !next.is_whitespace() => shown.extend(chars.next()),
            ('*', Some('*')) => drop(chars.next()),
            _ => shown.push(char),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(escape(text), expect);
    }

    #[test]
    fn marks_of_format_are_escaped() {
        check("**a** _b_ ~~c~~ ||d|| `e`", r"\*\*a\*\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`");
        check(r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯");
    }

    #[test]
    fn lines_that_would_be_headings_lists_or_quotes_are_escaped() {
        check(
            "# a\n-# b\n- c\n+ d\n> e\n>>> f\n12. g\n  - h",
            "\\# a\n\\-\\# b\n\\- c\n\\+ d\n\\> e\n\\>\\>\\> f\n12\\. g\n  \\- h",
        );
        check("cease-fire in 2026. Then 3. more", "cease-fire in 2026. Then 3. more");
    }

    #[test]
    fn mentions_times_and_emoji_are_escaped() {
        check(
            "@everyone <@1> <@&2> <#3> <t:4:R> <:x:5>",
            r"\@everyone \<\@1\> \<\@&2\> \<\#3\> \<t\:4\:R\> \<\:x\:5\>",
        );
        check("Note: at 10:30 :smile:", r"Note: at 10\:30 \:smile:");
    }

    #[test]
    fn addresses_do_not_link() {
        check("https://example.org/a", r"https\://example.org\/a");
        check("[a](https://example.org)", r"\[a\](https\://example.org)");
        check("discord.gg/abc and/or", r"discord.gg\/abc and/or");
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        assert_eq!(visible("Mos\u{200B}cow \u{202E}evil\u{202C} \u{FEFF}a\u{0}b\tc\u{2028}d"), "Moscow evil ab c d");
        assert_eq!(visible("می\u{200C}خواهد a\u{200D}b"), "می\u{200C}خواهد ab");
    }

    #[test]
    fn bold_touches_no_white_space_and_stays_on_its_line() {
        assert_eq!(quote("One. Two. Three.", &(4..9)), "> One. **Two.** Three.");
        assert_eq!(quote("*a* b*", &(0..6)), r"> **\*a\* b\***");
        assert_eq!(quote("One\ntwo\n\nthree", &(0..7)), "> **One**\n> **two**\n> \n> three");
        assert_eq!(quote("One", &(7..9)), "> One");
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_stood(text in "[ -~\n“”é🇺🇦\u{202E}\u{200B}]{0,80}") {
            prop_assert_eq!(unescape(&escape(&text)), visible(&text));
        }

        #[test]
        fn nothing_escaped_can_ping_or_link(text in r"[@<>#:/.*_~|`\[\]()\\a-z0-9 \n-]{0,60}") {
            let escaped = escape(&text);
            let mut armed = false;
            for char in escaped.chars() {
                prop_assert!(armed || !"@<>#*_~|`[]".contains(char), "{:?} in {:?}", char, escaped);
                armed = char == '\\' && !armed;
            }
            prop_assert!(!escaped.replace(r"\://", "").contains("://"));
        }
    }
}
