//! Where the bot is not, and guilds that come and go.

use reqwest::Method;
use serde_json::{Value, json};

use super::raw::codes;
use crate::discord::{FakeDiscord, GUILD, Options, User};

/// A Discord with `/ask`, which people may bring along.
async fn start(external_apps: bool) -> FakeDiscord {
    let discord = FakeDiscord::start_with(Options { external_apps, ..Options::default() }).await;
    discord.listens(1 | 1 << 9 | 1 << 12);
    let everywhere = json!([0, 1, 2]);
    discord
        .register(json!([{"name": "ask", "description": "d", "contexts": everywhere, "integration_types": [0, 1]}]))
        .await;
    discord
}

/// The flags of the answer to `/ask`.
async fn answered(discord: &FakeDiscord, user: &User) -> u64 {
    let pending = user.submits("/ask", json!({})).await;
    discord.respond(&discord.latest(), json!({"type": 4, "data": {"content": "x"}})).await;
    pending.shown().await.flags()
}

#[tokio::test]
async fn an_app_that_a_person_brings_along_is_theirs() {
    let discord = start(false).await;
    let ada = discord.user("ada");
    for (place, context, in_guild) in [(ada.in_foreign_guild(), 0, true), (ada.in_group_dm(), 2, false)] {
        answered(&discord, &place).await;
        let heard = discord.heard();
        assert_eq!(heard["authorizing_integration_owners"], json!({"1": ada.id().to_string()}));
        assert_eq!(
            (&heard["context"], heard["member"].is_object(), heard["user"].is_null()),
            (&json!(context), in_guild, in_guild)
        );
        assert!(heard["guild_id"] != json!(GUILD.to_string()));
    }
    answered(&discord, &ada).await;
    assert_eq!(discord.heard()["authorizing_integration_owners"], json!({"0": GUILD.to_string()}));
    answered(&discord, &ada.in_direct_messages()).await;
    assert_eq!(discord.heard()["authorizing_integration_owners"], json!({"0": "0"}));
}

#[tokio::test]
async fn answers_abroad_are_hidden_unless_the_guild_allows_external_apps() {
    for (allowed, flags) in [(false, 64), (true, 0)] {
        let discord = start(allowed).await;
        let ada = discord.user("ada");
        assert_eq!(answered(&discord, &ada.in_foreign_guild()).await, flags);
        assert_eq!(answered(&discord, &ada.in_group_dm()).await, 0);
        assert_eq!(answered(&discord, &ada).await, 0);
        assert_eq!(discord.told("MESSAGE_CREATE").len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_heard_or_done_where_the_bot_is_not() {
    let discord = start(true).await;
    let ada = discord.user("ada");
    for place in [ada.in_foreign_guild(), ada.in_group_dm()] {
        let message = place.posts(place.place, "<@1100000000000000042> hello").await;
        let channel = format!("/channels/{}", place.place);
        for (method, path, body) in [
            (Method::GET, channel.clone(), Value::Null),
            (Method::GET, format!("{channel}/messages/{}", message.id()), Value::Null),
            (Method::POST, format!("{channel}/messages"), json!({"content": "x"})),
            (Method::POST, format!("{channel}/typing"), Value::Null),
        ] {
            assert_eq!(codes(&discord.request(method, &path, &body).await), (403, 50_001, vec![]), "{path}");
        }
    }
    assert!(discord.told("MESSAGE_CREATE").is_empty());
}

#[tokio::test]
async fn five_followups_are_sent_where_the_bot_is_not() {
    let discord = start(true).await;
    for (place, refused) in [(discord.user("ada").in_group_dm(), true), (discord.user("ada"), false)] {
        answered(&discord, &place).await;
        for _ in 0..5 {
            assert_eq!(discord.follow_up(&discord.latest(), json!({"content": "x"})).await.0, 200);
        }
        let sixth = codes(&discord.follow_up(&discord.latest(), json!({"content": "x"})).await);
        assert_eq!(sixth, if refused { (400, 40_094, vec![]) } else { (200, 0, vec![]) });
    }
}

#[tokio::test]
#[should_panic(expected = "its integration types")]
async fn a_command_that_is_not_for_people_is_not_offered_abroad() {
    let discord = FakeDiscord::start().await;
    discord.listens(0);
    discord.register(json!([{"name": "ask", "description": "d"}])).await;
    discord.user("ada").in_foreign_guild().submits("/ask", json!({})).await;
}

#[tokio::test]
async fn a_guild_that_removes_the_bot_is_gone_for_it() {
    let discord = start(false).await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    let own = format!("/applications/{}/guilds/{GUILD}/commands", crate::discord::BOT);
    discord.request(Method::PUT, &own, &json!([{"name": "trial", "description": "d"}])).await;
    discord.guild_removes_bot();
    ada.posts(talks, "unheard").await;
    assert_eq!(discord.told("GUILD_DELETE"), [json!({"id": GUILD.to_string()})]);
    for (path, refusal) in [
        (format!("/guilds/{GUILD}"), (404, 10_004, vec![])),
        (format!("/channels/{talks}"), (403, 50_001, vec![])),
        (own, (403, 50_001, vec![])),
    ] {
        assert_eq!(codes(&discord.request(Method::GET, &path, &Value::Null).await), refusal, "{path}");
    }
    discord.guild_adds_bot();
    ada.posts(talks, "heard").await;
    assert_eq!((discord.told("GUILD_CREATE").len(), discord.told("MESSAGE_CREATE").len()), (2, 1));
    assert_eq!(discord.commands().len(), 1);
}

#[tokio::test]
async fn an_outage_is_no_removal() {
    let discord = start(false).await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    discord.guild_goes_down();
    ada.posts(talks, "unheard").await;
    assert_eq!(discord.told("GUILD_DELETE"), [json!({"id": GUILD.to_string(), "unavailable": true})]);
    discord.guild_comes_back();
    ada.posts(talks, "heard").await;
    assert_eq!((discord.told("GUILD_CREATE").len(), discord.told("MESSAGE_CREATE").len()), (2, 1));
}

#[tokio::test]
async fn a_second_guild_has_its_own_channels_roles_and_permissions() {
    let discord = start(false).await;
    let second = discord.second_guild();
    let ada = discord.user("ada");
    let elsewhere = ada.at(discord.channel("elsewhere"));
    ada.has_role(discord.role_in(second, "editors"));
    discord.gives(&elsewhere, 1 << 5);
    let mut members = Vec::new();
    for (place, guild) in [(&ada, GUILD), (&elsewhere, second)] {
        answered(&discord, place).await;
        let heard = discord.heard();
        assert_eq!(heard["guild_id"], json!(guild.to_string()));
        members.push(heard["member"].clone());
    }
    assert_eq!(members.iter().map(|member| member["roles"].as_array().unwrap().len()).collect::<Vec<_>>(), [0, 1]);
    assert_ne!(members[0]["permissions"], members[1]["permissions"]);
    let created = discord.told("GUILD_CREATE");
    assert_eq!(
        (created[1]["id"].clone(), created[1]["channels"].as_array().unwrap().len()),
        (json!(second.to_string()), 1)
    );
}
