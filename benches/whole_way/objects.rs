//! Discord's objects as JSON, of the sizes that they have there: servers with their channels, roles and members, messages.

use serde_json::{Value, json};

pub(crate) const BOT: u64 = 1_100_000_000_000_000_042;
const GUILDS: u64 = 1_200_000_000_000_000_000;
const PEOPLE: u64 = 1_300_000_000_000_000_000;
const QUESTIONS: u64 = 1_400_000_000_000_000_000;
const ANSWER: u64 = 1_500_000_000_000_000_000;
/// Ids of a server: its own, those of its channels, roles, members.
const ROOM: u64 = 1000;
const LONG_AGO: &str = "2024-05-01T09:00:00.000000+00:00";

/// How many servers the bot is in, and of what size.
#[derive(Clone, Copy)]
pub(crate) struct Guilds {
    pub(crate) count: u64,
    pub(crate) channels: u64,
    pub(crate) roles: u64,
    pub(crate) members: u64,
}

impl Guilds {
    pub(crate) fn ids(self) -> impl Iterator<Item = u64> {
        (0..self.count).map(|number| GUILDS + number * ROOM)
    }

    /// Channels of all servers.
    pub(crate) fn places(self) -> u64 {
        self.count * self.channels
    }

    /// The `number`th of all channels, each server having its turn, and its server.
    fn place(self, number: u64) -> (u64, u64) {
        let guild = GUILDS + number % self.count * ROOM;
        (guild, guild + 1 + number / self.count % self.channels)
    }

    /// What the gateway tells of a server.
    pub(crate) fn guild_create(self, id: u64) -> Value {
        let channels: Vec<Value> = (0..self.channels).map(|number| channel(id, id + 1 + number)).collect();
        let roles: Vec<Value> = (0..self.roles)
            .map(|number| {
                let id = if number == 0 { id } else { id + 100 + number };
                json!({
                    "id": id.to_string(), "name": format!("role {number}"), "description": null,
                    "permissions": "1071698660929", "position": number, "color": 0, "hoist": false, "managed": false,
                    "mentionable": false, "icon": null, "unicode_emoji": null, "flags": 0,
                    "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
                })
            })
            .collect();
        let members: Vec<Value> = (0..self.members)
            .map(|number| {
                let id = if number == 0 { BOT } else { PEOPLE + id % PEOPLE + number };
                let mut member = member();
                member["user"] = user(id);
                member
            })
            .collect();
        json!({
            "id": id.to_string(), "name": format!("Server {id}"), "icon": null, "description": null, "home_header": null,
            "splash": null, "discovery_splash": null, "banner": null, "owner_id": (PEOPLE + 1).to_string(),
            "features": ["COMMUNITY", "NEWS", "SOUNDBOARD"], "application_id": null, "region": "deprecated",
            "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0,
            "widget_enabled": false, "widget_channel_id": null, "verification_level": 1, "roles": roles,
            "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
            "max_presences": null, "max_members": 500_000, "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25, "vanity_url_code": null, "premium_tier": 0,
            "premium_subscription_count": 0, "preferred_locale": "en-US", "rules_channel_id": null,
            "safety_alerts_channel_id": null, "public_updates_channel_id": null, "hub_type": null,
            "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [],
            "incidents_data": null, "joined_at": LONG_AGO, "large": false, "unavailable": false,
            "member_count": self.members, "voice_states": [], "members": members, "channels": channels,
            "threads": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
            "soundboard_sounds": [], "embedded_activities": [], "version": 1,
        })
    }

    /// A message that mentions the bot: the question `number`, asked by somebody in some channel.
    pub(crate) fn message_create(self, number: u64, question: &str) -> Value {
        let (guild, channel) = self.place(number);
        let mut bot = user(BOT);
        bot["member"] = member();
        json!({
            "id": (QUESTIONS + number).to_string(), "channel_id": channel.to_string(), "guild_id": guild.to_string(),
            "type": 0, "channel_type": 0, "content": format!("<@{BOT}> {question}"), "mentions": [bot],
            // So many that nobody asks too often.
            "author": user(PEOPLE + number % 50_000), "member": member(), "mention_roles": [],
            "mention_everyone": false, "attachments": [], "embeds": [], "components": [], "pinned": false,
            "tts": false, "timestamp": "2026-11-23T10:00:00.000000+00:00", "edited_timestamp": null, "flags": 0,
            "nonce": (QUESTIONS + number).to_string(),
        })
    }
}

/// The number of the question that a message replies to.
pub(crate) fn question_replied_to(message: &Value) -> Option<u64> {
    let id = &message["message_reference"]["message_id"];
    id.as_str().and_then(|id| id.parse().ok()).or_else(|| id.as_u64())?.checked_sub(QUESTIONS)
}

pub(crate) fn channel(guild: u64, id: u64) -> Value {
    json!({
        "id": id.to_string(), "type": 0, "guild_id": guild.to_string(), "name": format!("channel-{}", id - guild),
        "position": id - guild, "parent_id": null, "topic": null, "nsfw": false, "rate_limit_per_user": 0, "flags": 0,
        "last_message_id": null, "permission_overwrites": [],
    })
}

/// The channel of an id that [`Guilds`] made.
pub(crate) fn channel_of(id: u64) -> Value {
    channel(id - id % ROOM, id)
}

pub(crate) fn user(id: u64) -> Value {
    let name = if id == BOT { "rapporteur".to_owned() } else { format!("person{}", id % PEOPLE) };
    json!({
        "id": id.to_string(), "username": name, "global_name": name, "discriminator": "0", "avatar": null,
        "banner": null, "accent_color": null, "public_flags": 0, "flags": 0, "bot": id == BOT,
        "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
    })
}

fn member() -> Value {
    json!({
        "nick": null, "avatar": null, "banner": null, "roles": [], "joined_at": LONG_AGO, "premium_since": null,
        "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
    })
}

pub(crate) fn application() -> Value {
    json!({
        "id": BOT.to_string(), "name": "Rapporteur", "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": 0, "owner": user(PEOPLE), "team": null,
        "bot": user(BOT),
    })
}

pub(crate) fn ready(guilds: Guilds, gateway: &str) -> Value {
    let listed: Vec<Value> = guilds.ids().map(|id| json!({"id": id.to_string(), "unavailable": true})).collect();
    json!({
        "v": 10, "user": user(BOT), "guilds": listed, "session_id": "0".repeat(32), "session_type": "normal",
        "resume_gateway_url": gateway, "shard": [0, 1], "application": {"id": BOT.to_string(), "flags": 0},
        "private_channels": [], "relationships": [], "presences": [], "user_settings": {}, "_trace": ["fake"],
    })
}

/// A message of the bot in `channel`, as Discord hands it back.
pub(crate) fn answer(channel: u64) -> Value {
    json!({
        "id": ANSWER.to_string(), "channel_id": channel.to_string(), "type": 0, "content": "",
        "author": user(BOT), "mentions": [], "mention_roles": [], "mention_everyone": false, "attachments": [],
        "embeds": [], "components": [], "pinned": false, "tts": false, "timestamp": "2026-11-23T10:00:00.000000+00:00",
        "edited_timestamp": null, "flags": 0,
    })
}
