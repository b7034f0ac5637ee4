//! The bot as a process, as its operator meets it: exit statuses, signals, health and figures.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::discord::{FakeDiscord, GUILD, Options};
use crate::terminal::{Place, QUESTION, Ran, library};

const PATIENCE: Duration = Duration::from_secs(30);

/// A bot in a process of its own.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    pub(crate) fn start(place: &Place, discord: &FakeDiscord, variables: &[(&str, &str)]) -> Running {
        Running::start_as(&["run"], place, discord, variables)
    }

    /// The process of another command.
    pub(crate) fn start_as(
        arguments: &[&str],
        place: &Place,
        discord: &FakeDiscord,
        variables: &[(&str, &str)],
    ) -> Running {
        let (token, url) = (discord.token(), discord.url());
        let own = [
            ("DISCORD_TOKEN", token.as_str()),
            ("RAPPORTEUR_DISCORD__API_URL", url.as_str()),
            ("RAPPORTEUR_OBSERVE__LISTEN", "off"),
        ];
        let variables: Vec<(&str, &str)> = own.iter().chain(variables).copied().collect();
        let mut child = place.rapporteur_with(&variables, arguments).stderr(Stdio::piped()).spawn().unwrap();
        let errors = child.stderr.take().unwrap();
        let (give, lines) = channel();
        std::thread::spawn(move || {
            BufReader::new(errors).lines().map_while(Result::ok).all(|line| give.send(line).is_ok());
        });
        Running { child, lines }
    }

    /// Waits until a line of the log says this, while the fake Discord goes on.
    pub(crate) async fn logs(&self, text: &str) -> String {
        let begun = std::time::Instant::now();
        let mut seen = Vec::new();
        while begun.elapsed() < PATIENCE {
            match self.lines.try_recv() {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => seen.push(line),
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
        panic!("{text:?} is not in the log:\n{}", seen.join("\n"));
    }

    /// Ends it with no time to do anything (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Resident memory, in millions of bytes; 0 where the system does not tell.
    pub(crate) fn resident(&self) -> f64 {
        self.memory("VmRSS:")
    }

    /// The most that resident memory ever was.
    pub(crate) fn peak(&self) -> f64 {
        self.memory("VmHWM:")
    }

    fn memory(&self, name: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let field = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes = field.and_then(|field| field.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kibibytes.unwrap_or_default() * 1024.0 / 1e6
    }

    /// The exit status.
    pub(crate) async fn ends(mut self) -> Option<i32> {
        let begun = std::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the bot does not end");
    }

    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn what_ends_the_bot_for_good_has_a_status_of_its_own() {
    let discord = FakeDiscord::start().await;
    let place = library();
    let status = |variables: &[(&str, &str)]| Running::start(&place, &discord, variables).ends();
    assert_eq!(status(&[("RAPPORTEUR_ANSWER__THRESHOLD", "7")]).await, Some(3), "an invalid configuration");
    assert_eq!(status(&[("DISCORD_TOKEN", "")]).await, Some(4), "no token");
    assert_eq!(status(&[("DISCORD_TOKEN", "MTk4.Cl2FMQ.unknown")]).await, Some(4), "an unknown token");
    assert_eq!(status(&[("RAPPORTEUR_DISCORD__MESSAGE_CONTENT", "true")]).await, Some(5), "a refused intent");
    assert_eq!(status(&[("RAPPORTEUR_DISCORD__API_URL", "http://127.0.0.1:1")]).await, Some(1), "anything else");
}

#[cfg(unix)]
#[tokio::test]
async fn the_configuration_is_read_again_on_sighup_and_the_old_one_kept_when_it_is_faulty() {
    let discord = FakeDiscord::start_with(Options::default()).await;
    let place = library();
    let bot = Running::start(&place, &discord, &[]);
    let line: serde_json::Value = serde_json::from_str(&bot.logs("ready").await).unwrap();
    assert_eq!((&line["level"], &line["guilds"]), (&"INFO".into(), &1.into()));
    let answered = discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    assert!(answered.content().contains("ninety cubic metres"));
    place.write("config/rapporteur.toml", "[answer]\nthreshold = 7\n");
    bot.signal("HUP");
    assert!(bot.logs("the old configuration stays in force").await.contains("7 is not between 0 and 1"));
    let answered = discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    assert!(answered.content().contains("**"), "{}", answered.content());
    place.write("config/rapporteur.toml", "index = \"elsewhere\"\n[answer]\nthreshold = 1.0\n");
    bot.signal("HUP");
    bot.logs("change with the next start only").await;
    bot.logs("the configuration was read again").await;
    let answered = discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    assert!(!answered.content().contains("**"), "an answer of confidence 1: {}", answered.content());
    bot.signal("TERM");
    assert_eq!(bot.ends().await, Some(0));
}

#[cfg(unix)]
#[tokio::test]
async fn what_may_be_fetched_is_read_again_on_sighup() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let bot = Running::start(&place, &discord, &[("RAPPORTEUR_DISCORD__HOME_GUILDS", &GUILD.to_string())]);
    bot.logs("ready").await;
    let editor = discord.owner();
    let link = serde_json::json!({"link": "https://weir.example/ferry"});
    let refused = async || editor.runs("/article add", link.clone()).await.content().to_owned();
    let off = refused().await;
    assert!(off.contains("switched off"), "{off}");
    place.write("config/rapporteur.toml", "[fetch]\nenabled = true\nhosts = [\"other.example\"]\n");
    bot.signal("HUP");
    bot.logs("the configuration was read again").await;
    let on = refused().await;
    assert!(on.contains("weir.example is not among the sites"), "{on}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_start_tells_of_a_token_that_everybody_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let (discord, place) = (FakeDiscord::start().await, library());
    place.write("token", discord.token());
    std::fs::set_permissions(place.path().join("token"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let bot = Running::start(&place, &discord, &[("DISCORD_TOKEN", ""), ("DISCORD_TOKEN_FILE", "token")]);
    assert!(bot.logs("every user can read").await.contains("chmod 600 token"));
    bot.logs("ready").await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_log_holds_neither_secrets_nor_questions_however_much_it_tells() {
    let discord = FakeDiscord::start().await;
    let place = library();
    let mut bot = Running::start(&place, &discord, &[("RUST_LOG", "trace")]);
    discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    discord.user("bo").runs("/ask", serde_json::json!({"question": QUESTION})).await;
    bot.signal("TERM");
    let (_, none) = channel();
    let lines = std::mem::replace(&mut bot.lines, none);
    // It goes on while the log is read, and ends the log with its own end.
    let log = tokio::task::spawn_blocking(move || lines.iter().collect::<Vec<_>>().join("\n")).await.unwrap();
    assert!(log.contains("\"served\""), "{log}");
    assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok_and(|line| line.is_object())));
    let in_figures: String = discord.token().bytes().map(|byte| format!("{byte:02x}")).collect();
    for secret in [&discord.token(), &in_figures, "interaction-token-", QUESTION] {
        let told: Vec<_> = log.lines().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "{secret:?} is told: {}", told.join("\n"));
    }
}

#[tokio::test]
async fn health_readiness_and_figures_are_served() {
    let discord = FakeDiscord::start().await;
    let place = library();
    let address: SocketAddr = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let listen = address.to_string();
    let bot = Running::start(&place, &discord, &[("RAPPORTEUR_OBSERVE__LISTEN", &listen)]);
    bot.logs("ready").await;
    discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    let get = |path: &str| {
        let address = format!("http://{address}{path}");
        async move {
            let response = reqwest::get(address).await.unwrap();
            (response.status().as_u16(), response.text().await.unwrap())
        }
    };
    assert_eq!(get("/healthz").await, (200, "alive\n".to_owned()));
    assert_eq!(get("/readyz").await, (200, "1 of 1 shards connected\n".to_owned()));
    let (status, figures) = get("/metrics").await;
    assert_eq!(status, 200);
    for figure in [
        "rapporteur_questions_total{way=\"mention\",outcome=\"answered\"} 1",
        "rapporteur_search_seconds_count 1",
        "rapporteur_render_seconds_count 1",
        "rapporteur_discord_requests_total{route=\"create message\",status=\"200\"} 1",
        "rapporteur_gateway_sessions_total{how=\"begun\"} 1",
        "rapporteur_shards_connected 1",
        "rapporteur_articles 1",
        "rapporteur_articles_refused 0",
        "rapporteur_start_time_seconds 1",
    ] {
        assert!(figures.contains(figure), "no {figure:?} in:\n{figures}");
    }
    assert!(!figures.contains(&discord.token()) && !figures.contains("Lowmark"));
    // Every address is heard at this one too.
    let everywhere = format!("0.0.0.0:{}", address.port());
    for listen in [&listen, &everywhere] {
        probed(&place, listen).await.ended(0).says("✔ bot: 1 of 1 shards connected");
    }
    drop(bot);
    probed(&place, &listen).await.ended(1).says("nothing answers at");
    probed(&place, "off").await.ended(1).says("observe.listen is off");
}

/// What `check --live` finds.
async fn probed(place: &Place, listen: &str) -> Ran {
    let mut command = place.rapporteur_with(&[("RAPPORTEUR_OBSERVE__LISTEN", listen)], &["check", "--live"]);
    tokio::task::spawn_blocking(move || Ran::from(command.output().unwrap())).await.unwrap()
}

#[tokio::test]
async fn a_bot_whose_shards_are_not_connected_is_not_ready() {
    let waiting = || async { (axum::http::StatusCode::SERVICE_UNAVAILABLE, "0 of 1 shards connected\n") };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let listen = listener.local_addr().unwrap().to_string();
    let router = axum::Router::new().route("/readyz", axum::routing::get(waiting));
    let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    probed(&library(), &listen).await.ended(1).says("✘ bot: 0 of 1 shards connected");
    server.abort();
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[tokio::test]
async fn threads_that_come_and_go_share_areas_of_memory() {
    let (discord, place) = (FakeDiscord::start().await, library());
    let bot = Running::start(&place, &discord, &[]);
    bot.logs("ready").await;
    let environment = std::fs::read(format!("/proc/{}/environ", bot.child.id())).unwrap();
    assert!(String::from_utf8_lossy(&environment).contains("MALLOC_ARENA_MAX="), "the same process, started anew");
}

#[tokio::test]
async fn an_address_in_use_is_told_and_the_bot_goes_on() {
    let discord = FakeDiscord::start().await;
    let place = library();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let bot = Running::start(&place, &discord, &[("RAPPORTEUR_OBSERVE__LISTEN", &listen)]);
    bot.logs("Set observe.listen to a free address").await;
    bot.logs("ready").await;
}

#[tokio::test]
async fn two_processes_share_the_shards_of_a_bot() {
    let discord = FakeDiscord::start_with(Options { shards: 2, ..Options::default() }).await;
    let place = library();
    let of = |range: &str, own: &str| {
        let variables = [
            ("RAPPORTEUR_DISCORD__SHARDS", range),
            ("RAPPORTEUR_INDEX", own),
            ("RAPPORTEUR_DATA", &format!("{own}-data")),
        ];
        Running::start(&place, &discord, &variables)
    };
    let (one, other) = (of("0..0/2", "one"), of("1..1/2", "other"));
    one.logs("ready").await;
    other.logs("ready").await;
    let logins = discord.gateway_received(2, 2).await;
    let mut shards: Vec<_> = logins.iter().map(|login| login["d"]["shard"].to_string()).collect();
    shards.sort();
    assert_eq!(shards, ["[0,2]", "[1,2]"]);
    let talks = discord.channel("talks");
    // By the time that the second is answered, another answer to the first would have come.
    discord.user("ada").mentions_bot(talks, QUESTION).await;
    discord.user("ada").mentions_bot(talks, QUESTION).await;
    let answers = discord.requests_to("POST", "/channels/{channel_id}/messages");
    assert_eq!(answers.len(), 2, "each question is answered once");
}

/// One after the other they would take 35 seconds, which is longer than anyone waits here.
#[tokio::test]
async fn as_many_shards_log_in_at_once_as_discord_allows() {
    let discord = FakeDiscord::start_with(Options { shards: 8, concurrency: 8, ..Options::default() }).await;
    let place = library();
    let _bot = Running::start(&place, &discord, &[]);
    discord.gateway_received(2, 8).await;
    discord.logged_in().await;
    discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
}

#[tokio::test]
async fn a_shard_that_loses_its_connection_resumes_alone() {
    let discord = FakeDiscord::start_with(Options { shards: 2, ..Options::default() }).await;
    let place = library();
    let _bot = Running::start(&place, &discord, &[]);
    discord.gateway_received(2, 2).await;
    discord.logged_in().await;
    let session = discord.closes_shard(1, 4000);
    let resumed = discord.gateway_received(6, 1).await;
    assert_eq!(resumed[0]["d"]["session_id"], session.as_str());
    discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await;
    assert_eq!(discord.gateway_received(2, 2).await.len(), 2, "nobody logged in anew");
}
