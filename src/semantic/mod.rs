//! Sentence embeddings: what a text means as a point on a sphere, so that texts alike in meaning lie near each other.
//!
//! The model (all-MiniLM-L6-v2) is optional: it is no part of the program, but installed from its public hub, a folder or
//! a Python wheel. Without the feature `semantic` there is none, and every request for one says so.

#[cfg(not(feature = "semantic"))]
mod absent;
#[cfg(feature = "semantic")]
mod checked;
#[cfg(feature = "semantic")]
mod download;
#[cfg(feature = "semantic")]
mod elementwise;
#[cfg(feature = "semantic")]
mod encoder;
mod files;
#[cfg(feature = "semantic")]
mod install;
#[cfg(feature = "semantic")]
mod model;
#[cfg(feature = "semantic")]
mod pool;
#[cfg(all(test, feature = "semantic"))]
pub(crate) mod tiny;
#[cfg(feature = "semantic")]
mod weights;
#[cfg(feature = "semantic")]
mod wheel;

use std::ops::Range;
use std::path::PathBuf;

#[cfg(not(feature = "semantic"))]
pub use absent::{Model, install, verify};
#[cfg(feature = "semantic")]
pub use checked::verify;
pub use files::{ALL_MINILM_L6_V2, Installed, Pinned, Presence, Release, presence, remove};
#[cfg(feature = "semantic")]
pub use install::install;
#[cfg(feature = "semantic")]
pub use model::Model;

/// A passage as the model reads it: its title first, on a line of its own.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Headline.
    pub title: &'a str,
    /// The passage.
    pub text: &'a str,
    /// Its sentences, as bytes of `text`.
    pub sentences: &'a [Range<usize>],
}

/// The vectors of a passage, each of length 1, or all zero where the model read nothing of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PassageVectors {
    /// Of title and passage together.
    pub passage: Vec<f32>,
    /// Of each sentence; all zero for one beyond what the model reads of a passage.
    pub sentences: Vec<Vec<f32>>,
}

/// How near a passage is to a question in meaning: cosines, from -1 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Similarity {
    /// Of title and passage together.
    pub passage: f64,
    /// Of each sentence; 0 for one beyond what the model reads of a passage.
    pub sentences: Vec<f64>,
}

impl PassageVectors {
    /// The cosines with the vector of a question.
    pub fn similarity(&self, question: &[f32]) -> Similarity {
        Similarity {
            passage: dot(&self.passage, question),
            sentences: self.sentences.iter().map(|sentence| dot(sentence, question)).collect(),
        }
    }
}

/// The cosine of two vectors of length 1.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>())
}

/// Why there is no model, or no use of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The feature is off.
    #[error("this rapporteur was built without the feature `semantic`, so it can use no model")]
    NotBuilt,
    /// A file of the model is not where it should be.
    #[error("{place} holds no {name}")]
    Missing {
        /// The file.
        name: &'static str,
        /// Folder or archive.
        place: PathBuf,
    },
    /// A file has another size than the model's.
    #[error("{path} is not the model's: it has {found} bytes, the model's has {expected} (truncated, or another file)")]
    Size {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        found: u64,
        /// Those of the pinned file.
        expected: u64,
    },
    /// A file has another content than the model's.
    #[error("{path} is not the model's: its sha256 is {found}, the model's is {expected} (altered, or another file)")]
    Hash {
        /// The file.
        path: PathBuf,
        /// Its SHA-256, in hexadecimal.
        found: String,
        /// That of the pinned file.
        expected: &'static str,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was named as a source is neither a folder nor an archive.
    #[error("{path} is neither a folder nor a Python wheel: {reason}")]
    Archive {
        /// What was named.
        path: PathBuf,
        /// Why it cannot be read.
        reason: String,
    },
    /// A file could not be downloaded.
    #[error("{url} could not be downloaded: {reason}. Offline, take it from a folder or a Python wheel: --from PATH")]
    Download {
        /// Where it should be.
        url: String,
        /// What went wrong, the last time it was tried.
        reason: String,
    },
    /// A file is whole, but not what the program can use.
    #[error("{name} cannot be used: {reason}")]
    Unusable {
        /// The file.
        name: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The model failed on a text.
    #[error("the model failed: {0}")]
    Compute(String),
}

impl Error {
    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Error {
        move |source| Error::File { path: path.to_owned(), source }
    }
}
