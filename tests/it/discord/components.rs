//! Discord's rules for what stands in messages and modals: rows, buttons, selects, text inputs.

use std::collections::HashSet;

use serde_json::Value;

use super::error::{FormError, Refusal};
use super::limits::{Check, length};

const ROWS: usize = 5;
const BUTTONS: usize = 5;
const SELECT_OPTIONS: usize = 25;
const LABEL: usize = 80;
const URL: usize = 512;
const CUSTOM_ID: usize = 100;
const PLACEHOLDER: usize = 150;
/// The title of a modal and the label of its inputs.
const MODAL_LABEL: usize = 45;
const INPUT_TEXT: u64 = 4_000;

/// Types of components.
pub(crate) const ROW: u64 = 1;
pub(crate) const BUTTON: u64 = 2;
pub(crate) const STRING_SELECT: u64 = 3;
pub(crate) const TEXT_INPUT: u64 = 4;
pub(crate) const USER_SELECT: u64 = 5;
pub(crate) const ROLE_SELECT: u64 = 6;
pub(crate) const MENTIONABLE_SELECT: u64 = 7;
pub(crate) const CHANNEL_SELECT: u64 = 8;
pub(crate) const TEXT: u64 = 10;
pub(crate) const LABELLED: u64 = 18;

pub(crate) fn is_select(component: &Value) -> bool {
    matches!(component["type"].as_u64(), Some(STRING_SELECT | USER_SELECT..=CHANNEL_SELECT))
}

/// Custom ids, which differ within a message or a modal.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    fn add(&mut self, check: &mut Check, at: &str, component: &Value) {
        let Some(id) = component["custom_id"].as_str() else { return };
        if !self.0.insert(id.to_owned()) {
            let text = "Component custom id cannot be duplicated";
            check.add(FormError::new(format!("{at}.custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", text));
        }
    }
}

