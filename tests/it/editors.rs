//! What editors do in Discord: settings, articles, feeds, talks, unanswered questions; and who may not.

use rapporteur::store::{Feed, Store};
use serde_json::json;

use crate::bot::{ANSWER, Bot, QUESTION, until};
use crate::discord::{BOT, FakeDiscord, GUILD, MANAGE_GUILD, Shown, User};
use crate::web::Site;

const ARTICLE: &str = "---\ntitle: The ferry at Halden\ndate: 2026-03-10\nsource: The Weir\n---\n\nThe ferry at Halden will cost \
                       twelve crowns from May, said Ida Brook, the speaker of the farmers.\n\nShe called the price “a toll on \
                       every calf”, and the ferrymen promised to talk to her in the week before Easter.\n";
const FERRY: &str = "How much will the ferry cost?";

/// A bot whose library may be changed from the server, and somebody who manages it.
async fn at_home() -> (Bot, User) {
    let bot = Bot::start_in(FakeDiscord::start().await, |settings| settings.discord.home_guilds = vec![GUILD]).await;
    let ada = bot.discord.user("ada");
    bot.discord.gives(&ada, MANAGE_GUILD);
    (bot, ada)
}

/// What is shown once `holds` does: what is kept is written beside the answer.
async fn becomes(shown: &impl AsyncFn() -> String, holds: impl Fn(&str) -> bool) -> String {
    for _ in 0..8 {
        let now = shown().await;
        if holds(&now) {
            return now;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    shown().await
}

async fn adds(ada: &User, name: &str, text: &str) -> Shown {
    ada.runs("/article add", json!({"file": ada.uploads(name, text.as_bytes())})).await
}

#[tokio::test]
async fn an_article_is_shown_as_it_would_be_read_and_live_once_confirmed() {
    let (mut bot, ada) = at_home().await;
    let shown = adds(&ada, "ferry.md", ARTICLE).await;
    assert!(shown.is_ephemeral(), "{}", shown.content());
    for part in
        ["The ferry at Halden · The Weir · <t:", "1 passage · id `the-ferry-at-halden`", "Parties: Downstream (2)"]
    {
        assert!(shown.content().contains(part), "{part}\n{}", shown.content());
    }
    assert!(!ada.runs("/ask", json!({"question": FERRY})).await.content().contains("twelve crowns"));
    bot.restart().await;
    let added = ada.presses(&shown, "Add").await;
    assert!(added.content().starts_with("Added, and live: The ferry at Halden"), "{}", added.content());
    assert!(
        ada.runs("/ask", json!({"question": FERRY}))
            .await
            .content()
            .contains("**The ferry at Halden will cost twelve crowns")
    );
    let gone = ada.forges(&shown, shown.components().next().unwrap()["custom_id"].as_str().unwrap()).shown().await;
    assert!(gone.content().contains("waits no more"), "{}", gone.content());
}

#[tokio::test]
async fn a_copy_is_told_and_a_cancelled_article_is_not_taken() {
    let (bot, ada) = at_home().await;
    let first = adds(&ada, "ferry.md", ARTICLE).await;
    ada.presses(&first, "Add").await;
    let copy =
        adds(&ada, "copy.txt", &ARTICLE.replace("2026-03-10", "2026-03-11").replace("The ferry at", "A ferry at"))
            .await;
    assert!(copy.content().contains("% of it stands in The ferry at Halden"), "{}", copy.content());
    assert_eq!(ada.presses(&copy, "Cancel").await.content(), "Nothing was added.");
    assert!(bot.discord.user("bo").runs("/articles", json!({})).await.content().contains("4 articles"));
}

#[tokio::test]
async fn an_article_is_removed_once_confirmed() {
    let (bot, ada) = at_home().await;
    let asked = ada.runs("/article remove", json!({"article": "the-weir"})).await;
    assert!(asked.content().contains("The weir at Oder"), "{}", asked.content());
    assert!(ada.presses(&asked, "Remove").await.content().starts_with("Removed: "));
    assert!(!ada.runs("/ask", json!({"question": QUESTION})).await.content().contains(ANSWER));
    assert!(bot.library.path().join("articles/.removed/the-weir.md").exists());
    assert_eq!(ada.types("/article remove", "article", "weir").await.len(), 0);
    let shown = ada.runs("/article show", json!({"article": "the-gauge"})).await;
    assert!(shown.content().contains("Who reads the gauge") && shown.content().contains("id `the-gauge`"));
}

#[tokio::test]
async fn only_editors_change_anything_and_the_library_only_from_home() {
    let (bot, ada) = at_home().await;
    let (bo, editors) = (bot.discord.user("bo"), bot.discord.role("editors"));
    let file = bo.uploads("ferry.md", ARTICLE.as_bytes());
    for (command, options) in [
        ("/article add", json!({"file": file})),
        ("/article remove", json!({"article": "the-weir"})),
        ("/unanswered", json!({})),
        ("/settings show", json!({})),
        ("/settings channel", json!({"channel": "talks"})),
        ("/feed list", json!({})),
    ] {
        let refused = bo.runs(command, options).await;
        assert!(
            refused.is_ephemeral() && refused.content().contains("this server’s editors"),
            "{command}: {}",
            refused.content()
        );
    }
    let shown = adds(&ada, "ferry.md", ARTICLE).await;
    let refused = bo.presses(&shown, "Add").await;
    assert!(refused.content().contains("this server’s editors"), "{}", refused.content());
    let overview = ada.runs("/settings show", json!({})).await;
    let roles = ada.selects(&overview, "Change a setting", &["Editors"]).await;
    ada.selects(&roles, "Editors", &["editors"]).await;
    bo.has_role(editors);
    assert!(bo.presses(&shown, "Add").await.content().starts_with("Added"));

    let elsewhere = Bot::start().await;
    let owner = elsewhere.discord.owner();
    let refused = adds(&owner, "ferry.md", ARTICLE).await;
    assert!(refused.content().contains(&format!("home_guilds = [{GUILD}]")), "{}", refused.content());
}

#[tokio::test]
async fn what_is_no_article_is_refused_with_a_reason() {
    let (_bot, ada) = at_home().await;
    assert!(ada.runs("/article add", json!({})).await.content().contains("one of the two"));
    let binary = ada.uploads("a.md", &[0, 159, 146, 150, 0, 0]);
    assert!(ada.runs("/article add", json!({"file": binary})).await.content().starts_with("I could not read that"));
    assert!(adds(&ada, "a.exe", "MZ").await.content().contains("articles are .md, .txt, .html or .jsonl"));
    let off = ada.runs("/article add", json!({"link": "https://weir.example/a"})).await;
    assert!(off.content().contains("switched off"), "{}", off.content());
}

#[tokio::test]
async fn settings_are_changed_by_menus_and_forms_and_kept() {
    let (mut bot, ada) = at_home().await;
    let overview = ada.runs("/settings show", json!({})).await;
    assert!(overview.is_ephemeral());
    let length = ada.selects(&overview, "Change a setting", &["Length of answers"]).await;
    let set = ada.selects(&length, "Length of answers", &["the sentence that answers"]).await;
    assert!(set.content().contains("**Length of answers**: the sentence that answers"), "{}", set.content());
    let form = ada.chooses(&set, "Change a setting", &["Sure enough"]).modal().await;
    let refused = ada.submits_modal(&form, json!({"percent": "many"})).await;
    assert!(refused.is_ephemeral() && refused.content().contains("no number from 0 to 100"), "{}", refused.content());
    let form = ada.chooses(&set, "Change a setting", &["Sure enough"]).modal().await;
    let set = ada.submits_modal(&form, json!({"percent": "99"})).await;
    assert!(set.content().contains("**Sure enough**: 99 %"), "{}", set.content());
    bot.restart().await;
    let answer = ada.runs("/ask", json!({"question": QUESTION})).await;
    assert!(answer.content().starts_with("Nothing in the articles answers that."), "{}", answer.content());
    assert!(!answer.content().contains("Their speaker"), "{}", answer.content());
    let back = ada.selects(&set, "Change a setting", &["Pace"]).await;
    assert!(ada.presses(&back, "Back").await.content().starts_with("**Settings of this server**"));
}

#[tokio::test]
async fn settings_are_of_one_server_alone() {
    let (bot, ada) = at_home().await;
    let overview = ada.runs("/settings show", json!({})).await;
    let length = ada.selects(&overview, "Change a setting", &["Length of answers"]).await;
    ada.selects(&length, "Length of answers", &["the sentence that answers"]).await;
    bot.discord.second_guild();
    let there = bot.discord.user("bo").at(bot.discord.channel("elsewhere"));
    assert!(there.runs("/ask", json!({"question": QUESTION})).await.content().contains("Their speaker, Ida Brook"));
}

#[tokio::test]
async fn unanswered_questions_are_listed_with_their_count_and_go_when_answered() {
    let (bot, ada) = at_home().await;
    let talks = bot.discord.channel("talks");
    ada.mentions_bot(talks, "Who owns the turbines at Halden?").await;
    let listed = async || ada.runs("/unanswered", json!({})).await.content().to_owned();
    let counted = becomes(&listed, |list| list.contains("1 more whose text was not kept")).await;
    assert!(counted.contains("1 more whose text was not kept") && !counted.contains("turbines"), "{counted}");
    let overview = ada.runs("/settings show", json!({})).await;
    let keep = ada.selects(&overview, "Change a setting", &["Keep questions"]).await;
    ada.selects(&keep, "Keep questions", &["yes"]).await;
    for question in
        ["Who owns the turbines at Halden?", "who owns the turbines at halden", "Which songs do the ferrymen sing?"]
    {
        bot.discord.user("bo").mentions_bot(talks, question).await;
    }
    let list = becomes(&listed, |list| list.contains("2 times") && list.contains("- Which songs")).await;
    assert!(list.contains("the turbines at") && list.contains("2 times") && list.contains("- Which songs"), "{list}");
    bot.saves("the-turbines", "---\ntitle: Turbines\n---\n\nThe turbines at Halden are owned by Norvik Power.\n");
    let list = listed().await;
    assert!(!list.contains("turbines") && list.contains("- Which songs"), "{list}");
}

#[tokio::test]
async fn a_link_is_fetched_from_allowed_hosts_alone() {
    let site = Site::open().await;
    site.publishes("/ferry", "<html><head><title>The ferry at Halden</title></head><body><article><h1>The ferry at Halden</h1><p>The ferry at Halden will cost twelve crowns from May, said Ida Brook, the speaker of the farmers of the lower valley.</p><p>She called the price a toll on every calf, and the ferrymen promised to talk to her in the week before Easter.</p></article></body></html>");
    let bot = Bot::reading(&site, |settings| settings.discord.home_guilds = vec![GUILD]).await;
    let ada = bot.discord.owner();
    let add = async |link: &str| ada.runs("/article add", json!({"link": link})).await;
    for (link, reason) in [
        ("http://weir.example/ferry", "begin with `https://`"),
        ("https://other.example/ferry", r"other.example is not among the sites"),
        ("https://inside.example/ferry", "There is no site inside.example on the public internet"),
        ("https://169.254.169.254/latest/meta-data", "on the public internet"),
        ("https://weir.example/none", "has nothing at this address"),
    ] {
        let refused = add(link).await;
        assert!(refused.is_ephemeral() && refused.content().contains(reason), "{link}: {}", refused.content());
    }
    let shown = add("https://weir.example/ferry").await;
    assert!(shown.content().contains("[The ferry at Halden](<https://weir.example/ferry>)"), "{}", shown.content());
    ada.presses(&shown, "Add").await;
    assert!(ada.runs("/ask", json!({"question": FERRY})).await.content().contains("twelve crowns"));
    let again = add("https://weir.example/ferry?utm_source=x").await;
    assert!(again.content().contains("has the same address already"), "{}", again.content());
}

fn feed(items: &[(&str, &str)]) -> String {
    let item = |(guid, path): &(&str, &str)| {
        format!("<item><guid>{guid}</guid><title>Item {guid}</title><link>https://weir.example{path}</link></item>")
    };
    format!(
        "<rss version='2.0'><channel><title>Weir news</title>{}</channel></rss>",
        items.iter().map(item).collect::<String>()
    )
}

pub(crate) fn story(title: &str, text: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>The delegations return to the capital on Thursday and will meet again within a month, as both of them said in the evening.</p></article></body></html>"
    )
}

/// Has the bot look at the server's feeds now.
async fn polls(bot: &Bot) {
    let store = Store::open(&bot.library.path().join("data")).await.unwrap();
    for feed in store.feeds(GUILD).await.unwrap() {
        store.polled(&Feed { next_at: 0, ..feed }).await.unwrap();
    }
}

#[tokio::test]
async fn a_feeds_new_items_are_shown_for_confirmation_and_none_comes_twice() {
    let site = Site::open().await;
    site.publishes("/feed", &feed(&[("1", "/old")]));
    let bot = Bot::reading(&site, |settings| settings.discord.home_guilds = vec![GUILD]).await;
    let (ada, here) = (bot.discord.owner(), bot.discord.channel("ask-here"));
    let added = ada.runs("/feed add", json!({"link": "https://weir.example/feed", "channel": here.to_string()})).await;
    assert!(added.content().contains("The 1 item that it holds now is left alone"), "{}", added.content());
    site.publishes(
        "/tariff",
        &story(
            "A tariff on barley",
            "The upstream delegation proposed a tariff on barley of nine per cent from the first of June.",
        ),
    );
    site.publishes("/feed", &feed(&[("2", "/tariff"), ("1", "/old")]));
    polls(&bot).await;
    until(|| !bot.discord.messages(here).is_empty()).await;
    let shown = bot.discord.messages(here).remove(0);
    assert!(
        shown.content().contains("**New in Weir news.**") && shown.content().contains("A tariff on barley"),
        "{}",
        shown.content()
    );
    assert!(bot.discord.user("bo").presses(&shown, "Add").await.content().contains("editors"));
    assert!(ada.presses(&shown, "Add").await.content().starts_with("Added, and live"));
    assert!(
        ada.runs("/ask", json!({"question": "How high is the tariff on barley?"}))
            .await
            .content()
            .contains("nine per cent")
    );
    // The same story under another guid and address.
    site.publishes(
        "/tariff-again",
        &story(
            "Barley tariff",
            "The upstream delegation proposed a tariff on barley of nine per cent from the first of June.",
        ),
    );
    site.publishes(
        "/other",
        &story("Bridges", "Engineers will inspect the four bridges on the lower river before the ice goes in April."),
    );
    site.publishes("/feed", &feed(&[("4", "/other"), ("3", "/tariff-again"), ("2", "/tariff")]));
    polls(&bot).await;
    until(|| bot.discord.messages(here).len() > 1).await;
    let shown: Vec<String> = bot.discord.messages(here).iter().skip(1).map(|one| one.content().to_owned()).collect();
    assert!(shown.len() == 1 && shown[0].contains("Bridges"), "{shown:?}");
    assert!(ada.runs("/feed list", json!({})).await.content().contains("Weir news to"));
    assert!(
        ada.runs("/feed remove", json!({"feed": ada.types("/feed remove", "feed", "weir").await[0].value}))
            .await
            .content()
            .starts_with("I do not read")
    );
}

#[tokio::test]
async fn a_feed_may_be_taken_by_itself() {
    let site = Site::open().await;
    site.publishes("/feed", &feed(&[]));
    let bot = Bot::reading(&site, |settings| settings.discord.home_guilds = vec![GUILD]).await;
    let (ada, talks) = (bot.discord.owner(), bot.discord.channel("talks"));
    ada.runs("/feed add", json!({"link": "https://weir.example/feed", "automatic": true})).await;
    site.publishes(
        "/tariff",
        &story(
            "A tariff on barley",
            "The upstream delegation proposed a tariff on barley of nine per cent from the first of June.",
        ),
    );
    site.publishes("/feed", &feed(&[("2", "/tariff")]));
    polls(&bot).await;
    until(|| bot.discord.messages(talks).iter().any(|one| one.content().starts_with("New in Weir news, and live:")))
        .await;
    assert!(
        ada.runs("/ask", json!({"question": "How high is the tariff on barley?"}))
            .await
            .content()
            .contains("nine per cent")
    );
}

#[tokio::test]
async fn a_channel_keeps_to_its_talks_and_others_say_which_an_answer_is_from() {
    let (bot, ada) = at_home().await;
    let (rail, talks) = (bot.discord.channel("ask-here"), bot.discord.channel("talks"));
    bot.saves("strike", "---\ntitle: Strike at the railway\ndate: 2026-03-12\ntalks: [rail]\n---\n\nThe drivers want compensation of nine per cent and shorter nights.\n");
    bot.saves("river", "---\ntitle: The river again\ndate: 2026-03-11\ntalks: [river]\n---\n\nThe farmers want compensation of forty million crowns for the dry summers.\n");
    let listed = ada.runs("/talks", json!({})).await;
    assert!(listed.content().contains("**rail** · 1 article · newest: Strike at the railway"), "{}", listed.content());
    let refused = ada.runs("/settings talk", json!({"channel": rail.to_string(), "talk": "space"})).await;
    assert!(refused.content().contains("Talks: rail, river"), "{}", refused.content());
    ada.runs("/settings talk", json!({"channel": rail.to_string(), "talk": "rail"})).await;
    let question = "What compensation do they want?";
    let bound = ada.mentions_bot(rail, question).await;
    assert!(
        bound.content().contains("nine per cent") && !bound.content().contains("From the talks"),
        "{}",
        bound.content()
    );
    let unbound = ada.mentions_bot(talks, "What compensation do the farmers want for the dry summers?").await;
    assert!(unbound.content().contains("-# From the talks river."), "{}", unbound.content());
    let listed = ada.at(rail).runs("/articles", json!({})).await;
    assert!(listed.content().starts_with("**1 article"), "{}", listed.content());
}

#[tokio::test]
async fn a_forum_tag_keeps_its_posts_to_its_talks() {
    let (bot, ada) = at_home().await;
    let forum = bot.discord.channel("library");
    bot.discord.tag(forum, "Rail");
    bot.saves("strike", "---\ntitle: Strike\ntalks: [rail]\n---\n\nThe drivers want compensation of nine per cent.\n");
    bot.saves(
        "river",
        "---\ntitle: River\ntalks: [river]\n---\n\nThe farmers want compensation of forty million crowns.\n",
    );
    ada.runs("/settings talk", json!({"channel": forum.to_string(), "talk": "rail", "tag": "rail"})).await;
    let post =
        ada.opens_tagged_post(forum, "Money", &format!("<@{BOT}> What compensation do they want?"), &["Rail"]).await;
    assert!(ada.sees_answer_to(&post).await.content().contains("nine per cent"));
}

#[tokio::test]
async fn in_a_place_without_the_bot_it_speaks_to_the_asker_alone() {
    let bot = Bot::start().await;
    for there in [bot.discord.user("ada").in_foreign_guild(), bot.discord.user("bo").in_group_dm()] {
        let answer = there.runs("/ask", json!({"question": QUESTION})).await;
        assert!(answer.is_ephemeral() && answer.content().contains(ANSWER), "{}", answer.content());
        assert!(answer.buttons().iter().all(|button| button.label != "Share here"));
        assert!(there.presses(&answer, "Sources").await.is_ephemeral());
        assert!(there.runs("/party", json!({"party": "downstream"})).await.is_ephemeral());
    }
}

#[tokio::test]
async fn a_person_is_answered_in_their_language_with_the_articles_own_words() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    ada.speaks("uk");
    let answer = ada.runs("/ask", json!({"question": QUESTION})).await;
    assert!(answer.content().contains(ANSWER), "{}", answer.content());
    assert!(answer.buttons().iter().any(|button| button.label == "Джерела"), "{:?}", answer.buttons());
    let foreign = ada.runs("/ask", json!({"question": "Чого хочуть фермери нижче за течією річки?"})).await;
    assert!(
        foreign.content().contains("українською") && foreign.content().contains("англійською"),
        "{}",
        foreign.content()
    );
}

#[tokio::test]
async fn what_belongs_to_a_server_goes_after_the_bot_has_left_it_for_seven_days() {
    let (mut bot, ada) = at_home().await;
    ada.runs("/settings channel", json!({"channel": "talks"})).await;
    bot.discord.guild_removes_bot();
    let data = bot.library.path().join("data");
    let store = Store::open(&data).await.unwrap();
    let left = async || store.guilds().await.unwrap().is_empty();
    for _ in 0..200 {
        if left().await {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(left().await);
    assert_eq!(store.purge_left(i64::MAX / 2).await.unwrap(), [GUILD]);
    bot.stop().await;
}
