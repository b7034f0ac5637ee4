//! What is kept between runs: in one SQLite file of the data folder, or in a PostgreSQL database that several processes share. The only code
//! that names the database. Both are asked the same: where several may be at work, a key that is unique or a row that is locked decides, and no
//! lock of our own.
//!
//! - [`guild`]: what a server has set, and what goes when the bot has left it
//! - `question`: questions that nothing answered, and those a server lets be kept
//! - `rating`: whether answers helped
//! - `waiting`: who wants to be told once a question is answered
//! - `pending`, `feed`: articles shown and not yet confirmed; feeds read for a server
//! - [`change`]: what is to be done to the articles by the process that holds them; [`Lead`]: which one that is
//! - `session`: sessions at the gateway, which outlive the process
//! - `database`, `changes`: opening either, what they do not have in common; what other processes have changed
//! - `person`: a person as a keyed hash; what is kept of one, and its deletion
//!
//! Times are Unix seconds, given by the caller; ids are Discord's.

pub mod change;
mod changes;
mod database;
mod feed;
pub mod guild;
mod lead;
mod pending;
mod person;
mod question;
mod rating;
mod session;
#[cfg(test)]
mod tests;
mod waiting;

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use sqlx::AnyPool;
use sqlx::migrate::{MigrateError, Migrator};

pub use feed::Feed;
pub use guild::GuildSettings;
pub use lead::Lead;
pub use pending::Pending;
pub use person::{Kept, Person};
pub use question::{Asked, Unanswered};
pub use rating::{Rated, Rating};
pub use session::Session;
pub use waiting::Waiting;

use changes::{Listening, Remembered};
use database::Kind;
use person::Key;

use crate::config::{DatabaseUrl, Settings};

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// The database's file in the data folder, and the key that people are hashed with.
const DATABASE: &str = "rapporteur.db";
const KEY: &str = "people.key";
/// Locked while the database is opened and brought up to date.
const OPENING: &str = ".opening.lock";
/// What is kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
    kind: Kind,
    key: Key,
    folder: PathBuf,
    /// The settings of the servers heard of since the start: every message asks for them.
    guilds: Arc<Remembered>,
    /// The servers known to be left. Discord tells of every server after each start: of these few alone it is news.
    left: Arc<RwLock<HashSet<u64>>>,
    /// None where no other process changes anything.
    _listening: Option<Arc<Listening>>,
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
    /// The key is another than the one that the database's people were hashed with.
    #[error("the database knows people by another key than that of {}: copy people.key there from the data folder of the process that made the database", .0.display())]
    OtherKey(PathBuf),
    /// There is no such database, or it cannot be reached.
    #[error("the database {url:?} cannot be used: {source}. Is it running, and is store.url right?")]
    Unreachable {
        /// Which.
        url: Box<DatabaseUrl>,
        /// Why.
        source: sqlx::Error,
    },
    /// A database that has a tool of its own for this.
    #[error("what is kept stands in PostgreSQL: pg_dump makes a copy of it")]
    NotAFile,
    /// The database was written by a later version, or its migration failed.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] MigrateError),
    /// The database could not be read or written.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// What stands there as JSON cannot be read.
    #[error("the database holds what cannot be read: {0}")]
    Json(#[from] serde_json::Error),
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
    /// Opens the store that the settings name, made when it is missing.
    ///
    /// # Errors
    /// The data folder or the database cannot be used, or what they hold is damaged or of a later version.
    pub async fn of(settings: &Settings) -> Result<Store, Error> {
        let Some(url) = &settings.store.url else { return Store::open(&settings.data).await };
        let key = key_in(&settings.data)?;
        let unreachable = |source| Error::Unreachable { url: Box::new(url.clone()), source };
        let guilds = Arc::<Remembered>::default();
        // First, since the pool would wait for a database that is not there.
        let listening = Listening::start(url, Arc::clone(&guilds)).await.map_err(unreachable)?;
        let pool = database::postgres(url).await.map_err(unreachable)?;
        let store = Store::over(pool, Kind::Postgres, key, &settings.data, guilds, Some(listening)).await?;
        store.check_key().await?;
        Ok(store)
    }

    /// Opens the store in `folder` alone, made when it is missing.
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
        // SQLite does not keep two from migrating at once.
        let opening = folder.join(OPENING);
        let locked = tokio::task::spawn_blocking(move || locked(&opening)).await.map_err(io::Error::other);
        let _alone = locked.and_then(|alone| alone).map_err(failed)?;
        let pool = database::sqlite(&database).await?;
        Store::over(pool, Kind::Sqlite, key_in(folder)?, folder, Arc::default(), None).await
    }

    async fn over(
        pool: AnyPool,
        kind: Kind,
        key: Key,
        folder: &Path,
        guilds: Arc<Remembered>,
        listening: Option<Listening>,
    ) -> Result<Store, Error> {
        MIGRATIONS.run(&pool).await?;
        let left: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM guild WHERE left_at IS NOT NULL").fetch_all(&pool).await?;
        let left = Arc::new(RwLock::new(left.into_iter().map(id).collect()));
        Ok(Store { pool, kind, key, folder: folder.to_owned(), guilds, left, _listening: listening.map(Arc::new) })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a copy of the database, whole and consistent, to `file` while it is in use. The key is not part of it.
    ///
    /// # Errors
    /// `file` is there already or cannot be written; [`Error::NotAFile`].
    pub async fn backup(&self, file: &Path) -> Result<(), Error> {
        if self.kind != Kind::Sqlite {
            return Err(Error::NotAFile);
        }
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

/// The key in a data folder, which is made when it is missing.
fn key_in(folder: &Path) -> Result<Key, Error> {
    std::fs::create_dir_all(folder).map_err(|source| Error::Folder { folder: folder.to_owned(), source })?;
    Key::of_file(&folder.join(KEY))
}

/// A new file that the user of this process alone can read.
fn private(file: &Path) -> io::Result<File> {
    for_this_user().create_new(true).open(file)
}

/// A lock, held until it is dropped.
fn locked(file: &Path) -> io::Result<File> {
    let file = for_this_user().create(true).truncate(false).open(file)?;
    file.lock()?;
    Ok(file)
}

fn for_this_user() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// A Discord id as the database holds it, bit for bit.
fn stored(id: u64) -> i64 {
    id.cast_signed()
}

/// The id again.
fn id(stored: i64) -> u64 {
    stored.cast_unsigned()
}
