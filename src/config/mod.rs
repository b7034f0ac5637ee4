//! Settings: flag, environment, file, default, in that order. The only reader of files in `config/` and of the environment.

mod database_url;
mod fault;
mod load;
mod places;
mod shards;
mod strict;
mod tree;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use database_url::DatabaseUrl;
pub use fault::{Error, Fault};
pub use load::{Flags, Loaded, load, model_folder};
pub use places::Surroundings;
pub use shards::Shards;

/// `config/rapporteur.toml` as shipped: every setting with its default, commented out.
pub const SHIPPED: &str = include_str!("../../config/rapporteur.toml");

/// The values of `DISCORD_TOKEN` and `DISCORD_TOKEN_FILE`. An empty variable counts as set only where the other is not.
pub fn token_values() -> (Option<String>, Option<PathBuf>) {
    let token = std::env::var_os("DISCORD_TOKEN").map(|token| token.to_string_lossy().into_owned());
    let file = std::env::var_os("DISCORD_TOKEN_FILE").map(PathBuf::from);
    match (token, file) {
        (Some(token), file @ Some(_)) if token.is_empty() => (None, file),
        (token @ Some(_), Some(file)) if file.as_os_str().is_empty() => (token, None),
        values => values,
    }
}

/// Every setting, resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The library: a folder, or a single file.
    pub articles: PathBuf,
    /// The folder of the Tantivy index; can always be rebuilt.
    pub index: PathBuf,
    /// The roster; none means no party commands.
    pub parties: Option<PathBuf>,
    /// How answers are chosen.
    pub answer: AnswerSettings,
    /// Ranking by meaning.
    pub semantic: SemanticSettings,
    /// The folder of what the bot keeps: its database, and the key that person's ids are hashed with.
    pub data: PathBuf,
    /// Reading from the web.
    pub fetch: FetchSettings,
    /// The bot.
    pub discord: DiscordSettings,
    /// Health and figures.
    pub observe: ObserveSettings,
    /// What is kept of servers and people.
    pub store: StoreSettings,
    /// Where the index is held.
    pub search: SearchSettings,
    /// Interactions over HTTP.
    pub serve: ServeSettings,
}

impl Settings {
    /// Whether several processes share the articles, of which one holds them (`rapporteur ingest`) and the others read the index alone: where
    /// index and store are both shared.
    pub fn shares_articles(&self) -> bool {
        self.search.backend == SearchBackend::OpenSearch && self.store.url.is_some()
    }
}

/// What the operator's own tools may read of the bot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObserveSettings {
    /// Where `/healthz`, `/readyz` and `/metrics` are served; nowhere for none.
    #[serde(deserialize_with = "strict::address")]
    pub listen: Option<SocketAddr>,
}

/// How answers are chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerSettings {
    /// Confidence, 0 to 1, from which a passage counts as an answer.
    #[serde(deserialize_with = "strict::number")]
    pub threshold: f64,
    /// Passages kept for an answer (the first is shown, buttons lead to the others); 1 to [`MAX_PASSAGES`].
    #[serde(deserialize_with = "strict::count")]
    pub passages: usize,
}

/// Most passages kept for an answer: what the buttons under a reply can lead to.
pub const MAX_PASSAGES: usize = 8;

/// Ranking by meaning, beside ranking by words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SemanticSettings {
    /// Use the model where it is installed.
    #[serde(deserialize_with = "strict::flag")]
    pub enabled: bool,
    /// The folder that it is installed in.
    pub model: PathBuf,
}

/// Where what the bot keeps of servers and people stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StoreSettings {
    /// A PostgreSQL database that several processes may share; none for a file in the data folder.
    pub url: Option<DatabaseUrl>,
}

/// Where the index is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SearchBackend {
    /// In the index folder, by this process.
    #[default]
    Embedded,
    /// In an OpenSearch cluster.
    OpenSearch,
}

