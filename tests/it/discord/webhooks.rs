//! An interaction's webhook, for its 15 minutes: followups, and reading, editing and deleting what was answered.

use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::Value;

use super::Fake;
use super::error::{Answer, Refusal, found, no_content};
use super::interactions::{CHOICES, Interaction, MODAL};
use super::limits;
use super::messages::Message;
use super::record::Payload;
use super::state::{BOT, Id, World};

const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);

impl World {
    fn webhook(&self, app: Id, token: &str) -> Result<&Interaction, Refusal> {
        let interaction = self.interactions.values().find(|known| known.token == token && app == BOT);
        let interaction = interaction.ok_or_else(Refusal::unknown_webhook)?;
        if self.clock.now() - interaction.at > TOKEN_LIFE {
            return Err(Refusal::new(401, 50_027, "Invalid Webhook Token"));
        }
        let open = interaction.response.is_some_and(|response| ![CHOICES, MODAL].contains(&response));
        if open { Ok(interaction) } else { Err(Refusal::unknown_webhook()) }
    }

    /// A message that the interaction made.
    fn webhook_message(&self, named: &Named) -> Result<&Message, Refusal> {
        let interaction = self.webhook(named.webhook_id, &named.webhook_token)?;
        let id = if named.message_id == "@original" { interaction.original } else { named.message_id.parse().ok() };
        let id = id.ok_or_else(Refusal::unknown_message)?;
        let own = interaction.original == Some(id) || interaction.followups.contains(&id);
        self.messages.get(&id).filter(|_| own).ok_or_else(Refusal::unknown_message)
    }

    /// The first followup to a deferral takes its place, ephemeral or not as the deferral was.
    fn follow_up(&mut self, app: Id, token: &str, body: &Value) -> Result<Id, Refusal> {
        let interaction = self.webhook(app, token)?.clone();
        let waiting = interaction.original.filter(|id| self.messages.get(id).is_some_and(Message::is_loading));
        if let Some(original) = waiting {
            self.apply_edit(original, body)?;
            return Ok(original);
        }
        self.check_followups(&interaction)?;
        limits::message(body)?;
        let id = self.post_response(&interaction, body)?;
        if let Some(interaction) = self.interactions.get_mut(&interaction.id) {
            interaction.followups.push(id);
        }
        Ok(id)
    }
}

/// The message that a webhook route names: an id, or `@original` for the first response.
#[derive(serde::Deserialize)]
pub(crate) struct Named {
    webhook_id: Id,
    webhook_token: String,
    message_id: String,
}

pub(crate) async fn create(
    State(fake): State<Fake>,
    Path((app, token)): Path<(Id, String)>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        let id = world.follow_up(app, &token, &body)?;
        found(&world.message_json(&world.messages[&id]))
    })
}

pub(crate) async fn get(State(fake): State<Fake>, Path(named): Path<Named>) -> Answer {
    fake.look(|world| {
        let message = world.webhook_message(&named)?;
        found(&world.message_json(message))
    })
}

pub(crate) async fn edit(
    State(fake): State<Fake>,
    Path(named): Path<Named>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        let id = world.webhook_message(&named)?.id;
        world.apply_edit(id, &body)?;
        found(&world.message_json(&world.messages[&id]))
    })
}

pub(crate) async fn delete(State(fake): State<Fake>, Path(named): Path<Named>) -> Answer {
    fake.change(|world| {
        let id = world.webhook_message(&named)?.id;
        world.remove_message(id);
        no_content()
    })
}
