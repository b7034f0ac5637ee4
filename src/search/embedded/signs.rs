//! The signs of the passages' vectors, in memory: which passages may be near a question, of all there are, at a glance.
//!
//! A vector's signs are a thirty-second of its size, and the share in which those of two vectors differ tells their angle
//! (Charikar, 2002: "Similarity estimation techniques from rounding algorithms"). What they bring up is then compared by
//! the vectors themselves.

use tantivy::SegmentReader;

use super::Error;

/// Name of the column.
pub(super) const SIGNS: &str = "signs";

/// The signs of many vectors, those of each after the other.
#[derive(Debug, Default)]
pub(super) struct Signs {
    contents: Vec<u64>,
    words: Vec<u64>,
    /// Words of 64 signs that a vector has.
    each: usize,
}

/// The signs of a vector: a bit a number, set where it is positive.
pub(super) fn signs(vector: &[f32]) -> Vec<u64> {
    let word = |numbers: &[f32]| {
        numbers.iter().enumerate().fold(0, |word, (at, number)| word | u64::from(*number > 0.0) << at)
    };
    vector.chunks(64).map(word).collect()
}

impl Signs {
    /// Those of the vectors in `segments`, whose contents stand in the column of that name.
    pub(super) fn read<'s>(segments: impl Iterator<Item = &'s SegmentReader>, content: &str) -> Result<Signs, Error> {
        let mut all = Signs::default();
        for segment in segments {
            let (contents, words) = (segment.fast_fields().u64(content)?, segment.fast_fields().u64(SIGNS)?);
            for doc in segment.doc_ids_alive() {
                let before = all.words.len();
                all.words.extend(words.values_for_doc(doc));
                all.contents.extend(contents.first(doc));
                all.each = all.words.len() - before;
            }
        }
        Ok(all)
    }

    /// The contents of those that differ least from the signs of `vector`, nearest first, at most `limit`.
    pub(super) fn near(&self, vector: &[f32], limit: usize, keep: impl Fn(u64) -> bool) -> Vec<u64> {
        let wanted = signs(vector);
        if wanted.len() != self.each || limit == 0 {
            return Vec::new();
        }
        let differing = |words: &[u64]| words.iter().zip(&wanted).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>();
        let distances: Vec<u32> = self.words.chunks_exact(self.each).map(differing).collect();
        let of = || self.contents.iter().zip(&distances).filter(|(content, _)| keep(**content));
        // As many as are wanted lie within a distance that a count of each one finds: cheaper than to sort them all.
        let mut counts = vec![0; 64 * self.each + 1];
        for (_, &distance) in of() {
            if let Some(count) = counts.get_mut(distance as usize) {
                *count += 1;
            }
        }
        let mut within = 0;
        let furthest = counts.iter().position(|count| {
            within += count;
            within >= limit
        });
        let furthest = furthest.unwrap_or(counts.len()) as u32;
        let mut near: Vec<(u32, u64)> = of()
            .filter(|(_, distance)| **distance <= furthest)
            .map(|(&content, &distance)| (distance, content))
            .collect();
        near.sort_unstable();
        near.into_iter().take(limit).map(|(_, content)| content).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(seed: u32) -> Vec<f32> {
        (0..130).map(|at| ((seed * 131 + at) as f32 * 0.7).sin()).collect()
    }

    #[test]
    fn the_nearest_come_first_and_only_those_that_are_kept() {
        let each = signs(&vector(0)).len();
        let words = (0..100).flat_map(|seed| signs(&vector(seed))).collect();
        let all = Signs { contents: (0..100).collect(), words, each };
        assert_eq!(each, 3);
        for seed in [0, 42, 99] {
            assert_eq!(all.near(&vector(seed), 1, |_| true), [u64::from(seed)]);
        }
        assert_eq!(all.near(&vector(3), 1000, |content| content < 10).len(), 10);
        assert!(all.near(&vector(3)[..64], 5, |_| true).is_empty() && all.near(&vector(3), 0, |_| true).is_empty());
        assert!(Signs::default().near(&vector(3), 5, |_| true).is_empty());
    }
}
