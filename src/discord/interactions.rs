//! Interactions over HTTP: whatever process of many Discord's request reaches, behind whatever balances them.
//!
//! A request is Discord's when it is signed with the application's key and was signed a moment ago. serenity hears of its interaction as of an event of
//! the gateway; the first response goes back as the answer to the request.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::Deserialize;
use serenity::all::InteractionId;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::gateway::{Source, Told};
use super::replies::{Replies, Reply};

/// Longest that a request may have been under way, and furthest that two clocks may differ.
const FRESH: Duration = Duration::from_secs(30);
/// How long Discord waits for a response.
const PATIENCE: Duration = Duration::from_secs(3);
/// Bytes of an interaction at most: it may bring a few messages along.
const LARGEST: usize = 1 << 20;
const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";
/// Discord asks whether anybody is there.
const PING: u8 = 1;
const PONG: &str = r#"{"type":1}"#;
/// What is chosen from while a person types, which poise sends by itself.
const AUTOCOMPLETE: u8 = 4;

/// What comes over HTTP.
pub(crate) struct Interactions {
    key: VerifyingKey,
    /// What serenity is told first.
    greeting: String,
    replies: Replies,
    /// Where serenity hears of an interaction, once it is there.
    tell: watch::Sender<Option<mpsc::Sender<Told>>>,
}

/// Why a request is not Discord's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Stranger {
    #[error("it is not signed")]
    Unsigned,
    #[error("it was signed too long ago, or will be")]
    Stale,
    #[error("its signature is another's")]
    Forged,
}

impl Stranger {
    fn name(self) -> &'static str {
        match self {
            Stranger::Unsigned => "unsigned",
            Stranger::Stale => "stale",
            Stranger::Forged => "forged",
        }
    }
}

#[derive(Deserialize)]
struct Received {
    id: InteractionId,
    #[serde(rename = "type")]
    kind: u8,
}

impl Interactions {
    /// What is signed with this key, in hexadecimal digits; none where it is no key.
    pub(crate) fn new(key: &str, greeting: String, replies: Replies) -> Option<Interactions> {
        let bytes: [u8; 32] = hex::decode(key).ok()?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        Some(Interactions { key, greeting, replies, tell: watch::Sender::default() })
    }

    /// Whether serenity is there to hear.
    pub(crate) fn is_heard(&self) -> bool {
        self.tell.borrow().is_some()
    }

    /// Returns once it is.
    pub(crate) async fn heard(&self) {
        // The sender is our own.
        let _ = self.tell.subscribe().wait_for(Option::is_some).await;
    }

