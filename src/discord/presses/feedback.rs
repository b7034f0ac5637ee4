//! Whether an answer helped; and telling the asker once something answers.

use serenity::all::{ChannelId, ComponentInteraction, MessageId, MessageInteractionMetadata};

use crate::discord::call::{Call, Failure, Served};
use crate::discord::custom_id::Passages;
use crate::discord::{mention, render};
use crate::store::{Rating, Waiting};

/// Keeps whether an answer helped: once a person, in the place of what the same person said before.
pub(super) async fn rate(call: &Call<'_>, shown: Passages, helped: bool) -> Result<Served, Failure> {
    let texts = call.texts();
    let named = shown.passages.get(shown.at..=shown.at).unwrap_or_default().to_vec();
    let found = call.engine(move |engine| super::answer::passages(engine, &named)).await?.into_iter().flatten().next();
    let Some(found) = found else { return Ok(super::stale(texts)) };
    let caller = &call.caller;
    let rating = Rating {
        answer: shown.asked,
        rater: call.bot.store.person(caller.person),
        guild: caller.guild.filter(|_| !caller.guest),
        helped,
        article: found.article_id.clone(),
        paragraph: found.paragraphs.0,
        sentence: found.text.get(found.answering_range()).unwrap_or_default().to_owned(),
        at: call.bot.now(),
    };
    let changed = call.bot.store.rate(&rating).await?;
    Ok(Served::new(render::rated(texts, helped, changed), if helped { "helped" } else { "unhelpful" }))
}

/// A question and who asked it.
struct Asked {
    question: String,
    person: u64,
    /// The message that asked, if one did.
    message: Option<u64>,
}

/// Keeps that the asker wants to be told.
pub(super) async fn tell(call: &Call<'_>, press: &ComponentInteraction, asked: u64) -> Result<Served, Failure> {
    let (texts, caller) = (call.texts(), &call.caller);
    if caller.guest {
        return Ok(Served::new(render::not_member(texts), "refused"));
    }
    let Some(found) = find(call, press, asked).await? else {
        return Ok(Served::new(render::ask_again(texts), "stale"));
    };
    if found.person != caller.person {
        return Ok(Served::new(render::not_your_question(texts), "refused"));
    }
    let waiting = Waiting {
        id: asked,
        guild: caller.guild,
        channel: caller.channel,
        message: found.message,
        person: caller.person,
        text: found.question,
        talk: caller.talk().map(ToOwned::to_owned),
        locale: texts.locale.code().to_owned(),
        at: call.bot.now(),
    };
    let kept = call.bot.store.wait(&waiting).await?;
    Ok(match kept {
        true => Served::new(render::will_tell(texts), "waiting"),
        false => Served::new(render::waits_for_many(texts), "refused"),
    })
}

/// The question behind an answer: remembered, kept, or read off the message that asked it.
async fn find(call: &Call<'_>, press: &ComponentInteraction, asked: u64) -> Result<Option<Asked>, Failure> {
    let bot = call.bot;
    let by_command = press.message.interaction_metadata.as_deref();
    let message = by_command.is_none().then_some(asked);
    if let Some(exchange) = bot.exchanges.of(asked) {
        return Ok(Some(Asked { question: exchange.question, person: exchange.person, message }));
    }
    let kept = bot.store.question(asked).await?;
    let Some(interaction) = by_command else {
        // The question's message tells who asked, and what.
        let channel = ChannelId::new(call.caller.channel);
        let Ok(message) = bot.outbox.message(channel, MessageId::new(asked)).await else { return Ok(None) };
        let question = kept.unwrap_or_else(|| mention::plain(&message.content));
        let person = message.author.id.get();
        return Ok((!question.is_empty()).then_some(Asked { question, person, message: Some(asked) }));
    };
    let person = match interaction {
        MessageInteractionMetadata::Command(of) => of.user.id.get(),
        _ => return Ok(None),
    };
    Ok(kept.map(|question| Asked { question, person, message: None }))
}
