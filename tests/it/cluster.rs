//! The index in a cluster, as users and operators meet it: the same answers, and what happens while the cluster is away.

use std::net::SocketAddr;
use std::time::Duration;

use crate::chaos::Wire;
use crate::discord::FakeDiscord;
use crate::operating::Running;
use crate::shared::skipped;
use crate::terminal::{Place, QUESTION, Ran, library};

/// The nodes of a cluster to try it with (tests/cluster/run starts one); none, said aloud, where `TEST_OPENSEARCH` names none. With
/// `REQUIRE_OPENSEARCH` that is a failure.
fn nodes() -> Option<String> {
    let nodes = std::env::var("TEST_OPENSEARCH").ok().filter(|nodes| !nodes.is_empty());
    if nodes.is_none() {
        assert!(std::env::var_os("REQUIRE_OPENSEARCH").is_none(), "TEST_OPENSEARCH names no cluster");
        skipped("TEST_OPENSEARCH names no cluster");
    }
    nodes
}

/// The variables of an index of one's own there.
fn variables(nodes: &str) -> [(&'static str, String); 3] {
    let name: String = std::iter::repeat_with(fastrand::lowercase).take(16).collect();
    [
        ("RAPPORTEUR_SEARCH__BACKEND", "opensearch".to_owned()),
        ("RAPPORTEUR_SEARCH__URLS", nodes.to_owned()),
        ("RAPPORTEUR_SEARCH__INDEX", format!("test-{name}")),
    ]
}

fn borrowed<'v>(variables: &'v [(&'static str, String)]) -> Vec<(&'static str, &'v str)> {
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
        &["party", "ostria"],
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