    /// That a request is Discord's, by a clock in Unix seconds.
    fn verify(&self, headers: &HeaderMap, body: &[u8], now: i64) -> Result<(), Stranger> {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).ok_or(Stranger::Unsigned);
        let (signature, timestamp) = (header(SIGNATURE)?, header(TIMESTAMP)?);
        let bytes: [u8; 64] =
            hex::decode(signature).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(Stranger::Unsigned)?;
        let signed = [timestamp.as_bytes(), body].concat();
        self.key.verify_strict(&signed, &Signature::from_bytes(&bytes)).map_err(|_| Stranger::Forged)?;
        let at: i64 = timestamp.parse().map_err(|_| Stranger::Stale)?;
        if now.abs_diff(at) > FRESH.as_secs() { Err(Stranger::Stale) } else { Ok(()) }
    }

    async fn serve(&self, body: &Bytes) -> Response {
        let Ok(Received { id, kind }) = serde_json::from_slice(body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        if kind == PING {
            return json(PONG.to_owned().into_bytes());
        }
        let tell = self.tell.borrow().clone();
        let (Some(tell), Ok(data)) = (tell, str::from_utf8(body)) else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let payload = format!(r#"{{"op":0,"s":0,"t":"INTERACTION_CREATE","d":{data}}}"#);
        let given = (kind != AUTOCOMPLETE).then(|| self.replies.expect(id));
        if tell.send(Told { shard: 0, payload }).await.is_err() {
            self.replies.forget(id);
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let Some(given) = given else { return StatusCode::ACCEPTED.into_response() };
        match tokio::time::timeout(PATIENCE, given).await {
            Ok(Ok(Reply::Here(response))) => json(response),
            Ok(Ok(Reply::Elsewhere)) => StatusCode::ACCEPTED.into_response(),
            Ok(Err(_)) | Err(_) => {
                self.replies.forget(id);
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        }
    }
}

fn json(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// `POST /interactions`.
pub(crate) fn router(interactions: Arc<Interactions>) -> Router {
    Router::new().route("/interactions", post(received)).layer(DefaultBodyLimit::max(LARGEST)).with_state(interactions)
}

async fn received(State(interactions): State<Arc<Interactions>>, headers: HeaderMap, body: Bytes) -> Response {
    match interactions.verify(&headers, &body, jiff::Timestamp::now().as_second()) {
        Ok(()) => interactions.serve(&body).await,
        Err(stranger) => {
            metrics::counter!("rapporteur_interactions_refused_total", "why" => stranger.name()).increment(1);
            tracing::debug!("a request is not Discord's: {stranger}");
            (StatusCode::UNAUTHORIZED, "invalid request signature").into_response()
        }
    }
}

impl Source for Interactions {
    fn begin(self: Arc<Self>, tell: mpsc::Sender<Told>, mut stay: watch::Receiver<()>) -> JoinSet<()> {
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let payload = self.greeting.clone();
            if tell.send(Told { shard: 0, payload }).await.is_ok() {
                self.tell.send_replace(Some(tell));
                // It only ever ends.
                let _ = stay.changed().await;
            }
            self.tell.send_replace(None);
        });
        tasks
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};

    use super::*;

    const NOW: i64 = 1_795_435_500;

    fn headers(signature: &str, timestamp: &str) -> HeaderMap {
        let pairs = [(SIGNATURE, signature), (TIMESTAMP, timestamp)];
        pairs.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_request_is_discords_when_it_is_signed_just_now_with_the_key() {
        let own = SigningKey::from_bytes(&[7; 32]);
        let interactions =
            Interactions::new(&hex::encode(own.verifying_key().as_bytes()), String::new(), Replies::default()).unwrap();
        let sign = |key: &SigningKey, at: i64, body: &[u8]| {
            let signature = key.sign(&[at.to_string().as_bytes(), body].concat());
            headers(&hex::encode(signature.to_bytes()), &at.to_string())
        };
        let verify = |headers: &HeaderMap, body: &[u8]| interactions.verify(headers, body, NOW);
        assert_eq!(verify(&sign(&own, NOW, b"{}"), b"{}"), Ok(()));
        assert_eq!(verify(&sign(&own, NOW - 29, b"{}"), b"{}"), Ok(()));
        assert_eq!(verify(&sign(&own, NOW, b"{}"), b"{ }"), Err(Stranger::Forged));
        assert_eq!(verify(&sign(&SigningKey::from_bytes(&[8; 32]), NOW, b"{}"), b"{}"), Err(Stranger::Forged));
        for at in [NOW - 31, NOW + 31, i64::MIN, i64::MAX] {
            assert_eq!(verify(&sign(&own, at, b"{}"), b"{}"), Err(Stranger::Stale), "{at}");
        }
        let mut later = sign(&own, NOW, b"{}");
        later.insert(TIMESTAMP, (NOW + 1).to_string().parse().unwrap());
        assert_eq!(verify(&later, b"{}"), Err(Stranger::Forged));
        for (signature, timestamp) in [("", "1"), ("zz", "1"), ("00", "1")] {
            assert_eq!(verify(&headers(signature, timestamp), b"{}"), Err(Stranger::Unsigned), "{signature}");
        }
        assert_eq!(verify(&HeaderMap::new(), b"{}"), Err(Stranger::Unsigned));
    }

    #[test]
    fn what_is_no_key_is_none() {
        for none in ["", "00", &"zz".repeat(32), &"ff".repeat(33)] {
            assert!(Interactions::new(none, String::new(), Replies::default()).is_none(), "{none}");
        }
    }
}
