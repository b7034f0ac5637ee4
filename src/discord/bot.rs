//! The bot as a whole: what every command and event has at hand, and the client that brings them.

use std::net::SocketAddr;
use std::sync::Arc;

use metrics_exporter_prometheus::PrometheusHandle;
use serenity::all::{
    ApplicationId, Client, ClientBuilder, FullEvent, GatewayIntents, GuildId, Http, Interaction, Ready,
};
use tokio::sync::{RwLock, Semaphore, oneshot, watch};
use tokio::task::{JoinError, JoinHandle};

use super::call::chain;
use super::exchanges::Exchanges;
use super::gateway::{Gateway, is_made_here};
use super::outbox::Outbox;
use super::pace::Limits;
use super::places::Places;
use super::seen::Seen;
use super::send_error::SendError;
use super::tongues::Tongues;
use super::unread::Unread;
use super::{commands, happenings, localise, messages, presses, register};
use crate::config::Settings;
use crate::engine::Engine;
use crate::fetch::Fetcher;
use crate::store::{self, Store};

/// Permissions the bot asks for on its invitation: view channels, send messages, embed links, read message history, create
/// public threads, send messages in threads.
const PERMISSIONS: u64 = 309_237_730_304;

/// Why the bot ended, or did not start.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// Discord does not know the token (HTTP 401, close code 4004).
    #[error(
        "Discord refused the token: make a new one (Developer Portal, Bot, Reset Token) and set DISCORD_TOKEN or DISCORD_TOKEN_FILE to it"
    )]
    InvalidToken,
    /// Close code 4014.
    #[error(
        "Discord refused the message content intent: switch it on (Developer Portal, Bot, Message Content Intent), or set discord.message_content to false"
    )]
    DisallowedIntents,
    /// Close code 4013.
    #[error("Discord does not know the intents asked for: this version of the bot is too old for it")]
    InvalidIntents,
    /// Close codes 4010 to 4012.
    #[error(
        "Discord refused the connection (close code {0}): look at discord.shards if it is set, and if that does not help, take a newer version"
    )]
    Refused(u16),
    /// There is no TLS, or no loopback.
    #[error("the gateway cannot be spoken to: {0}")]
    Sessions(std::io::Error),
    /// Interactions cannot be taken where they are to be.
    #[error("interactions cannot be taken at {address}: {source}. Set serve.listen to a free address")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// Discord told a key that is none.
    #[error("Discord told no key that interactions are signed with: take a newer version")]
    NoKey,
    /// `discord.api_url` is no address.
    #[error("discord.api_url is {0:?}: give an address such as http://127.0.0.1:8080")]
    ApiUrl(String),
    /// Nothing told where the gateway is.
    #[error("the gateway’s address could not be had from {from}: {reason}. Is it running and reachable?")]
    Gateway {
        /// The proxy, or Discord.
        from: String,
        /// What went wrong.
        reason: String,
    },
    /// What is kept cannot be opened.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Anything else that ended the client.
    #[error("the connection to Discord ended: {0}")]
    Connection(Box<serenity::Error>),
}

/// What a bot may be given in place of its own.
#[derive(Default)]
pub struct Tools {
    /// What reads from the web.
    pub fetcher: Option<Fetcher>,
    /// The figures that are served.
    pub figures: Option<PrometheusHandle>,
}

/// What every command and event has at hand.
pub(crate) struct Bot {
    pub(crate) engine: Arc<Engine>,
    /// As last read.
    pub(crate) told: watch::Receiver<Arc<Settings>>,
    pub(crate) store: Store,
    pub(crate) outbox: Outbox,
    pub(crate) seen: Seen,
    /// Who was told in private that the bot may not speak in a channel.
    pub(crate) confided: Seen,
    pub(crate) exchanges: Exchanges,
    pub(crate) limits: Limits,
    pub(crate) places: Places,
    pub(crate) tongues: Tongues,
    /// Under the settings of the start: see [`Bot::fetcher`].
    pub(crate) fetches: Fetcher,
    /// A permit a core.
    pub(crate) cores: Arc<Semaphore>,
    /// The sessions of this process; none where interactions come over HTTP.
    pub(crate) gateway: Option<Arc<Gateway>>,
    /// Held for reading while a request is served; a stop takes it for writing, and so waits for those under way.
    pub(crate) open: Arc<RwLock<()>>,
}

