//! The seam between the crate and what holds an index: what is asked of a backend, and what its answers are made of.
//!
//! `embedded` holds it in this process, `cluster` asks OpenSearch. Either finds candidates and keeps documents; what is made of
//! them (the words that are looked for, the ranking, the confidence, the cards) is the same code for both.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;
use std::time::SystemTime;

use super::manifest::{FileState, Manifest};
use super::passage::{StoredPassage, signature};
use super::words::PassageWords;
use super::{Error, Tally, Vectors, Wanted};
use crate::article::{Article, ArticleSummary, PassageKey, Problem, SourceFile};
use crate::party::Attribution;
use crate::semantic::{Release, Similarity};

/// A stem to look for, and how much a match counts.
#[derive(Debug, Clone, PartialEq)]
pub struct SoughtTerm {
    /// The stem.
    pub stem: String,
    /// Factor on its BM25 score.
    pub weight: f32,
}

/// Which passages are searched; all of them when nothing is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Within<'a> {
    /// Those of the article of this id.
    pub article: Option<&'a str>,
    /// Those of articles on these talks.
    pub talk: Option<&'a str>,
}

/// A passage that holds at least one of the terms, as far as ranking needs it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Names the passage.
    pub key: PassageKey,
    /// Its first paragraph, from 1.
    pub paragraph: usize,
    /// Its words.
    pub words: PassageWords,
    /// Its [`StoredPassage::content`].
    pub content: u64,
    /// How near it is to the question in meaning, where its vectors are known; filled in by the engine.
    pub similarity: Option<Similarity>,
    /// Tells its article from those of the other candidates of one search.
    pub group: u64,
    pub(super) at: Place,
}

/// Where a document stands in one state of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The number of a document in a segment of this process's index.
    Local(u32, u32),
    /// A document of the cluster, by its id.
    Remote(Box<str>),
}

/// A word of a question, and what the library may know it by.
#[derive(Debug, Clone, Copy)]
pub struct AskedWord<'a> {
    /// Lower case, folded.
    pub exact: &'a str,
    /// Its stem in each language of the library.
    pub stems: &'a [String],
    /// The term of its unwritten initialism, where it may be one.
    pub initialism: Option<&'a str>,
    /// Other words stand for it, so that near spellings are not wanted.
    pub has_others: bool,
}

/// What the library has of a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownWord {
    /// Passages that hold it, by the stem that most do.
    pub holding: u64,
    /// A name has it as its initialism.
    pub initialism: bool,
    /// Stems of its family, where it is known or has others that stand for it: those that share so much of their beginning with its own that they
    /// are most likely of one family ("refus" and "refusal"), in alphabetical order.
    pub family: Vec<String>,
    /// The words nearest to it, where it is not, nearest and commonest first.
    pub near: Vec<String>,
}

/// Tells one commit from another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp(pub(super) String);

/// A backend: where one index is held.
pub(super) trait Backend: Send + Sync {
    /// The files that the newest commit was made from, by this process or another.
    fn manifest(&self) -> Result<Manifest, Error>;
    /// Tells the newest commit, by this process or another, from those before it.
    fn stamp(&self) -> Result<Stamp, Error>;
    /// Takes the write lock; [`Error::Busy`] while another holds it.
    fn writer(&self) -> Result<Box<dyn Writing>, Error>;
    /// Puts right what a writer has left that ended before its commit.
    fn mend(&self) -> Result<(), Error>;
    /// Shows the newest commit, of this process or another, to searchers made from now on.
    fn reload(&self) -> Result<(), Error>;
    /// The state as of the last [`Backend::reload`].
    fn searcher(&self) -> Searcher;
    /// Bytes that it takes, and when it last changed.
    fn extent(&self) -> Result<(u64, SystemTime), Error>;
    /// Whether it serves.
    fn is_reachable(&self) -> bool;
    /// The vectors that a model has made of its passages; begun where there are none, or none that can be used.
    fn vectors(&self, model: &Release) -> Result<Vectors, Error>;
    /// Whether any were ever begun.
    fn has_vectors(&self, model: &Release) -> Result<bool, Error>;
}

