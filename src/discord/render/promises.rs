//! What holds of every message, whatever was written in articles and by members: checked by the tests and the fuzzer.

use super::message::Message;
use super::{limits, markdown};
use crate::discord::custom_id::CustomId;

/// Within Discord's limits, with ids that can be read back, and with nothing in it that pings.
pub(crate) fn check(message: &Message) {
    let wire = serde_json::to_value(message.create()).unwrap_or_default();
    let content = wire["content"].as_str().unwrap_or_default();
    assert!(limits::length(content) <= limits::CONTENT, "{}", limits::length(content));
    assert!(!content.trim().is_empty());
    assert_eq!(wire["allowed_mentions"]["parse"], serde_json::json!([]));
    for mark in ["<@", "@everyone", "@here"] {
        assert!(!bare(content).contains(mark), "{mark} in {content}");
    }
    let rows: Vec<_> =
        wire["components"].as_array().into_iter().flatten().map(|row| row["components"].as_array()).collect();
    assert!(
        rows.len() <= 5 && rows.iter().all(|row| row.is_some_and(|row| (1..=limits::BUTTONS).contains(&row.len())))
    );
    let of = |key| rows.iter().copied().flatten().flatten().filter_map(move |part| part[key].as_str());
    assert!(of("label").all(|label| !label.is_empty() && limits::length(label) <= limits::LABEL));
    let ids: Vec<&str> = of("custom_id").collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(id.chars().count() <= 100 && CustomId::decode(id).is_ok(), "{id}");
        assert!(!ids.iter().take(at).any(|other| other == id), "{id} twice");
    }
}

/// Every quoted line of a message stands in `text`.
pub(crate) fn check_verbatim(content: &str, text: &str) {
    let text = markdown::visible(text);
    for line in content.lines().filter_map(|line| line.strip_prefix("> ")) {
        let shown = markdown::unescape(line);
        assert!(text.contains(&shown), "{shown:?} not in {text:?}");
    }
}

/// `content` without what a backslash disarms, and without the addresses of links.
fn bare(content: &str) -> String {
    let mut bare = String::with_capacity(content.len());
    let mut chars = content.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => drop(chars.next()),
            '(' if bare.ends_with(']') && chars.as_str().starts_with("<http") => drop(chars.find(|char| *char == '>')),
            _ => bare.push(char),
        }
    }
    bare
}
