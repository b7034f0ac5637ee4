//! Discord's limits of length and number, which its OpenAPI document states only in part.

use serde_json::Value;

use super::components;
use super::error::{FormError, Refusal};
use super::messages::Message;

const CONTENT: usize = 2_000;
const EMBEDS: usize = 10;
const EMBEDS_TOGETHER: usize = 6_000;
const NONCE: usize = 25;
const CHOICES: usize = 25;
/// SUPPRESS_EMBEDS and SUPPRESS_NOTIFICATIONS, the flags that a bot may change on any message.
pub(crate) const SETTABLE_FLAGS: u64 = 1 << 2 | 1 << 12;

/// Discord counts code points.
pub(crate) fn length(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.trim().chars().count())
}

/// Complaints, gathered while walking a body.
#[derive(Default)]
pub(crate) struct Check(Vec<FormError>);

impl Check {
    pub(crate) fn add(&mut self, error: FormError) {
        self.0.push(error);
    }

    pub(crate) fn at_most(&mut self, path: impl Into<String>, value: &Value, limit: usize) {
        if length(value) > limit {
            self.add(FormError::too_long(path, limit));
        }
    }

    /// Required, and no longer than `limit`.
    pub(crate) fn within(&mut self, path: &str, value: &Value, limit: usize) {
        if length(value) == 0 {
            self.add(FormError::required(path));
        }
        self.at_most(path, value, limit);
    }

    /// A number from `low` to `high`, where there is one.
    pub(crate) fn in_range(&mut self, path: &str, value: &Value, low: u64, high: u64) {
        match value.as_u64() {
            Some(number) if number < low => {
                self.add(FormError::new(
                    path,
                    "NUMBER_TYPE_MIN",
                    format!("int value should be greater than or equal to {low}."),
                ));
            }
            Some(number) if number > high => {
                self.add(FormError::new(
                    path,
                    "NUMBER_TYPE_MAX",
                    format!("int value should be less than or equal to {high}."),
                ));
            }
            _ => {}
        }
    }

    /// The list at a path, complained about if it is too long.
    pub(crate) fn list<'a>(&mut self, path: &str, value: &'a Value, limit: usize) -> &'a [Value] {
        let list = value.as_array().map_or(&[] as &[Value], Vec::as_slice);
        if list.len() > limit {
            self.add(FormError::new(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {limit} or fewer in length.")));
        }
        list
    }

    pub(crate) fn done(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::form(&self.0)) }
    }
}

/// The limits of a message body, new or edited, of a channel, an interaction or a webhook.
pub(crate) fn message(body: &Value) -> Result<(), Refusal> {
    let mut check = Check::default();
    check.at_most("content", &body["content"], CONTENT);
    check.at_most("nonce", &body["nonce"], NONCE);
    embeds(&mut check, &body["embeds"]);
    components::check(&mut check, &body["components"]);
    allowed_mentions(&mut check, &body["allowed_mentions"]);
    check.done()
}

/// Something must be seen: components alone, or blanks, are an empty message.
pub(crate) fn not_empty(message: &Message) -> Result<(), Refusal> {
    let empty = message.content.is_empty() && message.embeds.is_empty() && message.attachments.is_empty();
    if empty { Err(Refusal::empty_message()) } else { Ok(()) }
}

fn embeds(check: &mut Check, value: &Value) {
    let mut total = 0;
    for (number, embed) in check.list("embeds", value, EMBEDS).iter().enumerate() {
        let at = |field: &str| format!("embeds.{number}.{field}");
        let mut counted = |check: &mut Check, path: &str, value: &Value, limit: usize| {
            check.at_most(at(path), value, limit);
            total += length(value);
        };
        counted(check, "title", &embed["title"], 256);
        counted(check, "description", &embed["description"], 4_096);
        counted(check, "footer.text", &embed["footer"]["text"], 2_048);
        counted(check, "author.name", &embed["author"]["name"], 256);
        for (index, field) in check.list(&at("fields"), &embed["fields"], 25).iter().enumerate() {
            for (key, limit) in [("name", 256), ("value", 1_024)] {
                check.within(&at(&format!("fields.{index}.{key}")), &field[key], limit);
                total += length(&field[key]);
            }
        }
        if !["title", "description", "fields", "image", "thumbnail", "author", "footer"]
            .iter()
            .any(|f| shown(&embed[f]))
        {
            check.add(FormError::required(at("description")));
        }
    }
    if total > EMBEDS_TOGETHER {
        let text = format!("Embed size exceeds maximum size of {EMBEDS_TOGETHER}");
        check.add(FormError::new("embeds", "MAX_EMBED_SIZE_EXCEEDED", text));
    }
}

fn shown(value: &Value) -> bool {
    match value {
        Value::Array(list) => !list.is_empty(),
        Value::String(text) => !text.trim().is_empty(),
        other => other.is_object(),
    }
}

fn allowed_mentions(check: &mut Check, allowed: &Value) {
    for kind in ["users", "roles"] {
        let listed = !check.list(&format!("allowed_mentions.{kind}"), &allowed[kind], 100).is_empty();
        let parsed = allowed["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|k| k == kind));
        if listed && parsed {
            let text = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            check.add(FormError::new("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text));
        }
    }
}

/// The suggestions of an autocompletion, or the choices of a command's option.
pub(crate) fn choices(check: &mut Check, path: &str, choices: &Value) {
    for (index, choice) in check.list(path, choices, CHOICES).iter().enumerate() {
        check.within(&format!("{path}.{index}.name"), &choice["name"], 100);
        if choice["value"].is_string() {
            check.within(&format!("{path}.{index}.value"), &choice["value"], 100);
        } else if !choice["value"].is_number() {
            check.add(FormError::required(format!("{path}.{index}.value")));
        }
    }
}
