//! The way out: one HTTP client that reaches only addresses which have been checked.
//!
//! Its resolver is the check, and it connects to what the resolver found and nothing else. So a name that is looked up
//! once more, by a redirect or a new connection, is checked once more, and no answer can change between check and use.

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, redirect, tls};

use super::FetchError;
use super::address::is_public;

/// What sites see.
const USER_AGENT: &str = concat!("Rapporteur/", env!("CARGO_PKG_VERSION"));
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// The port of https.
const PORT: u16 = 443;

/// A lookup of a test's own: from a name to its addresses.
pub type Lookup = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// A stage for tests: names that resolve as a test says, and a server on this machine that stands for every one of them.
/// The rules hold as they do outside: what a name resolves to is checked, and the server must prove the name.
#[derive(Clone)]
pub struct Stage {
    /// What a name resolves to.
    pub resolve: Lookup,
    /// Where every connection goes.
    pub server: SocketAddr,
    /// The authority to trust beside the machine's own, in PEM.
    pub authority: String,
    /// How long a whole reading may take.
    pub patience: Duration,
}

/// How names become addresses.
#[derive(Clone)]
pub(super) enum Names {
    Internet,
    Staged(Stage),
}

/// A name leads to no address, or to one that is not public.
#[derive(Debug, thiserror::Error)]
#[error("there is no such host on the public internet")]
struct NotPublic;

impl Names {
    async fn found(&self, name: &str) -> Vec<IpAddr> {
        match self {
            Names::Internet => {
                let found = tokio::net::lookup_host((name, PORT)).await;
                found.map(|found| found.map(|address| address.ip()).collect()).unwrap_or_default()
            }
            Names::Staged(stage) => (stage.resolve)(name),
        }
    }

    /// Where to connect for `name`.
    ///
    /// # Errors
    /// When any of its addresses is not public: one that mixes them means to mislead.
    async fn checked(&self, name: &str) -> Result<Addrs, NotPublic> {
        let found = self.found(name).await;
        if found.is_empty() || !found.iter().copied().all(is_public) {
            tracing::debug!(name, ?found, "not connecting");
            return Err(NotPublic);
        }
        Ok(match self {
            Names::Internet => Box::new(found.into_iter().map(|ip| SocketAddr::new(ip, PORT))),
            Names::Staged(stage) => Box::new(std::iter::once(stage.server)),
        })
    }
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        Box::pin(async move { names.checked(name.as_str()).await.map_err(Into::into) })
    }
}

/// The client: it follows nothing, keeps nothing and tells nothing of itself but its name.
pub(super) fn client(names: Names) -> Result<Client, FetchError> {
    let setup = |error: reqwest::Error| FetchError::Setup { reason: error.to_string() };
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .https_only(true)
        .tls_version_min(tls::Version::TLS_1_2)
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(0);
    if let Names::Staged(stage) = &names {
        let authority = Certificate::from_pem(stage.authority.as_bytes()).map_err(setup)?;
        builder = builder.tls_certs_merge([authority]);
    }
    builder.dns_resolver(Arc::new(names)).build().map_err(setup)
}

/// Why a request to `host` failed.
pub(super) fn failure(error: &reqwest::Error, host: &str) -> FetchError {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    let host = host.to_owned();
    if causes.any(<dyn Error>::is::<NotPublic>) {
        FetchError::NoSuchHost { host }
    } else {
        tracing::debug!(host, error = error as &dyn Error, "unreachable");
        FetchError::Unreachable { host }
    }
}
