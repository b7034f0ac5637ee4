//! serenity's connection to the gateway, on loopback, where it does not break: whatever the source of events, serenity hears of them as those
//! of a single shard.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};

/// What serenity is told to send heartbeats by.
const HELLO: &str = r#"{"op":10,"s":null,"t":null,"d":{"heartbeat_interval":41250}}"#;
const HEARTBEAT_ACKNOWLEDGED: &str = r#"{"op":11,"s":null,"t":null,"d":null}"#;
/// There is no session to resume.
const INVALID_SESSION: &str = r#"{"op":9,"s":null,"t":null,"d":false}"#;
/// Events that may wait for serenity to take them: the others wait in the connections.
const WAITING: usize = 1;

/// Op codes of the gateway.
const DISPATCH: u8 = 0;
const HEARTBEAT: u8 = 1;
const IDENTIFY: u8 = 2;
const RESUME: u8 = 6;

/// Where events come from.
pub(crate) trait Source: Send + Sync + 'static {
    /// Tells events, serenity being there to hear them, in tasks that end once nobody wants it to stay.
    fn begin(self: Arc<Self>, tell: mpsc::Sender<Told>, stay: watch::Receiver<()>) -> JoinSet<()>;

    /// Takes note of an event that serenity is given now.
    fn note(&self, _shard: u32, _event: &Event<'_>) {}

    /// Whether serenity is to be left waiting once all tasks have ended: it would begin anew.
    fn is_over(&self) -> bool {
        false
    }
}

/// A payload as the gateway sends it.
pub(crate) struct Told {
    pub(crate) shard: u32,
    pub(crate) payload: String,
}

/// What Discord sends.
#[derive(Deserialize)]
pub(crate) struct Event<'t> {
    op: u8,
    #[serde(rename = "s")]
    pub(crate) number: Option<u64>,
    #[serde(borrow, rename = "t")]
    name: Option<&'t RawValue>,
    #[serde(borrow, rename = "d")]
    data: &'t RawValue,
}

impl Event<'_> {
    /// Whether it is one of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.is_some_and(|own| own.get().trim_matches('"') == name)
    }

    /// Some members of its data; none where they are missing.
    pub(crate) fn data<'t, T: Deserialize<'t>>(&'t self) -> Option<T> {
        serde_json::from_str(self.data.get()).ok()
    }
}

/// Listens until it is dropped.
pub(crate) struct Loopback {
    /// Where serenity finds it: whoever does not know the path is not served.
    pub(crate) url: String,
    server: AbortHandle,
}

impl Loopback {
    /// Serves serenity with what `source` tells.
    ///
    /// # Errors
    /// There is no loopback.
    pub(crate) async fn start(source: Arc<impl Source>) -> std::io::Result<Loopback> {
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(std::io::Error::other)?;
        let path: Arc<str> = format!("/{:032x}", u128::from_ne_bytes(key)).into();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("ws://{}{path}", listener.local_addr()?);
        let serving = async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => drop(tokio::spawn(serve(Arc::clone(&source), Arc::clone(&path), stream))),
                    // Out of descriptors, say.
                    Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                }
            }
        };
        Ok(Loopback { url, server: tokio::spawn(serving).abort_handle() })
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What serenity sends.
#[derive(Deserialize)]
struct Said {
    op: u8,
}

fn op(text: &str) -> Option<u8> {
    serde_json::from_str::<Said>(text).ok().map(|said| said.op)
}

/// serenity, until it leaves or the source ends.
#[expect(clippy::result_large_err, reason = "the type is tungstenite's")]
async fn serve(source: Arc<impl Source>, path: Arc<str>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let may_enter = |request: &Request, response: Response| {
        if request.uri().path() == &*path {
            return Ok(response);
        }
        let mut stranger = ErrorResponse::new(None);
        *stranger.status_mut() = StatusCode::NOT_FOUND;
        Err(stranger)
    };
    let Ok(mut line) = accept_hdr_async(stream, may_enter).await else { return };
    if identified(&mut line).await.is_none() {
        return;
    }
    let (tell, told) = mpsc::channel(WAITING);
    // Dropped when serenity is gone, which has the source leave.
    let (staying, stay) = watch::channel(());
    let mut tasks = Arc::clone(&source).begin(tell, stay);
    carry(&*source, &mut line, told).await;
    drop(staying);
    while tasks.join_next().await.is_some() {}
    // serenity is left waiting where Discord refused a shard: the bot stops it.
    if !source.is_over() {
        let _ = line.close(None).await;
    }
    while line.next().await.is_some_and(|said| said.is_ok()) {}
}

/// Greets serenity, until it identifies itself.
async fn identified(line: &mut WebSocketStream<TcpStream>) -> Option<()> {
    line.send(Frame::text(HELLO)).await.ok()?;
    loop {
        let Frame::Text(text) = line.next().await?.ok()? else { continue };
        match op(&text)? {
            IDENTIFY => return Some(()),
            HEARTBEAT => line.send(Frame::text(HEARTBEAT_ACKNOWLEDGED)).await.ok()?,
            RESUME => line.send(Frame::text(INVALID_SESSION)).await.ok()?,
            _ => {}
        }
    }
}

/// Tells serenity what is told, until it leaves or nobody is left to tell.
async fn carry(source: &impl Source, line: &mut WebSocketStream<TcpStream>, mut told: mpsc::Receiver<Told>) {
    let mut count = 0;
    loop {
        let frame = tokio::select! {
            told = told.recv() => match told {
                Some(told) => given(source, &told, &mut count),
                None => return,
            },
            said = line.next() => match said {
                Some(Ok(Frame::Text(text))) if op(&text) == Some(HEARTBEAT) => Some(HEARTBEAT_ACKNOWLEDGED.to_owned()),
                Some(Ok(Frame::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => None,
            },
        };
        if let Some(frame) = frame
            && line.send(Frame::text(frame)).await.is_err()
        {
            return;
        }
    }
}

/// An event with the next number: each shard counts its own, and serenity counts what it hears.
fn given(source: &impl Source, told: &Told, count: &mut u64) -> Option<String> {
    let event: Event<'_> = serde_json::from_str(&told.payload).ok()?;
    let (DISPATCH, Some(name)) = (event.op, event.name) else { return None };
    source.note(told.shard, &event);
    *count += 1;
    Some(format!(r#"{{"op":{DISPATCH},"s":{count},"t":{name},"d":{}}}"#, event.data))
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::client_async;

    use super::*;

    struct Silent;

    impl Source for Silent {
        fn begin(self: Arc<Self>, _: mpsc::Sender<Told>, _: watch::Receiver<()>) -> JoinSet<()> {
            JoinSet::new()
        }
    }

    #[tokio::test]
    async fn whoever_does_not_know_the_path_is_not_served() {
        let loopback = Loopback::start(Arc::new(Silent)).await.unwrap();
        let (address, path) = loopback.url.strip_prefix("ws://").unwrap().split_once('/').unwrap();
        let enters = async |path: &str| {
            let stream = TcpStream::connect(address).await.unwrap();
            client_async(format!("ws://{address}/{path}"), stream).await.is_ok()
        };
        assert!(enters(path).await);
        for guess in ["", "0", &format!("{path}0"), &path.to_uppercase().replace(char::is_numeric, "0")] {
            assert!(!enters(guess).await, "{guess}");
        }
    }
}
