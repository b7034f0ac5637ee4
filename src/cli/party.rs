//! The commands of the parties: cards, two side by side, quotations, what happened when, who somebody is, the roster.

use std::io;
use std::path::Path;

use anyhow::Context;

use crate::config::Loaded;
use crate::engine::Scope;
use crate::party::Activity;
use crate::picture;

use super::json::{
    AttributionView, CardView, ComparisonView, PartiesView, QuotesView, TimelineView, WhoView, write_line,
};
use super::render::{self, Look};
use super::{Outcome, library, print};

/// The card of the party called `name`.
pub(super) fn card(name: &str, json: bool, loaded: &Loaded, scope: &Scope) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let card = engine.party(name, scope)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &CardView::new(&card))?,
        false => print(&render::card(&card, Look::of_stdout()))?,
    }
    Ok(found(card.points().next().is_some()))
}

/// Two parties side by side.
pub(super) fn compare(
    a: &str,
    b: &str,
    topic: Option<&str>,
    json: bool,
    loaded: &Loaded,
    scope: &Scope,
) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let comparison = engine.compare(a, b, topic, scope)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &ComparisonView::new(&comparison))?,
        false => print(&render::comparison(&comparison, Look::of_stdout()))?,
    }
    Ok(found(comparison.points().next().is_some()))
}

/// What a party or a person said in so many words.
pub(super) fn quotes(
    who: &str,
    topic: Option<&str>,
    json: bool,
    loaded: &Loaded,
    scope: &Scope,
) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let quotes = engine.quotes(who, topic, scope)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &QuotesView::new(&quotes))?,
        false => print(&render::quotes(&quotes, Look::of_stdout()))?,
    }
    Ok(found(!quotes.found.is_empty()))
}

/// What happened when.
pub(super) fn timeline(
    party: Option<&str>,
    json: bool,
    picture: Option<&Path>,
    loaded: &Loaded,
    scope: &Scope,
) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let timeline = engine.timeline(party, scope)?;
    draw(&timeline.activity, picture)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &TimelineView::new(&timeline))?,
        false => print(&render::timeline(&timeline, Look::of_stdout()))?,
    }
    Ok(found(!timeline.entries.is_empty()))
}

/// Who somebody is.
pub(super) fn who(name: &str, json: bool, loaded: &Loaded, scope: &Scope) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let who = engine.who(name, scope)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &WhoView::new(&who))?,
        false => print(&render::who(&who, Look::of_stdout()))?,
    }
    Ok(Outcome::Done)
}

/// The roster.
pub(super) fn list(json: bool, picture: Option<&Path>, loaded: &Loaded, scope: &Scope) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let parties = engine.parties(scope)?;
    draw(&parties.activity, picture)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &PartiesView::new(&parties))?,
        false => print(&render::parties(&parties, Look::of_stdout()))?,
    }
    Ok(Outcome::Done)
}

/// A roster proposed from the articles, as TOML.
pub(super) fn suggest(loaded: &Loaded) -> anyhow::Result<Outcome> {
    let (engine, report) = library::open(loaded)?;
    let roster = engine.suggest()?;
    print(&render::roster(&roster, report.articles))?;
    Ok(found(!roster.parties.is_empty()))
}

/// Whose statement or act each sentence is.
pub(super) fn attributions(
    json: bool,
    article: Option<&str>,
    loaded: &Loaded,
    scope: &Scope,
) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let attributions = engine.attributions(article, scope)?;
    if json {
        let mut out = io::stdout().lock();
        attributions.iter().try_for_each(|found| write_line(&mut out, &AttributionView::new(found)))?;
    } else {
        print(&render::attributions(&attributions, Look::of_stdout()))?;
    }
    Ok(found(!attributions.is_empty()))
}

/// Writes the picture of `activity` into `file`, where one is wanted.
fn draw(activity: &Activity, file: Option<&Path>) -> anyhow::Result<()> {
    let Some(file) = file else { return Ok(()) };
    let Some(picture) = picture::draw(render::texts(), activity)? else {
        anyhow::bail!("there is nothing to draw: no statement of these parties stands in an article with a date");
    };
    std::fs::write(file, picture.png).with_context(|| file.display().to_string())
}

fn found(anything: bool) -> Outcome {
    if anything { Outcome::Done } else { Outcome::NotFound }
}
