//! What people read in a terminal: pure functions from plain data to text, wrapped and styled for where it is shown.

mod answer;
mod card;
mod lists;
mod parties;
mod points;
mod reply;
mod roster;
#[cfg(test)]
pub(super) mod tests;

use std::io::IsTerminal;
use std::ops::Range;

use anstyle::Style;

use crate::texts::{Locale, Texts};

pub(crate) use answer::further;
pub(crate) use card::card;
pub(crate) use lists::{articles, embedding, parties, problem, report, talks};
pub(crate) use parties::{comparison, quotes, timeline, who};
pub(crate) use reply::reply;
pub(crate) use roster::{attributions, roster};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const WARN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Yellow)));

/// Lines longer than this are tiring to read, however wide the terminal.
const WIDEST: usize = 100;

/// How text looks where it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Columns.
    pub(crate) width: usize,
    /// Bold and colours; without them `**` stands around the sentence that answers.
    pub(crate) styled: bool,
}

impl Look {
    /// That of standard output: as wide as the terminal; elsewhere unwrapped, so that a line is a paragraph.
    pub(crate) fn of_stdout() -> Look {
        let stdout = std::io::stdout();
        let width = if stdout.is_terminal() { textwrap::termwidth().clamp(20, WIDEST) } else { usize::MAX };
        Look { width, styled: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never }
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.styled { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// `text` wrapped and ended, its first line after `first`, the others after as many spaces.
    fn hang(self, first: &str, text: &str) -> String {
        let rest = " ".repeat(textwrap::core::display_width(first));
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(&rest);
        textwrap::fill(text, options) + "\n"
    }

    /// `text` as a block quotation, `strong` of it (bytes) standing out.
    fn quote(self, text: &str, strong: Option<Range<usize>>) -> String {
        let parts = strong
            .and_then(|strong| Some((text.get(..strong.start)?, text.get(strong.clone())?, text.get(strong.end..)?)));
        let (before, strong, after) = parts.unwrap_or((text, "", ""));
        let (before, strong, after) = (clean(before), clean(strong), clean(after));
        let mark = if self.styled || strong.is_empty() { "" } else { "**" };
        let bar = if self.styled { self.paint(DIM, "│ ") } else { "> ".to_owned() };
        let whole = format!("{before}{mark}{strong}{mark}{after}");
        let strong = before.len()..before.len() + strong.len() + 2 * mark.len();
        let options = textwrap::Options::new(self.width.saturating_sub(2).max(1));
        let mut end = 0;
        let mut quoted = String::new();
        for line in textwrap::wrap(&whole, options) {
            let start = end + whole.get(end..).and_then(|rest| rest.find(&*line)).unwrap_or_default();
            end = start + line.len();
            quoted += &format!("{bar}{}\n", self.embolden(&whole, start..end, &strong));
        }
        quoted
    }

    /// The part `line` of `text`, with what of it lies in `strong` bold.
    fn embolden(self, text: &str, line: Range<usize>, strong: &Range<usize>) -> String {
        let from = strong.start.clamp(line.start, line.end);
        let to = strong.end.clamp(from, line.end);
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        if from == to || !self.styled {
            return part(line).to_owned();
        }
        [part(line.start..from), &self.paint(BOLD, part(from..to)), part(to..line.end)].concat()
    }
}

/// `text` without anything that a terminal obeys: control characters are replaced, bidirectional controls and
/// invisible spaces left out. Line ends stay.
pub(crate) fn clean(text: &str) -> String {
    let keep = |c: char| match c {
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        unseen if is_unseen(unseen) => None,
        control if control.is_control() => Some('\u{fffd}'),
        other => Some(other),
    };
    text.chars().filter_map(keep).collect()
}

/// Whether a character has no shape of its own and turns or hides what stands around it.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// [`clean`], on one line.
pub(crate) fn line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// The terminal speaks English.
pub(crate) fn texts() -> &'static Texts {
    Texts::of(Locale::English)
}

/// `20 December 2025`
pub(crate) fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Title, outlet and day of an article, then whatever `more` says of the place in it.
fn origin(title: &str, source: Option<&str>, date: Option<jiff::civil::Date>, more: Option<String>) -> String {
    let details: Vec<String> = source.map(line).into_iter().chain(date.map(day)).chain(more).collect();
    if details.is_empty() { line(title) } else { format!("{} — {}", line(title), details.join(", ")) }
}

/// `1 article`, `2 articles`
fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
