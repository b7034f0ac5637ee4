//! Interactions over HTTP, and processes that are started again: what is asked meanwhile is answered, and once.

use std::net::{SocketAddr, TcpListener};

use serde_json::json;

use crate::discord::FakeDiscord;
use crate::operating::Running;
use crate::terminal::{Place, QUESTION, library};

/// An address of this machine that nobody listens at.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A process that takes interactions, and where.
async fn serving(place: &Place, discord: &FakeDiscord) -> (Running, SocketAddr) {
    let address = free_address();
    let listen = [("RAPPORTEUR_SERVE__LISTEN", address.to_string())];
    let listen = listen.each_ref().map(|(name, value)| (*name, value.as_str()));
    let process = Running::start_as(&["serve"], place, discord, &listen);
    process.logs("interactions are taken").await;
    (process, address)
}

#[tokio::test]
async fn commands_buttons_and_suggestions_work_over_http() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let (_serving, address) = serving(&place, &discord).await;
    discord.sends_interactions_to(&[address]).await;
    let ada = discord.user("ada");
    let answer = ada.runs("/ask", json!({"question": QUESTION})).await;
    assert!(answer.content().contains("ninety cubic metres"), "{}", answer.content());
    let sources = ada.presses(&answer, "Sources").await;
    assert!(sources.is_ephemeral(), "{}", sources.content());
    let parties = ada.types("/party", "party", "low").await;
    assert!(!parties.is_empty());
    // A picture goes with it, which takes the other way.
    ada.runs("/timeline", json!({})).await;
    assert!(discord.uploaded("statements-a-week.png").is_some());
    assert_eq!(discord.requests_to("POST", "/interactions/{interaction_id}/{interaction_token}/callback").len(), 2);
}

#[tokio::test]
async fn any_of_several_processes_serves_and_one_that_is_gone_is_passed_over() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let ((one, first), (_other, second)) = (serving(&place, &discord).await, serving(&place, &discord).await);
    discord.sends_interactions_to(&[first, second]).await;
    let ada = discord.user("ada");
    let answer = ada.runs("/ask", json!({"question": QUESTION})).await;
    for _ in 0..4 {
        ada.runs("/party", json!({"party": "lowmark"})).await;
    }
    one.signal("TERM");
    assert_eq!(one.ends().await, Some(0));
    for _ in 0..4 {
        ada.runs("/party", json!({"party": "lowmark"})).await;
    }
    // The answer of one has buttons that another understands.
    assert!(ada.presses(&answer, "Sources").await.is_ephemeral());
}

#[tokio::test]
async fn what_is_asked_while_the_bot_is_started_again_is_answered() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let ada = discord.user("ada");
    let bot = Running::start(&place, &discord, &[]);
    bot.logs("ready").await;
    let before = ada.mentions_bot(discord.channel("talks"), QUESTION).await;
    bot.signal("TERM");
    assert_eq!(bot.ends().await, Some(0));
    let asked = ada.posts(discord.channel("talks"), &discord.mention(QUESTION)).await;
    let bot = Running::start(&place, &discord, &[]);
    let answer = ada.sees_answer_to(&asked).await;
    assert_eq!(answer.content(), before.content());
    assert_eq!(discord.logins(), (1, 1), "a session was begun where one was to be resumed");
    // Somebody at the terminal ends it for good.
    bot.signal("INT");
    assert_eq!(bot.ends().await, Some(0));
    let bot = Running::start(&place, &discord, &[]);
    bot.logs("ready").await;
    ada.mentions_bot(discord.channel("talks"), QUESTION).await;
    assert_eq!(discord.logins(), (2, 1));
}

#[tokio::test]
async fn a_bot_that_was_killed_answers_what_it_owed_and_nothing_twice() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let ada = discord.user("ada");
    let mut asked = Vec::new();
    let mut bot = Running::start(&place, &discord, &[]);
    bot.logs("ready").await;
    for _ in 0..3 {
        for _ in 0..5 {
            asked.push(ada.posts(discord.channel("talks"), &discord.mention(QUESTION)).await);
        }
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        asked.push(ada.posts(discord.channel("talks"), &discord.mention(QUESTION)).await);
        bot.kill();
        asked.push(ada.posts(discord.channel("talks"), &discord.mention(QUESTION)).await);
        bot = Running::start(&place, &discord, &[]);
        bot.logs("ready").await;
    }
    for question in &asked {
        ada.sees_answer_to(question).await;
    }
    let questions: Vec<_> = asked.iter().map(crate::discord::Shown::id).collect();
    assert_eq!(discord.answers_to(&questions), vec![1; questions.len()]);
    assert_eq!(discord.logins(), (1, 3));
}
