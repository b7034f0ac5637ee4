//! How the index is, for the operator's figures.

use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::{Engine, Error};

/// How the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Articles in it.
    pub articles: usize,
    /// Passages cut from them.
    pub passages: usize,
    /// Files and articles of the library that could not be read.
    pub refused: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// When it last changed.
    pub changed: SystemTime,
}

impl Engine {
    /// Whether questions can be answered: an index in a cluster may be out of reach.
    pub fn is_reachable(&self) -> bool {
        self.index.is_reachable()
    }

    /// How the index is now.
    pub fn state(&self) -> Result<State, Error> {
        let (bytes, changed) = self.index.extent()?;
        let whole = &self.known().whole;
        let refused = self.refused.load(Ordering::Relaxed);
        Ok(State { articles: whole.articles, passages: whole.passages, refused, bytes, changed })
    }
}
