//! The connection to Discord's gateway.
//!
//! serenity 0.12.5 begins a new session when a heartbeat goes unanswered, or when one resumption fails, and what was said meanwhile is lost; it
//! does not tell close codes 4010 to 4012, and reads neither `resume_gateway_url` nor `max_concurrency`. So twilight's gateway
//! keeps the sessions, of all shards of this process, and serenity hears of what comes as that of a single shard, over a connection on loopback that
//! does not break (`loopback`). How far each session has come is kept in the store (`progress`), so that the process that is started next takes it up
//! and hears what was said meanwhile.

mod loopback;
mod progress;
mod ready;
mod turns;

use std::collections::BTreeSet;
use std::future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use futures_util::StreamExt;
use serenity::all::{BotGateway, GatewayIntents, Http};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use twilight_gateway::{CloseFrame, Config, ConfigBuilder, Intents, Message, Shard, ShardId, ShardState};

pub(crate) use loopback::{Event, Loopback, Source, Told};
pub(crate) use ready::{is_made_here, ready};

use progress::Progress;
use turns::Turns;

use super::token::Token;
use crate::config::Shards;
use crate::store::{Session, Store};

/// Failed connections after which twilight, which doubles its pause each time, begins again with the shortest: sixteen seconds
/// are as long as anyone should wait for a network that is back.
const ATTEMPTS: u8 = 5;
/// Longest wait for Discord to take leave.
const FAREWELL: Duration = Duration::from_secs(3);
/// How often it is kept how far the sessions have come.
const KEPT: Duration = Duration::from_secs(1);

/// How a process takes leave of Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// The sessions end.
    ForGood,
    /// Discord keeps the sessions for a while, and tells what happens meanwhile to the process that takes them up.
    ForNow,
}

/// The sessions of this process's shards.
pub(crate) struct Gateway {
    loopback: Loopback,
    shared: Arc<Shared>,
    keeping: AbortHandle,
}

struct Shared {
    config: Config<Turns>,
    shards: Shards,
    intents: u64,
    store: Store,
    /// Those that the process before this one left, and what serenity is told in place of the greeting that they had.
    kept: Vec<Session>,
    greeting: Option<String>,
    progress: Progress,
    /// The shards that have a session.
    connected: Mutex<BTreeSet<u32>>,
    /// The code that Discord closed a connection with for good.
    refused: watch::Sender<Option<u16>>,
    /// Shards that have not taken leave yet.
    open: watch::Sender<usize>,
    /// Whether the sessions are to outlive this process.
    for_now: AtomicBool,
}

impl Gateway {
    /// Serves serenity with what the gateway that Discord told of tells these shards. Sessions that are kept in the store are resumed.
    ///
    /// # Errors
    /// There is no loopback, or no TLS.
    pub(crate) async fn start(
        token: &Token,
        intents: GatewayIntents,
        gateway: &BotGateway,
        shards: Shards,
        (store, http): (&Store, &Http),
    ) -> std::io::Result<Gateway> {
        let turns = Turns::new(&gateway.session_start_limit, store.clone());
        let (token, url) = (token.expose().to_owned(), gateway.url.clone());
        let known = Intents::from_bits_truncate(intents.bits());
        // It reads the machine's certificates.
        let config = tokio::task::spawn_blocking(move || ConfigBuilder::new(token, known).proxy_url(url).build());
        let config = ConfigBuilder::from(config.await?).queue(turns).build();
        let (kept, greeting) = kept(store, shards, intents.bits(), http).await;
        let progress = Progress::default();
        kept.iter().for_each(|session| progress.resume(session));
        let shared = Arc::new(Shared {
            config,
            shards,
            intents: intents.bits(),
            store: store.clone(),
            kept,
            greeting,
            progress,
            connected: Mutex::default(),
            refused: watch::Sender::default(),
            open: watch::Sender::default(),
            for_now: AtomicBool::new(false),
        });
        let loopback = Loopback::start(Arc::clone(&shared)).await?;
        let keeping = tokio::spawn(keep_up(Arc::clone(&shared))).abort_handle();
        Ok(Gateway { loopback, shared, keeping })
    }

    /// Where serenity finds it.
    pub(crate) fn url(&self) -> &str {
        &self.loopback.url
    }

