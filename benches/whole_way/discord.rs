//! A lean Discord for a bot under load: gateway and REST on loopback, in the harness's one thread.
//!
//! Not the tests' fake: that one holds every request to Discord's document and keeps all it hears, which costs more than
//! the fastest bot's answer. This one clocks when a request has arrived, and hands its body on. It sets no limits, and
//! compresses nothing: of the clients, none insists.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use axum::{Json, Router};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::objects::{self, Guilds};

/// Servers of a shard.
const SHARD: usize = 1000;

/// What a bot did, and when.
pub(crate) enum Deed {
    /// It identified itself to the gateway.
    Identified(Instant),
    /// All its servers were told to it.
    Told,
    /// It sent a message; its body.
    Sent(Instant, Bytes),
}

/// A running Discord, for one bot.
pub(crate) struct Discord {
    pub(crate) url: String,
    pub(crate) guilds: Guilds,
    pub(crate) deeds: UnboundedReceiver<Deed>,
    shared: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

struct Shared {
    gateway: String,
    guilds: Guilds,
    deeds: UnboundedSender<Deed>,
    /// The way to the connection of the bot that is logged in.
    connection: Mutex<Option<UnboundedSender<Utf8Bytes>>>,
    /// Requests that this Discord does not know, and how many.
    unknown: Mutex<BTreeMap<String, usize>>,
}

/// Sends questions to the bot, from any thread.
#[derive(Clone)]
pub(crate) struct Line {
    guilds: Guilds,
    connection: UnboundedSender<Utf8Bytes>,
}

impl Line {
    /// Asks `question` as the message of this number.
    pub(crate) fn ask(&self, number: u64, question: &str) {
        let event = dispatch("MESSAGE_CREATE", &self.guilds.message_create(number, question));
        // A bot that has gone is noticed by its answers.
        let _ = self.connection.send(event);
    }
}

impl Discord {
    pub(crate) async fn start(guilds: Guilds) -> anyhow::Result<Discord> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (deeds, inbox) = unbounded_channel();
        let (connection, unknown) = (Mutex::default(), Mutex::default());
        let shared = Arc::new(Shared { gateway: format!("ws://{address}"), guilds, deeds, connection, unknown });
        let router = router(Arc::clone(&shared));
        // Frames and answers leave at once, as a service's do, and do not wait for others to be acknowledged.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Discord { url: format!("http://{address}"), guilds, deeds: inbox, shared, server })
    }

    /// The way to the bot, once it has identified itself.
    pub(crate) fn line(&self) -> anyhow::Result<Line> {
        let connection = lock(&self.shared.connection).clone();
        let connection = connection.ok_or_else(|| anyhow::anyhow!("no bot is logged in"))?;
        Ok(Line { guilds: self.guilds, connection })
    }

