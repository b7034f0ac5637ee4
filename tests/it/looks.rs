//! What every kind of message looks like: the payloads that the pictures of `docs/` are drawn from.

use serde_json::{Value, json};

use crate::bot::{Bot, QUESTION, until};
use crate::discord::{BOT, FakeDiscord, GUILD, MANAGE_GUILD, Options, Shown, User};
use crate::web::Site;

const TURBINES: &str = "Who owns the turbines at Halden?";
const FERRY: &str = "---\ntitle: The ferry at Halden\ndate: 2026-03-10\nsource: The Weir\n---\n\nThe ferry at Halden will cost \
                     twelve crowns from May, said Ida Brook, the speaker of the farmers.\n\nShe called the price “a toll on \
                     every calf”, and the ferrymen promised to talk to her in the week before Easter.\n";

/// Times that run on, told as one.
fn still(mut payload: Value) -> Value {
    let content = payload["content"].as_str().unwrap().to_owned();
    let mut still = String::new();
    let mut rest = content.as_str();
    while let Some((before, after)) = rest.split_once("<t:") {
        let (time, tail) = after.split_once('>').unwrap();
        let shown = if time.ends_with(":R") { "1795435500:R" } else { time };
        still += &format!("{before}<t:{shown}>");
        rest = tail;
    }
    payload["content"] = (still + rest).into();
    payload
}

fn look(name: &str, shown: &Shown) {
    insta::with_settings!({prepend_module_to_snapshot => true}, {
        insta::assert_json_snapshot!(name, still(shown.payload()));
    });
}

/// A bot that reads everything and whose library may be changed from the server, and somebody who manages that.
async fn at_home() -> (Bot, User) {
    let site = Site::open().await;
    let discord = FakeDiscord::start_with(Options { message_content: true, ..Options::default() }).await;
    let bot = Bot::reading_in(discord, &site, |settings| {
        settings.discord.home_guilds = vec![GUILD];
        settings.discord.message_content = true;
    });
    let ada = bot.discord.user("ada");
    bot.discord.gives(&ada, MANAGE_GUILD);
    (bot, ada)
}

#[tokio::test]
async fn what_members_see() {
    let (bot, ada) = at_home().await;
    let talks = bot.discord.channel("talks");
    let answer = ada.mentions_bot(talks, QUESTION).await;
    look("answer", &answer);
    look("rated", &ada.presses(&answer, "This helped").await);
    let first = ada.mentions_bot(talks, "What does Ida Brook want?").await;
    let follow_up = ada.posts_reply(talks, "and Minister Vale?", Some(&first)).await;
    look("follow_up", &ada.sees_answer_to(&follow_up).await);
    let private = ada.runs("/ask", json!({"question": QUESTION, "private": true})).await;
    look("private", &private);
    look("shared", &ada.presses(&private, "Share here").await);
    let question = ada.posts(talks, &format!("<@{BOT}> {TURBINES}")).await;
    let nothing = ada.sees_answer_to(&question).await;
    look("not_found", &nothing);
    look("waiting", &ada.presses(&nothing, "Tell me when there is an answer").await);
    let mut privacy = ada.runs("/privacy", json!({})).await;
    for _ in 0..8 {
        // What is kept is written beside the answer.
        if privacy.content().contains("1 question without its text") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        privacy = ada.runs("/privacy", json!({})).await;
    }
    look("privacy", &privacy);
    bot.saves(
        "turbines",
        "---\ntitle: Turbines\ndate: 2026-03-09\n---\n\nThe turbines at Halden are owned by Norvik Power.\n",
    );
    let told = || bot.discord.messages(talks).into_iter().find(|one| one.content().contains("There is an answer now"));
    until(|| told().is_some()).await;
    look("told", &told().unwrap());
    look("help", &ada.runs("/help", json!({})).await);
    ada.speaks("uk");
    look("answer_in_ukrainian", &ada.runs("/ask", json!({"question": QUESTION})).await);
}

#[tokio::test]
async fn what_editors_see() {
    let (bot, ada) = at_home().await;
    let (here, talks) = (bot.discord.channel("ask-here"), bot.discord.channel("talks"));
    ada.runs("/settings channel", json!({"channel": here.to_string()})).await;
    let overview = ada.runs("/settings show", json!({})).await;
    look("settings", &overview);
    look("settings_channels", &ada.selects(&overview, "Change a setting", &["Ask-channels"]).await);
    let keep = ada.selects(&overview, "Change a setting", &["Keep questions"]).await;
    look("settings_keep", &keep);
    ada.selects(&keep, "Keep questions", &["yes"]).await;
    let shown = ada.runs("/article add", json!({"file": ada.uploads("ferry.md", FERRY.as_bytes())})).await;
    look("article_add", &shown);
    look("article_added", &ada.presses(&shown, "Add").await);
    let copy = FERRY.replace("2026-03-10", "2026-03-11").replace("title: The", "title: A");
    let copy = ada.runs("/article add", json!({"file": ada.uploads("copy.md", copy.as_bytes())})).await;
    look("article_copy", &copy);
    look("article_remove", &ada.runs("/article remove", json!({"article": "the-weir"})).await);
    bot.saves(
        "strike",
        "---\ntitle: Strike at the railway\ndate: 2026-03-12\ntalks: [rail]\n---\n\nThe drivers want nine per cent.\n",
    );
    look("talks", &ada.runs("/talks", json!({})).await);
    for person in ["bo", "cy"] {
        bot.discord.user(person).mentions_bot(talks, "Who chairs the fisheries board?").await;
    }
    let mut list = ada.runs("/unanswered", json!({})).await;
    for _ in 0..9 {
        // What is kept is written beside the answer.
        if !list.content().contains("2 times") {
            list = ada.runs("/unanswered", json!({})).await;
        }
    }
    look("unanswered", &list);
}
