//! The network: BERT's encoder (Devlin et al., 2019) on candle's operations, in 32-bit floats.

use std::collections::HashMap;

use candle_core::{DType, Device, Result, Tensor};
use candle_nn::{Embedding, LayerNorm, Linear, Module, VarBuilder, embedding, layer_norm};
use serde::Deserialize;

/// The settings of the network, by the names of `config.json`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Config {
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    pub(super) intermediate_size: usize,
    pub(super) layer_norm_eps: f64,
    pub(super) vocab_size: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) type_vocab_size: usize,
}

/// From tokens to a vector for each.
pub(super) struct Encoder {
    words: Embedding,
    /// A row a position, with what marks a text that stands alone added in: the model knows pairs too, we have none.
    positions: Tensor,
    norm: LayerNorm,
    layers: Vec<Layer>,
}

/// Texts of one batch, as long as the longest.
pub(super) struct Batch {
    /// Tokens, texts × length.
    pub(super) ids: Tensor,
    /// 1 for a token, 0 for padding, texts × length; none where nothing is padded.
    pub(super) mask: Option<Tensor>,
}

impl Encoder {
    pub(super) fn new(config: &Config, tensors: HashMap<String, Tensor>) -> Result<Encoder> {
        let weights = VarBuilder::from_tensors(tensors, DType::F32, &Device::Cpu);
        let (hidden, own) = (config.hidden_size, weights.pp("embeddings"));
        let positions = own.get((config.max_position_embeddings, hidden), "position_embeddings.weight")?;
        let types = own.get((config.type_vocab_size, hidden), "token_type_embeddings.weight")?;
        let layers = 0..config.num_hidden_layers;
        Ok(Encoder {
            words: embedding(config.vocab_size, hidden, own.pp("word_embeddings"))?,
            positions: positions.broadcast_add(&types.get(0)?)?,
            norm: layer_norm(hidden, config.layer_norm_eps, own.pp("LayerNorm"))?,
            layers: layers
                .map(|at| Layer::new(config, weights.pp(format!("encoder.layer.{at}"))))
                .collect::<Result<_>>()?,
        })
    }

    /// The output for each token: texts × length × hidden size.
    pub(super) fn forward(&self, batch: &Batch) -> Result<Tensor> {
        let length = batch.ids.dim(1)?;
        let words = self.words.forward(&batch.ids)?;
        let mut states = self.norm.forward(&words.broadcast_add(&self.positions.narrow(0, 0, length)?)?)?;
        let hidden = batch.mask.as_ref().map(hiding).transpose()?;
        for layer in &self.layers {
            states = layer.forward(&states, hidden.as_ref())?;
        }
        Ok(states)
    }
}

/// A layer whose weights lie in memory in the order in which they are multiplied: a question takes a third of the time.
fn linear(from: usize, to: usize, weights: VarBuilder<'_>) -> Result<Linear> {
    let weight = weights.get((to, from), "weight")?.t()?.contiguous()?.t()?;
    Ok(Linear::new(weight, Some(weights.get(to, "bias")?)))
}

/// What to add to attention so that no token attends to padding: texts × 1 × 1 × length.
fn hiding(mask: &Tensor) -> Result<Tensor> {
    mask.affine(1e9, -1e9)?.unsqueeze(1)?.unsqueeze(1)
}

/// Each token looks at all others, then at itself.
struct Layer {
    heads: usize,
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    attended_norm: LayerNorm,
    wide: Linear,
    narrow: Linear,
    norm: LayerNorm,
}

impl Layer {
    fn new(config: &Config, weights: VarBuilder<'_>) -> Result<Layer> {
        let (hidden, wide, eps) = (config.hidden_size, config.intermediate_size, config.layer_norm_eps);
        let attention = |name: &str| linear(hidden, hidden, weights.pp("attention").pp(name));
        Ok(Layer {
            heads: config.num_attention_heads,
            query: attention("self.query")?,
            key: attention("self.key")?,
            value: attention("self.value")?,
            attended: attention("output.dense")?,
            attended_norm: layer_norm(hidden, eps, weights.pp("attention.output.LayerNorm"))?,
            wide: linear(hidden, wide, weights.pp("intermediate.dense"))?,
            narrow: linear(wide, hidden, weights.pp("output.dense"))?,
            norm: layer_norm(hidden, eps, weights.pp("output.LayerNorm"))?,
        })
    }

    fn forward(&self, states: &Tensor, hiding: Option<&Tensor>) -> Result<Tensor> {
        let attended = self.attended.forward(&self.attend(states, hiding)?)?;
        let states = self.attended_norm.forward(&(attended + states)?)?;
        let wide = self.wide.forward(&states)?.gelu_erf()?;
        self.norm.forward(&(self.narrow.forward(&wide)? + states)?)
    }

    /// Scaled dot-product attention, each head on its part of the vectors.
    fn attend(&self, states: &Tensor, hiding: Option<&Tensor>) -> Result<Tensor> {
        let (texts, length, hidden) = states.dims3()?;
        let size = hidden / self.heads;
        let by_head =
            |projected: Tensor| projected.reshape((texts, length, self.heads, size))?.transpose(1, 2)?.contiguous();
        let query = by_head((self.query.forward(states)? / (size as f64).sqrt())?)?;
        let key = by_head(self.key.forward(states)?)?;
        let value = by_head(self.value.forward(states)?)?;
        let mut scores = query.matmul(&key.t()?)?;
        if let Some(hiding) = hiding {
            scores = scores.broadcast_add(hiding)?;
        }
        let weights = candle_nn::ops::softmax_last_dim(&scores)?;
        weights.matmul(&value)?.transpose(1, 2)?.reshape((texts, length, hidden))
    }
}
