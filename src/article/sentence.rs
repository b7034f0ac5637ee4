//! Where one sentence ends and the next begins.
//!
//! A sentence ends at a stop with the quotes and brackets that close after it, unless what stands before the stop is an
//! abbreviation, an initial, a list number, or what follows shows that the sentence goes on (a lower-case letter).
//! One pass over the text; every look back or ahead is bounded.

mod abbreviation;

use std::ops::Range;

use abbreviation::Abbreviation;

use super::lines;

/// Longest sentence in bytes. A longer one (a resolution in one breath, text without stops) is cut at a semicolon, comma
/// or space, so that no passage outgrows what can be shown.
const MAX_BYTES: usize = 1500;

/// The sentences of `text` in order, as byte ranges without the white space around them: every other byte lies in
/// exactly one. A blank line always ends a sentence.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    Scanner::new(text).for_each_end(|end| {
        push(text, start..end, &mut found);
        start = end;
    });
    push(text, start..text.len(), &mut found);
    found
}

/// Adds `range` without white space at its ends, in pieces when it is too long.
fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut range = trim(text, range);
    while range.len() > MAX_BYTES {
        let cut = range.start + cut_point(text.get(range.clone()).unwrap_or_default());
        found.push(trim(text, range.start..cut));
        range = trim(text, cut..range.end);
    }
    if !range.is_empty() {
        found.push(range);
    }
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// Where to cut an overlong sentence: after the last semicolon, else comma, else space within the limit. Never 0.
fn cut_point(sentence: &str) -> usize {
    let head = sentence.get(..lines::floor(sentence, MAX_BYTES)).unwrap_or_default();
    ["; ", ", ", " "]
        .iter()
        .find_map(|mark| head.rfind(mark).filter(|at| *at >= MAX_BYTES / 2).map(|at| at + mark.len()))
        .unwrap_or(head.len())
}

/// The scan for sentence ends.
struct Scanner<'t> {
    text: &'t str,
    chars: std::iter::Peekable<std::str::CharIndices<'t>>,
    /// Where the current run of characters other than white space began.
    word: usize,
    /// Runs of characters begun since the last end of a sentence, the current one included.
    words: usize,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Scanner { text, chars: text.char_indices().peekable(), word: 0, words: 0 }
    }

    fn for_each_end(mut self, mut found: impl FnMut(usize)) {
        let mut in_word = false;
        while let Some((at, c)) = self.chars.next() {
            if c.is_whitespace() {
                in_word = false;
                if c == '\n' && self.words > 0 && self.blank_line_follows() {
                    self.words = 0;
                    found(at);
                }
                continue;
            }
            if !in_word {
                (in_word, self.word) = (true, at);
                self.words += 1;
            }
            if is_stop(c) {
                let end = self.take_stops_and_closers(at + c.len_utf8());
                if self.ends_here(at, end) {
                    in_word = false;
                    self.words = 0;
                    found(end);
                }
            }
        }
    }

    /// After a line feed: nothing but spaces up to the next one.
    fn blank_line_follows(&mut self) -> bool {
        while self.chars.next_if(|(_, c)| c.is_whitespace() && *c != '\n').is_some() {}
        self.chars.peek().is_some_and(|(_, c)| *c == '\n')
    }

    /// Moves over further stops, closing quotes and brackets, and reference marks (`[12]`); returns the byte after them.
    fn take_stops_and_closers(&mut self, mut end: usize) -> usize {
        while let Some((at, c)) = self.chars.next_if(|(_, c)| is_stop(*c) || is_closer(*c) || *c == '[') {
            end = at + c.len_utf8();
            if c == '[' {
                let Some(len) = reference_len(self.text.get(at..).unwrap_or_default()) else { return at };
                self.chars.by_ref().take(len - 1).for_each(drop);
                end = at + len;
            }
        }
        end
    }

    /// Whether the stop at `at`, with what closes after it up to `end`, ends the sentence.
    fn ends_here(&self, at: usize, end: usize) -> bool {
        let before = self.text.get(self.word..at).unwrap_or_default();
        let run = self.text.get(at..end).unwrap_or_default();
        let after = self.text.get(end..).unwrap_or_default();
        if after.is_empty() || run.chars().any(is_wide_stop) {
            return true;
        }
        let next = after.trim_start();
        if next.len() == after.len() {
            return glued(before, run, next);
        }
        let next = next.trim_start_matches(|c: char| is_opener(c));
        match next.chars().next() {
            None => true,
            Some(c) if c.is_lowercase() || is_stop(c) => false,
            Some(c) if run.contains("..") || run.contains('…') => !c.is_numeric(),
            Some(_) if !run.starts_with('.') => !is_quoted_question(run) || !says(next),
            Some(_) => !self.abbreviates(before, run, next),
        }
    }

    /// Whether the full stop after `before` belongs to an abbreviation, an initial or a list number.
    fn abbreviates(&self, before: &str, run: &str, next: &str) -> bool {
        let closed = run.len() > 1;
        if !closed && self.words <= 1 && abbreviation::is_list_number(before) {
            return true;
        }
        match Abbreviation::of(before) {
            None => false,
            Some(Abbreviation::Acronym) => !abbreviation::starts_sentence(next),
            Some(_) if closed => false,
            Some(Abbreviation::Title) => true,
            Some(Abbreviation::Number) => next.starts_with(|c: char| c.is_numeric()),
            Some(Abbreviation::Ordinal) => abbreviation::starts_with_german_month(next),
            Some(Abbreviation::Initial | Abbreviation::Word) => !abbreviation::starts_sentence(next),
            Some(Abbreviation::Time) => abbreviation::goes_on_after_time(next),
        }
    }
}

