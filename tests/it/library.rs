//! A library kept in the index: new, changed and removed files, clashes, other rosters, interrupted runs.

use std::fs;
use std::path::PathBuf;

use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Reply, Report, Scope};
use rapporteur::party::Roster;

/// A folder of articles with an engine over it.
struct Library {
    folder: tempfile::TempDir,
    engine: Engine,
}

impl Library {
    fn with(files: &[(&str, &str)]) -> Library {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(folder.path().join("articles").join(name), text);
        }
        let engine = Engine::open(&settings(&folder), None).unwrap();
        engine.refresh(&|_, _| {}).unwrap();
        Library { folder, engine }
    }

    /// The same library opened again, with the time of its files far enough back to be trusted.
    fn reopened(self, roster: Option<Roster>) -> Library {
        let engine = Engine::open(&settings(&self.folder), roster).unwrap();
        Library { engine, ..self }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("articles").join(name)
    }

    /// Lets the files look as if they had been written an hour ago.
    fn settle(&self) {
        let earlier = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        for entry in fs::read_dir(self.path("")).unwrap() {
            fs::File::open(entry.unwrap().path()).unwrap().set_modified(earlier).unwrap();
        }
        self.refresh();
    }

    fn refresh(&self) -> Report {
        self.engine.refresh(&|_, _| {}).unwrap()
    }

    /// The answering sentence of the first passage.
    fn answer(&self, question: &str) -> String {
        match self.engine.ask(&Ask { question: question.into(), ..Ask::default() }).unwrap() {
            Reply::Answer(answer) => {
                answer.passages.first().map_or(String::new(), |first| first.answering_sentence().into())
            }
            other => format!("{other:?}"),
        }
    }
}

fn settings(folder: &tempfile::TempDir) -> Settings {
    Settings { articles: folder.path().join("articles"), index: folder.path().join("index"), ..Settings::default() }
}

fn write(path: PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const DAM: (&str, &str) = ("dam.md", "# The dam\n\nOstria wants seven seasons of water from the dam.");
const STRIKE: (&str, &str) = ("strike.md", "# The strike\n\nThe rail union refuses night shifts without extra pay.");

#[test]
fn unchanged_files_cost_nothing_and_changed_ones_are_replaced() {
    let library = Library::with(&[DAM, STRIKE]);
    library.settle();
    assert_eq!(library.refresh(), Report { articles: 2, passages: 2, ..Report::default() });
    write(library.path("dam.md"), "# The dam\n\nOstria wants nine seasons of water from the dam.");
    let report = library.refresh();
    assert_eq!((report.indexed, report.removed, report.articles), (1, 0, 2));
    assert_eq!(
        library.answer("How many seasons does Ostria want?"),
        "Ostria wants nine seasons of water from the dam."
    );
}

#[test]
fn a_file_rewritten_in_the_same_instant_with_the_same_length_is_noticed() {
    let library = Library::with(&[DAM]);
    let written = fs::metadata(library.path("dam.md")).unwrap().modified().unwrap();
    write(library.path("dam.md"), "# The dam\n\nOstria wants eight season of water from the dam.");
    fs::File::open(library.path("dam.md")).unwrap().set_modified(written).unwrap();
    assert_eq!(library.refresh().indexed, 1);
}

#[test]
fn a_removed_or_renamed_file_takes_its_article_along() {
    let library = Library::with(&[DAM, STRIKE]);
    fs::remove_file(library.path("strike.md")).unwrap();
    fs::rename(library.path("dam.md"), library.path("water.md")).unwrap();
    let report = library.refresh();
    assert_eq!((report.indexed, report.removed, report.articles), (1, 2, 1));
    assert_eq!(library.engine.articles(&Scope::default()).unwrap()[0].id, "water");
    assert_eq!(library.answer("What does the rail union refuse?"), "");
}

#[test]
fn of_two_articles_with_one_id_the_first_stays_and_the_other_is_reported_until_it_can_follow() {
    let same = "---\nid: dam\n---\nMarava wants three seasons of water.";
    let library = Library::with(&[DAM, ("marava.md", same)]);
    let report = library.refresh();
    assert_eq!(report.articles, 1);
    let problem = report.problems[0].to_string();
    assert!(problem.starts_with("marava.md: ") && problem.contains("“dam”") && problem.contains("dam.md"), "{problem}");
    library.settle();
    fs::remove_file(library.path("dam.md")).unwrap();
    assert_eq!(library.refresh().problems, []);
    assert_eq!(library.answer("Who wants three seasons?"), "Marava wants three seasons of water.");
}

#[test]
fn another_roster_attributes_everything_anew() {
    let library = Library::with(&[DAM, STRIKE]);
    library.settle();
    let roster = Roster::parse("[[party]]\nid = \"ostria\"\nname = \"Ostria\"\n").unwrap();
    let library = library.reopened(Some(roster));
    assert_eq!(library.refresh().indexed, 2);
    let card = library.engine.party("OSTRIA", &Scope::default()).unwrap();
    assert_eq!(card.sections[0].points[0].statement.text, "Ostria wants seven seasons of water from the dam.");
    assert_eq!(library.refresh().indexed, 0);
}

#[test]
fn a_damaged_index_is_built_again_by_itself() {
    let library = Library::with(&[DAM]);
    for entry in fs::read_dir(library.folder.path().join("index")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "store") {
            fs::write(path, "rubbish").unwrap();
        }
    }
    let library = library.reopened(None);
    assert_eq!(library.refresh().indexed, 1);
    assert_eq!(library.answer("What does Ostria want?"), "Ostria wants seven seasons of water from the dam.");
}

#[test]
fn the_same_library_gives_the_same_answers_in_any_order_of_events() {
    let at_once = Library::with(&[DAM, STRIKE]);
    let one_by_one = Library::with(&[STRIKE]);
    write(one_by_one.path(DAM.0), DAM.1);
    one_by_one.refresh();
    for question in ["What does Ostria want?", "What does the union refuse?", "how many seasons"] {
        assert_eq!(at_once.answer(question), one_by_one.answer(question));
    }
}

#[test]
fn an_index_killed_while_it_is_written_opens_and_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let line = |n: usize| {
        format!(
            "{{\"id\":\"a{n}\",\"title\":\"Round {n}\",\"text\":\"Delegation {n} wants {n} seats at the table.\"}}\n"
        )
    };
    write(folder.path().join("articles/archive.jsonl"), &(0..2000).map(line).collect::<String>());
    for pause in [0, 5, 20, 40, 80, 120, 160, 240, 320, 480] {
        let mut indexing = std::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["--articles", folder.path().join("articles").to_str().unwrap()])
            .args(["--index", folder.path().join("index").to_str().unwrap(), "index"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        indexing.kill().unwrap();
        indexing.wait().unwrap();
        let engine = Engine::open(&settings(&folder), None).unwrap();
        let articles = engine.articles(&Scope::default()).unwrap().len();
        assert!(articles == 0 || articles == 2000, "half an index shows: {articles} articles");
        // Touch the archive, so that the next round has something to write.
        write(
            folder.path().join("articles/archive.jsonl"),
            &(0..2000).map(|n| line(n + pause as usize)).collect::<String>(),
        );
    }
    let engine = Engine::open(&settings(&folder), None).unwrap();
    assert_eq!(engine.refresh(&|_, _| {}).unwrap().articles, 2000);
}
