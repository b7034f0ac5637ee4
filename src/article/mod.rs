//! An article, its paragraphs and sentences as byte ranges into its text, and the passages cut from it.
//!
//! Everything shown to a user is a slice of [`Article::text`], so "verbatim" can be checked byte for byte.

mod address;
mod date;
mod debris;
mod draft;
mod encoding;
mod front_matter;
mod html;
mod jsonl;
mod key;
mod library;
mod likeness;
mod lines;
mod markdown;
mod passage;
mod plain;
mod reader;
mod sentence;
pub mod shelf;
mod slug;
mod summary;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::Language;

pub use address::canonical;
pub use date::parse as parse_day;
pub use encoding::{Binary, text_of};
pub use key::PassageKey;
pub use library::{LibraryError, Scan, name, scan, scan_only};
pub use likeness::Shingles;
pub use lines::LineNumbers;
pub use reader::{MAX_BYTES, read};
pub use sentence::sentences;
pub use slug::talk as talk_id;
pub use summary::ArticleSummary;

/// One article of the library, as read: debris removed, metadata separated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable across runs: front matter or JSON `id`, else the path in the library as a slug.
    pub id: String,
    /// The headline; the id when the article has none.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Who wrote it, as printed.
    pub author: Option<String>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// Where it stands on the web; only `http` and `https`.
    pub url: Option<String>,
    /// The talks it belongs to, by their ids: lower case with hyphens. Those it declares, else the one that its top folder in
    /// the library is named for.
    pub talks: Vec<String>,
    /// The language it is written in, declared or detected.
    pub language: Language,
    /// The text: paragraphs separated by one blank line, nothing else between them. Within a paragraph white space is
    /// one space, and characters that show nothing (soft hyphens, zero-width spaces, control characters) are left out.
    pub text: String,
    /// The paragraphs in order; their ranges index [`Article::text`]. A paragraph that an archive gives empty stays, as
    /// an empty range, so that paragraph N is the Nth of the archive.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph as byte ranges into its article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The whole paragraph.
    pub range: Range<usize>,
    /// Its sentences in order, white space around them left out.
    pub sentences: Vec<Range<usize>>,
}

/// The unit found and shown: a contiguous slice of an article of about 120 words at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// First paragraph it touches, from 1.
    pub first: usize,
    /// Last paragraph it touches, from 1.
    pub last: usize,
    /// Bytes of the article's text.
    pub range: Range<usize>,
    /// Its sentences, as bytes of the article's text.
    pub sentences: Vec<Range<usize>>,
}

/// A file of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: std::path::PathBuf,
    /// Its path inside the library with `/` between parts; the file name when the library is one file.
    pub name: String,
    /// Bytes.
    pub len: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: u128,
}

/// Something in the library that could not be read, and why; one line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file, by [`SourceFile::name`].
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub reason: String,
}

impl Article {
    /// The bytes `range` of the text; empty where it does not fit the text or would split a character.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The passages in order; together they hold every paragraph that has text, each once.
    pub fn passages(&self) -> Vec<Passage> {
        passage::cut(self)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.reason),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}
