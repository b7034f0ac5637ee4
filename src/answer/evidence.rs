//! Whether a sentence holds something of the type of answer expected: a person for who, a date for when.

use super::sought::Match;
use crate::language::WordClass::{self, *};
use crate::question::Expects;
use crate::search::PackedWord;

/// Types of answer that are told alike.
pub(super) const PERSONS: &[Expects] = &[Expects::Person, Expects::Identity];
pub(super) const AMOUNTS: &[Expects] = &[Expects::Quantity, Expects::Percentage, Expects::Money, Expects::Duration];
pub(super) const REASONS: &[Expects] = &[Expects::Reason, Expects::Outcome];

/// How well a sentence's words, of which the first is that of number `start` in its text, fit the type expected, 0 to 1.
/// Words of the question itself, the `matches`, do not count.
pub(super) fn evidence(expects: Expects, start: usize, words: &[PackedWord], matches: &[Match]) -> f64 {
    let sentence = Sentence { start, words, matches };
    match expects {
        Expects::Person => sentence.person(),
        Expects::Time => sentence.best(|class| match class {
            Year | Date => 1.0,
            Day => 0.9,
            Time => 0.5,
            Span => 0.4,
            _ => 0.0,
        }),
        Expects::Place => sentence.place(),
        Expects::Quantity => sentence.best(|class| match class {
            _ if class.is_quantity() => 1.0,
            Year => 0.3,
            _ => 0.0,
        }),
        Expects::Percentage => sentence.best(|class| match class {
            Percentage => 1.0,
            Number => 0.6,
            _ if class.is_quantity() => 0.3,
            _ => 0.0,
        }),
        Expects::Money => sentence.best(|class| match class {
            Money => 1.0,
            Percentage => 0.5,
            Number => 0.4,
            _ => 0.0,
        }),
        Expects::Duration => sentence.best(|class| match class {
            Span => 1.0,
            Year | Date | Number | Time => 0.2,
            _ => 0.0,
        }),
        Expects::Identity => sentence.identity(),
        Expects::Reason => sentence.best(|class| match class {
            Cause => 1.0,
            WeakCause => 0.4,
            _ => 0.0,
        }),
        Expects::Outcome => sentence.best(|class| match class {
            Condition => 1.0,
            Modal => 0.6,
            _ => 0.0,
        }),
        Expects::YesNo | Expects::Anything => 0.0,
    }
}

/// Names that make a list.
const LIST: usize = 3;

struct Sentence<'a> {
    start: usize,
    words: &'a [PackedWord],
    matches: &'a [Match],
}

impl Sentence<'_> {
    /// A word that the question did not name.
    fn fresh(&self, at: usize) -> Option<WordClass> {
        let word = self.words.get(at)?;
        (!self.asked(at)).then(|| word.class())
    }

    fn asked(&self, at: usize) -> bool {
        self.matches.iter().any(|found| found.at == self.start + at)
    }

    fn best(&self, value: fn(WordClass) -> f64) -> f64 {
        (0..self.words.len()).filter_map(|at| self.fresh(at)).map(value).fold(0.0, f64::max)
    }

    /// A name where a place is said to be; or names in a list, as "which regions" asks for.
    fn place(&self) -> f64 {
        let names = (0..self.words.len()).filter_map(|at| self.fresh(at)).filter(|class| class.is_name()).count();
        let single = self.best(|class| match class {
            PlacedName | PlacedFullName => 1.0,
            Name | FullName => 0.7,
            _ => 0.0,
        });
        if names >= LIST { 1.0 } else { single }
    }

    /// A full name is a person's more often than not; a name of one word may be anything's.
    fn person(&self) -> f64 {
        let value = |at: usize| match (self.fresh(at), self.fresh(at + 1)) {
            (Some(TitledName), _) => 1.0,
            (Some(FullName), Some(FullName)) => 1.0,
            (Some(PlacedFullName), Some(PlacedFullName)) => 0.8,
            (Some(class), _) if class.is_name() => 0.5,
            (Some(Role), _) => 0.3,
            _ => 0.0,
        };
        (0..self.words.len()).map(value).fold(0.0, f64::max)
    }

    /// A name asked about stands with what the question left out, as at its first mention: a first name, an office.
    fn identity(&self) -> f64 {
        let named = |at: usize| self.asked(at) && self.words.get(at).is_some_and(|word| word.class().is_name());
        let value = |at: usize| match at.checked_sub(1).and_then(|before| self.fresh(before)) {
            Some(Role) => 1.0,
            Some(class) if class.is_full_name() => 1.0,
            _ => 0.0,
        };
        let introduced = (0..self.words.len()).filter(|&at| named(at)).map(value).fold(0.0, f64::max);
        let of_office = self.best(|class| if class == Role { 0.7 } else { 0.0 });
        f64::max(introduced, if (0..self.words.len()).any(named) { of_office } else { 0.0 })
    }
}

pub(super) fn is_pronoun(word: PackedWord) -> bool {
    word.class() == Pronoun
}

/// Whether a word says anything of its own.
pub(super) fn is_content(word: PackedWord) -> bool {
    !matches!(word.class(), Function | Pronoun | Preposition | WeakCause | Condition | Modal)
}
