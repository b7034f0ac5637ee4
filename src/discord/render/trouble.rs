//! What a user is told when something cannot be done.

use super::limits;
use super::markdown;
use super::message::Message;
use crate::article::shelf::ShelfError;
use crate::discord::custom_id::IdError;
use crate::discord::incident::Incident;
use crate::engine::{MAX_QUESTION, UserError};
use crate::texts::Texts;

/// Longest sentence, before it is escaped, and longest name in one: either may repeat what the user wrote.
const LONGEST: usize = 600;
const NAME: usize = 200;

/// The user's own mistake, in words that say what to do.
pub(crate) fn user_error(texts: &Texts, error: &UserError) -> Message {
    let shown = |text: &str| markdown::escape(&limits::shorten(&markdown::line(text), NAME));
    Message::private(match error {
        UserError::TooLong(length) => {
            texts.tell("error-too-long", &[("length", (*length).into()), ("most", MAX_QUESTION.into())])
        }
        UserError::NoSuchArticle(id) => texts.tell("error-no-such-article", &[("article", shown(id).into())]),
        UserError::NoRoster => texts.say("error-no-roster"),
        UserError::OneParty(name) => texts.tell("error-one-party", &[("party", shown(name).into())]),
        UserError::NoSuchSpeaker(name) => texts.tell("error-no-such-speaker", &[("name", shown(name).into())]),
        UserError::NoSuchParty { name, known } => {
            let known = markdown::escape(&limits::shorten(&markdown::line(known), LONGEST));
            texts.tell("error-no-such-party", &[("name", shown(name).into()), ("known", known.into())])
        }
        UserError::NoSuchTalk { name, known } if known.is_empty() => {
            texts.tell("error-no-talks", &[("name", shown(name).into())])
        }
        UserError::NoSuchTalk { name, known } => {
            let known = markdown::escape(&limits::shorten(&markdown::line(known), LONGEST));
            texts.tell("error-no-such-talk", &[("name", shown(name).into()), ("known", known.into())])
        }
        UserError::Shelf(ShelfError::SingleFile(_)) => texts.say("shelf-single-file"),
        UserError::Shelf(ShelfError::Format(file)) => texts.tell("shelf-format", &[("file", shown(file).into())]),
        UserError::Shelf(ShelfError::Nothing { file, reason }) => {
            texts.tell("shelf-nothing", &[("file", shown(file).into()), ("reason", shown(reason).into())])
        }
        UserError::Shelf(ShelfError::IdTaken(id)) => texts.tell("shelf-id-taken", &[("id", shown(id).into())]),
        UserError::Shelf(ShelfError::Several { file, articles }) => {
            texts.tell("shelf-several", &[("file", shown(file).into()), ("articles", (*articles).into())])
        }
        UserError::Shelf(ShelfError::NoName(_)) => texts.say("shelf-no-name"),
        // Whoever runs the bot made it: in the words of the terminal.
        other => sentence(&other.to_string()),
    })
}

/// The index is out of reach for a while.
pub(crate) fn away(texts: &Texts) -> Message {
    Message::private(texts.say("error-away"))
}

/// The articles cannot be changed for a while.
pub(crate) fn nobody_holds(texts: &Texts) -> Message {
    Message::private(texts.say("error-nobody-holds"))
}

/// A fault of ours.
pub(crate) fn fault(texts: &Texts, incident: Incident) -> Message {
    Message::private(texts.tell("error-fault", &[("incident", incident.to_string().into())]))
}

/// A button whose id cannot be used.
pub(crate) fn bad_button(texts: &Texts, error: IdError) -> Message {
    Message::private(match error {
        IdError::Foreign => texts.say("error-button-foreign"),
        IdError::Outdated => texts.say("error-button-outdated"),
    })
}

/// A button under passages that are gone or have changed.
pub(crate) fn stale(texts: &Texts) -> Message {
    Message::private(texts.say("error-stale"))
}

/// A command as an older registration describes it.
pub(crate) fn unknown_command(texts: &Texts) -> Message {
    Message::private(texts.say("error-unknown-command"))
}

/// `text` escaped, as a sentence: with a capital and a stop.
fn sentence(text: &str) -> String {
    let text = &limits::shorten(text, LONGEST);
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    markdown::escape(&format!("{first}{}{stop}", letters.as_str()))
}
