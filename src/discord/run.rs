//! Start and stop: of a process that keeps shards at the gateway, and of one that takes interactions over HTTP.

use std::future::Future;
use std::net::SocketAddr;
use std::num::NonZero;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use metrics_exporter_prometheus::PrometheusHandle;
use serenity::all::{BotGateway, Client, GatewayIntents, Http, HttpBuilder, ShardManager};
use tokio::net::TcpListener;
use tokio::sync::{RwLock, Semaphore, oneshot, watch};

use super::bot::{Bot, BotError, Tools, client};
use super::call::chain;
use super::exchanges::Exchanges;
use super::gateway::{Gateway, Leave, Loopback, ready};
use super::interactions::{self, Interactions};
use super::outbox::Outbox;
use super::pace::Limits;
use super::places::Places;
use super::replies::Replies;
use super::seen::Seen;
use super::token::Token;
use super::tongues::Tongues;
use super::upkeep::Upkeep;
use crate::config::{DiscordSettings, Settings, Shards};
use crate::engine::Engine;
use crate::fetch::Fetcher;
use crate::observe::{self, Readiness, Watched};
use crate::store::Store;

/// Longest that a stop waits: for the gateway to close, and for answers under way.
const STOP_WITHIN: Duration = Duration::from_secs(10);

/// How long requests under way may take: Discord waits no longer for any.
const DRAINED_WITHIN: Duration = Duration::from_secs(3);

/// Runs the bot until `shutdown` completes, or until Discord refuses it for good. Of `settings` that are sent later, what can
/// change while the bot runs is taken over.
///
/// # Errors
/// The gateway's address cannot be had, or Discord refuses the token, the intents or the connection.
pub async fn run(
    engine: Arc<Engine>,
    settings: watch::Receiver<Arc<Settings>>,
    token: Token,
    figures: Option<PrometheusHandle>,
    shutdown: impl Future<Output = Leave>,
) -> Result<(), BotError> {
    let http = http(&settings.borrow().discord, &token)?;
    run_with(engine, settings, token, http, Tools { figures, ..Tools::default() }, shutdown).await
}

/// serenity's HTTP client as `settings` want it.
///
/// # Errors
/// `discord.api_url` is no address.
pub fn http(settings: &DiscordSettings, token: &Token) -> Result<HttpBuilder, BotError> {
    let builder = HttpBuilder::new(token.expose());
    let Some(url) = &settings.api_url else { return Ok(builder) };
    if !["http://", "https://"].iter().any(|scheme| url.strip_prefix(scheme).is_some_and(|host| !host.is_empty())) {
        return Err(BotError::ApiUrl(url.clone()));
    }
    // serenity 0.12.5 ignores the proxy while its rate limiter is on and sends to discord.com. A REST proxy keeps the
    // limits itself; a 429 that comes through all the same is waited out in `outbox`.
    Ok(builder.proxy(url.trim_end_matches('/')).ratelimiter_disabled(true))
}

/// [`run`] with clients of one's own making, for Discord and for the web: another certificate authority, another resolver.
///
/// # Errors
/// Those of [`run`].
pub async fn run_with(
    engine: Arc<Engine>,
    told: watch::Receiver<Arc<Settings>>,
    token: Token,
    http: HttpBuilder,
    tools: Tools,
    shutdown: impl Future<Output = Leave>,
) -> Result<(), BotError> {
    let settings = Arc::clone(&told.borrow());
    let start = Start::new(engine, told, http, tools).await?;
    // serenity goes to Discord's own gateway when its look-up fails, so ours comes first and its result is the one used.
    let found = gateway(&start.http).await?;
    let intents = intents(&settings.discord);
    let recommended = found.shards.max(1);
    let of = settings.discord.shards.unwrap_or(Shards { first: 0, last: recommended - 1, total: recommended });
    let gateway = Gateway::start(&token, intents, &found, of, (&start.store, &start.http));
    let gateway = Arc::new(gateway.await.map_err(BotError::Sessions)?);
    let figures = start.figures.clone();
    let mut running = start.client(intents, gateway.url(), Some(Arc::clone(&gateway)), None).await?;
    let watched = Connected { engine: Arc::clone(&running.bot.engine), gateway: Arc::clone(&gateway) };
    let _serving = observe::serve(&settings.observe, watched, figures).await;
    let _upkeep = Upkeep::start(&running.bot);
    let (end, leave) = tokio::select! {
        // The gateway has serenity hear of all shards as of one.
        ended = running.client.start() => {
            return ended.map_err(|error| BotError::Connection(Box::new(error)));
        }
        code = gateway.refused() => (Err(refused(code)), Leave::ForGood),
        leave = shutdown => (Ok(()), leave),
    };
    tracing::info!("stopping");
    gateway.leaves(leave);
    running.stop(gateway.closed()).await;
    gateway.settle().await;
    running.bot.store.close().await;
    end
}

