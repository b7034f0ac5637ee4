//! The bot. The only code that names serenity and poise.
//!
//! - [`run`]: client, intents, start, stop
//! - `mention`, `commands`, `buttons`: the ways in
//! - `serve`: from a request to its answer, within Discord's time limits
//! - `render`: answers, cards and lists as messages
//! - `custom_id`: what a button knows
//! - `outbox`: everything that is sent
//! - `register`: the commands as Discord knows them

mod bot;
mod buttons;
mod commands;
mod custom_id;
mod incident;
mod mention;
mod outbox;
mod refused;
mod register;
mod render;
mod seen;
mod serve;
mod show;
mod token;
mod unread;

pub(crate) use bot::Bot;
pub use bot::{BotError, http, run, run_with};
pub use token::{Token, TokenError};
