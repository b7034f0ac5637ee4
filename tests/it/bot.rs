//! The bot in the fake Discord: every way in, the buttons, what goes wrong.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rapporteur::config::Settings;
use rapporteur::discord::{self, BotError, Leave, Token};
use rapporteur::engine::Engine;
use rapporteur::party::Roster;
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::discord::{BOT, FakeDiscord, GUILD, Refusal, Shown};
use crate::web::Site;

/// Articles on talks that never were.
const ARTICLES: [(&str, &str); 3] = [
    (
        "the-weir",
        "---\ntitle: The weir at Oder\nsource: The Weir\nurl: https://weir.example/oder\ndate: 2026-03-04\n---\n\n\
         Upstream engineers opened the weir on Monday, three days before the delegations meet in Geneva. Minister Vale said \
         that “not a drop” will be held back while the talks go on.\n\n\
         Downstream farmers want compensation for two dry summers. Their speaker, Ida Brook, names a sum of forty million \
         crowns, and she adds that the cattle cannot wait for a treaty.\n",
    ),
    (
        "the-envoys",
        "---\ntitle: Envoys pack for Geneva\n---\n\nThe envoys leave for Geneva by train. Nobody at the station expects a treaty \
         before spring, since both capitals still argue over who may measure the flow.\n",
    ),
    (
        "the-gauge",
        "---\ntitle: Who reads the gauge\n---\n\nA gauge at the border measures the flow every hour. Engineers of both countries \
         read it together on Sundays, and the farmers trust no other figure.\n",
    ),
];
const ROSTER: &str = r#"
[[party]]
id = "downstream"
name = "Downstream"
aliases = ["downstream farmers"]

[[party.people]]
name = "Ida Brook"
role = "speaker of the farmers"
"#;

/// A bot that is running, its library and the fake it runs in.
pub(crate) struct Bot {
    pub(crate) discord: FakeDiscord,
    pub(crate) library: TempDir,
    engine: Arc<Engine>,
    settings: Settings,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<Result<(), BotError>>,
}

fn engine(library: &Path) -> Arc<Engine> {
    engine_over(&library.join("articles"), library, ROSTER)
}

/// An engine over articles that stand anywhere; only the index goes to `library`.
fn engine_over(articles: &Path, library: &Path, roster: &str) -> Arc<Engine> {
    let settings = Settings { articles: articles.into(), index: library.join("index"), ..Settings::default() };
    let engine = Engine::open(&settings, Some(Roster::parse(roster).unwrap())).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    Arc::new(engine)
}

/// Settings of a bot in `discord` that keeps what it keeps beside `library`.
fn settings(discord: &FakeDiscord, library: &Path) -> Settings {
    let mut settings = Settings { data: library.join("data"), ..Settings::default() };
    settings.discord.api_url = Some(discord.url());
    settings.observe.listen = None;
    settings
}

fn library() -> TempDir {
    let library = tempfile::tempdir().unwrap();
    std::fs::create_dir(library.path().join("articles")).unwrap();
    for (id, text) in ARTICLES {
        std::fs::write(library.path().join(format!("articles/{id}.md")), text).unwrap();
    }
    library
}

impl Bot {
    pub(crate) async fn start() -> Bot {
        Bot::start_in(FakeDiscord::start().await, |_| {}).await
    }

    pub(crate) async fn start_in(discord: FakeDiscord, with: impl FnOnce(&mut Settings)) -> Bot {
        let library = library();
        let mut settings = settings(&discord, library.path());
        with(&mut settings);
        let engine = engine(library.path());
        let (stop, ended) = spawn(&discord, Arc::clone(&engine), settings.clone());
        Bot { discord, library, engine, settings, stop: Some(stop), ended }
    }

    /// A bot that reads from a web of the test's own.
    pub(crate) async fn reading(site: &Site, with: impl FnOnce(&mut Settings)) -> Bot {
        Bot::reading_in(FakeDiscord::start().await, site, with)
    }

