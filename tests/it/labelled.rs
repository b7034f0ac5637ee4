//! The labelled talks (`tests/golden/parties/`): every figure of who said what in a snapshot, and what the parties' commands show of
//! them.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::config::Settings;
use rapporteur::engine::{Engine, Scope};
use rapporteur::eval::{Talks, party_figures};
use rapporteur::party::{Attribution, Kind, Roster};
use serde_json::Value;

use crate::terminal::nowhere;

pub(crate) fn talks(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/parties").join(part)
}

/// The engine over one of the labelled talks, with its roster or without.
pub(crate) fn engine(name: &str, with_roster: bool) -> (tempfile::TempDir, Engine) {
    let folder = talks(&format!("develop/{name}"));
    let index = tempfile::tempdir().unwrap();
    let settings =
        Settings { articles: folder.join("articles"), index: index.path().join("index"), ..Settings::default() };
    let roster = Roster::parse(&fs::read_to_string(folder.join("parties.toml")).unwrap()).unwrap();
    let engine = Engine::open(&settings, with_roster.then_some(roster)).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    (index, engine)
}

/// The figures of a part, two decimals each: a change of how attributions are read shows as a diff.
fn figures(part: &str) -> String {
    let indexes = tempfile::tempdir().unwrap();
    let talks = Talks::open_all(&talks(part), &Settings::default(), indexes.path()).unwrap();
    for talks in &talks {
        assert_eq!(talks.unknown_sentences().unwrap(), Vec::<String>::new());
    }
    let (figures, cards) = party_figures(&talks, &[]).unwrap();
    let mut lines: Vec<String> = figures.0.iter().map(|(name, value)| format!("{name:16} {value:.2}")).collect();
    for (name, figures) in cards {
        lines.extend(figures.0.iter().map(|(row, value)| format!("{name}, {row}: {value:.2}")));
    }
    lines.join("\n")
}

#[test]
fn who_said_what_on_the_talks_to_develop_on() {
    insta::assert_snapshot!(figures("develop"));
}

#[test]
fn who_said_what_on_the_talks_to_report_on() {
    insta::assert_snapshot!(figures("report"));
}

/// Every statement that a view shows stands in its article, in the paragraph that it names.
fn check_verbatim<'a>(engine: &Engine, shown: impl Iterator<Item = &'a Attribution>) {
    let mut any = false;
    for statement in shown {
        let article = engine.article(&statement.article_id).unwrap();
        let paragraph = &article.paragraphs[statement.paragraph - 1];
        assert_eq!(article.slice(&statement.range), statement.text);
        assert!(article.slice(&paragraph.range).contains(&statement.text), "{}", statement.text);
        any = true;
    }
    assert!(any);
}

#[test]
fn every_line_of_every_view_stands_in_its_article() {
    for name in ["ferrow", "coalition", "tariff"] {
        let (_index, engine) = engine(name, true);
        let parties = engine.parties(&Scope::default()).unwrap().parties;
        for party in &parties {
            check_verbatim(
                &engine,
                engine.party(&party.id, &Scope::default()).unwrap().points().map(|point| &point.statement),
            );
            check_verbatim(&engine, engine.quotes(&party.id, None, &Scope::default()).unwrap().found.iter());
        }
        let compared = engine.compare(&parties[0].id, &parties[1].id, None, &Scope::default()).unwrap();
        check_verbatim(&engine, compared.points().map(|point| &point.statement));
        let timeline = engine.timeline(None, &Scope::default()).unwrap();
        check_verbatim(&engine, timeline.entries.iter().map(|entry| &entry.point.statement));
        for (shown, sources) in
            [(compared.points().count(), &compared.basis), (timeline.entries.len(), &timeline.basis)]
        {
            assert!(shown > 0 && !sources.sources.is_empty() && sources.articles_read == 4);
        }
    }
}

#[test]
fn a_party_is_never_credited_with_what_the_other_says_of_it() {
    let (_index, engine) = engine("ferrow", true);
    for found in engine.attributions(None, &Scope::default()).unwrap() {
        if let (Some(party), Some(speaker)) = (&found.party, &found.speaker) {
            let of = |id: &str| ["Ansel Torvik", "Mirela Dosch"].contains(&speaker.as_str()) == (id == "kyra");
            assert!(of(party), "{party}: {speaker}: {}", found.text);
        }
    }
}

