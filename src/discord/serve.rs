//! From a request to its answer: asks the engine off the async threads, keeps Discord's time limits, tells faults from
//! mistakes, and writes one line a request in the log.

use std::time::{Duration, Instant};

use serenity::all::{
    ChannelId, CreateAllowedMentions, CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage,
    MessageId, MessageReference, MessageReferenceKind, Nonce,
};
use tokio::task::JoinError;

use super::Bot;
use super::incident::Incident;
use super::outbox::{SendError, Target};
use super::render::{self, Message};
use crate::answer::Status;
use crate::engine::{Ask, Engine, Error, Reply};

/// Discord wants the first response to an interaction within three seconds. What is not ready after one is deferred, so
/// that two remain for the network.
const READY_WITHIN: Duration = Duration::from_secs(1);

/// What was made of a request: the message, and one word on it for the log.
pub(crate) struct Served {
    message: Message,
    outcome: &'static str,
}

impl Served {
    /// A message and the word for it.
    pub(crate) fn new(message: Message, outcome: &'static str) -> Served {
        Served { message, outcome }
    }
}

/// How an interaction shows its answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// As a new message to all.
    Public,
    /// As a new message to the asker.
    Private,
    /// In the place of the message whose button was pressed.
    Update,
}

/// Asks the engine a question and renders what it says.
pub(crate) fn ask(engine: &Engine, question: String, article: Option<String>) -> Result<Served, Error> {
    let ask = Ask { question, article, top: super::custom_id::MAX_PASSAGES };
    Ok(match engine.ask(&ask)? {
        Reply::Help => Served::new(render::help(), "help"),
        Reply::About(asked) => Served::new(render::about(&asked), "about"),
        Reply::SmallTalk(remark) => Served::new(render::small_talk(remark), "small_talk"),
        Reply::Answer(answer) => {
            let outcome = if answer.status == Status::Answered { "answered" } else { "not_found" };
            Served::new(render::answer(&answer), outcome)
        }
    })
}

/// Answers an interaction with what `work` makes of it, or defers it while that takes long.
pub(crate) async fn interaction(
    bot: &Bot,
    to: &Target,
    way: &'static str,
    show: Show,
    work: impl FnOnce(&Engine) -> Result<Served, Error> + Send + 'static,
) -> Result<(), SendError> {
    if !bot.seen.is_new(to.id.get()) {
        return Ok(());
    }
    let _open = bot.open.read().await;
    let started = Instant::now();
    let mut task = bot.spawn(work);
    match tokio::time::timeout(READY_WITHIN, &mut task).await {
        Ok(done) => {
            let message = settle(way, started, done);
            bot.outbox.respond(to, &first_response(show, &message), message.file()).await
        }
        Err(_) => {
            bot.outbox.respond(to, &deferral(show), None).await?;
            let message = settle(way, started, task.await);
            if show == Show::Update && message.private {
                return bot.outbox.follow_up(to, &message.follow_up()).await;
            }
            bot.outbox.edit(to, &message.edit(), message.file()).await
        }
    }
}

fn first_response(show: Show, message: &Message) -> CreateInteractionResponse {
    if show == Show::Update && !message.private {
        return CreateInteractionResponse::UpdateMessage(message.respond(false));
    }
    CreateInteractionResponse::Message(message.respond(show == Show::Private || message.private))
}

fn deferral(show: Show) -> CreateInteractionResponse {
    match show {
        Show::Update => CreateInteractionResponse::Acknowledge,
        Show::Public | Show::Private => {
            let private = show == Show::Private;
            CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(private))
        }
    }
}

