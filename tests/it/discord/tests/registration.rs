//! Rules of registering commands.

use reqwest::Method;
use serde_json::{Value, json};

use super::raw::{Reply, codes};
use crate::discord::{BOT, FakeDiscord, GUILD};

async fn put(discord: &FakeDiscord, scope: &str, commands: Value) -> Reply {
    discord.request(Method::PUT, &format!("/applications/{BOT}{scope}/commands"), &commands).await
}

fn ask() -> Value {
    let option = json!({"type": 3, "name": "question", "description": "What to look for", "required": true});
    json!({"name": "ask", "description": "Ask", "options": [option], "default_member_permissions": "2048", "contexts": [0, 1]})
}

#[tokio::test]
async fn an_overwrite_replaces_its_scope_and_keeps_ids() {
    let discord = FakeDiscord::start().await;
    let guild = format!("/guilds/{GUILD}");
    let (_, first) = put(&discord, "", json!([ask(), {"name": "Ask about this", "type": 3}])).await;
    let (_, second) = put(&discord, "", json!([ask()])).await;
    assert_eq!((second.as_array().unwrap().len(), &second[0]["id"]), (1, &first[0]["id"]));
    assert_ne!(second[0]["version"], first[0]["version"]);
    assert_eq!(put(&discord, &guild, json!([ask()])).await.1[0]["guild_id"], json!(GUILD.to_string()));
    put(&discord, &guild, json!([])).await;
    let (_, listed) = discord.request(Method::GET, &format!("/applications/{BOT}/commands"), &Value::Null).await;
    assert_eq!(listed, json!(discord.commands()));
    assert_eq!(listed[0]["name"], "ask");
}

#[tokio::test]
async fn definitions_keep_discords_rules() {
    let discord = FakeDiscord::start().await;
    let option =
        |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let with = |options: Value| json!({"name": "ask", "description": "d", "options": options});
    let choices = |count: usize| vec![json!({"name": "n", "value": "v"}); count];
    let completed = json!({"type": 3, "name": "o", "description": "d", "autocomplete": true, "choices": choices(1)});
    let large = |n: usize| {
        let choices: Vec<Value> =
            (0..25).map(|c| json!({"name": format!("{c:0>100}"), "value": "v".repeat(100)})).collect();
        json!({"type": 3, "name": format!("o{n}"), "description": "d", "choices": choices})
    };
    for (command, code) in [
        (json!({"name": "Ask", "description": "d"}), "STRING_TYPE_REGEX"),
        (json!({"name": "ask me", "description": "d"}), "STRING_TYPE_REGEX"),
        (json!({"name": "ask", "description": ""}), "BASE_TYPE_REQUIRED"),
        (json!({"name": "ask", "description": "d".repeat(101)}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"name": "m".repeat(33), "type": 3}), "BASE_TYPE_MAX_LENGTH"),
        (
            json!({"name": "Menu", "type": 3, "description": "d"}),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
        ),
        (with(json!([option("a", false), option("b", true)])), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
        (with(json!([option("a", true), option("a", true)])), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
        (with(json!([completed])), "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE"),
        (with(json!([{"type": 3, "name": "o", "description": "d", "choices": choices(26)}])), "BASE_TYPE_MAX_LENGTH"),
        (with(json!([large(1), large(2)])), "APPLICATION_COMMAND_TOO_LARGE"),
    ] {
        assert_eq!(
            codes(&put(&discord, "", json!([command])).await),
            (400, 50_035, vec![code.to_owned()]),
            "{command}"
        );
    }
    assert_eq!(codes(&put(&discord, "", json!([ask(), ask()])).await).2, ["APPLICATION_COMMANDS_DUPLICATE_NAME"]);
    assert!(discord.commands().is_empty());
    discord.take_violations();
}

#[tokio::test]
async fn other_languages_keep_the_rules_too() {
    let discord = FakeDiscord::start().await;
    let localized =
        |field: &str, locale: &str, text: &str| json!({"name": "ask", "description": "d", field: {locale: text}});
    let names = "name_localizations";
    for (command, code) in [
        (localized(names, "uk", "Питання"), "STRING_TYPE_REGEX"),
        (localized(names, "de", "zwei wörter"), "STRING_TYPE_REGEX"),
        (localized(names, "en", "ask"), "BASE_TYPE_CHOICES"),
        (localized("description_localizations", "de", &"d".repeat(101)), "BASE_TYPE_MAX_LENGTH"),
        (json!({"name": "Menu", "type": 3, names: {"de": "m".repeat(33)}}), "BASE_TYPE_MAX_LENGTH"),
    ] {
        assert_eq!(codes(&put(&discord, "", json!([command])).await).2, [code], "{command}");
    }
    discord.take_violations();
    let mut command = localized(names, "uk", "питання");
    command["description_localizations"] = json!({"uk": "Що шукати"});
    command["options"] = json!([{"type": 3, "name": "question", "description": "d", names: {"uk": "слова"}}]);
    assert_eq!(
        put(&discord, "", json!([command, {"name": "Menu", "type": 3, names: {"de": "Zwei Wörter"}}])).await.0,
        200
    );
    discord.listens(0);
    discord.user("ada").submits("/ask", json!({"question": "x"})).await;
}

#[tokio::test]
async fn a_scope_holds_so_many_and_a_day_brings_so_many() {
    let discord = FakeDiscord::start().await;
    let named = |day: usize, count: usize| -> Value {
        (0..count).map(|n| json!({"name": format!("c{day}-{n}"), "description": "d"})).collect()
    };
    assert_eq!(codes(&put(&discord, "", named(0, 101)).await), (400, 30_032, vec![]));
    assert_eq!((put(&discord, "", named(0, 100)).await.0, put(&discord, "", named(1, 100)).await.0), (200, 200));
    assert_eq!(codes(&put(&discord, "", named(2, 1)).await), (400, 30_034, vec![]));
}

#[tokio::test]
async fn single_commands_are_created_read_and_deleted() {
    let discord = FakeDiscord::start().await;
    let all = format!("/applications/{BOT}/commands");
    let (created, command) = discord.request(Method::POST, &all, &ask()).await;
    assert_eq!((created, discord.request(Method::POST, &all, &ask()).await.0), (201, 200));
    let one = format!("{all}/{}", command["id"].as_str().unwrap());
    assert_eq!(discord.request(Method::GET, &one, &Value::Null).await.0, 200);
    assert_eq!(discord.request(Method::DELETE, &one, &Value::Null).await.0, 204);
    assert_eq!(codes(&discord.request(Method::GET, &one, &Value::Null).await), (404, 10_063, vec![]));
}
