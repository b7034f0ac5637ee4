//! The routes of the fake's REST interface, and those that only look something up.

use axum::extract::{Path, State};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::error::{Answer, Refusal, created, found, no_content};
use super::mentions::snowflake;
use super::record::{self, Payload};
use super::sessions::{Event, GUILDS};
use super::state::{BOT, ChannelKind, GUILD, Id, World};
use super::{Fake, commands, gateway, interactions, messages, webhooks};

/// The whole of the fake: REST below `/api/v10`, the gateway's WebSocket at the root.
pub(crate) fn router(fake: Fake) -> Router {
    let api = Router::new().merge(lookups()).merge(channels()).merge(applications()).merge(answers());
    Router::new()
        .nest("/api/v10", api)
        .route_layer(from_fn_with_state(fake.clone(), record::observe))
        .route("/", get(gateway::connect))
        .route("/resume", get(gateway::connect))
        .fallback(record::unknown)
        .method_not_allowed_fallback(record::unknown)
        .with_state(fake)
}

fn lookups() -> Router<Fake> {
    Router::new()
        .route("/gateway", get(gateway_address))
        .route("/gateway/bot", get(bot_gateway_address))
        .route("/users/@me", get(me))
        .route("/users/@me/channels", post(open_direct_channel))
        .route("/users/{user_id}", get(user))
        .route("/applications/@me", get(application))
        .route("/oauth2/applications/@me", get(application))
        .route("/guilds/{guild_id}", get(guild))
        .route("/guilds/{guild_id}/channels", get(guild_channels))
        .route("/guilds/{guild_id}/members/{user_id}", get(member))
        .route("/channels/{channel_id}", get(channel))
}

fn channels() -> Router<Fake> {
    Router::new()
        .route("/channels/{channel_id}/messages", get(messages::list).post(messages::create))
        .route(
            "/channels/{channel_id}/messages/{message_id}",
            get(messages::get).patch(messages::edit).delete(messages::delete),
        )
        .route("/channels/{channel_id}/messages/{message_id}/threads", post(start_thread))
        .route("/channels/{channel_id}/typing", post(typing))
}

fn applications() -> Router<Fake> {
    let all = || get(commands::list).put(commands::overwrite).post(commands::create);
    let one = || get(commands::get).delete(commands::delete);
    Router::new()
        .route("/applications/{application_id}/commands", all())
        .route("/applications/{application_id}/commands/{command_id}", one())
        .route("/applications/{application_id}/guilds/{guild_id}/commands", all())
        .route("/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", one())
}

fn answers() -> Router<Fake> {
    let message = || get(webhooks::get).patch(webhooks::edit).delete(webhooks::delete);
    Router::new()
        .route("/interactions/{interaction_id}/{interaction_token}/callback", post(interactions::callback))
        .route("/webhooks/{webhook_id}/{webhook_token}", post(webhooks::create))
        .route("/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", message())
}

fn gateway_url(world: &World) -> String {
    format!("ws://{}", world.address)
}

async fn gateway_address(State(fake): State<Fake>) -> Answer {
    found(&json!({"url": fake.look(gateway_url)}))
}

async fn bot_gateway_address(State(fake): State<Fake>) -> Answer {
    fake.look(|world| {
        found(&json!({
            "url": gateway_url(world), "shards": world.options.shards,
            "session_start_limit": {
                "total": 1000, "remaining": 1000 - world.identifies(), "reset_after": 86_400_000, "max_concurrency": 1,
            },
        }))
    })
}

async fn me(State(fake): State<Fake>) -> Answer {
    found(&fake.look(World::bot_json))
}

async fn user(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| match world.people.get(&id) {
        Some(_) => found(&world.user_json(id)),
        None => Err(Refusal::new(404, 10_013, "Unknown User")),
    })
}

async fn application(State(fake): State<Fake>) -> Answer {
    found(&fake.look(World::application_json))
}

fn own_guild(guild: Id) -> Result<(), Refusal> {
    if guild == GUILD { Ok(()) } else { Err(Refusal::new(404, 10_004, "Unknown Guild")) }
}

async fn guild(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    own_guild(id)?;
    found(&fake.look(World::guild_json))
}

async fn guild_channels(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    own_guild(id)?;
    fake.look(|world| {
        let listed = |kind| matches!(kind, ChannelKind::Text | ChannelKind::Forum);
        let channels = world.channels.values().filter(|channel| listed(channel.kind));
        found(&channels.map(|channel| world.channel_json(channel)).collect())
    })
}

async fn member(State(fake): State<Fake>, Path((guild, id)): Path<(Id, Id)>) -> Answer {
    own_guild(guild)?;
    fake.look(|world| match world.people.get(&id) {
        Some(_) => found(&world.member_json(id)),
        None => Err(Refusal::new(404, 10_007, "Unknown Member")),
    })
}

async fn channel(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| {
        let channel = world.channels.get(&id).ok_or_else(Refusal::unknown_channel)?;
        found(&world.channel_json(channel))
    })
}

async fn typing(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| world.channels.get(&id).map(|_| ()).ok_or_else(Refusal::unknown_channel))?;
    no_content()
}

async fn open_direct_channel(State(fake): State<Fake>, Extension(Payload(body)): Extension<Payload>) -> Answer {
    fake.change(|world| {
        let person = snowflake(&body["recipient_id"]).filter(|id| *id != BOT && world.people.contains_key(id));
        let person = person.ok_or_else(|| Refusal::new(400, 50_033, "Invalid Recipient(s)"))?;
        let id = world.direct_channel(person);
        found(&world.channel_json(&world.channels[&id]))
    })
}

async fn start_thread(
    State(fake): State<Fake>,
    Path((channel, message)): Path<(Id, Id)>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        let name = body["name"].as_str().unwrap_or_default();
        let thread = world.start_thread(channel, message, name)?;
        created(&world.channel_json(&world.channels[&thread]))
    })
}

const CREATE_PUBLIC_THREADS: u64 = 1 << 35;

impl World {
    /// A thread below a message has the message's id.
    fn start_thread(&mut self, channel: Id, message: Id, name: &str) -> Result<Id, Refusal> {
        let parent = self.channels.get(&channel).ok_or_else(Refusal::unknown_channel)?;
        if parent.permissions & CREATE_PUBLIC_THREADS == 0 {
            return Err(Refusal::missing_permissions());
        }
        self.messages.get(&message).filter(|one| one.channel == channel).ok_or_else(Refusal::unknown_message)?;
        if self.channels.contains_key(&message) {
            return Err(Refusal::new(400, 160_004, "A thread has already been created for this message"));
        }
        let permissions = parent.permissions;
        self.open_thread(message, channel, name, permissions);
        Ok(message)
    }

    /// Adds a thread and announces it.
    pub(crate) fn open_thread(&mut self, id: Id, parent: Id, name: &str, permissions: u64) {
        let kind = ChannelKind::PublicThread;
        let thread = super::state::Channel {
            id,
            name: name.to_owned(),
            kind,
            parent: Some(parent),
            recipient: None,
            permissions,
        };
        let mut data: Value = self.channel_json(&thread);
        data["newly_created"] = json!(true);
        self.channels.insert(id, thread);
        self.dispatch(&Event { name: "THREAD_CREATE", intent: GUILDS, guild: Some(GUILD), data, private: None });
    }
}