impl Bot {
    /// Runs `work` where it may block for long.
    pub(crate) fn spawn<T: Send + 'static>(&self, work: impl FnOnce(&Engine) -> T + Send + 'static) -> JoinHandle<T> {
        let engine = Arc::clone(&self.engine);
        tokio::task::spawn_blocking(move || work(&engine))
    }

    /// What the engine makes of `work`, as soon as a core is free for it: searches that share one take as long as all of
    /// them together.
    ///
    /// # Errors
    /// `work` panicked.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        // Never closed, so that none is refused.
        let core = Arc::clone(&self.cores).acquire_owned().await.ok();
        self.spawn(move |engine| {
            let _core = core;
            work(engine)
        })
        .await
    }

    /// The settings as they are now.
    pub(crate) fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.told.borrow())
    }

    /// What reads from the web, under the settings as they are now.
    pub(crate) fn fetcher(&self) -> Fetcher {
        self.fetches.under(&self.settings().fetch)
    }

    /// The time, in Unix seconds.
    pub(crate) fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }
}

pub(super) async fn client(
    intents: GatewayIntents,
    http: Http,
    bot: oneshot::Receiver<Arc<Bot>>,
) -> Result<Client, BotError> {
    let framework = poise::Framework::builder()
        .options(options())
        .initialize_owners(false)
        .setup(move |_, ready, framework| {
            Box::pin(async move {
                let bot = bot.await.map_err(|_| SendError::Unreachable("the bot has stopped".to_owned()))?;
                let commands = localise::definitions(&framework.options().commands);
                tokio::spawn(greet(bot.outbox.clone(), ready.clone(), commands, bot.settings().discord.dev_guild));
                Ok(bot)
            })
        })
        .build();
    let builder = ClientBuilder::new_with_http(http, intents).framework(framework).raw_event_handler(Unread);
    builder.await.map_err(|error| BotError::Connection(Box::new(error)))
}

fn options() -> poise::FrameworkOptions<Arc<Bot>, SendError> {
    poise::FrameworkOptions {
        commands: commands::all(),
        on_error: |error| Box::pin(commands::on_error(error)),
        event_handler: |framework, event| Box::pin(serve_event(framework, event)),
        // A mention is a question here, not the prefix of a command.
        prefix_options: poise::PrefixFrameworkOptions { mention_as_prefix: false, ..Default::default() },
        ..Default::default()
    }
}

/// Serves what is no command.
async fn serve_event(
    framework: poise::FrameworkContext<'_, Arc<Bot>, SendError>,
    event: &FullEvent,
) -> Result<(), SendError> {
    let bot = framework.user_data;
    match event {
        FullEvent::Message { new_message: message } => {
            let served = messages::received(bot, message, framework.bot_id).await;
            if let Some(gateway) = &bot.gateway {
                gateway.done(message.id.get());
            }
            served
        }
        FullEvent::InteractionCreate { interaction: Interaction::Component(press) } => {
            presses::pressed(bot, press).await
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(form) } => presses::filled_in(bot, form).await,
        event => {
            happenings::note(bot, event).await;
            Ok(())
        }
    }
}

/// The address at which a server's manager adds the bot to it.
pub(super) fn invitation(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={PERMISSIONS}"
    )
}

/// Says who is there and how to invite it, and registers the commands. A failure is no reason to stop: mentions and
/// direct messages work without commands.
async fn greet(outbox: Outbox, ready: Ready, commands: Vec<serenity::all::CreateCommand>, trial: Option<u64>) {
    let application = ready.application.id;
    let invite = invitation(application);
    match ready.guilds.len() {
        _ if is_made_here(&ready) => tracing::info!(bot = ready.user.name, invite, "ready"),
        // Another shard's servers are not told of here.
        0 if ready.shard.is_none_or(|shard| shard.total == 1) => {
            tracing::info!(bot = ready.user.name, "ready; 0 servers joined: open {invite}");
        }
        guilds => tracing::info!(bot = ready.user.name, guilds, invite, "ready"),
    }
    let guilds: Vec<GuildId> = ready.guilds.iter().map(|guild| guild.id).collect();
    // A guild's id is never 0; serenity would not take it.
    let trial = trial.filter(|&id| id > 0).map(GuildId::new);
    if let Err(error) = register::register(&outbox, application, &commands, trial, &guilds).await {
        tracing::error!(error = chain(&error), "the commands could not be registered");
    }
}
