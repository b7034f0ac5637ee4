//! A command, press, choice or form, and its answer within Discord's time limits.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use serenity::all::{
    CommandInteraction, ComponentInteraction, CreateInteractionResponse, CreateInteractionResponseMessage, CreateModal,
    ModalInteraction,
};
use tokio::task::JoinError;

use super::Bot;
use super::caller::Caller;
use super::incident::Incident;
use super::outbox::Target;
use super::render::{self, Message};
use super::send_error::SendError;
use crate::engine::{Engine, Error, Scope, UserError};
use crate::store;
use crate::store::change::Outcome;
use crate::texts::Texts;

/// Discord wants the first response to an interaction within three seconds. What is not ready after one is deferred, so
/// that two remain for the network.
pub(crate) const READY_WITHIN: Duration = Duration::from_secs(1);

/// What was made of a request: the message, and one word on it for the log.
pub(crate) struct Served {
    pub(crate) message: Message,
    pub(crate) outcome: &'static str,
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

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The engine says why.
    #[error(transparent)]
    Engine(#[from] Error),
    /// What is kept could not be read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Our code panicked.
    #[error(transparent)]
    Panicked(#[from] JoinError),
    /// A file of the data folder failed.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The process that holds the articles did not do what was wanted of it.
    #[error("the process that holds the articles: {0:?}")]
    Elsewhere(Box<Outcome>),
    /// None holds them.
    #[error("no process holds the articles: start `rapporteur ingest`")]
    NobodyHolds,
    /// Discord did not take what had to be sent first.
    #[error(transparent)]
    Send(#[from] SendError),
}

/// An interaction that is being served.
pub(crate) struct Call<'a> {
    pub(crate) bot: &'a Bot,
    pub(crate) caller: Caller,
    to: Target,
}

impl<'a> Call<'a> {
    /// Of a command.
    pub(crate) async fn of_command(bot: &'a Bot, command: &CommandInteraction) -> Call<'a> {
        let to = Target { id: command.id, application: command.application_id, token: command.token.clone() };
        Call { bot, caller: Caller::of_command(bot, command).await, to }
    }

    /// Of a press or a choice.
    pub(crate) async fn of_press(bot: &'a Bot, press: &ComponentInteraction) -> Call<'a> {
        let to = Target { id: press.id, application: press.application_id, token: press.token.clone() };
        Call { bot, caller: Caller::of_press(bot, press).await, to }
    }

    /// Of a form.
    pub(crate) async fn of_form(bot: &'a Bot, form: &ModalInteraction) -> Call<'a> {
        let to = Target { id: form.id, application: form.application_id, token: form.token.clone() };
        Call { bot, caller: Caller::of_form(bot, form).await, to }
    }

    /// What the interface says, in the person's language.
    pub(crate) fn texts(&self) -> &'static Texts {
        self.caller.texts
    }

    /// What part of the library this place keeps to.
    pub(crate) fn scope(&self) -> Scope {
        Scope { talk: self.caller.talk().map(ToOwned::to_owned) }
    }

    /// What the engine makes of `work`, where it may block.
    pub(crate) async fn engine<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        Ok(self.bot.read(work).await??)
    }

    /// Answers with what `work` makes, or defers the answer while that takes long. A repeated event is answered once, and
    /// a person who asks too fast is told how long to wait.
    pub(crate) async fn answer(
        &self,
        way: &'static str,
        show: Show,
        work: impl Future<Output = Result<Served, Failure>>,
    ) -> Result<(), SendError> {
        if !self.bot.seen.is_new(self.caller.event) {
            return Ok(());
        }
        let _open = self.bot.open.read().await;
        let started = Instant::now();
        // In a place that the bot is no member of it speaks to the one who brought it alone.
        let show = if self.caller.guest && show == Show::Public { Show::Private } else { show };
        if let Err(wait) = self.bot.limits.take(&self.caller) {
            let served = Served::new(render::slow_down(self.texts(), wait), "limited");
            let message = settle(self.texts(), way, started, Ok(served));
            return self.bot.outbox.respond(&self.to, &first_response(show, &message), None).await;
        }
        let mut work = pin!(work);
        match tokio::time::timeout(READY_WITHIN, &mut work).await {
            Ok(done) => {
                let message = settle(self.texts(), way, started, done);
                self.bot.outbox.respond(&self.to, &first_response(show, &message), message.file()).await
            }
            Err(_) => {
                self.bot.outbox.respond(&self.to, &deferral(show), None).await?;
                let message = settle(self.texts(), way, started, work.await);
                if show == Show::Update && message.private {
                    return self.bot.outbox.follow_up(&self.to, &message.follow_up()).await;
                }
                self.bot.outbox.edit(&self.to, &message.edit(), message.file()).await
            }
        }
    }

    /// Answers with a form, which must be the first response.
    pub(crate) async fn form(&self, form: CreateModal) -> Result<(), SendError> {
        if !self.bot.seen.is_new(self.caller.event) {
            return Ok(());
        }
        let _open = self.bot.open.read().await;
        self.bot.outbox.respond(&self.to, &CreateInteractionResponse::Modal(form), None).await
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

/// The message for what came of the work, and its line in the log: no question, no user.
pub(crate) fn settle(
    texts: &'static Texts,
    way: &'static str,
    started: Instant,
    done: Result<Served, Failure>,
) -> Message {
    let id = Incident::new();
    let served = match done {
        Ok(served) => served,
        Err(Failure::Engine(Error::User(error))) => Served::new(render::user_error(texts, &error), "refused"),
        Err(Failure::Elsewhere(outcome)) => match *outcome {
            Outcome::Refused(error) => Served::new(render::user_error(texts, &UserError::Shelf(error)), "refused"),
            outcome => fault(texts, id, &Failure::Elsewhere(Box::new(outcome))),
        },
        Err(error @ Failure::NobodyHolds) => {
            tracing::warn!(%id, "{error}");
            Served::new(render::nobody_holds(texts), "away")
        }
        Err(Failure::Engine(Error::Search(error))) if error.passes() => {
            tracing::warn!(%id, "{error}");
            Served::new(render::away(texts), "away")
        }
        Err(error) => fault(texts, id, &error),
    };
    metrics::counter!("rapporteur_questions_total", "way" => way, "outcome" => served.outcome).increment(1);
    metrics::histogram!("rapporteur_answer_seconds").record(started.elapsed());
    let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(way, outcome = served.outcome, took_us, %id, "served");
    served.message
}

/// A fault of ours: its chain goes to the log, its id to the user.
fn fault(texts: &'static Texts, id: Incident, error: &dyn std::error::Error) -> Served {
    tracing::error!(%id, error = chain(error), "fault");
    Served::new(render::fault(texts, id), "fault")
}

/// An error and its causes, outermost first.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

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
        let served = fault(Texts::of(Locale::English), id, &std::io::Error::other("secret detail"));
        assert!(served.message.content.contains(&id.to_string()) && !served.message.content.contains("secret"));
    }
}
