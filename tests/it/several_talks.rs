//! One library on several talks: articles, answers and parties narrowed to one of them.

use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Error, Reply, Scope, UserError};
use rapporteur::party::Roster;
use serde_json::Value;

use crate::terminal::{Place, Ran, nowhere};

const FILES: &[(&str, &str)] = &[
    (
        "dam/water.md",
        "---\ndate: 2026-03-04\n---\n# Water for Marava\n\nMarava wants seven seasons of water from the dam. The League refuses to pay for it.",
    ),
    ("dam/silt.md", "# Silt\n\nMarava wants the silt cleared before the winter."),
    (
        "strike.md",
        "---\ntalks: [Rail Strike]\ndate: 2026-03-09\n---\n# Night shifts\n\nThe rail union wants extra pay for night shifts. The League wants a vote.",
    ),
    ("weather.md", "# Weather\n\nThe winter will be long, and the rivers will be low."),
];

const ROSTER: &str = r#"
    party = [
      { id = "marava", name = "Marava", talks = ["dam"] },
      { id = "union", name = "Rail Union", talks = ["rail-strike"] },
      { id = "league", name = "League" },
      { id = "silent", name = "Silent Order" },
    ]"#;

fn place() -> Place {
    let place = nowhere();
    FILES.iter().for_each(|(name, text)| place.write(&format!("articles/{name}"), text));
    place.write("parties.toml", ROSTER);
    place
}

fn engine(roster: Option<&str>) -> (Place, Engine) {
    let place = place();
    let at = |path: &str| place.path().join(path);
    let settings = Settings { articles: at("articles"), index: at("index"), ..Settings::default() };
    let engine = Engine::open(&settings, roster.map(|toml| Roster::parse(toml).unwrap())).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    (place, engine)
}

fn on(talk: &str) -> Scope {
    Scope { talk: Some(talk.into()) }
}

fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    names.into_iter().map(String::as_str).collect()
}

#[test]
fn an_article_is_on_the_talks_that_it_names_else_on_those_of_its_top_folder() {
    let (place, engine) = engine(None);
    place
        .write("articles/dam/2026/report.html", "<meta name=talks content='Dam, Power'><p>The League wants a dam.</p>");
    place.write("articles/wire.jsonl", "{\"id\":\"wire\",\"talk\":\"Dam\",\"text\":\"The dam was full.\"}\n");
    engine.refresh(&|_, _| {}).unwrap();
    for (id, talks) in [
        ("dam/water", &["dam"][..]),
        ("dam/2026/report", &["dam", "power"]),
        ("strike", &["rail-strike"]),
        ("wire", &["dam"]),
        ("weather", &[]),
    ] {
        assert_eq!(names(&engine.article(id).unwrap().talks), talks, "{id}");
    }
}

#[test]
fn an_answer_comes_from_the_talks_that_were_chosen() {
    let (_place, engine) = engine(None);
    let asked = |talk: Option<&str>| {
        let ask = Ask { question: "What does the League want?".into(), talk: talk.map(Into::into), ..Ask::default() };
        match engine.ask(&ask).unwrap() {
            Reply::Answer(answer) => answer,
            other => panic!("{other:?}"),
        }
    };
    for (talk, id) in [("dam", "dam/water"), ("Rail Strike", "strike")] {
        let answer = asked(Some(talk));
        assert!(!answer.of_several_talks && !answer.passages.is_empty());
        assert!(answer.passages.iter().all(|found| found.talks == engine.article(id).unwrap().talks), "{answer:?}");
    }
    let answer = asked(None);
    assert!(answer.of_several_talks && answer.passages.len() > 1);
}

#[test]
fn talks_that_are_none_are_told_those_there_are() {
    let (_place, engine) = engine(Some(ROSTER));
    let nowhere = on("Geneva");
    let refusals = [
        engine.articles(&nowhere).err(),
        engine.parties(&nowhere).err(),
        engine.party("league", &nowhere).err(),
        engine.compare("league", "union", None, &nowhere).err(),
        engine.quotes("league", None, &nowhere).err(),
        engine.timeline(None, &nowhere).err(),
        engine.who("league", &nowhere).err(),
        engine.attributions(None, &nowhere).err(),
        engine.ask(&Ask { question: "Who wants water?".into(), talk: nowhere.talk.clone(), ..Ask::default() }).err(),
        engine.ask(&Ask { question: "what have you read?".into(), talk: nowhere.talk.clone(), ..Ask::default() }).err(),
    ];
    for refusal in refusals {
        let Some(Error::User(UserError::NoSuchTalk { name, known })) = refusal else { panic!("{refusal:?}") };
        assert_eq!((name.as_str(), known.as_str()), ("Geneva", "dam, rail-strike"));
    }
}

