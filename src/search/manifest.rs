//! What the index was made from: the roster, and how much there is of articles, kept in the payload of each commit so that it
//! always fits the documents. What came of each file is a document of its own ([`super::files`]), for there may be very
//! many.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::article::{ArticleSummary, Problem};
use crate::language::Language;
use crate::party::Party;

/// Raised whenever documents, analysis or this record change in meaning: an index of another version is rebuilt.
pub const VERSION: u32 = 8;

/// What the index was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// Hash of the roster that attributions were computed with.
    pub roster: String,
    /// The roster that the articles suggested, where none is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<Suggested>,
    /// Number of files.
    pub files: usize,
    /// How much there is in all…
    pub whole: Extent,
    /// …and on each of the talks that articles belong to, by their ids.
    pub talks: BTreeMap<String, Extent>,
}

/// A roster that the articles suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// Its parties.
    pub parties: Vec<Party>,
    /// Articles that it was read from.
    pub articles: usize,
}

/// A file as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileState {
    /// Bytes.
    pub len: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: u128,
    /// Size and time can be trusted to tell a change: it was not written while being read.
    pub settled: bool,
    /// The articles that the index has from it.
    pub articles: Vec<IndexedArticle>,
    /// What of it could not be read.
    pub problems: Vec<Problem>,
}

/// An article as the index holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedArticle {
    /// What lists show of it.
    pub summary: ArticleSummary,
    /// Its language.
    pub language: Language,
    /// Hash of its content: another hash means it must be indexed again.
    pub hash: String,
}

/// How much there is of articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Extent {
    /// How many.
    pub articles: usize,
    /// Passages cut from them.
    pub passages: usize,
    /// Articles in each language.
    languages: BTreeMap<Language, usize>,
}

impl Extent {
    /// The languages of the articles: a question is stemmed by each.
    pub fn languages(&self) -> BTreeSet<Language> {
        self.languages.keys().copied().collect()
    }

    fn add(&mut self, article: &IndexedArticle) {
        self.articles += 1;
        self.passages += article.summary.passages;
        *self.languages.entry(article.language).or_default() += 1;
    }

    fn take(&mut self, article: &IndexedArticle) {
        self.articles = self.articles.saturating_sub(1);
        self.passages = self.passages.saturating_sub(article.summary.passages);
        let left = self.languages.entry(article.language).or_default();
        *left = left.saturating_sub(1);
        self.languages.retain(|_, articles| *articles > 0);
    }
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            version: VERSION,
            roster: String::new(),
            suggested: None,
            files: 0,
            whole: Extent::default(),
            talks: BTreeMap::new(),
        }
    }
}

impl Manifest {
    /// Of no file yet, with the roster of this hash.
    pub fn new(roster: String) -> Manifest {
        Manifest { roster, ..Manifest::default() }
    }

    /// The same of no file yet.
    #[cfg(feature = "opensearch")]
    pub(super) fn uncounted(self) -> Manifest {
        Manifest { files: 0, whole: Extent::default(), talks: BTreeMap::new(), ..self }
    }

    #[cfg(test)]
    pub(super) fn of_version(version: u32) -> Manifest {
        Manifest { version, ..Manifest::default() }
    }

    /// Reads a commit's payload; none when it is of another version or no manifest at all.
    pub(super) fn from_payload(payload: &str) -> Option<Manifest> {
        serde_json::from_str(payload).ok().filter(|manifest: &Manifest| manifest.version == VERSION)
    }

    /// Counts a file that came.
    pub fn add(&mut self, file: &FileState) {
        self.files += 1;
        for article in &file.articles {
            self.whole.add(article);
            let talks = &article.summary.talks;
            talks.iter().for_each(|talk| self.talks.entry(talk.clone()).or_default().add(article));
        }
    }

    /// Counts a file that went.
    pub fn take(&mut self, file: &FileState) {
        self.files = self.files.saturating_sub(1);
        for article in &file.articles {
            self.whole.take(article);
            for talk in &article.summary.talks {
                self.talks.entry(talk.clone()).or_default().take(article);
            }
        }
        self.talks.retain(|_, extent| extent.articles > 0);
    }
}
