//! A sentence as words: names of the roster joined, possessives and marks apart, quotation marks followed.

use std::ops::Range;

use crate::party::Mention;
use crate::party::lexicon::{Lexicon, Role, Roles};
use crate::party::matcher::{is_apostrophe, is_hyphen};

/// A word or mark of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// In lower case, with a straight apostrophe.
    pub(super) lower: String,
    /// What it does; nothing where it is no plain word.
    pub(super) roles: Roles,
    /// Bytes of the article.
    pub(super) range: Range<usize>,
    pub(super) sort: Sort,
    /// The quotation it stands in, by its place in the paragraph.
    pub(super) quote: Option<usize>,
}

/// What a word is to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name of the roster, by its place among the sentence's mentions.
    Name(usize),
    Plain,
    /// The `'s` or `’` of a possessive.
    Possessive,
    Hyphen,
    Comma,
    /// Semicolon, colon, dash, bracket.
    Break,
    Open,
    Close,
    /// Full stop, question mark, exclamation mark.
    End,
}

impl Word<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.sort == Sort::Plain && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.sort, Sort::Plain | Sort::Name(_))
    }
}

/// Quotations of a text as byte ranges with their marks; one left open runs to the end of the text.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let (mut spans, mut open): (Vec<Range<usize>>, Option<(usize, char)>) = (Vec::new(), None);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next().unwrap_or(' ');
        match open {
            Some((start, close)) if c == close && !(c == '’' && next.is_alphanumeric()) => {
                spans.push(start..at + c.len_utf8());
                open = None;
            }
            None => open = closing(c, before).map(|close| (at, close)),
            Some(_) => {}
        }
        before = c;
    }
    spans.extend(open.map(|(start, _)| start..text.len()));
    spans
}

/// The mark that closes a quotation opened by `c`.
fn closing(c: char, before: char) -> Option<char> {
    match c {
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '‘' if !before.is_alphanumeric() => Some('’'),
        '"' if !before.is_alphanumeric() => Some('"'),
        _ => None,
    }
}

/// The words of the sentence `range` of `text`. `quotes`: the quotations around, as bytes of `text`.
pub(super) fn words<'t>(
    text: &'t str,
    range: Range<usize>,
    names: &[Mention],
    quotes: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(c) = text.get(at..range.end).and_then(|rest| rest.chars().next()) else { break };
        let name = names.iter().position(|name| name.range.start == at);
        let (end, sort) = match name {
            Some(index) => (names.get(index).map_or(at + 1, |name| name.range.end), Some(Sort::Name(index))),
            None => mark_or_word(text, at, c, &range, names, quotes, words.last()),
        };
        if let (Some(sort), Some(word)) = (sort, text.get(at..end)) {
            let quote = quotes.iter().position(|quote| quote.start <= at && end <= quote.end);
            let lower =
                if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().replace('’', "'") };
            let roles = if sort == Sort::Plain { lexicon.roles(&lower) } else { Roles::default() };
            words.push(Word { text: word, lower, roles, range: at..end, sort, quote });
        }
        at = end.max(at + c.len_utf8());
    }
    words
}

/// Where the mark or word that starts at `at` ends, and what it is; none for what is neither.
fn mark_or_word(
    text: &str,
    at: usize,
    c: char,
    sentence: &Range<usize>,
    names: &[Mention],
    quotes: &[Range<usize>],
    before: Option<&Word<'_>>,
) -> (usize, Option<Sort>) {
    let end = at + c.len_utf8();
    let touches = before.is_some_and(|before| before.range.end == at);
    if quotes.iter().any(|quote| quote.start == at) {
        return (end, Some(Sort::Open));
    }
    if quotes.iter().any(|quote| quote.end == end && quote.start < at) {
        return (end, Some(Sort::Close));
    }
    match c {
        ',' => (end, Some(Sort::Comma)),
        ';' | ':' | '—' | '–' | '(' | ')' | '[' | ']' => (end, Some(Sort::Break)),
        '-' if !touches => (end, Some(Sort::Break)),
        '.' | '!' | '?' | '…' => (end, Some(Sort::End)),
        c if is_hyphen(c) => (end, Some(Sort::Hyphen)),
        c if is_apostrophe(c) && touches => after_apostrophe(text, end, sentence, before),
        c if c.is_alphanumeric() => (word_end(text, at, sentence.end, names), Some(Sort::Plain)),
        _ => (end, None),
    }
}

/// What follows an apostrophe that touches a word: a possessive, or a shortened auxiliary ("he's", "they'll").
fn after_apostrophe(
    text: &str,
    end: usize,
    sentence: &Range<usize>,
    before: Option<&Word<'_>>,
) -> (usize, Option<Sort>) {
    let rest = text.get(end..sentence.end).unwrap_or_default();
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let pronoun = before.is_some_and(|word| word.roles.has(Role::Pronoun));
    let sort =
        if letters == 0 || !pronoun && rest.get(..letters) == Some("s") { Sort::Possessive } else { Sort::Plain };
    (end + letters, Some(sort))
}

/// The end of the word at `at`: letters and digits, hyphens, dots and apostrophes inside ("non-negotiable", "9.5",
/// "won't"), never past the start of a name, nor over a possessive ending.
fn word_end(text: &str, at: usize, limit: usize, names: &[Mention]) -> usize {
    let rest = text.get(at..limit).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((offset, c)) = chars.next() {
        let here = at + offset;
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inner = match c {
            c if is_hyphen(c) => {
                next.is_alphanumeric() && !names.iter().any(|name| name.range.start == here + c.len_utf8())
            }
            '.' | ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            '&' | '/' => next.is_alphanumeric(),
            c if is_apostrophe(c) => before == 'n' && next == 't',
            c => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
        };
        if !inner || offset > 0 && names.iter().any(|name| name.range.start == here) {
            return here;
        }
        before = c;
    }
    limit
}
