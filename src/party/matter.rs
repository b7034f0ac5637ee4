//! What a statement is about, as weighted words, and how near two statements are in that.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::lexicon::{self, Class};
use super::{Attribution, Roster, name_words};
use crate::language::{Language, is_stop_word, tokens, zipf};

/// The words of one statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Matter {
    /// By stem: how much of the matter it is (1 in what is said, less in the rest of the sentence) and how it is written.
    words: BTreeMap<String, (f64, String)>,
}

/// Weight of a word of the sentence outside what is said there.
const BESIDE: f64 = 0.4;

/// Words on Zipf's scale (log10 of occurrences in a billion words) from which a word tells nothing of a matter.
const EVERYDAY: f64 = 6.2;

/// Reads matters: what is a name of the roster is who speaks, not what about.
pub(super) struct Reader {
    names: HashSet<String>,
}

impl Reader {
    pub(super) fn new(roster: &Roster) -> Reader {
        Reader { names: roster.names().flat_map(name_words).collect() }
    }

    /// The matter of a statement.
    pub(super) fn matter(&self, statement: &Attribution) -> Matter {
        let mut matter = Matter::default();
        self.add(&mut matter, &statement.content, 1.0);
        self.add(&mut matter, &statement.text, BESIDE);
        matter
    }

    /// The matter of free words: a topic that is asked for.
    pub(super) fn topic(&self, topic: &str) -> Matter {
        let mut matter = Matter::default();
        self.add(&mut matter, topic, 1.0);
        matter
    }

    fn add(&self, matter: &mut Matter, text: &str, weight: f64) {
        for token in tokens(text, Language::English) {
            let bare = is_stop_word(&token.exact)
                || lexicon::english().is_function_word(&token.exact)
                || lexicon::english().is_time_word(&token.exact)
                || lexicon::english().cues(&token.exact).iter().any(|cue| cue.class != Class::Do)
                || name_words(&token.exact).iter().all(|word| self.names.contains(word));
            if !bare {
                let written = text.get(token.range).unwrap_or_default().to_owned();
                let word = matter.words.entry(token.stem).or_insert((0.0, written));
                word.0 = word.0.max(weight);
            }
        }
    }
}

impl Matter {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many words of `topic` are in it.
    pub(super) fn shares(&self, topic: &Matter) -> usize {
        topic.words.keys().filter(|stem| self.words.contains_key(*stem)).count()
    }
}

/// A matter as weights of words, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    /// By the number of the word, in their order.
    terms: Vec<(u32, f64)>,
    length: f64,
}

/// How much each word tells among the statements that are compared: rare there, and rare in the language at large.
pub(super) struct Weights {
    /// The number of a word, and its weight.
    by_stem: HashMap<String, (u32, f64)>,
}

impl Weights {
    pub(super) fn of<'m>(matters: impl IntoIterator<Item = &'m Matter>) -> Weights {
        let (mut count, mut holds): (f64, BTreeMap<&String, (f64, &String)>) = (0.0, BTreeMap::new());
        for matter in matters {
            count += 1.0;
            for (stem, (_, written)) in &matter.words {
                holds.entry(stem).or_insert((0.0, written)).0 += 1.0;
            }
        }
        let weight = |held: f64, written: &str| {
            let rare_here = ((count + 1.0) / (held + 0.5)).ln().max(0.0);
            let rare_at_large = (EVERYDAY - zipf(&written.to_lowercase(), Language::English)).clamp(0.0, EVERYDAY);
            rare_here * rare_at_large / EVERYDAY
        };
        let weighed =
            (0..).zip(holds).map(|(number, (stem, (held, written)))| (stem.clone(), (number, weight(held, written))));
        Weights { by_stem: weighed.collect() }
    }

    fn of_stem(&self, stem: &str) -> f64 {
        self.by_stem.get(stem).map_or(0.0, |(_, weight)| *weight)
    }

    /// The matter as weights.
    pub(super) fn vector(&self, matter: &Matter) -> Vector {
        let term = |(stem, (part, _)): (&String, &(f64, String))| {
            self.by_stem.get(stem).map(|(number, weight)| (*number, part * weight))
        };
        // Numbers follow the stems' order, and so do the words.
        let terms: Vec<(u32, f64)> = matter.words.iter().filter_map(term).collect();
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Vector { terms, length }
    }

    /// The words that two matters share, as they are written in the first, the most telling first.
    pub(super) fn shared(&self, a: &Matter, b: &Matter) -> Vec<String> {
        let mut shared: Vec<(f64, &String)> = a
            .words
            .iter()
            .filter_map(|(stem, (part, written))| {
                let other = b.words.get(stem)?.0;
                Some((part * other * self.of_stem(stem).powi(2), written))
            })
            .filter(|(weight, written)| *weight > 0.0 && written.starts_with(char::is_alphabetic))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        shared.into_iter().map(|(_, written)| written.clone()).collect()
    }
}

impl Vector {
    /// Cosine of two matters, from 0 to 1.
    pub(super) fn similarity(&self, other: &Vector) -> f64 {
        let (mut a, mut b) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        let mut shared = 0.0;
        while let (Some((first, weight)), Some((second, other))) = (a.peek(), b.peek()) {
            match first.cmp(second) {
                Ordering::Less => drop(a.next()),
                Ordering::Greater => drop(b.next()),
                Ordering::Equal => {
                    shared += weight * other;
                    a.next();
                    b.next();
                }
            }
        }
        let lengths = self.length * other.length;
        if lengths > 0.0 { shared / lengths } else { 0.0 }
    }
}
