//! Opens the library for a command: the index made equal to the articles first, what could not be read told on standard error.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::config::Loaded;
use crate::engine::{Engine, Error, Report};
use crate::search;
use crate::watch::{Watcher, watch};

use super::render;

/// Indexing shorter than this shows no progress bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The engine over the articles as they are now, and what the refresh did. While another process writes the index (the
/// bot's, reading what has just changed), the engine over what the index holds.
pub(super) fn open(loaded: &Loaded) -> anyhow::Result<(Engine, Report)> {
    let engine = Engine::open(&loaded.settings, loaded.roster.clone())?;
    let report = match refresh(&engine) {
        Err(Error::Search(search::Error::Busy)) => {
            tracing::warn!("another rapporteur is reading the articles into the index; this is what it holds so far");
            Report::default()
        }
        report => report?,
    };
    tell(&report)?;
    Ok((engine, report))
}

/// Makes the index equal to the articles; that another process writes it is an error.
pub(super) fn index(loaded: &Loaded) -> anyhow::Result<Report> {
    let engine = Engine::open(&loaded.settings, loaded.roster.clone())?;
    let report = refresh(&engine)?;
    tell(&report)?;
    Ok(report)
}

/// The engine over the articles as they are now, kept up to date until the watcher is dropped; what the refresh did.
///
/// # Errors
/// What keeps the index from being opened, or the articles from being read or watched.
pub fn open_watched(loaded: &Loaded) -> anyhow::Result<(Arc<Engine>, Report, Watcher)> {
    let (engine, report) = open(loaded)?;
    let engine = Arc::new(engine);
    let watcher = watch(Arc::clone(&engine), &loaded.settings.articles, |_| {})?;
    Ok((engine, report, watcher))
}

fn tell(report: &Report) -> std::io::Result<()> {
    let problems: String = report.problems.iter().map(render::problem).collect();
    anstream::stderr().write_all(problems.as_bytes())
}

fn refresh(engine: &Engine) -> Result<Report, Error> {
    let begun = Instant::now();
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    let style = ProgressStyle::with_template("Reading the articles {wide_bar} {pos} of {len} files");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let report = engine.refresh(&|done, all| {
        if bar.is_hidden() && begun.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    report
}
