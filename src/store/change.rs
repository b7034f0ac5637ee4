//! What is to be done to the articles by the process that holds them, and what came of it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{Error, Pending, Store};
use crate::article::shelf::ShelfError;
use crate::engine::{Added, ArticleSummary, Removed};

/// What is wanted of the process that holds the articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Wanted {
    /// Put a file that waited into the library.
    Add {
        /// What is known of it.
        pending: Pending,
        /// The file, in Base64.
        content: String,
    },
    /// Take the file of the article of this id out of the library.
    Remove(String),
}

impl Wanted {
    /// That an article that waited be added.
    pub fn add(pending: &Pending, file: &[u8]) -> Wanted {
        Wanted::Add { pending: pending.clone(), content: BASE64_STANDARD.encode(file) }
    }
}

/// The file of something that is to be added.
pub fn file(content: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(content).ok()
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// The file is in the library, its articles are live; the first of them.
    Added(Added, Option<ArticleSummary>),
    /// The file is out of it.
    Removed(Removed),
    /// There is no article of that id.
    NoSuchArticle,
    /// It cannot be done, for a reason that the editor can do something about.
    Refused(ShelfError),
    /// It was not done, and why stands in the log.
    Failed,
}

/// How long what was wanted is remembered, in seconds: nobody waits for it any more.
const REMEMBERED: i64 = 24 * 3600;

#[derive(FromRow)]
struct Row {
    id: String,
    wanted: String,
}

impl Store {
    /// Wants something of the process that holds the articles.
    ///
    /// # Errors
    /// The database fails.
    pub async fn want(&self, id: &str, wanted: &Wanted, now: i64) -> Result<(), Error> {
        sqlx::query("INSERT INTO change (id, wanted, asked_at) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(serde_json::to_string(wanted)?)
            .bind(now)
            .execute(&self.pool)
            .await?;
        sqlx::query("DELETE FROM change WHERE asked_at <= $1").bind(now - REMEMBERED).execute(&self.pool).await?;
        Ok(())
    }

    /// Wants it no more; whether it had not been begun.
    ///
    /// # Errors
    /// The database fails.
    pub async fn withdraw(&self, id: &str) -> Result<bool, Error> {
        let deleted =
            sqlx::query("DELETE FROM change WHERE id = $1 AND begun_at IS NULL").bind(id).execute(&self.pool).await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// The next thing to do, which from now on counts as begun.
    ///
    /// # Errors
    /// The database fails, or holds what nobody here wants.
    pub async fn begin(&self, now: i64) -> Result<Option<(String, Wanted)>, Error> {
        let next: Option<Row> = sqlx::query_as(
            "SELECT id, wanted FROM change WHERE begun_at IS NULL AND outcome IS NULL ORDER BY asked_at, id LIMIT 1",
        )
        .fetch_optional(&self.pool)
        .await?;
        let Some(Row { id, wanted }) = next else { return Ok(None) };
        let begun = sqlx::query("UPDATE change SET begun_at = $2 WHERE id = $1 AND begun_at IS NULL")
            .bind(&id)
            .bind(now)
            .execute(&self.pool)
            .await?;
        // Withdrawn in this moment.
        if begun.rows_affected() == 0 {
            return Ok(None);
        }
        Ok(Some((id, serde_json::from_str(&wanted)?)))
    }

    /// Tells what came of it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finish(&self, id: &str, outcome: &Outcome) -> Result<(), Error> {
        sqlx::query("UPDATE change SET outcome = $2 WHERE id = $1")
            .bind(id)
            .bind(serde_json::to_string(outcome)?)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Of what a process began that holds the articles no more, nobody knows whether it was done.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fail_begun(&self) -> Result<u64, Error> {
        let failed = sqlx::query("UPDATE change SET outcome = $1 WHERE begun_at IS NOT NULL AND outcome IS NULL")
            .bind(serde_json::to_string(&Outcome::Failed)?)
            .execute(&self.pool)
            .await?;
        Ok(failed.rows_affected())
    }

    /// What came of it, by now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn outcome(&self, id: &str) -> Result<Option<Outcome>, Error> {
        let outcome: Option<Option<String>> =
            sqlx::query_scalar("SELECT outcome FROM change WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        Ok(outcome.flatten().map(|outcome| serde_json::from_str(&outcome)).transpose()?)
    }
}
