//! `index`: makes the index equal to the articles and says what that took and what could not be read.

use std::io;

use crate::config::Loaded;

use super::json::{ReportView, write_line};
use super::{Outcome, library, print, render};

/// Done when anything was loaded.
pub(super) fn run(json: bool, loaded: &Loaded) -> anyhow::Result<Outcome> {
    let report = library::index(loaded)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &ReportView::new(&report))?,
        false => print(&render::report(&report))?,
    }
    if report.articles == 0 {
        tracing::error!("no article was loaded from {}", loaded.settings.articles.display());
    }
    Ok(if report.articles == 0 { Outcome::Failed } else { Outcome::Done })
}
