//! Threads below messages and in channels, and the posts of a forum, which are threads too.

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::json;

use super::Fake;
use super::error::{Answer, Refusal, created};
use super::limits::Check;
use super::messages::Message;
use super::record::Payload;
use super::sessions::{Event, GUILDS};
use super::state::{BOT, Channel, ChannelKind, Id, World};

const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
const NAME: usize = 100;
/// Discord's own messages: that a thread was opened, and what it was opened below.
const THREAD_CREATED: u8 = 18;
const THREAD_STARTER: u8 = 21;

pub(crate) async fn start(
    State(fake): State<Fake>,
    Path((channel, message)): Path<(Id, Id)>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    fake.change(|world| {
        let mut check = Check::default();
        check.within("name", &body["name"], NAME);
        check.done()?;
        let thread = world.start_thread(channel, message, body["name"].as_str().unwrap_or_default())?;
        created(&world.channel_json(&world.channels[&thread]))
    })
}

impl World {
    /// A thread below a message has the message's id.
    fn start_thread(&mut self, channel: Id, message: Id, name: &str) -> Result<Id, Refusal> {
        let parent = self.seen_channel(channel)?;
        if parent.permissions & CREATE_PUBLIC_THREADS == 0 {
            return Err(Refusal::missing_permissions());
        }
        self.messages.get(&message).filter(|one| one.channel == channel).ok_or_else(Refusal::unknown_message)?;
        if self.channels.contains_key(&message) {
            return Err(Refusal::new(400, 160_004, "A thread has already been created for this message"));
        }
        self.open_thread(message, channel, name, BOT, &[]);
        Ok(message)
    }

    /// Adds a thread and announces it.
    pub(crate) fn open_thread(&mut self, id: Id, parent: Id, name: &str, owner: Id, tags: &[Id]) {
        let above = &self.channels[&parent];
        let thread = Channel {
            id,
            name: name.to_owned(),
            kind: ChannelKind::PublicThread,
            parent: Some(parent),
            owner: Some(owner),
            tags: Vec::new(),
            applied_tags: tags.to_vec(),
            ..above.clone()
        };
        let guild = thread.guild;
        let mut data = self.channel_json(&thread);
        data["newly_created"] = json!(true);
        self.channels.insert(id, thread);
        self.dispatch(&Event { name: "THREAD_CREATE", intent: GUILDS, guild, data, private: None });
    }

    /// A person's thread in a text channel, which Discord tells the channel of.
    pub(crate) fn person_opens_thread(&mut self, person: Id, parent: Id, name: &str) -> Id {
        let id = self.new_id();
        self.open_thread(id, parent, name, person, &[]);
        let (author, content) = (person, name.to_owned());
        self.post(Message { channel: parent, author, content, system: Some(THREAD_CREATED), ..Message::default() });
        id
    }

    /// A person's thread below a message, which begins with a reference to it.
    pub(crate) fn person_opens_thread_below(&mut self, person: Id, message: Id, name: &str) -> Id {
        let parent = self.messages[&message].channel;
        self.open_thread(message, parent, name, person, &[]);
        let (reply_to, system) = (Some(message), Some(THREAD_STARTER));
        self.post(Message { channel: message, author: person, reply_to, system, is_quiet: true, ..Message::default() });
        message
    }

    /// A person's post in a forum: a thread, and its first message with the thread's id.
    pub(crate) fn person_opens_post(&mut self, person: Id, forum: Id, title: &str, text: &str, tags: &[&str]) -> Id {
        let place = &self.channels[&forum];
        assert!(place.kind == ChannelKind::Forum, "{} is no forum", place.name);
        assert!((1..=NAME).contains(&title.chars().count()), "a title has 1 to {NAME} characters, not {title:?}");
        let tag = |name: &&str| {
            let known = place.tags.iter().find(|(_, known)| known == name);
            known.unwrap_or_else(|| panic!("{} has no tag {name}", place.name)).0
        };
        let tags: Vec<Id> = tags.iter().map(tag).collect();
        let id = self.new_id();
        self.open_thread(id, forum, title, person, &tags);
        self.post(Message { id, channel: id, author: person, content: text.trim().to_owned(), ..Message::default() })
    }
}
