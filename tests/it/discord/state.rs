//! What the fake Discord knows: people, channels, messages, interactions, sessions, and every request it was sent.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::error::Failure;
use super::files::File;
use super::interactions::Interaction;
use super::messages::Message;
use super::people::{Guild, Person};
use super::record::Request;
use super::sessions::Session;

/// A snowflake.
pub(crate) type Id = u64;

/// The bot's user and, as is usual, its application.
pub(crate) const BOT: Id = 1_100_000_000_000_000_042;
/// The guild that people are in unless a test says otherwise; its @everyone role has the same id.
pub(crate) const GUILD: Id = 1_200_000_000_000_000_007;

/// The permissions that the product's invite link asks for.
pub(crate) const INVITED: u64 = 309_237_730_304;
/// The fake's day starts at noon of 2026-11-23 (Unix seconds), so that rendered times hardly differ between runs.
const NOON: i64 = 1_795_435_200;
/// The same in Discord's ids: milliseconds since 2015, shifted by 22 bits.
const NOON_AS_SNOWFLAKE: Id = (1_795_435_200_000 - 1_420_070_400_000) << 22;
/// What a test may choose before the fake starts.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Is the message content intent switched on in the developer portal?
    pub(crate) message_content: bool,
    /// The heartbeat interval that the hello announces.
    pub(crate) heartbeat: Duration,
    /// The number of shards that `/gateway/bot` recommends.
    pub(crate) shards: u64,
    /// How many of them may log in at once.
    pub(crate) concurrency: u64,
    /// May apps that people bring along to a guild answer there for all to see?
    pub(crate) external_apps: bool,
    /// Where clients are told that everything is, if not where it is.
    pub(crate) told_address: Option<SocketAddr>,
    /// Is what is sent held against Discord's description of its interface?
    pub(crate) is_strict: bool,
    /// How long people wait for the bot before the test fails: generous, machines are slow.
    pub(crate) patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            message_content: false,
            heartbeat: Duration::from_millis(41_250),
            shards: 1,
            concurrency: 1,
            external_apps: false,
            told_address: None,
            is_strict: true,
            patience: Duration::from_secs(20),
        }
    }
}

/// Discord's kinds of channel, as far as a text bot meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelKind {
    Text = 0,
    Direct = 1,
    /// A conversation of several people, where no bot is.
    Group = 3,
    PublicThread = 11,
    Forum = 15,
}

#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) kind: ChannelKind,
    pub(crate) guild: Option<Id>,
    pub(crate) parent: Option<Id>,
    /// Who opened it, of a thread.
    pub(crate) owner: Option<Id>,
    /// What posts of a forum may be tagged with.
    pub(crate) tags: Vec<(Id, String)>,
    /// What a post is tagged with.
    pub(crate) applied_tags: Vec<Id>,
    /// The other side of a direct message, or one of a group.
    pub(crate) recipient: Option<Id>,
    /// What the bot may do here.
    pub(crate) permissions: u64,
}

/// The fake's own clock: it runs like any clock, and tests move it ahead or stop it.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    ahead: Duration,
    stopped: Option<Duration>,
}

impl Clock {
    pub(crate) fn now(&self) -> Duration {
        self.stopped.unwrap_or_else(|| self.started.elapsed()) + self.ahead
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead += by;
    }

    pub(crate) fn stop(&mut self) {
        self.stopped.get_or_insert(self.started.elapsed());
    }

    /// The time as Discord's objects carry it.
    pub(crate) fn timestamp(&self) -> String {
        let noon = jiff::Timestamp::from_second(NOON).unwrap();
        let now = noon + jiff::SignedDuration::try_from(self.now()).unwrap();
        now.strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00").to_string()
    }
}

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) options: Options,
    pub(crate) token: String,
    pub(crate) address: SocketAddr,
    pub(crate) clock: Clock,
    pub(crate) people: BTreeMap<Id, Person>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) messages: BTreeMap<Id, Message>,
    /// The first message of the bot with each nonce.
    pub(crate) nonces: BTreeMap<String, Id>,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    /// What people uploaded.
    pub(crate) files: BTreeMap<Id, File>,
    /// What the bot uploaded: name and content.
    pub(crate) uploads: Vec<(String, Vec<u8>)>,
    /// Registered commands as Discord returns them; those of a guild carry `guild_id`.
    pub(crate) commands: Vec<Value>,
    /// Commands newly created today, of which Discord allows 200 a guild or globally.
    pub(crate) command_creates: usize,
    pub(crate) sessions: Vec<Session>,
    /// Every payload but heartbeats that clients sent to the gateway.
    pub(crate) gateway_log: Vec<Value>,
    /// The codes with which clients closed their connections; `None` where one just went away.
    pub(crate) closes: Vec<Option<u16>>,
    pub(crate) heartbeats: u64,
    /// Leave heartbeats without an acknowledgement, as a dead connection does.
    pub(crate) deaf: bool,
    /// Close codes to answer the coming identifies with.
    pub(crate) refused_identifies: Vec<u16>,
    pub(crate) requests: Vec<Request>,
    pub(crate) failures: Vec<Failure>,
    /// Where interactions go in place of the gateway; those that nobody answered, with the status if there was one.
    pub(crate) endpoint: Option<tokio::sync::mpsc::UnboundedSender<serde_json::Value>>,
    pub(crate) undelivered: Vec<(Id, Option<u16>)>,
    /// What a correct bot, or a complete fake, would not have done.
    pub(crate) violations: Vec<String>,
    last_id: Id,
}

