//! What the bot is told when somebody acts: who, where, with which rights, and on whose behalf the app is there.

use serde_json::{Value, json};

use super::interactions::{Interaction, InteractionKind};
use super::sessions::Event;
use super::state::{BOT, Channel, ChannelKind, Id, World};

/// What an app may do where it is no member: attach files, embed links, mention everyone.
const ABROAD: u64 = 1 << 15 | 1 << 14 | 1 << 17;

/// Somebody acts: what they do, who they are, where, on which message, and what their Discord sends along.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) kind: InteractionKind,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// The message that the component, or the modal's opener, stands on.
    pub(crate) source: Option<Id>,
    /// The interaction that was answered with the modal.
    pub(crate) opener: Option<Id>,
    pub(crate) data: Value,
}

impl World {
    /// Begins an interaction and sends it to the bot.
    pub(crate) fn interact(&mut self, deed: Deed) -> Id {
        let data = deed.data.clone();
        let interaction = self.begin_interaction(deed.kind, deed.user, deed.channel, deed.source);
        self.interactions.get_mut(&interaction.id).unwrap().opener = deed.opener;
        let place = &self.channels[&deed.channel];
        let app_permissions = if self.is_within_reach(place) { place.permissions } else { ABROAD };
        let mut json = json!({
            "id": interaction.id.to_string(), "application_id": BOT.to_string(), "type": deed.kind as u8, "data": data,
            "channel": self.partial_channel_json(place, deed.user), "channel_id": place.id.to_string(),
            "token": interaction.token, "version": 1, "app_permissions": app_permissions.to_string(),
            "locale": self.people[&deed.user].locale, "entitlements": [], "attachment_size_limit": super::files::LARGEST,
            "authorizing_integration_owners": self.owners_json(deed.user, place), "context": self.context_of(place),
        });
        if let Some(guild) = place.guild {
            let locale = &self.guilds[&guild].locale;
            json["guild_id"] = json!(guild.to_string());
            json["guild"] = json!({"id": guild.to_string(), "locale": locale, "features": []});
            json["guild_locale"] = json!(locale);
            json["member"] = self.invoking_member_json(guild, deed.user, place);
        } else {
            json["user"] = self.user_json(deed.user);
        }
        if let Some(source) = deed.source.and_then(|id| self.messages.get(&id)) {
            json["message"] = self.message_json(source);
        }
        if let Some(endpoint) = &self.endpoint {
            let _ = endpoint.send(json);
            return interaction.id;
        }
        // What comes from where the bot is not comes without a guild's shard.
        let guild = place.guild.filter(|guild| self.joined(*guild).is_ok());
        self.dispatch(&Event { name: "INTERACTION_CREATE", intent: 0, guild, data: json, private: None });
        interaction.id
    }

    /// 0 in a guild, 1 in the bot's direct messages, 2 in other private conversations.
    pub(crate) fn context_of(&self, place: &Channel) -> u64 {
        match place.kind {
            ChannelKind::Direct => 1,
            ChannelKind::Group => 2,
            ChannelKind::Text | ChannelKind::PublicThread | ChannelKind::Forum => 0,
        }
    }

    /// Who installed the app: the guild, with 0 for direct messages; or the person, where the bot is no member.
    fn owners_json(&self, user: Id, place: &Channel) -> Value {
        if self.is_within_reach(place) {
            json!({"0": place.guild.unwrap_or_default().to_string()})
        } else {
            json!({"1": user.to_string()})
        }
    }

    /// What a message says of the interaction that it answers.
    pub(crate) fn interaction_metadata_json(&self, interaction: &Interaction) -> Value {
        let place = &self.channels[&interaction.channel];
        let mut metadata = json!({
            "id": interaction.id.to_string(), "type": interaction.kind as u8, "user": self.user_json(interaction.user),
            "authorizing_integration_owners": self.owners_json(interaction.user, place),
        });
        match (interaction.kind, interaction.opener.and_then(|id| self.interactions.get(&id))) {
            (InteractionKind::ModalSubmit, Some(opener)) => {
                metadata["triggering_interaction_metadata"] = self.interaction_metadata_json(opener);
            }
            (InteractionKind::Component, _) => {
                metadata["interacted_message_id"] = json!(interaction.source.map(|(source, _)| source.to_string()));
            }
            _ => {}
        }
        metadata
    }
}
