//! Sessions at Discord's gateway, which outlive the process, and whose turn it is to begin one.

use sqlx::FromRow;

use super::{Error, Store, id, stored};

/// How long Discord may keep a session whose connection is gone, in seconds. It does not say; a session that it has forgotten costs one
/// connection.
const RESUMABLE: i64 = 10 * 60;

/// A session of a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The shard.
    pub shard: u32,
    /// What Discord calls it.
    pub id: String,
    /// Where it is resumed.
    pub url: String,
    /// The number of the last event of which nothing is left to be done.
    pub sequence: u64,
}

#[derive(FromRow)]
struct Row {
    shard: i64,
    id: String,
    url: String,
    sequence: i64,
}

impl Store {
    /// Keeps the sessions of shards, of so many in all, that hear of what `intents` bring.
    ///
    /// # Errors
    /// The database fails.
    pub async fn keep_sessions(&self, sessions: &[Session], total: u32, intents: u64, now: i64) -> Result<(), Error> {
        let mut all = self.pool.begin().await?;
        for session in sessions {
            sqlx::query(
                "INSERT INTO session (shard, total, id, url, sequence, intents, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (shard, total) DO UPDATE SET id = excluded.id, url = excluded.url, sequence = excluded.sequence,
                     intents = excluded.intents, kept_at = excluded.kept_at",
            )
            .bind(i64::from(session.shard))
            .bind(i64::from(total))
            .bind(&session.id)
            .bind(&session.url)
            .bind(stored(session.sequence))
            .bind(stored(intents))
            .bind(now)
            .execute(&mut *all)
            .await?;
        }
        all.commit().await?;
        Ok(())
    }

    /// The sessions that may still be resumed, of those kept with the same number of shards and the same intents.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sessions(&self, total: u32, intents: u64, now: i64) -> Result<Vec<Session>, Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT shard, id, url, sequence FROM session WHERE total = $1 AND intents = $2 AND kept_at > $3 ORDER BY shard",
        )
        .bind(i64::from(total))
        .bind(stored(intents))
        .bind(now - RESUMABLE)
        .fetch_all(&self.pool)
        .await?;
        let session = |row: Row| {
            let shard = u32::try_from(row.shard).ok()?;
            Some(Session { shard, id: row.id, url: row.url, sequence: id(row.sequence) })
        };
        Ok(rows.into_iter().filter_map(session).collect())
    }

    /// Forgets the sessions of these shards, which have ended.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_sessions(&self, shards: std::ops::RangeInclusive<u32>) -> Result<(), Error> {
        sqlx::query("DELETE FROM session WHERE shard BETWEEN $1 AND $2")
            .bind(i64::from(*shards.start()))
            .bind(i64::from(*shards.end()))
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Takes the turn of the shards of this remainder to log in, by a clock in Unix milliseconds; the next is free `after` so many. Whether it was free:
    /// of several processes that try, one gets it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_login(&self, remainder: u32, now: i64, after: i64) -> Result<bool, Error> {
        let taken = sqlx::query(
            "INSERT INTO login (remainder, free_at) VALUES ($1, $2)
             ON CONFLICT (remainder) DO UPDATE SET free_at = excluded.free_at WHERE login.free_at <= $3 OR login.free_at > $2",
        )
        .bind(i64::from(remainder))
        .bind(now + after)
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(taken.rows_affected() > 0)
    }
}
