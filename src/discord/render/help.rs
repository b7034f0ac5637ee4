//! What the bot can do, short enough for a phone.

use super::message::Message;

/// The help, for the one who asked.
pub(crate) fn help() -> Message {
    let lines = [
        "Ask me about the talks: I answer with the passage that says it, word for word.",
        "- Mention me with a question, or write to me directly",
        "- `/ask` asks, for you alone if you like, or in one article",
        "- A message’s menu, Apps, **Ask about this**",
        "- `/party` what a party wants, refuses and offers",
        "- `/compare` two parties side by side, on a topic if you like",
        "- `/quotes` what a party or a person said, word for word",
        "- `/timeline` what happened when, with a picture of who moved",
        "- `/who` who somebody is",
        "- `/parties` who is at the table",
        "- `/articles` what I have read",
        "When nothing answers, I say so.",
    ];
    Message::private(lines.join("\n"))
}
