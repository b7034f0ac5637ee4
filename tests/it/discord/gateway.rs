//! The gateway: hello, identify, heartbeats, resume, and closing with Discord's codes.

use std::io::Write;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::response::Response;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::Fake;
use super::sessions::Outgoing;
use super::state::World;

const UNKNOWN_OPCODE: u16 = 4001;
const DECODE_ERROR: u16 = 4002;
const NOT_AUTHENTICATED: u16 = 4003;
const ALREADY_AUTHENTICATED: u16 = 4005;
const RATE_LIMITED: u16 = 4008;
const INVALID_API_VERSION: u16 = 4012;
/// A client's payload may have this many bytes.
const PAYLOAD: usize = 4_096;
/// A connection may send this many payloads a minute.
const SENDS_A_MINUTE: usize = 120;
/// Payloads above this many bytes are compressed for those who asked, so that both ways are used.
const WORTH_COMPRESSING: usize = 1_024;
/// How long a closed client may take to say good-bye.
const FAREWELL: Duration = Duration::from_secs(2);

#[derive(serde::Deserialize)]
pub(crate) struct ConnectQuery {
    v: Option<u8>,
    encoding: Option<String>,
    compress: Option<String>,
}

pub(crate) async fn connect(
    State(fake): State<Fake>,
    Query(query): Query<ConnectQuery>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade.on_upgrade(move |socket| async move {
        let (outbox, inbox) = unbounded_channel();
        let connection = Connection { fake, socket, outbox, session: None, compress: false, sent: Vec::new() };
        if query.v != Some(10) {
            return connection.close(INVALID_API_VERSION).await;
        }
        if query.encoding.as_deref().unwrap_or("json") != "json" || query.compress.is_some() {
            connection
                .fake
                .change(|world| world.violation("the fake gateway speaks JSON without transport compression"));
            return connection.close(DECODE_ERROR).await;
        }
        connection.serve(inbox).await;
    })
}

struct Connection {
    fake: Fake,
    socket: WebSocket,
    outbox: UnboundedSender<Outgoing>,
    session: Option<String>,
    compress: bool,
    /// When the client sent what, by the fake's clock, for the limit a minute.
    sent: Vec<Duration>,
}

