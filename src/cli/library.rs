//! Opens the library for a command: the index made equal to the articles first, what could not be read told on standard error.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::background::{self, Background};
use crate::config::{DiscordSettings, Flags, Loaded, Settings, Surroundings, load};
use crate::engine::{Embedding, Engine, Error, ModelState, Report};
use crate::search;
use crate::watch::{Follower, Watcher, follow, watch};

use super::render;

/// Work shorter than this shows no progress bar.
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
    if loaded.settings.shares_articles() {
        anyhow::bail!("several processes share the articles: `rapporteur ingest` reads them into the index");
    }
    let engine = Engine::open(&loaded.settings, loaded.roster.clone())?;
    let report = refresh(&engine)?;
    tell(&report)?;
    embed(&engine)?;
    Ok(report)
}

/// Waits until every passage has vectors, where there is a model. While another process makes them, that is told.
fn embed(engine: &Engine) -> Result<(), Error> {
    let bar = embedding_bar();
    match engine.embed(&|done, all| bar.set(done, all), &AtomicBool::new(false)) {
        Err(Error::Search(search::Error::Busy)) => {
            tracing::warn!("another rapporteur is embedding the passages; it will do the rest");
            Ok(())
        }
        done => done.map(drop),
    }
}

/// The bar of what may take minutes.
pub(super) fn embedding_bar() -> Bar {
    Bar::new("Embedding the passages {wide_bar} {pos} of {len}, {eta} left")
}

/// Warns when passages lack the vectors that the model would make of them.
pub(super) fn warn_of_missing_vectors(engine: &Engine) -> Result<(), Error> {
    let Embedding { model, passages, embedded } = engine.embedding()?;
    if model == ModelState::Installed && embedded < passages {
        let remedy =
            if engine.holds() { "run `rapporteur index`" } else { "`rapporteur ingest` does that, given a model" };
        tracing::warn!(
            "{} of {passages} passages are ranked by words alone, since they are not embedded yet: {remedy}",
            passages - embedded
        );
    }
    Ok(())
}

/// What keeps an engine up to date until it is dropped.
#[derive(Debug)]
pub struct Attended {
    /// The library is watched, or what another process reads of it…
    _watching: Watching,
    /// …and what is new in it is embedded.
    _background: Background,
}

/// How it is noticed that there is something new.
#[derive(Debug)]
enum Watching {
    Library { _watcher: Watcher },
    Index { _follower: Follower },
}

/// The engine over the articles as they are now, kept up to date until the last is dropped; what the refresh did.
///
/// # Errors
/// What keeps the index from being opened, or the articles from being read or watched.
pub fn open_watched(loaded: &Loaded) -> anyhow::Result<(Arc<Engine>, Report, Attended)> {
    let (engine, report) = open(loaded)?;
    let engine = Arc::new(engine);
    let background = background::embed(Arc::clone(&engine))?;
    let waker = background.waker();
    let problems = report.problems.clone();
    let watching = match engine.holds() {
        true => {
            let path = &loaded.settings.articles;
            let watcher = watch(Arc::clone(&engine), path, problems, move |_| waker.wake())?;
            Watching::Library { _watcher: watcher }
        }
        false => Watching::Index { _follower: follow(Arc::clone(&engine), move || waker.wake())? },
    };
    Ok((engine, report, Attended { _watching: watching, _background: background }))
}

/// Reads configuration and roster again and has the engine go by them; the settings, those being as `before` that a running
/// bot cannot change. Tells in the log what came of it.
///
/// # Errors
/// What is wrong with the configuration, or the library; then everything stays as it was.
pub fn reload(flags: &Flags, engine: &Engine, before: &Settings) -> anyhow::Result<Settings> {
    let Loaded { settings: read, roster } = load(flags, &Surroundings::of_process())?;
    let discord = DiscordSettings {
        home_guilds: read.discord.home_guilds.clone(),
        ping_asker: read.discord.ping_asker,
        ..before.discord.clone()
    };
    let settings = Settings {
        parties: read.parties.clone(),
        answer: read.answer.clone(),
        fetch: read.fetch.clone(),
        discord,
        ..before.clone()
    };
    if settings != read {
        tracing::warn!(
            "articles, index, data, semantic, discord.api_url, discord.message_content, discord.dev_guild, discord.shards, observe, store, search and serve change with the next start only"
        );
    }
    let report = engine.reconfigure(&settings.answer, roster)?;
    tracing::info!(indexed = report.indexed, "the configuration was read again");
    Ok(settings)
}

fn tell(report: &Report) -> std::io::Result<()> {
    let problems: String = report.problems.iter().map(render::problem).collect();
    anstream::stderr().write_all(problems.as_bytes())
}

pub(super) fn refresh(engine: &Engine) -> Result<Report, Error> {
    let bar = Bar::new("Reading the articles {wide_bar} {pos} of {len} files");
    engine.refresh(&|done, all| bar.set(done, all))
}

/// A progress bar that shows once patience runs out, and goes when dropped.
pub(super) struct Bar {
    begun: Instant,
    bar: ProgressBar,
}

impl Bar {
    fn new(template: &str) -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        Bar { begun: Instant::now(), bar }
    }

    pub(super) fn set(&self, done: usize, all: usize) {
        if self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
