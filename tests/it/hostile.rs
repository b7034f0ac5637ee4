//! What somebody hostile would try by the ways that people have: an article, a forged press or form, a command that is not theirs.

use rapporteur::store::{Feed, Pending, Store};
use serde_json::json;

use crate::bot::Bot;
use crate::discord::{FakeDiscord, GUILD, MANAGE_GUILD, Shown, User};
use crate::editors::story;
use crate::web::Site;

/// An article that would ping, link, format, hide and misname its source.
const HOSTILE: &str = "---\ntitle: \"@everyone [free](javascript:alert) <@&7> \\u202Egnp.exe\"\nsource: \"||<@1>|| https://evil.example/x\"\n\
                       author: \"@here\"\nurl: \"file:///etc/passwd\"\n---\n\nThe smugglers want @everyone and <@1> to read \
                       [the treaty](https://evil.example/y) and discord.gg/evil\u{200B} before spring.\n\n# Not a heading\n";
const FERRY: &str = "---\ntitle: The ferry at Halden\n---\n\nThe ferry at Halden will cost twelve crowns from May.\n";

/// Fails where a message pings, or has a mark of Discord's that is neither the bot's own nor escaped.
#[track_caller]
fn check_harmless(shown: &Shown) {
    let bare = [r"\@", r"\[", r"\]", r"\<", r"\>", r"\:"]
        .iter()
        .fold(shown.content().to_owned(), |text, escaped| text.replace(escaped, ""));
    assert!(shown.pings().nobody(), "{}", shown.content());
    for mark in ["@", "](", "://", "<#", "javascript:", "\u{202E}", "\u{200B}"] {
        let own = mark == "](" || mark == "://";
        let found = bare.matches(mark).count() - if own { bare.matches("](<https://weir.example").count() } else { 0 };
        assert!(found == 0, "{mark:?} in {}", shown.content());
    }
}

#[tokio::test]
async fn a_hostile_article_is_shown_and_does_nothing() {
    let bot = Bot::start().await;
    bot.saves("hostile", HOSTILE);
    let ada = bot.discord.user("ada");
    let question = "What do the smugglers want before spring?";
    let answer = ada.mentions_bot(bot.discord.channel("talks"), question).await;
    assert!(answer.content().contains(r"\@everyone"), "{}", answer.content());
    let shown = [
        ada.runs("/ask", json!({"question": question})).await,
        ada.presses(&answer, "Context").await,
        ada.presses(&answer, "Sources").await,
        ada.runs("/articles", json!({})).await,
        ada.runs("/article show", json!({"article": "hostile"})).await,
        ada.runs("/party", json!({"party": "@everyone [free](https://evil.example)"})).await,
        ada.runs("/quotes", json!({"who": "<@1> @here [free](https://evil.example)"})).await,
        answer,
    ];
    shown.iter().for_each(check_harmless);
    let choices = ada.types("/ask", "article", "everyone").await;
    assert!(choices.len() == 1 && !choices[0].name.contains('\u{202E}'), "{choices:?}");
}

/// A bot in two servers whose editors may both change the library, and somebody who manages each.
async fn two_homes() -> (Bot, User, User) {
    let discord = FakeDiscord::start().await;
    let second = discord.second_guild();
    let bot = Bot::start_in(discord, |settings| settings.discord.home_guilds = vec![GUILD, second]).await;
    let ada = bot.discord.user("ada");
    let cy = bot.discord.user("cy").at(bot.discord.channel("elsewhere"));
    bot.discord.gives(&ada, MANAGE_GUILD);
    bot.discord.gives(&cy, MANAGE_GUILD);
    (bot, ada, cy)
}

fn id_of(shown: &Shown, label: &str) -> String {
    shown.buttons().into_iter().find(|button| button.label == label).unwrap().custom_id
}

