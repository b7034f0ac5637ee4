//! The model: from text to vectors.

use std::ops::Range;
use std::path::Path;

use candle_core::{Device, Tensor};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokenizers::{Encoding, Tokenizer, TruncationParams};

use super::checked;
use super::encoder::{Batch, Config, Encoder};
use super::pool::pool;
use super::{Error, PassageVectors, Release, Text, weights};

/// Tokens of a text that are read, as the model was made for; the rest is not.
const MAX_TOKENS: usize = 256;
/// Tokens, padding included, that go through the network at once: more are no faster on a processor's cores.
const BATCH_TOKENS: usize = 512;

/// A loaded model. Its methods may be called from several threads at once.
pub struct Model {
    tokenizer: Tokenizer,
    encoder: Encoder,
    /// Numbers in a vector.
    size: usize,
    /// One thread for questions, which are too short to share out: behind passages they would wait their turn at
    /// every one of the network's steps.
    questions: ThreadPool,
}

/// A text cut into tokens, and the bytes whose vectors are wanted beside that of the whole.
struct Tokens {
    encoding: Encoding,
    sentences: Vec<Range<usize>>,
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
        let questions = ThreadPoolBuilder::new().num_threads(1).build();
        let questions = questions.map_err(|error| Error::Compute(error.to_string()))?;
        Ok(Model { tokenizer, encoder, size: config.hidden_size, questions })
    }

    /// The vector of a question.
    ///
    /// # Errors
    /// [`Error::Compute`]
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, Error> {
        let tokens = self.tokens(text, Vec::new())?;
        let vectors = self.questions.install(|| self.vectors(&[&tokens]));
        Ok(vectors?.pop().map(|vectors| vectors.passage).unwrap_or_default())
    }

    /// The vectors of passages, in their order: one pass a passage, over its title and text.
    ///
    /// # Errors
    /// [`Error::Compute`]
    pub fn embed_passages(&self, texts: &[Text<'_>]) -> Result<Vec<PassageVectors>, Error> {
        let tokens = texts.iter().map(|text| {
            let shift = text.title.len() + 1;
            let sentences = text.sentences.iter().map(|range| range.start + shift..range.end + shift);
            self.tokens(&format!("{}\n{}", text.title, text.text), sentences.collect())
        });
        let tokens = tokens.collect::<Result<Vec<Tokens>, Error>>()?;
        let mut order: Vec<usize> = (0..tokens.len()).collect();
        order.sort_by_key(|&at| tokens.get(at).map(Tokens::len));
        let mut vectors = vec![PassageVectors::default(); tokens.len()];
        for batch in batches(&order, |at| tokens.get(at).map_or(0, Tokens::len)) {
            let texts: Vec<&Tokens> = batch.iter().filter_map(|&at| tokens.get(at)).collect();
            for (&at, found) in batch.iter().zip(self.vectors(&texts)?) {
                if let Some(place) = vectors.get_mut(at) {
                    *place = found;
                }
            }
        }
        Ok(vectors)
    }

    fn tokens(&self, text: &str, sentences: Vec<Range<usize>>) -> Result<Tokens, Error> {
        let encoding = self.tokenizer.encode(text, true).map_err(|error| Error::Compute(error.to_string()))?;
        Ok(Tokens { encoding, sentences })
    }

    /// One batch through the network.
    fn vectors(&self, texts: &[&Tokens]) -> Result<Vec<PassageVectors>, Error> {
        let length = texts.iter().map(|text| text.len()).max().unwrap_or_default();
        let outputs = batch(texts, length).and_then(|batch| self.encoder.forward(&batch)?.flatten_all()?.to_vec1());
        let outputs: Vec<f32> = outputs.map_err(|error| Error::Compute(error.to_string()))?;
        let rows = outputs.chunks_exact((length * self.size).max(1));
        let pooled = |(text, rows): (&&Tokens, &[f32])| {
            let own: Vec<Range<usize>> = text.encoding.get_offsets().iter().map(|&(start, end)| start..end).collect();
            pool(rows, self.size, &own, &text.sentences)
        };
        Ok(texts.iter().zip(rows).map(pooled).collect())
    }
}

impl Tokens {
    fn len(&self) -> usize {
        self.encoding.len()
    }
}

fn unusable<E: ToString>(name: &'static str) -> impl FnOnce(E) -> Error {
    move |error| Error::Unusable { name, reason: error.to_string() }
}

/// Cuts `order`, the numbers of texts by rising length, so that no batch exceeds [`BATCH_TOKENS`] with its padding.
fn batches(order: &[usize], length: impl Fn(usize) -> usize) -> Vec<&[usize]> {
    let mut batches = Vec::new();
    let mut rest = order;
    while !rest.is_empty() {
        let fits = |count: &usize| rest.get(count - 1).is_some_and(|&at| count * length(at) <= BATCH_TOKENS);
        let count = (1..=rest.len()).take_while(fits).last().unwrap_or(1);
        let (batch, others) = rest.split_at(count);
        batches.push(batch);
        rest = others;
    }
    batches
}

fn batch(texts: &[&Tokens], length: usize) -> candle_core::Result<Batch> {
    let shape = (texts.len(), length);
    let padded = |text: &&Tokens| {
        let ids = text.encoding.get_ids().to_vec();
        ids.into_iter().chain(std::iter::repeat(0)).take(length).collect::<Vec<u32>>()
    };
    let ids = Tensor::from_vec(texts.iter().flat_map(padded).collect::<Vec<u32>>(), shape, &Device::Cpu)?;
    if texts.iter().all(|text| text.len() == length) {
        return Ok(Batch { ids, mask: None });
    }
    let mask = texts.iter().flat_map(|text| (0..length).map(|at| if at < text.len() { 1.0 } else { 0.0 }));
    let mask = Tensor::from_vec(mask.collect::<Vec<f32>>(), shape, &Device::Cpu)?;
    Ok(Batch { ids, mask: Some(mask) })
}

#[cfg(test)]
mod tests;
