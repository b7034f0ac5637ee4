//! What people see of the bot: a message, with its buttons and whom it pinged.

use serde_json::{Value, json};

use super::components::{BUTTON, is_select};
use super::mentions::{Pings, snowflake};
use super::messages::Message;
use super::state::{Id, World};

/// A message as it looked at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    json: Value,
    pings: Pings,
    edits: u64,
}

/// A button as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    pub(crate) label: String,
    /// Empty for a link.
    pub(crate) custom_id: String,
    pub(crate) url: Option<String>,
    pub(crate) disabled: bool,
}

impl Shown {
    pub(crate) fn of(world: &World, message: &Message) -> Self {
        Self { json: world.message_json(message), pings: message.pings.clone(), edits: message.edits }
    }

    /// The message as Discord's API returns it.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    /// What a picture of the message is drawn from; ids of components change with every word of the articles, and the time
    /// runs on.
    pub(crate) fn payload(&self) -> Value {
        let mut components = self.json["components"].clone();
        for row in components.as_array_mut().into_iter().flatten() {
            for component in row["components"].as_array_mut().into_iter().flatten() {
                component["custom_id"] = "…".into();
            }
        }
        json!({"content": self.json["content"], "components": components, "flags": self.json["flags"]})
    }

    pub(crate) fn id(&self) -> Id {
        snowflake(&self.json["id"]).unwrap()
    }

    pub(crate) fn channel(&self) -> Id {
        snowflake(&self.json["channel_id"]).unwrap()
    }

    pub(crate) fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    pub(crate) fn embeds(&self) -> &[Value] {
        self.json["embeds"].as_array().map_or(&[], Vec::as_slice)
    }

    pub(crate) fn flags(&self) -> u64 {
        self.json["flags"].as_u64().unwrap_or_default()
    }

    /// Does only the one who acted see it?
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.flags() & super::messages::EPHEMERAL != 0
    }

    /// The message that it answers.
    pub(crate) fn replies_to(&self) -> Option<Id> {
        snowflake(&self.json["message_reference"]["message_id"])
    }

    /// Whom it notified.
    pub(crate) fn pings(&self) -> &Pings {
        &self.pings
    }

    /// How often it had been edited.
    pub(crate) fn edits(&self) -> u64 {
        self.edits
    }

    /// Buttons, and whatever else stands in rows, in order.
    pub(crate) fn components(&self) -> impl Iterator<Item = &Value> {
        let rows = self.json["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
    }

    /// The selects, by placeholder or, where they have none, custom id.
    pub(crate) fn selects(&self) -> Vec<String> {
        let name =
            |select: &Value| select["placeholder"].as_str().or(select["custom_id"].as_str()).map(ToOwned::to_owned);
        self.components().filter(|component| is_select(component)).filter_map(name).collect()
    }

    pub(crate) fn buttons(&self) -> Vec<Button> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let buttons = self.components().filter(|component| component["type"] == BUTTON).map(|button| Button {
            label: if button["label"].is_null() { text(&button["emoji"]["name"]) } else { text(&button["label"]) },
            custom_id: text(&button["custom_id"]),
            url: button["url"].as_str().map(ToOwned::to_owned),
            disabled: button["disabled"] == json!(true),
        });
        buttons.collect()
    }
}
