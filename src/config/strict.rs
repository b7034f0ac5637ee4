//! Values as they were written: no number made from `true`, no whole number by rounding, and errors in plain words.

use std::fmt;
use std::net::SocketAddr;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, SeqAccess, Visitor};

pub(super) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    exactly(from, "a number")
}

pub(super) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    exactly(from, "a whole number")
}

pub(super) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    exactly(from, "true or false")
}

pub(super) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    exactly(from, "a Discord id, such as 123456789012345678")
}

/// Discord ids, or one alone: a variable that holds one is read as a number, not as a list.
pub(super) fn ids<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
    struct Ids;

    impl<'de> Visitor<'de> for Ids {
        type Value = Vec<u64>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of Discord ids, such as [123456789012345678]")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<u64>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(list))
        }

        fn visit_u64<E: Error>(self, id: u64) -> Result<Vec<u64>, E> {
            Ok(vec![id])
        }

        fn visit_i64<E: Error>(self, id: i64) -> Result<Vec<u64>, E> {
            u64::try_from(id).map(|id| vec![id]).map_err(|_| E::custom(format_args!("{id} is no Discord id")))
        }
    }
    from.deserialize_any(Ids)
}

/// An address to serve at, or the word `off`.
pub(super) fn address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    match exactly::<D, Option<String>>(from, "an address in quotes")?.as_deref() {
        None | Some("off") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            D::Error::custom(format_args!("“{text}” is neither an address such as 127.0.0.1:9464 nor the word off"))
        }),
    }
}

/// Goes through a JSON value because JSON's conversions are exact, where the `config` crate's round and guess.
fn exactly<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D, what: &str) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    let shown = value.to_string();
    serde_json::from_value(value).map_err(|_| D::Error::custom(format_args!("{shown} is not {what}")))
}
