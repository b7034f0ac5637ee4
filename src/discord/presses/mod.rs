//! What a press, a choice and a form do.

mod answer;
mod feedback;
mod settings;

use serenity::all::{ComponentInteraction, ModalInteraction};

use super::Bot;
use super::call::{Call, Failure, Served, Show};
use super::custom_id::{Button, CustomId, List, State, Topic, key_of};
use super::send_error::SendError;
use super::{editing, privacy, render, show, unanswered};
use crate::engine::{Engine, Error, Scope};
use crate::texts::Texts;

/// Serves a press or a choice.
pub(crate) async fn pressed(bot: &Bot, press: &ComponentInteraction) -> Result<(), SendError> {
    let call = Call::of_press(bot, press).await;
    let id = match CustomId::decode(&press.data.custom_id) {
        Ok(id) => id,
        Err(error) => {
            let refused = async { Ok(Served::new(render::bad_button(call.texts(), error), "bad_button")) };
            return call.answer("button", Show::Private, refused).await;
        }
    };
    match id.state {
        State::Answer(shown) => answer::pressed(&call, press, id.button, shown).await,
        State::Nothing(asked) => call.answer("tell", Show::Private, feedback::tell(&call, press, asked)).await,
        State::List { list, page } => call.answer("button", Show::Update, turn(&call, id.button, list, page)).await,
        State::Privacy => call.answer("privacy", Show::Update, privacy::pressed(&call, id.button)).await,
        State::Settings(setting) => settings::pressed(&call, press, setting).await,
        State::Pending(pending) => {
            call.answer("article", Show::Update, editing::decided(&call, id.button, &pending)).await
        }
        State::Article(key) => call.answer("article", Show::Update, editing::removed(&call, id.button, key)).await,
    }
}

/// Serves a form.
pub(crate) async fn filled_in(bot: &Bot, form: &ModalInteraction) -> Result<(), SendError> {
    let call = Call::of_form(bot, form).await;
    match CustomId::decode(&form.data.custom_id) {
        Ok(CustomId { state: State::Settings(Some(setting)), .. }) => settings::filled_in(&call, form, setting).await,
        Ok(_) => call.answer("form", Show::Private, async { Ok(stale(call.texts())) }).await,
        Err(error) => {
            let refused = async { Ok(Served::new(render::bad_button(call.texts(), error), "bad_button")) };
            call.answer("form", Show::Private, refused).await
        }
    }
}

fn stale(texts: &'static Texts) -> Served {
    Served::new(render::stale(texts), "stale")
}

async fn turn(call: &Call<'_>, button: Button, list: List, page: usize) -> Result<Served, Failure> {
    let page = if button == Button::Previous { page.saturating_sub(1) } else { page + 1 };
    if list == List::Unanswered {
        return unanswered::page(call, page).await;
    }
    let (texts, scope) = (call.texts(), call.scope());
    let message = call.engine(move |engine| turned(engine, texts, list, page, &scope)).await?;
    Ok(message.map_or_else(|| stale(texts), |message| Served::new(message, "turned")))
}

/// A page of a list; none when what it is about is gone.
fn turned(
    engine: &Engine,
    texts: &'static Texts,
    list: List,
    page: usize,
    scope: &Scope,
) -> Result<Option<render::Message>, Error> {
    Ok(Some(match list {
        List::Articles => render::articles(texts, &engine.articles(scope)?, page),
        List::Talks => render::talks(texts, &engine.talks()?, page),
        List::Parties => show::parties(engine, texts, scope, page)?,
        List::Party(key) => match party(engine, key) {
            Some(id) => render::card(texts, &engine.party(&id, scope)?, page),
            None => return Ok(None),
        },
        List::Compare(a, b, topic) => match party(engine, a).zip(party(engine, b)) {
            Some((a, b)) => {
                let topic = topic.as_ref().map(Topic::as_str);
                render::comparison(texts, &engine.compare(&a, &b, topic, scope)?, page)
            }
            None => return Ok(None),
        },
        List::Quotes(who, topic) => {
            render::quotes(texts, &engine.quotes(who.as_str(), topic.as_ref().map(Topic::as_str), scope)?, page)
        }
        List::Timeline(None) => show::timeline(engine, texts, None, scope, page)?,
        List::Timeline(Some(key)) => match party(engine, key) {
            Some(id) => show::timeline(engine, texts, Some(&id), scope, page)?,
            None => return Ok(None),
        },
        List::Unanswered => return Ok(None),
    }))
}

/// The id of the party of this key.
fn party(engine: &Engine, key: u64) -> Option<String> {
    engine.roster().parties.iter().find(|party| key_of(&party.id) == key).map(|party| party.id.clone())
}
