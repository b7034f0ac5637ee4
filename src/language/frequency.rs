//! How common a word is in its language at large: what tells a rare word from a frequent one in a library of one article.
//!
//! The table is made by `scripts/word-frequencies.py` from the Python package wordfreq (Robyn Speer, CC BY-SA 4.0).

use std::cmp::{Ordering, Reverse};

use super::Language;

/// Lines `word<TAB>zipf × 100`, sorted by the word's bytes.
const ENGLISH: &str = include_str!("frequencies/en.tsv");
/// Zipf frequency taken for a word that the table lacks: somewhat under its rarest.
const UNLISTED: f64 = 2.2;
/// Zipf frequency taken for numerals, which no table lists one by one.
const NUMERAL: f64 = 3.5;
/// Zipf frequency of any word of a language without a table.
const NO_TABLE: f64 = 3.5;
/// Words in a passage, for [`background_share`].
const PASSAGE_WORDS: f64 = 100.0;

/// Zipf frequency of an exact word: the base-10 logarithm of its occurrences per thousand million words (van Heuven
/// et al., 2014). About 7.7 for "the", 4.5 for a common noun, under 3 for a rare one.
pub fn zipf(word: &str, language: Language) -> f64 {
    if word.starts_with(|c: char| c.is_numeric()) {
        return NUMERAL;
    }
    match language {
        Language::English => look_up(ENGLISH, word).unwrap_or(UNLISTED),
        _ => NO_TABLE,
    }
}

/// The share of passages of the language at large that hold the word: 1 − (1 − p)^100 for a word of frequency p.
pub fn background_share(word: &str, language: Language) -> f64 {
    let p = 10f64.powf(zipf(word, language) - 9.0);
    1.0 - (1.0 - p).powf(PASSAGE_WORDS)
}

/// The commonest words of a language that has a table, at most `count`, commonest first; those equally common in alphabetical
/// order.
pub fn commonest(language: Language, count: usize) -> Vec<&'static str> {
    let table = if language == Language::English { ENGLISH } else { "" };
    let lines = table.lines().filter_map(|line| line.split_once('\t'));
    let mut words: Vec<(Reverse<u32>, &str)> =
        lines.filter_map(|(word, value)| Some((Reverse(value.parse().ok()?), word))).collect();
    words.sort_unstable();
    words.into_iter().take(count).map(|(_, word)| word).collect()
}

/// Binary search over the lines of a sorted table, without parsing the rest of it.
fn look_up(table: &str, word: &str) -> Option<f64> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = table.floor_char_boundary(low.midpoint(high));
        let start = table.get(..middle)?.rfind('\n').map_or(0, |at| at + 1);
        let line = table.get(start..)?.lines().next()?;
        let (listed, value) = line.split_once('\t')?;
        match listed.cmp(word) {
            Ordering::Equal => return value.parse::<f64>().ok().map(|hundredths| hundredths / 100.0),
            Ordering::Less => low = start + line.len() + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_found() {
        for line in ENGLISH.lines() {
            let (word, value) = line.split_once('\t').unwrap();
            assert_eq!(look_up(ENGLISH, word), Some(value.parse::<f64>().unwrap() / 100.0), "{word}");
        }
    }

    #[test]
    fn rare_words_are_rarer_than_common_ones() {
        let share = |word| background_share(word, Language::English);
        assert!(share("the") > 0.99);
        assert!(share("talks") > share("annexation"));
        assert!(share("annexation") > share("zaporizhzhia"));
        assert_eq!(zipf("zzzz", Language::English), UNLISTED);
        assert_eq!(zipf("", Language::English), UNLISTED);
    }
}
