//! Discord's objects as JSON: users, members, the guild, channels, messages, the application.

use serde_json::{Value, json};

use super::mentions::snowflake;
use super::messages::Message;
use super::people::{Guild, MEMBER, OWNER, Role};
use super::state::{BOT, Channel, ChannelKind, INVITED, Id, World};

const LONG_AGO: &str = "2024-05-01T09:00:00.000000+00:00";

/// What makes the bot's permissions in a channel other than everybody's.
fn overwrites(channel: &Channel) -> Value {
    if channel.permissions == INVITED {
        return json!([]);
    }
    let (allow, deny) = (channel.permissions.to_string(), (MEMBER & !channel.permissions).to_string());
    json!([{"id": BOT.to_string(), "type": 1, "allow": allow, "deny": deny}])
}

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        let name = &self.people[&id].name;
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
    pub(crate) fn partial_member_json(&self, guild: Id, id: Id) -> Value {
        let roles: Vec<String> = self.guilds[&guild].roles_of(id).iter().map(Id::to_string).collect();
        json!({
            "nick": null, "avatar": null, "banner": null, "roles": roles, "joined_at": LONG_AGO, "premium_since": null,
            "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
        })
    }

    pub(crate) fn member_json(&self, guild: Id, id: Id) -> Value {
        let mut member = self.partial_member_json(guild, id);
        member["user"] = self.user_json(id);
        member
    }

    /// The member as interactions carry it, with what they may do in the channel.
    pub(crate) fn invoking_member_json(&self, guild: Id, id: Id, channel: &Channel) -> Value {
        let mut member = self.member_json(guild, id);
        member["permissions"] = json!(self.permissions_of(id, channel).to_string());
        member
    }

    pub(crate) fn application_json(&self) -> Value {
        // 1 << 18 and 1 << 19: the message content intent, limited (unverified apps) or not.
        let flags = if self.options.message_content { 1 << 19 } else { 0 };
        json!({
            "id": BOT.to_string(), "name": "Rapporteur", "icon": null, "description": "", "type": null,
            "bot_public": true, "bot_require_code_grant": false, "verify_key": super::endpoint::verify_key(), "flags": flags,
            "flags_new": flags.to_string(), "redirect_uris": [], "interactions_endpoint_url": null,
            "role_connections_verification_url": null, "owner": self.user_json(BOT), "bot": self.user_json(BOT),
            "approximate_guild_count": 1, "approximate_user_install_count": 0, "team": null,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}, "1": {}},
        })
    }

    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let here = self.messages.values().filter(|message| message.channel == channel.id && !message.is_ephemeral());
        let (count, last) = here.fold((0, None), |(count, _), message| (count + 1, Some(message.id)));
        let json = json!({
            "id": channel.id.to_string(), "type": channel.kind as u8, "flags": 0,
            "last_message_id": last.map(|id| id.to_string()),
        });
        let guild = channel.guild.map(|id| id.to_string());
        let parent = channel.parent.map(|id| id.to_string());
        let more = match channel.kind {
            ChannelKind::Direct => json!({"recipients": [self.user_json(channel.recipient.unwrap_or(BOT))]}),
            ChannelKind::Group => json!({
                "recipients": [self.user_json(channel.recipient.unwrap_or(BOT)), self.user_json(OWNER)],
                "name": channel.name, "icon": null, "owner_id": OWNER.to_string(),
            }),
            ChannelKind::PublicThread => json!({
                "guild_id": guild, "name": channel.name, "owner_id": channel.owner.unwrap_or(OWNER).to_string(),
                "parent_id": parent, "rate_limit_per_user": 0, "bitrate": 64_000, "user_limit": 0,
                "message_count": count, "member_count": 1, "total_message_sent": count,
                "applied_tags": channel.applied_tags.iter().map(Id::to_string).collect::<Vec<_>>(),
                "thread_metadata": {
                    "archived": false, "auto_archive_duration": 1440, "locked": false, "archive_timestamp": LONG_AGO,
                    "create_timestamp": LONG_AGO,
                },
            }),
            ChannelKind::Text | ChannelKind::Forum => json!({
                "guild_id": guild, "name": channel.name, "position": 0, "parent_id": parent, "topic": null,
                "nsfw": false, "rate_limit_per_user": 0, "permission_overwrites": overwrites(channel),
            }),
        };
        let mut json = merged(json, more);
        if channel.kind == ChannelKind::Forum {
            let tag = |(id, name): &(Id, String)| {
                let id = id.to_string();
                json!({"id": id, "name": name, "moderated": false, "emoji_id": null, "emoji_name": null})
            };
            json["available_tags"] = channel.tags.iter().map(tag).collect();
        }
        json
    }

    /// A guild as the list of the bot's guilds carries it.
    pub(crate) fn partial_guild_json(&self, guild: &Guild) -> Value {
        json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null, "owner": false,
            "permissions": MEMBER.to_string(), "features": [],
        })
    }

    /// A channel as interactions carry it, with what a person may do there.
    pub(crate) fn partial_channel_json(&self, channel: &Channel, person: Id) -> Value {
        let mut json = self.channel_json(channel);
        json["permissions"] = json!(self.permissions_of(person, channel).to_string());
        json
    }

    pub(crate) fn role_json(role: &Role, position: usize, permissions: u64) -> Value {
        json!({
            "id": role.id.to_string(), "name": role.name, "description": null, "permissions": permissions.to_string(),
            "position": position, "color": 0, "hoist": false, "managed": false, "mentionable": false, "icon": null,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "unicode_emoji": null,
            "flags": 0,
        })
    }

    pub(crate) fn guild_json(&self, id: Id) -> Value {
        let guild = &self.guilds[&id];
        let everyone = Role { id, name: "@everyone".to_owned() };
        let roles = (1..).zip(&guild.roles).map(|(position, role)| Self::role_json(role, position, 0));
        let roles: Vec<Value> = std::iter::once(Self::role_json(&everyone, 0, MEMBER)).chain(roles).collect();
        let face = json!({
            "id": id.to_string(), "name": guild.name, "icon": null, "description": null, "home_header": null,
            "splash": null, "discovery_splash": null, "features": [], "banner": null, "owner_id": OWNER.to_string(),
            "application_id": null, "region": "deprecated", "afk_channel_id": null, "afk_timeout": 300,
            "system_channel_id": null, "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null,
            "roles": roles, "emojis": [], "stickers": [], "preferred_locale": guild.locale,
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
    pub(crate) fn guild_create_json(&self, id: Id) -> Value {
        let (threads, channels): (Vec<&Channel>, Vec<&Channel>) = self
            .channels
            .values()
            .filter(|channel| channel.guild == Some(id))
            .partition(|channel| channel.kind == ChannelKind::PublicThread);
        let list = |channels: Vec<&Channel>| channels.into_iter().map(|c| self.channel_json(c)).collect::<Vec<_>>();
        let members: Vec<Value> = self.people.keys().map(|person| self.member_json(id, *person)).collect();
        let more = json!({
            "joined_at": LONG_AGO, "large": false, "unavailable": false, "member_count": members.len(),
            "voice_states": [], "members": members, "channels": list(channels), "threads": list(threads),
            "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        });
        merged(self.guild_json(id), more)
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
            let channel = self.messages.get(&target).map_or(message.channel, |target| target.channel);
            json["message_reference"] = json!({
                "type": 0, "message_id": target.to_string(), "channel_id": channel.to_string(),
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
        json["interaction_metadata"] = self.interaction_metadata_json(interaction);
    }

    /// A message as the gateway sends it: with its guild and the author's membership.
    pub(crate) fn gateway_message_json(&self, message: &Message) -> Value {
        let mut json = self.message_json(message);
        let channel = &self.channels[&message.channel];
        json["channel_type"] = json!(channel.kind as u8);
        if let Some(guild) = channel.guild {
            json["guild_id"] = json!(guild.to_string());
            json["member"] = self.partial_member_json(guild, message.author);
            for mention in json["mentions"].as_array_mut().into_iter().flatten() {
                mention["member"] = self.partial_member_json(guild, snowflake(&mention["id"]).unwrap());
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
