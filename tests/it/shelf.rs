//! The library as editors change it: a look at an article before it is added, adding it, taking it out.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rapporteur::article::shelf::{Provenance, ShelfError};
use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Error, Preview, Reply, Scope, UserError};
use rapporteur::party::Roster;

/// A library of the articles of several talks, and a folder beside it where files arrive.
struct Place {
    folder: tempfile::TempDir,
    engine: Engine,
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/questions")
}

const TALKS: [&str; 4] = ["dam", "climate", "fisheries", "rail"];

/// The files of the articles on some talks.
fn files(talks: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        golden().join(talks).join("articles").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    for talks in TALKS {
        let into = folder.path().join("articles").join(talks);
        fs::create_dir_all(&into).unwrap();
        for file in files(talks) {
            fs::copy(&file, into.join(file.file_name().unwrap())).unwrap();
        }
    }
    let settings = Settings {
        articles: folder.path().join("articles"),
        index: folder.path().join("index"),
        ..Settings::default()
    };
    let roster = Roster::parse(&fs::read_to_string(golden().join("dam/parties.toml")).unwrap()).unwrap();
    let engine = Engine::open(&settings, Some(roster)).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    Place { folder, engine }
}

impl Place {
    fn arrives(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn preview(&self, name: &str, text: &str) -> Preview {
        self.engine.preview(&self.arrives(name, text), &Provenance::default()).unwrap()
    }

    /// The ids of those that `text` may be a copy of, and its share in the first.
    fn duplicates(&self, text: &str) -> (Vec<String>, f64) {
        let found = self.preview("new.md", text).articles.remove(0).duplicates;
        let share = found.first().map_or(0.0, |first| first.share);
        (found.into_iter().map(|duplicate| duplicate.article.id).collect(), share)
    }

    fn answer(&self, question: &str) -> Vec<String> {
        match self.engine.ask(&Ask { question: question.into(), ..Ask::default() }).unwrap() {
            Reply::Answer(answer) => answer.passages.into_iter().map(|found| found.text).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn articles(&self) -> usize {
        self.engine.articles(&Scope::default()).unwrap().len()
    }
}

/// The same article as another outlet might bring it: under its own headline and day, without the last paragraph.
fn reprinted(text: &str) -> String {
    let (_, body) = text.strip_prefix("---\n").unwrap().split_once("---\n").unwrap();
    let (body, _) = body.trim_end().rsplit_once("\n\n").unwrap();
    format!("---\ntitle: As we hear\ndate: 2020-01-01\nsource: Second Hand\n---\n{body}\n")
}

#[test]
fn an_article_that_the_library_has_is_recognised_and_one_that_it_has_not_is_not() {
    let place = place();
    for file in TALKS.into_iter().flat_map(files) {
        let text = fs::read_to_string(&file).unwrap();
        let id = format!(
            "{}/{}",
            file.iter().rev().nth(2).unwrap().to_str().unwrap(),
            file.file_stem().unwrap().to_str().unwrap()
        );
        assert_eq!(place.duplicates(&text), (vec![id.clone()], 1.0));
        let (ids, share) = place.duplicates(&reprinted(&text));
        assert!(ids == [id.clone()] && share > 0.99, "{ids:?} {share} for {id}");
        place.engine.remove(&id).unwrap();
        assert_eq!(place.duplicates(&text).0, Vec::<String>::new(), "{id}");
        fs::rename(
            place.folder.path().join("articles/.removed").join(format!("{id}.md")),
            place.folder.path().join("articles").join(format!("{id}.md")),
        )
        .unwrap();
        place.engine.refresh(&|_, _| {}).unwrap();
    }
}

#[test]
fn the_same_address_or_headline_and_day_is_told_whatever_the_text() {
    let place = place();
    place.arrives(
        "articles/known.md",
        "---\ntitle: A “Dam” Too Far\ndate: 2026-03-04\nurl: https://example.org/dam/\n---\nShort.",
    );
    place.engine.refresh(&|_, _| {}).unwrap();
    let text = "Nothing of what was said there stands here, nor will anything of it ever stand.";
    let told = |head: &str| {
        let found = place.preview("new.md", &format!("---\n{head}\n---\n{text}")).articles.remove(0).duplicates;
        found.iter().map(|found| (found.same_address, found.same_headline)).collect::<Vec<_>>()
    };
    assert_eq!(told("url: http://EXAMPLE.org/dam?utm_source=x#top"), [(true, false)]);
    assert_eq!(told("title: a dam too far\ndate: 2026-03-04"), [(false, true)]);
    assert_eq!(told("title: a dam too far\ndate: 2026-03-05"), []);
}

#[test]
fn a_preview_tells_what_would_be_read_and_changes_nothing() {
    let place = place();
    let text = "---\ndate: 2026-03-04\n---\n# Late in Ostria\n\nOstria wants ten seasons of water. “We refuse,” said Marava.\n";
    let before = place.articles();
    let given =
        Provenance { url: Some("https://example.org/late".into()), talk: Some("Dam".into()), ..Provenance::default() };
    let preview = place.engine.preview(&place.arrives("x.md", text), &given).unwrap();
    let told = &preview.articles[0];
    assert_eq!((told.article.id.as_str(), told.id_taken), ("dam/late-in-ostria", false));
    assert_eq!((told.article.title.as_str(), told.article.passages), ("Late in Ostria", 1));
    assert_eq!(
        (told.article.url.as_deref(), &told.article.talks),
        (Some("https://example.org/late"), &vec!["dam".into()])
    );
    let parties: Vec<_> = told.parties.iter().map(|party| (party.name.as_str(), party.statements > 0)).collect();
    assert!(parties.contains(&("Ostria", true)) && parties.contains(&("Marava", true)), "{parties:?}");
    place.engine.refresh(&|_, _| {}).unwrap();
    assert_eq!(place.articles(), before);
}

#[test]
fn a_preview_of_an_archive_counts_all_and_tells_the_first() {
    let place = place();
    let line = |n: usize| format!("{{\"id\":\"a{}\",\"text\":\"Round {n} of the talks ended.\"}}\n", n.min(30));
    let archive = (0..40).map(line).collect::<String>() + "no article\n";
    let preview = place.preview("wire.jsonl", &archive);
    assert_eq!((preview.articles.len(), preview.articles_in_all, preview.problems_in_all), (20, 31, 10));
    assert!(preview.problems[0].to_string().starts_with("wire.jsonl: its id “a30”"), "{:?}", preview.problems);
    let large = place.preview("large.txt", &"word ".repeat(3 << 20));
    assert!(large.articles.is_empty() && large.problems[0].reason.contains("10 MiB"));
    assert!(place.preview("bad.md", "---\ndate: 03/04/2026\n---\nText.").problems[0].reason.contains("two ways"));
}

#[test]
fn what_is_added_is_live_and_what_is_removed_is_gone() {
    let place = place();
    let before = place.articles();
    let file = place.arrives("x.txt", "The ferry\n\nThe ferry to Port Sarn sails at noon every Sunday.\n");
    let given = Provenance { talk: Some("ferry".into()), ..Provenance::default() };
    let added = place.engine.add(&file, &given).unwrap();
    assert_eq!(
        (added.file.as_str(), added.articles.as_slice()),
        ("ferry/the-ferry.txt", &["ferry/the-ferry".to_owned()][..])
    );
    assert!(place.answer("When does the ferry sail?")[0].contains("noon"));
    assert_eq!(place.engine.add(&file, &given).unwrap().articles, ["ferry/the-ferry-2"]);
    let removed = place.engine.remove("ferry/the-ferry").unwrap();
    assert_eq!((removed.article.title.as_str(), removed.kept.as_str()), ("The ferry", ".removed/ferry/the-ferry.txt"));
    place.engine.remove("ferry/the-ferry-2").unwrap();
    assert!(place.answer("When does the ferry sail?").iter().all(|text| !text.contains("noon")));
    assert_eq!(place.articles(), before);
}

#[test]
fn what_cannot_be_added_or_removed_is_told_why() {
    let place = place();
    let add = |name: &str, text: &str| place.engine.add(&place.arrives(name, text), &Provenance::default());
    let refused = |result: Result<_, Error>| match result {
        Err(Error::User(UserError::Shelf(refusal))) => refusal,
        other => panic!("{other:?}"),
    };
    assert!(matches!(refused(add("a.md", " \n")), ShelfError::Nothing { file, .. } if file == "a.md"));
    assert!(matches!(refused(add("a.md", "---\nid: dam/canal-villages\n---\nText.")), ShelfError::IdTaken(_)));
    let line = |n: usize| format!("{{\"id\":\"wire-{n}\",\"text\":\"Round {n} of the talks ended.\"}}\n");
    assert_eq!(add("wire.jsonl", &(0..2).map(line).collect::<String>()).unwrap().articles, ["wire-0", "wire-1"]);
    let several = place.engine.remove("wire-1");
    assert!(matches!(several, Err(Error::User(UserError::Shelf(ShelfError::Several { articles: 2, .. })))));
    assert!(matches!(place.engine.remove("nothing"), Err(Error::User(UserError::NoSuchArticle(_)))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn an_article_stands_wholly_in_the_library_that_it_was_added_to(
        paragraphs in prop::collection::vec("[A-Z][a-z]{2,8}( [a-zé]{2,9}){4,30}\\.", 1..4),
    ) {
        let place = place();
        let text = format!("# Heading\n\n{}", paragraphs.join("\n\n"));
        let added = place.engine.add(&place.arrives("x.md", &text), &Provenance::default()).unwrap();
        prop_assert_eq!(place.duplicates(&text), (added.articles, 1.0));
    }
}
