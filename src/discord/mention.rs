//! Which messages may be questions to the bot, and the question in them.

use serenity::all::{Message, MessageInteractionMetadata, MessageType, UserId};

/// How a message reaches the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// A direct message.
    Direct,
    /// It mentions the bot (or replies to it with a ping, which Discord counts as a mention).
    Mention,
    /// It replies to the bot without a ping.
    Reply,
    /// It stands in a server's channel, and is addressed to nobody or somebody else.
    Overheard,
}

impl Way {
    /// Its name in the log.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Way::Direct => "direct_message",
            Way::Mention => "mention",
            Way::Reply => "reply",
            Way::Overheard => "overheard",
        }
    }
}

/// How a message that a person wrote reaches the bot `me`; none of bots, webhooks, the bot itself and Discord's own notices.
pub(crate) fn way(message: &Message, me: UserId) -> Option<Way> {
    let from_person = !message.author.bot && message.webhook_id.is_none() && message.author.id != me;
    let written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if !from_person || !written {
        return None;
    }
    let replies = message.referenced_message.as_ref().is_some_and(|answer| answer.author.id == me);
    Some(match message.guild_id {
        None => Way::Direct,
        Some(_) if message.mentions.iter().any(|user| user.id == me) => Way::Mention,
        // Without the intent its content is not shown.
        Some(_) if replies && !message.content.is_empty() => Way::Reply,
        Some(_) => Way::Overheard,
    })
}

/// The interaction that a message of the bot answers.
pub(crate) fn interaction(answer: &Message) -> Option<u64> {
    let id = match answer.interaction_metadata.as_deref()? {
        MessageInteractionMetadata::Command(of) => of.id,
        MessageInteractionMetadata::Component(of) => of.id,
        MessageInteractionMetadata::ModalSubmit(of) => of.id,
        _ => return None,
    };
    Some(id.get())
}

/// `content` without Discord's own markup: mentions, channels and times are taken out, a custom emoji leaves its name.
pub(crate) fn plain(content: &str) -> String {
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        match after.split_once('>').and_then(|(inside, tail)| Some((shown(inside)?, tail))) {
            Some((shown, tail)) => {
                text.push(' ');
                text.push_str(shown);
                text.push(' ');
                rest = tail;
            }
            None => {
                text.push('<');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What of `<inside>` is text; none when it is no markup of Discord's.
fn shown(inside: &str) -> Option<&str> {
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let id = ["@!", "@&", "@", "#"].iter().find_map(|prefix| inside.strip_prefix(prefix));
    if id.is_some_and(is_id) || inside.starts_with("t:") {
        return Some("");
    }
    let emoji = inside.strip_prefix("a:").or_else(|| inside.strip_prefix(':'))?;
    emoji.split_once(':').filter(|(_, id)| is_id(id)).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const BOT: UserId = UserId::new(100);

    /// How a message in a guild reaches the bot, its fields replaced by `with`.
    #[track_caller]
    fn check(with: serde_json::Value, expect: Option<Way>) {
        assert_eq!(way(&message(with), BOT), expect);
    }

    fn message(with: serde_json::Value) -> Message {
        let mut message = json!({
            "id": "5", "channel_id": "6", "guild_id": "7", "content": "why?", "type": 0, "timestamp": "2026-11-23T10:00:00Z",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mention_roles": [], "attachments": [],
            "embeds": [], "pinned": false, "mentions": [], "author": {"id": "8", "username": "a"},
        });
        message.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        serde_json::from_value(message).unwrap()
    }

    fn mentions() -> serde_json::Value {
        json!([{"id": "3", "username": "b"}, {"id": "100", "username": "rapporteur"}])
    }

    #[test]
    fn a_mention_among_others_asks() {
        check(json!({"mentions": mentions()}), Some(Way::Mention));
        check(json!({"mentions": mentions(), "type": 19}), Some(Way::Mention));
        check(json!({"guild_id": null}), Some(Way::Direct));
    }

    #[test]
    fn a_reply_to_the_bot_without_a_ping_asks_where_its_content_is_shown() {
        let mut answer =
            serde_json::to_value(message(json!({"author": {"id": "100", "username": "rapporteur"}}))).unwrap();
        answer["referenced_message"] = json!(null);
        check(json!({"type": 19, "referenced_message": answer}), Some(Way::Reply));
        check(json!({"type": 19, "referenced_message": answer, "content": ""}), Some(Way::Overheard));
    }

    #[test]
    fn other_messages_are_overheard_or_left_alone() {
        check(json!({"mention_everyone": true}), Some(Way::Overheard));
        check(json!({"author": {"id": "8", "username": "a", "bot": true}, "mentions": mentions()}), None);
        check(json!({"author": {"id": "100", "username": "me"}, "mentions": mentions()}), None);
        check(json!({"webhook_id": "9", "mentions": mentions()}), None);
        check(json!({"type": 6, "mentions": mentions()}), None);
    }

    #[test]
    fn markup_is_taken_out_of_a_question() {
        assert_eq!(plain("<#12> is 3 < 4 > 2 <t:17:R> <a:wave:5> <b>"), "is 3 < 4 > 2 wave <b>");
        assert_eq!(plain("<@3> <@!100>what does <@&4> Russia want?"), "what does Russia want?");
    }
}