/// A stop with no space after it: two sentences run together by a careless paste (`treaty.The`), not `example.Com`.
fn glued(before: &str, run: &str, next: &str) -> bool {
    let tail = before.get(lines::floor(before, before.len().saturating_sub(40))..).unwrap_or_default();
    let word = tail.chars().rev().take_while(|c| c.is_lowercase()).take(3).count() >= 3;
    let address = tail.contains(['.', '/', '@', ':', '_']) || tail.starts_with("www");
    let mut chars = next.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let lower = chars.take_while(|c| c.is_lowercase()).take(1).count();
    let spaced = next.chars().take(20).take_while(|c| !matches!(c, '.' | '/' | '@')).any(char::is_whitespace);
    word && !address && capital && lower > 0 && spaced && !run.contains(['…', ')', ']'])
}

fn is_quoted_question(run: &str) -> bool {
    run.chars().any(|c| matches!(c, '”' | '"' | '’' | '\'' | '»' | '“'))
}

/// Whether `next` tells who said what was just quoted: `President Roe asked`.
fn says(next: &str) -> bool {
    let mut words = next.get(..lines::floor(next, 80)).unwrap_or_default().split(' ').take(5);
    words.any(|word| SAYING.contains(&word.trim_end_matches(['.', ',', ':'])))
}

const SAYING: &[&str] =
    &["said", "asked", "told", "added", "wondered", "replied", "answered", "wrote", "shouted", "says", "asks"];

/// Bytes of a reference mark such as `[12]` at the start of `text`.
fn reference_len(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let closed = inner.as_bytes().get(digits) == Some(&b']');
    ((1..=3).contains(&digits) && closed).then_some(digits + 2)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_wide_stop(c)
}

/// Stops that are no part of abbreviations, and in some scripts have no space after them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '၊' | '။' | '។')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
    )
}

fn is_opener(c: char) -> bool {
    is_closer(c) || matches!(c, '(' | '[' | '{' | '„' | '‚' | '¿' | '¡' | '「' | '『' | '（' | '–' | '—' | '-' | '•')
}

#[cfg(test)]
mod tests;
