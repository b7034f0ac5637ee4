//! The routes of the fake's REST interface, and those that only look something up.

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::json;

use super::error::{Answer, Refusal, found, no_content};
use super::mentions::snowflake;
use super::record::{self, Payload};
use super::state::{BOT, ChannelKind, Id, World};
use super::{Fake, commands, files, gateway, interactions, messages, threads, webhooks};

/// The whole of the fake: REST below `/api/v10`, the gateway's WebSocket at the root.
pub(crate) fn router(fake: Fake) -> Router {
    let api = Router::new().merge(lookups()).merge(channels()).merge(applications()).merge(answers());
    Router::new()
        .nest("/api/v10", api)
        .route_layer(from_fn_with_state(fake.clone(), record::observe))
        .route_layer(DefaultBodyLimit::max(record::BODY))
        .route("/", get(gateway::connect))
        .route("/resume", get(gateway::connect))
        .route("/resume/", get(gateway::connect))
        .route("/ephemeral-attachments/{channel_id}/{attachment_id}/{filename}", get(files::serve))
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
        .route("/users/@me/guilds", get(guilds))
        .route("/users/{user_id}", get(user))
        .route("/applications/@me", get(application))
        .route("/oauth2/applications/@me", get(application))
        .route("/guilds/{guild_id}", get(guild))
        .route("/guilds/{guild_id}/channels", get(guild_channels))
        .route("/guilds/{guild_id}/roles", get(guild_roles))
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
        .route("/channels/{channel_id}/messages/{message_id}/threads", post(threads::start))
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
                "total": 1000, "remaining": 1000 - world.identifies(), "reset_after": 86_400_000,
                "max_concurrency": world.options.concurrency,
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

async fn guilds(State(fake): State<Fake>) -> Answer {
    fake.look(|world| {
        let joined = world.guilds.values().filter(|guild| guild.has_bot);
        found(&joined.map(|guild| world.partial_guild_json(guild)).collect())
    })
}

async fn guild(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| found(&world.guild_json(world.joined(id)?.id)))
}

async fn guild_channels(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| {
        let id = world.joined(id)?.id;
        let listed = |kind| matches!(kind, ChannelKind::Text | ChannelKind::Forum);
        let channels = world.channels.values().filter(|channel| channel.guild == Some(id) && listed(channel.kind));
        found(&channels.map(|channel| world.channel_json(channel)).collect())
    })
}

async fn guild_roles(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| found(&world.guild_json(world.joined(id)?.id)["roles"]))
}

async fn member(State(fake): State<Fake>, Path((guild, id)): Path<(Id, Id)>) -> Answer {
    fake.look(|world| match world.people.get(&id) {
        Some(_) => found(&world.member_json(world.joined(guild)?.id, id)),
        None => Err(Refusal::new(404, 10_007, "Unknown Member")),
    })
}

async fn channel(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| found(&world.channel_json(world.seen_channel(id)?)))
}

async fn typing(State(fake): State<Fake>, Path(id): Path<Id>) -> Answer {
    fake.look(|world| world.seen_channel(id).map(|_| ()))?;
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
