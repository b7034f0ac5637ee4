//! What a server has set, and what goes when the bot has left it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use serde::{Deserialize, Serialize};

use super::changes::CHANNEL;
use super::database::Kind;
use super::{Error, Store, id, stored};

/// What a server has set; the default where it has not.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GuildSettings {
    /// Channels in which every question is answered.
    pub ask_channels: BTreeSet<u64>,
    /// Roles whose members may do what editors do.
    pub editors: BTreeSet<u64>,
    /// How much of an article an answer shows.
    pub length: Length,
    /// Confidence, 0 to 1, from which a passage answers; none is the operator's own.
    pub threshold: Option<f64>,
    /// Confidence, 0 to 1, from which the bot speaks up in an ask-channel; none is that of answers anywhere.
    pub speak_from: Option<f64>,
    /// Code of the interface's language for messages to all; none is the server's own in Discord.
    pub language: Option<String>,
    /// Whether the texts of questions are kept for a while.
    pub keep_questions: bool,
    /// How often may be asked.
    pub pace: Pace,
    /// Talks that channels, or tags of forum posts, keep to.
    pub talks: BTreeMap<u64, String>,
}

/// How much of an article an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// The sentence that answers, or two.
    Sentence,
    /// The passage.
    #[default]
    Passage,
    /// The paragraphs around it too.
    Context,
}

/// How often may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// For large servers.
    Strict,
    /// For most.
    #[default]
    Normal,
    /// For a server that trusts its members.
    Relaxed,
}

/// How long what belongs to a server is kept after the bot has left it, in seconds: seven days.
pub const KEPT_AFTER_LEAVING: i64 = 7 * 24 * 3600;

impl Store {
    /// What a server has set.
    ///
    /// # Errors
    /// The database fails.
    pub async fn guild(&self, guild: u64) -> Result<Arc<GuildSettings>, Error> {
        let asked = match self.guilds.get(guild) {
            Ok(known) => return Ok(known),
            Err(asked) => asked,
        };
        let text: Option<String> = sqlx::query_scalar("SELECT settings FROM guild WHERE id = $1")
            .bind(stored(guild))
            .fetch_optional(&self.pool)
            .await?;
        let settings = Arc::new(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default());
        self.guilds.keep(guild, &settings, asked);
        Ok(settings)
    }

    /// Changes what a server has set, and gives what it is then. Two changes at once are made one after the other.
    ///
    /// # Errors
    /// The database fails; then nothing has changed.
    pub async fn change(
        &self,
        guild: u64,
        change: impl FnOnce(&mut GuildSettings),
    ) -> Result<Arc<GuildSettings>, Error> {
        let mut writing = self.pool.begin().await?;
        // Written at once, so that the row is locked until the end.
        let text: String = sqlx::query_scalar(
            "INSERT INTO guild (id, settings) VALUES ($1, '{}') ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING settings",
        )
        .bind(stored(guild))
        .fetch_one(&mut *writing)
        .await?;
        let mut settings: GuildSettings = serde_json::from_str(&text)?;
        change(&mut settings);
        sqlx::query("UPDATE guild SET settings = $2 WHERE id = $1")
            .bind(stored(guild))
            .bind(serde_json::to_string(&settings)?)
            .execute(&mut *writing)
            .await?;
        if self.kind == Kind::Postgres {
            let told = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(stored(guild).to_string());
            told.execute(&mut *writing).await?;
        }
        writing.commit().await?;
        self.guilds.forget(guild);
        Ok(Arc::new(settings))
    }

    /// Takes note that the bot has left a server, or is back in it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn left(&self, guild: u64, at: Option<i64>) -> Result<(), Error> {
        // Noted before it is written and forgotten after, so that a server that comes back meanwhile is looked for.
        match at {
            Some(_) => drop(self.left.write().unwrap_or_else(PoisonError::into_inner).insert(guild)),
            None if !self.left.read().unwrap_or_else(PoisonError::into_inner).contains(&guild) => return Ok(()),
            None => {}
        }
        let written = match at {
            // Of a server that set nothing there may be questions and ratings all the same.
            Some(_) => {
                "INSERT INTO guild (id, settings, left_at) VALUES ($1, '{}', $2) ON CONFLICT (id) DO UPDATE SET left_at = excluded.left_at"
            }
            None => "UPDATE guild SET left_at = $2 WHERE id = $1 AND left_at IS NOT NULL",
        };
        sqlx::query(written).bind(stored(guild)).bind(at).execute(&self.pool).await?;
        if at.is_none() {
            self.left.write().unwrap_or_else(PoisonError::into_inner).remove(&guild);
        }
        Ok(())
    }

    /// The servers of which something is kept and that the bot is not known to have left.
    ///
    /// # Errors
    /// The database fails.
    pub async fn guilds(&self) -> Result<Vec<u64>, Error> {
        let found: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM guild WHERE left_at IS NULL ORDER BY id").fetch_all(&self.pool).await?;
        Ok(found.into_iter().map(id).collect())
    }

    /// Deletes all that belongs to servers left [`KEPT_AFTER_LEAVING`] before `now`; tells which.
    ///
    /// # Errors
    /// The database fails; then nothing was deleted.
    pub async fn purge_left(&self, now: i64) -> Result<Vec<u64>, Error> {
        let mut all = self.pool.begin().await?;
        let left: Vec<i64> = sqlx::query_scalar("DELETE FROM guild WHERE left_at <= $1 RETURNING id")
            .bind(now - KEPT_AFTER_LEAVING)
            .fetch_all(&mut *all)
            .await?;
        for &guild in &left {
            for of_guild in [
                "DELETE FROM question WHERE guild = $1", "DELETE FROM rating WHERE guild = $1",
                "DELETE FROM waiting WHERE guild = $1", "DELETE FROM pending WHERE guild = $1",
                "DELETE FROM feed WHERE guild = $1",
            ] {
                sqlx::query(of_guild).bind(guild).execute(&mut *all).await?;
            }
        }
        all.commit().await?;
        let left: Vec<u64> = left.into_iter().map(id).collect();
        let mut known_left = self.left.write().unwrap_or_else(PoisonError::into_inner);
        for guild in &left {
            self.guilds.forget(*guild);
            known_left.remove(guild);
        }
        Ok(left)
    }
}
