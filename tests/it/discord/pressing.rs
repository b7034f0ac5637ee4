//! What people do with the bot's messages and modals: press buttons, choose from selects, fill fields in.

use serde_json::{Value, json};

use super::User;
use super::components::{BUTTON, is_select};
use super::interactions::InteractionKind;
use super::invocation::Deed;
use super::modal::Modal;
use super::pending::Pending;
use super::shown::Shown;

/// The style of a button that opens an address.
const LINK: u64 = 5;

impl User {
    /// Presses a button, named by its label, its emoji or its custom id, and waits for what it shows.
    pub(crate) async fn presses(&self, message: &Shown, button: &str) -> Shown {
        self.clicks(message, button).shown().await
    }

    /// Presses a button without waiting: for one that opens a modal, say.
    pub(crate) fn clicks(&self, message: &Shown, button: &str) -> Pending {
        let named = |known: &&Value| {
            [&known["label"], &known["emoji"]["name"], &known["custom_id"]].iter().any(|n| **n == button)
        };
        let component = message.components().filter(|known| known["type"] == BUTTON).find(named);
        let component = component.unwrap_or_else(|| panic!("no button {button} among {:?}", message.buttons()));
        assert!(component["disabled"] != true, "the button {button} is disabled");
        assert!(component["style"] != LINK, "the button {button} is a link, which no bot hears of");
        self.forges(message, component["custom_id"].as_str().unwrap())
    }

    /// Sends the press of a button that the message need not have.
    pub(crate) fn forges(&self, message: &Shown, custom_id: &str) -> Pending {
        self.uses_component(message, json!({"custom_id": custom_id, "component_type": BUTTON}))
    }

    /// Chooses in a select, named by its placeholder or its custom id, and waits for what it shows. Options are chosen by
    /// label or value; people, roles and channels by name or id.
    pub(crate) async fn selects(&self, message: &Shown, select: &str, values: &[&str]) -> Shown {
        self.chooses(message, select, values).shown().await
    }

    /// Chooses in a select without waiting.
    pub(crate) fn chooses(&self, message: &Shown, select: &str, values: &[&str]) -> Pending {
        let named = |known: &&Value| [&known["placeholder"], &known["custom_id"]].iter().any(|n| **n == select);
        let component = message.components().filter(|known| is_select(known)).find(named);
        let component = component.unwrap_or_else(|| panic!("no select {select} among {:?}", message.selects()));
        assert!(component["disabled"] != true, "the select {select} is disabled");
        let mut resolved = json!({});
        let place = message.channel();
        let values = self.fake.look(|world| world.chosen(place, component, values, &mut resolved));
        let kind = &component["type"];
        let mut data = json!({"custom_id": component["custom_id"], "component_type": kind, "values": values});
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        self.uses_component(message, data)
    }

    fn uses_component(&self, message: &Shown, data: Value) -> Pending {
        let (channel, source) = (message.channel(), Some(message.id()));
        self.does(Deed { kind: InteractionKind::Component, user: self.id, channel, source, opener: None, data })
    }

    /// Fills a modal in, by label or custom id of its fields, sends it and waits for what it shows. Fields that are not
    /// named keep what stood in them.
    pub(crate) async fn submits_modal(&self, modal: &Modal, fields: Value) -> Shown {
        self.sends_modal(modal, fields).shown().await
    }

    /// Fills a modal in and sends it without waiting.
    pub(crate) fn sends_modal(&self, modal: &Modal, fields: Value) -> Pending {
        let deed = self.fake.look(|world| {
            let opener = &world.interactions[&modal.opener];
            let (kind, channel) = (InteractionKind::ModalSubmit, opener.channel);
            let source = opener.source.map(|(source, _)| source).filter(|source| world.messages.contains_key(source));
            let data = modal.submission(world, channel, &fields);
            Deed { kind, user: self.id, channel, source, opener: Some(modal.opener), data }
        });
        self.does(deed)
    }
}
