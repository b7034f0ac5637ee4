//! What the bot can do, short enough for a phone.

use super::message::Message;
use crate::texts::Texts;

/// The help, for the one who asked.
pub(crate) fn help(texts: &Texts) -> Message {
    Message::private(texts.say("help"))
}