/// Answers a message with a reply; with a plain message where the bot may not read the channel's history.
pub(crate) async fn message(
    bot: &Bot,
    (channel, id): (ChannelId, MessageId),
    way: &'static str,
    question: String,
) -> Result<(), SendError> {
    if !bot.seen.is_new(id.get()) {
        return Ok(());
    }
    let _open = bot.open.read().await;
    let started = Instant::now();
    let mut task = bot.spawn(move |engine| ask(engine, question, None));
    let done = match tokio::time::timeout(READY_WITHIN, &mut task).await {
        Ok(done) => done,
        Err(_) => {
            if let Err(error) = bot.outbox.type_in(channel).await {
                tracing::debug!(%error, "typing could not be shown");
            }
            task.await
        }
    };
    let answer = settle(way, started, done);
    let sent = bot.outbox.create(channel, &reply(&answer, channel, id, bot.settings.ping_asker), answer.file()).await;
    match sent {
        Err(error) if error.is_cannot_reply() => bot.outbox.create(channel, &plain(&answer, id), answer.file()).await,
        sent => sent,
    }
}

/// `answer` as a reply to the message `id`; none is needed to exist by then.
fn reply(answer: &Message, channel: ChannelId, id: MessageId, ping: bool) -> CreateMessage {
    let to = MessageReference::new(MessageReferenceKind::Default, channel).message_id(id).fail_if_not_exists(false);
    plain(answer, id).reference_message(to).allowed_mentions(CreateAllowedMentions::new().replied_user(ping))
}

/// `answer` to the message `id` as a message of its own.
fn plain(answer: &Message, id: MessageId) -> CreateMessage {
    // The nonce makes a repeated create harmless: Discord keeps the first message of the same nonce.
    answer.create().nonce(Nonce::String(id.to_string())).enforce_nonce(true)
}

/// The message for what came of the work, and its line in the log: no question, no user.
fn settle(way: &'static str, started: Instant, done: Result<Result<Served, Error>, JoinError>) -> Message {
    let id = Incident::new();
    let served = match done {
        Ok(Ok(served)) => served,
        Ok(Err(Error::User(error))) => Served::new(render::user_error(&error), "refused"),
        Ok(Err(error)) => fault(id, &error),
        Err(panicked) => fault(id, &panicked),
    };
    let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(way, outcome = served.outcome, took_us, %id, "served");
    served.message
}

/// A fault of ours: its chain goes to the log, its id to the user.
fn fault(id: Incident, error: &dyn std::error::Error) -> Served {
    tracing::error!(%id, error = chain(error), "fault");
    Served::new(render::fault(id), "fault")
}

/// An error and its causes, outermost first.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
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
        let (answer, channel, id) = (Message::public("Yes.".into()), ChannelId::new(7), MessageId::new(u64::MAX));
        let to = json!({"type": 0, "channel_id": "7", "message_id": u64::MAX.to_string(), "guild_id": null, "fail_if_not_exists": false});
        let mentions = |ping: bool| json!({"parse": [], "users": [], "roles": [], "replied_user": ping});
        let nonce = json!(u64::MAX.to_string());
        for ping in [false, true] {
            let expect = json!({"nonce": nonce, "enforce_nonce": true, "message_reference": to, "allowed_mentions": mentions(ping)});
            check(reply(&answer, channel, id, ping), &expect);
        }
        check(plain(&answer, id), &json!({"nonce": nonce, "enforce_nonce": true, "message_reference": null}));
    }

    #[test]
    fn a_private_message_never_takes_the_place_of_a_public_one() {
        let kind =
            |show, message: &Message| serde_json::to_value(first_response(show, message)).unwrap()["type"].clone();
        let (public, private) = (Message::public("a".into()), Message::private("b".into()));
        assert_eq!(
            [kind(Show::Update, &public), kind(Show::Update, &private), kind(Show::Public, &private)],
            [7, 4, 4]
        );
        let flags = |show, message: &Message| {
            serde_json::to_value(first_response(show, message)).unwrap()["data"]["flags"].clone()
        };
        assert_eq!(
            [flags(Show::Update, &private), flags(Show::Public, &private), flags(Show::Private, &public)],
            [68, 68, 68]
        );
        assert_eq!(flags(Show::Public, &public), 4);
    }

    #[test]
    fn a_fault_is_shown_by_its_id_alone() {
        let id = Incident::new();
        let served = fault(id, &std::io::Error::other("secret detail"));
        assert!(served.message.content.contains(&id.to_string()) && !served.message.content.contains("secret"));
    }
}
