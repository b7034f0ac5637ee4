//! A bare REST client, for rules that no library would break.

use reqwest::Method;
use serde_json::{Value, json};

use serenity::all::{Event, GatewayEvent};

use crate::discord::state::World;
use crate::discord::{BOT, FakeDiscord, Id, Shown};

pub(super) const MESSAGES: &str = "/channels/{channel_id}/messages";

/// What came back: the status and the JSON body.
pub(super) type Reply = (u16, Value);

impl FakeDiscord {
    /// Sends a request as the bot; paths begin after `/api/v10`.
    pub(super) async fn request(&self, method: Method, path: &str, body: &Value) -> Reply {
        self.request_as(&format!("Bot {}", self.token()), method, path, body).await
    }

    pub(super) async fn request_as(&self, authorization: &str, method: Method, path: &str, body: &Value) -> Reply {
        let url = format!("{}/api/v10{path}", self.url());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut request = client.request(method, url).header("Authorization", authorization);
        if !body.is_null() {
            request = request.header("Content-Type", "application/json").body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default())
    }

    /// Creates a message in `talks`.
    pub(super) async fn create_message(&self, body: Value) -> Reply {
        self.request(Method::POST, &format!("/channels/{}/messages", self.channel("talks")), &body).await
    }

    /// Logs in with nobody there to answer: [`Self::told`] says what a bot would hear. Time stands still, since the test
    /// that answers may be slower than Discord allows.
    pub(super) fn listens(&self, intents: u64) {
        self.stop_clock();
        let identify = json!({"token": self.token(), "intents": intents});
        self.fake.change(|world| world.identify(&identify, tokio::sync::mpsc::unbounded_channel().0)).unwrap();
    }

    /// What the bot was told by events of one name, each of which serenity can read.
    pub(super) fn told(&self, event: &str) -> Vec<Value> {
        let told = |world: &World| world.sessions[0].log.iter().filter(|one| one["t"] == event).cloned().collect();
        let told: Vec<Value> = self.fake.look(told);
        for event in &told {
            let read = serde_json::from_value::<GatewayEvent>(event.clone());
            let known = matches!(&read, Ok(GatewayEvent::Dispatch(_, one)) if !matches!(one, Event::Unknown(_)));
            assert!(known, "serenity cannot read {event}: {read:?}");
        }
        told.into_iter().map(|mut event| event["d"].take()).collect()
    }

    /// The latest interaction that the bot was told of.
    pub(super) fn heard(&self) -> Value {
        self.told("INTERACTION_CREATE").pop().unwrap()
    }

    /// Where an interaction is answered.
    pub(super) fn latest(&self) -> (Id, String) {
        let latest = |world: &World| world.interactions.values().last().map(|one| (one.id, one.token.clone()));
        self.fake.look(latest).unwrap()
    }

    /// Registers commands globally.
    pub(super) async fn register(&self, commands: Value) {
        let path = format!("/applications/{BOT}/commands");
        assert_eq!(self.request(Method::PUT, &path, &commands).await.0, 200);
    }

    /// The only public message in `talks`.
    pub(super) fn only_message(&self) -> Shown {
        let mut messages = self.messages(self.channel("talks"));
        assert_eq!(messages.len(), 1);
        messages.remove(0)
    }

    /// Sends the first response to an interaction.
    pub(super) async fn respond(&self, (id, token): &(Id, String), body: Value) -> Reply {
        self.request(Method::POST, &format!("/interactions/{id}/{token}/callback"), &body).await
    }

    /// Sends a followup.
    pub(super) async fn follow_up(&self, (_, token): &(Id, String), body: Value) -> Reply {
        self.request(Method::POST, &format!("/webhooks/{BOT}/{token}"), &body).await
    }

    /// Reads, edits or deletes the first response.
    pub(super) async fn original(&self, method: Method, (_, token): &(Id, String), body: Value) -> Reply {
        self.request(method, &format!("/webhooks/{BOT}/{token}/messages/@original"), &body).await
    }
}

/// A refusal's code and the codes in its tree of errors.
pub(super) fn codes((status, body): &Reply) -> (u16, u64, Vec<String>) {
    let mut found = Vec::new();
    collect(&body["errors"], &mut found);
    (*status, body["code"].as_u64().unwrap_or_default(), found)
}

fn collect(node: &Value, found: &mut Vec<String>) {
    for (key, value) in node.as_object().into_iter().flatten() {
        if key == "_errors" {
            let codes = value.as_array().into_iter().flatten().filter_map(|error| error["code"].as_str());
            found.extend(codes.map(ToOwned::to_owned));
        } else {
            collect(value, found);
        }
    }
}

/// A row of one button.
pub(super) fn row(buttons: &[(&str, &str)]) -> Value {
    let button = |(label, id): &(&str, &str)| json!({"type": 2, "style": 1, "label": label, "custom_id": id});
    json!({"type": 1, "components": buttons.iter().map(button).collect::<Vec<_>>()})
}
