//! What sets people apart: permissions, roles, languages, and whether they take direct messages.

use reqwest::Method;
use serde_json::{Value, json};

use super::raw::codes;
use crate::discord::{ADMINISTRATOR, FakeDiscord, GUILD, MANAGE_GUILD, User};

/// A Discord with `/settings` for those who manage the guild.
async fn managed() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.listens(1 | 1 << 9);
    let needed = MANAGE_GUILD.to_string();
    discord.register(json!([{"name": "settings", "description": "d", "default_member_permissions": needed}])).await;
    discord
}

/// The permissions that an interaction tells of.
async fn permissions(discord: &FakeDiscord, user: &User) -> u64 {
    user.forces("/settings", json!({})).await;
    discord.heard()["member"]["permissions"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn members_may_what_they_were_given() {
    let discord = managed().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    let usual = permissions(&discord, &ada).await;
    assert_eq!(usual & (MANAGE_GUILD | ADMINISTRATOR), 0);
    discord.gives(&ada, MANAGE_GUILD);
    assert_eq!((permissions(&discord, &ada).await, permissions(&discord, &bob).await), (usual | MANAGE_GUILD, usual));
    ada.submits("/settings", json!({})).await;
    discord.gives(&ada, ADMINISTRATOR);
    let all = permissions(&discord, &ada).await;
    assert_eq!((all & MANAGE_GUILD, all), (MANAGE_GUILD, permissions(&discord, &discord.owner()).await));
    discord.gives(&ada, 0);
    assert_eq!(permissions(&discord, &ada).await, usual);
}

#[tokio::test]
async fn permissions_differ_by_channel_and_hold_in_its_threads() {
    let discord = managed().await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    discord.permits(&ada, talks, 1 << 10 | 1 << 11);
    let thread = ada.opens_thread(talks, "aside");
    for (channel, narrow) in [(talks, true), (thread, true), (discord.channel("ask-here"), false)] {
        assert_eq!(permissions(&discord, &ada.at(channel)).await == 1 << 10 | 1 << 11, narrow);
    }
}

#[tokio::test]
#[should_panic(expected = "its default_member_permissions")]
async fn a_command_for_managers_is_not_offered_to_others() {
    managed().await.user("ada").submits("/settings", json!({})).await;
}

#[tokio::test]
async fn roles_are_told_with_the_guild_and_with_every_message() {
    let discord = FakeDiscord::start().await;
    let (ada, editors) = (discord.user("ada"), discord.role("editors"));
    ada.has_role(editors);
    discord.listens(1 | 1 << 9);
    ada.posts(discord.channel("talks"), "hello").await;
    let guild = discord.told("GUILD_CREATE").remove(0);
    assert!(guild["roles"].as_array().unwrap().iter().any(|role| role["id"] == json!(editors.to_string())));
    assert_eq!(discord.told("MESSAGE_CREATE")[0]["member"]["roles"], json!([editors.to_string()]));
    let (_, roles) = discord.request(Method::GET, &format!("/guilds/{GUILD}/roles"), &Value::Null).await;
    assert_eq!(roles[1]["name"], "editors");
    let member = format!("/guilds/{GUILD}/members/{}", ada.id());
    let (_, member) = discord.request(Method::GET, &member, &Value::Null).await;
    assert_eq!(member["roles"], json!([editors.to_string()]));
}

#[tokio::test]
async fn languages_are_those_of_the_person_and_of_the_guild() {
    let discord = managed().await;
    let ada = discord.user("ada");
    let languages = async || {
        ada.forces("/settings", json!({})).await;
        let heard = discord.heard();
        (heard["locale"].clone(), heard["guild_locale"].clone())
    };
    assert_eq!(languages().await, (json!("en-US"), json!("en-US")));
    ada.speaks("uk");
    discord.guild_speaks("de");
    assert_eq!(languages().await, (json!("uk"), json!("de")));
    assert_eq!(discord.told("GUILD_UPDATE")[0]["preferred_locale"], "de");
}

#[tokio::test]
async fn who_refuses_direct_messages_gets_none() {
    let discord = FakeDiscord::start().await;
    let (ada, bob) = (discord.user("ada"), discord.user("bob"));
    bob.refuses_direct_messages();
    for (user, expect) in [(&ada, (200, 0, vec![])), (&bob, (403, 50_007, vec![]))] {
        let recipient = json!({"recipient_id": user.id().to_string()});
        let (_, channel) = discord.request(Method::POST, "/users/@me/channels", &recipient).await;
        let path = format!("/channels/{}/messages", channel["id"].as_str().unwrap());
        let reply = discord.request(Method::POST, &path, &json!({"content": "Good morning"})).await;
        assert_eq!(codes(&reply), expect);
    }
}
