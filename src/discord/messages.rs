//! Messages: which of them are questions to the bot, and their answers as replies.

use std::time::Instant;

use serenity::all::{
    ChannelId, CreateAllowedMentions, CreateMessage, Message, MessageId, MessageReference, MessageReferenceKind, Nonce,
    Permissions, UserId,
};

use super::asking::{self, Outcome, Question};
use super::call::{self, READY_WITHIN};
use super::caller::Caller;
use super::mention::{self, Way};
use super::send_error::SendError;
use super::{Bot, render};
use crate::question::is_question;

/// Answers a message, if it is a question to the bot.
pub(crate) async fn received(bot: &Bot, message: &Message, me: UserId) -> Result<(), SendError> {
    let Some(way) = mention::way(message, me) else { return Ok(()) };
    if way == Way::Overheard && !may_concern(bot, message).await {
        return Ok(());
    }
    let caller = Caller::of_message(bot, message).await;
    let text = mention::plain(&message.content);
    let after = last(bot, &caller, message, way, me).await;
    let (way, text) = match way {
        Way::Overheard if caller.in_ask_channel() => ("ask_channel", with_title(&caller, message, text)),
        Way::Overheard if caller.place.is_thread() && after.is_some() => ("thread", text),
        Way::Overheard => return Ok(()),
        way => (way.name(), text),
    };
    let aloud = way != "ask_channel" && way != "thread";
    if !aloud && after.is_none() && !is_question(&text) {
        return Ok(());
    }
    if !bot.seen.is_new(message.id.get()) {
        return Ok(());
    }
    if bot.limits.take(&caller).is_err() {
        // Telling it would cost what the limit is to save.
        tracing::debug!(way, "a message was left alone: its author asks too fast");
        return Ok(());
    }
    let _open = bot.open.read().await;
    let question = Question { text, after, ..Question::default() };
    answer(bot, &caller, message, way, question, aloud).await
}

/// Whether anything that is overheard in the server of a message may be a question to the bot.
async fn may_concern(bot: &Bot, message: &Message) -> bool {
    if !bot.settings().discord.message_content || message.content.is_empty() {
        return false;
    }
    let asked_before = bot.exchanges.last(message.channel_id.get(), message.author.id.get()).is_some();
    let Some(guild) = message.guild_id else { return false };
    let settings = bot.store.guild(guild.get()).await;
    asked_before || settings.is_ok_and(|settings| !settings.ask_channels.is_empty())
}

/// The question that a message may follow up: that of the answer that it replies to, or the person's last one in this
/// thread or direct message.
async fn last(bot: &Bot, caller: &Caller, message: &Message, way: Way, me: UserId) -> Option<String> {
    let answer = message.referenced_message.as_deref().filter(|answer| answer.author.id == me);
    if let Some(answer) = answer {
        return asked_by(bot, answer).await;
    }
    let here = way != Way::Overheard || caller.place.is_thread();
    let last = bot.exchanges.last(caller.channel, caller.person).filter(|_| here && caller.in_conversation());
    last.map(|exchange| exchange.question)
}

/// The question that the bot answered with `answer`: remembered, else read off the message that asked it.
async fn asked_by(bot: &Bot, answer: &Message) -> Option<String> {
    if let Some(interaction) = mention::interaction(answer) {
        return bot.exchanges.of(interaction).map(|exchange| exchange.question);
    }
    let question = answer.message_reference.as_ref()?.message_id?;
    if let Some(exchange) = bot.exchanges.of(question.get()) {
        return Some(exchange.question);
    }
    let message = bot.outbox.message(answer.channel_id, question).await.ok()?;
    Some(mention::plain(&message.content)).filter(|text| !text.is_empty())
}

/// The first message of a forum's post, with the post's title, is the question.
fn with_title(caller: &Caller, message: &Message, text: String) -> String {
    match &caller.place.title {
        Some(title) if message.id.get() == message.channel_id.get() => {
            let stop = if title.ends_with(['?', '.', '!']) { "" } else { "." };
            format!("{title}{stop} {text}")
        }
        _ => text,
    }
}

