//! A passage as it is stored, and the numbers that stand for passages, files and days.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::PassageKey;
use crate::language::Language;

/// A passage with all that showing and ranking it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredPassage {
    /// Names it in a button.
    pub key: PassageKey,
    /// Article it stands in.
    pub article_id: String,
    /// Headline.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Author as printed.
    pub author: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The talks that the article belongs to.
    pub talks: Vec<String>,
    /// Its language.
    pub language: Language,
    /// First and last paragraph, from 1.
    pub paragraphs: (usize, usize),
    /// The passage, a slice of the article's text.
    pub text: String,
    /// Its sentences, as bytes of `text`.
    pub sentences: Vec<Range<usize>>,
}

impl StoredPassage {
    /// A 64-bit hash of all that the passage's vectors are computed from: title, text and sentences. (A
    /// [`PassageKey`] is too short for this: among a million passages some would share one.)
    pub fn content(&self) -> u64 {
        content(&self.title, &self.text, &self.sentences)
    }
}

/// [`StoredPassage::content`] of its parts.
pub(super) fn content(title: &str, text: &str, sentences: &[Range<usize>]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in [title, text] {
        hasher.update(&part.len().to_le_bytes()).update(part.as_bytes());
    }
    for end in sentences.iter().flat_map(|range| [range.start, range.end]) {
        hasher.update(&end.to_le_bytes());
    }
    u64::from_le_bytes(*hasher.finalize().as_bytes().first_chunk().unwrap_or(&[0; 8]))
}

/// A hash of what tells whether a file has changed; never 0.
pub(super) fn signature(name: &str, len: u64, modified: u128) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&len.to_le_bytes()).update(&modified.to_le_bytes()).update(name.as_bytes());
    u64::from_le_bytes(*hasher.finalize().as_bytes().first_chunk().unwrap_or(&[0; 8])).max(1)
}

/// A day as `20260312`.
pub(super) fn day_number(date: jiff::civil::Date) -> u64 {
    let part = |part: i64| u64::try_from(part).unwrap_or(0);
    part(date.year().into()) * 10_000 + part(date.month().into()) * 100 + part(date.day().into())
}

/// The day of a [`day_number`]; none for 0.
pub(super) fn day_of(number: u64) -> Option<jiff::civil::Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let (month, day) = (i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?);
    jiff::civil::Date::new(year, month, day).ok()
}