/// Interactions over HTTP, as `rapporteur serve` takes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServeSettings {
    /// Where they are taken: the load balancer, or whatever speaks TLS, passes them on to it.
    pub listen: SocketAddr,
}

impl Default for ServeSettings {
    fn default() -> ServeSettings {
        ServeSettings { listen: SocketAddr::from(([127, 0, 0, 1], 8080)) }
    }
}

/// Where the index is held, and how it is reached there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchSettings {
    /// Here, or in a cluster.
    pub backend: SearchBackend,
    /// The cluster's nodes: `https://node.example.org:9200`.
    pub urls: Vec<String>,
    /// The alias that names the index there.
    pub index: String,
    /// The parts that a new one is made of, which the nodes share: one holds some tens of millions of passages.
    #[serde(deserialize_with = "strict::count")]
    pub shards: usize,
    /// Copies of it, as OpenSearch expands them by the number of nodes: `0-1`.
    pub replicas: String,
    /// A file with `user:password`.
    pub credentials_file: Option<PathBuf>,
    /// A file with an API key, in place of the credentials.
    pub api_key_file: Option<PathBuf>,
    /// A certificate that the nodes' own are signed with, as PEM.
    pub certificate_file: Option<PathBuf>,
}

impl Default for SearchSettings {
    fn default() -> SearchSettings {
        SearchSettings {
            backend: SearchBackend::default(),
            urls: Vec::new(),
            index: "rapporteur".into(),
            shards: 1,
            replicas: "0-1".into(),
            credentials_file: None,
            api_key_file: None,
            certificate_file: None,
        }
    }
}

/// Reading articles and feeds from the web, when an editor names an address.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FetchSettings {
    /// Fetch at all.
    #[serde(deserialize_with = "strict::flag")]
    pub enabled: bool,
    /// The hosts fetched from; `example.org` stands for its subdomains too.
    pub hosts: Vec<String>,
    /// Fetch from any host that is reached over the public internet.
    #[serde(deserialize_with = "strict::flag")]
    pub any_host: bool,
}

/// The bot. The token is not a setting: it comes from `DISCORD_TOKEN` or `DISCORD_TOKEN_FILE`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DiscordSettings {
    /// Base address of a REST proxy in place of `https://discord.com`.
    pub api_url: Option<String>,
    /// Ask for the message content intent.
    #[serde(deserialize_with = "strict::flag")]
    pub message_content: bool,
    /// Register commands in this guild only, for trying them at once.
    #[serde(deserialize_with = "strict::id")]
    pub dev_guild: Option<u64>,
    /// The shards that this process runs; none for as many as Discord recommends, all in this process.
    pub shards: Option<Shards>,
    /// The servers whose editors may change the library.
    #[serde(deserialize_with = "strict::ids")]
    pub home_guilds: Vec<u64>,
    /// Let a reply ping the one who asked.
    #[serde(deserialize_with = "strict::flag")]
    pub ping_asker: bool,
}

impl Default for AnswerSettings {
    fn default() -> AnswerSettings {
        AnswerSettings { threshold: 0.45, passages: MAX_PASSAGES }
    }
}

impl Default for SemanticSettings {
    fn default() -> SemanticSettings {
        SemanticSettings { enabled: true, model: "models/all-MiniLM-L6-v2".into() }
    }
}

impl Default for ObserveSettings {
    fn default() -> ObserveSettings {
        ObserveSettings { listen: Some(SocketAddr::from(([127, 0, 0, 1], 9464))) }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            articles: "index/articles".into(),
            index: "index/tantivy".into(),
            parties: Some("config/parties.toml".into()),
            answer: AnswerSettings::default(),
            semantic: SemanticSettings::default(),
            data: "data".into(),
            fetch: FetchSettings::default(),
            discord: DiscordSettings::default(),
            observe: ObserveSettings::default(),
            store: StoreSettings::default(),
            search: SearchSettings::default(),
            serve: ServeSettings::default(),
        }
    }
}
