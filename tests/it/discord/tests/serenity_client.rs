//! An unmodified serenity, as a small bot of its own, on the fake.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, Client, ComponentInteractionDataKind, Context, CreateActionRow,
    CreateAllowedMentions, CreateAutocompleteResponse, CreateButton, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    EditInteractionResponse, Event, EventHandler, GatewayIntents, InputTextStyle, Interaction, Message,
    RawEventHandler,
};
use serenity::async_trait;
use serenity::http::HttpBuilder;
use tokio::task::JoinHandle;

use crate::discord::{BOT, FakeDiscord};

/// The bot under test in miniature: "ping" is answered "pong", `/echo` repeats, its button counts.
#[derive(Clone, Default)]
struct Echo {
    guilds: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<Vec<String>>>,
    unread: Arc<Mutex<Vec<String>>>,
}

/// A running client, stopped when it is dropped.
pub(super) struct Running {
    echo: Echo,
    client: JoinHandle<Result<(), serenity::Error>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.client.abort();
        assert_eq!(*self.echo.unread.lock().unwrap(), Vec::<String>::new(), "events that serenity could not read");
    }
}

impl Running {
    pub(super) fn guilds(&self) -> Vec<String> {
        self.echo.guilds.lock().unwrap().clone()
    }

    pub(super) fn heard(&self) -> Vec<String> {
        self.echo.heard.lock().unwrap().clone()
    }

    /// Waits for the client to give up by itself.
    pub(super) async fn end(&mut self) -> Result<(), serenity::Error> {
        (&mut self.client).await.unwrap()
    }
}

/// Logs a serenity client in, with the intents that need no permission and whatever more.
pub(super) async fn start(discord: &FakeDiscord, more: GatewayIntents) -> Running {
    start_with_token(discord, &discord.token(), more).await
}

pub(super) async fn start_with_token(discord: &FakeDiscord, token: &str, more: GatewayIntents) -> Running {
    let echo = Echo::default();
    let http = HttpBuilder::new(token).proxy(discord.url()).ratelimiter_disabled(true).build();
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES | more;
    let builder = serenity::client::ClientBuilder::new_with_http(http, intents);
    let mut client: Client = builder.event_handler(echo.clone()).raw_event_handler(echo.clone()).await.unwrap();
    Running { echo, client: tokio::spawn(async move { client.start().await }) }
}

#[async_trait]
impl RawEventHandler for Echo {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event {
            self.unread.lock().unwrap().push(event.kind);
        }
    }
}

#[async_trait]
impl EventHandler for Echo {
    async fn guild_create(&self, _: Context, guild: serenity::all::Guild, _: Option<bool>) {
        self.guilds.lock().unwrap().push(guild.name);
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot {
            return;
        }
        self.heard.lock().unwrap().push(message.content.clone());
        if message.content.contains("ping") {
            let quiet = CreateAllowedMentions::new();
            let reply = CreateMessage::new().content("pong").reference_message(&message).allowed_mentions(quiet);
            message.channel_id.send_message(&context, reply).await.unwrap();
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) if command.data.name == "echo" => {
                command.defer_ephemeral(&context).await.unwrap();
                let text = command.data.options[0].value.as_str().unwrap().to_owned();
                let row = CreateActionRow::Buttons(vec![CreateButton::new("count:1").label("Count")]);
                let edit = EditInteractionResponse::new().content(text).components(vec![row]);
                command.edit_response(&context, edit).await.unwrap();
            }
            Interaction::Command(command) if command.data.name == "name" => {
                let input = CreateInputText::new(InputTextStyle::Short, "Name", "name").value("nobody");
                let modal = CreateModal::new("name:1", "Your name").components(vec![CreateActionRow::InputText(input)]);
                command.create_response(&context, CreateInteractionResponse::Modal(modal)).await.unwrap();
            }
            Interaction::Modal(modal) => {
                let ActionRowComponent::InputText(input) = &modal.data.components[0].components[0] else { return };
                let text = format!("Good morning, {}", input.value.as_deref().unwrap_or_default());
                let kind = CreateSelectMenuKind::Channel { channel_types: None, default_channels: None };
                let row = CreateActionRow::SelectMenu(CreateSelectMenu::new("where", kind).placeholder("Where?"));
                let message = CreateInteractionResponseMessage::new().content(text).components(vec![row]);
                modal.create_response(&context, CreateInteractionResponse::Message(message)).await.unwrap();
            }
            Interaction::Component(choice) if choice.data.custom_id == "where" => {
                let ComponentInteractionDataKind::ChannelSelect { values } = &choice.data.kind else { return };
                let name = choice.data.resolved.channels[&values[0]].name.clone().unwrap_or_default();
                let message = CreateInteractionResponseMessage::new().content(name);
                choice.create_response(&context, CreateInteractionResponse::UpdateMessage(message)).await.unwrap();
            }
            Interaction::Command(command) => {
                let target = command.data.resolved.messages.values().next().unwrap().content.clone();
                let message = CreateInteractionResponseMessage::new().content(format!("> {target}"));
                command.create_response(&context, CreateInteractionResponse::Message(message)).await.unwrap();
            }
            Interaction::Component(press) => {
                let message = CreateInteractionResponseMessage::new().content(press.data.custom_id.clone());
                press.create_response(&context, CreateInteractionResponse::UpdateMessage(message)).await.unwrap();
            }
            Interaction::Autocomplete(typing) => {
                let typed = typing.data.autocomplete().unwrap().value.to_uppercase();
                let choices = CreateAutocompleteResponse::new().set_choices(vec![AutocompleteChoice::new(typed, "id")]);
                typing.create_response(&context, CreateInteractionResponse::Autocomplete(choices)).await.unwrap();
            }
            _ => {}
        }
    }
}

