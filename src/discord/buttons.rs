//! What a press of a button does.

use std::ops::Range;

use serenity::all::ComponentInteraction;

use super::Bot;
use super::custom_id::{Button, CustomId, IdError, List, Passages, State, Topic, party_key};
use super::outbox::{SendError, Target};
use super::render;
use super::serve::{self, Served, Show};
use super::show;
use crate::answer::{Found, PassageKey};
use crate::engine::{Engine, Error};

/// Serves a press.
pub(crate) async fn pressed(bot: &Bot, press: &ComponentInteraction) -> Result<(), SendError> {
    let to = Target { id: press.id, application: press.application_id, token: press.token.clone() };
    let id = CustomId::decode(&press.data.custom_id);
    let show = match &id {
        Ok(CustomId { button: Button::Previous | Button::Next, .. }) => Show::Update,
        _ => Show::Private,
    };
    serve::interaction(bot, &to, "button", show, move |engine| serve_press(engine, id)).await
}

fn serve_press(engine: &Engine, id: Result<CustomId, IdError>) -> Result<Served, Error> {
    match id {
        Ok(CustomId { button, state: State::Answer(shown) }) => answer_press(engine, button, shown),
        Ok(CustomId { button, state: State::List { list, page } }) => turn(engine, button, list, page),
        Err(error) => Ok(Served::new(render::bad_button(error), "bad_button")),
    }
}

fn answer_press(engine: &Engine, button: Button, mut shown: Passages) -> Result<Served, Error> {
    match button {
        Button::Previous => shown.at = shown.at.saturating_sub(1),
        Button::Next => shown.at = (shown.at + 1).min(shown.passages.len().saturating_sub(1)),
        Button::Context => {}
        Button::Sources => return sources(engine, &shown),
    }
    let Some(found) =
        passages(engine, shown.passages.get(shown.at..=shown.at).unwrap_or_default())?.into_iter().flatten().next()
    else {
        return Ok(stale());
    };
    if button == Button::Context {
        let message = render::context(&found, &engine.article(&found.article_id)?);
        return Ok(message.map_or_else(stale, |message| Served::new(message, "context")));
    }
    Ok(Served::new(render::passage(&shown, &found), "turned"))
}

fn sources(engine: &Engine, shown: &Passages) -> Result<Served, Error> {
    let passages = passages(engine, &shown.passages)?;
    if passages.iter().all(Option::is_none) {
        return Ok(stale());
    }
    Ok(Served::new(render::sources(&passages), "sources"))
}

/// The passages named, each with what was shown to answer; none where the passage is gone or has changed.
fn passages(engine: &Engine, named: &[(PassageKey, Range<usize>)]) -> Result<Vec<Option<Found>>, Error> {
    let keys: Vec<_> = named.iter().map(|(key, _)| *key).collect();
    let as_shown = |(found, (_, answering)): (Option<Found>, &(_, Range<usize>))| {
        found
            .filter(|found| answering.end <= found.sentences.len())
            .map(|found| Found { answering: answering.clone(), ..found })
    };
    Ok(engine.passages(&keys)?.into_iter().zip(named).map(as_shown).collect())
}

fn stale() -> Served {
    Served::new(render::stale(), "stale")
}

fn turn(engine: &Engine, button: Button, list: List, page: usize) -> Result<Served, Error> {
    let page = if button == Button::Previous { page.saturating_sub(1) } else { page + 1 };
    let message = match list {
        List::Articles => render::articles(&engine.articles()?, page),
        List::Parties => show::parties(engine, page)?,
        List::Party(key) => match party(engine, key) {
            Some(id) => render::card(&engine.party(&id)?, page),
            None => return Ok(stale()),
        },
        List::Compare(a, b, topic) => match party(engine, a).zip(party(engine, b)) {
            Some((a, b)) => render::comparison(&engine.compare(&a, &b, topic.as_ref().map(Topic::as_str))?, page),
            None => return Ok(stale()),
        },
        List::Quotes(who, topic) => {
            render::quotes(&engine.quotes(who.as_str(), topic.as_ref().map(Topic::as_str))?, page)
        }
        List::Timeline(None) => show::timeline(engine, None, page)?,
        List::Timeline(Some(key)) => match party(engine, key) {
            Some(id) => show::timeline(engine, Some(&id), page)?,
            None => return Ok(stale()),
        },
    };
    Ok(Served::new(message, "turned"))
}

/// The id of the party of this key.
fn party(engine: &Engine, key: u64) -> Option<String> {
    engine.roster().parties.iter().find(|party| party_key(&party.id) == key).map(|party| party.id.clone())
}
