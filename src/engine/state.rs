//! How the index is, for the operator's figures.

use std::io;
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::Engine;
use crate::search::Index;

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
    /// How the index is now.
    pub fn state(&self) -> io::Result<State> {
        let (bytes, changed) = Index::extent_on_disk(&self.folder)?;
        let whole = &self.known().whole;
        let refused = self.refused.load(Ordering::Relaxed);
        Ok(State { articles: whole.articles, passages: whole.passages, refused, bytes, changed })
    }
}
