//! A sentence under analysis: its words, what names stand in it, and the words of its language.

use std::ops::Range;

use super::opening::opening;
use super::predicate::Predicate;
use super::words::{Sort, Word, words};
use crate::party::lexicon::{Lexicon, Role};
use crate::party::{Mention, Roster};

/// Bytes of the longest sentence that is read.
const LONGEST: usize = 4000;

/// A sentence with what is needed to read it.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    pub(super) words: Vec<Word<'a>>,
    pub(super) names: Vec<Mention>,
    pub(super) predicates: Vec<Predicate>,
    pub(super) roster: &'a Roster,
    pub(super) lexicon: &'static Lexicon,
    pub(super) date: Option<jiff::civil::Date>,
    /// All of it is somebody's own words, without quotation marks.
    pub(super) direct: bool,
}

impl<'a> Sentence<'a> {
    /// Reads the sentence `range` of the article's `text`; `quotes` are the quotations of its paragraph.
    pub(super) fn new(
        text: &'a str,
        range: Range<usize>,
        quotes: &[Range<usize>],
        roster: &'a Roster,
        lexicon: &'static Lexicon,
        date: Option<jiff::civil::Date>,
    ) -> Sentence<'a> {
        // What is longer is a table or a list without stops: it is left unread.
        let slice = text.get(range.clone()).filter(|slice| slice.len() <= LONGEST).unwrap_or_default();
        let mut names = roster.matcher.scan(slice, true);
        for name in &mut names {
            name.range = name.range.start + range.start..name.range.end + range.start;
        }
        let first = quotes.partition_point(|quote| quote.end <= range.start);
        let around = first..quotes.partition_point(|quote| quote.start < range.end).max(first);
        let read = range.start + opening(slice)..range.start + slice.len();
        let mut words = words(text, read, &names, quotes.get(around).unwrap_or_default(), lexicon);
        for quote in words.iter_mut().filter_map(|word| word.quote.as_mut()) {
            *quote += first;
        }
        let mut sentence =
            Sentence { text, range, words, names, predicates: Vec::new(), roster, lexicon, date, direct: false };
        sentence.predicates = sentence.find_predicates();
        sentence.predicates = sentence.refine_predicates();
        sentence
    }

    pub(super) fn sort(&self, at: usize) -> Option<Sort> {
        self.words.get(at).map(|word| word.sort)
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text)
    }

    pub(super) fn is(&self, role: Role, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.roles.has(role))
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        matches!(self.sort(at), Some(Sort::Name(_)))
    }

    /// A word outside the roster's names that starts with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }

    pub(super) fn name(&self, at: usize) -> Option<&Mention> {
        match self.sort(at)? {
            Sort::Name(index) => self.names.get(index),
            _ => None,
        }
    }

    /// Whether word `at` is part of a cue or its verb group.
    pub(super) fn in_predicate(&self, at: usize) -> bool {
        self.predicates.iter().any(|predicate| (predicate.start..predicate.end).contains(&at))
    }

    /// The words from `start` to before `end` as they stand in the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.words.get(start), end.checked_sub(1).and_then(|end| self.words.get(end)))
        else {
            return "";
        };
        self.text.get(first.range.start..last.range.end).unwrap_or_default()
    }

    pub(super) fn is_question(&self) -> bool {
        let mut marks = self.words.iter().rev().take_while(|word| !word.is_word());
        marks.any(|word| word.text == "?" && word.quote.is_none())
    }
}
