//! Rapporteur reads articles about talks into a full-text index and answers questions with the passages
//! that answer them, word for word. Modules in reading order:
//!
//! - [`language`]: words, stems and how common they are: the ground everything else stands on
//! - [`texts`]: what the program says, in each language of its interface
//! - [`article`]: an article, its paragraphs and sentences as byte ranges, and one reader a format
//! - [`party`]: the roster of parties, who said what, the party card
//! - [`picture`]: who moved and when, drawn
//! - [`question`]: what a question asks
//! - [`semantic`]: what a text means, as vectors: the optional model
//! - [`search`]: the full-text index (the only code that names tantivy)
//! - [`answer`]: from passages to an answer: the sentence, the confidence, or "not found"
//! - [`reply`]: what comes of a message: an answer, a word about the library or the bot, small talk
//! - [`ingest`]: keeps the index equal to the library folder
//! - [`embed`]: keeps the passages' vectors equal to the index
//! - [`engine`]: the one façade: ask, party, articles, refresh
//! - [`watch`]: keeps the engine up to date while it is in use
//! - [`background`]: embeds while the engine is in use
//! - `fetch`: articles and feeds read from the web (feature `discord`)
//! - [`check`]: what is found when everything is looked at
//! - [`eval`]: question sets and the figures computed on them
//! - `store`: what the bot keeps between runs (feature `discord`; the only code that names the database)
//! - `observe`: health and figures, for the operator's tools (feature `discord`)
//! - `holding`: the process that holds the articles where several share them (feature `discord`)
//! - [`config`]: settings from flags, environment and file
//! - [`cli`]: the terminal commands
//! - `discord`: the bot (feature `discord`; the only code that names serenity and poise)
//! - `fuzzing`: what must hold of any input (in tests, and where a fuzzer builds it)

// A test may panic: that is how it fails.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice))]

pub mod answer;
pub mod article;
pub mod background;
pub mod check;
pub mod cli;
pub mod config;
#[cfg(feature = "discord")]
pub mod discord;
pub mod embed;
pub mod engine;
pub mod eval;
#[cfg(feature = "discord")]
pub mod fetch;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
#[cfg(feature = "discord")]
pub mod holding;
pub mod ingest;
pub mod language;
#[cfg(feature = "discord")]
pub mod observe;
pub mod party;
pub mod picture;
pub mod question;
pub mod reply;
pub mod search;
pub mod semantic;
#[cfg(feature = "discord")]
pub mod store;
pub mod texts;
pub mod watch;
