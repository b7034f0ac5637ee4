//! Keeps the vectors equal to the passages of the index: which lack theirs, in what portions they are made, when to commit.
//!
//! All of it is optional. Without a model nothing here does anything, and a model that cannot be used is told once; the
//! words go on ranking.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::config::SemanticSettings;
use crate::search::{self, Contents, Index, StoredPassage, Vectors, VectorsWriter};
use crate::semantic::{self, Model, Presence, Release, Similarity, Text, presence};

/// Passages read from the index at a time, and put in order of length, so that those alike in length are embedded together.
const PORTION: usize = 512;
/// Passages embedded between two looks at whether to stop: well under a second.
const GROUP: usize = 8;
/// Work that a killed process may lose.
const COMMIT_EVERY: Duration = Duration::from_secs(5);
/// For how long it is taken for granted that there are no vectors: a question does not ask a cluster each time.
const LOOK: Duration = Duration::from_secs(10);

/// Why passages could not be embedded.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index or that of the vectors.
    #[error(transparent)]
    Search(#[from] search::Error),
    /// The model.
    #[error(transparent)]
    Model(#[from] semantic::Error),
}

/// The model and what it has made of the passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedding {
    /// Whether there is a model.
    pub model: ModelState,
    /// Passages in the index.
    pub passages: usize,
    /// Those of them that have vectors.
    pub embedded: usize,
}

/// Whether there is a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelState {
    /// The settings want none.
    Off,
    /// The feature `semantic` is off.
    NotBuilt,
    /// It is not where the settings look for it.
    NotInstalled,
    /// Its files are there, but cannot be used, for this reason.
    Damaged(String),
    /// Its files are there.
    Installed,
}

/// Embeds, when there is a model.
pub(crate) struct Embedder {
    enabled: bool,
    release: Release,
    /// Where the model is installed.
    folder: PathBuf,
    index: Index,
    /// Whether this process reads the articles into the index; else another one does, and makes the vectors that both share.
    holds: bool,
    model: Mutex<Loaded>,
    vectors: OnceLock<Vectors>,
    /// When a question found none.
    looked: Mutex<Option<Instant>>,
}

/// The model, loaded when it is first needed.
enum Loaded {
    NotYet,
    Unusable(String),
    Model(Arc<Model>),
}

impl Embedder {
    pub(crate) fn new(settings: &SemanticSettings, release: Release, index: &Index, holds: bool) -> Embedder {
        Embedder {
            enabled: settings.enabled,
            release,
            folder: settings.model.clone(),
            index: index.clone(),
            holds,
            model: Mutex::new(Loaded::NotYet),
            vectors: OnceLock::new(),
            looked: Mutex::default(),
        }
    }

    /// Whether there is a model, by a look at its files.
    pub(crate) fn state(&self) -> ModelState {
        if !cfg!(feature = "semantic") {
            return ModelState::NotBuilt;
        }
        if !self.enabled {
            return ModelState::Off;
        }
        if let Loaded::Unusable(reason) = &*self.model.lock().unwrap_or_else(PoisonError::into_inner) {
            return ModelState::Damaged(reason.clone());
        }
        match presence(&self.folder, &self.release) {
            Presence::Absent => ModelState::NotInstalled,
            Presence::Damaged(fault) => ModelState::Damaged(fault.to_string()),
            Presence::Whole => ModelState::Installed,
        }
    }

    /// The model and how much it has done.
    pub(crate) fn embedding(&self) -> Result<Embedding, search::Error> {
        let contents = self.index.searcher().contents()?;
        let known = match self.has_vectors()? {
            true => self.vectors()?.contents()?,
            false => Default::default(),
        };
        let (passages, embedded) = (contents.len(), contents.count_in(&known));
        Ok(Embedding { model: self.state(), passages, embedded })
    }

    fn has_vectors(&self) -> Result<bool, search::Error> {
        Ok(self.vectors.get().is_some() || self.index.has_vectors(&self.release)?)
    }

    /// Whether there is anything to compare a question with. Where that cannot be told, the words go on ranking.
    fn can_compare(&self) -> bool {
        if self.vectors.get().is_some() {
            return true;
        }
        // Whoever asks meanwhile waits for what comes of it.
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.is_some_and(|at| at.elapsed() < LOOK) {
            return self.vectors.get().is_some();
        }
        *looked = Some(Instant::now());
        let opened = self.has_vectors().and_then(|has| has.then(|| self.vectors()).transpose());
        opened
            .inspect_err(|error| tracing::error!("a question was ranked by words alone: {error}"))
            .ok()
            .flatten()
            .is_some()
    }

    fn vectors(&self) -> Result<&Vectors, search::Error> {
        match self.vectors.get() {
            Some(vectors) => Ok(vectors),
            None => {
                let opened = self.index.vectors(&self.release)?;
                Ok(self.vectors.get_or_init(|| opened))
            }
        }
    }

    /// Whether there may be a model to use.
    fn may_have_model(&self) -> bool {
        cfg!(feature = "semantic")
            && self.enabled
            && match *self.model.lock().unwrap_or_else(PoisonError::into_inner) {
                Loaded::NotYet => !matches!(presence(&self.folder, &self.release), Presence::Absent),
                Loaded::Unusable(_) => false,
                Loaded::Model(_) => true,
            }
    }

