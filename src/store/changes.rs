//! What servers have set, as this process remembers it, and what other processes have changed of it: PostgreSQL tells
//! (`NOTIFY`), and what it tells of is read anew.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::task::AbortHandle;

use super::{GuildSettings, id};
use crate::config::DatabaseUrl;

/// Where a server's id is told once its settings have changed.
pub(super) const CHANNEL: &str = "rapporteur_guild";
/// Between two looks for a database that is away.
const PAUSE: Duration = Duration::from_secs(1);

/// The settings of servers, each as last read.
#[derive(Debug, Default)]
pub(super) struct Remembered(RwLock<Known>);

#[derive(Debug, Default)]
struct Known {
    settings: HashMap<u64, Arc<GuildSettings>>,
    /// How often something was forgotten: what was read before that is not remembered after.
    forgotten: u64,
}

impl Remembered {
    /// What a server has set; or where that is not known, what [`Remembered::keep`] wants to be told.
    pub(super) fn get(&self, guild: u64) -> Result<Arc<GuildSettings>, u64> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.settings.get(&guild).cloned().ok_or(known.forgotten)
    }

    /// Keeps what was read, unless something was forgotten since.
    pub(super) fn keep(&self, guild: u64, settings: &Arc<GuildSettings>, asked: u64) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.forgotten == asked {
            known.settings.insert(guild, Arc::clone(settings));
        }
    }

    /// Forgets what a server has set.
    pub(super) fn forget(&self, guild: u64) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.settings.remove(&guild);
        known.forgotten += 1;
    }

    fn forget_all(&self) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.settings.clear();
        known.forgotten += 1;
    }
}

/// Hears of changes for as long as it is held.
#[derive(Debug)]
pub(super) struct Listening(AbortHandle);

impl Listening {
    pub(super) async fn start(url: &DatabaseUrl, remembered: Arc<Remembered>) -> Result<Listening, sqlx::Error> {
        let mut listener = PgListener::connect(url.expose()).await?;
        listener.listen(CHANNEL).await?;
        let hearing = tokio::spawn(async move {
            loop {
                match listener.try_recv().await {
                    Ok(Some(told)) => match told.payload().parse() {
                        Ok(guild) => remembered.forget(id(guild)),
                        Err(_) => remembered.forget_all(),
                    },
                    // The connection was lost and is there again: what was told meanwhile nobody heard.
                    Ok(None) => remembered.forget_all(),
                    Err(_) => {
                        remembered.forget_all();
                        tokio::time::sleep(PAUSE).await;
                    }
                }
            }
        });
        Ok(Listening(hearing.abort_handle()))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}
