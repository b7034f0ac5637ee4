//! For tests: a model of two layers and eight dimensions with made-up weights, and a tokenizer that spells words out.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use safetensors::Dtype;
use safetensors::tensor::TensorView;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Pinned, Release};

const SIZE: usize = 8;
const WIDE: usize = 16;
const LAYERS: usize = 2;
/// Longest text, in tokens.
pub(crate) const POSITIONS: usize = 64;

/// Writes the model to `folder`; its pins are those of what was written.
pub(crate) fn write(folder: &Path) -> Release {
    fs::create_dir_all(folder).unwrap();
    let vocabulary = vocabulary();
    let config = json!({
        "hidden_size": SIZE, "num_hidden_layers": LAYERS, "num_attention_heads": 2, "intermediate_size": WIDE,
        "layer_norm_eps": 1e-12, "vocab_size": vocabulary.len(), "max_position_embeddings": POSITIONS,
        "type_vocab_size": 2,
    });
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    fs::write(folder.join("tokenizer.json"), tokenizer(&vocabulary).to_string()).unwrap();
    let tensors = tensors(vocabulary.len());
    let views =
        tensors.iter().map(|(name, (shape, bytes))| (name, TensorView::new(Dtype::F32, shape.clone(), bytes).unwrap()));
    safetensors::serialize_to_file(views, None, &folder.join("model.safetensors")).unwrap();
    pins(folder)
}

/// A release whose files are those of `folder`.
fn pins(folder: &Path) -> Release {
    let pinned = |name: &'static str| {
        let content = fs::read(folder.join(name)).unwrap();
        let sha256: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
        Pinned { name, size: content.len() as u64, sha256: sha256.leak() }
    };
    Release {
        name: "tiny",
        id: "tiny",
        dimensions: SIZE,
        page: "",
        licence: "",
        download: "",
        config: pinned("config.json"),
        tokenizer: pinned("tokenizer.json"),
        weights: pinned("model.safetensors"),
    }
}

fn vocabulary() -> Vec<String> {
    let letters = || ('a'..='z').chain('0'..='9').chain(".,?!'".chars());
    let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map(str::to_owned);
    let own = letters().map(String::from).chain(letters().map(|letter| format!("##{letter}")));
    special.into_iter().chain(own).collect()
}

fn tokenizer(vocabulary: &[String]) -> serde_json::Value {
    let ids: HashMap<&String, usize> = vocabulary.iter().enumerate().map(|(id, token)| (token, id)).collect();
    let special = |content: &str, id: usize| json!({"id": id, "content": content, "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false});
    let (first, last) = (
        json!({"SpecialToken": {"id": "[CLS]", "type_id": 0}}),
        json!({"SpecialToken": {"id": "[SEP]", "type_id": 0}}),
    );
    json!({
        "version": "1.0",
        "truncation": {"max_length": 4, "strategy": "LongestFirst", "stride": 0},
        "padding": null,
        "added_tokens": [special("[PAD]", 0), special("[UNK]", 1), special("[CLS]", 2), special("[SEP]", 3)],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [first, {"Sequence": {"id": "A", "type_id": 0}}, last],
            "pair": [],
            "special_tokens": {
                "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]},
            },
        },
        "decoder": null,
        "model": {
            "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
            "vocab": ids,
        },
    })
}

/// Shapes and little-endian numbers, by name.
type Tensors = HashMap<String, (Vec<usize>, Vec<u8>)>;

fn tensors(vocabulary: usize) -> Tensors {
    let mut made = Made::default();
    made.matrix("embeddings.word_embeddings", vocabulary, SIZE);
    made.matrix("embeddings.position_embeddings", POSITIONS, SIZE);
    made.matrix("embeddings.token_type_embeddings", 2, SIZE);
    made.norm("embeddings.LayerNorm");
    for layer in 0..LAYERS {
        let own = |name: &str| format!("encoder.layer.{layer}.{name}");
        for name in ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"] {
            made.linear(&own(name), SIZE, SIZE);
        }
        made.norm(&own("attention.output.LayerNorm"));
        made.linear(&own("intermediate.dense"), WIDE, SIZE);
        made.linear(&own("output.dense"), SIZE, WIDE);
        made.norm(&own("output.LayerNorm"));
    }
    made.tensors
}

/// Tensors of numbers that look random and are the same every time.
#[derive(Default)]
struct Made {
    tensors: Tensors,
    state: u32,
}

impl Made {
    /// From -1 to 1, by a linear congruential generator (Numerical Recipes).
    fn number(&mut self) -> f32 {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 8) as f32 / 8_388_608.0 - 1.0
    }

    fn put(&mut self, name: String, shape: &[usize]) {
        let numbers = 0..shape.iter().product::<usize>();
        let bytes = numbers.flat_map(|_| self.number().to_le_bytes()).collect();
        self.tensors.insert(name, (shape.to_vec(), bytes));
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize) {
        self.put(format!("{name}.weight"), &[rows, columns]);
    }

    fn linear(&mut self, name: &str, to: usize, from: usize) {
        self.matrix(name, to, from);
        self.put(format!("{name}.bias"), &[to]);
    }

    fn norm(&mut self, name: &str) {
        self.put(format!("{name}.weight"), &[SIZE]);
        self.put(format!("{name}.bias"), &[SIZE]);
    }
}