    /// The same in a Discord of the test's own.
    pub(crate) fn reading_in(discord: FakeDiscord, site: &Site, with: impl FnOnce(&mut Settings)) -> Bot {
        let library = library();
        let mut settings = settings(&discord, library.path());
        settings.fetch = site.settings.clone();
        with(&mut settings);
        let engine = engine(library.path());
        let (stop, stopped) = oneshot::channel();
        let token = Token::from_values(Some(discord.token()), None).unwrap();
        let http = discord::http(&settings.discord, &token).unwrap();
        let (own, open) = (settings.clone(), Arc::clone(&engine));
        let tools = discord::Tools { fetcher: Some(site.fetcher.clone()), figures: None };
        let run = async move {
            discord::run_with(open, told(own), token, http, tools, async {
                drop(stopped.await);
                Leave::ForGood
            })
            .await
        };
        Bot { discord, library, engine, settings, stop: Some(stop), ended: tokio::spawn(run) }
    }

    /// A bot over these articles with this roster.
    pub(crate) async fn over(articles: &Path, roster: &str) -> Bot {
        let (discord, library) = (FakeDiscord::start().await, tempfile::tempdir().unwrap());
        let settings = settings(&discord, library.path());
        let engine = engine_over(articles, library.path(), roster);
        let (stop, ended) = spawn(&discord, Arc::clone(&engine), settings.clone());
        Bot { discord, library, engine, settings, stop: Some(stop), ended }
    }

    /// Stops the bot and starts it anew in the same Discord with the same library.
    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        self.engine = engine(self.library.path());
        let (stop, ended) = spawn(&self.discord, Arc::clone(&self.engine), self.settings.clone());
        (self.stop, self.ended) = (Some(stop), ended);
        self.discord.logged_in().await;
    }

    /// Saves an article in the library and has the bot read it.
    pub(crate) fn saves(&self, id: &str, text: &str) {
        std::fs::write(self.library.path().join(format!("articles/{id}.md")), text).unwrap();
        self.engine.refresh(&|_, _| {}).unwrap();
    }

    pub(crate) async fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        (&mut self.ended).await.unwrap().unwrap();
    }
}

/// Settings that do not change any more.
pub(crate) fn told(settings: Settings) -> watch::Receiver<Arc<Settings>> {
    watch::channel(Arc::new(settings)).1
}

fn spawn(
    discord: &FakeDiscord,
    engine: Arc<Engine>,
    settings: Settings,
) -> (oneshot::Sender<()>, JoinHandle<Result<(), BotError>>) {
    let (stop, stopped) = oneshot::channel();
    let token = Token::from_values(Some(discord.token()), None).unwrap();
    let run = async move {
        discord::run(engine, told(settings), token, None, async {
            drop(stopped.await);
            Leave::ForGood
        })
        .await
    };
    (stop, tokio::spawn(run))
}

/// Waits until something holds.
pub(crate) async fn until(holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("it holds in the end");
}

/// The label of the button to the next passage or page.
fn next_of(message: &Shown) -> String {
    message.buttons().into_iter().map(|button| button.label).find(|label| label.starts_with("Next")).unwrap()
}

pub(crate) const QUESTION: &str = "What do the farmers downstream want?";
pub(crate) const ANSWER: &str = "**Downstream farmers want compensation for two dry summers.**";

#[tokio::test]
async fn every_way_in_is_answered() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let mention = ada.mentions_bot(talks, QUESTION).await;
    let question = ada.posts(talks, QUESTION).await;
    let answers = [
        ada.direct_message(QUESTION).await,
        ada.runs("/ask", json!({"question": QUESTION})).await,
        ada.runs("/ask", json!({"question": QUESTION, "article": "the-weir", "private": true})).await,
        ada.uses_message_menu("Ask about this", &question).await,
    ];
    assert!(mention.replies_to().is_some());
    assert!(answers[2].is_ephemeral() && !answers[1].is_ephemeral());
    for answer in answers.iter().chain([&mention]) {
        assert!(answer.content().starts_with("> ") && answer.content().contains(ANSWER), "{}", answer.content());
        assert_eq!(answer.flags() & 4, 4);
    }
}

#[tokio::test]
async fn threads_are_answered_in() {
    let bot = Bot::start().await;
    let thread = bot.discord.opens_thread(bot.discord.channel("talks"), "the weir");
    let post = bot.discord.opens_thread(bot.discord.channel("library"), "a post");
    for channel in [thread, post] {
        assert!(bot.discord.user("ada").mentions_bot(channel, QUESTION).await.content().contains(ANSWER));
    }
}

