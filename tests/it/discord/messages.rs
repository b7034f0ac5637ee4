//! Channel messages: creating with replies and nonces, reading, editing, deleting, and their gateway events.

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Fake;
use super::components::{bounds, is_select};
use super::error::{Answer, FormError, Refusal, found, no_content};
use super::limits::{self, SETTABLE_FLAGS};
use super::mentions::{Pings, pinged, snowflake};
use super::objects::without_content;
use super::record::Payload;
use super::sessions::{DIRECT_MESSAGES, Event, GUILD_MESSAGES};
use super::state::{BOT, Channel, ChannelKind, Id, World};

const VIEW_CHANNEL: u64 = 1 << 10;
const SEND_MESSAGES: u64 = 1 << 11;
const EMBED_LINKS: u64 = 1 << 14;
const ATTACH_FILES: u64 = 1 << 15;
const READ_MESSAGE_HISTORY: u64 = 1 << 16;
const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;

/// The event of a new message.
pub(crate) const CREATED: &str = "MESSAGE_CREATE";
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// "Thinking…": a deferred response without its content yet.
pub(crate) const LOADING: u64 = 1 << 7;

#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) flags: u64,
    pub(crate) reply_to: Option<Id>,
    /// Does a reply notify nobody?
    pub(crate) is_quiet: bool,
    /// Discord's type of a message that it writes itself.
    pub(crate) system: Option<u8>,
    pub(crate) nonce: Option<Value>,
    pub(crate) interaction: Option<Id>,
    pub(crate) pings: Pings,
    pub(crate) timestamp: String,
    /// When it was last written.
    pub(crate) written: Option<std::time::Instant>,
    pub(crate) edited: Option<String>,
    /// How often it was changed since it was made.
    pub(crate) edits: u64,
}

/// Ids of attachments count from here: Discord's are never small.
const FIRST_ATTACHMENT: Id = 1_300_000_000_000_000_000;

impl Message {
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    pub(crate) fn is_loading(&self) -> bool {
        self.flags & LOADING != 0
    }

    /// Discord's message type: 0 plain, 19 a reply, 20 a command's response.
    pub(crate) fn kind(&self) -> u8 {
        match (self.system, self.reply_to, self.interaction) {
            (Some(kind), _, _) => kind,
            (None, Some(_), _) => 19,
            (None, None, Some(_)) => 20,
            (None, None, None) => 0,
        }
    }

    /// Takes the fields that a body names, checked before.
    pub(crate) fn fill(&mut self, body: &Value) {
        if let Some(content) = body.get("content") {
            content.as_str().unwrap_or_default().trim().clone_into(&mut self.content);
        }
        let list = |field: &str| body.get(field).map(|list| list.as_array().cloned().unwrap_or_default());
        if let Some(embeds) = list("embeds") {
            self.embeds = embeds.into_iter().map(with_kind).collect();
        }
        if let Some(components) = list("components") {
            self.components = numbered(components);
        }
        if let Some(files) = list("attachments") {
            self.attachments = (1..).zip(files).map(|(number, file)| self.attachment(number, file)).collect();
        }
        if let Some(flags) = body["flags"].as_u64() {
            self.flags = self.flags & !SETTABLE_FLAGS | flags & SETTABLE_FLAGS;
        }
    }
}

impl Message {
    /// One that is there already stays as it is; a new one gets its own id and address.
    fn attachment(&self, number: Id, mut file: Value) -> Value {
        if let Some(kept) = self.attachments.iter().find(|kept| snowflake(&kept["id"]) == snowflake(&file["id"])) {
            return kept.clone();
        }
        let address = format!(
            "https://cdn.discordapp.com/attachments/{}/{}",
            self.channel,
            file["filename"].as_str().unwrap_or("file")
        );
        file["id"] = json!((FIRST_ATTACHMENT + number).to_string());
        file["url"] = json!(address);
        file["proxy_url"] = json!(address);
        file
    }
}

/// Discord returns embeds with their kind.
fn with_kind(mut embed: Value) -> Value {
    embed["type"] = json!("rich");
    embed
}

/// Discord numbers the components of a message, and leaves nothing of selects unsaid.
fn numbered(mut rows: Vec<Value>) -> Vec<Value> {
    let mut next = 1;
    for row in &mut rows {
        let mut number = |component: &mut Value| {
            component["id"] = json!(next);
            next += 1;
            component.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            if is_select(component) {
                let (low, high) = bounds(component);
                (component["min_values"], component["max_values"]) = (json!(low), json!(high));
            }
        };
        number(row);
        row["components"].as_array_mut().into_iter().flatten().for_each(&mut number);
    }
    rows
}

