//! What is done now and then: people who wait are told, feeds are read, what is too old goes.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;

use super::{Bot, news, tell};
use crate::store;

/// How often the library is looked at for something new.
const LIBRARY: Duration = Duration::from_secs(1);
/// How often feeds are looked at: each has its own time.
const FEEDS: Duration = Duration::from_secs(5);
/// How often what is too old is looked for.
const OLD: Duration = Duration::from_secs(3600);

/// The tasks, until it is dropped.
pub(crate) struct Upkeep(Vec<JoinHandle<()>>);

impl Upkeep {
    /// Starts them.
    pub(crate) fn start(bot: &Arc<Bot>) -> Upkeep {
        Upkeep(vec![
            tokio::spawn(watch_library(Arc::clone(bot))),
            tokio::spawn(read_feeds(Arc::clone(bot))),
            tokio::spawn(clear_old(Arc::clone(bot))),
        ])
    }

    /// Starts those that every process has to do for itself.
    pub(crate) fn start_alone(bot: &Arc<Bot>) -> Upkeep {
        Upkeep(vec![tokio::spawn(clear_old(Arc::clone(bot)))])
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

async fn watch_library(bot: Arc<Bot>) {
    let mut seen = None;
    loop {
        // At the start too: articles may have come while the bot was away.
        let now = bot.engine.changes();
        if seen != Some(now) {
            seen = Some(now);
            let _open = bot.open.read().await;
            tell::tell(&bot).await;
        }
        tokio::time::sleep(LIBRARY).await;
    }
}

async fn read_feeds(bot: Arc<Bot>) {
    loop {
        news::poll(&bot).await;
        tokio::time::sleep(FEEDS).await;
    }
}

async fn clear_old(bot: Arc<Bot>) {
    loop {
        bot.limits.sweep();
        if let Err(error) = clear(&bot).await {
            tracing::error!("what is too old could not be deleted: {error}");
        }
        tokio::time::sleep(OLD).await;
    }
}

async fn clear(bot: &Bot) -> Result<(), store::Error> {
    let _open = bot.open.read().await;
    let now = bot.now();
    bot.store.purge_old(now).await?;
    for guild in bot.store.purge_left(now).await? {
        tracing::info!(guild, "what was kept of a server is deleted");
    }
    Ok(())
}
