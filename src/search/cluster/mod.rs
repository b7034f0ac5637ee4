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
//!
//! The vectors of a model stand in a second index under an alias of its own (`vectors`), which outlives the first:
//!
//! | what | found by |
//! |---|---|
//! | the vectors of passages of one content | `vector`, by nearness, and its id |

mod bulk;
mod client;
mod documents;
mod found;
mod mend;
mod reader;
mod vectors;
mod vocabulary;
mod writer;

use std::path::{Path, PathBuf};
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
    StoredPassage, Tally, Wanted, Within, embedded, manifest, packing, passage, spelling, terms, words,
};
use crate::config::SearchSettings;
use crate::semantic::Release;
use client::{Client, For};
use reader::Reader;
use writer::Writer;

/// Why a cluster did not serve.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No node answers.
    #[error("the search cluster cannot be reached")]
    Away,
    /// A node’s certificate is not trusted, or it speaks no TLS.
    #[error("no secure connection to the search cluster at {url}: {told}")]
    Insecure {
        /// The node.
        url: String,
        /// What is wrong with it.
        told: String,
    },
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
    client: Arc<Client>,
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
pub(super) struct Index {
    cluster: Arc<Cluster>,
    /// What the names of all aliases begin with.
    name: String,
    /// Of this machine, for what the cluster cannot keep.
    folder: PathBuf,
}

impl Index {
    /// Opens the index, made where there is none. What the cluster cannot keep goes to `folder`.
    pub(super) fn open(settings: &SearchSettings, folder: &Path) -> Result<Index, Error> {
        let cluster = Cluster {
            client: Arc::new(Client::new(settings)?),
            // An index of another version stays as it is for the processes that read it.
            alias: format!("{}-v{}", settings.index, manifest::VERSION),
            words: vocabulary::Remembered::default(),
            shards: settings.shards,
            replicas: settings.replicas.clone(),
        };
        let index = match cluster.index(For::Writing)? {
            Some(index) => index,
            None => cluster.make_first(documents::index(cluster.shards, &cluster.replicas))?,
        };
        // Whoever made the first may have been killed before its manifest was there.
        if cluster.find_manifest()?.is_none() {
            match cluster.put_manifest(&index, &Manifest::default(), Only::New) {
                Err(Error::Busy) => {}
                written => drop(written?),
            }
        }
        Ok(Index { cluster: Arc::new(cluster), name: settings.index.clone(), folder: folder.to_owned() })
    }

    /// Where the vectors of a model stand. They outlive what the first index is rebuilt for, and are told apart by their own version.
    fn beside(&self, model: &Release) -> Cluster {
        Cluster {
            client: Arc::clone(&self.cluster.client),
            alias: vectors::alias(&self.name, model),
            words: vocabulary::Remembered::default(),
            shards: self.cluster.shards,
            replicas: self.cluster.replicas.clone(),
        }
    }
}

impl Backend for Index {
    fn manifest(&self) -> Result<Manifest, Error> {
        Ok(self.cluster.manifest()?.manifest())
    }

    fn stamp(&self) -> Result<Stamp, Error> {
        let path = format!("/{}/_doc/{MANIFEST}?_source=false", self.cluster.alias);
        let Stamped { index, version } = self.cluster.client.ask(For::Search, &Method::GET, &path, b"")?;
        Ok(Stamp(format!("{index} {} {}", version.number, version.term)))
    }

    fn writer(&self) -> Result<Box<dyn Writing>, Error> {
        Ok(Box::new(Writer::new(Arc::clone(&self.cluster))?))
    }

    fn mend(&self) -> Result<(), Error> {
        mend::mend(&self.cluster)
    }

    fn reload(&self) -> Result<(), Error> {
        self.cluster.words.forget();
        Ok(())
    }

    fn searcher(&self) -> Searcher {
        Searcher::new(Reader { cluster: Arc::clone(&self.cluster) })
    }

    fn extent(&self) -> Result<(u64, SystemTime), Error> {
        let path = format!("/{}/_stats/store", self.cluster.alias);
        let stats: Value = self.cluster.client.ask(For::Search, &Method::GET, &path, b"")?;
        let bytes = stats["_all"]["primaries"]["store"]["size_in_bytes"].as_u64().unwrap_or_default();
        Ok((bytes, self.cluster.manifest()?.at()))
    }

    fn is_reachable(&self) -> bool {
        let path = format!("/{}/_doc/{MANIFEST}?_source=false", self.cluster.alias);
        self.cluster.client.ask::<Value>(For::Search, &Method::GET, &path, b"").is_ok()
    }

    fn vectors(&self, model: &Release) -> Result<super::Vectors, Error> {
        match vectors::Vectors::open(self.beside(model), model) {
            Err(ClusterError::Refused { status: 400, told, .. }) => {
                tracing::warn!(
                    "the search cluster cannot keep the vectors of passages (has it the plugin k-NN?), so they stay in the index folder of this process: {told}"
                );
                Ok(Box::new(embedded::Vectors::open(&self.folder, model.id)?))
            }
            opened => Ok(Box::new(opened?)),
        }
    }

    fn has_vectors(&self, model: &Release) -> Result<bool, Error> {
        Ok(embedded::Vectors::exist(&self.folder, model.id) || self.beside(model).index(For::Search)?.is_some())
    }
}

impl Cluster {
    /// The index behind the alias.
    fn index(&self, purpose: For) -> Result<Option<String>, ClusterError> {
        let path = format!("/_alias/{}", self.alias);
        let found: Option<serde_json::Map<String, Value>> = self.client.find(purpose, &path)?;
        Ok(found.and_then(|found| found.into_iter().next()).map(|(name, _)| name))
    }

    /// A new index, under no alias yet; its name.
    fn make(&self) -> Result<String, ClusterError> {
        let name = format!("{}-{:x}", self.alias, jiff::Timestamp::now().as_microsecond());
        let settings = documents::index(self.shards, &self.replicas).to_string();
        self.client.ask::<Value>(For::Writing, &Method::PUT, &format!("/{name}"), settings.as_bytes())?;
        Ok(name)
    }

    /// Makes the first index, empty and under the alias; its name. Of several processes that make it at once one does.
    fn make_first(&self, mut settings: Value) -> Result<String, ClusterError> {
        let name = format!("{}-first", self.alias);
        settings["aliases"] = json!({&self.alias: {}});
        let made =
            self.client.ask::<Value>(For::Once, &Method::PUT, &format!("/{name}"), settings.to_string().as_bytes());
        match made {
            // It is there by now.
            Err(ClusterError::Refused { status: 400, .. }) if self.index(For::Writing)?.is_some() => {}
            made => drop(made?),
        }
        Ok(name)
    }

    /// Gives an index the alias, in one step, and drops those that had it.
    fn show(&self, name: &str, before: Option<&str>) -> Result<(), ClusterError> {
        let mut actions = vec![json!({"add": {"index": name, "alias": self.alias}})];
        actions.extend(before.map(|old| json!({"remove_index": {"index": old}})));
        let body = json!({"actions": actions}).to_string();
        self.client.ask::<Value>(For::Writing, &Method::POST, "/_aliases", body.as_bytes()).map(drop)
    }

    fn find_manifest(&self) -> Result<Option<ManifestDocument>, ClusterError> {
        self.client.find(For::Writing, &format!("/{}/_doc/{MANIFEST}", self.alias))
    }

    fn manifest(&self) -> Result<ManifestDocument, ClusterError> {
        let there_is_none = || ClusterError::Answer(format!("{} holds no manifest", self.alias));
        self.find_manifest()?.ok_or_else(there_is_none)
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
