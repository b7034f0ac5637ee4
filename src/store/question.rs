//! Questions that nothing answered, and those that a server lets be kept.

use sqlx::FromRow;

use super::{Error, Person, Store, id, stored};

/// How long a question is kept, in seconds: thirty days.
pub(super) const KEPT: i64 = 30 * 24 * 3600;

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Id of the message or interaction that asked.
    pub id: u64,
    /// Where; none in a direct message.
    pub guild: Option<u64>,
    /// By whom.
    pub asker: Person,
    /// The question; none where its text may not be kept.
    pub text: Option<String>,
    /// Whether something answered.
    pub answered: bool,
    /// When.
    pub at: i64,
}

/// A question that nothing answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Id of the message or interaction that asked.
    pub id: u64,
    /// The question; none where its text may not be kept.
    pub text: Option<String>,
    /// When it was asked.
    pub at: i64,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    text: Option<String>,
    asked_at: i64,
}

/// Questions read for a list: the newest; what is older has been seen or is not worth the wait.
const NEWEST: i64 = 2000;

impl Store {
    /// Keeps a question; a repeated one once. One that was answered is kept with its text or not at all.
    ///
    /// # Errors
    /// The database fails.
    pub async fn asked(&self, asked: &Asked) -> Result<(), Error> {
        if asked.answered && asked.text.is_none() {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO question (id, guild, asker, text, answered, asked_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        )
        .bind(stored(asked.id))
        .bind(asked.guild.map(stored))
        .bind(&asked.asker.0)
        .bind(&asked.text)
        .bind(asked.answered)
        .bind(asked.at)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The questions of a server that nothing answered, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unanswered(&self, guild: u64) -> Result<Vec<Unanswered>, Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, text, asked_at FROM question WHERE guild = $1 AND NOT answered ORDER BY asked_at DESC, id DESC LIMIT $2",
        )
        .bind(stored(guild))
        .bind(NEWEST)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|row| Unanswered { id: id(row.id), text: row.text, at: row.asked_at }).collect())
    }

    /// Takes questions off the list: somebody has seen to them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn settle(&self, guild: u64, questions: &[u64]) -> Result<(), Error> {
        let mut all = self.pool.begin().await?;
        for &question in questions {
            sqlx::query("DELETE FROM question WHERE id = $1 AND guild = $2 AND NOT answered")
                .bind(stored(question))
                .bind(stored(guild))
                .execute(&mut *all)
                .await?;
        }
        Ok(all.commit().await?)
    }

    /// The text of a question, where it was kept.
    ///
    /// # Errors
    /// The database fails.
    pub async fn question(&self, question: u64) -> Result<Option<String>, Error> {
        let text: Option<Option<String>> = sqlx::query_scalar("SELECT text FROM question WHERE id = $1")
            .bind(stored(question))
            .fetch_optional(&self.pool)
            .await?;
        Ok(text.flatten())
    }

    /// Deletes the texts of a server's questions: it wants none kept any more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn drop_texts(&self, guild: u64) -> Result<(), Error> {
        let mut all = self.pool.begin().await?;
        for drop in
            ["DELETE FROM question WHERE guild = $1 AND answered", "UPDATE question SET text = NULL WHERE guild = $1"]
        {
            sqlx::query(drop).bind(stored(guild)).execute(&mut *all).await?;
        }
        Ok(all.commit().await?)
    }

    /// Deletes what is older than it may be kept: questions, people waiting, articles never confirmed (their files'
    /// names are given).
    ///
    /// # Errors
    /// The database fails.
    pub async fn purge_old(&self, now: i64) -> Result<(), Error> {
        let mut all = self.pool.begin().await?;
        for old in ["DELETE FROM question WHERE asked_at <= $1", "DELETE FROM waiting WHERE asked_at <= $1"] {
            sqlx::query(old).bind(now - KEPT).execute(&mut *all).await?;
        }
        sqlx::query("DELETE FROM pending WHERE shown_at <= $1")
            .bind(now - super::pending::KEPT)
            .execute(&mut *all)
            .await?;
        all.commit().await?;
        Ok(())
    }
}
