//! Discord's limits of length and number, which its OpenAPI document states only in part.

use std::collections::HashSet;

use serde_json::Value;

use super::error::{FormError, Refusal};
use super::messages::Message;

const CONTENT: usize = 2_000;
const EMBEDS: usize = 10;
const EMBEDS_TOGETHER: usize = 6_000;
const ROWS: usize = 5;
const BUTTONS: usize = 5;
const SELECT_OPTIONS: usize = 25;
const LABEL: usize = 80;
const URL: usize = 512;
const CUSTOM_ID: usize = 100;
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
    components(&mut check, &body["components"]);
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

fn components(check: &mut Check, value: &Value) {
    let mut ids = HashSet::new();
    for (number, row) in check.list("components", value, ROWS).iter().enumerate() {
        let at = format!("components.{number}");
        if row["type"] != 1 {
            check.add(FormError::choice(format!("{at}.type"), "1"));
        }
        let children = check.list(&format!("{at}.components"), &row["components"], BUTTONS);
        let selects = children.iter().filter(|child| child["type"] != 2).count();
        if children.is_empty() || selects > 0 && children.len() > 1 {
            let text = "A row holds one to five buttons or one select.";
            check.add(FormError::new(format!("{at}.components"), "BASE_TYPE_BAD_LENGTH", text));
        }
        for (index, child) in children.iter().enumerate() {
            let at = format!("{at}.components.{index}");
            match child["type"].as_u64() {
                Some(2) => button(check, &at, child),
                Some(3) => select(check, &at, child),
                Some(5..=8) => check.within(&format!("{at}.custom_id"), &child["custom_id"], CUSTOM_ID),
                _ => check.add(FormError::choice(format!("{at}.type"), "2, 3, 5, 6, 7, 8")),
            }
            if child["custom_id"].as_str().is_some_and(|id| !ids.insert(id)) {
                let text = "Component custom id cannot be duplicated";
                check.add(FormError::new(format!("{at}.custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", text));
            }
        }
    }
}

fn button(check: &mut Check, at: &str, button: &Value) {
    check.at_most(format!("{at}.label"), &button["label"], LABEL);
    if length(&button["label"]) == 0 && !button["emoji"].is_object() {
        let text = "A button must have a label or an emoji.";
        check.add(FormError::new(at, "BUTTON_COMPONENT_INVALID_LABEL", text));
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            check.within(&format!("{at}.custom_id"), &button["custom_id"], CUSTOM_ID);
            if !button["url"].is_null() {
                let text = "A custom id and url cannot both be specified";
                check.add(FormError::new(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text));
            }
        }
        Some(5) => {
            check.within(&format!("{at}.url"), &button["url"], URL);
            let url = button["url"].as_str().unwrap_or_default();
            if !["http://", "https://", "discord://"].iter().any(|scheme| url.starts_with(scheme)) {
                let text = "Scheme must be one of ('http', 'https', 'discord').";
                check.add(FormError::new(format!("{at}.url"), "URL_TYPE_INVALID_SCHEME", text));
            }
        }
        _ => check.add(FormError::choice(format!("{at}.style"), "1, 2, 3, 4, 5")),
    }
}

fn select(check: &mut Check, at: &str, select: &Value) {
    check.within(&format!("{at}.custom_id"), &select["custom_id"], CUSTOM_ID);
    check.at_most(format!("{at}.placeholder"), &select["placeholder"], 150);
    let mut values = HashSet::new();
    let options = check.list(&format!("{at}.options"), &select["options"], SELECT_OPTIONS);
    if options.is_empty() {
        check.add(FormError::required(format!("{at}.options")));
    }
    for (index, option) in options.iter().enumerate() {
        let at = format!("{at}.options.{index}");
        check.within(&format!("{at}.label"), &option["label"], 100);
        check.within(&format!("{at}.value"), &option["value"], 100);
        check.at_most(format!("{at}.description"), &option["description"], 100);
        if !values.insert(option["value"].as_str()) {
            let text = "The specified option value is already used";
            check.add(FormError::new(format!("{at}.value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text));
        }
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
