//! What is kept of a person, for that person.

use super::limits;
use super::markdown;
use super::message::Message;
use crate::discord::custom_id::{Button, State};
use crate::store::Kept;
use crate::texts::Texts;

/// Longest question shown.
const QUESTION: usize = 120;
/// Questions of a kind shown; more are counted.
const SHOWN: usize = 5;

/// All that is kept of the person, with a button to delete it.
pub(crate) fn privacy(texts: &Texts, kept: &Kept) -> Message {
    let memory = format!("\n-# {}", texts.say("privacy-memory"));
    if kept.is_empty() {
        return Message::private(texts.say("privacy-nothing") + &memory);
    }
    let mut lines = vec![texts.say("privacy-header")];
    let count = |id: &'static str, count: usize| (count > 0).then(|| texts.tell(id, &[("count", count.into())]));
    lines.extend(count("privacy-counted", kept.counted));
    lines.extend(count("privacy-questions", kept.questions.len()));
    lines.extend(questions(texts, &kept.questions));
    lines.extend(count("privacy-ratings", kept.ratings));
    lines.extend(count("privacy-waiting", kept.waiting.len()));
    lines.extend(questions(texts, &kept.waiting));
    Message::private(lines.join("\n") + &memory).button(
        Button::Confirm,
        &State::Privacy,
        &texts.say("button-forget"),
        true,
    )
}

fn questions(texts: &Texts, all: &[String]) -> Vec<String> {
    let line = |question: &String| {
        let shown = markdown::escape(&limits::shorten(&markdown::line(question), QUESTION));
        texts.tell("privacy-item", &[("question", shown.into())])
    };
    let more = all.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| texts.tell("privacy-more", &[("count", more.into())]));
    all.iter().take(SHOWN).map(line).chain(more).collect()
}

/// It is deleted.
pub(crate) fn forgotten(texts: &Texts) -> Message {
    // Public in form: it takes the place of the private message whose button was pressed.
    Message::public(texts.say("privacy-forgotten"))
}