/// Takes interactions over HTTP until `shutdown` completes.
///
/// # Errors
/// Discord does not tell who the bot is, or the address is another's.
pub async fn serve(
    engine: Arc<Engine>,
    told: watch::Receiver<Arc<Settings>>,
    token: Token,
    figures: Option<PrometheusHandle>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), BotError> {
    let settings = Arc::clone(&told.borrow());
    let http = http(&settings.discord, &token)?;
    let start = Start::new(engine, told, http, Tools { figures, ..Tools::default() }).await?;
    let application =
        start.http.get_current_application_info().await.map_err(|error| unreachable(&start.http, error))?;
    let greeting = ready(&start.http).await.map_err(|error| unreachable(&start.http, error))?;
    let replies = Replies::default();
    let interactions = Interactions::new(&application.verify_key, greeting, replies.clone()).ok_or(BotError::NoKey)?;
    let interactions = Arc::new(interactions);
    let loopback = Loopback::start(Arc::clone(&interactions)).await.map_err(BotError::Sessions)?;
    let figures = start.figures.clone();
    let mut running = start.client(GatewayIntents::empty(), &loopback.url, None, Some(replies)).await?;
    let watched = Taking { engine: Arc::clone(&running.bot.engine), interactions: Arc::clone(&interactions) };
    let _serving = observe::serve(&settings.observe, watched, figures).await;
    let _upkeep = Upkeep::start_alone(&running.bot);
    let (stop, stopped) = oneshot::channel::<()>();
    let taking = tokio::spawn(take(interactions, settings.serve.listen, stopped));
    let mut taking = std::pin::pin!(taking);
    let end = tokio::select! {
        ended = running.client.start() => ended.map_err(|error| BotError::Connection(Box::new(error))),
        ended = &mut taking => {
            let failed = |source| BotError::Listen { address: settings.serve.listen, source };
            return ended.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(failed);
        }
        () = shutdown => Ok(()),
    };
    tracing::info!("stopping");
    drop(stop);
    // Before serenity leaves, which serves what was taken.
    if tokio::time::timeout(DRAINED_WITHIN, taking).await.is_err() {
        tracing::warn!("stopped with requests still open");
    }
    running.stop(std::future::ready(())).await;
    running.bot.store.close().await;
    end
}

/// Takes interactions until told to stop, as soon as they are heard: until then others are to take them.
async fn take(
    interactions: Arc<Interactions>,
    address: SocketAddr,
    stopped: oneshot::Receiver<()>,
) -> std::io::Result<()> {
    interactions.heard().await;
    let listener = TcpListener::bind(address).await?;
    tracing::info!("interactions are taken at http://{}/interactions", listener.local_addr()?);
    let serving = axum::serve(listener, interactions::router(interactions));
    serving.with_graceful_shutdown(async { drop(stopped.await) }).await
}

/// What is made before the way in.
struct Start {
    engine: Arc<Engine>,
    told: watch::Receiver<Arc<Settings>>,
    store: Store,
    http: Http,
    fetcher: Fetcher,
    figures: Option<PrometheusHandle>,
}

/// A client that is ready to start, and its bot.
struct Running {
    bot: Arc<Bot>,
    client: Client,
    shards: Arc<ShardManager>,
    _summing: Option<observe::Serving>,
}

impl Start {
    async fn new(
        engine: Arc<Engine>,
        told: watch::Receiver<Arc<Settings>>,
        http: HttpBuilder,
        Tools { fetcher, figures }: Tools,
    ) -> Result<Start, BotError> {
        let settings = Arc::clone(&told.borrow());
        let store = Store::of(&settings).await?;
        let fetcher = fetcher.unwrap_or_else(|| Fetcher::new(&settings.fetch));
        // It reads the machine's certificates.
        let mut http = tokio::task::spawn_blocking(move || http.build())
            .await
            .map_err(|error| BotError::Sessions(std::io::Error::other(error)))?;
        if let Some(limits) = &mut http.ratelimiter {
            let count = |_| metrics::counter!("rapporteur_discord_rate_limited_total").increment(1);
            limits.set_ratelimit_callback(Box::new(count));
        }
        Ok(Start { engine, told, store, http, fetcher, figures })
    }

