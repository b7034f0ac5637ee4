//! A scripted person: writes messages, runs commands, presses buttons, types; and waits for what the bot then shows.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Fake;
use super::interactions::InteractionKind;
use super::mentions::snowflake;
use super::messages::Message;
use super::pending::{Choice, Pending};
use super::sessions::Event;
use super::shown::Shown;
use super::state::{BOT, ChannelKind, GUILD, Id, World};

const CHAT_INPUT: u64 = 1;
const MESSAGE_MENU: u64 = 3;
const BUTTON: u64 = 2;
const LINK: u64 = 5;

/// Someone who uses Discord. Commands are run in `talks` unless [`Self::at`] says otherwise.
#[derive(Clone, Debug)]
pub(crate) struct User {
    fake: Fake,
    id: Id,
    place: Id,
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

    /// Writes a message and expects nothing.
    pub(crate) async fn posts(&self, channel: Id, text: &str) -> Shown {
        self.posts_reply(channel, text, None).await
    }

    /// Writes a message, perhaps in reply to another, and expects nothing.
    pub(crate) async fn posts_reply(&self, channel: Id, text: &str, reply_to: Option<&Shown>) -> Shown {
        self.fake.wait_for("the bot to log in", World::is_online).await;
        let reply_to = reply_to.map(Shown::id);
        self.fake.change(|world| {
            let content = text.trim().to_owned();
            let id = world.post(Message { channel, author: self.id, content, reply_to, ..Message::default() });
            Shown::of(world, &world.messages[&id])
        })
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

    /// Runs a slash command, such as `/ask` with `{"question": "…"}`, and waits for what it shows.
    pub(crate) async fn runs(&self, command: &str, options: Value) -> Shown {
        self.submits(command, options).await.shown().await
    }

    /// Runs a slash command without waiting.
    pub(crate) async fn submits(&self, command: &str, options: Value) -> Pending {
        let definition = self.command(command, CHAT_INPUT).await;
        let data = command_data(&definition, filled(&definition, command, &options));
        self.interact(InteractionKind::Command, data, None)
    }

    /// Uses a command of a message's menu and waits for what it shows.
    pub(crate) async fn uses_message_menu(&self, command: &str, message: &Shown) -> Shown {
        let definition = self.command(command, MESSAGE_MENU).await;
        let mut data = command_data(&definition, Vec::new());
        data["target_id"] = json!(message.id().to_string());
        data["resolved"] = json!({"messages": {message.id().to_string(): message.json()}});
        self.at(message.channel()).interact(InteractionKind::Command, data, None).shown().await
    }

    /// Types into an option and waits for the suggestions.
    pub(crate) async fn types(&self, command: &str, option: &str, text: &str) -> Vec<Choice> {
        let definition = self.command(command, CHAT_INPUT).await;
        let known = definition["options"].as_array().into_iter().flatten().find(|known| known["name"] == option);
        let known = known.unwrap_or_else(|| panic!("{command} has no option {option}"));
        assert!(known["autocomplete"] == true, "{command} does not complete {option}");
        let typed = json!({"name": option, "type": known["type"], "value": text, "focused": true});
        let data = command_data(&definition, vec![typed]);
        self.interact(InteractionKind::Autocomplete, data, None).choices().await
    }

    /// Presses a button, named by its label, its emoji or its custom id, and waits for what it shows.
    pub(crate) async fn presses(&self, message: &Shown, button: &str) -> Shown {
        let named = |known: &&Value| {
            [&known["label"], &known["emoji"]["name"], &known["custom_id"]].iter().any(|n| **n == button)
        };
        let component = message.components().filter(|known| known["type"] == BUTTON).find(named);
        let component = component.unwrap_or_else(|| panic!("no button {button} among {:?}", message.buttons()));
        assert!(component["disabled"] != true, "the button {button} is disabled");
        assert!(component["style"] != LINK, "the button {button} is a link, which no bot hears of");
        self.forges(message, component["custom_id"].as_str().unwrap()).shown().await
    }

    /// Sends the press of a button that the message need not have.
    pub(crate) fn forges(&self, message: &Shown, custom_id: &str) -> Pending {
        let data = json!({"custom_id": custom_id, "component_type": BUTTON});
        self.at(message.channel()).interact(InteractionKind::Component, data, Some(message.id()))
    }

    /// Waits until a command is registered, and checks that this person would be offered it here.
    async fn command(&self, command: &str, kind: u64) -> Value {
        let name = command.trim_start_matches('/').split(' ').next().unwrap_or_default().to_owned();
        let name = if kind == MESSAGE_MENU { command.to_owned() } else { name };
        let registered = |world: &World| {
            let known = world.commands.iter().find(|known| known["name"] == name && known["type"] == kind);
            known.cloned().filter(|_| world.is_online().is_some())
        };
        let definition = self.fake.wait_for(&format!("the command {command} to be registered"), registered).await;
        let direct = self.fake.look(|world| world.channels[&self.place].kind == ChannelKind::Direct);
        let context = u64::from(direct);
        let contexts = definition["contexts"].as_array();
        let offered = contexts.is_none_or(|contexts| contexts.iter().any(|one| *one == context));
        assert!(
            offered && (!direct || definition["guild_id"].is_null()),
            "{command} is not offered here: {definition}"
        );
        definition
    }

    fn interact(&self, kind: InteractionKind, data: Value, source: Option<Id>) -> Pending {
        let id = self.fake.change(|world| world.interact(kind, self.id, self.place, source, data));
        Pending::new(Arc::clone(&self.fake), id)
    }
}

impl World {
    /// Begins an interaction and sends it to the bot.
    fn interact(&mut self, kind: InteractionKind, user: Id, channel: Id, source: Option<Id>, data: Value) -> Id {
        let interaction = self.begin_interaction(kind, user, channel, source);
        let place = &self.channels[&channel];
        let (guild, permissions) = (place.guild(), place.permissions.to_string());
        let mut channel_json = self.channel_json(place);
        channel_json["permissions"] = json!(permissions);
        let mut json = json!({
            "id": interaction.id.to_string(), "application_id": BOT.to_string(), "type": kind as u8, "data": data,
            "channel": channel_json, "channel_id": channel.to_string(), "token": interaction.token, "version": 1,
            "app_permissions": permissions, "locale": "en-US", "entitlements": [], "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": {"0": guild.unwrap_or_default().to_string()},
            "context": u8::from(guild.is_none()),
        });
        if let Some(guild) = guild {
            json["guild_id"] = json!(guild.to_string());
            json["guild"] = json!({"id": guild.to_string(), "locale": "en-US", "features": []});
            json["guild_locale"] = json!("en-US");
            json["member"] = self.invoking_member_json(user);
        } else {
            json["user"] = self.user_json(user);
        }
        if let Some(source) = source.and_then(|id| self.messages.get(&id)) {
            json["message"] = self.message_json(source);
        }
        let event = Event { name: "INTERACTION_CREATE", intent: 0, guild, data: json, private: None };
        self.dispatch(&event);
        interaction.id
    }
}

fn command_data(definition: &Value, options: Vec<Value>) -> Value {
    let mut data = json!({"id": definition["id"], "name": definition["name"], "type": definition["type"]});
    if !options.is_empty() {
        data["options"] = options.into();
    }
    if snowflake(&definition["guild_id"]).is_some() {
        data["guild_id"] = json!(GUILD.to_string());
    }
    data
}

/// The options as Discord sends them, held to the definition as its input field would; `command` may name a subcommand.
fn filled(definition: &Value, command: &str, given: &Value) -> Vec<Value> {
    let known = |definition: &Value| definition["options"].as_array().cloned().unwrap_or_default();
    let (_, below) = command.split_once(' ').unwrap_or((command, ""));
    if !below.is_empty() {
        let name = below.split(' ').next().unwrap_or_default();
        let sub = known(definition).into_iter().find(|option| option["name"] == name);
        let sub = sub.unwrap_or_else(|| panic!("{command}: there is no subcommand {name}"));
        return vec![json!({"name": name, "type": sub["type"], "options": filled(&sub, below, given)})];
    }
    let given = given.as_object().cloned().unwrap_or_default();
    let known = known(definition);
    for name in given.keys() {
        assert!(known.iter().any(|option| option["name"] == **name), "{command} has no option {name}");
    }
    let value = |option: &Value| given.get(option["name"].as_str().unwrap_or_default()).cloned();
    for option in &known {
        assert!(option["required"] != true || value(option).is_some(), "{command} needs {}", option["name"]);
    }
    let filled = known.iter().filter_map(|option| value(option).map(|value| typed(command, option, value)));
    filled.collect()
}

fn typed(command: &str, option: &Value, value: Value) -> Value {
    let fits = match option["type"].as_u64() {
        Some(3) => value.is_string(),
        Some(4) => value.is_i64(),
        Some(5) => value.is_boolean(),
        Some(10) => value.is_number(),
        other => panic!("{command}: the fake fills no options of type {other:?}"),
    };
    let limit = |name: &str| option[name].as_f64();
    let size = value.as_str().map_or_else(|| value.as_f64(), |text| Some(text.chars().count() as f64));
    let low = limit("min_length").or(limit("min_value"));
    let high = limit("max_length").or(limit("max_value"));
    let in_range = size.is_none_or(|size| low.is_none_or(|low| low <= size) && high.is_none_or(|high| size <= high));
    let choices = option["choices"].as_array();
    let offered = choices.is_none_or(|all| all.is_empty() || all.iter().any(|choice| choice["value"] == value));
    assert!(fits && in_range && offered, "{command}: Discord's input would not take {value} for {option}");
    json!({"name": option["name"], "type": option["type"], "value": value})
}
