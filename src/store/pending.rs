//! Articles that an editor has been shown and has not confirmed yet.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{Error, Store, id, stored};

/// How long an article waits to be confirmed, in seconds: a day.
pub(super) const KEPT: i64 = 24 * 3600;

/// An article that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pending {
    /// Names it on its buttons.
    pub id: String,
    /// The server whose editors may confirm it; none in a direct message.
    pub guild: Option<u64>,
    /// The channel that it was shown in.
    pub channel: u64,
    /// The name of its file, which says by its ending what it is.
    pub file: String,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// The outlet, where a feed told it.
    pub source: Option<String>,
    /// The day, `2026-01-31`, where a feed told it.
    pub published: Option<String>,
    /// The talk that it is to belong to.
    pub talk: Option<String>,
    /// When it was shown.
    pub at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    guild: Option<i64>,
    channel: i64,
    file: String,
    url: Option<String>,
    source: Option<String>,
    published: Option<String>,
    talk: Option<String>,
    shown_at: i64,
}

impl From<Row> for Pending {
    fn from(row: Row) -> Pending {
        Pending {
            id: row.id,
            guild: row.guild.map(id),
            channel: id(row.channel),
            file: row.file,
            url: row.url,
            source: row.source,
            published: row.published,
            talk: row.talk,
            at: row.shown_at,
        }
    }
}

impl Store {
    /// Keeps an article and its file until it is confirmed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn hold(&self, pending: &Pending, content: &[u8]) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO pending (id, guild, channel, file, url, source, published, talk, shown_at, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&pending.id)
        .bind(pending.guild.map(stored))
        .bind(stored(pending.channel))
        .bind(&pending.file)
        .bind(&pending.url)
        .bind(&pending.source)
        .bind(&pending.published)
        .bind(&pending.talk)
        .bind(pending.at)
        .bind(BASE64_STANDARD.encode(content))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// One that waits, of a server: none when it was confirmed, cancelled or is too old. It waits on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn held(&self, pending: &str, guild: Option<u64>) -> Result<Option<Pending>, Error> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, guild, channel, file, url, source, published, talk, shown_at FROM pending
             WHERE id = $1 AND guild IS NOT DISTINCT FROM $2",
        )
        .bind(pending)
        .bind(guild.map(stored))
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(Pending::from))
    }

    /// How many wait in a server.
    ///
    /// # Errors
    /// The database fails.
    pub async fn held_in(&self, guild: u64) -> Result<usize, Error> {
        let held: i64 = sqlx::query_scalar("SELECT count(*) FROM pending WHERE guild = $1")
            .bind(stored(guild))
            .fetch_one(&self.pool)
            .await?;
        Ok(usize::try_from(held).unwrap_or_default())
    }

    /// Ends the waiting of one, and gives its file; none where it waited no more. Of several that try, one succeeds.
    ///
    /// # Errors
    /// The database fails.
    pub async fn release(&self, pending: &str) -> Result<Option<Vec<u8>>, Error> {
        let content: Option<String> = sqlx::query_scalar("DELETE FROM pending WHERE id = $1 RETURNING content")
            .bind(pending)
            .fetch_optional(&self.pool)
            .await?;
        Ok(content.and_then(|content| BASE64_STANDARD.decode(content).ok()))
    }
}
