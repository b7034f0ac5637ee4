//! A scripted person: where they are, how their Discord is set, and what they write. What they do with the bot's commands
//! stands in `invoking`, with its messages and modals in `pressing`.

use serde_json::{Value, json};

use super::Fake;
use super::messages::Message;
use super::shown::Shown;
use super::state::{BOT, Id, World};

/// Someone who uses Discord. Commands are run in `talks` unless [`Self::at`] says otherwise.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) fake: Fake,
    pub(crate) id: Id,
    /// The channel that they act in.
    pub(crate) place: Id,
}

impl User {
    pub(crate) fn new(fake: Fake, id: Id, place: Id) -> Self {
        Self { fake, id, place }
    }

    pub(crate) fn id(&self) -> Id {
        self.id
    }

    /// The same person in another channel.
    pub(crate) fn at(&self, channel: Id) -> Self {
        Self { place: channel, ..self.clone() }
    }

    /// The same person in the direct messages with the bot.
    pub(crate) fn in_direct_messages(&self) -> Self {
        self.at(self.fake.change(|world| world.direct_channel(self.id)))
    }

    /// The same person in a guild that the bot is no member of, where they use it because they installed it themselves.
    pub(crate) fn in_foreign_guild(&self) -> Self {
        self.at(self.fake.change(World::foreign_channel))
    }

    /// The same person in a conversation with friends, where they use the bot because they installed it themselves.
    pub(crate) fn in_group_dm(&self) -> Self {
        self.at(self.fake.change(|world| world.group_channel(self.id)))
    }

    /// Gets a role, which [`super::FakeDiscord::role`] made.
    pub(crate) fn has_role(&self, role: Id) {
        self.fake.change(|world| {
            let guild = world.role(role).unwrap_or_else(|| panic!("there is no role {role}")).0.id;
            world.member(guild, self.id).roles.push(role);
        });
    }

    /// Sets their Discord to a language, such as `uk`.
    pub(crate) fn speaks(&self, locale: &str) {
        assert!(super::locales::is_known(locale), "Discord has no language {locale}");
        self.fake.change(|world| world.people.get_mut(&self.id).unwrap().locale = locale.to_owned());
    }

    /// From now on bots cannot write to them.
    pub(crate) fn refuses_direct_messages(&self) {
        self.fake.change(|world| world.people.get_mut(&self.id).unwrap().refuses_direct_messages = true);
    }

    /// Takes a file into Discord's upload field: the value of a command's option.
    pub(crate) fn uploads(&self, name: &str, bytes: &[u8]) -> Value {
        json!(self.fake.change(|world| world.upload(name, bytes)).to_string())
    }

    /// Writes a message and expects nothing.
    pub(crate) async fn posts(&self, channel: Id, text: &str) -> Shown {
        self.posts_reply(channel, text, None).await
    }

    /// Writes a message, perhaps in reply to another, and expects nothing.
    pub(crate) async fn posts_reply(&self, channel: Id, text: &str, reply_to: Option<&Shown>) -> Shown {
        self.writes(Message {
            channel,
            content: text.to_owned(),
            reply_to: reply_to.map(Shown::id),
            ..Message::default()
        })
        .await
    }

    /// Writes a reply with its ping switched off, and expects nothing.
    pub(crate) async fn posts_quiet_reply(&self, text: &str, reply_to: &Shown) -> Shown {
        let (channel, content, target) = (reply_to.channel(), text.to_owned(), Some(reply_to.id()));
        self.writes(Message { channel, content, reply_to: target, is_quiet: true, ..Message::default() }).await
    }

    async fn writes(&self, message: Message) -> Shown {
        self.fake.wait_for("the bot to log in", World::is_online).await;
        self.fake.change(|world| {
            let content = message.content.trim().to_owned();
            let id = world.post(Message { author: self.id, content, ..message });
            Shown::of(world, &world.messages[&id])
        })
    }

    /// Opens a post in a forum and expects nothing; its first message is in the post's channel.
    pub(crate) async fn opens_post(&self, forum: Id, title: &str, text: &str) -> Shown {
        self.opens_tagged_post(forum, title, text, &[]).await
    }

    /// Opens a post in a forum with some of its tags, by name.
    pub(crate) async fn opens_tagged_post(&self, forum: Id, title: &str, text: &str, tags: &[&str]) -> Shown {
        self.fake.wait_for("the bot to log in", World::is_online).await;
        self.fake.change(|world| {
            let id = world.person_opens_post(self.id, forum, title, text, tags);
            Shown::of(world, &world.messages[&id])
        })
    }

    /// Opens a thread in a text channel.
    pub(crate) fn opens_thread(&self, channel: Id, name: &str) -> Id {
        self.fake.change(|world| world.person_opens_thread(self.id, channel, name))
    }

    /// Opens a thread below a message.
    pub(crate) fn opens_thread_below(&self, message: &Shown, name: &str) -> Id {
        self.fake.change(|world| world.person_opens_thread_below(self.id, message.id(), name))
    }

    /// Waits for the bot's message that answers one: a reply to it, or one beside it, or in its thread.
    pub(crate) async fn sees_answer_to(&self, question: &Shown) -> Shown {
        let answer = |world: &World| {
            let mut later =
                world.messages.values().filter(|message| message.id > question.id() && message.author == BOT);
            let found = later.find(|message| match message.reply_to {
                Some(target) => target == question.id(),
                None => [question.channel(), question.id()].contains(&message.channel) && message.interaction.is_none(),
            });
            found.map(|message| Shown::of(world, message))
        };
        self.fake.wait_for("a message from the bot", answer).await
    }

    /// Writes a message and waits for the bot's answer.
    pub(crate) async fn says(&self, channel: Id, text: &str) -> Shown {
        self.sees_answer_to(&self.posts(channel, text).await).await
    }

    /// Mentions the bot in front of the text and waits for its answer.
    pub(crate) async fn mentions_bot(&self, channel: Id, text: &str) -> Shown {
        self.says(channel, &format!("<@{BOT}> {text}")).await
    }

    /// Writes to the bot alone and waits for its answer.
    pub(crate) async fn direct_message(&self, text: &str) -> Shown {
        let direct = self.in_direct_messages();
        direct.says(direct.place, text).await
    }
}