/// Answers with a reply; with a plain message where the bot may not read the channel's history. Unless asked `aloud` it
/// stays silent where it has no answer that it is sure of.
async fn answer(
    bot: &Bot,
    caller: &Caller,
    message: &Message,
    way: &'static str,
    question: Question,
    aloud: bool,
) -> Result<(), SendError> {
    let (channel, id) = (message.channel_id, message.id);
    let started = Instant::now();
    let mut asking = std::pin::pin!(asking::ask(bot, caller, question));
    let done = match tokio::time::timeout(READY_WITHIN, &mut asking).await {
        Ok(done) => done,
        Err(_) => {
            if aloud && let Err(error) = bot.outbox.type_in(channel).await {
                tracing::debug!(%error, "typing could not be shown");
            }
            asking.await
        }
    };
    if !aloud && !done.as_ref().is_ok_and(|outcome| is_sure(caller, outcome)) {
        return Ok(());
    }
    let answer = call::settle(caller.texts, way, started, done.map(|outcome| outcome.served));
    let ping = bot.settings().discord.ping_asker;
    let sent = bot.outbox.create(channel, &reply(&answer, channel, id, ping), answer.file()).await;
    match sent {
        Err(error) if error.is_cannot_reply() => bot.outbox.create(channel, &plain(&answer, id), answer.file()).await,
        Err(error) if error.is_forbidden() => confide(bot, caller, message, error).await,
        sent => sent,
    }
}

/// Whether an answer is worth speaking up with, unasked.
fn is_sure(caller: &Caller, outcome: &Outcome) -> bool {
    let enough = caller.settings.speak_from.unwrap_or_default();
    outcome.served.outcome == "answered" && outcome.confidence.is_some_and(|confidence| confidence >= enough)
}

/// Tells the asker in private which permission is missing where the answer may not be given; Discord's refusal stands in
/// the log.
async fn confide(bot: &Bot, caller: &Caller, message: &Message, refusal: SendError) -> Result<(), SendError> {
    if caller.guild.is_none() || !bot.confided.is_new(caller.channel ^ caller.person) {
        return Err(refusal);
    }
    let missing = match caller.place.is_thread() {
        true => Permissions::SEND_MESSAGES_IN_THREADS,
        false => Permissions::SEND_MESSAGES,
    };
    let note = render::cannot_speak(caller.texts, missing, caller.channel);
    let direct = bot.outbox.direct_channel(message.author.id).await?;
    bot.outbox.create(direct, &note.create(), None).await?;
    Err(refusal)
}

/// `answer` as a reply to the message `id`; none is needed to exist by then.
pub(crate) fn reply(answer: &render::Message, channel: ChannelId, id: MessageId, ping: bool) -> CreateMessage {
    let to = MessageReference::new(MessageReferenceKind::Default, channel).message_id(id).fail_if_not_exists(false);
    plain(answer, id).reference_message(to).allowed_mentions(CreateAllowedMentions::new().replied_user(ping))
}

/// `answer` to the message `id` as a message of its own.
fn plain(answer: &render::Message, id: MessageId) -> CreateMessage {
    // The nonce makes a repeated create harmless: Discord keeps the first message of the same nonce.
    answer.create().nonce(Nonce::String(id.to_string())).enforce_nonce(true)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(message: CreateMessage, expect: &serde_json::Value) {
        let wire = serde_json::to_value(message).unwrap();
        for (name, value) in expect.as_object().unwrap() {
            assert_eq!(wire.get(name).unwrap_or(&serde_json::Value::Null), value, "{name}");
        }
    }

    #[test]
    fn a_reply_is_idempotent_and_pings_nobody_unless_asked_to() {
        let (answer, channel, id) =
            (render::Message::public("Yes.".into()), ChannelId::new(7), MessageId::new(u64::MAX));
        let to = json!({"type": 0, "channel_id": "7", "message_id": u64::MAX.to_string(), "guild_id": null, "fail_if_not_exists": false});
        let mentions = |ping: bool| json!({"parse": [], "users": [], "roles": [], "replied_user": ping});
        let nonce = json!(u64::MAX.to_string());
        for ping in [false, true] {
            let expect = json!({"nonce": nonce, "enforce_nonce": true, "message_reference": to, "allowed_mentions": mentions(ping)});
            check(reply(&answer, channel, id, ping), &expect);
        }
        check(plain(&answer, id), &json!({"nonce": nonce, "enforce_nonce": true, "message_reference": null}));
    }
}
