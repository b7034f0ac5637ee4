//! Messages that carry a picture: what the engine tells, with its drawing.

use super::render::{self, Message};
use crate::engine::{Engine, Error};
use crate::party::Activity;
use crate::picture::{self, Picture};

/// A page, from 0, of the roster.
pub(crate) fn parties(engine: &Engine, page: usize) -> Result<Message, Error> {
    let parties = engine.parties()?;
    Ok(render::parties(&parties.parties, parties.suggested, page).with_picture(draw(&parties.activity)))
}

/// A page, from 0, of what happened when.
pub(crate) fn timeline(engine: &Engine, party: Option<&str>, page: usize) -> Result<Message, Error> {
    let timeline = engine.timeline(party)?;
    let picture = draw(&timeline.activity);
    Ok(render::timeline(&timeline, picture, page))
}

/// A picture that cannot be drawn is a fault of ours, and no reason to say nothing.
fn draw(activity: &Activity) -> Option<Picture> {
    picture::draw(activity).unwrap_or_else(|error| {
        tracing::error!("a message goes without its picture: {error}");
        None
    })
}
