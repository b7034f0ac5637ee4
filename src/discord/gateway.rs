//! The connection to Discord's gateway.
//!
//! serenity 0.12.5 begins a new session when a heartbeat goes unanswered, or when one resumption fails, and what was said meanwhile is lost; it
//! does not tell close codes 4010 to 4012, and reads neither `resume_gateway_url` nor `max_concurrency`. So twilight's gateway
//! keeps the sessions, of all shards of this process, and serenity hears of what comes as that of a single shard, over a connection on loopback that
//! does not break.

use std::collections::BTreeSet;
use std::future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::all::{BotGateway, GatewayIntents};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{CloseFrame, Config, ConfigBuilder, Intents, Message, Shard, ShardId, ShardState};

use super::token::Token;
use crate::config::Shards;

/// What serenity is told to send heartbeats by.
const HELLO: &str = r#"{"op":10,"s":null,"t":null,"d":{"heartbeat_interval":41250}}"#;
const HEARTBEAT_ACKNOWLEDGED: &str = r#"{"op":11,"s":null,"t":null,"d":null}"#;
/// There is no session to resume.
const INVALID_SESSION: &str = r#"{"op":9,"s":null,"t":null,"d":false}"#;
/// Failed connections after which twilight, which doubles its pause each time, begins again with the shortest: sixteen seconds
/// are as long as anyone should wait for a network that is back.
const ATTEMPTS: u8 = 5;
/// Events that may wait for serenity to take them: the others wait in the connections.
const WAITING: usize = 1;
/// Longest wait for Discord to take leave.
const FAREWELL: Duration = Duration::from_secs(3);

/// Op codes of the gateway.
const DISPATCH: u8 = 0;
const HEARTBEAT: u8 = 1;
const IDENTIFY: u8 = 2;
const RESUME: u8 = 6;

/// The sessions of this process's shards.
pub(crate) struct Gateway {
    /// Where serenity finds it: whoever does not know the path is not served.
    pub(crate) url: String,
    shared: Arc<Shared>,
    server: AbortHandle,
}

struct Shared {
    config: Config,
    shards: Shards,
    path: String,
    /// The shards that have a session.
    connected: Mutex<BTreeSet<u32>>,
    /// The code that Discord closed a connection with for good.
    refused: watch::Sender<Option<u16>>,
    /// Shards that have not taken leave yet.
    open: watch::Sender<usize>,
}

impl Gateway {
    /// Serves serenity with what `gateway` tells these shards.
    ///
    /// # Errors
    /// There is no loopback, or no TLS.
    pub(crate) async fn start(
        token: &Token,
        intents: GatewayIntents,
        gateway: &BotGateway,
        shards: Shards,
    ) -> std::io::Result<Gateway> {
        let limit = &gateway.session_start_limit;
        let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let (concurrency, reset) = (u16::try_from(limit.max_concurrency), Duration::from_millis(limit.reset_after));
        let (left, a_day) = (number(limit.remaining), number(limit.total.max(limit.remaining)));
        let queue = InMemoryQueue::new(concurrency.unwrap_or(1).max(1), left, reset, a_day);
        let (token, url) = (token.expose().to_owned(), gateway.url.clone());
        let intents = Intents::from_bits_truncate(intents.bits());
        // It reads the machine's certificates.
        let config = tokio::task::spawn_blocking(move || ConfigBuilder::new(token, intents).proxy_url(url).build());
        let config = ConfigBuilder::from(config.await?).queue(queue).build();
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(std::io::Error::other)?;
        let path = format!("/{:032x}", u128::from_ne_bytes(key));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("ws://{}{path}", listener.local_addr()?);
        let (connected, refused, open) = (Mutex::default(), watch::Sender::default(), watch::Sender::default());
        let shared = Arc::new(Shared { config, shards, path, connected, refused, open });
        let serve = {
            let shared = Arc::clone(&shared);
            async move {
                loop {
                    match listener.accept().await {
                        Ok((stream, _)) => drop(tokio::spawn(serve(Arc::clone(&shared), stream))),
                        // Out of descriptors, say.
                        Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                    }
                }
            }
        };
        Ok(Gateway { url, shared, server: tokio::spawn(serve).abort_handle() })
    }

