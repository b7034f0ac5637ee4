//! The bot. The only code that names serenity, poise and twilight.
//!
//! - [`run`](run()), [`serve`]: start and stop; `bot`: the client; `gateway` keeps the sessions; `interactions`, `replies`: over HTTP
//! - `messages`, `commands`, `presses`: the ways in; `mention` tells which messages are questions
//! - `caller`, `call`: who asks, where, in which language; an interaction and its answer within Discord's time limits
//! - `asking`: a question and its answer; `exchanges` remembers it for follow-ups, `tell` tells who waited for an answer
//! - `editing`, `news`: articles and feeds, as editors add them
//! - `setting`, `privacy`, `unanswered`: what the commands of those names do
//! - `render`: answers, cards and lists as messages
//! - `custom_id`: what a button knows
//! - `outbox`: everything that is sent; `send_error`: why it was not taken
//! - `pace`: how often may be asked
//! - `places`, `tongues`, `seen`, `happenings`: what is remembered of channels, languages, events, servers
//! - `upkeep`: what is done now and then
//! - [`check`]: whether everything is in order, as far as Discord can tell
//! - `register`, `localise`: the commands as Discord knows them, in every language

mod asking;
mod bot;
mod call;
mod caller;
mod commands;
pub(crate) mod custom_id;
mod editing;
mod exchanges;
mod gateway;
mod happenings;
mod incident;
mod interactions;
mod localise;
mod mention;
mod messages;
mod news;
mod outbox;
mod pace;
mod places;
mod presses;
mod privacy;
mod register;
pub(crate) mod render;
mod replies;
mod run;
mod seen;
mod send_error;
mod setting;
mod show;
mod tell;
mod token;
mod tongues;
mod unanswered;
mod unread;
mod upkeep;

pub mod check;

pub(crate) use bot::Bot;
pub use bot::{BotError, Tools};
pub use gateway::Leave;
pub use run::{http, run, run_with, serve};
pub use token::{Token, TokenError};
