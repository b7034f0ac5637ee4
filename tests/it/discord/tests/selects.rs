//! Selects: their rules, who and what may be chosen, and what the bot hears of it; rows beside them.

use serde_json::{Value, json};

use super::raw::{codes, row};
use crate::discord::{FakeDiscord, Shown};

fn select(kind: u64, more: Value) -> Value {
    let mut select = json!({"type": kind, "custom_id": "s", "placeholder": "Choose"});
    select.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    json!({"type": 1, "components": [select]})
}

fn options(count: usize) -> Value {
    (0..count).map(|n| json!({"label": format!("Label {n}"), "value": format!("v{n}")})).collect()
}

/// A message of the bot's with these rows.
async fn shown(discord: &FakeDiscord, rows: Value) -> Shown {
    discord.listens(0);
    assert_eq!(discord.create_message(json!({"content": "x", "components": rows})).await.0, 200);
    discord.only_message()
}

#[tokio::test]
async fn options_are_chosen_by_label_or_value() {
    let discord = FakeDiscord::start().await;
    let shown = shown(&discord, json!([select(3, json!({"options": options(3), "max_values": 2}))])).await;
    assert_eq!(shown.selects(), ["Choose"]);
    discord.user("ada").chooses(&shown, "Choose", &["Label 2", "v0"]);
    let data = discord.heard()["data"].clone();
    assert_eq!(data, json!({"custom_id": "s", "component_type": 3, "values": ["v2", "v0"]}));
    assert_eq!(discord.heard()["message"]["id"], json!(shown.id().to_string()));
}

#[tokio::test]
async fn people_roles_and_channels_come_resolved() {
    let editors = "editors";
    for (kind, name, map) in [
        (5, "bob", "users"),
        (6, editors, "roles"),
        (7, "bob", "users"),
        (7, editors, "roles"),
        (8, "library", "channels"),
    ] {
        let discord = FakeDiscord::start().await;
        let (ada, bob) = (discord.user("ada"), discord.user("bob"));
        bob.has_role(discord.role(editors));
        let shown = shown(&discord, json!([select(kind, json!({}))])).await;
        ada.chooses(&shown, "s", &[name]);
        let data = discord.heard()["data"].clone();
        let id = data["values"][0].as_str().unwrap().to_owned();
        let object = &data["resolved"][map][&id];
        assert!(object["name"] == name || object["username"] == name, "{data}");
        let member = &data["resolved"]["members"][&id];
        assert_eq!(member.is_object(), map == "users", "{data}");
        assert_eq!(member["roles"].as_array().map_or(0, Vec::len), usize::from(map == "users"));
    }
}

#[tokio::test]
async fn a_choice_may_be_answered_by_an_update() {
    let discord = FakeDiscord::start().await;
    let shown = shown(&discord, json!([select(8, json!({"channel_types": [0, 15]})), row(&[("Save", "save")])])).await;
    let ada = discord.user("ada");
    let choose = ada.selects(&shown, "Choose", &["talks"]);
    let update = async {
        discord.fake.wait_for("the choice", |world| world.interactions.values().next().map(|_| ())).await;
        discord.respond(&discord.latest(), json!({"type": 7, "data": {"content": "talks it is"}})).await
    };
    let (changed, _) = tokio::join!(choose, update);
    assert_eq!((changed.content(), changed.buttons()[0].label.as_str()), ("talks it is", "Save"));
}

#[tokio::test]
async fn rules_of_selects_are_kept() {
    let discord = FakeDiscord::start().await;
    let choice = |count: usize, more: Value| {
        let mut more = more;
        more["options"] = options(count);
        select(3, more)
    };
    let default = |kind: &str| json!({"default_values": [{"id": "7", "type": kind}]});
    let mut beside = choice(2, json!({}));
    beside["components"].as_array_mut().unwrap().push(json!({"type": 2, "style": 1, "label": "x", "custom_id": "b"}));
    for (row, code) in [
        (choice(26, json!({})), "BASE_TYPE_MAX_LENGTH"),
        (choice(2, json!({"max_values": 3})), "BASE_TYPE_BAD_LENGTH"),
        (choice(2, json!({"max_values": 26})), "NUMBER_TYPE_MAX"),
        (choice(2, json!({"min_values": 2})), "NUMBER_TYPE_MAX"),
        (choice(2, json!({"placeholder": "ä".repeat(151)})), "BASE_TYPE_MAX_LENGTH"),
        (select(5, default("role")), "BASE_TYPE_CHOICES"),
        (select(8, default("user")), "BASE_TYPE_CHOICES"),
        (beside, "BASE_TYPE_BAD_LENGTH"),
    ] {
        let (status, body) = discord.create_message(json!({"content": "x", "components": [row]})).await;
        assert!(status == 400 && codes(&(status, body.clone())).2.contains(&code.to_owned()), "{code}: {body}");
    }
    discord.take_violations();
    for row in [select(5, default("user")), select(7, default("role")), select(8, default("channel"))] {
        assert_eq!(discord.create_message(json!({"content": "x", "components": [row]})).await.0, 200);
    }
}

#[tokio::test]
#[should_panic(expected = "2 to 3 values are chosen")]
async fn too_few_cannot_be_chosen() {
    let discord = FakeDiscord::start().await;
    let shown =
        shown(&discord, json!([select(3, json!({"options": options(3), "min_values": 2, "max_values": 3}))])).await;
    discord.user("ada").chooses(&shown, "Choose", &["v0"]);
}

#[tokio::test]
#[should_panic(expected = "talks is not to be chosen")]
async fn a_channel_of_another_type_cannot_be_chosen() {
    let discord = FakeDiscord::start().await;
    let shown = shown(&discord, json!([select(8, json!({"channel_types": [15]}))])).await;
    discord.user("ada").chooses(&shown, "Choose", &["talks"]);
}

#[tokio::test]
async fn what_only_one_sees_has_buttons_in_every_row() {
    let discord = FakeDiscord::start().await;
    discord.listens(0);
    discord.register(json!([{"name": "settings", "description": "Settings"}])).await;
    let ada = discord.user("ada");
    let link =
        json!({"type": 1, "components": [{"type": 2, "style": 5, "label": "Read", "url": "https://weir.example/"}]});
    let rows = json!([select(3, json!({"options": options(2)})), link, row(&[("Back", "back"), ("Save", "save")])]);
    let pending = ada.submits("/settings", json!({})).await;
    discord
        .respond(&discord.latest(), json!({"type": 4, "data": {"content": "x", "flags": 64, "components": rows}}))
        .await;
    let shown = pending.shown().await;
    assert_eq!(shown.buttons()[0].url.as_deref(), Some("https://weir.example/"));
    ada.clicks(&shown, "Save");
    let heard = discord.heard();
    assert_eq!((&heard["data"]["custom_id"], &heard["message"]["flags"]), (&json!("save"), &json!(64)));
    assert_eq!(discord.told("MESSAGE_CREATE").len(), 0);
}
