//! The text of a page as lines and blocks: white space, invisible characters, lines broken at a column.

/// A run of text that stands by itself on its page, and the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// White space squeezed, never empty.
    pub(super) text: String,
    /// From 1.
    pub(super) line: usize,
}

/// Where the lines of a text end: on which line a byte stands, without counting anew for each.
pub struct LineNumbers(Vec<usize>);

impl LineNumbers {
    /// The lines of `text`.
    pub fn of(text: &str) -> LineNumbers {
        LineNumbers(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, from 1, on which the byte at `at` stands.
    pub fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

/// Longest line that may have been broken at a column rather than by its author, in characters.
const MAX_COLUMN: usize = 120;
/// Shortest line that tells anything about where lines are broken.
const MIN_COLUMN: usize = 45;

/// `text` with every run of white space made one space, none at the ends, and without characters that show nothing:
/// control characters, soft hyphens, zero-width spaces, byte order marks. (Joiners stay: scripts need them.)
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)) {
        match c.is_whitespace() {
            true if out.is_empty() || out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{180E}')
}

/// The greatest byte offset up to `at` that splits no character.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The blocks of a plain text that begins on line `first`: paragraphs apart by blank lines or by single line feeds, lines
/// broken at a column joined again. `apart` tells a line that is none of the article's and so never joins another.
pub(super) fn blocks(text: &str, first: usize, apart: impl Fn(&str) -> bool) -> Vec<Block> {
    let lines: Vec<String> = text.split('\n').map(squeeze).collect();
    let wrapped = is_wrapped(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut number = first;
    for group in lines.split(String::is_empty) {
        let column = wrapped.then(|| column(group));
        let mut last: Option<&str> = None;
        for line in group {
            match blocks.last_mut() {
                Some(block) if last.is_some_and(|last| joins(last, line, column, &apart)) => {
                    append(&mut block.text, line);
                }
                _ => blocks.push(Block { text: line.clone(), line: number }),
            }
            last = Some(line);
            number += 1;
        }
        number += 1;
    }
    blocks
}

/// Whether `line` goes on with the paragraph that `before` belongs to. `column` is where the lines around are broken.
fn joins(before: &str, line: &str, column: Option<usize>, apart: &impl Fn(&str) -> bool) -> bool {
    if width(before) > MAX_COLUMN || is_item(line) {
        return false;
    }
    let runs_on = !ends_sentence(before);
    let lower = line.starts_with(char::is_lowercase);
    if runs_on && lower {
        return !apart(before) || before.contains(':');
    }
    let full = column.is_some_and(|column| is_full(before, line, column));
    full && !apart(before) && (runs_on || !apart(line))
}

/// Joins a broken line; a word divided or compounded by a hyphen at the break is closed up.
fn append(text: &mut String, line: &str) {
    let mut tail = text.chars().rev();
    let hyphen = tail.next() == Some('-') && tail.next().is_some_and(char::is_alphabetic);
    if !(hyphen && line.starts_with(char::is_lowercase)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether lines are broken at a column: most lines that another follows are full and end no sentence.
fn is_wrapped(lines: &[String]) -> bool {
    let (mut ends, mut broken) = (0, 0);
    for group in lines.split(String::is_empty) {
        let column = column(group);
        for (line, next) in group.iter().zip(group.iter().skip(1)) {
            if width(line) >= MIN_COLUMN && width(line).max(width(next)) <= MAX_COLUMN {
                ends += 1;
                broken += usize::from(is_full(line, next, column) && !ends_sentence(line));
            }
        }
    }
    broken * 5 >= ends * 2 && broken > 0
}

/// Where the lines of a group are broken, if they are: the longest of them ends there.
fn column(group: &[String]) -> usize {
    group.iter().map(|line| width(line)).filter(|width| *width <= MAX_COLUMN).max().unwrap_or(0)
}

/// Whether `line` had no room for the first word of `next`, with a tenth of the column to spare for ragged edges.
fn is_full(line: &str, next: &str, column: usize) -> bool {
    let word = next.split(' ').next().map_or(0, width);
    column >= MIN_COLUMN && width(line) + 1 + word > column - column / 10
}

/// Whether `text` ends in a stop, quotes and brackets that close after it left aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closers = ['"', '\'', '”', '’', '»', '“', '‘', ')', ']', '」', '』', '）'];
    text.trim_end_matches(closers).ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// An item of a list: a bullet, or a number with a point or bracket.
pub(super) fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let numbered = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    numbered || ["- ", "* ", "• ", "– ", "— ", "· ", "▪ ", "‣ ", "◦ "].iter().any(|bullet| line.starts_with(bullet))
}

fn width(line: &str) -> usize {
    if line.len() > 4 * MAX_COLUMN { usize::MAX / 2 } else { line.chars().count() }
}

#[cfg(test)]
mod tests {
    use super::{blocks, squeeze};

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> =
            blocks(text, 1, |line| line.starts_with("Photo:")).into_iter().map(|b| b.text).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn white_space_is_one_space_and_what_shows_nothing_is_gone() {
        assert_eq!(squeeze("\u{FEFF} a\u{A0}\t b\u{AD}c\u{200B}d\0 \r"), "a bcd");
    }

    #[test]
    fn lines_broken_at_a_column_are_joined_and_paragraphs_kept() {
        let text = "The two delegations met on Monday in a hotel by the lake, and neither would\n\
                    say for how long. A spokeswoman told reporters that an answer on the long-\n\
                    term price would follow.\n\
                    \n\
                    The second paragraph is set in the same way, so its lines end where the\n\
                    column does and not where its sentences do.\n";
        check(
            text,
            &[
                "The two delegations met on Monday in a hotel by the lake, and neither would say for how long. A spokeswoman \
                 told reporters that an answer on the long-term price would follow.",
                "The second paragraph is set in the same way, so its lines end where the column does and not where its \
                 sentences do.",
            ],
        );
    }

    #[test]
    fn a_line_may_be_a_paragraph() {
        check(
            "The talks ended on Friday without a date for the next round.\nBoth sides declined to comment on what was said.\nTrains will run.",
            &[
                "The talks ended on Friday without a date for the next round.",
                "Both sides declined to comment on what was said.",
                "Trains will run.",
            ],
        );
    }

    #[test]
    fn items_and_lines_apart_stay_apart() {
        check(
            "The union asks for three things, and it has asked for them since the spring:\n- higher pay for everyone who works nights\n- shorter shifts",
            &[
                "The union asks for three things, and it has asked for them since the spring:",
                "- higher pay for everyone who works nights",
                "- shorter shifts",
            ],
        );
        check(
            "Photo: the delegation arriving at the station in the early morning\nIt was cold.",
            &["Photo: the delegation arriving at the station in the early morning", "It was cold."],
        );
    }
}
