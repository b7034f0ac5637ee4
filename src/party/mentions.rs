//! Where a text names a party or a person of one.

use std::ops::Range;

/// A name of the roster in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the text, a possessive ending left out.
    pub range: Range<usize>,
    /// Index of the party in [`Roster::parties`](super::Roster::parties).
    pub party: usize,
    /// Index of the person in the party's people, when it is a person who is named.
    pub person: Option<usize>,
}

/// A word of a text as names are matched: `U.S.` is one, `Franco-German` is two.
#[derive(Debug, Clone)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
    pub(super) key: String,
}

impl Piece<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Splits a text into the words that names are matched by.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(skip) = rest.find(char::is_alphanumeric) else { break };
        let start = at + skip;
        let word = text.get(start..).unwrap_or_default();
        let len = dotted(word).unwrap_or_else(|| word.find(|c| !in_word(c)).unwrap_or(word.len()));
        let word = word.get(..len).unwrap_or_default();
        pieces.push(Piece { text: word, range: start..start + len, key: super::fold::key(word) });
        at = start + len;
    }
    pieces
}

/// A letter, digit or combining mark.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Bytes of the dotted initialism (`U.S.`, `U.S.A`) that a text starts with.
fn dotted(text: &str) -> Option<usize> {
    let (mut len, mut letters) = (0, 0);
    let mut chars = text.chars().peekable();
    while let Some(letter) = chars.next_if(|c| c.is_uppercase()) {
        if chars.peek().is_some_and(|c| in_word(*c)) {
            break;
        }
        len += letter.len_utf8();
        letters += 1;
        if chars.next_if_eq(&'.').is_none() {
            break;
        }
        len += 1;
    }
    (letters >= 2).then_some(len)
}