#[tokio::test]
async fn buttons_turn_passages_and_work_after_a_restart() {
    let mut bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    let answer = ada.mentions_bot(bot.discord.channel("talks"), QUESTION).await;
    let next = ada.presses(&answer, &next_of(&answer)).await;
    assert_eq!(next.id(), answer.id());
    assert!(!next.content().contains(ANSWER));
    bot.restart().await;
    let back = ada.presses(&next, "Previous").await;
    assert_eq!(back.content(), answer.content());
    let context = ada.presses(&back, "Context").await;
    assert!(context.is_ephemeral() && context.content().contains("opened the weir on Monday"), "{}", context.content());
    let sources = ada.presses(&back, "Sources").await;
    assert!(sources.is_ephemeral() && sources.content().starts_with("1. ") && sources.content().contains("\n2. "));
}

#[tokio::test]
async fn a_button_of_changed_articles_or_of_nobody_is_refused_politely() {
    let mut bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    let answer = ada.runs("/ask", json!({"question": QUESTION})).await;
    let forged = ada.forges(&answer, "r2naforged").shown().await;
    assert!(forged.is_ephemeral() && forged.content() == "That button is not one of mine.", "{}", forged.content());
    for (id, _) in ARTICLES {
        let file = bot.library.path().join(format!("articles/{id}.md"));
        std::fs::write(file, format!("---\ntitle: Other\n---\n\nNothing of {id} stands here any more.\n")).unwrap();
    }
    bot.restart().await;
    let stale = ada.presses(&answer, &next_of(&answer)).await;
    assert!(stale.is_ephemeral() && stale.content().contains("earlier state of the articles"), "{}", stale.content());
}

#[tokio::test]
async fn cards_and_lists_are_shown() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    assert!(ada.runs("/articles", json!({})).await.content().contains("The weir at Oder"));
    assert!(ada.runs("/parties", json!({})).await.content().contains("**Downstream**"));
    assert!(ada.runs("/help", json!({})).await.is_ephemeral());
    let card = ada.runs("/party", json!({"party": "downstream farmers"})).await;
    assert!(card.content().contains("**Wants**\n- Downstream farmers want compensation"), "{}", card.content());
    let unknown = ada.runs("/party", json!({"party": "@everyone"})).await;
    assert!(unknown.is_ephemeral() && unknown.content().contains(r"\@everyone"), "{}", unknown.content());
}

#[tokio::test]
async fn options_are_completed_with_ids() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    let choices = ada.types("/ask", "article", "weir").await;
    assert_eq!(choices[0].value, "the-weir");
    assert_eq!(ada.types("/party", "party", "down").await[0].value, "downstream");
}

#[tokio::test]
async fn a_repeated_event_is_answered_once() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let question = ada.posts(talks, &format!("<@{BOT}> {QUESTION}")).await;
    ada.sees_answer_to(&question).await;
    bot.discord.delivers_again(&question);
    bot.discord.asks_to_reconnect();
    bot.discord.delivers_again(&question);
    ada.mentions_bot(talks, QUESTION).await;
    assert_eq!(bot.discord.requests_to("POST", "/channels/{channel_id}/messages").len(), 2);
}

#[tokio::test]
async fn without_the_history_an_answer_is_a_plain_message() {
    let discord = FakeDiscord::start().await;
    let talks = discord.channel("talks");
    discord.permit(talks, 1 << 10 | 1 << 11);
    let bot = Bot::start_in(discord, |_| {}).await;
    let answer = bot.discord.user("ada").mentions_bot(talks, QUESTION).await;
    assert_eq!(answer.replies_to(), None);
    assert!(answer.content().contains(ANSWER));
}

