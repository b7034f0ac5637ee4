//! Messages that carry a picture: what the engine tells, with its drawing.

use super::render::{self, Message};
use crate::engine::{Engine, Error, Scope};
use crate::party::Activity;
use crate::picture::{self, Picture};
use crate::texts::Texts;

/// A page, from 0, of the roster.
pub(crate) fn parties(engine: &Engine, texts: &'static Texts, scope: &Scope, page: usize) -> Result<Message, Error> {
    let parties = engine.parties(scope)?;
    Ok(render::parties(texts, &parties.parties, parties.suggested, page).with_picture(draw(texts, &parties.activity)))
}

/// A page, from 0, of what happened when.
pub(crate) fn timeline(
    engine: &Engine,
    texts: &'static Texts,
    party: Option<&str>,
    scope: &Scope,
    page: usize,
) -> Result<Message, Error> {
    let timeline = engine.timeline(party, scope)?;
    let picture = draw(texts, &timeline.activity);
    Ok(render::timeline(texts, &timeline, picture, page))
}

/// A picture that cannot be drawn is a fault of ours, and no reason to say nothing.
fn draw(texts: &Texts, activity: &Activity) -> Option<Picture> {
    picture::draw(texts, activity).unwrap_or_else(|error| {
        tracing::error!("a message goes without its picture: {error}");
        None
    })
}
