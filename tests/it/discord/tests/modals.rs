//! Modals: when they may be opened, what they hold, and what their submission may be answered with.

use serde_json::{Value, json};

use super::raw::{codes, row};
use crate::discord::FakeDiscord;

fn input(id: &str, more: Value) -> Value {
    let mut input = json!({"type": 4, "custom_id": id, "style": 1, "label": "Title"});
    input.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    json!({"type": 1, "components": [input]})
}

fn modal(rows: Value) -> Value {
    json!({"type": 9, "data": {"custom_id": "suggest:1", "title": "Suggest an article", "components": rows}})
}

/// A Discord where ada has run `/suggest`.
async fn asked() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.listens(0);
    discord.register(json!([{"name": "suggest", "description": "Suggest an article"}])).await;
    discord.user("ada").submits("/suggest", json!({})).await;
    discord
}

#[tokio::test]
async fn a_modal_is_filled_in_and_its_submission_answered() {
    let discord = asked().await;
    let ada = discord.user("ada");
    let pending = ada.submits("/suggest", json!({})).await;
    let choice = json!({"type": 18, "label": "Kind", "component": {"type": 3, "custom_id": "kind", "options": [
        {"label": "News", "value": "news"}, {"label": "Speech", "value": "speech"}]}});
    let rows = json!([
        input("title", json!({"value": "The weir", "max_length": 20})),
        choice,
        input("why", json!({"style": 2, "required": false, "label": "Why"}))
    ]);
    assert_eq!(discord.respond(&discord.latest(), modal(rows)).await.0, 204);
    let modal = pending.modal().await;
    let labels: Vec<String> = modal.fields().into_iter().map(|field| field.label).collect();
    assert_eq!((modal.title(), labels), ("Suggest an article", vec!["Title".into(), "Kind".into(), "Why".into()]));
    assert_eq!((modal.fields()[0].value.as_str(), modal.fields()[2].is_required), ("The weir", false));
    let sent = ada.sends_modal(&modal, json!({"Kind": ["Speech"], "why": "It is short."}));
    let heard = discord.heard();
    assert_eq!((&heard["type"], &heard["data"]["custom_id"]), (&json!(5), &json!("suggest:1")));
    let values = [
        &heard["data"]["components"][0]["components"][0]["value"],
        &heard["data"]["components"][1]["component"]["values"],
        &heard["data"]["components"][2]["components"][0]["value"],
    ];
    assert_eq!(values, [&json!("The weir"), &json!(["speech"]), &json!("It is short.")]);
    assert!(heard["message"].is_null());
    discord.respond(&discord.latest(), json!({"type": 4, "data": {"content": "Thank you", "flags": 64}})).await;
    let thanks = sent.shown().await;
    assert_eq!((thanks.content(), thanks.is_ephemeral()), ("Thank you", true));
    let triggering = &thanks.json()["interaction_metadata"]["triggering_interaction_metadata"];
    assert_eq!(triggering["type"], 2);
}

#[tokio::test]
async fn a_modal_from_a_button_may_update_the_buttons_message() {
    let discord = FakeDiscord::start().await;
    discord.listens(0);
    discord.create_message(json!({"content": "one", "components": [row(&[("Edit", "edit")])]})).await;
    let (ada, shown) = (discord.user("ada"), discord.only_message());
    let pending = ada.clicks(&shown, "Edit");
    discord.respond(&discord.latest(), modal(json!([input("title", json!({}))]))).await;
    let sent = ada.sends_modal(&pending.modal().await, json!({"title": "two"}));
    assert_eq!(discord.heard()["message"]["id"], json!(shown.id().to_string()));
    discord.respond(&discord.latest(), json!({"type": 7, "data": {"content": "two"}})).await;
    assert_eq!((sent.shown().await.id(), discord.only_message().content()), (shown.id(), "two"));
}

