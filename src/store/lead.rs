//! Which of several processes leads, by an advisory lock of PostgreSQL: it is free the moment that the process or its connection is gone.

use std::time::Duration;

use sqlx::postgres::PgConnection;
use sqlx::{Connection, Executor};

use crate::config::DatabaseUrl;

/// Longest wait for its word: by then the server may have given the lead to another.
const PATIENCE: Duration = Duration::from_secs(5);
/// Has the server notice within seconds that a machine is gone which could not say so.
const NOTICED: &str = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET statement_timeout = '5s'";

/// The lead, for as long as the connection lasts.
#[derive(Debug)]
pub struct Lead(PgConnection);

impl Lead {
    /// Takes the lead of what is called so; none while another process has it.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn take(url: &DatabaseUrl, name: &str) -> Result<Option<Lead>, sqlx::Error> {
        let mut connection = PgConnection::connect(url.expose()).await?;
        connection.execute(NOTICED).await?;
        let (first, second) = key(name);
        let taken: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1, $2)")
            .bind(first)
            .bind(second)
            .fetch_one(&mut connection)
            .await?;
        Ok(taken.then_some(Lead(connection)))
    }

    /// Whether it still has it.
    pub async fn lasts(&mut self) -> bool {
        let asked = tokio::time::timeout(PATIENCE, self.0.execute("SELECT 1"));
        asked.await.is_ok_and(|answered| answered.is_ok())
    }

    /// Leaves it to others.
    pub async fn leave(self) {
        // The server leaves it to others by itself once the connection is gone.
        let _ = self.0.close().await;
    }

    /// Whether any process has it.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn is_taken(url: &DatabaseUrl, name: &str) -> Result<bool, sqlx::Error> {
        let mut connection = PgConnection::connect(url.expose()).await?;
        let (first, second) = key(name);
        let taken = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
                 AND classid::bigint = $1 AND objid::bigint = $2
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
        )
        .bind(i64::from(first.cast_unsigned()))
        .bind(i64::from(second.cast_unsigned()))
        .fetch_one(&mut connection)
        .await?;
        connection.close().await?;
        Ok(taken)
    }
}

/// PostgreSQL's locks go by two numbers.
fn key(name: &str) -> (i32, i32) {
    let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(name.as_bytes()).as_bytes();
    (i32::from_be_bytes([a, b, c, d]), i32::from_be_bytes([e, f, g, h]))
}
