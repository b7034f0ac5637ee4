//! Requests to the nodes of a cluster: each in turn, another one where one fails, none that is known to be away.
//!
//! A node that does not answer is left alone for a second, then for twice as long each time it fails again (a circuit breaker, as OpenSearch's
//! own clients have it); when all are, a request fails at once, but for one a while that finds out whether they are back.

use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use backon::{BlockingRetryable, ExponentialBuilder};
use serde::de::DeserializeOwned;
use ureq::http::StatusCode;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::{Agent, http};

use super::ClusterError;
use crate::config::SearchSettings;

/// Longest that a node may take for a search, and for a portion of documents.
const SEARCH: Duration = Duration::from_secs(5);
const BULK: Duration = Duration::from_secs(60);
/// Longest to connect.
const CONNECT: Duration = Duration::from_secs(2);
/// For how long a node that failed is left alone, at first and at most.
const AWAY: Duration = Duration::from_secs(1);
const LONGEST_AWAY: Duration = Duration::from_secs(30);
/// Largest answer read.
const LARGEST: u64 = 256 << 20;
/// Most that a server's complaint is told.
const TOLD: usize = 300;

/// What a request is for: how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Somebody waits.
    Search,
    /// The same, of what is not told twice: it is tried once.
    Once,
    /// Documents are written, or an index is made.
    Writing,
}

/// The nodes.
pub(super) struct Client {
    searching: Agent,
    writing: Agent,
    nodes: Vec<Node>,
    next: AtomicUsize,
    authorization: Option<String>,
    begun: Instant,
}

struct Node {
    url: String,
    /// Until when it is left alone, in milliseconds since the client was made.
    away_until: AtomicU64,
    /// Failures since it last answered.
    failures: AtomicU64,
    /// Why it cannot be spoken to in secret.
    insecure: Mutex<Option<String>>,
}

impl Node {
    fn is_insecure(&self, why: Option<String>) {
        *self.insecure.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }
}

/// Why an attempt failed.
enum Failure {
    /// Another attempt may do.
    Passing(ClusterError),
    Lasting(ClusterError),
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.nodes.iter().map(|node| &node.url)).finish()
    }
}