impl World {
    /// Adds a message, announces it on the gateway unless it is ephemeral, and gives its id: a new one, unless it has
    /// one as the first of a forum's post has.
    pub(crate) fn post(&mut self, mut message: Message) -> Id {
        if message.id == 0 {
            message.id = self.new_id();
        }
        message.timestamp = self.clock.timestamp();
        message.written = Some(std::time::Instant::now());
        if message.author != BOT {
            let replied_to = message
                .reply_to
                .filter(|_| !message.is_quiet)
                .and_then(|id| self.messages.get(&id))
                .map(|target| target.author);
            message.pings = pinged(&message.content, None, replied_to);
        }
        let id = message.id;
        if let Some(nonce) = message.nonce.as_ref().filter(|_| message.author == BOT) {
            self.nonces.entry(nonce.to_string()).or_insert(id);
        }
        self.messages.insert(id, message);
        self.announce(CREATED, id);
        id
    }

    /// Changes a message, counts and announces the edit.
    pub(crate) fn edit(&mut self, id: Id, change: impl FnOnce(&mut Message)) {
        let now = self.clock.timestamp();
        let Some(message) = self.messages.get_mut(&id) else { return };
        let was_loading = message.is_loading();
        change(message);
        message.written = Some(std::time::Instant::now());
        message.edits += 1;
        if !was_loading {
            message.edited = Some(now);
        }
        self.announce("MESSAGE_UPDATE", id);
    }

    pub(crate) fn remove_message(&mut self, id: Id) {
        let Some(message) = self.messages.remove(&id) else { return };
        let channel = &self.channels[&message.channel];
        if !self.is_within_reach(channel) {
            return;
        }
        let mut data = json!({"id": id.to_string(), "channel_id": channel.id.to_string()});
        if let Some(guild) = channel.guild {
            data["guild_id"] = json!(guild.to_string());
        }
        let (intent, guild) = (intent(channel), channel.guild);
        self.dispatch(&Event { name: "MESSAGE_DELETE", intent, guild, data, private: None });
    }

    pub(crate) fn announce(&mut self, name: &'static str, id: Id) {
        let message = &self.messages[&id];
        let channel = &self.channels[&message.channel];
        if message.is_ephemeral() || !self.is_within_reach(channel) {
            return;
        }
        let data = self.gateway_message_json(message);
        let private = Some(self.without_hidden_content(message, data.clone()));
        let (intent, guild) = (intent(channel), channel.guild);
        self.dispatch(&Event { name, intent, guild, data, private });
    }

    /// Is the content shown to an app without the message content intent?
    fn shows_content(&self, message: &Message) -> bool {
        let direct = self.channels[&message.channel].kind == ChannelKind::Direct;
        direct || message.author == BOT || message.pings.users.contains(&BOT)
    }

    /// The message as REST shows it to the bot: without content where the portal has not granted it.
    fn rest_message_json(&self, message: &Message) -> Value {
        let json = self.message_json(message);
        if self.options.message_content { json } else { self.without_hidden_content(message, json) }
    }

    /// Empties what an app without the message content intent may not see, of a message and of the one it answers.
    fn without_hidden_content(&self, message: &Message, mut json: Value) -> Value {
        let answered = message.reply_to.and_then(|id| self.messages.get(&id));
        if answered.is_some_and(|answered| !self.shows_content(answered)) {
            json["referenced_message"] = without_content(json["referenced_message"].take());
        }
        if self.shows_content(message) { json } else { without_content(json) }
    }

    /// A channel that the bot sees.
    pub(crate) fn seen_channel(&self, id: Id) -> Result<&Channel, Refusal> {
        let channel = self.channels.get(&id).ok_or_else(Refusal::unknown_channel)?;
        let direct = channel.kind == ChannelKind::Direct;
        let seen = self.is_within_reach(channel) && (direct || channel.permissions & VIEW_CHANNEL != 0);
        if seen { Ok(channel) } else { Err(Refusal::missing_access()) }
    }

    fn channel_for(&self, id: Id, needed: u64) -> Result<&Channel, Refusal> {
        let channel = self.seen_channel(id)?;
        let may = channel.kind == ChannelKind::Direct || channel.permissions & needed == needed;
        if may { Ok(channel) } else { Err(Refusal::missing_permissions()) }
    }

    fn public_message(&self, channel: Id, id: Id) -> Result<&Message, Refusal> {
        let message = self.messages.get(&id).filter(|message| message.channel == channel && !message.is_ephemeral());
        message.ok_or_else(Refusal::unknown_message)
    }