    /// The requests that were not understood.
    pub(crate) fn unknown(&self) -> BTreeMap<String, usize> {
        lock(&self.shared.unknown).clone()
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The sequence number is of no matter to a session that is never resumed.
fn dispatch(name: &str, data: &Value) -> Utf8Bytes {
    format!(r#"{{"op":0,"s":1,"t":"{name}","d":{data}}}"#).into()
}

fn router(shared: Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/gateway", get(gateway))
        .route("/gateway/bot", get(gateway))
        .route("/users/@me", get(async || Json(objects::user(objects::BOT))))
        .route("/applications/@me", get(async || Json(objects::application())))
        .route("/oauth2/applications/@me", get(async || Json(objects::application())))
        .route("/applications/{id}/commands", get(async || Json(json!([]))).put(async || Json(json!([]))))
        .route(
            "/applications/{id}/guilds/{guild}/commands",
            get(async || Json(json!([]))).put(async || Json(json!([]))),
        )
        .route("/channels/{id}", get(async |Path(id): Path<u64>| Json(objects::channel_of(id))))
        .route("/channels/{id}/typing", post(async || StatusCode::NO_CONTENT))
        .route("/channels/{id}/messages", post(sent));
    Router::new().nest("/api/v10", api).route("/", get(connect)).fallback(unknown).with_state(shared)
}

async fn gateway(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let limit = json!({"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1});
    Json(json!({"url": shared.gateway, "shards": 1, "session_start_limit": limit}))
}

/// A message of the bot: the clock stops when its whole body is here.
async fn sent(State(shared): State<Arc<Shared>>, Path(channel): Path<u64>, body: Bytes) -> impl IntoResponse {
    let _ = shared.deeds.send(Deed::Sent(Instant::now(), body));
    let plenty = [
        ("x-ratelimit-limit", "1000000"),
        ("x-ratelimit-remaining", "999999"),
        ("x-ratelimit-reset-after", "1.000"),
        ("x-ratelimit-bucket", "messages"),
    ];
    (plenty, Json(objects::answer(channel)))
}

async fn unknown(State(shared): State<Arc<Shared>>, method: Method, uri: Uri) -> Json<Value> {
    *lock(&shared.unknown).entry(format!("{method} {}", uri.path())).or_default() += 1;
    Json(json!({}))
}

async fn connect(State(shared): State<Arc<Shared>>, uri: Uri, upgrade: WebSocketUpgrade) -> impl IntoResponse {
    if uri.query().is_some_and(|query| query.contains("compress=")) {
        *lock(&shared.unknown).entry("a compressed gateway".to_owned()).or_default() += 1;
    }
    upgrade.on_upgrade(async move |socket| serve(&shared, socket).await)
}

async fn serve(shared: &Arc<Shared>, socket: WebSocket) {
    let (mut out, mut incoming) = socket.split();
    let (outbox, mut inbox) = unbounded_channel::<Utf8Bytes>();
    let _ =
        outbox.send(json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": 41_250}}).to_string().into());
    // A shard has a thousand servers or so, and shards log in one after the other: the next thousand are told of when the
    // bot has read the last.
    let read = Notify::new();
    let writer = async {
        while let Some(text) = inbox.recv().await {
            let is_ready = text.contains(r#""t":"READY""#);
            if out.send(Message::Text(text)).await.is_err() {
                return;
            }
            if !is_ready {
                continue;
            }
            // One at a time, as the bot takes them, but for heartbeats.
            for (number, id) in shared.guilds.ids().enumerate() {
                if number > 0 && number % SHARD == 0 {
                    if out.send(Message::Ping(Bytes::new())).await.is_err() {
                        return;
                    }
                    read.notified().await;
                }
                let guild = dispatch("GUILD_CREATE", &shared.guilds.guild_create(id));
                let others = std::iter::from_fn(|| inbox.try_recv().ok());
                for text in others.chain([guild]) {
                    if out.send(Message::Text(text)).await.is_err() {
                        return;
                    }
                }
            }
            let _ = shared.deeds.send(Deed::Told);
        }
    };
    let reader = async {
        while let Some(Ok(message)) = incoming.next().await {
            if let Message::Pong(_) = message {
                read.notify_one();
            }
            let Message::Text(text) = message else { continue };
            let payload: Value = serde_json::from_str(&text).unwrap_or_default();
            match payload["op"].as_u64() {
                Some(1) => drop(outbox.send(r#"{"op":11,"s":null,"t":null,"d":null}"#.into())),
                Some(2) => {
                    let _ = shared.deeds.send(Deed::Identified(Instant::now()));
                    *lock(&shared.connection) = Some(outbox.clone());
                    let _ = outbox.send(dispatch("READY", &objects::ready(shared.guilds, &shared.gateway)));
                }
                // A session of another start.
                Some(6) => drop(outbox.send(r#"{"op":9,"s":null,"t":null,"d":false}"#.into())),
                _ => {}
            }
        }
    };
    tokio::select! { () = writer => (), () = reader => () }
    *lock(&shared.connection) = None;
}
