//! Options of commands: people, channels, roles and files by name, subcommands, and typing inside them.

use serde_json::{Value, json};

use crate::discord::FakeDiscord;
use crate::discord::files::LARGEST;

fn option(kind: u64, name: &str) -> Value {
    json!({"type": kind, "name": name, "description": "d"})
}

/// A Discord with the command `/set`, which has these options.
async fn with(options: Value) -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.listens(0);
    discord.register(json!([{"name": "set", "description": "d", "options": options}])).await;
    discord
}

#[tokio::test]
async fn ids_come_with_what_they_stand_for() {
    let mut channel = option(7, "where");
    channel["channel_types"] = json!([15]);
    let discord =
        with(json!([option(6, "who"), channel, option(8, "role"), option(9, "whom"), option(11, "file")])).await;
    let (ada, editors) = (discord.user("ada"), discord.role("editors"));
    let file = ada.uploads("weir.md", b"# The weir");
    let given = json!({"who": ada.id(), "where": "library", "role": editors, "whom": "editors", "file": file});
    ada.submits("/set", given).await;
    let data = discord.heard()["data"].clone();
    let values: Vec<&Value> = data["options"].as_array().unwrap().iter().map(|option| &option["value"]).collect();
    let (who, role) = (json!(ada.id().to_string()), json!(editors.to_string()));
    assert_eq!(values, [&who, &json!(discord.channel("library").to_string()), &role, &role, &file]);
    let resolved = &data["resolved"];
    assert_eq!(resolved["users"][who.as_str().unwrap()]["username"], "ada");
    assert_eq!(resolved["roles"][role.as_str().unwrap()]["name"], "editors");
    assert_eq!(resolved["channels"][discord.channel("library").to_string()]["type"], 15);
    assert_eq!(resolved["attachments"][file.as_str().unwrap()]["size"], 10);
}

#[tokio::test]
async fn a_file_is_fetched_from_its_address_without_a_token() {
    let discord = with(json!([option(11, "file")])).await;
    let ada = discord.user("ada");
    let file = ada.uploads("weir.md", b"# The weir");
    ada.submits("/set", json!({"file": file})).await;
    let attachment = discord.heard()["data"]["resolved"]["attachments"][file.as_str().unwrap()].clone();
    assert_eq!(
        (&attachment["filename"], &attachment["content_type"]),
        (&json!("weir.md"), &json!("text/markdown; charset=utf-8"))
    );
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = attachment["url"].as_str().unwrap();
    let response = client.get(url).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/markdown; charset=utf-8");
    assert_eq!(response.bytes().await.unwrap(), "# The weir");
    assert_eq!(client.get(url.replace("weir", "dam")).send().await.unwrap().status(), 404);
}

#[tokio::test]
#[should_panic(expected = "too large")]
async fn a_file_that_is_too_large_is_refused_to_the_user() {
    FakeDiscord::start().await.user("ada").uploads("weir.txt", &vec![b'a'; LARGEST + 1]);
}

#[tokio::test]
#[should_panic(expected = "Discord's input would not take")]
async fn a_channel_of_another_type_is_refused_to_the_user() {
    let mut channel = option(7, "where");
    channel["channel_types"] = json!([15]);
    let discord = with(json!([channel])).await;
    discord.user("ada").submits("/set", json!({"where": "talks"})).await;
}

/// `/set tone value:…` and `/set channel add name:…`.
async fn nested() -> FakeDiscord {
    let completed = |name: &str| json!({"type": 3, "name": name, "description": "d", "autocomplete": true});
    let add = json!({"type": 1, "name": "add", "description": "d", "options": [completed("name")]});
    let tone = json!({"type": 1, "name": "tone", "description": "d", "options": [completed("value")]});
    with(json!([tone, {"type": 2, "name": "channel", "description": "d", "options": [add]}])).await
}

#[tokio::test]
async fn subcommands_and_groups_nest_their_options() {
    let discord = nested().await;
    let ada = discord.user("ada");
    ada.submits("/set tone", json!({"value": "calm"})).await;
    let value = json!({"name": "value", "type": 3, "value": "calm"});
    assert_eq!(discord.heard()["data"]["options"], json!([{"name": "tone", "type": 1, "options": [value]}]));
    ada.submits("/set channel add", json!({"name": "x"})).await;
    let add = json!({"name": "add", "type": 1, "options": [{"name": "name", "type": 3, "value": "x"}]});
    assert_eq!(discord.heard()["data"]["options"], json!([{"name": "channel", "type": 2, "options": [add]}]));
}

#[tokio::test]
async fn typing_in_a_subcommand_is_focused_there() {
    let discord = nested().await;
    let ada = discord.user("ada");
    let suggest = async {
        discord.fake.wait_for("typing", |world| world.interactions.values().next().map(|_| ())).await;
        let choices = json!({"type": 8, "data": {"choices": [{"name": "Calm", "value": "calm"}]}});
        discord.respond(&discord.latest(), choices).await
    };
    let (choices, _) = tokio::join!(ada.types("/set channel add", "name", "ca"), suggest);
    assert_eq!(choices[0].value, "calm");
    let typed = &discord.heard()["data"]["options"][0]["options"][0]["options"][0];
    assert_eq!(*typed, json!({"name": "name", "type": 3, "value": "ca", "focused": true}));
}

#[tokio::test]
#[should_panic(expected = "is run by its subcommands")]
async fn a_command_with_subcommands_is_not_run_by_itself() {
    nested().await.user("ada").submits("/set", json!({})).await;
}
