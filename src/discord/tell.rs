//! Tells people who asked for it that their question is answered now: once, where they asked.

use serenity::all::{
    ChannelId, CreateAllowedMentions, CreateMessage, MessageId, MessageReference, MessageReferenceKind, Nonce, UserId,
};

use super::Bot;
use super::asking;
use super::custom_id::MAX_PASSAGES;
use super::render::{self, Message, View};
use super::send_error::SendError;
use crate::answer::Status;
use crate::engine::{Ask, Reply};
use crate::store::Waiting;
use crate::texts::{Locale, Texts};

/// Asks every question that somebody waits for again, and tells those whose is answered.
pub(crate) async fn tell(bot: &Bot) {
    let all = match bot.store.waiting().await {
        Ok(all) => all,
        Err(error) => return tracing::error!("who waits for an answer could not be read: {error}"),
    };
    // The others are told by the processes that hear of their servers.
    let own = |waiting: &Waiting| bot.gateway.as_ref().is_none_or(|gateway| gateway.hears_of(waiting.guild));
    for waiting in all.into_iter().filter(own) {
        if let Some(message) = answer(bot, &waiting).await {
            deliver(bot, &waiting, &message).await;
        }
    }
}

/// The answer by now; none when there is none.
async fn answer(bot: &Bot, waiting: &Waiting) -> Option<Message> {
    let settings = match waiting.guild {
        Some(guild) => bot.store.guild(guild).await.ok()?,
        None => Default::default(),
    };
    let ask = Ask {
        question: waiting.text.clone(),
        talk: waiting.talk.clone(),
        top: 1,
        more: MAX_PASSAGES - 1,
        ..Ask::default()
    };
    let reply = match bot.read(move |engine| engine.ask(&ask)).await {
        Ok(Ok(reply)) => reply,
        // The talk may be gone, say: there may be an answer another day.
        Ok(Err(error)) => {
            tracing::debug!("a question that somebody waits for could not be asked again: {error}");
            return None;
        }
        Err(_) => return None,
    };
    let Reply::Answer(mut answer) = reply else { return None };
    asking::judge(&mut answer, &settings);
    if answer.status != Status::Answered {
        return None;
    }
    let texts = Texts::of(Locale::of_code(&waiting.locale).unwrap_or_default());
    let told = render::now_answered(texts, &waiting.text);
    // A command leaves no message to reply to.
    let name = match waiting.message {
        Some(_) => String::new(),
        None => format!("<@{}> ", waiting.person),
    };
    let view = View { length: settings.length, lead: vec![name + &told], ..View::default() };
    Some(render::answer(texts, waiting.id, &answer, &view))
}

/// Sends an answer to the one who waits. Whoever is taken off the list first is told at most once; when Discord could not
/// be reached they are put back.
async fn deliver(bot: &Bot, waiting: &Waiting, message: &Message) {
    match bot.store.claim(waiting.id).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => return tracing::error!("somebody who waits could not be told: {error}"),
    }
    let channel = ChannelId::new(waiting.channel);
    match bot.outbox.create(channel, &addressed(waiting, message), message.file()).await {
        Ok(()) => tracing::info!(way = "told", "served"),
        Err(error) if error.is_refusal() => tracing::warn!(%error, "somebody who waits could not be told"),
        Err(error) => put_back(bot, waiting, &error).await,
    }
}

async fn put_back(bot: &Bot, waiting: &Waiting, error: &SendError) {
    tracing::warn!(%error, "somebody who waits will be told later");
    if let Err(error) = bot.store.wait(waiting).await {
        tracing::error!("somebody who waits was lost: {error}");
    }
}

/// The message as a reply to the question, or with the asker's name where a command asked. It notifies the asker alone.
fn addressed(waiting: &Waiting, message: &Message) -> CreateMessage {
    // The same on every try, and another than the first answer had.
    let nonce = Nonce::String(format!("t{}", waiting.id));
    let channel = ChannelId::new(waiting.channel);
    match waiting.message {
        Some(id) => {
            let to = MessageReference::new(MessageReferenceKind::Default, channel)
                .message_id(MessageId::new(id))
                .fail_if_not_exists(false);
            let ping = CreateAllowedMentions::new().replied_user(true);
            message.create().nonce(nonce).enforce_nonce(true).reference_message(to).allowed_mentions(ping)
        }
        None => {
            let ping = CreateAllowedMentions::new().users([UserId::new(waiting.person)]);
            message.create().nonce(nonce).enforce_nonce(true).allowed_mentions(ping)
        }
    }
}