impl World {
    pub(crate) fn new(options: Options, token: String, address: SocketAddr) -> Self {
        let mut world = Self {
            options,
            token,
            address,
            clock: Clock { started: Instant::now(), ahead: Duration::ZERO, stopped: None },
            people: Self::first_people(),
            guilds: Self::first_guilds(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            nonces: BTreeMap::new(),
            interactions: BTreeMap::new(),
            files: BTreeMap::new(),
            uploads: Vec::new(),
            commands: Vec::new(),
            command_creates: 0,
            sessions: Vec::new(),
            gateway_log: Vec::new(),
            closes: Vec::new(),
            heartbeats: 0,
            deaf: false,
            refused_identifies: Vec::new(),
            requests: Vec::new(),
            failures: Vec::new(),
            endpoint: None,
            undelivered: Vec::new(),
            violations: Vec::new(),
            last_id: NOON_AS_SNOWFLAKE,
        };
        for (name, kind) in
            [("talks", ChannelKind::Text), ("ask-here", ChannelKind::Text), ("library", ChannelKind::Forum)]
        {
            world.add_channel(name, kind, Some(GUILD));
        }
        world
    }

    /// A new snowflake, later than all before it.
    pub(crate) fn new_id(&mut self) -> Id {
        self.last_id += 1 << 22;
        self.last_id
    }

    pub(crate) fn add_channel(&mut self, name: &str, kind: ChannelKind, guild: Option<Id>) -> Id {
        let id = self.new_id();
        let channel = Channel {
            id,
            name: name.to_owned(),
            kind,
            guild,
            parent: None,
            owner: None,
            tags: Vec::new(),
            applied_tags: Vec::new(),
            recipient: None,
            permissions: INVITED,
        };
        self.channels.insert(id, channel);
        id
    }

    pub(crate) fn violation(&mut self, text: impl Into<String>) {
        self.violations.push(text.into());
    }

    /// What the bot did so far, for a failing test to show.
    pub(crate) fn account(&self) -> String {
        let requests: Vec<String> = self.requests.iter().map(Request::line).collect();
        let sessions = json!(self.sessions.iter().map(Session::line).collect::<Vec<_>>());
        format!(
            "requests:\n  {}\nsessions: {sessions}\nviolations: {:?}",
            if requests.is_empty() { "none".to_owned() } else { requests.join("\n  ") },
            self.violations
        )
    }
}

/// The world, and a bell that rings when it changes.
#[derive(Debug)]
pub(crate) struct Shared {
    world: Mutex<World>,
    bell: watch::Sender<u64>,
}

impl Shared {
    pub(crate) fn new(world: World) -> Self {
        Self { world: Mutex::new(world), bell: watch::Sender::new(0) }
    }

    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.bell.send_modify(|count| *count += 1);
        result
    }

    /// Waits until `look` finds something; the panic after [`Options::patience`] says what came instead.
    pub(crate) async fn wait_for<T>(&self, what: &str, mut look: impl FnMut(&World) -> Option<T>) -> T {
        let mut bell = self.bell.subscribe();
        let found = async {
            loop {
                bell.mark_unchanged();
                if let Some(found) = self.look(&mut look) {
                    return found;
                }
                bell.changed().await.unwrap();
            }
        };
        let patience = self.look(|world| world.options.patience);
        match tokio::time::timeout(patience, found).await {
            Ok(found) => found,
            Err(_) => panic!("waited {patience:?} for {what}; instead there are\n{}", self.look(World::account)),
        }
    }
}
