//! What a question looks for, ready to be met in a passage.

use fnv::FnvHashMap;
use smallvec::SmallVec;

use crate::question::{Question, Word};
use crate::search::{ExactHash, PackedWord, StemHash};

/// A question's words with their weights.
#[derive(Debug)]
pub struct Sought<'q> {
    pub(super) question: &'q Question,
    /// Inverse document frequency of each word, in nats.
    pub(super) idf: Vec<f64>,
    /// Whether any passage holds the word: if none, only other names or spellings of it can be met.
    pub(super) known: Vec<bool>,
    /// Which word a stem belongs to, and how good a match it is.
    stems: FnvHashMap<StemHash, (usize, f64)>,
    exact: Vec<ExactHash>,
    /// Of each word, what it weighs together with the next; 0 where they are no neighbours (one stop word between them is
    /// allowed).
    pairs: Vec<f64>,
    /// What was quoted: the stems that each word may have, and its form.
    pub(super) phrases: Vec<Vec<(Vec<StemHash>, ExactHash)>>,
    /// One bit for each value of a stem's lowest six: most words of a text are told apart by it alone.
    sieve: u64,
}

/// A figure for each word of a question; on the stack for all but the longest.
pub(super) type OfWords = SmallVec<[f64; 12]>;

/// A word of the question met in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Which word of the text.
    pub(super) at: usize,
    /// Which word of the question.
    pub(super) word: usize,
    /// 1 for the word itself, less for what stands for it.
    pub(super) worth: f64,
    /// In the very form asked.
    pub(super) exact: bool,
}

/// What is known of a question's word from the library and the language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rarity {
    /// Inverse document frequency, in nats, by the word's weight in the question.
    pub idf: f64,
    /// Some passage holds the word.
    pub known: bool,
}

impl<'q> Sought<'q> {
    /// `rarity` holds one value a word of the question.
    pub fn new(question: &'q Question, rarity: &[Rarity]) -> Sought<'q> {
        let mut stems = FnvHashMap::default();
        for (at, word) in question.words.iter().enumerate() {
            let own = word.stems.iter().map(|stem| (stem, 1.0));
            for (stem, worth) in own.chain(word.alternatives.iter().map(|other| (&other.stem, other.worth))) {
                let slot = stems.entry(StemHash::of(stem)).or_insert((at, worth));
                if slot.1 < worth {
                    *slot = (at, worth);
                }
            }
        }
        let idf: Vec<f64> = rarity.iter().map(|rarity| rarity.idf).collect();
        let neighbours = question.words.windows(2).zip(idf.windows(2));
        let pair = |(words, idf): (&[Word], &[f64])| match words {
            [a, b] if b.position - a.position <= 2 => idf.iter().sum(),
            _ => 0.0,
        };
        let sieve = stems.keys().fold(0, |sieve, stem| sieve | 1 << stem.low_bits());
        Sought {
            question,
            pairs: neighbours.map(pair).collect(),
            idf,
            known: rarity.iter().map(|rarity| rarity.known).collect(),
            exact: question.words.iter().map(|word| ExactHash::of(&word.exact)).collect(),
            phrases: question.phrases.iter().map(|phrase| phrase.iter().map(form).collect()).collect(),
            stems,
            sieve,
        }
    }

    /// The words of a text that meet one of the question, in order.
    pub(super) fn matches(&self, words: &[PackedWord]) -> Vec<Match> {
        let found = |(at, word): (usize, &PackedWord)| {
            if self.sieve & 1 << word.stem().low_bits() == 0 {
                return None;
            }
            let &(which, worth) = self.stems.get(&word.stem())?;
            Some(Match { at, word: which, worth, exact: self.exact.get(which) == Some(&word.exact()) })
        };
        words.iter().enumerate().filter_map(found).collect()
    }

    /// Sum of the words' weights: what a perfect match would reach.
    pub(super) fn total(&self) -> f64 {
        self.idf.iter().sum::<f64>().max(f64::MIN_POSITIVE)
    }

    /// The share of the question's weight that `met`, one value a word from 0 to 1, reaches.
    pub(super) fn share(&self, met: &[f64]) -> f64 {
        met.iter().zip(&self.idf).map(|(met, idf)| met * idf).sum::<f64>() / self.total()
    }

    /// The same with weights squared: the rare words decide.
    pub(super) fn rare_share(&self, met: &[f64]) -> f64 {
        let squares = || self.idf.iter().map(|idf| idf * idf);
        met.iter().zip(squares()).map(|(met, square)| met * square).sum::<f64>()
            / squares().sum::<f64>().max(f64::MIN_POSITIVE)
    }

    /// How well each word of the question is met at best, by `value`.
    pub(super) fn met<'m>(&self, matches: impl Iterator<Item = &'m Match>, value: fn(&Match) -> f64) -> OfWords {
        let mut met = OfWords::from_elem(0.0, self.idf.len());
        for found in matches {
            if let Some(slot) = met.get_mut(found.word) {
                *slot = f64::max(*slot, value(found));
            }
        }
        met
    }

    /// The share of the weight of neighbouring words of the question that stand within three words of each other here, in
    /// either order.
    pub(super) fn pairs(&self, matches: &[Match]) -> f64 {
        let mut met: SmallVec<[usize; 16]> = SmallVec::new();
        for (number, first) in matches.iter().enumerate() {
            let beside = matches.iter().skip(number + 1).take_while(|next| next.at - first.at <= 3);
            let neighbours = beside.filter(|next| next.word.abs_diff(first.word) == 1);
            met.extend(neighbours.map(|next| next.word.min(first.word)));
        }
        met.sort_unstable();
        met.dedup();
        let reached: f64 = met.iter().filter_map(|&pair| self.pairs.get(pair)).sum();
        let possible: f64 = self.pairs.iter().sum();
        if possible > 0.0 { reached / possible } else { 0.0 }
    }
}

fn form(word: &Word) -> (Vec<StemHash>, ExactHash) {
    (word.stems.iter().map(|stem| StemHash::of(stem)).collect(), ExactHash::of(&word.exact))
}

impl Match {
    pub(super) fn worth(&self) -> f64 {
        self.worth
    }

    pub(super) fn exactly(&self) -> f64 {
        f64::from(self.exact)
    }
}
