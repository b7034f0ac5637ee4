//! What a user is told when something cannot be done.

use super::limits;
use super::markdown;
use super::message::Message;
use crate::discord::custom_id::IdError;
use crate::discord::incident::Incident;
use crate::engine::UserError;

/// Longest sentence, before it is escaped: it may repeat what the user wrote.
const LONGEST: usize = 600;

/// The user's own mistake, in words that say what to do.
pub(crate) fn user_error(error: &UserError) -> Message {
    Message::private(sentence(&error.to_string()))
}

/// A fault of ours.
pub(crate) fn fault(incident: Incident) -> Message {
    Message::private(format!(
        "Something went wrong on my side, and my operator can see it in the log as incident `{incident}`. Please try again."
    ))
}

/// A button whose id cannot be used.
pub(crate) fn bad_button(error: IdError) -> Message {
    Message::private(sentence(&error.to_string()))
}

/// A button under passages that are gone or have changed.
pub(crate) fn stale() -> Message {
    Message::private("That answer is from an earlier state of the articles. Please ask again.".to_owned())
}

/// A command as an older registration describes it.
pub(crate) fn unknown_command() -> Message {
    Message::private(
        "That command has changed. Please try again in a minute, once Discord shows the new one.".to_owned(),
    )
}

/// `text` escaped, as a sentence: with a capital and a stop.
fn sentence(text: &str) -> String {
    let text = &limits::shorten(text, LONGEST);
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    markdown::escape(&format!("{first}{}{stop}", letters.as_str()))
}