#[tokio::test]
async fn forged_presses_and_forms_give_nobody_a_right() {
    let (bot, ada, cy) = two_homes().await;
    let bo = bot.discord.user("bo");
    let held = ada.runs("/article add", json!({"file": ada.uploads("ferry.md", FERRY.as_bytes())})).await;
    let asked = ada.runs("/article remove", json!({"article": "the-weir"})).await;
    let overview = ada.runs("/settings show", json!({})).await;
    let length = ada.selects(&overview, "Change a setting", &["Length of answers"]).await;
    let own = bo.runs("/articles", json!({})).await;
    for id in [id_of(&held, "Add"), id_of(&held, "Cancel"), id_of(&asked, "Remove"), id_of(&length, "Back")] {
        let refused = bo.forges(&own, &id).shown().await;
        assert!(refused.is_ephemeral() && refused.content().contains("this server’s editors"), "{}", refused.content());
    }
    let overview = ada.runs("/settings show", json!({})).await;
    let form = ada.chooses(&overview, "Change a setting", &["Sure enough"]).modal().await;
    let refused = bo.submits_modal(&form, json!({"percent": "1"})).await;
    assert!(refused.is_ephemeral() && refused.content().contains("this server’s editors"), "{}", refused.content());
    // What waits in one server is not there for the editors of another.
    let elsewhere = cy.runs("/articles", json!({})).await;
    let gone = cy.forges(&elsewhere, &id_of(&held, "Add")).shown().await;
    assert!(gone.content().contains("waits no more"), "{}", gone.content());
    assert!(ada.presses(&held, "Add").await.content().starts_with("Added, and live"));
}

#[tokio::test]
async fn feeds_are_offered_to_editors_alone() {
    let (bot, ada, cy) = two_homes().await;
    let store = Store::open(&bot.library.path().join("data")).await.unwrap();
    store.add_feed(&feed("one", GUILD, "https://weir.example/feed?key=secret")).await.unwrap();
    let offered = async |to: &User| to.types("/feed remove", "feed", "secret").await.len();
    assert_eq!((offered(&ada).await, offered(&bot.discord.user("bo")).await, offered(&cy).await), (1, 0, 0));
}

fn feed(id: &str, guild: u64, url: &str) -> Feed {
    Feed {
        id: id.into(),
        guild,
        channel: 1,
        url: url.into(),
        title: "News".into(),
        automatic: true,
        talk: None,
        etag: None,
        last_modified: None,
        next_at: 0,
        failures: 0,
    }
}

/// Looks at the feeds of a server until one is being read.
async fn is_taken(store: &Store, guild: u64) {
    for _ in 0..400 {
        if store.feeds(guild).await.unwrap()[0].next_at > 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the feed is not read");
}

#[tokio::test]
async fn a_feed_brings_no_more_than_editors_get_round_to() {
    let site = Site::open().await;
    let item = |n: usize| format!("<item><guid>{n}</guid><description>x</description><link>/{n}</link></item>");
    let items: String = (0..100).map(item).collect();
    site.publishes("/feed", &format!("<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"));
    let text = "The upstream delegation proposed a tariff on barley of nine per cent from the first of June.";
    (0..100).for_each(|n| site.publishes(&format!("/{n}"), &story(&format!("Barley, day {n}"), text)));
    let discord = FakeDiscord::start().await;
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    store
        .add_feed(&Feed {
            automatic: false,
            channel: discord.channel("talks"),
            ..feed("one", GUILD, "https://weir.example/feed")
        })
        .await
        .unwrap();
    let waits = |n: usize| Pending { id: n.to_string(), guild: Some(GUILD), at: i64::MAX, ..Pending::default() };
    for n in 0..98 {
        store.hold(&waits(n), b"").await.unwrap();
    }
    let mut bot = Bot::reading_in(discord, &site, |settings| {
        settings.data = data.path().to_owned();
        settings.discord.home_guilds = vec![GUILD];
    });
    is_taken(&store, GUILD).await;
    // What it is about is finished first.
    bot.stop().await;
    assert_eq!(store.held_in(GUILD).await.unwrap(), 100);
}

#[tokio::test]
async fn feeds_of_a_server_that_is_no_home_any_more_rest() {
    let site = Site::open().await;
    site.publishes("/feed", "<rss version='2.0'><channel><title>News</title></channel></rss>");
    let discord = FakeDiscord::start().await;
    let second = discord.second_guild();
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    // The first in the order of reading is that of the server that may not change the library.
    store.add_feed(&feed("one", GUILD, "https://weir.example/feed")).await.unwrap();
    store.add_feed(&feed("two", second, "https://weir.example/feed")).await.unwrap();
    let _bot = Bot::reading_in(discord, &site, |settings| {
        settings.data = data.path().to_owned();
        settings.discord.home_guilds = vec![second];
    });
    is_taken(&store, second).await;
    assert_eq!(store.feeds(GUILD).await.unwrap()[0].next_at, 0);
}
