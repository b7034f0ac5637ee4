//! What people open and answer: forum posts with tags, threads, and replies whose content is seen or hidden.

use reqwest::Method;
use serde_json::{Value, json};

use crate::discord::{BOT, FakeDiscord, Shown};

const ALL_BUT_CONTENT: u64 = 1 | 1 << 9 | 1 << 12;

async fn start() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.listens(ALL_BUT_CONTENT);
    discord
}

#[tokio::test]
async fn a_forum_post_is_a_thread_and_a_message_of_one_id() {
    let discord = start().await;
    let (ada, library) = (discord.user("ada"), discord.channel("library"));
    let (question, _) = (discord.tag(library, "Question"), discord.tag(library, "News"));
    let text = format!("<@{BOT}> who measures the flow?");
    let post = ada.opens_tagged_post(library, "The weir", &text, &["Question"]).await;
    let thread = discord.told("THREAD_CREATE").remove(0);
    assert_eq!((&thread["newly_created"], &thread["owner_id"]), (&json!(true), &json!(ada.id().to_string())));
    let message = discord.told("MESSAGE_CREATE").remove(0);
    assert_eq!(
        (&message["id"], &message["channel_id"], &message["content"]),
        (&thread["id"], &thread["id"], &json!(text))
    );
    let order: Vec<Value> =
        discord.fake.look(|world| world.sessions[0].log.iter().skip(2).map(|event| event["t"].clone()).collect());
    assert_eq!(order, ["THREAD_CREATE", "MESSAGE_CREATE"]);
    let (_, read) = discord.request(Method::GET, &format!("/channels/{}", post.channel()), &Value::Null).await;
    assert_eq!((&read["name"], &read["parent_id"]), (&json!("The weir"), &json!(library.to_string())));
    assert_eq!(read["applied_tags"], json!([question.to_string()]));
    let (_, forum) = discord.request(Method::GET, &format!("/channels/{library}"), &Value::Null).await;
    assert_eq!(
        (&forum["available_tags"][0]["name"], &forum["available_tags"][1]["name"]),
        (&json!("Question"), &json!("News"))
    );
}

#[tokio::test]
async fn threads_of_people_are_told_and_listed() {
    let discord = start().await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    let aside = ada.opens_thread(talks, "aside");
    let remark = ada.posts(talks, "a remark").await;
    let below = ada.opens_thread_below(&remark, "on that");
    assert_eq!(below, remark.id());
    let kinds: Vec<Value> = discord.told("MESSAGE_CREATE").iter().map(|message| message["type"].clone()).collect();
    assert_eq!(kinds, [18, 0, 21]);
    discord.invalidates_sessions(false);
    discord.listens(ALL_BUT_CONTENT);
    let listed = discord.told("GUILD_CREATE")[0]["threads"].clone();
    let ids: Vec<&Value> = listed.as_array().unwrap().iter().map(|thread| &thread["id"]).collect();
    assert_eq!(ids, [&json!(aside.to_string()), &json!(below.to_string())]);
    assert_eq!(listed[1]["parent_id"], json!(talks.to_string()));
}

/// The bot's own message in `talks`, and bob's.
async fn two_messages(discord: &FakeDiscord) -> [Shown; 2] {
    discord.create_message(json!({"content": "of the bot"})).await;
    let own = discord.only_message();
    [own, discord.user("bob").posts(discord.channel("talks"), "of bob").await]
}

/// What the latest message and the one that it answers show to a bot that may not read along.
fn seen(discord: &FakeDiscord) -> (Value, Value) {
    let message = discord.told("MESSAGE_CREATE").pop().unwrap();
    (message["content"].clone(), message["referenced_message"]["content"].clone())
}

#[tokio::test]
async fn replies_show_their_content_by_whom_they_ping() {
    let discord = start().await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    let [own, bobs] = two_messages(&discord).await;
    ada.posts_reply(talks, "why?", Some(&own)).await;
    assert_eq!(seen(&discord), (json!("why?"), json!("of the bot")));
    ada.posts_quiet_reply("hush", &own).await;
    assert_eq!(seen(&discord), (json!(""), json!("of the bot")));
    ada.posts_reply(talks, "why?", Some(&bobs)).await;
    assert_eq!(seen(&discord), (json!(""), json!("")));
    let mention = format!("<@{BOT}> is that so?");
    ada.posts_reply(talks, &mention, Some(&bobs)).await;
    assert_eq!(seen(&discord), (json!(mention), json!("")));
}

#[tokio::test]
async fn a_message_is_read_again_where_the_history_may_be() {
    let discord = start().await;
    let [own, _] = two_messages(&discord).await;
    let path = format!("/channels/{}/messages/{}", own.channel(), own.id());
    assert_eq!(discord.request(Method::GET, &path, &Value::Null).await.1["content"], "of the bot");
    discord.permit(own.channel(), 1 << 10 | 1 << 11);
    assert_eq!(discord.request(Method::GET, &path, &Value::Null).await.0, 403);
}

#[tokio::test]
async fn answers_say_whose_interaction_they_answer() {
    let discord = start().await;
    discord.register(json!([{"name": "ask", "description": "d"}])).await;
    let ada = discord.user("ada");
    let pending = ada.submits("/ask", json!({})).await;
    discord.respond(&discord.latest(), json!({"type": 4, "data": {"content": "x"}})).await;
    let metadata = pending.shown().await.json()["interaction_metadata"].clone();
    assert_eq!((&metadata["type"], &metadata["user"]["username"]), (&json!(2), &json!("ada")));
    assert_eq!(metadata["authorizing_integration_owners"], json!({"0": crate::discord::GUILD.to_string()}));
    assert_eq!(discord.told("MESSAGE_CREATE")[0]["interaction_metadata"], metadata);
}