#[test]
fn parties_belong_to_the_talks_that_the_roster_or_the_articles_say() {
    let (_place, engine) = engine(Some(ROSTER));
    let parties = |scope: &Scope| -> Vec<String> {
        engine.parties(scope).unwrap().parties.into_iter().map(|party| party.id).collect()
    };
    assert_eq!(parties(&Scope::default()), ["marava", "union", "league", "silent"]);
    assert_eq!(parties(&on("dam")), ["marava", "league"]);
    assert!(matches!(engine.party("union", &on("dam")), Err(Error::User(UserError::NoSuchParty { .. }))));
    let card = engine.party("league", &on("rail-strike")).unwrap();
    assert_eq!(card.points().map(|point| point.statement.article_id.as_str()).collect::<Vec<_>>(), ["strike"]);
    assert_eq!((card.basis.articles_read, card.basis.as_of.unwrap().day()), (1, 9));
    assert_eq!(engine.timeline(None, &on("dam")).unwrap().basis.as_of.unwrap().day(), 4);
}

#[test]
fn the_talks_are_listed_with_their_newest_article_and_their_parties() {
    let (_place, engine) = engine(Some(ROSTER));
    let talks = engine.talks().unwrap();
    let told: Vec<_> =
        talks.iter().map(|talk| (&*talk.id, talk.articles, &*talk.newest.id, names(&talk.parties))).collect();
    let expect =
        [("rail-strike", 1, "strike", vec!["Rail Union", "League"]), ("dam", 2, "dam/water", vec!["Marava", "League"])];
    assert_eq!(told, expect);
}

#[test]
fn without_a_roster_the_parties_suggested_are_those_that_the_talks_credit() {
    let (_place, engine) = engine(None);
    for talk in engine.talks().unwrap() {
        let parties = engine.parties(&on(&talk.id)).map(|parties| parties.parties).unwrap_or_default();
        assert_eq!(names(&talk.parties), parties.iter().map(|party| &*party.name).collect::<Vec<_>>());
        assert!(!talk.parties.iter().any(|name| name == "Marava") || talk.id == "dam");
    }
}

fn run(arguments: &[&str]) -> Ran {
    place().run(&[&["--articles", "articles", "--parties", "parties.toml"], arguments].concat())
}

#[test]
fn the_terminal_is_narrowed_by_an_option() {
    run(&["talks"]).ended(0).says("rail-strike").says("Marava, League").says("2 articles · newest: Water for Marava");
    run(&["articles", "--talk", "Rail Strike"]).ended(0).says("1 article.");
    run(&["parties", "--talk", "dam"]).ended(0).says("Marava (marava)");
    run(&["party", "league", "--talk", "dam"]).ended(0).says("From 2 articles");
    run(&["articles", "--talk", "geneva"]).ended(1).complains("Talks: dam, rail-strike");
    run(&["model", "status", "--talk", "dam"]).ended(1).complains("--talk");
    let talks = run(&["talks", "--json"]).ended(0).objects().remove(0);
    assert_eq!(
        (&talks["talks"][1]["articles"], &talks["talks"][1]["newest"]["id"]),
        (&Value::from(2), &Value::from("dam/water"))
    );
}

#[test]
fn an_answer_says_which_talks_it_is_from_where_there_are_several_and_none_was_chosen() {
    let question = "What does the rail union want for night shifts?";
    run(&["ask", question]).says("From the talks: rail-strike");
    let narrowed = run(&["ask", "--talk", "rail-strike", question]).says("extra pay");
    assert!(!narrowed.out.contains("From the talks"), "{}", narrowed.out);
    let one = nowhere();
    let (name, text) = FILES[0];
    one.write(&format!("articles/{name}"), text);
    let said = one.run(&["--articles", "articles", "ask", "How many seasons of water does Marava want?"]).says("seven");
    assert!(!said.out.contains("From the talks"), "{}", said.out);
}

#[test]
fn a_question_in_another_language_than_the_articles_is_told_so() {
    let question = "Wie viele Jahre Wasser will Marava haben?";
    run(&["ask", question]).says("You asked in German; the articles are in English.");
    let answer = run(&["ask", "--json", question]).objects().remove(0);
    assert_eq!(answer["foreign"], serde_json::json!({"asked_in": "de", "articles_in": ["en"]}));
}

#[test]
fn without_talks_that_is_said() {
    let place = nowhere();
    place.write("articles/a.txt", "The ferry sails at noon.\n");
    place.run(&["--articles", "articles", "talks"]).ended(0).says("talks: [");
}
