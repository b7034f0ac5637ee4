//! The index in a cluster, as users and operators meet it: the same answers, and what happens while the cluster is away.

use std::net::SocketAddr;
use std::process::Command;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::serve::Listener;
use serde_json::json;

use crate::chaos::Wire;
use crate::discord::{FakeDiscord, GUILD, Options, TlsListener};
use crate::operating::Running;
use crate::serving::free_address;
use crate::shared::skipped;
use crate::terminal::{Place, QUESTION, Ran, library, nowhere};

/// The nodes of a cluster to try it with (tests/cluster/run starts one); none, said aloud, where `TEST_OPENSEARCH` names none. With
/// `REQUIRE_OPENSEARCH` that is a failure.
pub(crate) fn nodes() -> Option<String> {
    let nodes = std::env::var("TEST_OPENSEARCH").ok().filter(|nodes| !nodes.is_empty());
    if nodes.is_none() {
        assert!(std::env::var_os("REQUIRE_OPENSEARCH").is_none(), "TEST_OPENSEARCH names no cluster");
        skipped("TEST_OPENSEARCH names no cluster");
    }
    nodes
}

/// The variables of an index of one's own there.
pub(crate) fn variables(nodes: &str) -> [(&'static str, String); 3] {
    let name: String = std::iter::repeat_with(fastrand::lowercase).take(16).collect();
    [
        ("RAPPORTEUR_SEARCH__BACKEND", "opensearch".to_owned()),
        ("RAPPORTEUR_SEARCH__URLS", nodes.to_owned()),
        ("RAPPORTEUR_SEARCH__INDEX", format!("test-{name}")),
    ]
}

pub(crate) fn borrowed<'v>(variables: &'v [(&'static str, String)]) -> Vec<(&'static str, &'v str)> {
    variables.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn run(place: &Place, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    place.rapporteur_with(variables, arguments).output().unwrap().into()
}

#[test]
fn answers_and_cards_are_those_of_the_index_in_the_process() {
    let Some(nodes) = nodes() else { return };
    let (place, variables) = (library(), variables(&nodes));
    for arguments in [
        ["ask", QUESTION].as_slice(),
        &["ask", "who wants watr?", "--top", "3"],
        &["parties"],
        &["party", "lowmark"],
        &["timeline"],
        &["articles"],
        &["attributions"],
    ] {
        let here = place.run(arguments);
        let there = run(&place, &borrowed(&variables), arguments);
        assert_eq!(there.out, here.out, "{arguments:?}: {}", there.err);
    }
}

#[test]
fn an_article_that_changes_is_live_in_the_cluster() {
    let Some(nodes) = nodes() else { return };
    let (place, variables) = (library(), variables(&nodes));
    let ask = |question: &str| run(&place, &borrowed(&variables), &["ask", question]);
    let question = "What does the ferry at Halden cost?";
    place.write("index/articles/ferry.md", "# The ferry\n\nThe ferry at Halden costs twelve crowns.\n");
    ask(question).says("twelve crowns");
    place.write("index/articles/ferry.md", "# The ferry\n\nThe ferry at Halden costs fifteen crowns.\n");
    let changed = ask(question).says("fifteen crowns");
    assert!(!changed.out.contains("twelve"), "{}", changed.out);
    std::fs::remove_file(place.path().join("index/articles/ferry.md")).unwrap();
    assert!(!ask(question).out.contains("crowns"));
}

#[test]
fn a_cluster_that_is_not_there_is_said_with_what_to_do() {
    let (place, variables) = (library(), variables("http://127.0.0.1:1"));
    run(&place, &borrowed(&variables), &["ask", QUESTION]).ended(1).complains("the search cluster cannot be reached");
    run(&place, &borrowed(&variables), &["check", "--offline"])
        .ended(1)
        .says("✘ index: the search cluster cannot be reached")
        .says("start the cluster, or set search.urls to where it is");
    let nowhere = [("RAPPORTEUR_SEARCH__BACKEND", "opensearch")];
    run(&place, &nowhere, &["ask", QUESTION]).ended(3).complains("it names no node of the cluster");
}

#[test]
fn a_database_that_is_not_there_is_said_with_what_to_do() {
    let Some(nodes) = nodes() else { return };
    let (place, mut variables) = (library(), variables(&nodes).to_vec());
    variables.push(("RAPPORTEUR_STORE__URL", "postgres://bot:secret@127.0.0.1:1/bot".to_owned()));
    let checked = run(&place, &borrowed(&variables), &["check", "--offline"]).ended(1);
    let checked = checked.says("✘ database: postgres://127.0.0.1:1/bot cannot be reached");
    assert!(!checked.out.contains("secret") && !checked.err.contains("secret"));
    run(&place, &[("RAPPORTEUR_STORE__URL", "postgres://127.0.0.1:1/bot")], &["ingest"])
        .ended(1)
        .complains("`rapporteur run` reads the articles itself");
}

#[tokio::test]
async fn while_the_cluster_is_away_askers_are_told_so_and_it_is_back_by_itself() {
    let Some(nodes) = nodes() else { return };
    let node: SocketAddr = nodes.split(',').next().unwrap().trim_start_matches("http://").parse().unwrap();
    let mut line = Wire::new().await;
    line.leads_to(node);
    let listen = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let (discord, place) = (FakeDiscord::start().await, library());
    let variables = variables(&format!("http://{}", line.address));
    let mut all = borrowed(&variables);
    all.push(("RAPPORTEUR_OBSERVE__LISTEN", &listen));
    let bot = Running::start(&place, &discord, &all);
    bot.logs("ready").await;
    let ask = async || discord.user("ada").mentions_bot(discord.channel("talks"), QUESTION).await.content().to_owned();
    let ready = async || reqwest::get(format!("http://{listen}/readyz")).await.unwrap().status().as_u16();
    assert!(ask().await.contains("ninety cubic metres"));
    assert_eq!(ready().await, 200);
    line.is_down(true);
    let told = ask().await;
    assert!(told.contains("I cannot look into the articles at the moment"), "{told}");
    assert_eq!(ready().await, 503);
    line.is_down(false);
    while ready().await != 200 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(ask().await.contains("ninety cubic metres"));
}

/// A node that speaks TLS alone, to those it knows: its address, and its certificate.
async fn guarded(node: String) -> (String, String) {
    let (listener, certificate) = TlsListener::bind(&["localhost"]).await;
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let pass = async move |request: axum::extract::Request| {
        let (head, body) = request.into_parts();
        let is_known = head.headers.get("authorization").is_some_and(|who| {
            // bot:secret, in Base64.
            who == "Basic Ym90OnNlY3JldA==" || who == "ApiKey a-key"
        });
        if !is_known {
            return (StatusCode::UNAUTHORIZED, Bytes::from_static(b"Unauthorized"));
        }
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let mut request = reqwest::Client::new().request(head.method, format!("{node}{}", head.uri)).body(body);
        if let Some(kind) = head.headers.get("content-type") {
            request = request.header("content-type", kind);
        }
        let answer = request.send().await.unwrap();
        (answer.status(), answer.bytes().await.unwrap())
    };
    tokio::spawn(async { axum::serve(listener, axum::Router::new().fallback(pass)).await.unwrap() });
    (url, certificate)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_behind_tls_is_reached_with_its_certificate_and_by_whom_it_knows() {
    let Some(nodes) = nodes() else { return };
    let (url, certificate) = guarded(nodes.split(',').next().unwrap().to_owned()).await;
    let (place, variables) = (library(), variables(&url));
    let file = |name: &str, text: &str| {
        place.write(name, text);
        place.path().join(name).to_str().unwrap().to_owned()
    };
    let (trusted, user, key) = (file("search.pem", &certificate), file("user", "bot:secret\n"), file("key", "a-key\n"));
    let run = |more: &[(&'static str, &str)], arguments: &[&str]| {
        run(&place, &[borrowed(&variables).as_slice(), more].concat(), arguments)
    };
    let check = ["check", "--offline"].as_slice();
    let insecure = run(&[], check).ended(1).says("set search.certificate_file");
    insecure.says(&format!("no secure connection to the search cluster at {url}"));
    run(&[("RAPPORTEUR_SEARCH__CERTIFICATE_FILE", &user)], check).says("it holds no certificate");
    let trusted = ("RAPPORTEUR_SEARCH__CERTIFICATE_FILE", trusted.as_str());
    run(&[trusted], check).ended(1).says("status 401").says("search.credentials_file");
    run(&[trusted, ("RAPPORTEUR_SEARCH__CREDENTIALS_FILE", &user)], &["ask", QUESTION]).says("ninety cubic metres");
    run(&[trusted, ("RAPPORTEUR_SEARCH__API_KEY_FILE", &key)], &["ask", QUESTION]).says("ninety cubic metres");
    run(&[trusted, ("RAPPORTEUR_SEARCH__API_KEY_FILE", &key)], check).says("✔ index");
}

/// One of the scripts that start and kill servers.
fn script_of(name: &str) -> Command {
    Command::new(format!("{}/tests/cluster/{name}", env!("CARGO_MANIFEST_DIR")))
}

fn ran(script: &mut Command) -> String {
    let ran = script.output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().trim().to_owned()
}

/// What a script tells.
pub(crate) fn script(name: &str, arguments: &[&str]) -> String {
    ran(script_of(name).args(arguments))
}

/// A PostgreSQL of one's own; none, said aloud, where `TEST_POSTGRES` says that there is none to be had.
pub(crate) struct Database {
    place: tempfile::TempDir,
    port: String,
    pub(crate) url: String,
}

impl Database {
    pub(crate) fn start() -> Option<Database> {
        if std::env::var("TEST_POSTGRES").is_ok_and(|url| !url.is_empty()) {
            let port = free_address().port().to_string();
            let mut database = Database { place: tempfile::tempdir().unwrap(), port, url: String::new() };
            database.url = database.does("start");
            return Some(database);
        }
        assert!(std::env::var_os("REQUIRE_POSTGRES").is_none(), "TEST_POSTGRES names no database");
        skipped("TEST_POSTGRES names no database");
        None
    }

    pub(crate) fn does(&self, word: &str) -> String {
        let server = self.place.path().join("server");
        ran(script_of("postgres").arg(word).arg(server).env("POSTGRES_PORT", &self.port))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.does("stop");
    }
}

/// Longer than a bot waits for a process that holds the articles.
const PATIENCE: Duration = Duration::from_secs(60);
const FERRY: &str = "# The ferry\n\nThe ferry at Halden costs twelve crowns.\n";

#[tokio::test]
async fn one_process_holds_the_articles_and_a_second_takes_over() {
    let (Some(nodes), Some(database)) = (nodes(), Database::start()) else { return };
    let options = Options { patience: PATIENCE, ..Options::default() };
    let (discord, place, elsewhere) = (FakeDiscord::start_with(options).await, library(), nowhere());
    let mut variables = variables(&nodes).to_vec();
    let data = place.path().join("data");
    variables.extend([
        ("RAPPORTEUR_STORE__URL", database.url.clone()),
        ("RAPPORTEUR_DATA", data.to_str().unwrap().to_owned()),
        ("RAPPORTEUR_DISCORD__HOME_GUILDS", GUILD.to_string()),
    ]);
    let variables = borrowed(&variables);
    let ingest = || Running::start_as(&["ingest"], &place, &discord, &variables);
    run(&place, &variables, &["check", "--offline"]).ended(1).says("✘ articles: no process holds them");
    let first = ingest();
    first.logs("the articles are read").await;
    let second = ingest();
    second.logs("this one stands by").await;
    // It has no articles, and neither reads any nor takes any out of the index.
    elsewhere.write("config/rapporteur.toml", "");
    elsewhere.write("config/parties.toml", std::fs::read_to_string(place.path().join("config/parties.toml")).unwrap());
    let bot = Running::start(&elsewhere, &discord, &variables);
    bot.logs("ready").await;
    let (ada, talks) = (discord.user("ada"), discord.channel("talks"));
    let answer = ada.mentions_bot(talks, QUESTION).await;
    assert!(answer.content().contains("ninety cubic metres"), "{}", answer.content());
    run(&elsewhere, &variables, &["index"]).ended(1).complains("`rapporteur ingest` reads them");
    run(&elsewhere, &variables, &["ask", QUESTION]).says("ninety cubic metres");
    let checked = run(&elsewhere, &variables, &["check", "--offline"]).says("✔ articles: a process holds them");
    assert!(!checked.out.contains("roster:"), "{}", checked.out);
    let astray = nowhere();
    astray.write("config/rapporteur.toml", "");
    astray.write("config/parties.toml", "[[party]]\nid = \"upland\"\nname = \"Upland\"\n");
    run(&astray, &variables, &["check", "--offline"]).says("✘ roster: the articles were read with another one");
    // What an editor adds here is read there, and live here when that is said.
    let editor = discord.owner();
    let adds = async |name: &str, text: &str| {
        let shown = editor.runs("/article add", json!({"file": editor.uploads(name, text.as_bytes())})).await;
        assert!(shown.content().contains("The ferry"), "{}", shown.content());
        editor.presses(&shown, "Add").await
    };
    let added = adds("ferry.md", FERRY).await;
    assert!(added.content().contains("The ferry"), "{}", added.content());
    let question = "What does the ferry at Halden cost?";
    let answer = ada.mentions_bot(talks, question).await;
    assert!(answer.content().contains("twelve crowns"), "{}", answer.content());
    // The second takes over, and what is saved in the library is live.
    first.kill();
    second.logs("the articles are read").await;
    place.write("index/articles/toll.md", "# The toll\n\nThe toll at the bridge of Sarn is nine crowns.\n");
    second.logs("the library has changed").await;
    let begun = Instant::now();
    loop {
        let answer = ada.mentions_bot(talks, "What is the toll at the bridge of Sarn?").await;
        if answer.content().contains("nine crowns") {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{}", answer.content());
        // Nobody may ask without a pause.
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    let removed = editor.runs("/article remove", json!({"article": "the-ferry"})).await;
    let removed = editor.presses(&removed, "Remove").await;
    assert!(removed.content().contains("The ferry"), "{}", removed.content());
    assert!(!ada.mentions_bot(talks, question).await.content().contains("twelve crowns"));
    // While nobody holds the articles the editor is told so, and the article waits on.
    second.kill();
    let upload = json!({"file": editor.uploads("ferry.md", FERRY.as_bytes())});
    let shown = editor.runs("/article add", upload).await;
    let told = editor.presses(&shown, "Add").await;
    assert!(told.content().contains("cannot be changed at the moment"), "{}", told.content());
    let third = ingest();
    third.logs("the articles are read").await;
    let added = editor.presses(&shown, "Add").await;
    assert!(added.content().contains("The ferry"), "{}", added.content());
}

/// An article, and a question that shares no word with it.
#[cfg(feature = "semantic")]
const HARBOUR: &str = "# Harbour notes\n\nThe evening ferry was cancelled after gales battered the coast.\n";
#[cfg(feature = "semantic")]
const STORM: &str = "Why did boats remain moored during the storm?";

/// How many passages have vectors, of how many.
#[cfg(feature = "semantic")]
fn embedded(ran: Ran) -> (u64, u64) {
    let state = ran.ended(0).objects().remove(0)["semantic"].clone();
    (state["embedded"].as_u64().unwrap(), state["passages"].as_u64().unwrap())
}

#[cfg(feature = "semantic")]
fn has_vectors(place: &Place) -> bool {
    let mut entries = std::fs::read_dir(place.path().join("index/tantivy")).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name().to_string_lossy().starts_with("vectors-"))
}

#[cfg(feature = "semantic")]
#[test]
fn what_is_found_by_its_meaning_is_that_of_the_index_in_the_process() {
    let (Some(nodes), Some(model)) = (nodes(), crate::model::model_folder()) else { return };
    let (place, variables) = (library(), variables(&nodes));
    place.write("index/articles/ferry.md", HARBOUR);
    let model = ("RAPPORTEUR_SEMANTIC__MODEL", model.to_str().unwrap());
    let there = |arguments: &[&str]| run(&place, &[borrowed(&variables), vec![model]].concat(), arguments);
    let here = |arguments: &[&str]| run(&place, &[model], arguments);
    there(&["ask", STORM]).complains("run `rapporteur index`");
    there(&["index"]).ended(0);
    assert!(!has_vectors(&place), "vectors stand in the folder of the process");
    here(&["index"]).ended(0);
    let articles = ["articles", "--json"];
    let (done, all) = embedded(there(&articles));
    assert!(done == all && all > 0, "{done} of {all} passages have vectors");
    assert_eq!((done, all), embedded(here(&articles)));
    for question in [STORM, QUESTION, "who wants watr?"] {
        let found = there(&["ask", question, "--top", "3"]);
        assert_eq!((found.out, found.err.as_str()), (here(&["ask", question, "--top", "3"]).out, ""), "{question}");
    }
    there(&["ask", STORM, "--top", "1"]).says("evening ferry");
}

#[cfg(feature = "semantic")]
#[tokio::test]
async fn one_process_embeds_for_all() {
    let (Some(nodes), Some(database), Some(model)) = (nodes(), Database::start(), crate::model::model_folder()) else {
        return;
    };
    let (discord, place, elsewhere) = (FakeDiscord::start().await, library(), nowhere());
    elsewhere.write("config/rapporteur.toml", "");
    let mut variables = variables(&nodes).to_vec();
    variables.extend([
        ("RAPPORTEUR_STORE__URL", database.url.clone()),
        ("RAPPORTEUR_SEMANTIC__MODEL", model.to_str().unwrap().to_owned()),
    ]);
    let variables = borrowed(&variables);
    let holder = Running::start_as(&["ingest"], &place, &discord, &variables);
    holder.logs("passages have vectors").await;
    place.write("index/articles/ferry.md", HARBOUR);
    holder.logs("passages have vectors").await;
    run(&elsewhere, &variables, &["ask", STORM, "--top", "1"]).says("evening ferry");
    let (done, all) = embedded(run(&elsewhere, &variables, &["articles", "--json"]));
    assert!(done == all && all > 0, "{done} of {all} passages have vectors");
    assert!(!has_vectors(&elsewhere) && !has_vectors(&place));
}
