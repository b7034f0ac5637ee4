//! `party` and `parties`: a party's card, and the roster.

use std::io;

use crate::config::Loaded;
use crate::party::Card;

use super::json::{CardView, PartiesView, write_line};
use super::render::{self, Look};
use super::{Outcome, library, print};

/// The card of the party called `name`.
pub(super) fn card(name: &str, json: bool, loaded: &Loaded) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let card = engine.party(name)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &CardView::new(&card))?,
        false => print(&render::card(&card, Look::of_stdout()))?,
    }
    Ok(outcome(&card))
}

/// A card on which every section is empty is "not found".
fn outcome(card: &Card) -> Outcome {
    let empty = card.sections.iter().all(|section| section.points.is_empty());
    if empty { Outcome::NotFound } else { Outcome::Done }
}

/// The roster.
pub(super) fn list(json: bool, loaded: &Loaded) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let parties = engine.parties()?;
    match json {
        true => write_line(&mut io::stdout().lock(), &PartiesView::new(&parties))?,
        false => print(&render::parties(&parties, Look::of_stdout()))?,
    }
    Ok(Outcome::Done)
}