#[tokio::test]
async fn a_modal_answers_a_deed_at_first_and_never_another_modal() {
    let discord = asked().await;
    let ada = discord.user("ada");
    let command = discord.latest();
    discord.respond(&command, json!({"type": 5})).await;
    let opened = discord.respond(&command, modal(json!([input("a", json!({}))]))).await;
    assert_eq!(codes(&opened), (400, 40_060, vec![]));
    let pending = ada.submits("/suggest", json!({})).await;
    discord.respond(&discord.latest(), modal(json!([input("a", json!({}))]))).await;
    assert_eq!(codes(&discord.follow_up(&discord.latest(), json!({"content": "x"})).await), (404, 10_015, vec![]));
    ada.sends_modal(&pending.modal().await, json!({"a": "x"}));
    let submission = discord.latest();
    for refused in [modal(json!([input("a", json!({}))])), json!({"type": 7, "data": {}}), json!({"type": 6})] {
        assert_eq!(codes(&discord.respond(&submission, refused).await).2, ["BASE_TYPE_CHOICES"]);
    }
    assert_eq!(discord.respond(&submission, json!({"type": 5})).await.0, 204);
}

#[tokio::test]
async fn limits_of_modals_are_kept() {
    let discord = asked().await;
    let long = |length: usize| "ä".repeat(length);
    let one = |more: Value| json!([input("a", more)]);
    let label = |component: Value| json!([{"type": 18, "label": "Kind", "component": component}]);
    let many = |count: u8| Value::Array((0..count).map(|n| input(&n.to_string(), json!({}))).collect());
    for (rows, code) in [
        (many(0), "BASE_TYPE_REQUIRED"),
        (many(6), "BASE_TYPE_MAX_LENGTH"),
        (json!([input("a", json!({})), input("a", json!({}))]), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (json!([row(&[("Go", "1")])]), "BASE_TYPE_CHOICES"),
        (one(json!({"label": long(46)})), "BASE_TYPE_MAX_LENGTH"),
        (one(json!({"label": null})), "BASE_TYPE_REQUIRED"),
        (one(json!({"placeholder": long(101)})), "BASE_TYPE_MAX_LENGTH"),
        (one(json!({"value": long(4_001)})), "BASE_TYPE_MAX_LENGTH"),
        (one(json!({"max_length": 4_001})), "NUMBER_TYPE_MAX"),
        (one(json!({"max_length": 0})), "NUMBER_TYPE_MIN"),
        (one(json!({"min_length": 4_001})), "NUMBER_TYPE_MAX"),
        (one(json!({"custom_id": long(101)})), "BASE_TYPE_MAX_LENGTH"),
        (one(json!({"style": 3})), "BASE_TYPE_CHOICES"),
        (label(json!({"type": 2, "style": 1, "label": "x", "custom_id": "b"})), "BASE_TYPE_CHOICES"),
        (label(json!({"type": 3, "custom_id": "b", "options": []})), "BASE_TYPE_REQUIRED"),
    ] {
        let reply = discord.respond(&discord.latest(), modal(rows.clone())).await;
        assert_eq!(codes(&reply), (400, 50_035, vec![code.to_owned()]), "{rows}");
    }
    for (field, limit) in [("title", 45), ("custom_id", 100)] {
        let mut body = modal(many(1));
        body["data"][field] = json!(long(limit + 1));
        assert_eq!(codes(&discord.respond(&discord.latest(), body.clone()).await).2, ["BASE_TYPE_MAX_LENGTH"]);
        body["data"][field] = json!("");
        assert_eq!(codes(&discord.respond(&discord.latest(), body).await).2, ["BASE_TYPE_REQUIRED"]);
    }
    discord.take_violations();
    let full = json!([input(
        "a",
        json!({"label": long(45), "placeholder": long(100), "value": long(4_000), "max_length": 4_000})
    )]);
    assert_eq!(discord.respond(&discord.latest(), modal(full)).await.0, 204);
}

/// What a person cannot send.
async fn sends(fields: Value) {
    let discord = asked().await;
    let pending = discord.user("ada").submits("/suggest", json!({})).await;
    discord.respond(&discord.latest(), modal(json!([input("title", json!({"min_length": 3, "max_length": 5}))]))).await;
    discord.user("ada").sends_modal(&pending.modal().await, fields);
}

#[tokio::test]
#[should_panic(expected = "takes 3 to 5 characters")]
async fn a_text_that_is_too_long_cannot_be_sent() {
    sends(json!({"title": "too long"})).await;
}

#[tokio::test]
#[should_panic(expected = "takes 3 to 5 characters")]
async fn a_required_field_cannot_stay_empty() {
    sends(json!({})).await;
}

#[tokio::test]
#[should_panic(expected = "has no field Body")]
async fn a_field_that_is_not_there_cannot_be_filled() {
    sends(json!({"Body": "text"})).await;
}
