//! The passages' vectors by [`StoredPassage::content`]: the seam between the crate and what keeps them, and how either side writes them down.
//!
//! They stand where the index stands: `embedded` keeps them in a folder in that of the index, `cluster` in a second index beside the first. They
//! take long to compute, so they outlive an index that is built anew.
//!
//! [`StoredPassage::content`]: super::StoredPassage::content

use std::collections::HashSet;

use super::Error;
use crate::semantic::PassageVectors;

/// Raised whenever vectors change in meaning: another pooling, another way to write them down.
pub(super) const VERSION: u32 = 2;

/// The vectors that one model has made: see [`ReadingVectors`].
pub type Vectors = Box<dyn ReadingVectors>;

/// Writes vectors: see [`WritingVectors`].
pub type VectorsWriter = Box<dyn WritingVectors>;

/// Vectors that are kept. Reading never waits for writing.
pub trait ReadingVectors: Send + Sync {
    /// The contents of passages that may be nearest to a vector, at most `limit`, of all or of those in `within`.
    fn near(&self, vector: &[f32], limit: usize, within: Option<&HashSet<u64>>) -> Result<Vec<u64>, Error>;
    /// The vectors of passages of these contents, in order; none where there are none.
    fn get(&self, contents: &[u64]) -> Result<Vec<Option<PassageVectors>>, Error>;
    /// The contents that there are vectors of.
    fn contents(&self) -> Result<HashSet<u64>, Error>;
    /// Shows the newest commit, of this process or another.
    fn reload(&self) -> Result<(), Error>;
    /// What writes them; [`Error::Busy`] while another does, where only one may.
    fn writer(&self) -> Result<VectorsWriter, Error>;
    /// Whether other processes read them too, so that one may make them for all.
    fn are_shared(&self) -> bool;
}

/// Writes vectors until dropped; what was not committed is forgotten.
pub trait WritingVectors: Send {
    /// Adds the vectors of a content that has none yet.
    fn put(&mut self, content: u64, vectors: &PassageVectors) -> Result<(), Error>;
    /// Removes the vectors of a content.
    fn remove(&mut self, content: u64) -> Result<(), Error>;
    /// Makes what was done last, whatever happens from now on.
    fn commit(&mut self) -> Result<(), Error>;
    /// Waits for what goes on after a commit, so that a short-lived process leaves all tidy.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// Numbers in a vector, as two bytes; then vector after vector, that of the passage first: its scale as four bytes, and
/// a byte a number.
pub(super) fn encode(vectors: &PassageVectors) -> Vec<u8> {
    let size = u16::try_from(vectors.passage.len()).unwrap_or_default();
    let mut bytes = size.to_le_bytes().to_vec();
    for vector in std::iter::once(&vectors.passage).chain(&vectors.sentences) {
        let largest = vector.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let scale = largest / f32::from(i8::MAX);
        let step = |value: &f32| if scale > 0.0 { (value / scale).round() as i8 } else { 0 };
        bytes.extend(scale.to_le_bytes());
        bytes.extend(vector.iter().map(|value| step(value).cast_unsigned()));
    }
    bytes
}

/// None for bytes that [`encode`] did not write.
pub(super) fn decode(bytes: &[u8]) -> Option<PassageVectors> {
    let (size, bytes) = bytes.split_first_chunk()?;
    let chunks = bytes.chunks_exact(4 + usize::from(u16::from_le_bytes(*size)));
    let whole = chunks.remainder().is_empty();
    let vector = |chunk: &[u8]| {
        let (scale, values) = chunk.split_first_chunk()?;
        let scale = f32::from_le_bytes(*scale);
        Some(values.iter().map(|value| f32::from(value.cast_signed()) * scale).collect())
    };
    let mut vectors = chunks.map(vector).collect::<Option<Vec<Vec<f32>>>>().filter(|_| whole)?.into_iter();
    Some(PassageVectors { passage: vectors.next()?, sentences: vectors.collect() })
}
