//! The full-text index. The only code that names tantivy.
//!
//! One index holds four kinds of documents: articles, their passages (what is searched), attributions (what party cards are
//! made of), and the files that all this was read from. All that an article contributes stands in a row (`block`) and is
//! replaced in one commit, so a reader sees all of it or nothing. The commit's payload is the [`Manifest`].
//!
//! The passages' vectors stand in a second, smaller index, [`Vectors`], a folder in the first: they take long to compute
//! and outlive what is rebuilt here.

mod alike;
mod block;
mod contents;
mod files;
mod manifest;
mod packing;
mod schema;
mod searcher;
mod signs;
mod statements;
mod storage;
mod vectors;
mod words;
mod writer;

use block::Head;
use tantivy::directory::error::LockError;

pub use contents::{Contents, Place};
pub use files::Files;
pub use manifest::VERSION as INDEX_VERSION;
pub use manifest::{Extent, FileState, IndexedArticle, Manifest, Suggested};
pub use schema::StoredPassage;
pub use searcher::{Candidate, Searcher, SoughtTerm, Within};
pub use statements::{Tally, Wanted};
pub use storage::Index;
pub use vectors::{Vectors, VectorsWriter};
pub use words::{ExactHash, PackedWord, PassageWords, StemHash};
pub use writer::Writer;

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
    /// A document of the index does not read as what we wrote.
    #[error("the index holds a document that cannot be read: {0}")]
    Document(#[from] serde_json::Error),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Error {
        match error {
            tantivy::TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
            tantivy::TantivyError::LockFailure(LockError::IoError(source), _) => Error::Lock(source),
            other => Error::Tantivy(other),
        }
    }
}

#[cfg(test)]
mod tests;
