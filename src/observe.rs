//! What the operator's own tools read: whether the bot is alive, whether it is ready, and figures for Prometheus.

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use crate::check::Finding;
use crate::config::ObserveSettings;
use crate::engine::Engine;

/// Bounds of the histograms' buckets, in seconds: from what an answer takes to Discord's patience.
const SECONDS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0];

/// Between two sums of what was measured.
const SUMMED_UP: Duration = Duration::from_secs(5);
/// How long a bot may take to say whether it is ready.
const PATIENCE: Duration = Duration::from_secs(3);

/// Collects figures from now on.
///
/// # Errors
/// Something else in this process does already.
pub fn collect() -> Result<PrometheusHandle, BuildError> {
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let handle = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS)?.install_recorder()?;
    describe();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    metrics::gauge!("rapporteur_start_time_seconds").set(now.as_secs_f64());
    Ok(handle)
}

fn describe() {
    use metrics::Unit::{Bytes, Count, Seconds};
    use metrics::{describe_counter, describe_gauge, describe_histogram};
    describe_gauge!("rapporteur_start_time_seconds", Seconds, "When this process started, since 1970");
    describe_counter!("rapporteur_questions_total", Count, "Requests served, by the way they came and their outcome");
    describe_histogram!("rapporteur_answer_seconds", Seconds, "From a request to its answer, without sending it");
    describe_histogram!("rapporteur_search_seconds", Seconds, "Waiting for a core, searching and ranking");
    describe_histogram!("rapporteur_render_seconds", Seconds, "Making a message of an answer");
    describe_histogram!("rapporteur_discord_request_seconds", Seconds, "A request to Discord, waits included");
    describe_counter!("rapporteur_discord_requests_total", Count, "Requests to Discord by route and status");
    describe_counter!("rapporteur_discord_rate_limited_total", Count, "Waits that Discord's limits asked for");
    describe_counter!("rapporteur_gateway_sessions_total", Count, "Sessions begun or resumed");
    describe_gauge!("rapporteur_shards", Count, "Shards of this process");
    describe_gauge!("rapporteur_shards_connected", Count, "Shards that are connected");
    describe_gauge!("rapporteur_holds_articles", Count, "Whether this process holds the articles that several share");
    describe_counter!("rapporteur_interactions_refused_total", Count, "Requests over HTTP that are not Discord's");
    describe_gauge!("rapporteur_articles", Count, "Articles in the index");
    describe_gauge!("rapporteur_passages", Count, "Passages in the index");
    describe_gauge!("rapporteur_articles_refused", Count, "Files and articles of the library that cannot be read");
    describe_gauge!("rapporteur_index_bytes", Bytes, "Size of the index on disk");
    describe_gauge!("rapporteur_index_age_seconds", Seconds, "Since the index last changed");
}

/// Whether a process does what it is for, and how it is in a few words.
pub(crate) struct Readiness {
    pub(crate) is_ready: bool,
    pub(crate) how: String,
}

/// A process that can be asked how it is.
pub(crate) trait Watched: Send + Sync + 'static {
    /// Whether it does what it is for, its index apart.
    fn readiness(&self) -> Pin<Box<dyn Future<Output = Readiness> + Send + '_>>;

    /// Sets the figures that are its own.
    fn measure(&self) {}

    /// Its articles and their index; none while it has none open.
    fn engine(&self) -> Option<Arc<Engine>>;

    /// Whether it is of use while the index is out of reach.
    fn does_without_index(&self) -> bool {
        false
    }
}

/// What is served.
struct Served<W> {
    watched: W,
    figures: Option<PrometheusHandle>,
}

/// Sums up what was measured, every few seconds until dropped: the recorder keeps each measurement of a histogram until somebody asks for the figures,
/// and perhaps nobody ever does.
pub(crate) fn sum_up(figures: PrometheusHandle) -> Serving {
    let summing = tokio::spawn(async move {
        let mut every = tokio::time::interval(SUMMED_UP);
        loop {
            every.tick().await;
            figures.run_upkeep();
        }
    });
    Serving(summing.abort_handle())
}

/// Goes on until dropped.
pub(crate) struct Serving(AbortHandle);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Serves where the settings say; none where that cannot be, which is told: the process does without.
pub(crate) async fn serve(
    settings: &ObserveSettings,
    watched: impl Watched,
    figures: Option<PrometheusHandle>,
) -> Option<Serving> {
    let address = settings.listen?;
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => {
            tracing::warn!("nothing is served at {address}: {error}. Set observe.listen to a free address, or to off");
            return None;
        }
    };
    tracing::info!("/healthz, /readyz and /metrics are at http://{address}");
    let router = router(Arc::new(Served { watched, figures }));
    let task = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!("nothing is served at {address} any more: {error}");
        }
    });
    Some(Serving(task.abort_handle()))
}

fn router(served: Arc<Served<impl Watched>>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(served)
}

/// Ready once the process does what it is for, while the index is in reach if it needs it.
async fn ready<W: Watched>(State(served): State<Arc<Served<W>>>) -> (StatusCode, String) {
    let Readiness { is_ready, how } = served.watched.readiness().await;
    let searched = match served.watched.engine() {
        Some(engine) => tokio::task::spawn_blocking(move || engine.is_reachable()).await.unwrap_or_default(),
        None => true,
    };
    let status = if is_ready && (searched || served.watched.does_without_index()) {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let away = if searched { "" } else { ", the search cluster is out of reach" };
    (status, format!("{how}{away}\n"))
}

/// Whether the bot that runs on this machine under these settings is ready.
pub async fn probe(settings: &ObserveSettings) -> Finding {
    let Some(listen) = settings.listen else {
        let remedy = "set observe.listen to an address";
        return Finding::fault("bot", "it cannot be asked: observe.listen is off", remedy);
    };
    let address = from_here(listen);
    let asked = async {
        let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build()?;
        let response = client.get(format!("http://{address}/readyz")).send().await?;
        Ok::<_, reqwest::Error>((response.status().is_success(), response.text().await?))
    };
    match asked.await {
        Ok((true, said)) => Finding::fine("bot", said.trim()),
        Ok((false, said)) => {
            Finding::fault("bot", said.trim(), "wait until Discord can be reached; the bot's log tells more")
        }
        Err(_) => {
            Finding::fault("bot", format!("nothing answers at {address}"), "start it; the bot's log tells why it ended")
        }
    }
}

/// Where this machine reaches what listens there: "every address" is none to connect to.
fn from_here(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// In Prometheus's text format.
async fn figures<W: Watched>(State(served): State<Arc<Served<W>>>) -> (StatusCode, String) {
    let Some(figures) = &served.figures else {
        return (StatusCode::NOT_FOUND, "no figures are collected in this process\n".to_owned());
    };
    served.watched.measure();
    let engine = served.watched.engine();
    let state = tokio::task::spawn_blocking(move || engine.map(|engine| engine.state())).await;
    if let Ok(Some(Ok(state))) = state {
        metrics::gauge!("rapporteur_articles").set(state.articles as f64);
        metrics::gauge!("rapporteur_passages").set(state.passages as f64);
        metrics::gauge!("rapporteur_articles_refused").set(state.refused as f64);
        metrics::gauge!("rapporteur_index_bytes").set(state.bytes as f64);
        let age = SystemTime::now().duration_since(state.changed).unwrap_or_default();
        metrics::gauge!("rapporteur_index_age_seconds").set(age.as_secs_f64());
    }
    (StatusCode::OK, figures.render())
}