    /// How many shards have a session.
    pub(crate) fn connected(&self) -> usize {
        self.shared.connected.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Returns once Discord has refused the bot for good, with its close code.
    pub(crate) async fn refused(&self) -> u16 {
        let mut refused = self.shared.refused.subscribe();
        match refused.wait_for(Option::is_some).await.map(|code| *code) {
            Ok(Some(code)) => code,
            // The sender is our own.
            Ok(None) | Err(_) => future::pending().await,
        }
    }

    /// Returns once every shard has taken leave of Discord, after serenity closed its connection.
    pub(crate) async fn closed(&self) {
        let _ = self.shared.open.subscribe().wait_for(|open| *open == 0).await;
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What serenity sends.
#[derive(Deserialize)]
struct Said {
    op: u8,
}

/// What Discord sends.
#[derive(Deserialize)]
struct Heard<'t> {
    op: u8,
    #[serde(borrow)]
    t: Option<&'t RawValue>,
    #[serde(borrow)]
    d: &'t RawValue,
}

fn op(text: &str) -> Option<u8> {
    serde_json::from_str::<Said>(text).ok().map(|said| said.op)
}

/// serenity, until it leaves or Discord refuses a shard.
#[expect(clippy::result_large_err, reason = "the type is tungstenite's")]
async fn serve(shared: Arc<Shared>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let may_enter = |request: &Request, response: Response| {
        if request.uri().path() == shared.path {
            return Ok(response);
        }
        let mut stranger = ErrorResponse::new(None);
        *stranger.status_mut() = StatusCode::NOT_FOUND;
        Err(stranger)
    };
    let Ok(mut line) = accept_hdr_async(stream, may_enter).await else { return };
    if identified(&mut line).await.is_none() {
        return;
    }
    let (tell, told) = mpsc::channel(WAITING);
    // Dropped when serenity is gone, which has the shards leave.
    let (staying, stay) = watch::channel(());
    let mut shards = JoinSet::new();
    for number in shared.shards.first..=shared.shards.last {
        let id = ShardId::new(number, shared.shards.total);
        shards.spawn(keep(Arc::clone(&shared), id, tell.clone(), stay.clone()));
    }
    drop(tell);
    carry(&mut line, told).await;
    drop(staying);
    while shards.join_next().await.is_some() {}
    // serenity is left waiting where Discord refused a shard: the bot stops it.
    if shared.refused.borrow().is_none() {
        let _ = line.close(None).await;
    }
    while line.next().await.is_some_and(|said| said.is_ok()) {}
}

/// Greets serenity, until it identifies itself.
async fn identified(line: &mut WebSocketStream<TcpStream>) -> Option<()> {
    line.send(Frame::text(HELLO)).await.ok()?;
    loop {
        let Frame::Text(text) = line.next().await?.ok()? else { continue };
        match op(&text)? {
            IDENTIFY => return Some(()),
            HEARTBEAT => line.send(Frame::text(HEARTBEAT_ACKNOWLEDGED)).await.ok()?,
            RESUME => line.send(Frame::text(INVALID_SESSION)).await.ok()?,
            _ => {}
        }
    }
}

/// Tells serenity what the shards hear, until it leaves or none of them is left.
async fn carry(line: &mut WebSocketStream<TcpStream>, mut told: mpsc::Receiver<String>) {
    let mut sequence = 0;
    loop {
        let frame = tokio::select! {
            event = told.recv() => match event {
                Some(event) => renumbered(&event, &mut sequence),
                None => return,
            },
            said = line.next() => match said {
                Some(Ok(Frame::Text(text))) if op(&text) == Some(HEARTBEAT) => Some(HEARTBEAT_ACKNOWLEDGED.to_owned()),
                Some(Ok(Frame::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => None,
            },
        };
        if let Some(frame) = frame
            && line.send(Frame::text(frame)).await.is_err()
        {
            return;
        }
    }
}

/// An event with the next number: each shard counts its own, and serenity counts what it hears.
fn renumbered(event: &str, sequence: &mut u64) -> Option<String> {
    let Heard { op: DISPATCH, t: Some(name), d } = serde_json::from_str(event).ok()? else { return None };
    *sequence += 1;
    Some(format!(r#"{{"op":{DISPATCH},"s":{sequence},"t":{name},"d":{d}}}"#))
}

/// Keeps the session of a shard, until it shall not stay or Discord refuses it.
async fn keep(shared: Arc<Shared>, id: ShardId, tell: mpsc::Sender<String>, mut stay: watch::Receiver<()>) {
    let mut shard = Shard::with_config(id, shared.config.clone());
    let mut last_code = None;
    shared.open.send_modify(|open| *open += 1);
    loop {
        let heard = tokio::select! {
            heard = shard.next() => heard,
            // It only ever ends.
            _ = stay.changed() => break leave(shard).await,
        };
        shared.note(id, shard.state().is_identified());
        match heard {
            Some(Ok(Message::Text(text))) => {
                if tell.send(text).await.is_err() {
                    break leave(shard).await;
                }
            }
            Some(Ok(Message::Close(frame))) => {
                shared.note(id, false);
                last_code = frame.map(|frame| frame.code);
                tracing::info!(shard = id.number(), code = last_code, "Discord closed the connection");
            }
            Some(Err(error)) => {
                tracing::warn!(shard = id.number(), error = super::call::chain(&error), "the gateway");
                shard = patient(shard, &shared);
            }
            None => {
                shared.refused.send_replace(Some(last_code.unwrap_or_default()));
                break;
            }
        }
    }
    shared.note(id, false);
    shared.open.send_modify(|open| *open -= 1);
}

/// The shard itself, or once it has tried too often one that resumes its session with no pause behind it.
fn patient(shard: Shard, shared: &Shared) -> Shard {
    if !matches!(shard.state(), ShardState::Disconnected { reconnect_attempts: ATTEMPTS.. }) {
        return shard;
    }
    let config = ConfigBuilder::from(shared.config.clone());
    let config = match shard.session() {
        Some(session) => config.session(session.clone()),
        None => config,
    };
    Shard::with_config(shard.id(), config.build())
}

/// Ends the session.
async fn leave(mut shard: Shard) {
    shard.close(CloseFrame::NORMAL);
    let left = async { while matches!(shard.next().await, Some(Ok(Message::Text(_)))) {} };
    let _ = tokio::time::timeout(FAREWELL, left).await;
}

impl Shared {
    fn note(&self, id: ShardId, is_connected: bool) {
        let mut connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        match is_connected {
            true => connected.insert(id.number()),
            false => connected.remove(&id.number()),
        };
    }
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::client_async;

    use super::*;

    #[tokio::test]
    async fn whoever_does_not_know_the_path_is_not_served() {
        let token = Token::from_values(Some("MTk4.Cl2FMQ.Zn_jm-3x".to_owned()), None).unwrap();
        let limit = serde_json::json!({"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1});
        let told = serde_json::json!({"url": "wss://127.0.0.1:1", "shards": 1, "session_start_limit": limit});
        let told = serde_json::from_value(told).unwrap();
        let shards = "0..0/1".parse().unwrap();
        let gateway = Gateway::start(&token, GatewayIntents::empty(), &told, shards).await.unwrap();
        let (address, path) = gateway.url.strip_prefix("ws://").unwrap().split_once('/').unwrap();
        let enters = async |path: &str| {
            let stream = TcpStream::connect(address).await.unwrap();
            client_async(format!("ws://{address}/{path}"), stream).await.is_ok()
        };
        assert!(enters(path).await);
        for guess in ["", "0", &format!("{path}0"), &path.to_uppercase().replace(char::is_numeric, "0")] {
            assert!(!enters(guess).await, "{guess}");
        }
    }
}
