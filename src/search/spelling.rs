//! Which words of the library a word of a question may mean: those of its family, and those spelt or derived nearly as it is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Letters of a word that others are looked for.
pub(super) const SHORTEST: usize = 4;

/// Letters that words of a family share at least.
pub(super) const ROOT: usize = 5;

/// The stem ends within two letters after what the two share, the other within four, and most of both is shared.
pub(super) fn is_family(stem: &str, letters: usize, other: &str) -> bool {
    let shared = stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let others = other.chars().count();
    shared + 2 >= letters && shared + 4 >= others && shared * 5 >= letters.max(others) * 3
}

/// How far a term is from a word: 1 or 2 by spelling, 3 by family; none when it is neither.
pub(super) fn distance(word: &str, stem: &str, term: &str) -> Option<usize> {
    let letters = word.chars().count();
    let furthest = if letters >= 8 { 2 } else { 1 };
    if letters >= 4 && term.chars().count().abs_diff(letters) <= furthest {
        let distance = strsim::osa_distance(word, term);
        if distance <= furthest {
            return Some(distance);
        }
    }
    let (stem_letters, term_letters) = (stem.chars().count(), term.chars().count());
    let shared = stem.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    let clipped = stem_letters >= 3 && shared == stem_letters;
    let derived = shared >= 5 && shared + 1 >= stem_letters && term_letters <= shared + 4;
    (clipped || derived).then_some(3)
}

/// The words nearest to one that the library does not have, at most `limit`, of `known` with the articles that hold each:
/// first those near in spelling (Damerau–Levenshtein distance 1, or 2 from eight letters on), then those of its family, which share its
/// stem's beginning ("urgency" for "urgent", "representative" for "rep"); nearest and commonest first. All share its first letter,
/// which people rarely mistype (Pollock and Zamora, 1984) and which keeps the search to a part of the dictionary.
pub(super) fn nearest(near: BTreeMap<String, (usize, u64)>, limit: usize) -> Vec<String> {
    let mut words: Vec<(String, (usize, u64))> = near.into_iter().collect();
    words.sort_by_key(|&(_, (distance, articles))| (distance, Reverse(articles)));
    words.into_iter().take(limit).map(|(word, _)| word).collect()
}
