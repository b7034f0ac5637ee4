//! What is said of ratings, of waiting for an answer, and of what may not be done.

use std::time::Duration;

use serenity::all::Permissions;

use super::limits;
use super::markdown;
use super::message::Message;
use crate::texts::Texts;

/// Longest question repeated in a line.
const QUESTION: usize = 300;
/// Longest name.
const NAME: usize = 60;

/// A rating was kept, perhaps in the place of an earlier one.
pub(crate) fn rated(texts: &Texts, helped: bool, changed: bool) -> Message {
    let noted = if helped { texts.say("rated-helped") } else { texts.say("rated-unhelpful") };
    Message::private(if changed { texts.tell("rated-again", &[("noted", noted.into())]) } else { noted })
}

/// The asker will be told.
pub(crate) fn will_tell(texts: &Texts) -> Message {
    Message::private(texts.say("will-tell"))
}

/// The asker waits for too many answers.
pub(crate) fn waits_for_many(texts: &Texts) -> Message {
    Message::private(texts.say("waits-for-many"))
}

/// Somebody else asked.
pub(crate) fn not_your_question(texts: &Texts) -> Message {
    Message::private(texts.say("not-your-question"))
}

/// The question is forgotten.
pub(crate) fn ask_again(texts: &Texts) -> Message {
    Message::private(texts.say("ask-again"))
}

/// The line over an answer that somebody waited for.
pub(crate) fn now_answered(texts: &Texts, question: &str) -> String {
    texts.tell("now-answered", &[("question", shown(question, QUESTION).into())])
}

/// The line over an answer that somebody shares.
pub(crate) fn shared_by(texts: &Texts, name: &str) -> String {
    texts.tell("shared-by", &[("name", shown(name, NAME).into())])
}

/// Somebody asks too fast; Discord counts the time down.
pub(crate) fn slow_down(texts: &Texts, wait: Duration) -> Message {
    let at = jiff::Timestamp::now().as_second().saturating_add(i64::try_from(wait.as_secs()).unwrap_or(0)) + 1;
    Message::private(texts.tell("slow-down", &[("when", format!("<t:{at}:R>").into())]))
}

/// It is for editors.
pub(crate) fn not_editor(texts: &Texts) -> Message {
    Message::private(texts.say("not-editor"))
}

/// The bot is no member here.
pub(crate) fn not_member(texts: &Texts) -> Message {
    Message::private(texts.say("not-member"))
}

/// The person may not write here, for want of this permission.
pub(crate) fn may_not_speak(texts: &Texts, missing: Permissions) -> Message {
    Message::private(texts.tell("may-not-speak", &[("permission", permission(texts, missing).into())]))
}

/// The bot may not write in a channel, for want of this permission.
pub(crate) fn cannot_speak(texts: &Texts, missing: Permissions, channel: u64) -> Message {
    let arguments = [("channel", format!("<#{channel}>").into()), ("permission", permission(texts, missing).into())];
    Message::private(texts.tell("cannot-speak", &arguments))
}

/// A permission by the name that Discord shows.
fn permission(texts: &Texts, permission: Permissions) -> String {
    match permission {
        Permissions::SEND_MESSAGES_IN_THREADS => texts.say("permission-send-in-threads"),
        _ => texts.say("permission-send"),
    }
}

fn shown(text: &str, limit: usize) -> String {
    markdown::escape(&limits::shorten(&markdown::line(text), limit))
}