impl Connection {
    async fn serve(mut self, mut inbox: tokio::sync::mpsc::UnboundedReceiver<Outgoing>) {
        let interval = self.fake.look(|world| world.options.heartbeat);
        let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval.as_millis() as u64}});
        self.send(&hello).await;
        loop {
            tokio::select! {
                outgoing = inbox.recv() => match outgoing {
                    Some(Outgoing::Payload(payload)) => self.send(&payload).await,
                    Some(Outgoing::Close(code)) => return self.close(code).await,
                    Some(Outgoing::Cut) | None => return self.gone(false),
                },
                incoming = self.socket.recv() => match incoming {
                    Some(Ok(Message::Text(text))) => if let Err(code) = self.receive(&text) {
                        return self.close(code).await;
                    },
                    Some(Ok(Message::Binary(_))) => return self.close(DECODE_ERROR).await,
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Close(frame))) => return self.closed_by_client(frame.map(|frame| frame.code)),
                    Some(Err(_)) | None => return self.closed_by_client(None),
                },
            }
        }
    }

    async fn send(&mut self, payload: &Value) {
        let text = payload.to_string();
        let message = if self.compress && text.len() > WORTH_COMPRESSING {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(text.as_bytes()).unwrap();
            Message::Binary(encoder.finish().unwrap().into())
        } else {
            Message::text(text)
        };
        // A client that has gone is noticed on the next read.
        let _ = self.socket.send(message).await;
    }

    fn receive(&mut self, text: &str) -> Result<(), u16> {
        self.count()?;
        let payload: Value = serde_json::from_str(text).map_err(|_| DECODE_ERROR)?;
        if text.len() > PAYLOAD {
            return Err(DECODE_ERROR);
        }
        let (op, d) = (payload["op"].as_u64(), payload["d"].clone());
        if op != Some(1) {
            self.fake.change(|world| world.gateway_log.push(payload));
        }
        match (op, self.is_logged_in()) {
            (Some(1), _) => self.heartbeat(),
            (Some(2 | 6), true) => return Err(ALREADY_AUTHENTICATED),
            (Some(2), false) => self.identify(&d)?,
            (Some(6), false) => self.resume(&d)?,
            (_, false) => return Err(NOT_AUTHENTICATED),
            // Presence and voice states concern nobody here.
            (Some(3 | 4), true) => {}
            (Some(8), true) => {
                self.fake.change(|world| world.violation("the fake gateway does not list members (op 8)"));
            }
            _ => return Err(UNKNOWN_OPCODE),
        }
        Ok(())
    }

    /// Sessions end without the connection's doing, by op 9.
    fn is_logged_in(&self) -> bool {
        let own = |known: &UnboundedSender<Outgoing>| known.same_channel(&self.outbox);
        self.fake.look(|world| world.sessions.iter().filter_map(|session| session.connection.as_ref()).any(own))
    }

    fn count(&mut self) -> Result<(), u16> {
        let now = self.fake.look(|world| world.clock.now());
        self.sent.retain(|at| now - *at < Duration::from_secs(60));
        self.sent.push(now);
        if self.sent.len() > SENDS_A_MINUTE { Err(RATE_LIMITED) } else { Ok(()) }
    }

    fn heartbeat(&self) {
        let deaf = self.fake.change(|world| {
            world.heartbeats += 1;
            world.deaf
        });
        if !deaf {
            let _ = self.outbox.send(Outgoing::Payload(json!({"op": 11, "s": null, "t": null, "d": null})));
        }
    }

    fn identify(&mut self, d: &Value) -> Result<(), u16> {
        self.compress = d["compress"] == true;
        self.session = Some(self.fake.change(|world| world.identify(d, self.outbox.clone()))?);
        Ok(())
    }

    fn resume(&mut self, d: &Value) -> Result<(), u16> {
        let resumed = self.fake.change(|world| {
            let id = world.resume(d, self.outbox.clone())?;
            let compress = world.sessions.iter().any(|session| Some(&session.id) == id.as_ref() && session.compress);
            Ok::<_, u16>((id, compress))
        })?;
        (self.session, self.compress) = resumed;
        if self.session.is_none() {
            let _ = self.outbox.send(Outgoing::Payload(invalid_session(false)));
        }
        Ok(())
    }

    async fn close(mut self, code: u16) {
        let _ = self.socket.send(Message::Close(Some(CloseFrame { code, reason: reason(code).into() }))).await;
        let farewell = async { while let Some(Ok(_)) = self.socket.recv().await {} };
        let _ = tokio::time::timeout(FAREWELL, farewell).await;
        self.gone(matches!(code, 4004 | 4007 | 4009..=4014));
    }

    /// A client that closes with 1000 or 1001 gives its session up.
    fn closed_by_client(self, code: Option<u16>) {
        self.fake.change(|world| world.closes.push(code));
        self.gone(matches!(code, Some(1000 | 1001)));
    }

    fn gone(self, over: bool) {
        let Some(session) = &self.session else { return };
        self.fake.change(|world| world.disconnect(session, &self.outbox, over));
    }
}

fn reason(code: u16) -> &'static str {
    match code {
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid sequence.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "Unknown error.",
    }
}

/// Op 9: the session is over, unless `resumable`.
pub(crate) fn invalid_session(resumable: bool) -> Value {
    json!({"op": 9, "s": null, "t": null, "d": resumable})
}

impl World {
    /// Tells all clients that they are logged out; without `resumable` their sessions end.
    pub(crate) fn invalidate_sessions(&mut self, resumable: bool) {
        self.tell_connections(&Outgoing::Payload(invalid_session(resumable)));
        self.sessions.retain(|_| resumable);
        for session in &mut self.sessions {
            session.connection = None;
        }
    }
}