    /// The message that a new one answers, if it does.
    fn reply_target(&self, channel: &Channel, body: &Value) -> Result<Option<Id>, Refusal> {
        let reference = &body["message_reference"];
        let Some(id) = snowflake(&reference["message_id"]) else { return Ok(None) };
        if channel.kind != ChannelKind::Direct && channel.permissions & READ_MESSAGE_HISTORY == 0 {
            let text = "Cannot reply without permission to read message history";
            return Err(Refusal::new(400, 160_002, text));
        }
        match self.public_message(channel.id, id) {
            Ok(_) => Ok(Some(id)),
            Err(_) if reference["fail_if_not_exists"] == false => Ok(None),
            Err(_) => {
                let error = FormError::new("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
                Err(Refusal::form(&[error]))
            }
        }
    }

    fn create(&mut self, channel: Id, body: &Value) -> Result<Id, Refusal> {
        let thread = self.channels.get(&channel).is_some_and(|channel| channel.kind == ChannelKind::PublicThread);
        let channel = self.channel_for(channel, if thread { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES })?;
        if channel.kind == ChannelKind::Forum {
            return Err(Refusal::new(400, 50_008, "Cannot send messages in a non-text channel"));
        }
        if channel.recipient.is_some_and(|person| self.people[&person].refuses_direct_messages) {
            return Err(Refusal::new(403, 50_007, "Cannot send messages to this user"));
        }
        limits::message(body)?;
        let reply_to = self.reply_target(channel, body)?;
        let named = nonce(body).map(|nonce| nonce.to_string());
        if let (Some(twin), true) = (named.and_then(|nonce| self.nonces.get(&nonce)), body["enforce_nonce"] == true) {
            return Ok(*twin);
        }
        let mut message =
            Message { channel: channel.id, author: BOT, reply_to, nonce: nonce(body), ..Message::default() };
        message.fill(body);
        message.flags &= !EPHEMERAL;
        if channel.kind != ChannelKind::Direct && channel.permissions & EMBED_LINKS == 0 {
            message.embeds.clear();
        }
        if channel.kind != ChannelKind::Direct
            && channel.permissions & ATTACH_FILES == 0
            && !message.attachments.is_empty()
        {
            return Err(Refusal::missing_permissions());
        }
        let replied_to = reply_to.map(|id| self.messages[&id].author);
        message.pings = pinged(&message.content, body.get("allowed_mentions"), replied_to);
        limits::not_empty(&message)?;
        Ok(self.post(message))
    }

    /// Edits by the route of messages or of webhooks: limits, emptiness, content.
    pub(crate) fn apply_edit(&mut self, id: Id, body: &Value) -> Result<(), Refusal> {
        limits::message(body)?;
        let mut draft = self.messages.get(&id).ok_or_else(Refusal::unknown_message)?.clone();
        draft.fill(body);
        limits::not_empty(&draft)?;
        if draft.is_loading() {
            draft.pings = pinged(&draft.content, body.get("allowed_mentions"), None);
            draft.flags &= !LOADING;
        }
        self.edit(id, |message| *message = draft);
        Ok(())
    }
}

fn nonce(body: &Value) -> Option<Value> {
    body.get("nonce").filter(|nonce| !nonce.is_null()).cloned()
}

fn intent(channel: &Channel) -> u64 {
    if channel.kind == ChannelKind::Direct { DIRECT_MESSAGES } else { GUILD_MESSAGES }
}

pub(crate) async fn create(
    State(fake): State<Fake>,
    Path(channel): Path<Id>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        let id = world.create(channel, &body)?;
        found(&world.message_json(&world.messages[&id]))
    })
}

pub(crate) async fn list(State(fake): State<Fake>, Path(channel): Path<Id>) -> Answer {
    fake.look(|world| {
        world.channel_for(channel, READ_MESSAGE_HISTORY)?;
        let seen = world.messages.values().rev().filter(|m| m.channel == channel && !m.is_ephemeral()).take(50);
        found(&seen.map(|message| world.rest_message_json(message)).collect())
    })
}

pub(crate) async fn get(State(fake): State<Fake>, Path((channel, id)): Path<(Id, Id)>) -> Answer {
    fake.look(|world| {
        world.channel_for(channel, READ_MESSAGE_HISTORY)?;
        found(&world.rest_message_json(world.public_message(channel, id)?))
    })
}

pub(crate) async fn edit(
    State(fake): State<Fake>,
    Path((channel, id)): Path<(Id, Id)>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        world.channel_for(channel, 0)?;
        if world.public_message(channel, id)?.author != BOT {
            return Err(Refusal::new(403, 50_005, "Cannot edit a message authored by another user"));
        }
        world.apply_edit(id, &body)?;
        found(&world.message_json(&world.messages[&id]))
    })
}

pub(crate) async fn delete(State(fake): State<Fake>, Path((channel, id)): Path<(Id, Id)>) -> Answer {
    fake.change(|world| {
        world.channel_for(channel, 0)?;
        if world.public_message(channel, id)?.author != BOT {
            return Err(Refusal::missing_permissions());
        }
        world.remove_message(id);
        no_content()
    })
}
