//! The model: from text to vectors.

use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;
use tokenizers::{Tokenizer, TruncationParams};

use super::checked;
use super::encoder::{Config, Encoder};
use super::pool::pool;
use super::{Error, PassageVectors, Release, Text, weights};

/// Tokens of a text that are read, as the model was made for; the rest is not.
const MAX_TOKENS: usize = 256;

/// A loaded model. Its methods may be called from several threads at once.
pub struct Model {
    tokenizer: Tokenizer,
    encoder: Encoder,
    /// Numbers in a vector.
    size: usize,
}

impl Model {
    /// Loads the model from `folder`, checking every byte.
    ///
    /// # Errors
    /// A file is missing, or is not the one of `release`, or cannot be used.
    pub fn open(folder: &Path, release: &Release) -> Result<Model, Error> {
        let config = checked::read(folder, &release.config)?;
        let config: Config = serde_json::from_slice(&config).map_err(unusable(release.config.name))?;
        let tokenizer = checked::read(folder, &release.tokenizer)?;
        let mut tokenizer = Tokenizer::from_bytes(&tokenizer).map_err(unusable(release.tokenizer.name))?;
        let max_length = MAX_TOKENS.min(config.max_position_embeddings);
        let truncation = TruncationParams { max_length, ..TruncationParams::default() };
        tokenizer.with_truncation(Some(truncation)).map_err(unusable(release.tokenizer.name))?;
        tokenizer.with_padding(None);
        let tensors = weights::read(folder, &release.weights)?;
        let encoder = Encoder::new(&config, tensors).map_err(unusable(release.weights.name))?;
        Ok(Model { tokenizer, encoder, size: config.hidden_size })
    }

    /// The vector of a question.
    ///
    /// # Errors
    /// [`Error::Compute`]
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, Error> {
        Ok(self.vectors(text, &[])?.passage)
    }

    /// The vectors of passages, in their order: one pass a passage, over its title and text, on all cores.
    ///
    /// # Errors
    /// [`Error::Compute`]
    pub fn embed_passages(&self, texts: &[Text<'_>]) -> Result<Vec<PassageVectors>, Error> {
        // One at a time: a passage is long enough for a product of matrices to be fast, and nothing is padded.
        let texts = texts.par_iter().with_max_len(1);
        let vectors = texts.map(|text| {
            let shift = text.title.len() + 1;
            let sentences: Vec<Range<usize>> =
                text.sentences.iter().map(|range| range.start + shift..range.end + shift).collect();
            self.vectors(&format!("{}\n{}", text.title, text.text), &sentences)
        });
        vectors.collect()
    }

    /// The vectors of a text and of those bytes of it that are its sentences.
    fn vectors(&self, text: &str, sentences: &[Range<usize>]) -> Result<PassageVectors, Error> {
        let encoding = self.tokenizer.encode(text, true).map_err(|error| Error::Compute(error.to_string()))?;
        let outputs = self.encoder.forward(encoding.get_ids()).map_err(Error::Compute)?;
        let tokens: Vec<Range<usize>> = encoding.get_offsets().iter().map(|&(start, end)| start..end).collect();
        Ok(pool(outputs.as_slice().unwrap_or_default(), self.size, &tokens, sentences))
    }
}

fn unusable<E: ToString>(name: &'static str) -> impl FnOnce(E) -> Error {
    move |error| Error::Unusable { name, reason: error.to_string() }
}

#[cfg(test)]
mod tests;
