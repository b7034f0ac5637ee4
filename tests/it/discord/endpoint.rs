//! The application's interactions endpoint: what people do goes there over HTTP, signed, in place of the gateway.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ed25519_dalek::{Signer, SigningKey};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use super::state::{Id, World};
use super::{Fake, FakeDiscord};

/// How long Discord waits for the first response.
const PATIENCE: Duration = Duration::from_secs(3);

/// What requests are signed with.
fn own_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// What the application tells as the key to verify them by.
pub(crate) fn verify_key() -> String {
    hex::encode(own_key().verifying_key().as_bytes())
}

/// Whatever balances requests between processes: the next one is asked, and where it is gone before it has answered the one after it.
struct Balancer {
    client: Client,
    addresses: Vec<SocketAddr>,
    next: AtomicUsize,
}

impl Balancer {
    /// The answer of whoever takes a request: its status, and its body as JSON.
    async fn send(&self, body: &str, key: &SigningKey, at: i64) -> Option<(StatusCode, Value)> {
        let signature = hex::encode(key.sign(format!("{at}{body}").as_bytes()).to_bytes());
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        for number in 0..self.addresses.len() {
            let address = self.addresses[(first + number) % self.addresses.len()];
            let request = self.client.post(format!("http://{address}/interactions")).body(body.to_owned());
            let signed = request.header("X-Signature-Ed25519", &signature).header("X-Signature-Timestamp", at);
            match signed.header("Content-Type", "application/json").send().await {
                Ok(response) => {
                    let status = response.status();
                    let body = response.text().await.ok()?;
                    return Some((status, serde_json::from_str(&body).unwrap_or_default()));
                }
                Err(error) if !error.is_timeout() => {}
                Err(_) => return None,
            }
        }
        None
    }
}

impl FakeDiscord {
    /// From now on interactions go to one of these, once the endpoint has shown that it tells Discord from others.
    pub(crate) async fn sends_interactions_to(&self, addresses: &[SocketAddr]) {
        let client = Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
        let balancer = Arc::new(Balancer { client, addresses: addresses.to_vec(), next: AtomicUsize::new(0) });
        let (ping, now) = (json!({"id": "1", "type": 1}).to_string(), jiff::Timestamp::now().as_second());
        let pong = balancer.send(&ping, &own_key(), now).await;
        assert_eq!(pong, Some((StatusCode::OK, json!({"type": 1}))));
        let strange = balancer.send(&ping, &SigningKey::from_bytes(&[8; 32]), now).await;
        assert_eq!(strange.map(|(status, _)| status), Some(StatusCode::UNAUTHORIZED));
        let stale = balancer.send(&ping, &own_key(), now - 600).await;
        assert_eq!(stale.map(|(status, _)| status), Some(StatusCode::UNAUTHORIZED));
        let (tell, mut told) = unbounded_channel::<Value>();
        self.fake.change(|world| world.endpoint = Some(tell));
        let fake = Arc::clone(&self.fake);
        tokio::spawn(async move {
            while let Some(interaction) = told.recv().await {
                tokio::spawn(deliver(Arc::clone(&fake), Arc::clone(&balancer), interaction));
            }
        });
    }
}

async fn deliver(fake: Fake, balancer: Arc<Balancer>, interaction: Value) {
    let answered = balancer.send(&interaction.to_string(), &own_key(), jiff::Timestamp::now().as_second()).await;
    let id: Id = interaction["id"].as_str().unwrap().parse().unwrap();
    let token = interaction["token"].as_str().unwrap();
    fake.change(|world: &mut World| match answered {
        Some((StatusCode::OK, response)) => {
            if let Err(refusal) = world.respond(id, token, &response) {
                world.violation(format!("the answer to an interaction over HTTP: {refusal:?}"));
            }
        }
        // The answer comes to the callback.
        Some((StatusCode::ACCEPTED, _)) => {}
        Some((status, _)) => world.undelivered.push((id, Some(status.as_u16()))),
        None => world.undelivered.push((id, None)),
    });
}
