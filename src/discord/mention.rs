//! Which messages are questions to the bot, and the question in them.

use serenity::all::{Message, MessageType, UserId};

/// The way in by which a message asks the bot something, and the question; none when it is not for the bot.
///
/// A direct message is; in a guild, one that mentions the bot (or replies to it with a ping, which Discord counts as a
/// mention). Bots, webhooks, the bot itself and Discord's own notices are left alone; `@everyone` mentions nobody.
pub(crate) fn question(message: &Message, bot: UserId) -> Option<(&'static str, String)> {
    let from_person = !message.author.bot && message.webhook_id.is_none() && message.author.id != bot;
    let written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if !from_person || !written {
        return None;
    }
    let way = match message.guild_id {
        None => "direct_message",
        Some(_) if message.mentions.iter().any(|user| user.id == bot) => "mention",
        Some(_) => return None,
    };
    Some((way, plain(&message.content)))
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

    /// What the bot makes of a message in a guild, its fields replaced by `with`.
    #[track_caller]
    fn check(content: &str, with: serde_json::Value, expect: Option<(&str, &str)>) {
        let mut message = json!({
            "id": "5", "channel_id": "6", "guild_id": "7", "content": content, "type": 0, "timestamp": "2026-11-23T10:00:00Z",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mention_roles": [], "attachments": [],
            "embeds": [], "pinned": false, "mentions": [{"id": "100", "username": "rapporteur"}, {"id": "3", "username": "b"}],
            "author": {"id": "8", "username": "a"},
        });
        message.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        let message: Message = serde_json::from_value(message).unwrap();
        let found = question(&message, BOT);
        assert_eq!(found.as_ref().map(|(way, question)| (*way, question.as_str())), expect);
    }

    #[test]
    fn a_mention_among_others_asks() {
        let asked = Some(("mention", "what does Russia want?"));
        check("<@100> what does Russia want?", json!({}), asked);
        check("<@3> <@!100>what does <@&4> Russia want?", json!({}), asked);
        check("what does Russia want?", json!({"type": 19}), asked);
    }

    #[test]
    fn a_direct_message_asks() {
        check("why?", json!({"guild_id": null, "mentions": []}), Some(("direct_message", "why?")));
    }

    #[test]
    fn other_messages_are_left_alone() {
        check("@everyone look", json!({"mentions": [], "mention_everyone": true}), None);
        check("<@100> hi", json!({"author": {"id": "8", "username": "a", "bot": true}}), None);
        check("<@100> hi", json!({"author": {"id": "100", "username": "me"}}), None);
        check("<@100> hi", json!({"webhook_id": "9"}), None);
        check("<@100>", json!({"type": 6}), None);
    }

    #[test]
    fn markup_is_taken_out_of_a_question() {
        assert_eq!(plain("<#12> is 3 < 4 > 2 <t:17:R> <a:wave:5> <b>"), "is 3 < 4 > 2 wave <b>");
    }
}
