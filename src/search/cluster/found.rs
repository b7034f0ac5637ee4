//! What the cluster answers: documents with the columns and the text that were asked for.

use std::hash::Hasher;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::packing::unpack;
use super::{Candidate, Error, Place, Stored, decoded};
use crate::article::PassageKey;

/// What a search finds.
#[derive(Deserialize)]
pub(super) struct Found {
    pub(super) hits: Hits,
    #[serde(default, rename = "_scroll_id")]
    pub(super) scroll: Option<String>,
    #[serde(default)]
    pub(super) aggregations: Value,
}

#[derive(Deserialize)]
pub(super) struct Hits {
    #[serde(default)]
    pub(super) total: Option<Total>,
    pub(super) hits: Vec<Hit>,
}

#[derive(Deserialize)]
pub(super) struct Total {
    pub(super) value: u64,
}

#[derive(Deserialize)]
pub(super) struct Hit {
    #[serde(rename = "_id")]
    pub(super) id: String,
    #[serde(default, rename = "_score")]
    pub(super) score: Option<f32>,
    #[serde(default, rename = "_source")]
    pub(super) source: Option<Stored>,
    #[serde(default)]
    pub(super) error: Value,
    #[serde(default)]
    fields: Map<String, Value>,
}

impl Hit {
    fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)?.get(0)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_str()
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.field(name)?.as_i64()
    }

    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let stored = self.source.as_ref().map(|source| source.stored.as_str()).unwrap_or_default();
        Ok(serde_json::from_str(stored)?)
    }

    pub(super) fn candidate(&self) -> Option<Candidate> {
        let bytes = decoded(self.text("words")?)?;
        let words: Vec<u64> = bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let mut group = fnv::FnvHasher::default();
        group.write(self.text("article")?.as_bytes());
        Some(Candidate {
            key: PassageKey(self.number("key")?.cast_unsigned()),
            paragraph: usize::try_from(self.number("paragraph")?).ok()?,
            words: unpack(&words),
            content: self.number("content")?.cast_unsigned(),
            similarity: None,
            group: group.finish(),
            at: Place::Remote(self.id.as_str().into()),
        })
    }
}

#[derive(Deserialize)]
pub(super) struct Documents {
    pub(super) docs: Vec<Hit>,
}
