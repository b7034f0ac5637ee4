//! The parties' commands in the fake Discord: cards, two side by side, quotations, what happened when, who somebody is.

use serde_json::{Value, json};

use crate::bot::Bot;
use crate::discord::Shown;
use crate::labelled::talks;

async fn bot() -> Bot {
    let folder = talks("develop/ferrow");
    let roster = std::fs::read_to_string(folder.join("parties.toml")).unwrap();
    Bot::over(&folder.join("articles"), &roster).await
}

#[tokio::test]
async fn what_members_see_of_the_parties() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    for (name, command, options) in [
        ("card", "/party", json!({"party": "kyra"})),
        ("compare", "/compare", json!({"a": "kyra", "b": "front"})),
        ("quotes", "/quotes", json!({"who": "Jorun Pell"})),
        ("timeline", "/timeline", json!({})),
        ("who", "/who", json!({"name": "Torvik"})),
        ("parties", "/parties", json!({})),
    ] {
        insta::assert_json_snapshot!(name, ada.runs(command, options).await.payload());
    }
}

fn attachment(shown: &Shown) -> &Value {
    &shown.json()["attachments"][0]
}

/// The custom id of the button that turns to the next page, while there is one.
fn next(shown: &Shown) -> Option<String> {
    shown.buttons().into_iter().find(|button| button.label.starts_with("Next (")).map(|button| button.custom_id)
}

#[tokio::test]
async fn two_parties_stand_side_by_side_and_page_by_buttons() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    let first = ada.runs("/compare", json!({"a": "kyra", "b": "front"})).await;
    assert!(first.content().starts_with("## Kyra and Ferrow Front"), "{}", first.content());
    let second = ada.presses(&first, &next(&first).unwrap()).await;
    assert!(second.content().starts_with("## Kyra and Ferrow Front") && second.content() != first.content());
    let again = ada.presses(&second, "Previous").await;
    assert_eq!(again.content(), first.content());
    let topic = ada.runs("/compare", json!({"a": "kyra", "b": "front", "topic": "artillery"})).await;
    assert!(topic.content().contains("on “artillery”") && topic.content().contains("artillery first"));
    let same = ada.runs("/compare", json!({"a": "kyra", "b": "Volhaven"})).await;
    assert!(same.is_ephemeral() && same.content().contains("two different parties"), "{}", same.content());
}

#[tokio::test]
async fn quotations_are_of_a_party_or_a_person() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    let pell = ada.runs("/quotes", json!({"who": "Jorun Pell"})).await;
    assert!(
        pell.content().starts_with("## Jorun Pell, word for word") && pell.content().contains("A truce that nobody")
    );
    let topic = ada.runs("/quotes", json!({"who": "front", "topic": "corporal"})).await;
    assert!(topic.content().contains("drunk corporal") && !topic.content().contains("small thing"));
    let choices = ada.types("/quotes", "who", "pell").await;
    assert_eq!(choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["Jorun Pell"]);
    let nobody = ada.runs("/quotes", json!({"who": "Nobody"})).await;
    assert!(nobody.is_ephemeral() && nobody.content().contains("Nobody"));
}

#[tokio::test]
async fn a_timeline_and_the_roster_carry_a_picture_told_in_words() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    let timeline = ada.runs("/timeline", json!({})).await;
    assert_eq!(attachment(&timeline)["filename"], "statements-a-week.png");
    let told = attachment(&timeline)["description"].as_str().unwrap();
    assert!(told.contains("Kyra: ") && told.contains("most in the week of"), "{told}");
    let second = ada.presses(&timeline, &next(&timeline).unwrap()).await;
    assert_eq!(attachment(&second)["filename"], "statements-a-week.png");
    assert_ne!(second.content(), timeline.content());
    let own = ada.runs("/timeline", json!({"party": "almada"})).await;
    assert!(own.content().starts_with("## Almada, newest first"), "{}", own.content());
    let roster = ada.runs("/parties", json!({})).await;
    assert_eq!(attachment(&roster)["filename"], "statements-a-week.png");
}

#[tokio::test]
async fn somebody_is_told_by_role_and_by_the_articles() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    let who = ada.runs("/who", json!({"name": "Torvik"})).await;
    assert!(who.content().contains("Kyra: Ansel Torvik (foreign minister)"), "{}", who.content());
    assert!(who.content().contains("Foreign Minister Ansel Torvik"));
    assert!(who.buttons().is_empty());
}

#[tokio::test]
async fn a_card_says_as_of_when_and_pages_where_it_is_long() {
    let bot = bot().await;
    let ada = bot.discord.user("ada");
    let mut page = ada.runs("/party", json!({"party": "Volhaven"})).await;
    let mut seen = page.content().to_owned();
    while let Some(button) = next(&page) {
        page = ada.presses(&page, &button).await;
        seen += page.content();
    }
    for heading in ["**Wants**", "**Red lines**", "**Offers**", "**Says**", "**Does**"] {
        assert!(seen.contains(heading), "{heading}\n{seen}");
    }
    assert!(seen.contains("4 articles as of <t:1774782000:D>") && seen.contains("superseded"), "{seen}");
}
