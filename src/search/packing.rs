//! The words of a passage in a column: about two bytes each, read back without a look at the text.
//!
//! A word is coded by its rank among the commonest of the language at large, in one of two widths, else as it is (a prefix
//! code of three widths: Zipf's law lets the shortest stand for half of all words of an English text).

use std::sync::LazyLock;

use fnv::FnvHashMap;

use super::words::{PackedWord, PassageWords};
use crate::language::{Language, commonest};

/// Bits of a rank among the very common, and among the common.
const SHORT: u32 = 8;
const LONG: u32 = 13;
const RAW: u32 = 32;

/// Ranks that stand for no word: the next one opens a sentence; there are no more.
const OPENS: u32 = 0;
const END: u32 = 1;
const SPECIAL: usize = 2;

/// Words by rank, and their ranks. It must stay as it is, for it stands in indexes.
struct Common {
    words: Vec<PackedWord>,
    ranks: FnvHashMap<PackedWord, u32>,
}

static ENGLISH: LazyLock<Common> = LazyLock::new(|| {
    let most = (1 << SHORT) + (1 << LONG) - SPECIAL;
    let mut words = vec![PackedWord::SILENT; SPECIAL];
    words.extend(commonest(Language::English, most).iter().map(|word| PackedWord::common(word, Language::English)));
    let mut ranks = FnvHashMap::default();
    for (rank, word) in (0..).zip(&words).skip(SPECIAL) {
        ranks.entry(*word).or_insert(rank);
    }
    Common { words, ranks }
});

/// The values of a column that hold `words`.
pub(super) fn pack(words: &PassageWords) -> Vec<u64> {
    let mut bits = Writer::default();
    for word in words.title.iter().chain(&words.text) {
        if word.opens_sentence() {
            bits.short(OPENS);
        }
        let word = word.inside();
        match ENGLISH.ranks.get(&word) {
            Some(&rank) if rank < 1 << SHORT => bits.short(rank),
            Some(&rank) => bits.put(0b10 | (u64::from(rank) - (1 << SHORT)) << 2, 2 + LONG),
            None => bits.put(u64::from(word.bits()) << 2, 2 + RAW),
        }
    }
    bits.short(END);
    bits.values
}

/// The words that the values of a column hold: the title's stand before the first that opens a sentence. Values that hold none
/// give what they can.
pub(super) fn unpack(values: &[u64]) -> PassageWords {
    let mut words = PassageWords::default();
    // About a word in sixteen bits.
    words.text.reserve(4 * values.len());
    let mut bits = Reader { values, at: 0 };
    let mut next = bits.word();
    while let Some(Code::Word(word)) = next {
        words.title.push(word);
        next = bits.word();
    }
    while let Some(Code::Opens) = next {
        let start = words.text.len();
        next = bits.word();
        if let Some(Code::Word(word)) = next {
            words.text.push(word.opening());
            next = bits.word();
        }
        while let Some(Code::Word(word)) = next {
            words.text.push(word);
            next = bits.word();
        }
        words.sentences.push(start..words.text.len());
    }
    words
}

#[derive(Default)]
struct Writer {
    values: Vec<u64>,
    /// Bits used of the last value; 0 for all.
    used: u32,
}

impl Writer {
    fn short(&mut self, rank: u32) {
        self.put(1 | u64::from(rank) << 1, 1 + SHORT);
    }

    /// The lowest `count` bits of `bits`, the others of which are zero.
    fn put(&mut self, bits: u64, count: u32) {
        if self.used == 0 {
            self.values.push(0);
        }
        if let Some(last) = self.values.last_mut() {
            *last |= bits << self.used;
        }
        if self.used + count > u64::BITS {
            self.values.push(bits >> (u64::BITS - self.used));
        }
        self.used = (self.used + count) % u64::BITS;
    }
}

struct Reader<'v> {
    values: &'v [u64],
    /// Bits read.
    at: usize,
}

enum Code {
    Opens,
    Word(PackedWord),
}

impl Reader<'_> {
    /// A look at the next 64 bits decodes any word: the longest takes 34.
    fn word(&mut self) -> Option<Code> {
        let bits = self.ahead()?;
        if bits & 1 == 1 {
            self.at += 1 + SHORT as usize;
            return match (bits >> 1) as u32 & ((1 << SHORT) - 1) {
                OPENS => Some(Code::Opens),
                END => None,
                rank => ENGLISH.words.get(rank as usize).copied().map(Code::Word),
            };
        }
        if bits & 2 == 2 {
            self.at += 2 + LONG as usize;
            let rank = (bits >> 2) as usize & ((1 << LONG) - 1);
            return ENGLISH.words.get(rank + (1 << SHORT)).copied().map(Code::Word);
        }
        self.at += 2 + RAW as usize;
        Some(Code::Word(PackedWord::from_bits((bits >> 2) as u32)))
    }

    /// The 64 bits from here on, zero beyond the end; none there.
    fn ahead(&self) -> Option<u64> {
        let (value, shift) = (self.at / 64, self.at as u32 % 64);
        let next = self.values.get(value + 1).copied().unwrap_or_default();
        let pair = u128::from(*self.values.get(value)?) | u128::from(next) << 64;
        Some((pair >> shift) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_words_stay_as_they_are() {
        let mut hasher = blake3::Hasher::new();
        for word in &ENGLISH.words {
            hasher.update(&word.bits().to_le_bytes());
        }
        assert_eq!(ENGLISH.words.len(), (1 << SHORT) + (1 << LONG));
        insta::assert_snapshot!(hasher.finalize().to_hex().get(..16).unwrap());
    }
}