#[test]
fn what_was_given_up_is_marked_and_the_timeline_resolves_the_days_that_are_named() {
    let (_index, engine) = engine("coalition", true);
    let card = engine.party("league", &Scope::default()).unwrap();
    let red_lines = card.sections.iter().find(|section| section.kind == Kind::RedLines).unwrap();
    assert!(red_lines.points.iter().any(|point| point.superseded.is_some()), "{red_lines:#?}");
    let timeline = engine.timeline(None, &Scope::default()).unwrap();
    let opened = timeline.entries.iter().find(|entry| entry.point.statement.text.contains("opened coalition talks on"));
    let opened = opened.unwrap();
    assert_eq!(opened.day, Some("2026-05-05".parse().unwrap()));
    assert_eq!(opened.moment.as_ref().unwrap().text, "on Tuesday");
    let days: Vec<_> = timeline.entries.iter().map(|entry| entry.day).collect();
    assert!(days.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_comparison_may_keep_to_a_topic() {
    let (_index, engine) = engine("ferrow", true);
    let compared = engine.compare("kyra", "the Front", Some("artillery"), &Scope::default()).unwrap();
    assert_eq!(compared.issues.len(), 1);
    assert!(compared.points().all(|point| point.statement.text.contains("artillery")));
    assert!(
        engine
            .compare("kyra", "Volhaven", None, &Scope::default())
            .unwrap_err()
            .to_string()
            .contains("two different parties")
    );
}

#[test]
fn somebody_is_introduced_by_the_articles_too() {
    let (_index, engine) = engine("ferrow", true);
    let who = engine.who("torvik", &Scope::default()).unwrap();
    assert_eq!((who.name.as_str(), who.roles[0].0.id.as_str()), ("Ansel Torvik", "kyra"));
    assert!(who.introductions[0].text.contains("Foreign Minister Ansel Torvik"), "{:#?}", who.introductions);
    // Outside the roster.
    let who = engine.who("Henrik Saul", &Scope::default()).unwrap();
    assert!(who.roles.is_empty() && who.introductions[0].text.contains("who studies the conflict"));
    assert!(engine.who("Nobody Known", &Scope::default()).is_err());
    assert_eq!(engine.quotes("Henrik Saul", None, &Scope::default()).unwrap().found.len(), 1);
}

#[test]
fn without_a_roster_the_articles_suggest_one() {
    let (_index, engine) = engine("ferrow", false);
    let parties = engine.parties(&Scope::default()).unwrap();
    assert!(parties.suggested);
    let names: Vec<&str> = parties.parties.iter().map(|party| party.name.as_str()).collect();
    insta::assert_debug_snapshot!(names);
    let card = engine.party("Kyra", &Scope::default()).unwrap();
    assert!(card.basis.suggested && card.points().count() > 3);
}

#[test]
fn the_terminal_shows_what_the_parties_do() {
    let place = nowhere();
    let talks = talks("develop/ferrow");
    let (articles, parties) = (talks.join("articles"), talks.join("parties.toml"));
    let (articles, parties) = (articles.to_str().unwrap(), parties.to_str().unwrap());
    let run = |args: &[&str]| place.run(&[&["--articles", articles, "--parties", parties], args].concat());
    for (name, args) in [
        ("party", &["party", "Volhaven"][..]),
        ("compare", &["compare", "kyra", "front"]),
        ("quotes", &["quotes", "Jorun", "Pell"]),
        ("timeline", &["timeline", "almada"]),
        ("who", &["who", "Verane"]),
        ("attributions", &["attributions", "--article", "ferrow-wire"]),
    ] {
        insta::assert_snapshot!(format!("terminal_{name}"), run(args).ended(0).out);
        let objects = run(&[args, &["--json"]].concat()).ended(0).objects();
        assert!(!objects.is_empty() && objects.iter().all(Value::is_object), "{name}");
    }
    run(&["quotes", "nobody"]).ended(1).complains("nobody called");
    // Of a name without a word: not what everybody said.
    run(&["quotes", "…"]).ended(1).complains("nobody called");
    run(&["who", "\u{200b}"]).ended(1).complains("nobody called");
    run(&["compare", "kyra", "Volhaven"]).ended(1).complains("two different parties");
    run(&["timeline", "--picture", "weeks.png"]).ended(0);
    assert!(fs::read(place.path().join("weeks.png")).unwrap().starts_with(b"\x89PNG"));
    let suggested = run(&["parties", "suggest"]).ended(0).out;
    assert!(Roster::parse(&suggested).is_ok_and(|roster| roster.find("Kyra").is_some()), "{suggested}");
}

#[test]
fn an_attribution_has_the_fields_that_tools_read() {
    let place = nowhere();
    let talks = talks("develop/ferrow/articles");
    let ran = place.run(&["--articles", talks.to_str().unwrap(), "attributions", "--json"]).ended(0);
    let fields =
        ["article_id", "paragraph", "text", "source", "party", "speaker", "cue", "content", "kind", "attribution"];
    for object in ran.objects() {
        let found: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(found.len() == fields.len() && fields.iter().all(|field| found.contains(field)), "{object}");
        let text = object["text"].as_str().unwrap();
        assert!(["cue", "content"].iter().all(|part| text.contains(object[part].as_str().unwrap())), "{object}");
        assert!(object["attribution"] != "unnamed" || object["source"].is_null(), "{object}");
    }
}
