//! discord.js, as npm delivers it, on the fake: proof that the fake does not merely mirror serenity.
//!
//! `npm ci` in `tests/discordjs` fetches it. Where it is not there the test says so; `REQUIRE_DISCORDJS` makes that
//! an error.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::discord::{FakeDiscord, Refusal};
use crate::operating::Running;
use crate::shared::skipped;
use crate::terminal::{QUESTION, library};

/// The folder of the script, if discord.js is installed there.
fn installed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/discordjs");
    let installed = folder.join("node_modules/discord.js/package.json").is_file();
    let demanded = std::env::var_os("REQUIRE_DISCORDJS").is_some();
    assert!(installed || !demanded, "REQUIRE_DISCORDJS is set: run `npm ci` in {}", folder.display());
    if !installed {
        skipped(&format!("discord.js is not installed; run `npm ci` in {}", folder.display()));
    }
    installed.then_some(folder)
}

/// The script's process, which ends with the test.
struct Node(Child);

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Node {
    fn start(script: &str, folder: &Path, discord: &FakeDiscord, port: u16) -> Self {
        let mut node = Command::new("node");
        node.arg(script)
            .current_dir(folder)
            .env("DISCORD_URL", discord.url())
            .env("PORT", port.to_string())
            .env("DISCORD_TOKEN", discord.token());
        for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
            node.env_remove(proxy);
        }
        Self(node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs"))
    }

    /// Waits for its first line.
    fn begins(&mut self) {
        let mut line = [0; 1];
        std::io::Read::read_exact(self.0.stdout.as_mut().unwrap(), &mut line).unwrap();
    }

    /// Lets it log out, and gives what it told.
    fn end(mut self) -> String {
        drop(self.0.stdin.take());
        let mut told = String::new();
        std::io::Read::read_to_string(self.0.stdout.as_mut().unwrap(), &mut told).unwrap();
        told
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_js_logs_in_sees_the_guild_resumes_and_replies() {
    let Some(folder) = installed() else { return };
    let discord = FakeDiscord::start().await;
    let node = Node::start("ping.mjs", &folder, &discord, 0);
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    let pong = ada.mentions_bot(talks, "ping").await;
    assert_eq!((pong.content(), pong.pings().nobody(), pong.replies_to().is_some()), ("pong", true, true));
    let echo = ada.runs("/echo", json!({"text": "hello"})).await;
    assert_eq!((echo.content(), echo.is_ephemeral()), ("hello", true));
    discord.asks_to_reconnect();
    assert_eq!(ada.mentions_bot(talks, "ping again").await.content(), "pong");
    discord.gateway_received(6, 1).await;
    assert_eq!(ada.direct_message("ping").await.content(), "pong");
    let told = tokio::task::spawn_blocking(|| node.end()).await.unwrap();
    assert!(told.contains(r#"{"ready":"rapporteur","guilds":["Talks desk"],"commands":1}"#), "{told}");
    assert!(told.contains(r#"{"resumed":true}"#) && !told.contains("error"), "{told}");
}

#[tokio::test]
async fn the_bot_works_behind_a_rest_proxy_that_keeps_the_limits() {
    let Some(folder) = installed() else { return };
    let (discord, place) = (FakeDiscord::start().await, library());
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut proxy = Node::start("proxy.mjs", &folder, &discord, port);
    proxy.begins();
    let url = format!("http://127.0.0.1:{port}");
    let bot = Running::start(&place, &discord, &[("RAPPORTEUR_DISCORD__API_URL", &url)]);
    bot.logs("ready").await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    discord.fails_times(1, "POST", "/channels/{channel_id}/messages", Refusal::rate_limited(0.3));
    let answer = ada.mentions_bot(talks, QUESTION).await;
    assert!(answer.content().contains("ninety cubic metres"), "{}", answer.content());
    // The one that was refused was sent again by the proxy, whole.
    assert_eq!(discord.requests_to("POST", "/channels/{channel_id}/messages").len(), 2);
    assert!(ada.runs("/ask", json!({"question": QUESTION})).await.content().contains("ninety cubic metres"));
}
