//! Who wants to be told once a question is answered.

use sqlx::FromRow;

use super::{Error, Store, id, stored};

/// Somebody who asked to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Id of the message or interaction that asked.
    pub id: u64,
    /// Where; none in a direct message.
    pub guild: Option<u64>,
    /// The channel to tell it in.
    pub channel: u64,
    /// The message to reply to; none when a command asked.
    pub message: Option<u64>,
    /// Whom to tell.
    pub person: u64,
    /// The question.
    pub text: String,
    /// The talk that it was asked of.
    pub talk: Option<String>,
    /// Code of the language to tell it in.
    pub locale: String,
    /// When it was asked.
    pub at: i64,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    guild: Option<i64>,
    channel: i64,
    message: Option<i64>,
    person: i64,
    text: String,
    talk: Option<String>,
    locale: String,
    asked_at: i64,
}

impl From<Row> for Waiting {
    fn from(row: Row) -> Waiting {
        Waiting {
            id: id(row.id),
            guild: row.guild.map(id),
            channel: id(row.channel),
            message: row.message.map(id),
            person: id(row.person),
            text: row.text,
            talk: row.talk,
            locale: row.locale,
            at: row.asked_at,
        }
    }
}

/// Questions that one person may wait for at a time.
pub(super) const EACH: i64 = 20;

impl Store {
    /// Keeps that somebody waits; whether it could be: one person waits for 20 at most.
    ///
    /// # Errors
    /// The database fails.
    pub async fn wait(&self, waiting: &Waiting) -> Result<bool, Error> {
        let written = sqlx::query(
            "INSERT INTO waiting (id, guild, channel, message, person, text, talk, locale, asked_at)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE (SELECT count(*) FROM waiting WHERE person = $5 AND id <> $1) < $10
             ON CONFLICT (id) DO UPDATE SET locale = excluded.locale",
        )
        .bind(stored(waiting.id))
        .bind(waiting.guild.map(stored))
        .bind(stored(waiting.channel))
        .bind(waiting.message.map(stored))
        .bind(stored(waiting.person))
        .bind(&waiting.text)
        .bind(&waiting.talk)
        .bind(&waiting.locale)
        .bind(waiting.at)
        .bind(EACH)
        .execute(&self.pool)
        .await?;
        Ok(written.rows_affected() > 0)
    }

    /// Everyone who waits, in the order of asking.
    ///
    /// # Errors
    /// The database fails.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, Error> {
        let rows: Vec<Row> =
            sqlx::query_as("SELECT * FROM waiting ORDER BY asked_at, id").fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(Waiting::from).collect())
    }

    /// Takes somebody who waits off the list in order to tell them; whether it was still there. Of several that try, one may.
    ///
    /// # Errors
    /// The database fails.
    pub async fn claim(&self, waiting: u64) -> Result<bool, Error> {
        let deleted =
            sqlx::query("DELETE FROM waiting WHERE id = $1").bind(stored(waiting)).execute(&self.pool).await?;
        Ok(deleted.rows_affected() > 0)
    }
}
