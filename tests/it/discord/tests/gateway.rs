//! The gateway's moods, met by an unmodified serenity: resuming loses nothing, and refusals are final.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::GatewayIntents;
use serenity::gateway::GatewayError;

use super::serenity_client::{start, start_with_token};
use crate::discord::{FakeDiscord, GUILD, Options};

#[tokio::test]
async fn op_7_is_followed_by_a_resume_that_loses_nothing() {
    let discord = FakeDiscord::start().await;
    let client = start(&discord, GatewayIntents::empty()).await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    ada.mentions_bot(talks, "ping 1").await;
    discord.asks_to_reconnect();
    let questions: Vec<_> = futures::future::join_all((2..5).map(|n| {
        let ada = ada.clone();
        async move { ada.posts(talks, &format!("<@{}> ping {n}", crate::discord::BOT)).await }
    }))
    .await;
    for question in &questions {
        assert_eq!(ada.sees_answer_to(question).await.content(), "pong");
    }
    discord.gateway_received(6, 1).await;
    assert_eq!(discord.gateway_received(2, 1).await.len(), 1);
    assert_eq!(client.heard().len(), 4);
}

#[tokio::test]
async fn what_happens_while_the_line_is_cut_is_replayed() {
    for close in [None, Some(4000)] {
        let discord = FakeDiscord::start().await;
        let client = start(&discord, GatewayIntents::empty()).await;
        discord.logged_in().await;
        close.map_or_else(|| discord.cuts_connections(), |code| discord.closes_connections(code));
        let pong = discord.user("ada").mentions_bot(discord.channel("talks"), "ping").await;
        assert_eq!((pong.content(), client.heard().len()), ("pong", 1));
        discord.gateway_received(6, 1).await;
    }
}

#[tokio::test]
async fn an_invalid_session_is_begun_anew() {
    let discord = FakeDiscord::start().await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    discord.logged_in().await;
    discord.invalidates_sessions(false);
    discord.gateway_received(2, 2).await;
    let pong = discord.user("ada").mentions_bot(discord.channel("talks"), "ping").await;
    assert_eq!(pong.content(), "pong");
}

#[tokio::test]
async fn without_acknowledged_heartbeats_the_client_reconnects() {
    let heartbeat = Duration::from_millis(400);
    let discord = FakeDiscord::start_with(Options { heartbeat, ..Options::default() }).await;
    let _client = start(&discord, GatewayIntents::empty()).await;
    discord.heartbeats(2).await;
    discord.ignores_heartbeats(true);
    discord.closes(1).await;
    // serenity does not resume here but identifies anew.
    discord.gateway_received(2, 2).await;
    discord.ignores_heartbeats(false);
    let pong = discord.user("ada").mentions_bot(discord.channel("talks"), "ping").await;
    assert_eq!(pong.content(), "pong");
}

#[tokio::test]
async fn message_content_needs_the_portals_leave() {
    let discord = FakeDiscord::start().await;
    let refused = start(&discord, GatewayIntents::MESSAGE_CONTENT).await.end().await.unwrap_err();
    assert!(matches!(refused, serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)), "{refused}");
    for granted in [false, true] {
        let discord = FakeDiscord::start_with(Options { message_content: granted, ..Options::default() }).await;
        let more = if granted { GatewayIntents::MESSAGE_CONTENT } else { GatewayIntents::empty() };
        let client = start(&discord, more).await;
        discord.user("ada").posts(discord.channel("talks"), "between ourselves").await;
        discord.user("ada").mentions_bot(discord.channel("talks"), "ping").await;
        assert_eq!(client.heard()[0], if granted { "between ourselves" } else { "" });
    }
}

#[tokio::test]
async fn a_wrong_token_and_a_refused_identify_end_the_client() {
    let discord = FakeDiscord::start().await;
    let wrong = start_with_token(&discord, "wrong.token.indeed", GatewayIntents::empty()).await.end().await;
    assert!(wrong.is_err());
    discord.refuses_identify(4013);
    let refused = start(&discord, GatewayIntents::empty()).await.end().await.unwrap_err();
    assert!(matches!(refused, serenity::Error::Gateway(GatewayError::InvalidGatewayIntents)), "{refused}");
}

#[tokio::test]
async fn the_guild_is_on_its_shard_and_direct_messages_are_on_the_first() {
    let discord = FakeDiscord::start_with(Options { shards: 2, ..Options::default() }).await;
    let (_, recommended) = discord.request(reqwest::Method::GET, "/gateway/bot", &Value::Null).await;
    assert_eq!(recommended["shards"], 2);
    for shard in 0..2 {
        let identify = json!({"token": discord.token(), "intents": 1 | 1 << 9 | 1 << 12, "shard": [shard, 2]});
        discord.fake.change(|world| world.identify(&identify, tokio::sync::mpsc::unbounded_channel().0)).unwrap();
    }
    let ada = discord.user("ada");
    ada.posts(discord.channel("talks"), "to all").await;
    ada.posts(discord.direct_channel("ada"), "to the bot").await;
    let events = |shard: usize| {
        discord.fake.look(|world| world.sessions[shard].log.iter().map(|event| event["t"].clone()).collect::<Vec<_>>())
    };
    let home = usize::try_from((GUILD >> 22) % 2).unwrap();
    assert!(home != 0, "the guild must not be on the shard of direct messages, or this shows nothing");
    assert_eq!(events(home), ["READY", "GUILD_CREATE", "MESSAGE_CREATE"]);
    assert_eq!(events(0), ["READY", "MESSAGE_CREATE"]);
}

#[tokio::test]
async fn an_event_may_be_delivered_twice() {
    let discord = FakeDiscord::start().await;
    let client = start(&discord, GatewayIntents::empty()).await;
    let remark = discord.user("ada").posts(discord.channel("talks"), "once").await;
    discord.delivers_again(&remark);
    discord.user("ada").mentions_bot(discord.channel("talks"), "ping").await;
    assert_eq!(client.heard().len(), 3);
}