    /// How many shards have a session.
    pub(crate) fn connected(&self) -> usize {
        self.shared.connected.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// How many are to have one.
    pub(crate) fn total(&self) -> u32 {
        self.shared.shards.count()
    }

    /// Whether this process hears of a server; of direct messages, where it is none.
    pub(crate) fn hears_of(&self, guild: Option<u64>) -> bool {
        let Shards { first, last, total } = self.shared.shards;
        let shard = guild.map_or(0, |guild| (guild >> 22) % u64::from(total));
        (u64::from(first)..=u64::from(last)).contains(&shard)
    }

    /// Nothing is left to be done of a message.
    pub(crate) fn done(&self, message: u64) {
        self.shared.progress.done(message);
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

    /// How the shards are to leave once serenity closes its connection.
    pub(crate) fn leaves(&self, leave: Leave) {
        self.shared.for_now.store(leave == Leave::ForNow, Ordering::Relaxed);
    }

    /// Returns once every shard has taken leave of Discord, after serenity closed its connection.
    pub(crate) async fn closed(&self) {
        let _ = self.shared.open.subscribe().wait_for(|open| *open == 0).await;
    }

    /// Keeps how far the sessions have come in the end; forgets them where they have ended.
    pub(crate) async fn settle(&self) {
        self.keeping.abort();
        match self.shared.for_now.load(Ordering::Relaxed) {
            true => self.shared.keep().await,
            false => {
                let Shards { first, last, .. } = self.shared.shards;
                if let Err(error) = self.shared.store.forget_sessions(first..=last).await {
                    tracing::warn!("the sessions that ended could not be forgotten: {error}");
                }
            }
        }
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.keeping.abort();
    }
}

/// The sessions that were left for these shards, and what serenity is told for them to begin with. Where either cannot be had, sessions
/// are begun.
async fn kept(store: &Store, shards: Shards, intents: u64, http: &Http) -> (Vec<Session>, Option<String>) {
    let kept = store.sessions(shards.total, intents, jiff::Timestamp::now().as_second()).await;
    let kept = kept.unwrap_or_else(|error| {
        tracing::warn!("the sessions that were kept could not be read: {error}");
        Vec::new()
    });
    let kept: Vec<Session> =
        kept.into_iter().filter(|kept| (shards.first..=shards.last).contains(&kept.shard)).collect();
    if kept.is_empty() {
        return (kept, None);
    }
    match ready(http).await {
        Ok(greeting) => (kept, Some(greeting)),
        Err(error) => {
            tracing::warn!("sessions are begun anew, since Discord did not tell who the bot is: {error}");
            (Vec::new(), None)
        }
    }
}

/// Keeps now and then how far the sessions have come.
async fn keep_up(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(KEPT).await;
        shared.keep().await;
    }
}

impl Source for Shared {
    fn begin(self: Arc<Self>, tell: mpsc::Sender<Told>, stay: watch::Receiver<()>) -> JoinSet<()> {
        let mut shards = JoinSet::new();
        let greeting = self.greeting.clone();
        shards.spawn(async move {
            if let Some(payload) = greeting {
                let shard = self.shards.first;
                let _ = tell.send(Told { shard, payload }).await;
            }
            let mut keeping = JoinSet::new();
            for number in self.shards.first..=self.shards.last {
                let id = ShardId::new(number, self.shards.total);
                keeping.spawn(keep(Arc::clone(&self), id, tell.clone(), stay.clone()));
            }
            drop(tell);
            while keeping.join_next().await.is_some() {}
        });
        shards
    }

    fn note(&self, shard: u32, event: &Event<'_>) {
        self.progress.note(shard, event);
    }

    fn is_over(&self) -> bool {
        self.refused.borrow().is_some()
    }
}

/// Keeps the session of a shard, until it shall not stay or Discord refuses it.
async fn keep(shared: Arc<Shared>, id: ShardId, tell: mpsc::Sender<Told>, mut stay: watch::Receiver<()>) {
    let mut config = ConfigBuilder::from(shared.config.clone());
    if let Some(kept) = shared.kept.iter().find(|kept| kept.shard == id.number()) {
        let session = twilight_gateway::Session::new(kept.sequence, kept.id.clone());
        config = config.session(session).resume_url(kept.url.clone());
    }
    let mut shard = Shard::with_config(id, config.build());
    let mut last_code = None;
    shared.open.send_modify(|open| *open += 1);
    loop {
        let heard = tokio::select! {
            heard = shard.next() => heard,
            // It only ever ends.
            _ = stay.changed() => break leave(shard, &shared).await,
        };
        shared.connection(id, shard.state().is_identified());
        match heard {
            Some(Ok(Message::Text(payload))) => {
                if tell.send(Told { shard: id.number(), payload }).await.is_err() {
                    break leave(shard, &shared).await;
                }
            }
            Some(Ok(Message::Close(frame))) => {
                shared.connection(id, false);
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
    shared.connection(id, false);
    shared.open.send_modify(|open| *open -= 1);
}

/// The shard itself, or once it has tried too often one that resumes its session with no pause behind it.
fn patient(shard: Shard<Turns>, shared: &Shared) -> Shard<Turns> {
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

/// Ends the connection, and with it the session unless it is to be taken up again.
async fn leave(mut shard: Shard<Turns>, shared: &Shared) {
    shard.close(match shared.for_now.load(Ordering::Relaxed) {
        true => CloseFrame::RESUME,
        false => CloseFrame::NORMAL,
    });
    let left = future::poll_fn(|context| {
        loop {
            match shard.poll_next_unpin(context) {
                Poll::Ready(Some(Ok(Message::Text(_)))) => {}
                Poll::Ready(_) => return Poll::Ready(()),
                // The farewell is out; waiting for Discord's, twilight would connect anew to resume the session.
                Poll::Pending if matches!(shard.state(), ShardState::Disconnected { .. }) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
    });
    let _ = tokio::time::timeout(FAREWELL, left).await;
}

impl Shared {
    fn connection(&self, id: ShardId, is_there: bool) {
        let mut connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        match is_there {
            true => connected.insert(id.number()),
            false => connected.remove(&id.number()),
        };
    }

    /// Keeps how far the sessions have come.
    async fn keep(&self) {
        let news = self.progress.news();
        if news.is_empty() {
            return;
        }
        let now = jiff::Timestamp::now().as_second();
        if let Err(error) = self.store.keep_sessions(&news, self.shards.total, self.intents, now).await {
            tracing::debug!("how far the sessions have come could not be kept: {error}");
            self.progress.keep_again();
        }
    }
}
