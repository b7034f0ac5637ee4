//! From a vector a token to a vector a passage and one a sentence.

use std::ops::Range;

use super::PassageVectors;

/// The vectors of a text that was read in one pass: that of the whole is the mean over all tokens, that of a sentence the
/// mean over its own tokens, which have seen the whole ("late chunking", Günther et al., 2024).
///
/// `outputs` holds a row of `size` numbers a token; `tokens` the bytes each stands for, none for the marks that the
/// model puts at either end; `sentences` bytes of the same text.
pub(super) fn pool(
    outputs: &[f32],
    size: usize,
    tokens: &[Range<usize>],
    sentences: &[Range<usize>],
) -> PassageVectors {
    let rows = || outputs.chunks_exact(size).zip(tokens);
    let of = |sentence: &Range<usize>| {
        let own = rows().filter(|(_, token)| !token.is_empty() && sentence.contains(&token.start));
        mean(own.map(|(row, _)| row), size)
    };
    PassageVectors { passage: mean(rows().map(|(row, _)| row), size), sentences: sentences.iter().map(of).collect() }
}

/// The mean's direction, as a vector of length 1; zeros for no rows.
fn mean<'a>(rows: impl Iterator<Item = &'a [f32]>, size: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f32; size];
    for row in rows {
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|value| *value /= length);
    }
    sum
}
