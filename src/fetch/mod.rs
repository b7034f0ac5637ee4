//! Articles and feeds from the web, when an editor names an address.
//!
//! Whoever may name an address makes this machine connect, so what may be reached is narrow, and each rule has one place:
//!
//! - `rules`: https at its own port, on the hosts that the operator allows; again for every address led on to
//! - `network`, `address`: only addresses of the public internet, checked where the connection is made
//! - `body`: at most 10 MiB, packed and unpacked; and a whole reading takes 20 seconds at most
//! - `sniff`: what content is, whatever the server calls it
//! - `feed`: what a feed holds, and when to ask again
//! - `story`: the same item in two readings

mod address;
mod body;
mod error;
mod feed;
mod network;
mod rules;
mod sniff;
mod story;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION};
use reqwest::{Client, Response, StatusCode, Url};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

pub use error::{FetchError, What};
pub use feed::{Content, Feed, Item, MAX_ITEMS, Reading, Validators};
pub use network::{Lookup, Stage};
pub use sniff::Kind;
pub use story::item_key;
#[cfg(any(test, fuzzing))]
pub(crate) use {feed::read as read_feed, sniff::sniff};

use crate::config::FetchSettings;
use network::{Names, failure};
use rules::{Rules, host};

/// Longest that a whole reading takes: names, connections, redirects and body.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most redirects followed.
const MAX_REDIRECTS: usize = 5;
/// Longest name made for a file, in bytes.
const MAX_NAME: usize = 60;
/// What is asked for; what comes is looked at all the same.
const WANTED: &str = "text/html, application/xhtml+xml, text/markdown, text/plain, application/rss+xml, \
    application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";

/// Reads from the web under the operator's rules. Cheap to clone.
#[derive(Clone)]
pub struct Fetcher {
    rules: Rules,
    names: Names,
    /// Made when it is first used, since to read the machine's certificates takes a while, and most never fetch.
    client: Arc<OnceLock<Client>>,
    patience: Duration,
}

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it was found, after redirects.
    pub url: String,
    /// The content, unpacked.
    pub bytes: Vec<u8>,
    /// What the content is.
    pub kind: Kind,
    /// A name for a file of it: letters, digits and hyphens of ASCII, and the ending of its kind.
    pub file_name: String,
}

/// What a site answered with.
struct Answer {
    /// Where it was found, after redirects.
    url: Url,
    headers: HeaderMap,
    /// The body; none where nothing has changed.
    body: Option<Vec<u8>>,
}

impl Fetcher {
    /// Reads under these settings.
    pub fn new(settings: &FetchSettings) -> Fetcher {
        Fetcher { rules: Rules::new(settings), names: Names::Internet, client: Arc::default(), patience: PATIENCE }
    }

    /// The same under other settings.
    pub fn under(&self, settings: &FetchSettings) -> Fetcher {
        Fetcher { rules: Rules::new(settings), ..self.clone() }
    }

    /// Reads under these settings from a stage: for tests, since no setting leads here.
    pub fn staged(settings: &FetchSettings, stage: Stage) -> Fetcher {
        let patience = stage.patience;
        Fetcher { rules: Rules::new(settings), names: Names::Staged(stage), client: Arc::default(), patience }
    }

