//! JSON Feed (<https://www.jsonfeed.org/version/1.1/>).

use std::fmt;

use reqwest::Url;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::{Content, Item, Parsed, Raw, item, shown};
use crate::article::parse_day;

/// The feed. Fields not named here are ignored.
#[derive(Deserialize)]
struct JsonFeed {
    title: Option<String>,
    items: Entries,
}

/// The items that have something to read; the others are not kept even while the feed is read.
struct Entries(Vec<Entry>);

#[derive(Deserialize)]
struct Entry {
    /// A string by the standard; often a number.
    id: Option<Value>,
    title: Option<String>,
    url: Option<String>,
    external_url: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
}

impl Entry {
    fn has_content(&self) -> bool {
        [&self.url, &self.external_url, &self.content_html, &self.content_text].into_iter().any(Option::is_some)
            || self.id.is_some()
    }

    fn raw(self) -> Raw {
        let days = [self.date_published, self.date_modified];
        Raw {
            id: self.id.and_then(|id| match id {
                Value::String(id) => Some(id),
                Value::Number(id) => Some(id.to_string()),
                _ => None,
            }),
            title: self.title,
            link: self.url.or(self.external_url),
            day: days.into_iter().flatten().find_map(|text| parse_day(&text).ok()),
            content: self.content_html.map(Content::Html).or(self.content_text.map(Content::Text)),
        }
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct Sequence;
        impl<'de> Visitor<'de> for Sequence {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of items")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = sequence.next_element::<Entry>()? {
                    entries.extend(Some(entry).filter(Entry::has_content));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_seq(Sequence)
    }
}

pub(super) fn parse(base: &Url, text: &str) -> Result<Parsed, String> {
    let feed: JsonFeed =
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| error.to_string())?;
    let items: Vec<Item> = feed.items.0.into_iter().filter_map(|entry| item(base, entry.raw())).collect();
    Ok(Parsed { title: feed.title.map(|title| shown(&title)).filter(|title| !title.is_empty()), items, ttl: None })
}