/// The rows of a message.
pub(crate) fn check(check: &mut Check, value: &Value) {
    let mut ids = Ids::default();
    for (number, row) in check.list("components", value, ROWS).iter().enumerate() {
        let at = format!("components.{number}");
        if row["type"] != ROW {
            check.add(FormError::choice(format!("{at}.type"), "1"));
        }
        let children = check.list(&format!("{at}.components"), &row["components"], BUTTONS);
        let selects = children.iter().filter(|child| child["type"] != BUTTON).count();
        if children.is_empty() || selects > 0 && children.len() > 1 {
            let text = "A row holds one to five buttons or one select.";
            check.add(FormError::new(format!("{at}.components"), "BASE_TYPE_BAD_LENGTH", text));
        }
        for (index, child) in children.iter().enumerate() {
            let at = format!("{at}.components.{index}");
            match child["type"].as_u64() {
                Some(BUTTON) => button(check, &at, child),
                Some(_) if is_select(child) => select(check, &at, child),
                _ => check.add(FormError::choice(format!("{at}.type"), "2, 3, 5, 6, 7, 8")),
            }
            ids.add(check, &at, child);
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
    check.at_most(format!("{at}.placeholder"), &select["placeholder"], PLACEHOLDER);
    check.in_range(&format!("{at}.min_values"), &select["min_values"], 0, 25);
    check.in_range(&format!("{at}.max_values"), &select["max_values"], 1, 25);
    let (low, high) = bounds(select);
    if low > high {
        let text = "Must be less than or equal to max_values.";
        check.add(FormError::new(format!("{at}.min_values"), "NUMBER_TYPE_MAX", text));
    }
    if select["type"] == STRING_SELECT {
        options(check, at, &select["options"], high);
    } else {
        defaults(check, at, select);
    }
}

/// How few and how many values may be chosen.
pub(crate) fn bounds(select: &Value) -> (usize, usize) {
    let bound = |name: &str| select[name].as_u64().map_or(1, |number| usize::try_from(number).unwrap());
    (bound("min_values"), bound("max_values"))
}

fn options(check: &mut Check, at: &str, options: &Value, most: usize) {
    let mut values = HashSet::new();
    let options = check.list(&format!("{at}.options"), options, SELECT_OPTIONS);
    if options.is_empty() {
        check.add(FormError::required(format!("{at}.options")));
    } else if options.len() < most {
        let text = format!("Must be between {most} and 25 in length.");
        check.add(FormError::new(format!("{at}.options"), "BASE_TYPE_BAD_LENGTH", text));
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

/// What is chosen from the start: of the select's own kind, and as many as may be.
fn defaults(check: &mut Check, at: &str, select: &Value) {
    let at = format!("{at}.default_values");
    let defaults = check.list(&at, &select["default_values"], SELECT_OPTIONS);
    let (low, high) = bounds(select);
    if !defaults.is_empty() && !(low..=high).contains(&defaults.len()) {
        let text = format!("Must be between {low} and {high} in length.");
        check.add(FormError::new(&at, "BASE_TYPE_BAD_LENGTH", text));
    }
    let kinds: &[&str] = match select["type"].as_u64() {
        Some(USER_SELECT) => &["user"],
        Some(ROLE_SELECT) => &["role"],
        Some(MENTIONABLE_SELECT) => &["user", "role"],
        _ => &["channel"],
    };
    for (index, default) in defaults.iter().enumerate() {
        if !kinds.iter().any(|kind| default["type"] == **kind) {
            check.add(FormError::choice(format!("{at}.{index}.type"), &kinds.join(", ")));
        }
    }
}

/// The `data` of a first response that opens a modal.
pub(crate) fn check_modal(data: &Value) -> Result<(), Refusal> {
    let (mut check, mut ids) = (Check::default(), Ids::default());
    check.within("data.title", &data["title"], MODAL_LABEL);
    check.within("data.custom_id", &data["custom_id"], CUSTOM_ID);
    let rows = check.list("data.components", &data["components"], ROWS);
    if rows.is_empty() {
        check.add(FormError::required("data.components"));
    }
    for (number, row) in rows.iter().enumerate() {
        modal_row(&mut check, &mut ids, &format!("data.components.{number}"), row);
    }
    check.done()
}

/// A row of one text input, a label around an input or a select, or a text.
fn modal_row(check: &mut Check, ids: &mut Ids, at: &str, row: &Value) {
    match row["type"].as_u64() {
        Some(ROW) => {
            let inputs = check.list(&format!("{at}.components"), &row["components"], 1);
            if inputs.is_empty() {
                check.add(FormError::required(format!("{at}.components")));
            }
            for input in inputs {
                let at = format!("{at}.components.0");
                check.within(&format!("{at}.label"), &input["label"], MODAL_LABEL);
                field(check, ids, &at, input, false);
            }
        }
        Some(LABELLED) => {
            check.within(&format!("{at}.label"), &row["label"], MODAL_LABEL);
            check.at_most(format!("{at}.description"), &row["description"], 100);
            field(check, ids, &format!("{at}.component"), &row["component"], true);
        }
        Some(TEXT) => check.within(&format!("{at}.content"), &row["content"], 4_000),
        _ => check.add(FormError::choice(format!("{at}.type"), "1, 10, 18")),
    }
}

fn field(check: &mut Check, ids: &mut Ids, at: &str, field: &Value, labelled: bool) {
    match field["type"].as_u64() {
        Some(TEXT_INPUT) => text_input(check, at, field),
        Some(_) if labelled && is_select(field) => select(check, at, field),
        _ => check.add(FormError::choice(format!("{at}.type"), if labelled { "3, 4, 5, 6, 7, 8" } else { "4" })),
    }
    ids.add(check, at, field);
}

fn text_input(check: &mut Check, at: &str, input: &Value) {
    check.within(&format!("{at}.custom_id"), &input["custom_id"], CUSTOM_ID);
    check.at_most(format!("{at}.placeholder"), &input["placeholder"], 100);
    check.at_most(format!("{at}.value"), &input["value"], usize::try_from(INPUT_TEXT).unwrap());
    check.in_range(&format!("{at}.min_length"), &input["min_length"], 0, INPUT_TEXT);
    check.in_range(&format!("{at}.max_length"), &input["max_length"], 1, INPUT_TEXT);
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        check.add(FormError::choice(format!("{at}.style"), "1, 2"));
    }
}
