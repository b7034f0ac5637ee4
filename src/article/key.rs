//! A short name for a passage, bound to its words.

use serde::{Deserialize, Serialize};

/// A 36-bit hash of a passage's article id and text (six characters of base64).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PassageKey(pub u64);

impl PassageKey {
    /// The key of the passage `text` that begins in paragraph `first` of an article.
    pub fn new(article_id: &str, first: usize, text: &str) -> PassageKey {
        let mut hasher = blake3::Hasher::new();
        for part in [article_id.as_bytes(), &first.to_le_bytes(), text.as_bytes()] {
            hasher.update(&part.len().to_le_bytes()).update(part);
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(hasher.finalize().as_bytes().first_chunk::<8>().unwrap_or(&[0; 8]));
        PassageKey(u64::from_le_bytes(bytes) >> 28)
    }
}
