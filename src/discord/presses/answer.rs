//! The buttons under an answer.

use std::ops::Range;

use serenity::all::{ComponentInteraction, MessageFlags};

use super::feedback;
use crate::answer::{Found, PassageKey};
use crate::article::Article;
use crate::discord::call::{Call, Failure, Served, Show};
use crate::discord::custom_id::{Button, Passages};
use crate::discord::render::{self, View};
use crate::discord::send_error::SendError;
use crate::engine::{Engine, Error};
use crate::store::guild::Length;

/// Serves a press under an answer.
pub(super) async fn pressed(
    call: &Call<'_>,
    press: &ComponentInteraction,
    button: Button,
    shown: Passages,
) -> Result<(), SendError> {
    let private = press.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
    match button {
        Button::Previous | Button::Next => {
            call.answer("button", Show::Update, turn(call, button, shown, private)).await
        }
        Button::Context => call.answer("button", Show::Private, context(call, shown)).await,
        Button::Sources => call.answer("button", Show::Private, sources(call, shown)).await,
        Button::Helped => call.answer("feedback", Show::Private, feedback::rate(call, shown, true)).await,
        Button::Unhelpful => call.answer("feedback", Show::Private, feedback::rate(call, shown, false)).await,
        Button::Tell => call.answer("tell", Show::Private, feedback::tell(call, press, shown.asked)).await,
        Button::Share => share(call, press, shown).await,
        Button::Confirm | Button::Cancel | Button::Set => {
            call.answer("button", Show::Private, async { Ok(super::stale(call.texts())) }).await
        }
    }
}

async fn turn(call: &Call<'_>, button: Button, mut shown: Passages, private: bool) -> Result<Served, Failure> {
    shown.at = match button {
        Button::Previous => shown.at.saturating_sub(1),
        _ => (shown.at + 1).min(shown.passages.len().saturating_sub(1)),
    };
    let (texts, guest, length) = (call.texts(), call.caller.guest, call.caller.settings.length);
    let unbound = call.caller.talk().is_none();
    let message = call.engine(move |engine| {
        let Some((found, article)) = looked_up(engine, &shown, length)? else { return Ok(None) };
        let of_several_talks = unbound && engine.has_several_talks();
        let view = View { length, article: article.as_ref(), private, guest, of_several_talks, ..View::default() };
        Ok(Some(render::passage(texts, &shown, &found, &view)))
    });
    Ok(message.await?.map_or_else(|| super::stale(texts), |message| Served::new(message, "turned")))
}

/// The passage that is shown, with its article where the answer shows more than the passage.
fn looked_up(engine: &Engine, shown: &Passages, length: Length) -> Result<Option<(Found, Option<Article>)>, Error> {
    let named = shown.passages.get(shown.at..=shown.at).unwrap_or_default();
    let Some(found) = passages(engine, named)?.into_iter().flatten().next() else { return Ok(None) };
    let article = (length == Length::Context).then(|| engine.article(&found.article_id)).transpose()?;
    Ok(Some((found, article)))
}

async fn context(call: &Call<'_>, shown: Passages) -> Result<Served, Failure> {
    let texts = call.texts();
    let message = call.engine(move |engine| {
        let Some((found, Some(article))) = looked_up(engine, &shown, Length::Context)? else { return Ok(None) };
        Ok(render::context(texts, &found, &article))
    });
    Ok(message.await?.map_or_else(|| super::stale(texts), |message| Served::new(message, "context")))
}

async fn sources(call: &Call<'_>, shown: Passages) -> Result<Served, Failure> {
    let texts = call.texts();
    let passages = call.engine(move |engine| passages(engine, &shown.passages)).await?;
    if passages.iter().all(Option::is_none) {
        return Ok(super::stale(texts));
    }
    Ok(Served::new(render::sources(texts, &passages), "sources"))
}

/// Shows a private answer to all, for those who may speak here.
async fn share(call: &Call<'_>, press: &ComponentInteraction, shown: Passages) -> Result<(), SendError> {
    let texts = call.texts();
    if call.caller.guest {
        let refused = async { Ok(Served::new(render::not_member(texts), "refused")) };
        return call.answer("share", Show::Private, refused).await;
    }
    if let Err(missing) = call.caller.may_speak() {
        let refused = async { Ok(Served::new(render::may_not_speak(texts, missing), "refused")) };
        return call.answer("share", Show::Private, refused).await;
    }
    let name = press.member.as_ref().map_or_else(|| press.user.display_name(), |member| member.display_name());
    let (name, length, unbound) = (name.to_owned(), call.caller.settings.length, call.caller.talk().is_none());
    let message = async {
        let message = call.engine(move |engine| {
            let Some((found, article)) = looked_up(engine, &shown, length)? else { return Ok(None) };
            let lead = vec![render::shared_by(texts, &name)];
            let of_several_talks = unbound && engine.has_several_talks();
            let view = View { length, article: article.as_ref(), of_several_talks, lead, ..View::default() };
            Ok(Some(render::passage(texts, &shown, &found, &view)))
        });
        Ok(message.await?.map_or_else(|| super::stale(texts), |message| Served::new(message, "shared")))
    };
    call.answer("share", Show::Public, message).await
}

/// The passages named, each with what was shown to answer; none where the passage is gone or has changed.
pub(super) fn passages(engine: &Engine, named: &[(PassageKey, Range<usize>)]) -> Result<Vec<Option<Found>>, Error> {
    let keys: Vec<_> = named.iter().map(|(key, _)| *key).collect();
    let as_shown = |(found, (_, answering)): (Option<Found>, &(_, Range<usize>))| {
        found
            .filter(|found| answering.end <= found.sentences.len())
            .map(|found| Found { answering: answering.clone(), ..found })
    };
    Ok(engine.passages(&keys)?.into_iter().zip(named).map(as_shown).collect())
}
