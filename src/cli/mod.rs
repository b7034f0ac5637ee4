//! The terminal commands, one file each.

pub mod args;
mod articles;
mod ask;
mod chat;
mod check;
mod completions;
mod eval;
mod index;
mod init;
mod json;
#[cfg(feature = "discord")]
mod kept;
pub mod library;
mod man;
mod model;
mod party;
mod render;
mod talks;

use std::io::Write;
use std::process::ExitCode;

use clap::CommandFactory;

use crate::check::Finding;
use crate::config::{Flags, Loaded, Settings, Surroundings, load};
use crate::engine::{self, Scope};
use crate::search;
use args::{Cli, Command, Global};

/// How a command ended, as its exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Answered, or done: 0.
    Done,
    /// Nothing was found: 2.
    NotFound,
    /// An error that has been told already: 1.
    Failed,
    /// The settings, or the roster, cannot be used: 3.
    Misconfigured,
    /// There is no token, or Discord does not know it: 4.
    NoToken,
    /// Discord refuses the intents: 5.
    Intents,
    /// Another process writes the index: 6.
    InUse,
}

impl Outcome {
    /// What an error means, as far as the terminal knows.
    pub fn of(error: &anyhow::Error) -> Outcome {
        if error.chain().any(<dyn std::error::Error>::is::<crate::config::Error>) {
            Outcome::Misconfigured
        } else if error
            .chain()
            .any(|cause| matches!(cause.downcast_ref(), Some(engine::Error::Search(search::Error::Busy))))
        {
            Outcome::InUse
        } else {
            Outcome::Failed
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Failed => ExitCode::FAILURE,
            Outcome::NotFound => ExitCode::from(2),
            Outcome::Misconfigured => ExitCode::from(3),
            Outcome::NoToken => ExitCode::from(4),
            Outcome::Intents => ExitCode::from(5),
            Outcome::InUse => ExitCode::from(6),
        }
    }
}

/// The bot, which the terminal does not know.
pub struct Bot<S, C> {
    /// Runs it.
    pub serve: S,
    /// What is to be said of it, under these settings if there are any; its token first.
    pub check: C,
}

/// What a process does that goes on until it is told to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Keeps shards at the gateway.
    Bot,
    /// Takes interactions over HTTP.
    Interactions,
    /// Holds the articles.
    Articles,
}

/// How much `check` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Everything.
    All,
    /// Everything that can be found without Discord.
    Offline,
    /// Whether the bot that runs here is ready, and nothing else.
    Live,
}

/// Runs the command that was given.
///
/// # Errors
/// Whatever keeps it from being done, in words for the person at the terminal.
pub fn run(
    cli: Cli,
    bot: Bot<impl FnOnce(Service, &Flags) -> anyhow::Result<()>, impl FnOnce(Option<&Settings>, Look) -> Vec<Finding>>,
) -> anyhow::Result<Outcome> {
    let global = &cli.global;
    if let (Some(_), Some(command)) = (&global.talk, &cli.command)
        && !command.is_narrowed()
    {
        anyhow::bail!("--talk narrows what is asked and listed; this command takes no --talk");
    }
    let scope = Scope { talk: global.talk.clone() };
    match cli.command {
        None => print_help(),
        Some(Command::Ask(ask)) => ask::run(&ask, &scope, || loaded(global)),
        Some(Command::Party { json, name }) => party::card(&name.join(" "), json, &loaded(global)?, &scope),
        Some(Command::Compare { json, topic, a, b, about }) => {
            let topic = topic.or_else(|| Some(about.join(" ")).filter(|topic| !topic.is_empty()));
            party::compare(&a, &b, topic.as_deref(), json, &loaded(global)?, &scope)
        }
        Some(Command::Quotes { json, topic, who }) => {
            party::quotes(&who.join(" "), topic.as_deref(), json, &loaded(global)?, &scope)
        }
        Some(Command::Timeline { json, picture, party }) => {
            let party = Some(party.join(" ")).filter(|party| !party.is_empty());
            party::timeline(party.as_deref(), json, picture.as_deref(), &loaded(global)?, &scope)
        }
        Some(Command::Who { json, name }) => party::who(&name.join(" "), json, &loaded(global)?, &scope),
        Some(Command::Parties { command: Some(args::PartiesCommand::Suggest), .. }) => party::suggest(&loaded(global)?),
        Some(Command::Parties { json, picture, command: None }) => {
            party::list(json, picture.as_deref(), &loaded(global)?, &scope)
        }
        Some(Command::Attributions { json, article }) => {
            party::attributions(json, article.as_deref(), &loaded(global)?, &scope)
        }
        Some(Command::Index(format)) => index::run(format.json, &loaded(global)?),
        Some(Command::Articles(format)) => articles::run(format.json, &loaded(global)?, &scope),
        Some(Command::Talks(format)) => talks::run(format.json, &loaded(global)?),
        Some(Command::Chat) => chat::run(&loaded(global)?, &scope),
        Some(Command::Run { dev_guild, shards }) => {
            (bot.serve)(Service::Bot, &Flags { dev_guild, shards, ..flags(global) })?;
            Ok(Outcome::Done)
        }
        #[cfg(feature = "discord")]
        Some(Command::Serve) => {
            (bot.serve)(Service::Interactions, &flags(global))?;
            Ok(Outcome::Done)
        }
        #[cfg(feature = "discord")]
        Some(Command::Ingest) => {
            (bot.serve)(Service::Articles, &flags(global))?;
            Ok(Outcome::Done)
        }
        Some(Command::Check { json, offline, live }) => {
            let look = match (live, offline) {
                (true, _) => Look::Live,
                (_, true) => Look::Offline,
                _ => Look::All,
            };
            check::run(json, look, &flags(global), bot.check)
        }
        #[cfg(feature = "discord")]
        Some(Command::Feedback(args::Feedback::Export { dir })) => kept::export(&dir, &loaded(global)?),
        #[cfg(feature = "discord")]
        Some(Command::Backup { file }) => kept::backup(&file, &loaded(global)?),
        Some(Command::Eval(eval)) => eval::run(&eval, &flags(global)),
        Some(Command::Model(command)) => model::run(&command, &flags(global)),
        Some(Command::Init { dir }) => init::run(&dir),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Man { dir }) => man::run(&dir),
    }
}

fn flags(global: &Global) -> Flags {
    let Global { config, articles, parties, index, .. } = global.clone();
    Flags { config, articles, parties, index, dev_guild: None, shards: None }
}

fn loaded(global: &Global) -> Result<Loaded, crate::config::Error> {
    load(&flags(global), &Surroundings::of_process())
}

fn print_help() -> anyhow::Result<Outcome> {
    Cli::command().print_help()?;
    Ok(Outcome::Done)
}

/// Prints `page` on standard output.
fn print(page: &str) -> std::io::Result<()> {
    anstream::stdout().write_all(page.as_bytes())
}

/// An error with its causes, without anything that a terminal obeys (a file name may hold it).
pub fn describe(error: &anyhow::Error) -> String {
    render::clean(&format!("{error:#}"))
}