    /// The model, when there is one that can be used. One that is installed while the program runs is found too.
    fn model(&self) -> Option<Arc<Model>> {
        if !self.may_have_model() {
            return None;
        }
        let mut loaded = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*loaded, Loaded::NotYet) {
            *loaded = match Model::open(&self.folder, &self.release) {
                Ok(model) => Loaded::Model(Arc::new(model)),
                Err(error) => {
                    tracing::warn!(
                        "answers are ranked by words alone, since the model cannot be used: {error}. `rapporteur model install` mends it"
                    );
                    Loaded::Unusable(error.to_string())
                }
            };
        }
        match &*loaded {
            Loaded::Model(model) => Some(Arc::clone(model)),
            Loaded::NotYet | Loaded::Unusable(_) => None,
        }
    }

    /// What a question means, as a vector; none where there is no model or nothing to compare with. A model that fails is
    /// told in the log: the words go on ranking.
    pub(crate) fn meaning(&self, question: &str) -> Option<Vec<f32>> {
        if !self.may_have_model() || !self.can_compare() {
            return None;
        }
        let meaning = self.model()?.embed(question);
        meaning.map_err(|error| tracing::error!("a question was ranked by words alone: {error}")).ok()
    }

    /// Contents of passages that may be nearest to a meaning, at most `limit`, of all or of those in `within`.
    pub(crate) fn near(
        &self,
        meaning: &[f32],
        limit: usize,
        within: Option<&HashSet<u64>>,
    ) -> Result<Vec<u64>, search::Error> {
        self.vectors()?.near(meaning, limit, within)
    }

    /// How near the passages of these contents are to a meaning; none where there is no vector yet.
    pub(crate) fn similarities(
        &self,
        meaning: &[f32],
        contents: &[u64],
    ) -> Result<Vec<Option<Similarity>>, search::Error> {
        let vectors = self.vectors()?.get(contents)?.into_iter();
        Ok(vectors.map(|vectors| vectors.map(|vectors| vectors.similarity(meaning))).collect())
    }

    /// Gives every passage of the index that has no vectors its own, and drops those of passages that are gone; what there is then. Nothing
    /// without a model, or where another process does it for all. `progress` is told (passages done, passages to do). Ends early, keeping what
    /// was done, once `stop` is set.
    pub(crate) fn embed(&self, progress: &dyn Fn(usize, usize), stop: &AtomicBool) -> Result<Option<Embedding>, Error> {
        let Some(model) = self.model() else { return Ok(None) };
        let vectors = self.vectors()?;
        if vectors.are_shared() && !self.holds {
            return Ok(None);
        }
        vectors.reload()?;
        if !Work::find(&self.index, vectors)?.is_empty() {
            let writer = vectors.writer()?;
            // Another process may have written until now.
            vectors.reload()?;
            let work = Work::find(&self.index, vectors)?;
            Writing { model: &model, vectors, writer, committed: Instant::now() }.run(&work, progress, stop)?;
        }
        Ok(Some(self.embedding()?))
    }
}

/// What there is to do.
struct Work {
    contents: Contents,
    missing: Vec<search::Place>,
    gone: Vec<u64>,
}

impl Work {
    fn find(index: &Index, vectors: &Vectors) -> Result<Work, search::Error> {
        let contents = index.searcher().contents()?;
        let known = vectors.contents()?;
        Ok(Work { missing: contents.missing_from(&known), gone: contents.gone_from(&known), contents })
    }

    fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.gone.is_empty()
    }
}

/// One pass over what lacks vectors, between taking the write lock and the last commit.
struct Writing<'a> {
    model: &'a Model,
    vectors: &'a Vectors,
    writer: VectorsWriter,
    committed: Instant,
}

impl Writing<'_> {
    fn run(mut self, work: &Work, progress: &dyn Fn(usize, usize), stop: &AtomicBool) -> Result<(), Error> {
        let mut done = 0;
        for portion in work.missing.chunks(PORTION) {
            let passages = portion.iter().map(|at| work.contents.read(at));
            let mut passages = passages.collect::<Result<Vec<StoredPassage>, search::Error>>()?;
            passages.sort_by_key(|passage| passage.text.len());
            for group in passages.chunks(GROUP) {
                if stop.load(Ordering::Relaxed) {
                    return Ok(self.commit()?);
                }
                progress(done, work.missing.len());
                self.group(group)?;
                done += group.len();
            }
        }
        progress(done, work.missing.len());
        for &content in &work.gone {
            self.writer.remove(content)?;
        }
        self.commit()?;
        Ok(self.writer.finish()?)
    }

    fn group(&mut self, passages: &[StoredPassage]) -> Result<(), Error> {
        let texts: Vec<Text<'_>> = passages.iter().map(text).collect();
        for (passage, vectors) in passages.iter().zip(self.model.embed_passages(&texts)?) {
            self.writer.put(passage.content(), &vectors)?;
        }
        if self.committed.elapsed() > COMMIT_EVERY { Ok(self.commit()?) } else { Ok(()) }
    }

    fn commit(&mut self) -> Result<(), search::Error> {
        self.writer.commit()?;
        self.committed = Instant::now();
        self.vectors.reload()
    }
}

fn text(passage: &StoredPassage) -> Text<'_> {
    Text { title: &passage.title, text: &passage.text, sentences: &passage.sentences }
}

#[cfg(all(test, feature = "semantic"))]
mod tests;
