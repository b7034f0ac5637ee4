//! `talks`: the talks that the articles are on.

use std::io;

use crate::config::Loaded;

use super::json::{TalksView, write_line};
use super::render::{self, Look};
use super::{Outcome, library, print};

/// The list.
pub(super) fn run(json: bool, loaded: &Loaded) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let talks = engine.talks()?;
    match json {
        true => write_line(&mut io::stdout().lock(), &TalksView::new(&talks))?,
        false => print(&render::talks(&talks, Look::of_stdout()))?,
    }
    Ok(Outcome::Done)
}