    fn client(&self) -> Result<&Client, FetchError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = network::client(self.names.clone())?;
        Ok(self.client.get_or_init(|| client))
    }

    /// Reads what is at an address. A feed is handed over too, by its kind: the caller may know what to do with one.
    ///
    /// # Errors
    /// When it may not be read, cannot be, or holds no article.
    pub async fn fetch(&self, address: &str) -> Result<Document, FetchError> {
        let Answer { url, body, .. } = self.get(address, &Validators::default()).await?;
        let odd = FetchError::NotAnArticle { what: What::Binary };
        spawn_blocking(move || document(&url, body.unwrap_or_default())).await.unwrap_or(Err(odd))
    }

    /// Reads a feed, unless nothing has changed since the reading that the validators are from.
    ///
    /// # Errors
    /// When it may not be read, cannot be, or is no feed; [`FetchError::wait`] tells when the site wants to be left alone.
    pub async fn fetch_feed(&self, address: &str, validators: &Validators) -> Result<Feed, FetchError> {
        let Answer { url, headers, body } = self.get(address, validators).await?;
        let Some(body) = body else { return Ok(Feed::Unchanged { wait: feed::wait(&headers) }) };
        // Should a feed make the parser panic, that feed is damaged and the others are read.
        let odd = FetchError::MalformedFeed { reason: "it cannot be taken apart".to_owned() };
        spawn_blocking(move || feed::read(&url, &headers, &body).map(Feed::Read)).await.unwrap_or(Err(odd))
    }

    async fn get(&self, address: &str, validators: &Validators) -> Result<Answer, FetchError> {
        let url = self.rules.admit(address)?;
        let host = host(&url);
        let read = timeout(self.patience, self.read(url, &host, validators)).await;
        read.unwrap_or_else(|_| Err(FetchError::Timeout { host, seconds: self.patience.as_secs() }))
    }

    /// Reads the answer at the end of the redirects. Errors name `host`, which the person knows.
    async fn read(&self, mut url: Url, host: &str, validators: &Validators) -> Result<Answer, FetchError> {
        let mut response = self.ask(&url, host, validators).await?;
        for _ in 0..MAX_REDIRECTS {
            let Some(next) = led_on(&url, &response) else { break };
            url = self.rules.admit(&next).map_err(|error| error.redirected(host))?;
            response = self.ask(&url, host, validators).await.map_err(|error| error.redirected(host))?;
        }
        if led_on(&url, &response).is_some() {
            return Err(FetchError::TooManyRedirects { host: host.to_owned() });
        }
        let headers = response.headers().clone();
        if response.status() == StatusCode::NOT_MODIFIED && *validators != Validators::default() {
            return Ok(Answer { url, headers, body: None });
        }
        refuse_status(&response, host)?;
        let body = body::read(response, host).await?;
        Ok(Answer { url, headers, body: Some(body) })
    }

    async fn ask(&self, url: &Url, host: &str, validators: &Validators) -> Result<Response, FetchError> {
        let conditions = [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)];
        let mut request = self.client()?.get(url.clone()).header(ACCEPT, WANTED).header(ACCEPT_ENCODING, "gzip");
        for (name, value) in conditions {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.send().await.map_err(|error| failure(&error, host))
    }
}

/// The address that an answer leads on to.
fn led_on(url: &Url, response: &Response) -> Option<String> {
    let moved = [301, 302, 303, 307, 308].contains(&response.status().as_u16());
    let location = response.headers().get(LOCATION).filter(|_| moved)?;
    let location = String::from_utf8_lossy(location.as_bytes());
    // One that does not parse is told as it stands, and refused as no address.
    Some(url.join(&location).map_or_else(|_| location.into_owned(), String::from))
}

/// Refuses an answer that brings no page.
fn refuse_status(response: &Response, host: &str) -> Result<(), FetchError> {
    let (status, host) = (response.status(), host.to_owned());
    match status.as_u16() {
        _ if status.is_success() => Ok(()),
        401 | 402 | 403 | 451 => Err(FetchError::Denied { host, status: status.as_u16() }),
        404 | 410 => Err(FetchError::NotFound { host }),
        429 | 503 => Err(FetchError::Busy { host, wait: feed::wait(response.headers()) }),
        status => Err(FetchError::Status { host, status }),
    }
}

fn document(url: &Url, bytes: Vec<u8>) -> Result<Document, FetchError> {
    let path = url.path().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let kind = sniff::sniff(&bytes, last)?;
    Ok(Document { url: url.to_string(), bytes, kind, file_name: file_name(url, last, kind) })
}

/// A name for a file: of the last part of the address, or of the host where that says nothing in ASCII.
fn file_name(url: &Url, last: &str, kind: Kind) -> String {
    let ending = |end: &str| end.chars().all(|c| c.is_ascii_alphanumeric());
    let stem = last.rsplit_once('.').filter(|(_, end)| ending(end)).map_or(last, |(stem, _)| stem);
    // What is escaped is of no use in a name.
    let mut parts = stem.split('%');
    let whole = parts.next().into_iter().chain(parts.map(|part| part.get(2..).unwrap_or_default()));
    let own = hyphenated(&whole.collect::<Vec<_>>().join("-"));
    let stem = if own.is_empty() { hyphenated(&host(url)) } else { own };
    format!("{stem}.{}", kind.extension())
}

fn hyphenated(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").to_ascii_lowercase().chars().take(MAX_NAME).collect();
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
