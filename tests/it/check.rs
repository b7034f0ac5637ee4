//! `rapporteur check`: every way in which a set-up can be broken gets its own line, with what to do.

use std::path::Path;
use std::sync::Arc;

use rapporteur::config::Settings;
use rapporteur::discord::{self, Leave, Token};
use rapporteur::engine::Engine;
use rapporteur::store::{GuildSettings, Store};
use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};

use crate::discord::{FakeDiscord, GUILD, Options, Refusal};
use crate::terminal::{Place, Ran, library, nowhere};

/// A set-up that `check` looks at.
struct SetUp {
    discord: FakeDiscord,
    place: Place,
    variables: Vec<(String, String)>,
}

impl SetUp {
    /// A library, a Discord that knows the bot, and the bot's commands registered there.
    async fn sound() -> SetUp {
        SetUp::sound_with(Options::default()).await
    }

    async fn sound_with(options: Options) -> SetUp {
        let set_up = SetUp::unregistered(options).await;
        set_up.started().await;
        set_up
    }

    /// The same, the bot never having been started.
    async fn unregistered(options: Options) -> SetUp {
        let discord = FakeDiscord::start_with(options).await;
        let variables = vec![
            ("DISCORD_TOKEN".to_owned(), discord.token()),
            ("RAPPORTEUR_DISCORD__API_URL".to_owned(), discord.url()),
        ];
        SetUp { discord, place: library(), variables }
    }

    /// Starts the bot and stops it once its commands are there.
    async fn started(&self) {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            articles: self.place.path().join("index/articles"),
            index: folder.path().join("index"),
            data: folder.path().join("data"),
            ..Settings::default()
        };
        let mut settings = settings;
        settings.observe.listen = None;
        settings.discord.api_url = Some(self.discord.url());
        let engine = Arc::new(Engine::open(&settings, None).unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let token = Token::from_values(Some(self.discord.token()), None).unwrap();
        let told = watch::channel(Arc::new(settings)).1;
        let bot = tokio::spawn(discord::run(engine, told, token, None, async {
            drop(stopped.await);
            Leave::ForGood
        }));
        while self.discord.commands().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        stop.send(()).unwrap();
        bot.await.unwrap().unwrap();
    }

