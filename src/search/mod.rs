//! The full-text index. The only code that names tantivy.

/// Why the index could not serve.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index folder could not be read or written.
    #[error("the index: {0}")]
    Index(String),
}
