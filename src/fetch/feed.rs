//! Feeds: what is new on a site, as RSS, Atom or JSON Feed; and when to ask again.

mod json;
mod xml;

use std::cmp::Reverse;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use reqwest::Url;
use reqwest::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderName, LAST_MODIFIED, RETRY_AFTER};
use serde::{Deserialize, Serialize};

use super::FetchError;
use super::sniff::{Kind, sniff_text};
use crate::article::text_of;

/// Most items of a reading, the newest.
pub const MAX_ITEMS: usize = 100;
/// Longest wait that a site can ask for: a feed is looked at once a day at least.
const MAX_WAIT: Duration = Duration::from_secs(24 * 60 * 60);
/// Longest link and title, in bytes and characters. What is longer is none, and is cut.
const MAX_LINK: usize = 2048;
const MAX_TITLE: usize = 300;
/// Longest guid, in bytes; an item with a longer one goes by its link.
const MAX_ID: usize = 2048;

/// What a site says to recognise the version of a feed that was read; keep it with the feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// One reading of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// Nothing has changed since the reading that the validators are from.
    Unchanged {
        /// How long to leave the site alone at least.
        wait: Option<Duration>,
    },
    /// What it holds now.
    Read(Reading),
}

/// What a feed holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Where it was found, after redirects.
    pub url: String,
    /// Its title, in plain text.
    pub title: Option<String>,
    /// The newest items, [`MAX_ITEMS`] at most: by day, then as they stand in the feed; those without a day last.
    pub items: Vec<Item>,
    /// For the next reading.
    pub validators: Validators,
    /// How long to leave the site alone at least.
    pub wait: Option<Duration>,
}

/// An item of a feed; it has a link or content, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The guid; the link where there is none. See [`super::item_key`].
    pub id: String,
    /// The title, in plain text; may be empty.
    pub title: String,
    /// The page of the article, `http` or `https`.
    pub link: Option<String>,
    /// The day of publication as printed, else of the last change.
    pub day: Option<Date>,
    /// The whole text, where the feed carries it (a summary is none).
    pub content: Option<Content>,
}

/// The text of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// HTML, as it stands in the feed: not cleaned of anything.
    Html(String),
    /// Plain text.
    Text(String),
}

/// A feed's text, taken apart.
struct Parsed {
    title: Option<String>,
    items: Vec<Item>,
    ttl: Option<Duration>,
}

/// An item as a format gives it.
#[derive(Default)]
struct Raw {
    id: Option<String>,
    title: Option<String>,
    link: Option<String>,
    day: Option<Date>,
    content: Option<Content>,
}

/// Takes apart what a site answered with.
///
/// # Errors
/// When it is no feed, or one with a fault.
pub(crate) fn read(url: &Url, headers: &HeaderMap, body: &[u8]) -> Result<Reading, FetchError> {
    let text = text_of(body).map_err(|_| FetchError::NotAFeed)?;
    if !matches!(sniff_text(&text), Ok(Kind::Feed)) {
        return Err(FetchError::NotAFeed);
    }
    let json = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\n']).starts_with('{');
    let parsed = if json { json::parse(url, &text) } else { xml::parse(url, &text) };
    let Parsed { title, mut items, ttl } = parsed.map_err(|reason| FetchError::MalformedFeed { reason })?;
    items.sort_by_key(|item| Reverse(item.day));
    items.truncate(MAX_ITEMS);
    let wait = [ttl, wait(headers)].into_iter().flatten().max().map(|wait| wait.min(MAX_WAIT));
    Ok(Reading { url: url.to_string(), title, items, validators: Validators::of(headers), wait })
}

impl Validators {
    fn of(headers: &HeaderMap) -> Validators {
        Validators { etag: header(headers, ETAG), last_modified: header(headers, LAST_MODIFIED) }
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// How long a site wants to be left alone: `Retry-After`, or how long its answer stays fresh.
pub(super) fn wait(headers: &HeaderMap) -> Option<Duration> {
    let seconds = |text: &str| text.trim().trim_matches('"').parse().ok().map(Duration::from_secs);
    let until = |text: &str| {
        let then = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok()?;
        Duration::try_from(then.duration_since(Timestamp::now())).ok()
    };
    let retry = header(headers, RETRY_AFTER).and_then(|text| seconds(&text).or_else(|| until(&text)));
    let fresh = header(headers, CACHE_CONTROL).and_then(|text| {
        let age = |part: &str| part.trim().to_ascii_lowercase().strip_prefix("max-age=").and_then(seconds);
        text.split(',').find_map(age)
    });
    [retry, fresh].into_iter().flatten().max().map(|wait| wait.min(MAX_WAIT))
}

/// An item, unless there is nothing to read of it.
fn item(base: &Url, raw: Raw) -> Option<Item> {
    let filled = |text: &String| !text.trim().is_empty();
    let content = raw.content.filter(|(Content::Html(text) | Content::Text(text))| filled(text));
    let id = raw.id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty() && id.len() <= MAX_ID);
    // Without a link, a guid that is an address is the item's page.
    let permanent = || id.as_deref().filter(|id| id.starts_with("http")).and_then(|id| link(base, id));
    let link = raw.link.filter(filled).and_then(|text| link(base, &text)).or_else(permanent);
    if link.is_none() && content.is_none() {
        return None;
    }
    let title = raw.title.map(|title| shown(&title)).unwrap_or_default();
    // What has no other name is known by its words.
    let words = || match &content {
        Some(Content::Html(text) | Content::Text(text)) => text.clone(),
        None => String::new(),
    };
    let id = id.or_else(|| link.clone()).unwrap_or_else(|| if title.is_empty() { words() } else { title.clone() });
    Some(Item { id, title, link, day: raw.day, content })
}

/// A link of a feed at `base`.
fn link(base: &Url, text: &str) -> Option<String> {
    let url = base.join(text.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.as_str().len() <= MAX_LINK).then(|| url.into())
}

/// A title in one line.
fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_TITLE).collect()
}

#[cfg(test)]
mod tests;
