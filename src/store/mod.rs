//! What is kept between runs, in one SQLite file of the data folder. The only code that names the database.
//!
//! - [`guild`]: what a server has set, and what goes when the bot has left it
//! - `question`: questions that nothing answered, and those a server lets be kept
//! - `rating`: whether answers helped
//! - `waiting`: who wants to be told once a question is answered
//! - `pending`, `feed`: articles shown and not yet confirmed; feeds read for a server
//! - `person`: a person as a keyed hash; what is kept of one, and its deletion
//!
//! Times are Unix seconds, given by the caller; ids are Discord's.

mod feed;
pub mod guild;
mod pending;
mod person;
mod question;
mod rating;
#[cfg(test)]
mod tests;
mod waiting;

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use sqlx::SqlitePool;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub use feed::Feed;
pub use guild::GuildSettings;
pub use pending::Pending;
pub use person::{Kept, Person};
pub use question::{Asked, Unanswered};
pub use rating::{Rated, Rating};
pub use waiting::Waiting;

use person::Key;

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// The database's file in the data folder, and the key that people are hashed with.
const DATABASE: &str = "rapporteur.db";
const KEY: &str = "people.key";
/// Connections at most: one writes at a time, and reads are short.
const CONNECTIONS: u32 = 4;

/// What is kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
    key: Key,
    folder: PathBuf,
    /// The settings of the servers heard of since the start: every message asks for them.
    guilds: Arc<RwLock<HashMap<u64, Arc<GuildSettings>>>>,
    /// The servers known to be left. Discord tells of every server after each start: of these few alone it is news.
    left: Arc<RwLock<HashSet<u64>>>,
}

/// Why something could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data folder cannot be used.
    #[error("the data folder {} cannot be used: {source}. Check its permissions, or name another with `data` in config/rapporteur.toml", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The key is damaged.
    #[error("{} does not hold a key of 64 hexadecimal digits: restore it from a backup, or delete it, and what is kept of people belongs to nobody any more", .0.display())]
    Key(PathBuf),
    /// The database was written by a later version, or its migration failed.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] MigrateError),
    /// The database could not be read or written.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// Settings that cannot be read.
    #[error("settings in the database are damaged: {0}")]
    Settings(#[from] serde_json::Error),
    /// A backup never overwrites.
    #[error("{} is there already: name a file that is not", .0.display())]
    Taken(PathBuf),
    /// A backup cannot be written there.
    #[error("{} cannot be written: {source}", file.display())]
    Copy {
        /// Where it was to stand.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Store {
    /// Opens the store in `folder`, made when it is missing.
    ///
    /// # Errors
    /// The folder cannot be used, or what it holds is damaged or of a later version.
    pub async fn open(folder: &Path) -> Result<Store, Error> {
        let failed = |source| Error::Folder { folder: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let database = folder.join(DATABASE);
        // SQLite gives its other files the rights of this one.
        if let Err(error) = private(&database)
            && error.kind() != ErrorKind::AlreadyExists
        {
            return Err(failed(error));
        }
        let options = SqliteConnectOptions::new()
            .filename(database)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL mode this loses no consistency, and at worst the last moments to a power cut.
            .synchronous(SqliteSynchronous::Normal)
            // What was deleted is overwritten: deleted for a person means gone.
            .pragma("secure_delete", "ON");
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        MIGRATIONS.run(&pool).await?;
        let key = Key::of_file(&folder.join(KEY))?;
        let left: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM guild WHERE left_at IS NOT NULL").fetch_all(&pool).await?;
        let left = Arc::new(RwLock::new(left.into_iter().map(id).collect()));
        Ok(Store { pool, key, folder: folder.to_owned(), guilds: Arc::default(), left })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a copy of the database, whole and consistent, to `file` while it is in use. The key is not part of it.
    ///
    /// # Errors
    /// `file` is there already or cannot be written.
    pub async fn backup(&self, file: &Path) -> Result<(), Error> {
        private(file).map_err(|source| match source.kind() {
            ErrorKind::AlreadyExists => Error::Taken(file.to_owned()),
            _ => Error::Copy { file: file.to_owned(), source },
        })?;
        let copied = sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned()).execute(&self.pool).await;
        if copied.is_err() {
            // What was made above is empty, and no copy.
            let _ = std::fs::remove_file(file);
        }
        copied?;
        Ok(())
    }

    /// Ends the connections; what was written is on disk.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// A new file that the user of this process alone can read.
fn private(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// A Discord id as the database holds it, bit for bit.
fn stored(id: u64) -> i64 {
    id.cast_signed()
}

/// The id again.
fn id(stored: i64) -> u64 {
    stored.cast_unsigned()
}
