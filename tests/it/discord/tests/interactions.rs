//! Rules of interactions: one acknowledgement, 3 seconds, 15 minutes, ephemeral by the deferral.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use super::raw::{codes, row};
use crate::discord::interactions::InteractionKind;
use crate::discord::{FakeDiscord, Id};

/// A user's deed, with no bot logged in to hear of it.
fn deed(discord: &FakeDiscord, kind: InteractionKind, source: Option<Id>) -> (Id, String) {
    let (ada, talks) = (discord.user("ada").id(), discord.channel("talks"));
    let interaction = discord.fake.change(|world| world.begin_interaction(kind, ada, talks, source));
    (interaction.id, interaction.token)
}

fn command(discord: &FakeDiscord) -> (Id, String) {
    deed(discord, InteractionKind::Command, None)
}

fn message(text: &str) -> Value {
    json!({"type": 4, "data": {"content": text}})
}

#[tokio::test]
async fn a_second_acknowledgement_is_refused() {
    let discord = FakeDiscord::start().await;
    let command = command(&discord);
    assert_eq!(discord.respond(&command, message("one")).await.0, 204);
    assert_eq!(codes(&discord.respond(&command, message("two")).await), (400, 40_060, vec![]));
    assert_eq!(discord.follow_up(&command, json!({"content": "two"})).await.1["content"], "two");
}

#[tokio::test]
async fn the_first_response_has_three_seconds_and_the_token_fifteen_minutes() {
    let discord = FakeDiscord::start().await;
    discord.stop_clock();
    let (late, timely) = (command(&discord), command(&discord));
    discord.advance(Duration::from_secs(3));
    assert_eq!(discord.respond(&timely, message("in time")).await.0, 204);
    discord.advance(Duration::from_millis(1));
    assert_eq!(codes(&discord.respond(&late, message("late")).await), (404, 10_062, vec![]));
    discord.advance(Duration::from_secs(14 * 60));
    assert_eq!(discord.original(Method::PATCH, &timely, json!({"content": "still"})).await.0, 200);
    discord.advance(Duration::from_secs(60));
    let expired = discord.original(Method::PATCH, &timely, json!({"content": "too late"})).await;
    assert_eq!(codes(&expired), (401, 50_027, vec![]));
}

#[tokio::test]
async fn the_deferral_fixes_whether_the_answer_is_ephemeral() {
    let discord = FakeDiscord::start().await;
    for (deferred, asked, fixed) in [(64, 0, 64), (0, 64, 0)] {
        let command = command(&discord);
        discord.respond(&command, json!({"type": 5, "data": {"flags": deferred}})).await;
        assert_eq!(discord.original(Method::GET, &command, Value::Null).await.1["flags"], 128 | fixed);
        let (_, first) = discord.follow_up(&command, json!({"content": "x", "flags": asked})).await;
        let (_, second) = discord.follow_up(&command, json!({"content": "y", "flags": asked})).await;
        assert_eq!((&first["flags"], &second["flags"]), (&json!(fixed), &json!(asked)));
        let (_, edited) = discord.original(Method::PATCH, &command, json!({"content": "z", "flags": asked})).await;
        assert_eq!((&edited["id"], &edited["flags"]), (&first["id"], &json!(fixed)));
    }
    assert!(discord.messages(discord.channel("talks")).iter().all(|message| !message.is_ephemeral()));
}

#[tokio::test]
async fn only_what_is_acknowledged_has_a_webhook() {
    let discord = FakeDiscord::start().await;
    let command = command(&discord);
    assert_eq!(codes(&discord.follow_up(&command, json!({"content": "early"})).await), (404, 10_015, vec![]));
    let forged = (command.0, "forged".to_owned());
    assert_eq!(codes(&discord.respond(&forged, message("x")).await), (404, 10_062, vec![]));
    assert_eq!(codes(&discord.follow_up(&forged, json!({"content": "x"})).await), (404, 10_015, vec![]));
    discord.respond(&command, message("x")).await;
    assert_eq!(discord.original(Method::DELETE, &command, Value::Null).await.0, 204);
    assert_eq!(codes(&discord.original(Method::GET, &command, Value::Null).await), (404, 10_008, vec![]));
}