    /// A client that hears of events at `url`.
    async fn client(
        self,
        intents: GatewayIntents,
        url: &str,
        gateway: Option<Arc<Gateway>>,
        replies: Option<Replies>,
    ) -> Result<Running, BotError> {
        // The client is made with the framework, and the bot with the client: it gets there before the first event does.
        let (give, given) = oneshot::channel();
        let client = client(intents, self.http, given).await?;
        let bot = Arc::new(Bot {
            engine: self.engine,
            told: self.told,
            store: self.store,
            outbox: Outbox::new(Arc::clone(&client.http), replies),
            seen: Seen::default(),
            confided: Seen::default(),
            exchanges: Exchanges::default(),
            limits: Limits::new(),
            places: Places::default(),
            tongues: Tongues::default(),
            fetches: self.fetcher,
            cores: Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get))),
            gateway,
            open: Arc::new(RwLock::new(())),
        });
        let _ = give.send(Arc::clone(&bot));
        url.clone_into(&mut *client.ws_url.lock().await);
        let shards = Arc::clone(&client.shard_manager);
        Ok(Running { bot, client, shards, _summing: self.figures.map(observe::sum_up) })
    }
}

impl Running {
    /// Has serenity leave, and waits for `left` and for the answers under way.
    async fn stop(&self, left: impl Future<Output = ()>) {
        let left = async {
            self.shards.shutdown_all().await;
            left.await;
        };
        let stopped = async { tokio::join!(left, self.bot.open.write()) };
        if tokio::time::timeout(STOP_WITHIN, stopped).await.is_err() {
            tracing::warn!("stopped with the gateway or an answer still open");
        }
    }
}

/// A process with shards.
struct Connected {
    engine: Arc<Engine>,
    gateway: Arc<Gateway>,
}

impl Watched for Connected {
    fn readiness(&self) -> Pin<Box<dyn Future<Output = Readiness> + Send + '_>> {
        let (connected, total) = (self.gateway.connected(), self.gateway.total());
        let is_ready = usize::try_from(total).is_ok_and(|total| connected >= total);
        Box::pin(async move { Readiness { is_ready, how: format!("{connected} of {total} shards connected") } })
    }

    fn measure(&self) {
        metrics::gauge!("rapporteur_shards").set(f64::from(self.gateway.total()));
        metrics::gauge!("rapporteur_shards_connected").set(self.gateway.connected() as f64);
    }

    fn engine(&self) -> Option<Arc<Engine>> {
        Some(Arc::clone(&self.engine))
    }
}

/// A process that takes interactions.
struct Taking {
    engine: Arc<Engine>,
    interactions: Arc<Interactions>,
}

impl Watched for Taking {
    fn readiness(&self) -> Pin<Box<dyn Future<Output = Readiness> + Send + '_>> {
        let is_ready = self.interactions.is_heard();
        let how = if is_ready { "interactions are taken" } else { "not started yet" }.to_owned();
        Box::pin(async move { Readiness { is_ready, how } })
    }

    /// A process that is not ready is asked nothing, and then nobody would say that the articles are out of reach.
    fn does_without_index(&self) -> bool {
        true
    }

    fn engine(&self) -> Option<Arc<Engine>> {
        Some(Arc::clone(&self.engine))
    }
}

async fn gateway(http: &Http) -> Result<BotGateway, BotError> {
    http.get_bot_gateway().await.map_err(|error| unreachable(http, error))
}

fn unreachable(http: &Http, error: serenity::Error) -> BotError {
    match error {
        serenity::Error::Http(error) if error.status_code().is_some_and(|status| status.as_u16() == 401) => {
            BotError::InvalidToken
        }
        error => {
            let from = http.proxy.clone().unwrap_or_else(|| "discord.com".to_owned());
            BotError::Gateway { from, reason: chain(&error) }
        }
    }
}

fn intents(settings: &DiscordSettings) -> GatewayIntents {
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if settings.message_content { intents | GatewayIntents::MESSAGE_CONTENT } else { intents }
}

/// What a close code of the gateway that ends all means.
fn refused(code: u16) -> BotError {
    match code {
        4004 => BotError::InvalidToken,
        4013 => BotError::InvalidIntents,
        4014 => BotError::DisallowedIntents,
        code => BotError::Refused(code),
    }
}
