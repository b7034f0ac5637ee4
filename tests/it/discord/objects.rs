//! Discord's objects as JSON: users, members, the guild, channels, messages, the application.

use serde_json::{Value, json};

use super::messages::Message;
use super::state::{BOT, Channel, ChannelKind, GUILD, Id, World};

const LONG_AGO: &str = "2024-05-01T09:00:00.000000+00:00";
/// What members may do: enough to read, write and run commands.
const MEMBER_PERMISSIONS: &str = "2222085186637376";

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        let name = &self.people[&id];
        json!({
            "id": id.to_string(), "username": name, "global_name": name, "discriminator": "0", "avatar": null,
            "banner": null, "accent_color": null, "public_flags": 0, "flags": 0, "bot": id == BOT,
            "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
        })
    }

    pub(crate) fn bot_json(&self) -> Value {
        let mut bot = self.user_json(BOT);
        for (key, value) in [
            ("mfa_enabled", json!(false)),
            ("locale", json!("en-US")),
            ("verified", json!(true)),
            ("email", Value::Null),
        ] {
            bot[key] = value;
        }
        bot
    }

    /// A member without its user, as messages carry it.
    fn partial_member_json() -> Value {
        json!({
            "nick": null, "avatar": null, "banner": null, "roles": [], "joined_at": LONG_AGO, "premium_since": null,
            "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
        })
    }

    pub(crate) fn member_json(&self, id: Id) -> Value {
        let mut member = Self::partial_member_json();
        member["user"] = self.user_json(id);
        member
    }

    /// The member as interactions carry it, with what they may do in the channel.
    pub(crate) fn invoking_member_json(&self, id: Id) -> Value {
        let mut member = self.member_json(id);
        member["permissions"] = json!(MEMBER_PERMISSIONS);
        member
    }

    pub(crate) fn application_json(&self) -> Value {
        // 1 << 18 and 1 << 19: the message content intent, limited (unverified apps) or not.
        let flags = if self.options.message_content { 1 << 19 } else { 0 };
        json!({
            "id": BOT.to_string(), "name": "Rapporteur", "icon": null, "description": "", "type": null,
            "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags,
            "flags_new": flags.to_string(), "redirect_uris": [], "interactions_endpoint_url": null,
            "role_connections_verification_url": null, "owner": self.user_json(BOT), "bot": self.user_json(BOT),
            "approximate_guild_count": 1, "approximate_user_install_count": 0, "team": null,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}, "1": {}},
        })
    }

    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let last = self.messages.values().filter(|message| message.channel == channel.id).map(|message| message.id);
        let json = json!({
            "id": channel.id.to_string(), "type": channel.kind as u8, "flags": 0,
            "last_message_id": last.max().map(|id| id.to_string()),
        });
        let more = match (channel.kind, channel.recipient) {
            (ChannelKind::Direct, Some(recipient)) => json!({"recipients": [self.user_json(recipient)]}),
            (ChannelKind::PublicThread, _) => json!({
                "guild_id": GUILD.to_string(), "name": channel.name, "owner_id": BOT.to_string(),
                "parent_id": channel.parent.map(|id| id.to_string()), "rate_limit_per_user": 0,
                "message_count": 0, "member_count": 1, "total_message_sent": 0, "bitrate": 64_000, "user_limit": 0,
                "thread_metadata": {
                    "archived": false, "auto_archive_duration": 1440, "locked": false, "archive_timestamp": LONG_AGO,
                    "create_timestamp": LONG_AGO,
                },
            }),
            _ => json!({
                "guild_id": GUILD.to_string(), "name": channel.name, "position": 0, "parent_id": null, "topic": null,
                "nsfw": false, "rate_limit_per_user": 0, "permission_overwrites": [],
            }),
        };
        merged(json, more)
    }

    fn roles_json() -> Value {
        json!([{
            "id": GUILD.to_string(), "name": "@everyone", "description": null, "permissions": MEMBER_PERMISSIONS,
            "position": 0, "color": 0, "hoist": false, "managed": false, "mentionable": false, "icon": null,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "unicode_emoji": null,
            "flags": 0,
        }])
    }

    pub(crate) fn guild_json(&self) -> Value {
        let owner = self.people.keys().find(|id| **id != BOT).copied().unwrap_or(BOT);
        let face = json!({
            "id": GUILD.to_string(), "name": "Talks desk", "icon": null, "description": null, "home_header": null,
            "splash": null, "discovery_splash": null, "features": [], "banner": null, "owner_id": owner.to_string(),
            "application_id": null, "region": "deprecated", "afk_channel_id": null, "afk_timeout": 300,
            "system_channel_id": null, "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null,
            "roles": Self::roles_json(), "emojis": [], "stickers": [], "preferred_locale": "en-US",
        });
        let settings = json!({
            "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
            "max_presences": null, "max_members": 500_000, "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25, "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0,
            "premium_progress_bar_enabled": false, "premium_progress_bar_enabled_user_updated_at": null,
            "rules_channel_id": null, "safety_alerts_channel_id": null, "public_updates_channel_id": null,
            "nsfw": false, "nsfw_level": 0, "latest_onboarding_question_id": null, "incidents_data": null,
        });
        merged(face, settings)
    }

    /// The guild as GUILD_CREATE carries it: with its members, channels and threads.
    pub(crate) fn guild_create_json(&self) -> Value {
        let (threads, channels): (Vec<&Channel>, Vec<&Channel>) = self
            .channels
            .values()
            .filter(|channel| channel.guild().is_some())
            .partition(|channel| channel.kind == ChannelKind::PublicThread);
        let list = |channels: Vec<&Channel>| channels.into_iter().map(|c| self.channel_json(c)).collect::<Vec<_>>();
        let members: Vec<Value> = self.people.keys().map(|id| self.member_json(*id)).collect();
        let more = json!({
            "joined_at": LONG_AGO, "large": false, "unavailable": false, "member_count": members.len(),
            "voice_states": [], "members": members, "channels": list(channels), "threads": list(threads),
            "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        });
        merged(self.guild_json(), more)
    }

    /// A message as REST returns it.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let known = message.pings.users.iter().filter(|id| self.people.contains_key(id));
        let mentions: Vec<Value> = known.map(|id| self.user_json(*id)).collect();
        let mut json = json!({
            "id": message.id.to_string(), "channel_id": message.channel.to_string(),
            "author": self.user_json(message.author), "content": message.content, "timestamp": message.timestamp,
            "edited_timestamp": message.edited, "tts": false, "mention_everyone": message.pings.everyone,
            "mentions": mentions, "mention_roles": message.pings.roles.iter().map(Id::to_string).collect::<Vec<_>>(),
            "attachments": message.attachments, "embeds": message.embeds, "components": message.components,
            "pinned": false, "type": message.kind(), "flags": message.flags,
        });
        if let Some(nonce) = &message.nonce {
            json["nonce"] = nonce.clone();
        }
        if let Some(target) = message.reply_to {
            json["message_reference"] = json!({
                "type": 0, "message_id": target.to_string(), "channel_id": message.channel.to_string(),
            });
            json["referenced_message"] = self.messages.get(&target).map_or(Value::Null, |target| {
                let mut target = self.message_json(target);
                target.as_object_mut().unwrap().remove("referenced_message");
                target
            });
        }
        self.add_interaction(message, &mut json);
        json
    }

    fn add_interaction(&self, message: &Message, json: &mut Value) {
        let Some(interaction) = message.interaction.and_then(|id| self.interactions.get(&id)) else { return };
        json["application_id"] = json!(BOT.to_string());
        json["webhook_id"] = json!(BOT.to_string());
        let guild = self.channels[&interaction.channel].guild().unwrap_or_default();
        let mut metadata = json!({
            "id": interaction.id.to_string(), "type": interaction.kind as u8, "user": self.user_json(interaction.user),
            "authorizing_integration_owners": {"0": guild.to_string()},
        });
        if let Some((source, _)) = interaction.source {
            metadata["interacted_message_id"] = json!(source.to_string());
        }
        json["interaction_metadata"] = metadata;
    }

    /// A message as the gateway sends it: with its guild and the author's membership.
    pub(crate) fn gateway_message_json(&self, message: &Message) -> Value {
        let mut json = self.message_json(message);
        let channel = &self.channels[&message.channel];
        json["channel_type"] = json!(channel.kind as u8);
        if let Some(guild) = channel.guild() {
            json["guild_id"] = json!(guild.to_string());
            json["member"] = Self::partial_member_json();
            for mention in json["mentions"].as_array_mut().into_iter().flatten() {
                mention["member"] = Self::partial_member_json();
            }
        }
        json
    }
}

fn merged(mut json: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut json, more) {
        fields.extend(more);
    }
    json
}

/// Empties what an app without the message content intent may not see.
pub(crate) fn without_content(mut message: Value) -> Value {
    message["content"] = json!("");
    for field in ["embeds", "attachments", "components"] {
        message[field] = json!([]);
    }
    message
}