/// Registers `/echo` and a message menu, without the client's help.
async fn register(discord: &FakeDiscord) {
    let text = json!({"type": 3, "name": "text", "description": "Text", "required": true, "autocomplete": true});
    let commands = json!([
        {"name": "echo", "description": "Repeat", "options": [text], "contexts": [0, 1]},
        {"name": "Quote this", "type": 3},
        {"name": "name", "description": "Tell your name"},
    ]);
    let path = format!("/applications/{BOT}/commands");
    assert_eq!(discord.request(reqwest::Method::PUT, &path, &commands).await.0, 200);
}

#[tokio::test]
async fn serenity_logs_in_sees_the_guild_and_replies() {
    let discord = FakeDiscord::start().await;
    let client = start(&discord, GatewayIntents::empty()).await;
    let ada = discord.user("ada");
    let pong = ada.mentions_bot(discord.channel("talks"), "ping").await;
    assert_eq!((pong.content(), pong.pings().nobody(), pong.replies_to().is_some()), ("pong", true, true));
    assert_eq!(client.guilds(), ["Talks desk"]);
    assert_eq!(ada.direct_message("ping").await.content(), "pong");
    let identify = &discord.gateway_received(2, 1).await[0]["d"];
    assert_eq!((&identify["compress"], &identify["intents"]), (&json!(true), &json!(1 | 1 << 9 | 1 << 12)));
}

#[tokio::test]
async fn serenity_answers_commands_menus_buttons_and_typing() {
    let discord = FakeDiscord::start().await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    register(&discord).await;
    let ada = discord.user("ada");
    let echo = ada.runs("/echo", json!({"text": "hello"})).await;
    assert_eq!((echo.content(), echo.is_ephemeral()), ("hello", true));
    assert_eq!(ada.presses(&echo, "Count").await.content(), "count:1");
    assert_eq!(ada.in_direct_messages().runs("/echo", json!({"text": "alone"})).await.content(), "alone");
    let remark = ada.posts(discord.channel("talks"), "a remark").await;
    assert_eq!(ada.uses_message_menu("Quote this", &remark).await.content(), "> a remark");
    let choices = ada.types("/echo", "text", "rus").await;
    assert_eq!((choices[0].name.as_str(), &choices[0].value), ("RUS", &Value::from("id")));
}

#[tokio::test]
async fn serenity_opens_modals_and_reads_what_is_chosen() {
    let discord = FakeDiscord::start().await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    register(&discord).await;
    let ada = discord.user("ada");
    let modal = ada.submits("/name", json!({})).await.modal().await;
    assert_eq!((modal.title(), modal.fields()[0].value.as_str()), ("Your name", "nobody"));
    let greeting = ada.submits_modal(&modal, json!({"Name": "Ada"})).await;
    assert_eq!(greeting.content(), "Good morning, Ada");
    assert_eq!(ada.selects(&greeting, "Where?", &["library"]).await.content(), "library");
}

#[tokio::test]
async fn serenity_answers_in_a_forum_post() {
    let discord = FakeDiscord::start().await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    let ada = discord.user("ada");
    let post = ada.opens_post(discord.channel("library"), "A question", &format!("<@{BOT}> ping")).await;
    let pong = ada.sees_answer_to(&post).await;
    assert_eq!((pong.content(), pong.channel()), ("pong", post.channel()));
}

#[tokio::test]
async fn a_deferral_is_seen_before_its_answer() {
    let discord = FakeDiscord::start().await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    register(&discord).await;
    let pending = discord.user("ada").submits("/echo", json!({"text": "slow"})).await;
    let (response, thinking) = pending.acknowledged().await;
    assert_eq!((response, thinking.unwrap().is_ephemeral()), (5, true));
    assert_eq!((pending.shown().await.content(), pending.followups().len()), ("slow", 0));
}

#[tokio::test]
#[should_panic(expected = "/channels/")]
async fn waiting_in_vain_lists_what_came_instead() {
    let patience = std::time::Duration::from_millis(500);
    let discord = FakeDiscord::start_with(crate::discord::Options { patience, ..Default::default() }).await;
    let talks = discord.channel("talks");
    let online = json!({"token": discord.token(), "intents": 0});
    discord.fake.change(|world| world.identify(&online, tokio::sync::mpsc::unbounded_channel().0)).unwrap();
    discord.create_message(json!({"content": "beside the question"})).await;
    discord.user("ada").says(talks, "anybody there?").await;
}