#[tokio::test]
async fn each_kind_of_deed_takes_its_own_responses() {
    let discord = FakeDiscord::start().await;
    let choices =
        |count: usize| json!({"type": 8, "data": {"choices": vec![json!({"name": "n", "value": "v"}); count]}});
    let typing = deed(&discord, InteractionKind::Autocomplete, None);
    assert_eq!(codes(&discord.respond(&typing, message("x")).await).2, ["BASE_TYPE_CHOICES"]);
    assert_eq!(codes(&discord.respond(&typing, choices(26)).await).2, ["BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(discord.respond(&typing, choices(25)).await.0, 204);
    assert_eq!(codes(&discord.follow_up(&typing, json!({"content": "x"})).await), (404, 10_015, vec![]));
    let command = command(&discord);
    assert_eq!(
        codes(&discord.respond(&command, json!({"type": 7, "data": {"content": "x"}})).await).2,
        ["BASE_TYPE_CHOICES"]
    );
    assert_eq!(
        codes(&discord.respond(&command, json!({"type": 4, "data": {"content": " "}})).await),
        (400, 50_006, vec![])
    );
    discord.take_violations();
}

#[tokio::test]
async fn pressing_a_button_updates_its_message() {
    let discord = FakeDiscord::start().await;
    let ada = discord.user("ada");
    let (_, created) =
        discord.create_message(json!({"content": "one", "components": [row(&[("Next", "next:1")])]})).await;
    let shown = discord.messages(discord.channel("talks")).remove(0);
    assert_eq!((shown.buttons()[0].label.as_str(), shown.buttons()[0].custom_id.as_str()), ("Next", "next:1"));
    let update = async || {
        let (id, token) =
            discord.fake.look(|world| world.interactions.values().last().map(|i| (i.id, i.token.clone()))).unwrap();
        discord.respond(&(id, token.clone()), json!({"type": 7, "data": {"content": "two"}})).await;
        discord
            .request(
                Method::GET,
                &format!("/webhooks/{}/{token}/messages/@original", crate::discord::BOT),
                &Value::Null,
            )
            .await
    };
    let pressed = ada.presses(&shown, "Next");
    let (pressed, (_, original)) = tokio::join!(pressed, update());
    assert_eq!((pressed.content(), &original["id"]), ("two", &created["id"]));
    assert_eq!(discord.edited(&shown).await.content(), "two");
}

#[tokio::test]
async fn a_deferred_update_is_shown_once_the_message_changes() {
    let discord = FakeDiscord::start().await;
    discord.create_message(json!({"content": "one", "components": [row(&[("Next", "next:1")])]})).await;
    let shown = discord.messages(discord.channel("talks")).remove(0);
    let pending = discord.user("ada").forges(&shown, "anything");
    let press = discord.fake.look(|world| world.interactions.values().last().map(|i| (i.id, i.token.clone()))).unwrap();
    discord.respond(&press, json!({"type": 6})).await;
    assert_eq!((pending.acknowledged().await.0, shown.content()), (6, "one"));
    discord.original(Method::PATCH, &press, json!({"content": "two"})).await;
    assert_eq!(pending.shown().await.id(), shown.id());
    discord.follow_up(&press, json!({"content": "beside", "flags": 64})).await;
    assert!(pending.followups()[0].is_ephemeral());
}

#[tokio::test]
async fn a_callback_may_ask_for_its_message() {
    let discord = FakeDiscord::start().await;
    let (id, token) = command(&discord);
    let path = format!("/interactions/{id}/{token}/callback?with_response=true");
    let (status, body) = discord.request(Method::POST, &path, &message("here")).await;
    assert_eq!((status, &body["resource"]["message"]["content"]), (200, &json!("here")));
}