impl Client {
    pub(super) fn new(settings: &SearchSettings) -> Result<Client, ClusterError> {
        let unusable = |what: &std::path::Path, reason: &dyn fmt::Display| {
            ClusterError::Settings(format!("{} cannot be used: {reason}", what.display()))
        };
        let mut tls = TlsConfig::builder().provider(TlsProvider::NativeTls).root_certs(RootCerts::PlatformVerifier);
        if let Some(file) = &settings.certificate_file {
            let pem = std::fs::read(file).map_err(|error| unusable(file, &error))?;
            let items = parse_pem(&pem).collect::<Result<Vec<_>, _>>().map_err(|error| unusable(file, &error))?;
            let certificates = items.into_iter().filter_map(|item| match item {
                PemItem::Certificate(certificate) => Some(certificate),
                _ => None,
            });
            let certificates: Vec<Certificate<'_>> = certificates.collect();
            if certificates.is_empty() {
                return Err(unusable(file, &"it holds no certificate in PEM"));
            }
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates));
        }
        let tls = tls.build();
        let agent = |patience| {
            Agent::config_builder()
                .tls_config(tls.clone())
                .http_status_as_error(false)
                .timeout_connect(Some(CONNECT))
                .timeout_per_call(Some(patience))
                .max_idle_connections(64)
                .max_idle_connections_per_host(16)
                .build()
                .new_agent()
        };
        let secret = |file: &std::path::Path| {
            let text = std::fs::read_to_string(file).map_err(|error| unusable(file, &error))?;
            Ok::<String, ClusterError>(text.trim().to_owned())
        };
        let authorization = match (&settings.api_key_file, &settings.credentials_file) {
            (Some(file), _) => Some(format!("ApiKey {}", secret(file)?)),
            (None, Some(file)) => Some(format!("Basic {}", super::encoded(secret(file)?.as_bytes()))),
            (None, None) => None,
        };
        let node = |url: &String| Node {
            url: url.trim_end_matches('/').to_owned(),
            away_until: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            insecure: Mutex::default(),
        };
        Ok(Client {
            searching: agent(SEARCH),
            writing: agent(BULK),
            nodes: settings.urls.iter().map(node).collect(),
            next: AtomicUsize::new(0),
            authorization,
            begun: Instant::now(),
        })
    }

    /// What a node answers, which must be of a good status.
    pub(super) fn ask<T: DeserializeOwned>(
        &self,
        purpose: For,
        method: &http::Method,
        path: &str,
        body: &[u8],
    ) -> Result<T, ClusterError> {
        let (status, answer) = self.send(purpose, method, path, body)?;
        if !status.is_success() {
            let told = String::from_utf8_lossy(&answer).chars().take(TOLD).collect();
            return Err(ClusterError::Refused { path: path.to_owned(), status: status.as_u16(), told });
        }
        serde_json::from_slice(&answer).map_err(|error| ClusterError::Answer(format!("{path}: {error}")))
    }

    /// What stands at a path, if anything does.
    pub(super) fn find<T: DeserializeOwned>(&self, purpose: For, path: &str) -> Result<Option<T>, ClusterError> {
        match self.ask(purpose, &http::Method::GET, path, b"") {
            Err(ClusterError::Refused { status: 404, .. }) => Ok(None),
            found => found.map(Some),
        }
    }

    /// The status and body of a node's answer, whatever it is; what passes is tried again, on another node where there is one.
    fn send(
        &self,
        purpose: For,
        method: &http::Method,
        path: &str,
        body: &[u8],
    ) -> Result<(StatusCode, Vec<u8>), ClusterError> {
        let attempt = || self.attempt(purpose, method, path, body);
        let attempts = 2 * self.nodes.len();
        let pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(Duration::from_millis(50))
            .with_max_times(match purpose {
                For::Once => 0,
                For::Search => attempts,
                For::Writing => 4 * attempts,
            });
        let outcome = attempt.retry(pauses).when(|failure| matches!(failure, Failure::Passing(_))).call();
        outcome.map_err(|(Failure::Passing(error) | Failure::Lasting(error))| error)
    }

    fn attempt(
        &self,
        purpose: For,
        method: &http::Method,
        path: &str,
        body: &[u8],
    ) -> Result<(StatusCode, Vec<u8>), Failure> {
        let Some(node) = self.node() else {
            return Err(match purpose {
                For::Search | For::Once => Failure::Lasting(self.away()),
                For::Writing => Failure::Passing(self.away()),
            });
        };
        let agent = if purpose == For::Writing { &self.writing } else { &self.searching };
        let mut request = http::Request::builder().method(method).uri(format!("{}{path}", node.url));
        if !body.is_empty() {
            let lines = path.ends_with("_bulk") || path.ends_with("_msearch");
            request = request.header("content-type", if lines { "application/x-ndjson" } else { "application/json" });
        }
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let request =
            request.body(body).map_err(|error| Failure::Lasting(ClusterError::Settings(error.to_string())))?;
        let answered = agent.run(request).and_then(|mut answer| {
            let read = answer.body_mut().with_config().limit(LARGEST).read_to_vec()?;
            Ok((answer.status(), read))
        });
        match answered {
            Ok((status, _)) if status == StatusCode::TOO_MANY_REQUESTS => Err(Failure::Passing(ClusterError::Busy)),
            // Starting, without a majority, or behind a proxy that has lost it.
            Ok((status, _)) if matches!(status.as_u16(), 502..=504) => {
                self.failed(node);
                Err(Failure::Passing(ClusterError::Away))
            }
            Ok(answered) => {
                node.failures.store(0, Ordering::Relaxed);
                node.away_until.store(0, Ordering::Relaxed);
                node.is_insecure(None);
                Ok(answered)
            }
            Err(error) => {
                tracing::debug!(node = node.url, "a node of the cluster failed: {error}");
                node.is_insecure(
                    matches!(error, ureq::Error::NativeTls(_) | ureq::Error::Tls(_)).then(|| error.to_string()),
                );
                self.failed(node);
                Err(Failure::Passing(self.away()))
            }
        }
    }

    /// Why no node answers.
    fn away(&self) -> ClusterError {
        let why = |node: &Node| {
            let told = node.insecure.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
            Some(ClusterError::Insecure { url: node.url.clone(), told })
        };
        self.nodes.iter().find_map(why).unwrap_or(ClusterError::Away)
    }

    /// The next node that is not away. Of those that are, one whose time is over.
    fn node(&self) -> Option<&Node> {
        let now = self.now();
        let start = self.next.fetch_add(1, Ordering::Relaxed);
        let all = (0..self.nodes.len()).filter_map(|at| self.nodes.get((start + at) % self.nodes.len()));
        let mut free = all.filter(|node| node.away_until.load(Ordering::Relaxed) <= now);
        let node = free.next()?;
        // Whoever else comes meanwhile takes another one, until this one has answered.
        if node.failures.load(Ordering::Relaxed) > 0 {
            node.away_until.store(now + AWAY.as_millis() as u64, Ordering::Relaxed);
        }
        Some(node)
    }

    fn failed(&self, node: &Node) {
        let failures = node.failures.fetch_add(1, Ordering::Relaxed).min(16);
        let away = AWAY.saturating_mul(1 << failures).min(LONGEST_AWAY);
        node.away_until.store(self.now() + away.as_millis() as u64, Ordering::Relaxed);
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn credentials_go_to_the_cluster_and_nowhere_else() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", server.local_addr().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("credentials");
        std::fs::write(&file, "bot:secret\n").unwrap();
        let settings = SearchSettings { urls: vec![url], credentials_file: Some(file), ..SearchSettings::default() };
        let asked = std::thread::spawn(move || {
            let (mut line, _) = server.accept().unwrap();
            let heads = BufReader::new(line.try_clone().unwrap()).lines().map_while(Result::ok);
            let heads: Vec<String> = heads.take_while(|head| !head.is_empty()).collect();
            line.write_all(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\n{}").unwrap();
            heads
        });
        let client = Client::new(&settings).unwrap();
        let refused = client.find::<serde_json::Value>(For::Search, "/_alias/rapporteur").unwrap_err();
        assert!(matches!(refused, ClusterError::Refused { status: 401, .. }), "{refused}");
        assert!(asked.join().unwrap().contains(&"authorization: Basic Ym90OnNlY3JldA==".to_owned()));
        for told in [refused.to_string(), format!("{refused:?}"), format!("{client:?}"), format!("{settings:?}")] {
            assert!(!told.contains("secret") && !told.contains("Ym90"), "{told}");
        }
    }
}
