//! `chat`: a conversation in the terminal with the same commands as on Discord.

use std::io::{self, BufRead, IsTerminal};
use std::sync::Arc;

use crate::config::Loaded;
use crate::engine::{self, About, Ask, Engine, Reply, Scope};
use crate::reply::Topic;

use super::render::{self, Look};
use super::{Outcome, library, print};

/// Converses until the input ends or `/quit`; the library is watched meanwhile.
pub(super) fn run(loaded: &Loaded, scope: &Scope) -> anyhow::Result<Outcome> {
    let (engine, report, _attended) = library::open_watched(loaded)?;
    let chat = Chat { engine, scope: scope.clone(), look: Look::of_stdout(), top: loaded.settings.answer.passages };
    let prompt = io::stdin().is_terminal() && io::stdout().is_terminal();
    if prompt {
        print(&format!("{}Ask a question, or /help. /quit ends.\n", render::report(&report)))?;
    }
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    loop {
        if prompt {
            print("> ")?;
        }
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(Outcome::Done);
        }
        match Said::parse(&String::from_utf8_lossy(&bytes)) {
            Said::Quit => return Ok(Outcome::Done),
            Said::Nothing => {}
            said => print(&format!("{}\n", chat.reply(&said)))?,
        }
    }
}

/// A line of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Nothing,
    Ask(String),
    Party(String),
    Compare(String),
    Quotes(String),
    Timeline(String),
    Who(String),
    Parties,
    Talks,
    Articles,
    Help,
    Quit,
    Unknown(String),
}

/// The commands there are, and what they do.
const COMMANDS: [(&str, &str); 11] = [
    ("/ask", "a question; one without /ask does as well"),
    ("/party", "what a party wants, refuses, offers, says and does"),
    ("/compare", "two parties side by side: /compare russia, ukraine, and a topic after another comma"),
    ("/quotes", "what a party or a person said, word for word; a topic after a comma"),
    ("/timeline", "what happened when, of one party or of all"),
    ("/who", "who somebody is"),
    ("/parties", "the parties to the talks"),
    ("/talks", "the talks that the articles are on"),
    ("/articles", "the articles, newest first"),
    ("/help", "this list"),
    ("/quit", "the end"),
];

impl Said {
    fn parse(line: &str) -> Said {
        let line = line.trim();
        let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim().to_owned();
        match command.to_lowercase().as_str() {
            "" => Said::Nothing,
            "/ask" => Said::Ask(rest),
            "/party" => Said::Party(rest),
            "/compare" => Said::Compare(rest),
            "/quotes" => Said::Quotes(rest),
            "/timeline" => Said::Timeline(rest),
            "/who" => Said::Who(rest),
            "/parties" => Said::Parties,
            "/talks" => Said::Talks,
            "/articles" => Said::Articles,
            "/help" => Said::Help,
            "/quit" | "/exit" => Said::Quit,
            unknown if unknown.starts_with('/') => Said::Unknown(unknown.to_owned()),
            _ => Said::Ask(line.to_owned()),
        }
    }
}

struct Chat {
    engine: Arc<Engine>,
    scope: Scope,
    look: Look,
    top: usize,
}

impl Chat {
    /// What is said in return; an error is told, and the conversation goes on.
    fn reply(&self, said: &Said) -> String {
        self.serve(said).unwrap_or_else(|error| format!("{}\n", render::clean(&error.to_string())))
    }

    fn serve(&self, said: &Said) -> Result<String, engine::Error> {
        Ok(match said {
            Said::Ask(question) => self.answer(question)?,
            Said::Party(name) if name.is_empty() => {
                "Which party? Write its name after /party; /parties lists them.\n".into()
            }
            Said::Party(name) => render::card(&self.engine.party(name, &self.scope)?, self.look),
            Said::Compare(names) => match parts(names).as_slice() {
                [a, b, topic @ ..] => {
                    let topic = topic.first().copied();
                    render::comparison(&self.engine.compare(a, b, topic, &self.scope)?, self.look)
                }
                _ => "Which two? Write both names after /compare, with a comma between them.\n".into(),
            },
            Said::Quotes(who) => match parts(who).as_slice() {
                [who, topic @ ..] => {
                    render::quotes(&self.engine.quotes(who, topic.first().copied(), &self.scope)?, self.look)
                }
                [] => "Whose? Write a party or a person after /quotes.\n".into(),
            },
            Said::Timeline(party) => {
                let party = Some(party.as_str()).filter(|party| !party.is_empty());
                render::timeline(&self.engine.timeline(party, &self.scope)?, self.look)
            }
            Said::Who(name) if name.is_empty() => "Who? Write a name after /who.\n".into(),
            Said::Who(name) => render::who(&self.engine.who(name, &self.scope)?, self.look),
            Said::Parties => render::parties(&self.engine.parties(&self.scope)?, self.look),
            Said::Talks => render::talks(&self.engine.talks()?, self.look),
            Said::Articles => render::articles(&self.engine.articles(&self.scope)?, self.look),
            Said::Unknown(command) => unknown(command),
            Said::Help | Said::Nothing | Said::Quit => help(),
        })
    }

    fn answer(&self, question: &str) -> Result<String, engine::Error> {
        let talk = self.scope.talk.clone();
        let ask = Ask { question: question.to_owned(), talk, top: self.top, ..Ask::default() };
        let reply = self.engine.ask(&ask)?;
        let page = render::reply(&reply, None, self.look);
        Ok(match reply {
            Reply::About(About { topic: Topic::Abilities, .. }) => page + &help(),
            _ => page,
        })
    }
}

/// What stands between commas.
fn parts(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn help() -> String {
    COMMANDS.iter().map(|(command, does)| format!("  {command:11}{does}\n")).collect()
}

fn unknown(command: &str) -> String {
    let near = COMMANDS
        .iter()
        .map(|(known, _)| *known)
        .max_by(|a, b| strsim::jaro_winkler(a, command).total_cmp(&strsim::jaro_winkler(b, command)));
    format!("There is no {}; the nearest is {}.\n", render::clean(command), near.unwrap_or("/help"))
}

#[cfg(test)]
mod tests {
    use super::{Said, unknown};

    #[test]
    fn a_line_is_a_command_or_a_question() {
        assert_eq!(Said::parse("  /party  the Kremlin \n"), Said::Party("the Kremlin".into()));
        assert_eq!(Said::parse("/PARTIES\r\n"), Said::Parties);
        assert_eq!(Said::parse("/ask who?"), Said::Ask("who?".into()));
        assert_eq!(Said::parse("What does /party mean?"), Said::Ask("What does /party mean?".into()));
        assert_eq!(Said::parse("\n"), Said::Nothing);
        assert_eq!(Said::parse("/partys x"), Said::Unknown("/partys".into()));
    }

    #[test]
    fn a_mistyped_command_is_told_the_nearest() {
        insta::assert_snapshot!(unknown("/artciles"), @"There is no /artciles; the nearest is /articles.");
    }
}
