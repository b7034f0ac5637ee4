//! The index in an OpenSearch cluster (2.x, or what speaks its interface), which many processes share.
//!
//! An alias names the index; one that is built anew stands beside the old one until it is complete, and then takes its name. Texts are cut and
//! stemmed here, as for Tantivy: the cluster sees words parted by spaces, counts them and finds the candidates of a question by BM25. What is made
//! of these is the crate's own, so that answers are the same.
//!
//! Unlike in one process, a state is no snapshot: what another process commits shows at once, but for what is remembered of words, which is known with
//! the next look at the index. A document's id is a hash of what it is of, so that what
//! is written twice stands once:
//!
//! | kind | what | found by |
//! |---|---|---|
//! | `article` | an article, whole | `article`, `mark`, `day`, `talk` |
//! | `passage` | a passage with its words as ranking sees them | `body`, `key`, `content`, `article`, `talk` |
//! | `statement` | what is credited to somebody | `party`, `speaker`, `stance`, `day`, `article`, `talk` |
//! | `file` | what came of a file | `file`, `troubled`, `signature` |
//! | `word` | a word of the library and its stem, for spellings and families | `exact`, `stem` |
//! | `manifest` | what the index was made from | its id |

mod client;
mod documents;
mod found;
mod reader;
mod vocabulary;
mod writer;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, PAD};
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::{Value, json};
use ureq::http::Method;

use super::backend::{Backend, Reading, Writing, drop_undecided};
use super::{
    AskedWord, Candidate, Error, FileState, KnownWord, Manifest, NEAR_WORDS, Place, Searcher, SoughtTerm, Stamp,
    StoredPassage, Tally, Wanted, Within, manifest, packing, passage, spelling, terms, words,
};
use crate::config::SearchSettings;
use client::{Client, For};
use reader::Reader;
use writer::Writer;

/// Why a cluster did not serve.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No node answers.
    #[error("the search cluster cannot be reached")]
    Away,
    /// It takes no more at the moment.
    #[error("the search cluster is too busy")]
    Busy,
    /// It refused a request.
    #[error("the search cluster refused {path} (status {status}): {told}")]
    Refused {
        /// What was asked for.
        path: String,
        /// The status of its answer.
        status: u16,
        /// What it said.
        told: String,
    },
    /// It answered something else than it does.
    #[error("the search cluster’s answer cannot be read: {0}")]
    Answer(String),
    /// A file that the settings name, or an address.
    #[error("the settings of the search cluster: {0}")]
    Settings(String),
}

/// An index of a cluster, by its alias.
#[derive(Debug)]
pub(super) struct Cluster {
    client: Client,
    alias: String,
    words: vocabulary::Remembered,
    /// Of a new index.
    shards: usize,
    /// As OpenSearch writes a range of them.
    replicas: String,
}

/// The document of the manifest.
const MANIFEST: &str = "manifest";

/// Which version of a document it is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
struct Version {
    #[serde(rename = "_seq_no")]
    number: i64,
    #[serde(rename = "_primary_term")]
    term: i64,
}

/// In place of which manifest another may be written.
#[derive(Clone, Copy)]
enum Only {
    /// None yet.
    New,
    After(Version),
}

/// Which commit is the newest: the index that has the alias, and the version of its manifest.
#[derive(Deserialize)]
struct Stamped {
    #[serde(rename = "_index")]
    index: String,
    #[serde(flatten)]
    version: Version,
}

#[derive(Deserialize)]
struct ManifestDocument {
    #[serde(flatten)]
    version: Version,
    _source: Stored,
}

impl ManifestDocument {
    fn manifest(&self) -> Manifest {
        Manifest::from_payload(&self._source.stored).unwrap_or_default()
    }

    /// When it was written.
    fn at(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self._source.at.unwrap_or_default())
    }
}

/// What a document holds for us.
#[derive(Deserialize)]
struct Stored {
    stored: String,
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    at: Option<u64>,
}

/// The backend over a cluster.
pub(super) struct Index(Arc<Cluster>);

impl Index {
    /// Opens the index, made where there is none.
    pub(super) fn open(settings: &SearchSettings) -> Result<Index, Error> {
        let cluster = Cluster {
            client: Client::new(settings)?,
            // An index of another version stays as it is for the processes that read it.
            alias: format!("{}-v{}", settings.index, manifest::VERSION),
            words: vocabulary::Remembered::default(),
            shards: settings.shards,
            replicas: settings.replicas.clone(),
        };
        if cluster.index()?.is_none() {
            cluster.make_first()?;
        }
        Ok(Index(Arc::new(cluster)))
    }
}

impl Backend for Index {
    fn manifest(&self) -> Result<Manifest, Error> {
        Ok(self.0.manifest()?.manifest())
    }

