//! Feeds that are read for a server, and the items of them that have been seen.

use sqlx::FromRow;

use super::{Error, Store, id, stored};

/// A feed that is read for a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Names it on buttons and in commands.
    pub id: String,
    /// The server.
    pub guild: u64,
    /// The channel in which new items are shown.
    pub channel: u64,
    /// Its address.
    pub url: String,
    /// What it calls itself.
    pub title: String,
    /// Whether new items are taken by themselves.
    pub automatic: bool,
    /// The talk that its items belong to.
    pub talk: Option<String>,
    /// What the server said of its version, for the next request.
    pub etag: Option<String>,
    /// The same, as a time in the words of HTTP.
    pub last_modified: Option<String>,
    /// When it is to be read next.
    pub next_at: i64,
    /// Failures since it was last read.
    pub failures: u32,
}

#[derive(FromRow)]
struct Row {
    id: String,
    guild: i64,
    channel: i64,
    url: String,
    title: String,
    automatic: i64,
    talk: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
    next_at: i64,
    failures: i64,
}

impl From<Row> for Feed {
    fn from(row: Row) -> Feed {
        Feed {
            id: row.id,
            guild: id(row.guild),
            channel: id(row.channel),
            url: row.url,
            title: row.title,
            automatic: row.automatic != 0,
            talk: row.talk,
            etag: row.etag,
            last_modified: row.last_modified,
            next_at: row.next_at,
            failures: u32::try_from(row.failures).unwrap_or(u32::MAX),
        }
    }
}

/// Feeds with what follows. The driver that speaks to both databases gives no truth values from SQLite.
macro_rules! feeds {
    ($rest:literal) => {
        concat!(
            "SELECT feed.id, feed.guild, channel, url, title, CASE WHEN automatic THEN 1 ELSE 0 END AS automatic, talk, etag,
             last_modified, next_at, failures FROM feed ",
            $rest
        )
    };
}

/// How long an item seen is remembered, in seconds: a year. Feeds hold weeks.
const REMEMBERED: i64 = 365 * 24 * 3600;

impl Store {
    /// Adds a feed; false when the server reads one of that address already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_feed(&self, feed: &Feed) -> Result<bool, Error> {
        let written = sqlx::query(
            "INSERT INTO feed (id, guild, channel, url, title, automatic, talk, etag, last_modified, next_at, failures)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
        )
        .bind(&feed.id)
        .bind(stored(feed.guild))
        .bind(stored(feed.channel))
        .bind(&feed.url)
        .bind(&feed.title)
        .bind(feed.automatic)
        .bind(&feed.talk)
        .bind(&feed.etag)
        .bind(&feed.last_modified)
        .bind(feed.next_at)
        .bind(i64::from(feed.failures))
        .execute(&self.pool)
        .await?;
        Ok(written.rows_affected() > 0)
    }

    /// The feeds of a server, by title.
    ///
    /// # Errors
    /// The database fails.
    pub async fn feeds(&self, guild: u64) -> Result<Vec<Feed>, Error> {
        let rows: Vec<Row> = sqlx::query_as(feeds!("WHERE guild = $1 ORDER BY title, id"))
            .bind(stored(guild))
            .fetch_all(&self.pool)
            .await?;
        Ok(rows.into_iter().map(Feed::from).collect())
    }

    /// The feeds that are to be read by `now`, of servers that the bot has not left.
    ///
    /// # Errors
    /// The database fails.
    pub async fn due_feeds(&self, now: i64) -> Result<Vec<Feed>, Error> {
        let rows: Vec<Row> = sqlx::query_as(feeds!(
            "LEFT JOIN guild ON guild.id = feed.guild WHERE next_at <= $1 AND left_at IS NULL ORDER BY next_at, feed.id"
        ))
        .bind(now)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(Feed::from).collect())
    }

    /// Takes a feed that is due in order to read it: until then nobody else does. Of several that try, one may.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_feed(&self, feed: &Feed, until: i64) -> Result<bool, Error> {
        let taken = sqlx::query("UPDATE feed SET next_at = $3 WHERE id = $1 AND next_at = $2")
            .bind(&feed.id)
            .bind(feed.next_at)
            .bind(until)
            .execute(&self.pool)
            .await?;
        Ok(taken.rows_affected() > 0)
    }

    /// Takes note of what reading a feed told: versions, the next time, failures.
    ///
    /// # Errors
    /// The database fails.
    pub async fn polled(&self, feed: &Feed) -> Result<(), Error> {
        sqlx::query(
            "UPDATE feed SET title = $2, etag = $3, last_modified = $4, next_at = $5, failures = $6 WHERE id = $1",
        )
        .bind(&feed.id)
        .bind(&feed.title)
        .bind(&feed.etag)
        .bind(&feed.last_modified)
        .bind(feed.next_at)
        .bind(i64::from(feed.failures))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Removes a feed of a server; whether there was one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remove_feed(&self, guild: u64, feed: &str) -> Result<bool, Error> {
        let deleted = sqlx::query("DELETE FROM feed WHERE id = $1 AND guild = $2")
            .bind(feed)
            .bind(stored(guild))
            .execute(&self.pool)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// Takes note of an item by all its names (guid, address); whether none of them had been seen in this feed.
    ///
    /// # Errors
    /// The database fails; then nothing was noted.
    pub async fn is_new_item(&self, feed: &str, names: &[String], now: i64) -> Result<bool, Error> {
        let mut all = self.pool.begin().await?;
        let mut new = true;
        for name in names {
            let noted = sqlx::query(
                "INSERT INTO feed_item (feed, item, seen_at) SELECT id, $2, $3 FROM feed WHERE id = $1
                 ON CONFLICT (feed, item) DO UPDATE SET seen_at = feed_item.seen_at WHERE FALSE",
            )
            .bind(feed)
            .bind(name)
            .bind(now)
            .execute(&mut *all)
            .await?;
            new &= noted.rows_affected() > 0;
        }
        sqlx::query("DELETE FROM feed_item WHERE seen_at <= $1").bind(now - REMEMBERED).execute(&mut *all).await?;
        all.commit().await?;
        Ok(new)
    }
}
