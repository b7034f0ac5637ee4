//! Answers, cards and lists as messages: pure, total, never over Discord's limits.

mod about;
mod answer;
mod articles;
mod excerpt;
mod help;
pub(crate) mod limits;
pub(crate) mod markdown;
mod message;
mod pages;
mod parties;
mod party;
mod source;
mod trouble;

#[cfg(test)]
mod tests;

pub(crate) use about::{about, small_talk};
pub(crate) use answer::{answer, context, passage, sources};
pub(crate) use articles::articles;
pub(crate) use help::help;
pub(crate) use message::Message;
pub(crate) use parties::parties;
pub(crate) use party::card;
pub(crate) use trouble::{bad_button, fault, stale, unknown_command, user_error};