    fn stamp(&self) -> Result<Stamp, Error> {
        let path = format!("/{}/_doc/{MANIFEST}?_source=false", self.0.alias);
        let Stamped { index, version } = self.0.client.ask(For::Search, &Method::GET, &path, b"")?;
        Ok(Stamp(format!("{index} {} {}", version.number, version.term)))
    }

    fn writer(&self) -> Result<Box<dyn Writing>, Error> {
        Ok(Box::new(Writer::new(Arc::clone(&self.0))?))
    }

    fn reload(&self) -> Result<(), Error> {
        self.0.words.forget();
        Ok(())
    }

    fn searcher(&self) -> Searcher {
        Searcher::new(Reader { cluster: Arc::clone(&self.0) })
    }

    fn extent(&self) -> Result<(u64, SystemTime), Error> {
        let path = format!("/{}/_stats/store", self.0.alias);
        let stats: Value = self.0.client.ask(For::Search, &Method::GET, &path, b"")?;
        let bytes = stats["_all"]["primaries"]["store"]["size_in_bytes"].as_u64().unwrap_or_default();
        Ok((bytes, self.0.manifest()?.at()))
    }

    fn is_reachable(&self) -> bool {
        let path = format!("/{}/_doc/{MANIFEST}?_source=false", self.0.alias);
        self.0.client.ask::<Value>(For::Search, &Method::GET, &path, b"").is_ok()
    }
}

impl Cluster {
    /// The index behind the alias.
    fn index(&self) -> Result<Option<String>, ClusterError> {
        let path = format!("/_alias/{}", self.alias);
        let found: Option<serde_json::Map<String, Value>> = self.client.find(For::Writing, &path)?;
        Ok(found.and_then(|found| found.into_iter().next()).map(|(name, _)| name))
    }

    /// A new index, under no alias yet; its name.
    fn make(&self) -> Result<String, ClusterError> {
        let name = format!("{}-{:x}", self.alias, jiff::Timestamp::now().as_microsecond());
        let settings = documents::index(self.shards, &self.replicas).to_string();
        self.client.ask::<Value>(For::Writing, &Method::PUT, &format!("/{name}"), settings.as_bytes())?;
        Ok(name)
    }

    /// The first index, empty and under the alias. Of several processes that make it at once one does.
    fn make_first(&self) -> Result<(), Error> {
        let name = format!("{}-first", self.alias);
        let mut settings = documents::index(self.shards, &self.replicas);
        settings["aliases"] = json!({&self.alias: {}});
        let made =
            self.client.ask::<Value>(For::Once, &Method::PUT, &format!("/{name}"), settings.to_string().as_bytes());
        match made {
            // It is there by now.
            Err(ClusterError::Refused { status: 400, .. }) if self.index()?.is_some() => {}
            made => drop(made?),
        }
        match self.put_manifest(&name, &Manifest::default(), Only::New) {
            Err(Error::Busy) => Ok(()),
            written => written.map(drop),
        }
    }

    /// Gives an index the alias, in one step, and drops those that had it.
    fn show(&self, name: &str, before: Option<&str>) -> Result<(), ClusterError> {
        let mut actions = vec![json!({"add": {"index": name, "alias": self.alias}})];
        actions.extend(before.map(|old| json!({"remove_index": {"index": old}})));
        let body = json!({"actions": actions}).to_string();
        self.client.ask::<Value>(For::Writing, &Method::POST, "/_aliases", body.as_bytes()).map(drop)
    }

    fn manifest(&self) -> Result<ManifestDocument, ClusterError> {
        self.client.ask(For::Writing, &Method::GET, &format!("/{}/_doc/{MANIFEST}", self.alias), b"")
    }

    /// Writes the manifest of an index; which version of it that is. [`Error::Busy`] where another has written one that was not to be there.
    fn put_manifest(&self, index: &str, manifest: &Manifest, only: Only) -> Result<Version, Error> {
        let only = match only {
            Only::New => "?op_type=create".to_owned(),
            Only::After(Version { number, term }) => format!("?if_seq_no={number}&if_primary_term={term}"),
        };
        let path = format!("/{index}/_doc/{MANIFEST}{only}");
        let stored = serde_json::to_string(manifest)?;
        let body = json!({"kind": MANIFEST, "stored": stored, "at": jiff::Timestamp::now().as_second()}).to_string();
        match self.client.ask(For::Writing, &Method::PUT, &path, body.as_bytes()) {
            Err(ClusterError::Refused { status: 409, .. }) => Err(Error::Busy),
            written => Ok(written?),
        }
    }
}

/// Base64, which columns give back without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, EITHER);
const EITHER: GeneralPurposeConfig = PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// Bytes as JSON carries them.
fn encoded(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// The bytes again.
fn decoded(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text).ok()
}
