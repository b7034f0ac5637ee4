//! The full-text index: what is kept of articles, how it is found, behind one seam (`backend`) with two sides: `embedded`, Tantivy in
//! a folder of this machine, and `cluster`, an OpenSearch that many processes share.

mod alike;
mod backend;
#[cfg(feature = "opensearch")]
mod cluster;
mod embedded;
mod manifest;
mod packing;
mod passage;
mod spelling;
mod terms;
mod vectors;
mod wanted;
mod words;

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use backend::Backend;

use crate::config::{SearchBackend, Settings};
use crate::semantic::Release;

pub use backend::{
    AskedWord, Candidate, Contents, Files, KnownWord, Place, Reading, Searcher, SoughtTerm, Stamp, Within, Writing,
};
#[cfg(feature = "opensearch")]
pub use cluster::ClusterError;
pub use manifest::VERSION as INDEX_VERSION;
pub use manifest::{Extent, FileState, IndexedArticle, Manifest, Suggested};
pub use passage::StoredPassage;
pub use vectors::{ReadingVectors, Vectors, VectorsWriter, WritingVectors};
pub use wanted::{Tally, Wanted};
pub use words::{ExactHash, PackedWord, PassageWords, StemHash};

/// Words taken for one that the library does not know.
const NEAR_WORDS: usize = 3;

/// An open index, which its copies share. Reading never waits for writing.
#[derive(Clone)]
pub struct Index(Arc<dyn Backend>);

impl Index {
    /// Opens the index that the settings name.
    pub fn of(settings: &Settings) -> Result<Index, Error> {
        match settings.search.backend {
            SearchBackend::Embedded => Index::open(&settings.index),
            #[cfg(feature = "opensearch")]
            SearchBackend::OpenSearch => Ok(Index(Arc::new(cluster::Index::open(&settings.search, &settings.index)?))),
            #[cfg(not(feature = "opensearch"))]
            SearchBackend::OpenSearch => Err(Error::NotBuilt),
        }
    }

    /// Opens the index in `folder`; makes it where there is none, and anew where it cannot be used.
    pub fn open(folder: &Path) -> Result<Index, Error> {
        Ok(Index(Arc::new(embedded::Index::open(folder)?)))
    }

    /// Bytes that it takes, and when it last changed.
    pub fn extent(&self) -> Result<(u64, SystemTime), Error> {
        self.0.extent()
    }

    /// Whether it serves: an index of this process does, a cluster may be away.
    pub fn is_reachable(&self) -> bool {
        self.0.is_reachable()
    }

    /// What the newest commit was made from, by this process or another.
    pub fn manifest(&self) -> Result<Manifest, Error> {
        self.0.manifest()
    }

    /// Tells the newest commit, by this process or another, from those before it.
    pub fn stamp(&self) -> Result<Stamp, Error> {
        self.0.stamp()
    }

    /// Takes the write lock; [`Error::Busy`] while another holds it.
    pub fn writer(&self) -> Result<Writer, Error> {
        Ok(Writer(self.0.writer()?))
    }

    /// Puts right what a writer has left that ended before its commit; [`Error::Busy`] while another process does.
    pub fn mend(&self) -> Result<(), Error> {
        self.0.mend()
    }

    /// Shows the newest commit, of this process or another, to searchers made from now on.
    pub fn reload(&self) -> Result<(), Error> {
        self.0.reload()
    }

    /// The state as of the last [`Index::reload`].
    pub fn searcher(&self) -> Searcher {
        self.0.searcher()
    }

    /// The vectors that a model has made of the passages; begun where there are none, or none that can be used.
    pub fn vectors(&self, model: &Release) -> Result<Vectors, Error> {
        self.0.vectors(model)
    }

    /// Whether any were ever begun.
    pub fn has_vectors(&self, model: &Release) -> Result<bool, Error> {
        self.0.has_vectors(model)
    }
}

/// Holds the write lock until dropped; what was not committed is forgotten: see [`Writing`].
pub struct Writer(Box<dyn Writing>);

impl Writer {
    /// Waits for what goes on after a commit, so that a short-lived process leaves a tidy index.
    pub fn finish(self) -> Result<(), Error> {
        self.0.finish()
    }
}

impl Deref for Writer {
    type Target = dyn Writing;

    fn deref(&self) -> &(dyn Writing + 'static) {
        &*self.0
    }
}

impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut (dyn Writing + 'static) {
        &mut *self.0
    }
}

impl Error {
    /// Whether it is to be expected that the same works in a while: the cluster is away, or too busy.
    pub fn passes(&self) -> bool {
        match self {
            #[cfg(feature = "opensearch")]
            Error::Cluster(ClusterError::Away | ClusterError::Insecure { .. } | ClusterError::Busy) => true,
            _ => false,
        }
    }
}

/// Why the index could not serve.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes to the index.
    #[error("the index is being written by another process; wait for it to finish, or stop it")]
    Busy,
    /// The index folder could not be made or read.
    #[error("the index folder {path}: {source}")]
    Folder {
        /// The folder.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The lock of the index could not be taken, since its folder cannot be written.
    #[error(
        "the index cannot be written ({0}): give this user the right to write its folder, or name another with --index"
    )]
    Lock(std::sync::Arc<std::io::Error>),
    /// Tantivy could not do it.
    #[error("the index: {0}")]
    Tantivy(tantivy::TantivyError),
    /// The cluster did not serve.
    #[cfg(feature = "opensearch")]
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    /// The program was built without OpenSearch.
    #[cfg(not(feature = "opensearch"))]
    #[error("search.backend is opensearch, which this program was built without (feature `opensearch`)")]
    NotBuilt,
    /// A place of one backend was looked up in another: a fault of ours.
    #[error("a document is looked for where it cannot be")]
    Elsewhere,
    /// A document of the index does not read as what we wrote.
    #[error("the index holds a document that cannot be read: {0}")]
    Document(#[from] serde_json::Error),
}

#[cfg(test)]
mod tests;
