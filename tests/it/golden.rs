//! Our own questions over ten talks (`tests/golden/questions/`): every rank, sentence and confidence in a snapshot, so that a change of
//! how answers are found shows as a diff.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur::answer::{Answer, Status};
use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Reply};
use rapporteur::eval::{Figures, Kind, SetQuestion, figures};
use rapporteur::party::Roster;
use serde::Deserialize;

/// Names the talks, and makes a test of each.
macro_rules! talks {
    ($($name:ident),*) => {
        const TALKS: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), Library::of(stringify!($name)).transcript());
        })*
    };
}

talks!(border, climate, dam, fisheries, football, hospital, miami, prisoners, rail, trade);

#[test]
fn all_talks_in_one_library() {
    insta::assert_snapshot!("joint", Library::joint().transcript());
}

/// How a question is asked; `absent` ones have no answer, whatever their manner.
const STYLES: &[&str] =
    &["careful", "careless", "typo", "broken", "long_winded", "metonym", "yes_no", "paraphrase", "absent"];

/// A line of `questions.jsonl`.
#[derive(Deserialize)]
struct Question {
    id: String,
    style: String,
    #[serde(flatten)]
    set: SetQuestion,
}

/// The articles, roster and questions of some talks, indexed.
struct Library {
    _folder: tempfile::TempDir,
    engine: Engine,
    questions: Vec<Question>,
}

impl Library {
    fn of(talks: &str) -> Library {
        Library::over(articles(talks), &roster(talks), questions(talks))
    }

    fn joint() -> Library {
        let folder = tempfile::tempdir().unwrap();
        for article in TALKS.iter().flat_map(|talks| fs::read_dir(articles(talks)).unwrap()).map(Result::unwrap) {
            let copy = folder.path().join(article.file_name());
            assert!(!copy.exists(), "{} is the name of two articles", copy.display());
            fs::copy(article.path(), copy).unwrap();
        }
        let roster = TALKS.iter().map(|talks| roster(talks)).collect::<Vec<_>>().join("\n");
        let questions = TALKS.iter().flat_map(|talks| questions(talks)).collect();
        Library::over(folder.path().to_owned(), &roster, questions)
    }

    fn over(articles: PathBuf, roster: &str, questions: Vec<Question>) -> Library {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { articles, index: folder.path().join("index"), ..Settings::default() };
        settings.semantic.enabled = false;
        let engine = Engine::open(&settings, Some(Roster::parse(roster).unwrap())).unwrap();
        let report = engine.refresh(&|_, _| {}).unwrap();
        assert_eq!(report.problems, []);
        Library { _folder: folder, engine, questions }
    }

    fn ask(&self, question: &Question) -> Answer {
        let question = question.set.question.clone();
        match self.engine.ask(&Ask { question: question.clone(), top: 10, ..Ask::default() }).unwrap() {
            Reply::Answer(answer) => answer,
            _ => Answer {
                question,
                status: Status::NotFound,
                confidence: 0.0,
                of_several_talks: false,
                foreign: None,
                passages: Vec::new(),
                more: Vec::new(),
            },
        }
    }

    fn answers(&self) -> Vec<Answer> {
        self.questions.iter().map(|question| self.ask(question)).collect()
    }

    /// A line a question, then the totals.
    fn transcript(&self) -> String {
        let answers = self.answers();
        let asked = || self.questions.iter().zip(&answers);
        let lines: String = asked().map(|(question, answer)| line(question, answer)).collect();
        let mut text = format!("{lines}\n{:13} number  hit@1  sentence  told  false  false_adv\n", "");
        for style in std::iter::once(&"all").chain(STYLES) {
            let (of, its): (Vec<SetQuestion>, Vec<Answer>) = asked()
                .filter(|(question, _)| *style == "all" || question.style == *style)
                .map(|(question, answer)| (question.set.clone(), answer.clone()))
                .unzip();
            let figures = figures(&of, &its);
            let share = |name| shown(&figures, name);
            let (hit, sentence, told) = (share("hit@1"), share("sentence"), share("told"));
            let (wrong, wrong_adv) = (share("false"), share("false_adv"));
            writeln!(text, "{style:13} {:6}  {hit:>5}  {sentence:>8}  {told:>4}  {wrong:>5}  {wrong_adv:>9}", of.len())
                .unwrap();
        }
        text
    }
}

/// Style, what came of it, confidence, rank of the gold passage, whether the sentence answers; what was asked and told.
fn line(question: &Question, answer: &Answer) -> String {
    let judged = figures(std::slice::from_ref(&question.set), std::slice::from_ref(answer));
    let rank = figure(&judged, "mrr@10")
        .filter(|share| *share > 0.0)
        .map_or("–".into(), |share| format!("{:.0}", 1.0 / share));
    let holds = match figure(&judged, "sentence") {
        Some(1.0) => "✓",
        Some(_) => "✗",
        None => "–",
    };
    let status = if answer.status == Status::Answered { "answered" } else { "not found" };
    let (id, sentence) = told(answer);
    let Question { style, set, .. } = question;
    let (asked, sentence) = (head(&set.question, 70), head(&sentence, 60));
    format!("{style:11}  {status:9}  {:.2}  {rank:>2} {holds}  {asked} → {id}: {sentence}\n", answer.confidence)
}

/// Article and answering sentence of the first passage.
fn told(answer: &Answer) -> (&str, String) {
    answer
        .passages
        .first()
        .map_or(("–", String::new()), |first| (&first.article_id, first.answering_sentence().to_owned()))
}

