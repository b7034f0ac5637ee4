//! When two articles are one: by the runs of words that they share, by their address, by headline and day.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_segmentation::UnicodeSegmentation;

use super::{Article, canonical};
use crate::language::fold;

/// Words in a run.
const RUN: usize = 5;

/// The runs of five words that a text is made of, hashed: its shingles (Broder, 1997: "On the resemblance and containment
/// of documents"). A text of fewer words is one run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles(HashSet<u64>);

impl Shingles {
    /// Those of `text`, whatever its case, accents and punctuation.
    pub fn of(text: &str) -> Shingles {
        let words = words(text);
        let runs = words.windows(RUN.min(words.len()).max(1));
        Shingles(runs.map(hash).collect())
    }

    /// The share of these that `other` has too, from 0 to 1: how much of the one text stands in the other.
    pub fn share_in(&self, other: &Shingles) -> f64 {
        let shared = self.0.iter().filter(|run| other.0.contains(run)).count();
        shared as f64 / self.0.len().max(1) as f64
    }
}

impl Article {
    /// What no other article should have: its address, and its headline with its day, in a form of which two can be
    /// compared letter by letter.
    pub fn marks(&self) -> Vec<String> {
        self.address().into_iter().chain(self.headline()).collect()
    }

    fn address(&self) -> Option<String> {
        self.url.as_deref().map(canonical)
    }

    /// The headline with its day; an article without either has none.
    fn headline(&self) -> Option<String> {
        let titled = self.title != self.id;
        self.date.filter(|_| titled).map(|day| format!("{day} {}", line(&self.title)))
    }

    /// Whether both stand at the same address.
    pub fn same_address(&self, other: &Article) -> bool {
        self.address().is_some_and(|own| other.address() == Some(own))
    }

    /// Whether both have the same headline on the same day.
    pub fn same_headline(&self, other: &Article) -> bool {
        self.headline().is_some_and(|own| other.headline() == Some(own))
    }
}

fn line(text: &str) -> String {
    words(text).join(" ")
}

fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(|word| fold(&word.to_lowercase())).collect()
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Shingles;

    fn check(one: &str, other: &str, expect: std::ops::RangeInclusive<f64>) {
        let share = Shingles::of(one).share_in(&Shingles::of(other));
        assert!(expect.contains(&share), "{share}: {one} / {other}");
    }

    #[test]
    fn a_text_is_as_much_in_another_as_its_runs_of_words() {
        let long = "The envoys met in Miami on Friday, and neither side said when they would meet again.";
        check(long, "THE ENVOYS met in Miami on Friday and neither side said, when they would meet again", 1.0..=1.0);
        check("The envoys met in Miami on Friday.", long, 1.0..=1.0);
        check(long, "The envoys met in Miami on Friday.", 0.2..=0.3);
        check(long, "They met in Miami on Friday, and said when they would meet: neither side, again.", 0.2..=0.3);
        check("Nobody.", long, 0.0..=0.0);
        check("", long, 0.0..=0.0);
    }

    proptest! {
        #[test]
        fn every_text_with_a_word_stands_wholly_in_itself(text in "\\PC{0,40}[a-z]\\PC{0,40}") {
            prop_assert_eq!(Shingles::of(&text).share_in(&Shingles::of(&text)), 1.0);
        }
    }
}
