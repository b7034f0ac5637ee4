//! Opening either database, through the driver that speaks to both.

use std::path::Path;
use std::time::Duration;

use reqwest::Url;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::{AnyPool, ConnectOptions, Executor};

use crate::config::DatabaseUrl;

/// Connections of a process at most: requests are short.
const CONNECTIONS: u32 = 4;
/// Longest wait for a connection: a database that restarts is back by then, and nobody waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

/// In a write-ahead log, where `NORMAL` loses no consistency, and at worst the last moments to a power cut. What was deleted is
/// overwritten: deleted for a person means gone.
const PRAGMAS: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";

/// The SQLite database in a file.
pub(super) async fn sqlite(file: &Path) -> Result<AnyPool, sqlx::Error> {
    let unusable = || sqlx::Error::Configuration(format!("{} is no path", file.display()).into());
    let file = std::path::absolute(file).map_err(sqlx::Error::Io)?;
    let url = Url::from_file_path(&file).map_err(|()| unusable())?;
    let prepared = |options: AnyPoolOptions| {
        options.after_connect(|connection, _| Box::pin(async move { connection.execute(PRAGMAS).await.map(drop) }))
    };
    pool(&url.as_str().replacen("file:", "sqlite:", 1), prepared).await
}

/// A PostgreSQL database.
pub(super) async fn postgres(url: &DatabaseUrl) -> Result<AnyPool, sqlx::Error> {
    pool(url.expose(), |options| options).await
}

async fn pool(url: &str, prepared: impl FnOnce(AnyPoolOptions) -> AnyPoolOptions) -> Result<AnyPool, sqlx::Error> {
    install_default_drivers();
    let options: AnyConnectOptions = url.parse()?;
    let pool = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    prepared(pool).connect_with(options.disable_statement_logging()).await
}
