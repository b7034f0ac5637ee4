//! Values as they were written: no number made from `true`, no whole number by rounding, and errors in plain words.

use std::net::SocketAddr;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};

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
