//! A question, from whichever way it came: what it means after an earlier one, its answer, what is kept of it.

use std::time::Instant;

use super::Bot;
use super::call::{Failure, Served};
use super::caller::Caller;
use super::custom_id::MAX_PASSAGES;
use super::exchanges::Exchange;
use super::render::{self, View};
use crate::answer::{Answer, Status};
use crate::article::Article;
use crate::engine::{Ask, Engine, Error, Reply};
use crate::question::follow_up;
use crate::store::Asked;
use crate::store::guild::{GuildSettings, Length};

/// A question as it came.
#[derive(Clone, Default)]
pub(crate) struct Question {
    /// What was asked.
    pub(crate) text: String,
    /// Of this article alone.
    pub(crate) article: Option<String>,
    /// What was asked before, if this may follow it up.
    pub(crate) after: Option<String>,
    /// Whether the answer is for the asker alone.
    pub(crate) private: bool,
}

/// What was made of a question.
pub(crate) struct Outcome {
    pub(crate) served: Served,
    /// Confidence, 0 to 1, of an answer; none of another reply.
    pub(crate) confidence: Option<f64>,
}

/// What the engine says, and what it was asked in the end.
struct Found {
    reply: Reply,
    read_as: String,
    article: Option<Article>,
}

/// Answers a question.
pub(crate) async fn ask(bot: &Bot, caller: &Caller, question: Question) -> Result<Outcome, Failure> {
    let (private, talk, settings) = (question.private, caller.talk().map(ToOwned::to_owned), caller.settings.clone());
    let asked = question.text.clone();
    let started = Instant::now();
    let mut found = bot.read(move |engine| search(engine, question, talk, &settings)).await??;
    metrics::histogram!("rapporteur_search_seconds").record(started.elapsed());
    let (texts, started) = (caller.texts, Instant::now());
    let read_as = Some(found.read_as.as_str()).filter(|read_as| *read_as != asked);
    let outcome = match &mut found.reply {
        Reply::Help => Outcome::of(Served::new(render::help(texts), "help")),
        Reply::About(asked) => Outcome::of(Served::new(render::about(texts, asked), "about")),
        Reply::SmallTalk(remark) => Outcome::of(Served::new(render::small_talk(texts, *remark), "small_talk")),
        Reply::Answer(answer) => {
            let view = View {
                length: caller.settings.length,
                article: found.article.as_ref(),
                private: private || caller.guest,
                guest: caller.guest,
                of_several_talks: answer.of_several_talks,
                lead: read_as
                    .map(|read_as| render::reading_as(texts, read_as))
                    .into_iter()
                    .chain(answer.foreign.as_ref().map(|foreign| render::asked_in_another(texts, foreign)))
                    .collect(),
            };
            let outcome = if answer.status == Status::Answered { "answered" } else { "not_found" };
            let served = Served::new(render::answer(texts, caller.event, answer, &view), outcome);
            Outcome { served, confidence: Some(answer.confidence) }
        }
    };
    metrics::histogram!("rapporteur_render_seconds").record(started.elapsed());
    if let Reply::Answer(answer) = found.reply {
        note(bot, caller, &answer, found.read_as);
    }
    Ok(outcome)
}

impl Outcome {
    fn of(served: Served) -> Outcome {
        Outcome { served, confidence: None }
    }
}

/// Puts the question, or what it stands for after an earlier one, to the engine.
fn search(engine: &Engine, question: Question, talk: Option<String>, settings: &GuildSettings) -> Result<Found, Error> {
    let rebuilt = question.after.and_then(|last| follow_up(&last, &question.text, &engine.roster()));
    let read_as = rebuilt.unwrap_or(question.text);
    let ask = Ask { question: read_as.clone(), article: question.article, talk, top: 1, more: MAX_PASSAGES - 1 };
    let mut reply = engine.ask(&ask)?;
    let mut article = None;
    if let Reply::Answer(answer) = &mut reply {
        judge(answer, settings);
        if settings.length == Length::Context
            && let Some(first) = answer.passages.first()
        {
            article = Some(engine.article(&first.article_id)?);
        }
    }
    Ok(Found { reply, read_as, article })
}

/// Holds an answer to the confidence that the server asks for.
pub(crate) fn judge(answer: &mut Answer, settings: &GuildSettings) {
    if let Some(threshold) = settings.threshold {
        let answered = answer.confidence >= threshold && !answer.passages.is_empty();
        answer.status = if answered { Status::Answered } else { Status::NotFound };
    }
}

/// Remembers a question for its follow-ups, and keeps what the server lets be kept. The answer does not wait for it.
fn note(bot: &Bot, caller: &Caller, answer: &Answer, read_as: String) {
    let Caller { event, guild, person, channel, guest, .. } = *caller;
    bot.exchanges.remember(event, Exchange { question: read_as.clone(), person, channel });
    if guest {
        return;
    }
    let asked = Asked {
        id: event,
        guild,
        asker: bot.store.person(person),
        text: caller.settings.keep_questions.then_some(read_as),
        answered: answer.status == Status::Answered,
        at: bot.now(),
    };
    let (store, open) = (bot.store.clone(), bot.open.clone().try_read_owned());
    tokio::spawn(async move {
        let _open = open;
        if let Err(error) = store.asked(&asked).await {
            tracing::error!("a question could not be kept: {error}");
        }
    });
}
