//! `ask`: one question, or a file of them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::answer::Status;
use crate::config::{self, Loaded};
use crate::engine::{self, Engine, Reply, Scope, UserError};

use super::json::{AnswerView, write_line};
use super::render::{self, Look};
use super::{Outcome, args, library, print};

/// A question is refused long before this; it only keeps an endless input from filling the memory.
const MOST_INPUT: u64 = 1 << 20;

/// Asks. The question is read before the settings are loaded, so that a slip is told at once.
pub(super) fn run(
    ask: &args::Ask,
    scope: &Scope,
    load: impl FnOnce() -> Result<Loaded, config::Error>,
) -> anyhow::Result<Outcome> {
    if let Some(file) = &ask.batch {
        let questions = open_batch(file)?;
        return batch(&Asking::new(ask, scope, &load()?)?, questions);
    }
    let question = question(&ask.question)?;
    Asking::new(ask, scope, &load()?)?.one(&question)
}

/// The words of the command line, or standard input.
fn question(words: &[String]) -> anyhow::Result<String> {
    if !words.is_empty() && words != ["-"] {
        return Ok(words.join(" ").trim().to_owned());
    }
    let stdin = io::stdin();
    if words.is_empty() && stdin.is_terminal() {
        anyhow::bail!("no question: write it after `ask`, or give a file of questions with --batch");
    }
    let mut bytes = Vec::new();
    stdin.lock().take(MOST_INPUT).read_to_end(&mut bytes).context("the question could not be read")?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

fn open_batch(file: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let questions = File::open(file).with_context(|| format!("{} could not be opened", file.display()))?;
    Ok(Box::new(BufReader::new(questions)))
}

fn batch(asking: &Asking<'_>, mut questions: impl BufRead) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::NotFound;
    let mut bytes = Vec::new();
    let mut first = true;
    while questions.read_until(b'\n', &mut bytes).context("the questions could not be read")? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        let question = text.strip_prefix('\u{feff}').filter(|_| first).unwrap_or(&text).trim();
        if !asking.ask.json {
            print(&format!("{}# {}\n\n", if first { "" } else { "\n" }, render::clean(question)))?;
        }
        if asking.line(question)? == Outcome::Done {
            outcome = Outcome::Done;
        }
        first = false;
        bytes.clear();
    }
    Ok(outcome)
}

/// The open library and how its answers are to be shown.
struct Asking<'a> {
    engine: Engine,
    ask: &'a args::Ask,
    scope: &'a Scope,
    top: usize,
    look: Look,
}

impl Asking<'_> {
    fn new<'a>(ask: &'a args::Ask, scope: &'a Scope, loaded: &Loaded) -> anyhow::Result<Asking<'a>> {
        let (engine, _) = library::open(loaded)?;
        library::warn_of_missing_vectors(&engine)?;
        let kept = loaded.settings.answer.passages;
        let top = ask.top.map_or(kept, |top| if ask.json { top.into() } else { kept.max(top.into()) });
        Ok(Asking { engine, ask, scope, top, look: Look::of_stdout() })
    }

    /// A question whose refusal is an error.
    fn one(&self, question: &str) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        let reply = self.reply(question)?;
        self.show(question, &reply, begun.elapsed())
    }

    /// A question of a batch: refused or not, it gets its line.
    fn line(&self, question: &str) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        match self.reply(question) {
            Ok(reply) => self.show(question, &reply, begun.elapsed()),
            Err(engine::Error::User(refusal)) => self.refuse(question, &refusal, begun.elapsed()),
            Err(other) => Err(other.into()),
        }
    }

    fn reply(&self, question: &str) -> Result<Reply, engine::Error> {
        let (question, talk) = (question.to_owned(), self.scope.talk.clone());
        self.engine.ask(&engine::Ask { question, talk, top: self.top, ..engine::Ask::default() })
    }

    fn show(&self, question: &str, reply: &Reply, took: Duration) -> anyhow::Result<Outcome> {
        match self.ask.json {
            true => self.object(&AnswerView::new(question, reply, took))?,
            false => print(&self.page(reply))?,
        }
        match reply {
            Reply::Answer(answer) if answer.status == Status::Answered => Ok(Outcome::Done),
            Reply::About(_) => Ok(Outcome::Done),
            _ => Ok(Outcome::NotFound),
        }
    }

    fn page(&self, reply: &Reply) -> String {
        let page = render::reply(reply, self.ask.top.map(usize::from), self.look);
        match reply {
            Reply::Answer(answer) if self.ask.top.is_none() => page + &render::further(answer, self.look),
            _ => page,
        }
    }

    fn refuse(&self, question: &str, refusal: &UserError, took: Duration) -> anyhow::Result<Outcome> {
        match self.ask.json {
            true => self.object(&AnswerView::unserved(question, Some(refusal.to_string()), took))?,
            false => print(&format!("{}\n", render::clean(&refusal.to_string())))?,
        }
        Ok(Outcome::NotFound)
    }

    fn object(&self, view: &AnswerView<'_>) -> io::Result<()> {
        write_line(&mut io::stdout().lock(), view)
    }
}
