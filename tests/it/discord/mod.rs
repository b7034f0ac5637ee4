//! A Discord of our own for the tests: REST, gateway and scripted people, in the test's process, one instance a test.
//!
//! ```ignore
//! let discord = FakeDiscord::start().await;
//! // start the bot with discord.url() and discord.token()
//! let answer = discord.user("ada").mentions_bot(discord.channel("talks"), "What does Russia want?").await;
//! assert!(answer.content().starts_with("> "));
//! ```
//!
//! When it is dropped it asserts that the bot kept to Discord's OpenAPI document and to the routes that the fake has.

mod commands;
mod components;
mod endpoint;
mod error;
mod files;
mod gateway;
mod interactions;
mod invocation;
mod invoking;
mod limits;
mod locales;
mod mentions;
mod messages;
mod modal;
mod objects;
mod options;
mod pending;
mod people;
mod pressing;
mod record;
mod resolved;
mod rest;
mod schema;
mod script;
mod sessions;
mod shown;
mod state;
mod tests;
mod threads;
mod tls;
mod user;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use error::Refusal;
pub(crate) use pending::Pending;
pub(crate) use people::{ADMINISTRATOR, MANAGE_GUILD, OWNER};
pub(crate) use record::Request;
pub(crate) use shown::Shown;
pub(crate) use state::{BOT, GUILD, Id, Options};
pub(crate) use tls::TlsListener;
pub(crate) use user::User;

use state::{Shared, World};

/// What handlers, connections and scripted people share.
type Fake = Arc<Shared>;

/// A running fake; dropping it stops it.
#[derive(Debug)]
pub(crate) struct FakeDiscord {
    fake: Fake,
    address: std::net::SocketAddr,
    servers: Vec<JoinHandle<()>>,
    https: Option<std::net::SocketAddr>,
}

impl FakeDiscord {
    pub(crate) async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    pub(crate) async fn start_with(options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let told = options.told_address.unwrap_or(address);
        let world = World::new(options, token(), told);
        let fake = Arc::new(Shared::new(world));
        let router = rest::router(Arc::clone(&fake));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        schema::is_present();
        Self { fake, address, servers: vec![server], https: None }
    }

    /// Where it listens, whatever clients are told.
    pub(crate) fn address(&self) -> std::net::SocketAddr {
        self.address
    }

    /// What stands for `https://discord.com`: paths begin with `/api/v10`.
    pub(crate) fn url(&self) -> String {
        self.fake.look(|world| format!("http://{}", world.address))
    }

    /// The bot's token.
    pub(crate) fn token(&self) -> String {
        self.fake.look(|world| world.token.clone())
    }

    /// A channel by name: `talks` and `ask-here` are text channels of the guild, `library` is a forum; the second guild has
    /// `elsewhere`.
    pub(crate) fn channel(&self, name: &str) -> Id {
        let id = self.fake.look(|world| world.channels.values().find(|channel| channel.name == name).map(|c| c.id));
        id.unwrap_or_else(|| panic!("there is no channel {name}"))
    }

    /// A member of the guild, who joins when first named.
    pub(crate) fn user(&self, name: &str) -> User {
        let id = self.fake.change(|world| world.person(name));
        User::new(Arc::clone(&self.fake), id, self.channel("talks"))
    }

    /// The guild's owner, who may do everything.
    pub(crate) fn owner(&self) -> User {
        User::new(Arc::clone(&self.fake), OWNER, self.channel("talks"))
    }

    /// Everything that the bot, or whoever, sent to REST, in the order of arrival.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.fake.look(|world| world.requests.clone())
    }

    /// The requests of one route, named as in the OpenAPI document.
    pub(crate) fn requests_to(&self, method: &str, route: &str) -> Vec<Request> {
        let mut requests = self.requests();
        requests.retain(|request| request.method == method && request.route == route);
        requests
    }

    /// The commands that are registered, globally or for the guild.
    pub(crate) fn commands(&self) -> Vec<Value> {
        self.fake.look(|world| world.commands.clone())
    }

    /// Every public message of a channel, in order.
    pub(crate) fn messages(&self, channel: Id) -> Vec<Shown> {
        self.fake.look(|world| {
            let here = world.messages.values().filter(|message| message.channel == channel && !message.is_ephemeral());
            here.map(|message| Shown::of(world, message)).collect()
        })
    }

    /// How many messages of the bot reply to each of these.
    pub(crate) fn answers_to(&self, questions: &[Id]) -> Vec<usize> {
        self.fake.look(|world| {
            let mut counts: std::collections::HashMap<Id, usize> = questions.iter().map(|id| (*id, 0)).collect();
            for target in world.messages.values().filter(|message| message.author == BOT).filter_map(|m| m.reply_to) {
                counts.entry(target).and_modify(|count| *count += 1);
            }
            questions.iter().map(|id| counts[id]).collect()
        })
    }

    /// When the bot replied to each of these.
    pub(crate) fn answered_at(&self, questions: &[Id]) -> Vec<Option<std::time::Instant>> {
        self.fake.look(|world| {
            let replies = world.messages.values().filter(|message| message.author == BOT);
            let first: std::collections::HashMap<Id, std::time::Instant> =
                replies.rev().filter_map(|reply| Some((reply.reply_to?, reply.written?))).collect();
            questions.iter().map(|id| first.get(id).copied()).collect()
        })
    }

    /// Interactions that nobody answered who was asked, with the status if there was one.
    pub(crate) fn undelivered(&self) -> Vec<(Id, Option<u16>)> {
        self.fake.look(|world| world.undelivered.clone())
    }

    /// What a message looks like now, or nothing if it was deleted.
    pub(crate) fn message(&self, id: Id) -> Option<Shown> {
        self.fake.look(|world| world.messages.get(&id).map(|message| Shown::of(world, message)))
    }

    /// What a message looks like after the bot has changed it since it was shown.
    pub(crate) async fn edited(&self, shown: &Shown) -> Shown {
        let changed = |world: &World| {
            let message = world.messages.get(&shown.id()).filter(|message| message.edits > shown.edits());
            message.map(|message| Shown::of(world, message))
        };
        self.fake.wait_for("an edit of a message", changed).await
    }

    /// Moves the fake's clock: interactions and their tokens grow old.
    pub(crate) fn advance(&self, by: Duration) {
        self.fake.change(|world| world.clock.advance(by));
    }

    /// From now on time passes by [`Self::advance`] alone, for a test that is slower than Discord allows.
    pub(crate) fn stop_clock(&self) {
        self.fake.change(|world| world.clock.stop());
    }

    /// The latest file of a name that the bot uploaded.
    pub(crate) fn uploaded(&self, name: &str) -> Option<Vec<u8>> {
        let named = |world: &World| world.uploads.iter().rev().find(|(known, _)| known == name).cloned();
        self.fake.look(named).map(|(_, bytes)| bytes)
    }

    /// Takes what was complained of so far, for a test that misbehaves on purpose.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.fake.change(|world| std::mem::take(&mut world.violations))
    }

    /// Asserts that nobody broke a rule; dropping does the same.
    pub(crate) fn finish(self) {
        drop(self);
    }
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        self.servers.iter().for_each(JoinHandle::abort);
        let violations = self.take_violations();
        if !std::thread::panicking() {
            assert!(violations.is_empty(), "Discord would not have been pleased:\n  {}", violations.join("\n  "));
        }
    }
}

/// A token of the usual form, put together here so that no scanner takes it for a real one.
fn token() -> String {
    ["MTEwMDAwMDAwMDAwMDAwMDA0Mg", "Gfake0", "not-a-real-token-but-as-long-as-one-is"].join(".")
}
