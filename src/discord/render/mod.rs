//! Answers, cards and lists as messages: pure, total, never over Discord's limits.

mod about;
mod answer;
mod articles;
mod excerpt;
mod help;
mod layout;
pub(crate) mod limits;
pub(crate) mod markdown;
mod message;
mod pages;
mod parties;
mod party;
mod source;
mod trouble;
mod views;

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
pub(crate) use views::{comparison, quotes, timeline, who};
