//! The terminal commands, as the program is run.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder in which the program runs, away from the user's own.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

pub(crate) fn nowhere() -> Place {
    Place { folder: tempfile::tempdir().unwrap() }
}

/// A library as `init` lays it out.
pub(crate) fn library() -> Place {
    let place = nowhere();
    assert_eq!(place.run(&["init"]).status, 0);
    place
}

/// What came of a run.
pub(crate) struct Ran {
    status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> Ran {
        assert_eq!(self.status, status, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Ran {
        assert!(self.out.contains(text), "no {text:?} in:\n{}", self.out);
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Ran {
        assert!(self.err.contains(text), "no {text:?} in:\n{}", self.err);
        self
    }

    /// The objects printed, one a line.
    pub(crate) fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Place {
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// `program`, in this folder, with the user's folders in it and none of the user's variables.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.current_dir(self.path()).env_clear().env("PATH", path).env("HOME", self.path().join("home"));
        command.stdin(Stdio::null());
        command
    }

    fn rapporteur(&self, arguments: &[&str]) -> Command {
        // Another than the one that is built with the tests: an optimised one, say, for what measures.
        let other = std::env::var_os("RAPPORTEUR_PROGRAM");
        let mut command = self.command(other.as_deref().unwrap_or(env!("CARGO_BIN_EXE_rapporteur").as_ref()));
        command.args(arguments);
        command
    }

    /// The same with these variables.
    #[cfg(feature = "discord")]
    pub(crate) fn rapporteur_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Command {
        let mut command = self.rapporteur(arguments);
        command.envs(variables.iter().copied());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.rapporteur(arguments).output().unwrap().into()
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.rapporteur(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }
}

pub(crate) const QUESTION: &str = "What does Lowmark insist on?";
const SENTENCE: &str = "Lowmark insists on a guaranteed flow of ninety cubic metres a second at the border.";
const UNANSWERED: &str = "Who invented the telephone?";

#[test]
fn alone_it_prints_help_and_a_slip_on_the_command_line_is_an_error() {
    nowhere().run(&[]).ended(0).says("Usage: rapporteur").says("rapporteur ask What does Russia want?");
    nowhere().run(&["ask", "--jsn", "x"]).ended(1).complains("--json");
}

#[test]
fn shells_complete_every_command_and_each_has_a_page_of_the_manual() {
    let place = nowhere();
    let help = place.run(&["--help"]).ended(0).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A command stands two spaces in; what goes on from the line before, further.
    let commands: Vec<&str> =
        listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !name.is_empty()).collect();
    assert!(["ask", "completions", "man"].iter().all(|known| commands.contains(known)), "{commands:?}");
    place.run(&["man", "share/man1"]).ended(0);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&["completions", shell]).ended(0).out;
        for command in &commands {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }
    for command in commands {
        let page = fs::read_to_string(place.path().join(format!("share/man1/rapporteur-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}: {page}");
    }
    place.write("file", "");
    place.run(&["man", "file"]).ended(1).complains("could not be written into file");
}

#[test]
fn without_a_library_init_is_named() {
    nowhere().run(&["ask", "Who?"]).ended(3).complains("rapporteur init");
}

#[test]
fn init_lays_out_a_library_once_and_says_what_to_do() {
    let place = nowhere();
    place.run(&["init", "talks"]).ended(0).says("cd talks").says("rapporteur ask");
    for file in ["config/rapporteur.toml", "config/parties.toml", "index/articles/the-weir-at-halden.md"] {
        assert!(place.path().join("talks").join(file).is_file(), "{file}");
    }
    place.write("talks/config/parties.toml", "# mine");
    place.run(&["init", "talks"]).ended(1).complains("nothing was changed").complains("parties.toml");
    assert_eq!(fs::read_to_string(place.path().join("talks/config/parties.toml")).unwrap(), "# mine");
}

#[test]
fn a_fault_in_the_configuration_is_told_before_anything_else() {
    let place = library();
    place.write("config/rapporteur.toml", "artcles = 1");
    place.run(&["ask", "Who?"]).ended(3).complains("config/rapporteur.toml").complains("`articles`");
}

#[test]
fn the_bot_needs_a_token_and_to_have_been_built() {
    let (status, missing) =
        if cfg!(feature = "discord") { (4, "DISCORD_TOKEN") } else { (1, "without the Discord bot") };
    library().run(&["run"]).ended(status).complains(missing);
}

#[test]
fn a_question_is_answered_with_the_passage_its_sentence_marked_and_its_source() {
    let ran = library().run(&["ask", "What", "does", "Lowmark", "insist", "on?"]).ended(0);
    let ran = ran.says("> ").says("The weir at Halden — Sample articles, 4 March 2026, paragraph").says("Confidence: ");
    ran.says(&format!("**{SENTENCE}**"));
}

#[test]
fn colours_are_given_where_they_are_wanted() {
    let place = library();
    let forced: Ran = place.rapporteur(&["ask", QUESTION]).env("CLICOLOR_FORCE", "1").output().unwrap().into();
    forced.ended(0).says("\u{1b}[1mLowmark insists");
    let plain: Ran = place.rapporteur(&["ask", QUESTION]).env("NO_COLOR", "1").output().unwrap().into();
    assert!(!plain.ended(0).out.contains('\u{1b}'));
}

#[test]
fn not_found_has_a_status_of_its_own() {
    library().run(&["ask", UNANSWERED]).ended(2).says("Not found");
    library().run(&["ask", "lol"]).ended(2).says("Ask a question about the articles");
}

#[test]
fn questions_about_the_library_and_small_talk_are_replied_to() {
    let place = library();
    place.run(&["ask", "what have you read?"]).ended(0).says("I have read 1 article:").says("The weir at Halden");
    place.run(&["ask", "when was this updated"]).ended(0).says("is of 4 March 2026");
    place.run(&["ask", "who are the parties?"]).ended(0).says("I know 2 parties:").says("Lowmark (lowmark)");
    place.run(&["ask", "thanks!"]).ended(2).says("You are welcome!");
    let about = place.run(&["ask", "--json", "how many articles have u read"]).ended(0).objects().remove(0);
    assert_eq!((&about["status"], &about["confidence"]), (&Value::from("about"), &Value::from(0.0)));
    assert_eq!((&about["passages"], &about["about"]["articles"]), (&serde_json::json!([]), &Value::from(1)));
    assert_eq!(about["about"]["newest"][0]["date"], "2026-03-04");
}

#[test]
fn a_question_may_come_on_standard_input() {
    library().run_with(&["ask"], &format!("  {QUESTION}\n")).ended(0).says("ninety cubic metres");
    library().run_with(&["ask", "-"], QUESTION).ended(0).says("ninety cubic metres");
}

#[test]
fn too_long_a_question_is_refused() {
    library().run(&["ask", &"why ".repeat(300)]).ended(1).complains("too long");
}

#[test]
fn an_answer_as_json_has_every_field_and_its_sentence_lies_in_the_text() {
    let ran = library().run(&["ask", "--json", "--top", "1", QUESTION]).ended(0);
    let [answer] = ran.objects().try_into().unwrap();
    assert_eq!(answer["question"], QUESTION);
    assert_eq!(answer["status"], "answered");
    assert!((0.0..=1.0).contains(&answer["confidence"].as_f64().unwrap()));
    assert!(answer["took_us"].is_u64());
    let passage = &answer["passages"][0];
    assert_eq!(answer["passages"].as_array().unwrap().len(), 1);
    let text = passage["text"].as_str().unwrap();
    let offset = |name: &str| usize::try_from(passage["sentence"][name].as_u64().unwrap()).unwrap();
    assert_eq!(text.get(offset("start")..offset("end")).unwrap().replace('\n', " "), SENTENCE);
    assert_eq!(passage["article_id"], "the-weir-at-halden");
    assert_eq!(passage["date"], "2026-03-04");
    assert_eq!(passage["author"], Value::Null);
    assert_eq!(passage["paragraphs"][0], 3);
    assert!(passage["score"].is_f64());
}

#[test]
fn options_stand_before_or_after_the_command() {
    let place = library();
    place.write("other.txt", "The ferry sails at noon.\n\nIt carries forty cars.\n");
    let question = "When does the ferry sail?";
    place.run(&["--articles", "other.txt", "ask", question]).ended(0).says("noon");
    place.run(&["ask", question, "--articles", "other.txt"]).ended(0).says("noon");
    assert!(!place.path().join("index/tantivy").exists(), "the configured index was touched");
}

#[test]
fn a_batch_prints_a_line_for_every_line_whatever_it_is() {
    let place = library();
    let long = "x ".repeat(600);
    place.write("questions.txt", format!("\u{feff}{QUESTION}\r\n\nhello\n{long}\n  {UNANSWERED}"));
    let ran = place.run(&["ask", "--json", "--batch", "questions.txt"]).ended(0);
    let lines = ran.objects();
    let statuses: Vec<_> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["answered", "not_found", "small_talk", "not_found", "not_found"]);
    assert_eq!(lines[0]["question"], QUESTION);
    assert_eq!(lines[4]["question"], UNANSWERED);
    assert!(lines[3]["error"].as_str().unwrap().contains("too long"));
    assert_eq!((&lines[2]["confidence"], &lines[2]["passages"]), (&Value::from(0.0), &serde_json::json!([])));
    place.run_with(&["ask", "--batch", "-"], &format!("{UNANSWERED}\n")).ended(2).says("# Who invented");
    place.run(&["ask", "--batch", "missing.txt"]).ended(1).complains("missing.txt");
}

#[cfg(unix)]
#[test]
fn a_batch_may_be_a_process_substitution() {
    let script = format!("{} ask --json --batch <(echo '{QUESTION}')", env!("CARGO_BIN_EXE_rapporteur"));
    let ran: Ran = library().command("bash").args(["-c", &script]).output().unwrap().into();
    assert_eq!(ran.ended(0).objects().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_fault() {
    let place = library();
    place.write("questions.txt", format!("{QUESTION}\n").repeat(500));
    let script = format!("{} ask --json --batch questions.txt | head -1", env!("CARGO_BIN_EXE_rapporteur"));
    let ran: Ran = place.command("bash").args(["-o", "pipefail", "-c", &script]).output().unwrap().into();
    let ran = ran.ended(0);
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (1, ""));
}

#[test]
fn what_changed_is_read_before_the_answer() {
    let place = library();
    place.run(&["ask", QUESTION]).ended(0);
    place.write("index/articles/ferry.txt", "The ferry\n\nThe ferry to Port Sarn sails at noon every Sunday.\n");
    place.run(&["ask", "When does the ferry to Port Sarn sail?"]).ended(0).says("noon");
    fs::remove_file(place.path().join("index/articles/ferry.txt")).unwrap();
    let ran = place.run(&["ask", "When does the ferry to Port Sarn sail?"]);
    assert!(!ran.out.contains("noon"), "{}", ran.out);
}

#[test]
fn index_reports_what_could_not_be_read_and_loads_the_rest() {
    let place = library();
    place.write("index/articles/bad.txt", [0, 159, 146, 150, 0, 1, 2]);
    place.run(&["index"]).ended(0).says("1 article").complains("bad.txt");
    let report = place.run(&["index", "--json"]).ended(0).objects().remove(0);
    assert_eq!((&report["articles"], &report["indexed"]), (&Value::from(1), &Value::from(0)));
    assert_eq!(report["problems"][0]["file"], "bad.txt");
    fs::remove_file(place.path().join("index/articles/the-weir-at-halden.md")).unwrap();
    place.run(&["index"]).ended(1);
}

#[cfg(unix)]
#[test]
fn nothing_of_a_library_commands_the_terminal_or_forges_a_line() {
    let place = library();
    let hostile = "\u{1b}[2J\u{9b}31m\u{7}\n✔ forged: in order\u{202E}";
    // YAML takes no U+009B as it is.
    let field = serde_json::Value::from(hostile).to_string().replace('\u{9b}', "\\u009b");
    let article = format!(
        "---\ntitle: {field}\nauthor: {field}\nsource: {field}\nurl: \"https://example.org/\\e[2J\"\ntalks: [{field}]\ndate: {field}\n---\n\n\
         Lowmark{hostile} demands ninety cubic metres a second{hostile}, its minister Ora{hostile} Venn said on 3 March 2026.\n"
    );
    place.write(&format!("index/articles/a{hostile}.md"), article);
    place.write(&format!("index/articles/b{hostile}.pdf"), "%PDF");
    place.write(
        &format!("index/articles/c{hostile}.jsonl"),
        format!("{{\"id\": {field}, \"text\": \"Text.\"}}\n{{{hostile}\n"),
    );
    // What somebody types is theirs to break over lines.
    let typed: &str = &hostile.replace('\n', " ");
    for arguments in [
        &["index"][..],
        &["index", "--json"],
        &["articles"],
        &["talks"],
        &["check", "--offline"],
        &["ask", "What does Lowmark demand?"],
        &["ask", "--json", "What does Lowmark demand?"],
        &["ask", typed],
        &["party", "lowmark"],
        &["party", typed],
        &["quotes", "Venn"],
        &["timeline"],
        &["parties"],
        &["parties", "suggest"],
        &["attributions"],
        &["--talk", typed, "articles"],
        &["--articles", typed, "articles"],
    ] {
        let Ran { out, err, .. } = place.run(arguments);
        for text in [out, err] {
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'),
                "{arguments:?}: {text:?}"
            );
            assert!(!text.lines().any(|line| line.starts_with("✔ forged")), "{arguments:?}: {text}");
        }
    }
}

#[test]
fn an_index_that_another_process_writes_has_a_status_of_its_own() {
    let place = library();
    let index = rapporteur::search::Index::open(&place.path().join("index/tantivy")).unwrap();
    let _writing = index.writer().unwrap();
    place.run(&["index"]).ended(6).complains("written by another process");
}

#[test]
fn a_party_card_shows_every_section_and_its_sources() {
    let place = library();
    let mut ran = place.run(&["party", "Port", "Sarn"]).ended(0).says("Lowmark").says("Tomas Beck (chief negotiator)");
    for text in ["Wants", "Red lines", "Offers", "Says", "Does", "[1] The weir at Halden"] {
        ran = ran.says(text);
    }
    let card = place.run(&["party", "lowmark", "--json"]).ended(0).objects().remove(0);
    let kinds: Vec<_> = card["sections"].as_array().unwrap().iter().map(|section| &section["kind"]).collect();
    assert_eq!(kinds, ["wants", "red_lines", "offers", "says", "does"]);
    assert_eq!(card["party"]["id"], "lowmark");
    assert_eq!(card["articles_read"], 1);
    place.run(&["party", "Atlantis"]).ended(1).complains("Atlantis");
}

#[test]
fn without_a_roster_party_commands_say_so() {
    let place = nowhere();
    place.write("a.txt", "The ferry sails at noon.\n");
    place.run(&["--articles", "a.txt", "party", "russia"]).ended(1).complains("roster");
    place.run(&["--articles", "a.txt", "parties"]).ended(1).complains("roster");
    place.run(&["--articles", "a.txt", "ask", "When does the ferry sail?"]).ended(0).says("noon");
}

#[test]
fn lists_are_printed_as_text_and_as_json() {
    let place = library();
    place.run(&["parties"]).ended(0).says("Upland (upland)");
    place.run(&["articles"]).ended(0).says("the-weir-at-halden");
    let parties = place.run(&["parties", "--json"]).objects().remove(0);
    assert_eq!(parties["parties"][1]["people"][0]["role"], "chief negotiator");
    let articles = place.run(&["articles", "--json"]).objects().remove(0);
    assert_eq!(articles["articles"][0]["title"], "The weir at Halden");
}

#[test]
fn without_a_model_that_is_said_and_nothing_else_changes() {
    let place = library();
    let state = place.run(&["articles", "--json"]).ended(0).objects().remove(0)["semantic"]["model"].clone();
    if cfg!(feature = "semantic") {
        nowhere().run(&["model", "status"]).ended(2).says("not installed").says("rapporteur model install");
        place.run(&["articles"]).ended(0).says("the model is not installed (`rapporteur model install`)");
        place.run(&["model", "install", "--from", "config"]).ended(1).complains("holds no config.json");
        place.run(&["model", "remove"]).ended(0).says("There was no");
        assert_eq!(state, "not_installed");
    } else {
        place.run(&["model", "install"]).ended(1).complains("without the feature `semantic`");
        place.run(&["articles"]).ended(0).says("without the feature `semantic`");
        assert_eq!(state, "not_built");
    }
    assert!(!place.run(&["ask", QUESTION]).ended(0).err.contains("model"));
    assert!(!place.path().join("index/tantivy").read_dir().unwrap().any(|entry| entry.unwrap().path().is_dir()));
}

#[test]
fn a_conversation_takes_the_commands_of_discord() {
    let said = format!(
        "{QUESTION}\n/party Upland\n/parties\n/articles\n/help\nwhat can you do?\nhow are you\n/artcles\n/party Atlantis\n\n/quit\nUnheard?\n"
    );
    let mut ran = library().run_with(&["chat"], &said).ended(0);
    for text in [
        "ninety cubic metres", "Red lines", "Lowmark (lowmark)", "the-weir-at-halden", "the end",
        "nearest is /articles", "in your own words", "Well, thank you",
    ] {
        ran = ran.says(text);
    }
    assert!(ran.out.contains("Atlantis") && !ran.out.contains("> /"), "{}", ran.out);
}

#[test]
fn the_shipped_library_answers_what_the_readme_asks() {
    let place = nowhere();
    let index = place.path().join("index");
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/config/rapporteur.toml");
    let shared = ["--config", config, "--index", index.to_str().unwrap()];
    place.run(&[&shared[..], &["ask", "What does Russia demand?"]].concat()).ended(0).says("**");
    for party in ["united-states", "russia", "ukraine"] {
        place.run(&[&shared[..], &["party", party]].concat()).ended(0).says("Sources");
    }
}