/// A state of the index that does not change while it is held.
pub trait Reading: Send + Sync {
    /// The passages that match best by BM25, best first, about `limit` of them.
    fn candidates(&self, terms: &[SoughtTerm], within: Within<'_>, limit: usize) -> Result<Vec<Candidate>, Error>;
    /// The passages of these [`StoredPassage::content`]s, in their order.
    fn with_contents(&self, contents: &[u64], within: Within<'_>) -> Result<Vec<Candidate>, Error>;
    /// The [`StoredPassage::content`]s of the passages within.
    fn contents_of(&self, within: Within<'_>) -> Result<HashSet<u64>, Error>;
    /// Candidates with all that showing them needs, in their order; none for one that is gone or has changed since it was found.
    fn read(&self, candidates: &[&Candidate]) -> Result<Vec<Option<StoredPassage>>, Error>;
    /// The passages of these keys, none where there is none any more.
    fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error>;
    /// What there is of each of these words.
    fn look_up(&self, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error>;
    /// The article of this id.
    fn article(&self, id: &str) -> Result<Option<Article>, Error>;
    /// Every article whole, in no order.
    fn whole_articles(&self) -> Result<Vec<Article>, Error>;
    /// Whether there is an article of this id.
    fn has_article(&self, id: &str) -> Result<bool, Error>;
    /// Articles that have one of these marks ([`Article::marks`]), about `limit` for each.
    fn marked(&self, marks: &[String], limit: usize) -> Result<Vec<Article>, Error>;
    /// How many passages hold each of these stems.
    fn holding(&self, stems: &[String]) -> Result<Vec<u64>, Error>;
    /// The ids of the articles of the `limit` passages that match best by BM25, each passage with its score.
    fn best(&self, terms: &[SoughtTerm], limit: usize) -> Result<Vec<(String, f32)>, Error>;
    /// What lists show of every article, in no order.
    fn articles(&self) -> Result<Vec<ArticleSummary>, Error>;
    /// The newest article on `talk`, the first by id of several of one day.
    fn newest_article(&self, talk: &str) -> Result<Option<ArticleSummary>, Error>;
    /// The day of the newest article that has one, of all or of those on `talk`.
    fn newest_day(&self, talk: Option<&str>) -> Result<Option<jiff::civil::Date>, Error>;
    /// All that are wanted, by article and place.
    fn attributions(&self, wanted: &Wanted<'_>) -> Result<Vec<Attribution>, Error>;
    /// At most `limit` of those wanted, of the newest articles, in no order.
    fn newest(&self, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Attribution>, Error>;
    /// Kind and day of each that is wanted.
    fn tally(&self, wanted: &Wanted<'_>) -> Result<Tally, Error>;
    /// Where the documents of all files stand, by what tells whether a file has changed; 0 is that of a file that may have changed unseen.
    fn file_places(&self) -> Result<Vec<(u64, Place)>, Error>;
    /// The files whose documents stand there, by name and as they were when they were read.
    fn files_at(&self, places: Vec<Place>) -> Result<Vec<(String, FileState)>, Error>;
    /// The file of this name as it was when it was read.
    fn file(&self, name: &str) -> Result<Option<FileState>, Error>;
    /// The name of the file that the article of this id was read from.
    fn file_of(&self, id: &str) -> Result<Option<String>, Error>;
    /// What of the files could not be read, by file.
    fn problems(&self) -> Result<Vec<Problem>, Error>;
    /// Every passage by its [`StoredPassage::content`], and where it stands.
    fn content_places(&self) -> Result<Vec<(u64, Place)>, Error>;
    /// The passage that stands there.
    fn passage_at(&self, place: &Place) -> Result<StoredPassage, Error>;
}

/// Holds the write lock until dropped; what was not committed is forgotten.
pub trait Writing: Send + Sync {
    /// Adds an article of the file of this name in place of the one with its id; tells the number of its passages.
    fn put(&self, article: &Article, attributions: &[Attribution], file: &str) -> Result<usize, Error>;
    /// Removes all that an article contributed.
    fn remove(&self, article_id: &str) -> Result<(), Error>;
    /// Notes what came of a file, in place of what did before.
    fn put_file(&self, name: &str, state: &FileState) -> Result<(), Error>;
    /// Forgets a file, but not its articles.
    fn remove_file(&self, name: &str) -> Result<(), Error>;
    /// Removes everything.
    fn clear(&mut self) -> Result<(), Error>;
    /// Makes the state visible, with what it was made from.
    fn commit(&mut self, manifest: &Manifest) -> Result<(), Error>;
    /// What lies behind an error, where the backend tells it later than the error.
    fn cause_of(&mut self, error: Error) -> Error;
    /// Waits for what goes on after a commit, so that a short-lived process leaves a tidy index.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// A state of the index that does not change while it is held: see [`Reading`].
#[derive(Clone)]
pub struct Searcher(Arc<dyn Reading>);

impl Searcher {
    pub(super) fn new(reading: impl Reading + 'static) -> Searcher {
        Searcher(Arc::new(reading))
    }

    /// The files that the state was made from.
    pub fn files(&self) -> Result<Files, Error> {
        let (settled, unsettled): (Vec<_>, Vec<_>) =
            self.file_places()?.into_iter().partition(|(signature, _)| *signature > 0);
        let unsettled = unsettled.into_iter().map(|(_, at)| at).collect();
        Ok(Files { searcher: self.clone(), settled: settled.into_iter().collect(), unsettled })
    }

    /// Lists all passages, without reading any.
    pub fn contents(&self) -> Result<Contents, Error> {
        Ok(Contents { passages: self.content_places()?, searcher: self.clone() })
    }
}

impl Deref for Searcher {
    type Target = dyn Reading;

    fn deref(&self) -> &(dyn Reading + 'static) {
        &*self.0
    }
}

/// The files that a state of the index was made from: which of them have changed is told by one number each.
pub struct Files {
    searcher: Searcher,
    /// By signature.
    settled: HashMap<u64, Place>,
    /// Those that may have changed unseen.
    unsettled: Vec<Place>,
}

impl Files {
    /// Whether the index was made from `file` as it is now; it is then no longer among those left.
    pub fn take(&mut self, file: &SourceFile) -> bool {
        self.settled.remove(&signature(&file.name, file.len, file.modified)).is_some()
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.unsettled.is_empty()
    }

    /// Those left, by name and as they were when they were read.
    pub fn left(self) -> Result<Vec<(String, FileState)>, Error> {
        self.searcher.files_at(self.settled.into_values().chain(self.unsettled).collect())
    }
}

/// Every passage of a state of the index, by its [`StoredPassage::content`].
pub struct Contents {
    searcher: Searcher,
    passages: Vec<(u64, Place)>,
}

impl Contents {
    /// Passages in all.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// Passages whose content is in `known`.
    pub fn count_in(&self, known: &HashSet<u64>) -> usize {
        self.passages.iter().filter(|(content, _)| known.contains(content)).count()
    }

    /// Where to [`read`](Contents::read) the passages whose content is not in `known`, one for each content.
    pub fn missing_from(&self, known: &HashSet<u64>) -> Vec<Place> {
        let mut seen = HashSet::new();
        let missing = |(content, _): &&(u64, Place)| !known.contains(content) && seen.insert(*content);
        self.passages.iter().filter(missing).map(|(_, at)| at.clone()).collect()
    }

    /// Those of `known` that no passage has.
    pub fn gone_from(&self, known: &HashSet<u64>) -> Vec<u64> {
        let here: HashSet<u64> = self.passages.iter().map(|&(content, _)| content).collect();
        known.difference(&here).copied().collect()
    }

    /// A passage.
    pub fn read(&self, at: &Place) -> Result<StoredPassage, Error> {
        self.searcher.passage_at(at)
    }
}

/// Cuts to `limit`, and leaves out all that tie with the first one cut: which of them come first depends on how the index
/// happens to be laid out, and the same library must give the same answer. When all tie, those that came first stay.
pub(super) fn drop_undecided<T>(found: &mut Vec<(f32, T)>, limit: usize) {
    if let Some(cut) = found.get(limit).map(|(score, _)| *score) {
        let decided = found.partition_point(|(score, _)| *score > cut);
        found.truncate(if decided == 0 { limit } else { decided });
    }
}
