//! Passages: paragraphs cut or joined to the size that is found and shown.

use std::ops::Range;

use super::{Article, Passage};

/// Words a passage should not exceed.
const MAX_WORDS: usize = 120;
/// A paragraph is cut only above this: cutting one that is a few words too long costs more context than it saves.
const CUT_ABOVE: usize = 150;
/// A paragraph of fewer words is very short: alone it says too little to be found or understood.
const VERY_SHORT: usize = 25;

/// A paragraph and how long it is.
struct Piece {
    number: usize,
    words: usize,
}

/// Cuts `article` into passages.
pub(super) fn cut(article: &Article) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut group: Vec<Piece> = Vec::new();
    for (index, paragraph) in article.paragraphs.iter().enumerate().filter(|(_, p)| !p.range.is_empty()) {
        let piece = Piece { number: index + 1, words: words(article.slice(&paragraph.range)) };
        if !group.is_empty() && !joins(article, &group, &piece) {
            flush(article, &mut group, &mut passages);
        }
        if piece.words > CUT_ABOVE {
            split(article, &piece, &mut passages);
        } else {
            group.push(piece);
        }
    }
    flush(article, &mut group, &mut passages);
    passages
}

/// Whether `next` joins the group: one of the neighbours is very short and both fit. A heading (very short, no stop at its
/// end) belongs to what follows, so it does not join what stands before unless that is as short.
fn joins(article: &Article, group: &[Piece], next: &Piece) -> bool {
    let total: usize = group.iter().map(|p| p.words).sum();
    let last_short = group.last().is_some_and(|p| p.words < VERY_SHORT);
    let next_short = next.words < VERY_SHORT && !is_heading(article, next.number);
    total + next.words <= MAX_WORDS && (last_short || next_short)
}

fn is_heading(article: &Article, number: usize) -> bool {
    let text = article.paragraphs.get(number - 1).map(|p| article.slice(&p.range)).unwrap_or_default();
    !text.ends_with(|c: char| {
        c.is_ascii_punctuation() || matches!(c, '”' | '’' | '»' | '…' | '。' | '！' | '？' | '।' | '؟')
    })
}

/// The group as one passage.
fn flush(article: &Article, group: &mut Vec<Piece>, passages: &mut Vec<Passage>) {
    if let (Some(first), Some(last)) = (group.first(), group.last()) {
        let members = article.paragraphs.get(first.number - 1..last.number).unwrap_or_default();
        let sentences: Vec<_> = members.iter().flat_map(|p| p.sentences.iter().cloned()).collect();
        passages.extend(spanning(first.number, last.number, sentences));
    }
    group.clear();
}

/// A long paragraph as passages of about equal length, cut at the sentence ends nearest to equal parts.
fn split(article: &Article, piece: &Piece, passages: &mut Vec<Passage>) {
    let Some(paragraph) = article.paragraphs.get(piece.number - 1) else { return };
    let parts = piece.words.div_ceil(MAX_WORDS);
    let mut part: Vec<Range<usize>> = Vec::new();
    let (mut read, mut done) = (0, 0);
    for sentence in &paragraph.sentences {
        let len = words(article.slice(sentence));
        let aim = (done + 1) * piece.words / parts;
        if !part.is_empty() && read + len > aim && read + len - aim > aim.saturating_sub(read) {
            passages.extend(spanning(piece.number, piece.number, std::mem::take(&mut part)));
            done = (read * parts / piece.words.max(1)).max(done + 1);
        }
        read += len;
        part.push(sentence.clone());
    }
    passages.extend(spanning(piece.number, piece.number, part));
}

fn spanning(first: usize, last: usize, sentences: Vec<Range<usize>>) -> Option<Passage> {
    let range = sentences.first()?.start..sentences.last()?.end;
    Some(Passage { first, last, range, sentences })
}

/// Length in words. Scripts without spaces between words count two characters as one word, and text with hardly
/// any spaces (addresses, codes) one word for 24 bytes.
fn words(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    (text.split_whitespace().count() + unspaced / 2).max(text.len() / 24)
}

/// Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests;
