//! Interactions: the first response, its 3 seconds, and what each kind of response means.

use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::Fake;
use super::components;
use super::error::{Answer, FormError, Refusal, found, no_content};
use super::limits::{self, Check};
use super::mentions::pinged;
use super::messages::{EPHEMERAL, LOADING, Message};
use super::record::Payload;
use super::state::{BOT, Id, World};

/// How long the first response may take.
const FIRST_RESPONSE: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InteractionKind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}

/// The types of a first response.
pub(crate) const MESSAGE: u64 = 4;
pub(crate) const DEFERRED_MESSAGE: u64 = 5;
pub(crate) const DEFERRED_UPDATE: u64 = 6;
pub(crate) const UPDATE: u64 = 7;
pub(crate) const CHOICES: u64 = 8;
pub(crate) const MODAL: u64 = 9;
/// Followups to one interaction, where the bot is no member.
const FOLLOWUPS_ABROAD: usize = 5;

#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) kind: InteractionKind,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// When the user acted, by the fake's clock.
    pub(crate) at: Duration,
    /// The message that a pressed component stands on, and how often it was edited before.
    pub(crate) source: Option<(Id, u64)>,
    /// The type of the first response, once there is one.
    pub(crate) response: Option<u64>,
    pub(crate) choices: Vec<Value>,
    /// The modal that answered it.
    pub(crate) modal: Option<Value>,
    /// For a submitted modal: the interaction that the modal answered.
    pub(crate) opener: Option<Id>,
    /// What `@original` means.
    pub(crate) original: Option<Id>,
    pub(crate) followups: Vec<Id>,
}

impl Interaction {
    /// The types that a first response to it may have.
    fn allowed(&self) -> &'static [u64] {
        match (self.kind, self.source) {
            (InteractionKind::Command, _) => &[MESSAGE, DEFERRED_MESSAGE, MODAL],
            (InteractionKind::Component, _) => &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL],
            (InteractionKind::Autocomplete, _) => &[CHOICES],
            (InteractionKind::ModalSubmit, Some(_)) => &[MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE],
            (InteractionKind::ModalSubmit, None) => &[MESSAGE, DEFERRED_MESSAGE],
        }
    }
}

impl World {
    /// Records that a user acted; the caller announces it on the gateway.
    pub(crate) fn begin_interaction(
        &mut self,
        kind: InteractionKind,
        user: Id,
        channel: Id,
        source: Option<Id>,
    ) -> Interaction {
        let id = self.new_id();
        let source = source.map(|id| (id, self.messages[&id].edits));
        let interaction = Interaction {
            id,
            token: format!("interaction-token-{id:x}"),
            kind,
            user,
            channel,
            at: self.clock.now(),
            source,
            response: None,
            choices: Vec::new(),
            modal: None,
            opener: None,
            original: None,
            followups: Vec::new(),
        };
        self.interactions.insert(id, interaction.clone());
        interaction
    }

    pub(crate) fn respond(&mut self, id: Id, token: &str, body: &Value) -> Result<(), Refusal> {
        let interaction = self.interactions.get(&id).filter(|known| known.token == token);
        let interaction = interaction.ok_or_else(Refusal::unknown_interaction)?.clone();
        if interaction.response.is_some() {
            return Err(Refusal::already_acknowledged());
        }
        if self.clock.now() - interaction.at > FIRST_RESPONSE {
            return Err(Refusal::unknown_interaction());
        }
        let response = body["type"].as_u64().filter(|response| interaction.allowed().contains(response));
        let Some(response) = response else {
            let allowed: Vec<String> = interaction.allowed().iter().map(u64::to_string).collect();
            return Err(Refusal::form(&[FormError::choice("type", &allowed.join(", "))]));
        };
        let data = &body["data"];
        let source = interaction.source.map(|(source, _)| source);
        let original = match response {
            MESSAGE => Some(self.respond_with_message(&interaction, data)?),
            DEFERRED_MESSAGE => Some(self.defer(&interaction, data)),
            UPDATE => source.map(|source| self.apply_edit(source, data).map(|()| source)).transpose()?,
            CHOICES => {
                let mut check = Check::default();
                limits::choices(&mut check, "data.choices", &data["choices"]);
                check.done()?;
                None
            }
            MODAL => {
                components::check_modal(data)?;
                None
            }
            _ => source,
        };
        if let Some(interaction) = self.interactions.get_mut(&id) {
            interaction.response = Some(response);
            interaction.original = original;
            interaction.modal = (response == MODAL).then(|| data.clone());
            interaction.choices = data["choices"].as_array().cloned().unwrap_or_default();
        }
        Ok(())
    }

    fn respond_with_message(&mut self, interaction: &Interaction, data: &Value) -> Result<Id, Refusal> {
        limits::message(data)?;
        self.post_response(interaction, data)
    }

    /// A message by the bot for an interaction: the first response or a followup.
    pub(crate) fn post_response(&mut self, interaction: &Interaction, data: &Value) -> Result<Id, Refusal> {
        let mut message = self.response_to(interaction, data["flags"].as_u64().unwrap_or_default() & EPHEMERAL);
        message.fill(data);
        message.pings = pinged(&message.content, data.get("allowed_mentions"), None);
        limits::not_empty(&message)?;
        Ok(self.post(message))
    }

    /// Is there room for one more followup?
    pub(crate) fn check_followups(&self, interaction: &Interaction) -> Result<(), Refusal> {
        let abroad = !self.is_within_reach(&self.channels[&interaction.channel]);
        if abroad && interaction.followups.len() >= FOLLOWUPS_ABROAD {
            let text = "This interaction has reached the maximum number of follow up messages";
            return Err(Refusal::new(400, 40_094, text));
        }
        Ok(())
    }

    /// The deferral shows "thinking" and fixes whether the answer will be ephemeral.
    fn defer(&mut self, interaction: &Interaction, data: &Value) -> Id {
        let ephemeral = data["flags"].as_u64().unwrap_or_default() & EPHEMERAL;
        let message = self.response_to(interaction, ephemeral | LOADING);
        self.post(message)
    }

    fn response_to(&self, interaction: &Interaction, flags: u64) -> Message {
        let hidden = self.hides_answers(interaction.user, &self.channels[&interaction.channel]);
        Message {
            channel: interaction.channel,
            author: BOT,
            interaction: Some(interaction.id),
            flags: if hidden { flags | EPHEMERAL } else { flags },
            ..Message::default()
        }
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct CallbackQuery {
    #[serde(default)]
    with_response: bool,
}

pub(crate) async fn callback(
    State(fake): State<Fake>,
    Path((id, token)): Path<(Id, String)>,
    Query(query): Query<CallbackQuery>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        world.respond(id, &token, &body)?;
        if !query.with_response {
            return no_content();
        }
        let interaction = &world.interactions[&id];
        let message = interaction.original.and_then(|original| world.messages.get(&original));
        found(&json!({
            "interaction": {
                "id": id.to_string(), "type": interaction.kind as u8, "response_message_id": interaction.original.map(|id| id.to_string()),
                "response_message_loading": message.is_some_and(Message::is_loading),
                "response_message_ephemeral": message.is_some_and(Message::is_ephemeral),
                "channel_id": interaction.channel.to_string(),
            },
            "resource": {"type": interaction.response, "message": message.map(|message| world.message_json(message))},
        }))
    })
}
