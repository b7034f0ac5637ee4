//! The production path: serenity with its ratelimiter, which talks to `https://discord.com` and nowhere else.

use serde_json::json;
use serenity::all::ChannelId;
use serenity::http::HttpBuilder;

use super::raw::MESSAGES;
use crate::discord::{FakeDiscord, Refusal};

#[tokio::test]
async fn serenitys_ratelimiter_waits_and_tries_again() {
    let mut discord = FakeDiscord::start().await;
    let http = HttpBuilder::new(discord.token()).client(discord.https_client().await).build();
    assert!(http.get_gateway().await.unwrap().url.starts_with("ws://127.0.0.1:"));
    discord.fails("POST", MESSAGES, Refusal::rate_limited(0.3));
    discord.fails("POST", MESSAGES, Refusal::globally_rate_limited(0.2));
    let talks = ChannelId::new(discord.channel("talks"));
    let message = http.send_message(talks, Vec::new(), &json!({"content": "patience"})).await.unwrap();
    assert_eq!(message.content, "patience");
    let requests = discord.requests_to("POST", MESSAGES);
    assert_eq!(requests.iter().map(|request| request.status).collect::<Vec<_>>(), [429, 429, 200]);
    let waited = requests[2].at - requests[0].at;
    assert!(waited.as_secs_f64() >= 0.5, "Retry-After was not respected: {waited:?}");
}

#[tokio::test]
async fn a_client_without_the_tests_root_certificate_is_not_served() {
    let mut discord = FakeDiscord::start().await;
    discord.https_client().await;
    let address = discord.https_address();
    let stranger = reqwest::Client::builder().resolve("discord.com", address).no_proxy().build().unwrap();
    assert!(stranger.get("https://discord.com/api/v10/gateway").send().await.is_err());
    assert!(discord.requests().is_empty());
}