#[tokio::test]
async fn others_are_left_alone_and_help_is_given() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    ada.posts(talks, "@everyone what do the farmers want?").await;
    ada.posts(talks, "chatter").await;
    let help = ada.mentions_bot(talks, "lol").await;
    assert!(help.content().contains("/ask"), "{}", help.content());
    assert_eq!(bot.discord.requests_to("POST", "/channels/{channel_id}/messages").len(), 1);
    assert!(ada.runs("/ask", json!({"question": "hi"})).await.is_ephemeral());
    let long = ada.runs("/ask", json!({"question": "why now ".repeat(200)})).await;
    assert!(long.is_ephemeral() && long.content().contains("too long"), "{}", long.content());
}

#[tokio::test]
async fn questions_about_the_library_and_small_talk_are_replied_to() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let read = ada.mentions_bot(talks, "what have you read?").await;
    assert!(read.content().starts_with("I have read 3 articles:\n- [The weir at Oder](<"), "{}", read.content());
    let parties = ada.runs("/ask", json!({"question": "which parties do u know"})).await;
    assert!(parties.content().contains("**Downstream**") && !parties.is_ephemeral(), "{}", parties.content());
    let updated = ada.direct_message("when was this last updated??").await;
    assert!(updated.content().contains("is of <t:1772622000:D>"), "{}", updated.content());
    assert!(ada.runs("/ask", json!({"question": "what can you do"})).await.content().contains("/articles"));
    assert!(ada.mentions_bot(talks, "thank you so much!").await.content() == "You are welcome!");
    assert!(
        ada.mentions_bot(talks, "thanks, and what do the farmers downstream want?").await.content().contains(ANSWER)
    );
}

#[tokio::test]
async fn commands_are_registered_once_and_in_one_scope() {
    let mut bot = Bot::start().await;
    let requests =
        |bot: &Bot, method: &str| bot.discord.requests_to(method, "/applications/{application_id}/commands").len();
    until(|| bot.discord.commands().len() == 16).await;
    bot.restart().await;
    until(|| requests(&bot, "GET") == 2).await;
    bot.stop().await;
    assert_eq!(requests(&bot, "PUT"), 1);
    let trial = Bot::start_in(bot.discord, |settings| settings.discord.dev_guild = Some(GUILD)).await;
    let in_guild = || trial.discord.commands().iter().filter(|command| command["guild_id"].is_string()).count();
    until(|| (in_guild(), trial.discord.commands().len()) == (16, 16)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refused_login_ends_the_bot() {
    let codes = [
        (4004, "the token"),
        (4010, "close code 4010"),
        (4011, "close code 4011"),
        (4012, "close code 4012"),
        (4013, "the intents"),
        (4014, "the message content intent"),
    ];
    let mut bots = Vec::new();
    for (code, expect) in codes {
        let discord = FakeDiscord::start().await;
        (0..9).for_each(|_| discord.refuses_identify(code));
        bots.push((Bot::start_in(discord, |_| {}).await, code, expect));
    }
    for (bot, code, expect) in bots {
        let error = bot.ended.await.unwrap().unwrap_err().to_string();
        assert!(error.contains(expect), "{code}: {error}");
    }
}

#[tokio::test]
async fn an_unreachable_proxy_ends_the_bot() {
    let bot = Bot::start_in(FakeDiscord::start().await, |settings| {
        settings.discord.api_url = Some("http://127.0.0.1:1".into());
    })
    .await;
    let error = bot.ended.await.unwrap().unwrap_err();
    assert!(matches!(error, BotError::Gateway { .. }));
}

#[tokio::test]
async fn the_production_path_is_answered_through_a_rate_limit() {
    let mut discord = FakeDiscord::start().await;
    let http = serenity::all::HttpBuilder::new(discord.token()).client(discord.https_client().await);
    let library = library();
    let (engine, settings) =
        (engine(library.path()), Settings { data: library.path().join("data"), ..Settings::default() });
    let token = Token::from_values(Some(discord.token()), None).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let run = tokio::spawn(async move {
        let tools = discord::Tools::default();
        discord::run_with(engine, told(settings), token, http, tools, async {
            drop(stopped.await);
            Leave::ForGood
        })
        .await
    });
    discord.fails("POST", "/channels/{channel_id}/messages", Refusal::rate_limited(0.2));
    let answer = discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    assert!(answer.content().contains(ANSWER));
    stop.send(()).unwrap();
    run.await.unwrap().unwrap();
}
