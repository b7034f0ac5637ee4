//! What a site answers with where a feed is expected.

use std::time::Duration;

use reqwest::Url;
use reqwest::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderValue, RETRY_AFTER};

use crate::fetch::{Content, FetchError, MAX_ITEMS, item_key, read_feed, sniff};

/// Headers, a line of them, and a body: what is read of it is within its bounds.
pub fn feeds(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (said, body) = data.split_at(end);
    let body = body.strip_prefix(b"\n").unwrap_or(body);
    let mut headers = HeaderMap::new();
    for (header, value) in [ETAG, RETRY_AFTER, CACHE_CONTROL].into_iter().zip(said.split(|byte| *byte == b'|')) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(header, value);
        }
    }
    let _ = sniff(body, "talks");
    let Ok(url) = Url::parse("https://news.example.org/talks/feed.xml") else { return };
    let read = match read_feed(&url, &headers, body) {
        Ok(read) => read,
        Err(FetchError::NotAFeed) => return,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(read.items.len() <= MAX_ITEMS);
    assert!(read.items.windows(2).all(|pair| pair[0].day >= pair[1].day), "newest first");
    assert!(read.wait.is_none_or(|wait| wait <= Duration::from_secs(24 * 60 * 60)));
    for item in &read.items {
        assert!(item.link.is_some() || item.content.is_some(), "nothing to read: {item:?}");
        assert!(!item_key(item).is_empty() && item_key(item).len() <= 256, "no key: {item:?}");
        assert!(item.title.chars().count() <= 300 && !item.title.contains('\n'), "{item:?}");
        if let Some(link) = &item.link {
            assert!(Url::parse(link).is_ok_and(|link| matches!(link.scheme(), "http" | "https")), "{link}");
        }
        if let Some(Content::Html(text) | Content::Text(text)) = &item.content {
            assert!(!text.trim().is_empty(), "{item:?}");
        }
    }
}
