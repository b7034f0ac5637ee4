//! The network: BERT's encoder (Devlin et al., 2019), in 32-bit floats.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, Axis, Slice};
use serde::Deserialize;

use super::elementwise::{Norm, gelu, softmax};
use super::weights::Weights;

/// The settings of the network, by the names of `config.json`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Config {
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    pub(super) intermediate_size: usize,
    pub(super) layer_norm_eps: f32,
    pub(super) vocab_size: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) type_vocab_size: usize,
}

/// From tokens to a vector for each.
pub(super) struct Encoder {
    /// A row a token.
    words: Array2<f32>,
    /// A row a position, with what marks a text that stands alone added in: the model knows pairs too, we have none.
    positions: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Encoder {
    /// The network of `config` with these weights, or what is wrong with them.
    pub(super) fn new(config: &Config, mut weights: Weights) -> Result<Encoder, String> {
        let hidden = config.hidden_size;
        if config.num_attention_heads == 0 || !hidden.is_multiple_of(config.num_attention_heads) {
            return Err(format!("{hidden} numbers a token cannot be shared by {} heads", config.num_attention_heads));
        }
        let types: Array2<f32> =
            weights.take("embeddings.token_type_embeddings.weight", (config.type_vocab_size, hidden))?;
        let positions: Array2<f32> =
            weights.take("embeddings.position_embeddings.weight", (config.max_position_embeddings, hidden))?;
        let alone = types.rows().into_iter().next().ok_or("it knows no type of text")?;
        Ok(Encoder {
            words: weights.take("embeddings.word_embeddings.weight", (config.vocab_size, hidden))?,
            positions: positions + alone,
            norm: norm(config, "embeddings.LayerNorm", &mut weights)?,
            layers: (0..config.num_hidden_layers)
                .map(|at| Layer::new(config, &format!("encoder.layer.{at}"), &mut weights))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The output for a text: a row a token. Says what is wrong with a token that the model does not know, or with too many.
    pub(super) fn forward(&self, tokens: &[u32]) -> Result<Array2<f32>, String> {
        let rows: Vec<usize> = tokens.iter().map(|&token| token as usize).collect();
        if let Some(token) = rows.iter().find(|&&token| token >= self.words.nrows()) {
            return Err(format!("the tokenizer gives a token {token}, and the network knows {}", self.words.nrows()));
        }
        if rows.len() > self.positions.nrows() {
            return Err(format!("{} tokens at once, and the network takes {}", rows.len(), self.positions.nrows()));
        }
        let mut states =
            self.words.select(Axis(0), &rows) + self.positions.slice_axis(Axis(0), Slice::from(..rows.len()));
        self.norm.apply(states.view_mut());
        Ok(self.layers.iter().fold(states, |states, layer| layer.forward(&states)))
    }
}

/// A matrix product and a shift.
struct Linear {
    /// In the order in which it is multiplied, inputs × outputs: a question takes less time so.
    weight: Array2<f32>,
    bias: Array1<f32>,
}

impl Linear {
    fn new(from: usize, to: usize, name: &str, weights: &mut Weights) -> Result<Linear, String> {
        let weight: Array2<f32> = weights.take(&format!("{name}.weight"), (to, from))?;
        let bias = weights.take(&format!("{name}.bias"), to)?;
        Ok(Linear { weight: weight.t().as_standard_layout().into_owned(), bias })
    }

    /// Several that are given the same, as one.
    fn beside(parts: &[Linear]) -> Result<Linear, String> {
        let weights: Vec<_> = parts.iter().map(|part| part.weight.view()).collect();
        let biases: Vec<_> = parts.iter().map(|part| part.bias.view()).collect();
        let joined = |error: ndarray::ShapeError| error.to_string();
        Ok(Linear {
            weight: ndarray::concatenate(Axis(1), &weights).map_err(joined)?,
            bias: ndarray::concatenate(Axis(0), &biases).map_err(joined)?,
        })
    }

    fn forward(&self, states: &Array2<f32>) -> Array2<f32> {
        let mut out = Array2::zeros((states.nrows(), self.bias.len()));
        out += &self.bias;
        general_mat_mul(1.0, states, &self.weight, 1.0, &mut out);
        out
    }

    /// The same, added to `before`.
    fn onto(&self, before: &Array2<f32>, states: &Array2<f32>) -> Array2<f32> {
        let mut out = before + &self.bias;
        general_mat_mul(1.0, states, &self.weight, 1.0, &mut out);
        out
    }
}

fn norm(config: &Config, name: &str, weights: &mut Weights) -> Result<Norm, String> {
    Ok(Norm {
        weight: weights.take(&format!("{name}.weight"), config.hidden_size)?,
        bias: weights.take(&format!("{name}.bias"), config.hidden_size)?,
        epsilon: config.layer_norm_eps,
    })
}

/// Each token looks at all others, then at itself.
struct Layer {
    heads: usize,
    /// Queries, keys and values side by side.
    looks: Linear,
    attended: Linear,
    attended_norm: Norm,
    wide: Linear,
    narrow: Linear,
    norm: Norm,
}

impl Layer {
    fn new(config: &Config, name: &str, weights: &mut Weights) -> Result<Layer, String> {
        let (hidden, wide) = (config.hidden_size, config.intermediate_size);
        let looks = ["query", "key", "value"]
            .map(|part| Linear::new(hidden, hidden, &format!("{name}.attention.self.{part}"), weights));
        Ok(Layer {
            heads: config.num_attention_heads,
            looks: Linear::beside(&looks.into_iter().collect::<Result<Vec<_>, _>>()?)?,
            attended: Linear::new(hidden, hidden, &format!("{name}.attention.output.dense"), weights)?,
            attended_norm: norm(config, &format!("{name}.attention.output.LayerNorm"), weights)?,
            wide: Linear::new(hidden, wide, &format!("{name}.intermediate.dense"), weights)?,
            narrow: Linear::new(wide, hidden, &format!("{name}.output.dense"), weights)?,
            norm: norm(config, &format!("{name}.output.LayerNorm"), weights)?,
        })
    }

    fn forward(&self, states: &Array2<f32>) -> Array2<f32> {
        let mut states = self.attended.onto(states, &self.attend(states));
        self.attended_norm.apply(states.view_mut());
        let mut wide = self.wide.forward(&states);
        if let Some(values) = wide.as_slice_mut() {
            gelu(values);
        }
        let mut states = self.narrow.onto(&states, &wide);
        self.norm.apply(states.view_mut());
        states
    }

    /// Scaled dot-product attention (Vaswani et al., 2017), each head on its part of the vectors.
    fn attend(&self, states: &Array2<f32>) -> Array2<f32> {
        let (length, hidden) = states.dim();
        let size = hidden / self.heads;
        let looks = self.looks.forward(states);
        let mut scores = Array2::zeros((length, length));
        let mut attended = Array2::zeros((length, hidden));
        for head in 0..self.heads {
            let part = |number: usize| {
                let start = number * hidden + head * size;
                looks.slice_axis(Axis(1), Slice::from(start..start + size))
            };
            let (query, key, value) = (part(0), part(1), part(2));
            general_mat_mul(1.0 / (size as f32).sqrt(), &query, &key.t(), 0.0, &mut scores);
            softmax(scores.view_mut());
            let mut own = attended.slice_axis_mut(Axis(1), Slice::from(head * size..(head + 1) * size));
            general_mat_mul(1.0, &scores, &value, 0.0, &mut own);
        }
        attended
    }
}