    fn with(mut self, name: &str, value: &str) -> SetUp {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    fn without(mut self, name: &str) -> SetUp {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    /// Has editors name this channel as one in which every question is answered.
    async fn answering_in(self, channel: u64) -> SetUp {
        let store = Store::open(&self.place.path().join("data")).await.unwrap();
        let change = |settings: &mut GuildSettings| settings.ask_channels.extend([channel]);
        store.change(GUILD, change).await.unwrap();
        store.close().await;
        self
    }

    async fn run(&self, arguments: &[&str]) -> Ran {
        let variables: Vec<(&str, &str)> =
            self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut command = self.place.rapporteur_with(&variables, arguments);
        tokio::task::spawn_blocking(move || Ran::from(command.output().unwrap())).await.unwrap()
    }

    /// One line says what is wrong, and the next what to do; all else is in order.
    #[track_caller]
    fn is(ran: Ran, fault: &str, remedy: &str) {
        let faults: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('✘')).collect();
        assert!(faults.len() == 1 && faults[0].contains(fault), "{fault:?} is not the one fault of:\n{}", ran.out);
        let next = ran.out.lines().skip_while(|line| !line.starts_with('✘')).nth(1).unwrap_or_default();
        assert!(next.starts_with("  → ") && next.contains(remedy), "{remedy:?} is not the remedy of:\n{}", ran.out);
        ran.ended(1);
    }

    async fn has(&self, fault: &str, remedy: &str) {
        SetUp::is(self.run(&["check"]).await, fault, remedy);
    }
}

#[tokio::test]
async fn a_sound_set_up_is_in_order() {
    let set_up = SetUp::sound().await;
    let ran = set_up.run(&["check"]).await.ended(0).says("Everything is in order.");
    for line in [
        "✔ configuration", "✔ index: version", "✔ articles: 1,", "✔ data", "✔ disk", "✔ token", "✔ logins",
        "✔ commands",
    ] {
        assert!(ran.out.contains(line), "no {line:?} in:\n{}", ran.out);
    }
    assert!(!ran.out.contains(&set_up.discord.token()));
}

#[tokio::test]
async fn the_lines_come_as_json_too() {
    let set_up = SetUp::sound().await.without("DISCORD_TOKEN");
    let ran = set_up.run(&["check", "--json"]).await;
    let findings: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let fault = findings.iter().find(|finding| finding["ok"] == false).unwrap();
    assert_eq!((&fault["what"], &fault["found"]), (&json!("token"), &json!("no token")));
    assert!(fault["remedy"].as_str().unwrap().contains("DISCORD_TOKEN_FILE"));
    ran.ended(1);
}

#[tokio::test]
async fn offline_discord_is_asked_nothing() {
    let set_up = SetUp::sound().await.with("RAPPORTEUR_DISCORD__API_URL", "http://127.0.0.1:1");
    set_up.run(&["check", "--offline"]).await.ended(0);
    set_up.has("could not be reached", "--offline").await;
}

#[tokio::test]
async fn a_token_that_is_missing_malformed_or_unknown() {
    let set_up = SetUp::sound().await.without("DISCORD_TOKEN");
    set_up.has("token: no token", "set DISCORD_TOKEN").await;
    let set_up = set_up.with("DISCORD_TOKEN", "not a token");
    set_up.has("does not hold a bot token", "Reset Token").await;
    let set_up = set_up.with("DISCORD_TOKEN", "MTk4.Cl2FMQ.unknown");
    set_up.has("token: Discord does not know it", "make a new one").await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_token_file_that_is_missing_or_read_by_all() {
    use std::fs::{Permissions, set_permissions, write};
    use std::os::unix::fs::PermissionsExt;
    let set_up = SetUp::sound().await;
    let (file, token) = (set_up.place.path().join("token"), set_up.discord.token());
    let set_up = set_up.without("DISCORD_TOKEN").with("DISCORD_TOKEN_FILE", file.to_str().unwrap());
    set_up.has("DISCORD_TOKEN_FILE", "let this user read").await;
    write(&file, token).unwrap();
    set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    set_up.has("every user can read", "chmod 600").await;
    set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    set_up.run(&["check"]).await.ended(0);
}

#[tokio::test]
async fn an_intent_that_is_not_allowed() {
    let set_up = SetUp::sound().await.with("RAPPORTEUR_DISCORD__MESSAGE_CONTENT", "true");
    set_up.has("does not allow the bot that intent", "Message Content Intent").await;
    let allowed = SetUp::sound_with(Options { message_content: true, ..Options::default() }).await;
    allowed.with("RAPPORTEUR_DISCORD__MESSAGE_CONTENT", "true").run(&["check"]).await.ended(0).says("message content");
}

#[tokio::test]
async fn a_channel_to_answer_in_without_the_intent_that_it_takes() {
    let set_up = SetUp::sound().await;
    let talks = set_up.discord.channel("talks");
    let set_up = set_up.answering_in(talks).await;
    set_up.has("discord.message_content is off", "discord.message_content = true").await;
}

/// A set-up in which the bot may read every message.
async fn reading() -> SetUp {
    let options = Options { message_content: true, ..Options::default() };
    SetUp::sound_with(options).await.with("RAPPORTEUR_DISCORD__MESSAGE_CONTENT", "true")
}

#[tokio::test]
async fn permissions_missing_in_a_channel() {
    let set_up = reading().await;
    let talks = set_up.discord.channel("talks");
    // View channels, send messages.
    set_up.discord.permit(talks, 1 << 10 | 1 << 11);
    let set_up = set_up.answering_in(talks).await;
    set_up.has("#talks: missing", "Read Message History").await;
    set_up.discord.permit(talks, 0);
    set_up.has("channel", "role").await;
}

#[tokio::test]
async fn a_channel_that_is_gone() {
    let set_up = reading().await.answering_in(1_999).await;
    set_up.has("channel 1999: it cannot be seen", "/settings").await;
}

#[tokio::test]
async fn commands_that_are_missing_outdated_or_doubled() {
    let set_up = SetUp::unregistered(Options::default()).await;
    set_up.has("commands: are not registered", "start the bot").await;
    let set_up = SetUp::sound().await;
    set_up.discord.changes_command("ask", |command| command["description"] = json!("Of old"));
    set_up.has("registered in an older form: ask", "start the bot").await;
    let set_up = SetUp::sound().await;
    set_up.discord.copies_command_to_guild("who");
    set_up.has("show twice", "without --dev-guild").await;
}

#[tokio::test]
async fn a_bot_in_no_server() {
    let set_up = SetUp::sound().await;
    set_up.discord.guild_removes_bot();
    set_up.has("servers: the bot is in none", "https://discord.com/oauth2/authorize?client_id=").await;
}

#[tokio::test]
async fn a_discord_that_fails() {
    let set_up = SetUp::sound().await;
    set_up.discord.fails_times(9, "GET", "/oauth2/applications/@me", Refusal::new(500, 0, "Internal"));
    set_up.has("500", "can be reached").await;
    let set_up = SetUp::sound().await;
    set_up.discord.fails_times(9, "GET", "/users/@me/guilds", Refusal::new(500, 0, "Internal"));
    set_up.has("Discord: Discord answered 500", "can be reached").await;
}

#[tokio::test]
async fn every_fault_of_the_configuration_at_once() {
    let set_up = SetUp::sound().await;
    let set_up = set_up.with("RAPPORTEUR_ANSWER__THRESHOLD", "7").with("RAPPORTEUR_ANSWER__PASAGES", "3");
    let ran = set_up
        .run(&["check", "--offline"])
        .await
        .ended(1)
        .says("7 is not between 0 and 1")
        .says("`RAPPORTEUR_ANSWER__PASSAGES`");
    assert_eq!(ran.out.matches('✘').count(), 2, "{}", ran.out);
}

#[tokio::test]
async fn a_library_that_is_missing_empty_or_partly_unread() {
    let set_up = SetUp { place: nowhere(), ..SetUp::sound().await };
    SetUp::is(set_up.run(&["check", "--offline"]).await, "neither a configuration nor a library", "rapporteur init");
    let set_up = SetUp::sound().await;
    set_up.place.write("index/articles/odd.md", [0; 64]);
    set_up.has("odd.md", "take it out of the library").await;
    (0..25).for_each(|at| set_up.place.write(&format!("index/articles/odd-{at}.md"), [0; 64]));
    let ran = set_up.run(&["check", "--offline"]).await.ended(1).says("6 more cannot be read");
    assert_eq!(ran.out.matches('✘').count(), 21, "{}", ran.out);
    std::fs::remove_dir_all(set_up.place.path().join("index/articles")).unwrap();
    std::fs::create_dir(set_up.place.path().join("index/articles")).unwrap();
    set_up.has("articles: there are none", "put articles there").await;
}

#[tokio::test]
async fn folders_that_cannot_be_used() {
    let set_up = SetUp::sound().await;
    let file = |name: &str| {
        set_up.place.write(name, "a file where a folder should be");
        set_up.place.path().join(name).to_str().unwrap().to_owned()
    };
    let (data, index) = (file("no-data"), file("no-index"));
    let set_up = set_up.with("RAPPORTEUR_DATA", &data);
    SetUp::is(set_up.run(&["check", "--offline"]).await, "data: ", "let this user write in");
    let set_up = set_up.without("RAPPORTEUR_DATA").with("RAPPORTEUR_INDEX", &index);
    SetUp::is(set_up.run(&["check", "--offline"]).await, "index: ", "let this user write in");
    assert!(Path::new(&index).is_file());
}

#[tokio::test]
async fn a_bot_without_a_server_tells_the_link_at_its_start() {
    let set_up = SetUp::sound().await;
    set_up.discord.guild_removes_bot();
    let variables: Vec<(&str, &str)> =
        set_up.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut command = set_up.place.rapporteur_with(&variables, &["run"]);
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    let errors = child.stderr.take().unwrap();
    let told = tokio::task::spawn_blocking(move || {
        use std::io::{BufRead, BufReader};
        BufReader::new(errors).lines().map_while(Result::ok).find(|line| line.contains("0 servers joined"))
    });
    let told = told.await.unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.unwrap().contains("open https://discord.com/oauth2/authorize?client_id="));
}
