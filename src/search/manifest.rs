//! What the index was made from: kept in the payload of each commit, so that it always fits the documents.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::article::Problem;
use crate::language::Language;
use crate::party::Party;

/// Raised whenever documents, analysis or this record change in meaning: an index of another version is rebuilt.
pub(super) const VERSION: u32 = 7;

/// The files the index was made from, and what came of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// Hash of the roster that attributions were computed with.
    pub roster: String,
    /// The roster that the articles suggested, where none is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<Suggested>,
    /// By [`crate::article::SourceFile::name`].
    pub files: BTreeMap<String, FileState>,
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
    /// Its articles.
    pub articles: Vec<IndexedArticle>,
    /// What of it could not be read.
    pub problems: Vec<Problem>,
}

/// An article as the index holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedArticle {
    /// Its id.
    pub id: String,
    /// Hash of its content: another hash means it must be indexed again.
    pub hash: String,
    /// Passages cut from it.
    pub passages: usize,
    /// Its language.
    pub language: Language,
    /// The talks it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<String>,
}

/// How much there is of articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// How many.
    pub articles: usize,
    /// Passages cut from them.
    pub passages: usize,
    /// Their languages: a question is stemmed by each.
    pub languages: BTreeSet<Language>,
}

impl Extent {
    fn add(&mut self, article: &IndexedArticle) {
        self.articles += 1;
        self.passages += article.passages;
        self.languages.insert(article.language);
    }
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest::new(String::new(), BTreeMap::new())
    }
}

impl Manifest {
    /// A manifest of these files, whose attributions were computed with the roster of this hash.
    pub fn new(roster: String, files: BTreeMap<String, FileState>) -> Manifest {
        Manifest { version: VERSION, roster, suggested: None, files }
    }

    #[cfg(test)]
    pub(super) fn of_version(version: u32) -> Manifest {
        Manifest { version, ..Manifest::default() }
    }

    /// Reads a commit's payload; none when it is of another version or no manifest at all.
    pub(super) fn from_payload(payload: &str) -> Option<Manifest> {
        serde_json::from_str(payload).ok().filter(|manifest: &Manifest| manifest.version == VERSION)
    }

    fn indexed(&self) -> impl Iterator<Item = &IndexedArticle> {
        self.files.values().flat_map(|file| &file.articles)
    }

    /// How much there is in the index.
    pub fn extent(&self) -> Extent {
        let mut whole = Extent::default();
        self.indexed().for_each(|article| whole.add(article));
        whole
    }

    /// The talks that articles belong to, and how much there is on each.
    pub fn talks(&self) -> BTreeMap<String, Extent> {
        let mut talks: BTreeMap<String, Extent> = BTreeMap::new();
        for article in self.indexed() {
            for talk in &article.talks {
                talks.entry(talk.clone()).or_default().add(article);
            }
        }
        talks
    }
}