fn head(text: &str, length: usize) -> String {
    let cut: String = text.chars().take(length).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

fn figure(Figures(figures): &Figures, name: &str) -> Option<f64> {
    figures.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// A share to two decimals; nothing where no question bears on it.
fn shown(figures: &Figures, name: &str) -> String {
    let bears = name.starts_with("false") || figure(figures, "answerable") > Some(0.0);
    figure(figures, name).filter(|_| bears).map_or(String::new(), |share| format!("{share:.2}"))
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/questions")
}

/// The Miami talks are those of the bundled articles.
fn articles(talks: &str) -> PathBuf {
    if talks == "miami" { golden().join("../../../index/articles") } else { golden().join(talks).join("articles") }
}

fn roster(talks: &str) -> String {
    let file = if talks == "miami" { "../../../config/parties.toml".into() } else { format!("{talks}/parties.toml") };
    fs::read_to_string(golden().join(file)).unwrap()
}

fn questions(talks: &str) -> Vec<Question> {
    let text = fs::read_to_string(golden().join(talks).join("questions.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

/// What is wrong with a question's gold and answers: each gold paragraph holds an answer, each answer stands in one.
fn fault(question: &Question, engine: &Engine) -> Option<String> {
    let set = &question.set;
    let absent = set.kind == Kind::Unanswerable;
    if absent != (question.style == "absent") || absent != ["ooc", "adversarial"].contains(&set.why.as_str()) {
        return Some("style, kind and why disagree".into());
    }
    if absent != set.gold.is_empty() || absent != set.answers.is_empty() {
        return Some("gold and answers belong to answerable questions, and to all of them".into());
    }
    let mut held = HashSet::new();
    for gold in &set.gold {
        let Ok(article) = engine.article(&gold.article_id) else {
            return Some(format!("no article {}", gold.article_id));
        };
        let paragraph = gold.paragraph.checked_sub(1).and_then(|at| article.paragraphs.get(at));
        let text = paragraph.map_or("", |paragraph| article.slice(&paragraph.range));
        let answers: Vec<_> = set.answers.iter().filter(|answer| text.contains(answer.as_str())).collect();
        if answers.is_empty() {
            return Some(format!("{}, paragraph {} holds none of the answers", gold.article_id, gold.paragraph));
        }
        held.extend(answers);
    }
    set.answers.iter().find(|answer| !held.contains(answer)).map(|answer| format!("“{answer}” is in no gold paragraph"))
}

#[test]
fn the_set_is_sound() {
    let mut ids = HashSet::new();
    let (mut number, mut absent) = (0, 0);
    for talks in TALKS {
        let library = Library::of(talks);
        let mut styles: BTreeMap<&str, usize> = STYLES.iter().map(|style| (*style, 0)).collect();
        for question in &library.questions {
            assert_eq!(fault(question, &library.engine), None, "{}: {}", question.id, question.set.question);
            assert!(ids.insert(question.id.clone()), "{} is the id of two questions", question.id);
            *styles
                .get_mut(question.style.as_str())
                .unwrap_or_else(|| panic!("{}: {}", question.id, question.style)) += 1;
        }
        assert!(styles.values().all(|count| *count >= 2), "{talks}: {styles:?}");
        number += library.questions.len();
        absent += styles["absent"];
    }
    assert!(number >= 150, "{number} questions");
    assert!((0.25..=0.30).contains(&(absent as f64 / number as f64)), "{absent} of {number} have no answer");
}

#[test]
fn every_talks_has_its_test() {
    let folders = fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut folders: Vec<String> = folders.collect();
    folders.sort();
    assert_eq!(folders, TALKS);
}

#[test]
fn eval_takes_the_sets_articles_and_roster_or_the_configured_ones() {
    for talks in ["dam", "miami"] {
        let index = tempfile::tempdir().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("RAPPORTEUR_SEMANTIC__ENABLED", "false")
            .arg("--index")
            .arg(index.path())
            .arg("eval")
            .arg(golden().join(talks))
            .arg("--json")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let printed: BTreeMap<String, f64> = serde_json::from_slice(&output.stdout).unwrap();
        let library = Library::of(talks);
        let sets: Vec<SetQuestion> = library.questions.iter().map(|question| question.set.clone()).collect();
        let Figures(own) = figures(&sets, &library.answers());
        assert_eq!(printed, own.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    }
}

#[test]
fn weights_are_fitted_the_same_twice_and_every_feature_is_ablated() {
    let place = tempfile::tempdir().unwrap();
    let eval = |option: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .env("RAPPORTEUR_SEMANTIC__ENABLED", "false")
            .env("XDG_CACHE_HOME", place.path())
            .current_dir(place.path())
            .arg("eval")
            .args(option)
            .args([golden().join("dam"), golden().join("rail")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let figures = [eval(&["--fit", "one.rs"]), eval(&["--fit", "two.rs"])];
    let [one, two] = ["one.rs", "two.rs"].map(|name| fs::read_to_string(place.path().join(name)).unwrap());
    assert_eq!((&figures[0], &one), (&figures[1], &two));
    assert!(one.contains("pub(super) const LEXICAL") && one.contains("// title_focus") && one.contains("--fit"));
    let curve = eval(&["--curve"]);
    assert!(curve.contains(" in 1 ") && curve.contains(" in 3"), "{curve}");
    let ablation = eval(&["--ablate"]);
    for line in ["all ", "- passage answer ", "- sentence when ", "- confidence lead "] {
        assert_eq!(ablation.lines().filter(|found| found.starts_with(line)).count(), 2, "{line}:\n{ablation}");
    }
}
