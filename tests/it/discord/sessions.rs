//! Gateway sessions: who is logged in with which intents, what was sent to whom, and what a resume replays.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::error::Refusal;
use super::state::{BOT, Id, World};

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;
/// Members and presences, which the fake's portal never grants.
const NEVER_GRANTED: u64 = 1 << 1 | 1 << 8;
/// The highest intent that Discord defines.
const KNOWN_INTENTS: u64 = (1 << 26) - 1;

pub(crate) const AUTHENTICATION_FAILED: u16 = 4004;
pub(crate) const INVALID_SHARD: u16 = 4010;
pub(crate) const INVALID_INTENTS: u16 = 4013;
pub(crate) const DISALLOWED_INTENTS: u16 = 4014;

/// What a connection's task is told to send.
#[derive(Clone, Debug)]
pub(crate) enum Outgoing {
    Payload(Value),
    Close(u16),
    /// The line is cut without a word.
    Cut,
}

/// Something that happened, for every session that may hear of it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    /// The intent that it needs; 0 for none.
    pub(crate) intent: u64,
    /// Events without a guild go to shard 0.
    pub(crate) guild: Option<Id>,
    pub(crate) data: Value,
    /// What a session without the message content intent gets instead.
    pub(crate) private: Option<Value>,
}

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: u64,
    /// Number and count.
    pub(crate) shard: (u64, u64),
    /// Did it ask for payloads compressed one by one?
    pub(crate) compress: bool,
    /// Every event of the session; its place is its sequence number less one.
    pub(crate) log: Vec<Value>,
    /// The way to its connection, while it has one.
    pub(crate) connection: Option<UnboundedSender<Outgoing>>,
}

impl Session {
    pub(crate) fn line(&self) -> String {
        let state = if self.connection.is_some() { "connected" } else { "disconnected" };
        format!("{} {state}, intents {}, {} events sent", self.id, self.intents, self.log.len())
    }

    fn hears(&self, event: &Event) -> bool {
        let (number, count) = self.shard;
        event.guild.map_or(0, |guild| (guild >> 22) % count) == number && self.intents & event.intent == event.intent
    }

    fn send(&mut self, name: &str, data: Value) {
        let payload = json!({"op": 0, "s": self.log.len() + 1, "t": name, "d": data});
        self.log.push(payload.clone());
        if let Some(connection) = &self.connection {
            // A connection that has just gone gets it when it resumes.
            let _ = connection.send(Outgoing::Payload(payload));
        }
    }
}

impl World {
    pub(crate) fn dispatch(&mut self, event: &Event) {
        let guild = event.guild.and_then(|id| self.guilds.get(&id));
        if guild.is_some_and(|guild| !guild.has_bot || !guild.is_available) {
            return;
        }
        for session in self.sessions.iter_mut().filter(|session| session.hears(event)) {
            let private = event.private.as_ref().filter(|_| session.intents & MESSAGE_CONTENT == 0);
            session.send(event.name, private.unwrap_or(&event.data).clone());
        }
    }

    /// The logins tried so far, the refused ones too: Discord counts them all against the day's limit.
    pub(crate) fn identifies(&self) -> usize {
        self.gateway_log.iter().filter(|sent| sent["op"] == 2).count()
    }

    /// Starts a session, or gives the code to close the connection with.
    pub(crate) fn identify(&mut self, d: &Value, connection: UnboundedSender<Outgoing>) -> Result<String, u16> {
        if !self.refused_identifies.is_empty() {
            return Err(self.refused_identifies.remove(0));
        }
        if !self.knows_token(d) {
            return Err(AUTHENTICATION_FAILED);
        }
        let intents = d["intents"].as_u64().filter(|intents| intents & !KNOWN_INTENTS == 0).ok_or(INVALID_INTENTS)?;
        let forbidden = NEVER_GRANTED | if self.options.message_content { 0 } else { MESSAGE_CONTENT };
        if intents & forbidden != 0 {
            return Err(DISALLOWED_INTENTS);
        }
        let shard = (d["shard"][0].as_u64().unwrap_or(0), d["shard"][1].as_u64().unwrap_or(1));
        if shard.0 >= shard.1 {
            return Err(INVALID_SHARD);
        }
        let id = format!("{:032x}", self.new_id());
        let compress = d["compress"] == true;
        let connection = Some(connection);
        let mut session = Session { id: id.clone(), intents, shard, compress, log: Vec::new(), connection };
        session.send("READY", self.ready_json(&session));
        for guild in self.guilds_of_shard(shard).filter(|guild| guild.is_available && intents & GUILDS != 0) {
            session.send("GUILD_CREATE", self.guild_create_json(guild.id));
        }
        self.sessions.push(session);
        Ok(id)
    }

    /// The gateway takes the token with or without the word that REST wants before it.
    fn knows_token(&self, d: &Value) -> bool {
        d["token"].as_str().map(|token| token.trim_start_matches("Bot ")) == Some(&self.token)
    }

    fn ready_json(&self, session: &Session) -> Value {
        let guilds = self.guilds_of_shard(session.shard);
        let guilds: Vec<Value> = guilds.map(|guild| json!({"id": guild.id.to_string(), "unavailable": true})).collect();
        json!({
            "v": 10, "user": self.bot_json(), "guilds": guilds, "session_id": session.id, "session_type": "normal",
            "resume_gateway_url": format!("ws://{}/resume", self.address), "shard": [session.shard.0, session.shard.1],
            "application": {"id": BOT.to_string(), "flags": self.application_json()["flags"]},
            "private_channels": [], "relationships": [], "presences": [], "user_settings": {},
            "_trace": ["fake-discord"],
        })
    }

    /// Takes up a session again and replays what it missed; without one, or with a number from the future, it is over.
    pub(crate) fn resume(&mut self, d: &Value, connection: UnboundedSender<Outgoing>) -> Result<Option<String>, u16> {
        if !self.knows_token(d) {
            return Err(AUTHENTICATION_FAILED);
        }
        let Some(session) = self.sessions.iter_mut().find(|session| d["session_id"] == session.id) else {
            return Ok(None);
        };
        let Some(missed) = d["seq"].as_u64().and_then(|seq| session.log.get(usize::try_from(seq).unwrap()..)) else {
            return Ok(None);
        };
        for payload in missed {
            let _ = connection.send(Outgoing::Payload(payload.clone()));
        }
        session.connection = Some(connection);
        session.send("RESUMED", json!({"_trace": ["fake-discord"]}));
        Ok(Some(session.id.clone()))
    }

    /// The connection of a session is gone; with `over` so is the session.
    pub(crate) fn disconnect(&mut self, id: &str, connection: &UnboundedSender<Outgoing>, over: bool) {
        let own = |session: &Session| {
            session.id == id && session.connection.as_ref().is_none_or(|current| current.same_channel(connection))
        };
        if over {
            self.sessions.retain(|session| !own(session));
        }
        for session in self.sessions.iter_mut().filter(|session| own(session)) {
            session.connection = None;
        }
    }

    pub(crate) fn tell_connections(&self, outgoing: &Outgoing) {
        for connection in self.sessions.iter().filter_map(|session| session.connection.as_ref()) {
            let _ = connection.send(outgoing.clone());
        }
    }

    /// A 401 for a request that needs the bot's token and has another.
    pub(crate) fn authorize(&self, authorization: Option<&str>) -> Result<(), Refusal> {
        let token = authorization.and_then(|header| header.strip_prefix("Bot "));
        if token == Some(&self.token) { Ok(()) } else { Err(Refusal::unauthorized()) }
    }
}
