//! A person as a keyed hash, what is kept of one, and its deletion.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::database::Kind;
use super::{Error, KEY, Store, stored};

/// A person as the store knows one: a hash that nobody without the key can trace to a Discord id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person(pub(super) String);

/// What is kept of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Questions without their text, under a hash.
    pub counted: usize,
    /// The texts of questions, newest first, under a hash.
    pub questions: Vec<String>,
    /// Ratings of answers, under a hash.
    pub ratings: usize,
    /// Questions whose answer the person asked to be told of, with the person's id.
    pub waiting: Vec<String>,
}

/// What ids are hashed with: 32 bytes in a file of their own, so that the database alone names nobody.
#[derive(Clone)]
pub(super) struct Key([u8; 32]);

impl Key {
    /// That of a file, made when it is missing.
    pub(super) fn of_file(file: &Path) -> Result<Key, Error> {
        if !file.exists() {
            Key::make(file)?;
        }
        let failed = |source| Error::Folder { folder: file.to_owned(), source };
        let mut text = String::new();
        File::open(file).map_err(failed)?.read_to_string(&mut text).map_err(|_| Error::Key(file.to_owned()))?;
        let key = blake3::Hash::from_hex(text.trim()).map_err(|_| Error::Key(file.to_owned()))?;
        Ok(Key(*key.as_bytes()))
    }

    /// Makes the file, whole, unless another process is quicker.
    fn make(file: &Path) -> Result<(), Error> {
        let failed = |source| Error::Folder { folder: file.to_owned(), source };
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| failed(std::io::Error::other(error)))?;
        let text = blake3::Hash::from_bytes(bytes).to_hex();
        // For this user alone, as temporary files are.
        let mut made = NamedTempFile::new_in(file.parent().unwrap_or(file)).map_err(failed)?;
        made.write_all(text.as_bytes()).and_then(|()| made.as_file().sync_all()).map_err(failed)?;
        match made.persist_noclobber(file) {
            Err(error) if error.error.kind() != ErrorKind::AlreadyExists => Err(failed(error.error)),
            _ => Ok(()),
        }
    }

    /// What tells this key from others, and nothing of it.
    fn fingerprint(&self) -> String {
        self.hash(b"fingerprint")
    }

    fn hash(&self, text: &[u8]) -> String {
        blake3::keyed_hash(&self.0, text).to_hex().chars().take(32).collect()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Store {
    /// The person of a Discord id.
    pub fn person(&self, id: u64) -> Person {
        Person(self.key.hash(&id.to_le_bytes()))
    }

    /// That people are hashed with the key that the database was first opened with.
    pub(super) async fn check_key(&self) -> Result<(), Error> {
        let own = self.key.fingerprint();
        sqlx::query("INSERT INTO person_key (id, fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING")
            .bind(&own)
            .execute(&self.pool)
            .await?;
        let first: String =
            sqlx::query_scalar("SELECT fingerprint FROM person_key WHERE id = 1").fetch_one(&self.pool).await?;
        if first == own { Ok(()) } else { Err(Error::OtherKey(self.folder.join(KEY))) }
    }

    /// What is kept of the person of a Discord id.
    ///
    /// # Errors
    /// The database fails.
    pub async fn kept(&self, id: u64) -> Result<Kept, Error> {
        let Person(hash) = self.person(id);
        let texts: Vec<Option<String>> =
            sqlx::query_scalar("SELECT text FROM question WHERE asker = $1 ORDER BY asked_at DESC, id DESC")
                .bind(&hash)
                .fetch_all(&self.pool)
                .await?;
        let ratings: i64 = sqlx::query_scalar("SELECT count(*) FROM rating WHERE rater = $1")
            .bind(&hash)
            .fetch_one(&self.pool)
            .await?;
        let waiting = sqlx::query_scalar("SELECT text FROM waiting WHERE person = $1 ORDER BY asked_at DESC, id DESC")
            .bind(stored(id))
            .fetch_all(&self.pool)
            .await?;
        Ok(Kept {
            counted: texts.iter().filter(|text| text.is_none()).count(),
            questions: texts.into_iter().flatten().collect(),
            ratings: usize::try_from(ratings).unwrap_or_default(),
            waiting,
        })
    }

    /// Deletes all that is kept of a person, at once.
    ///
    /// # Errors
    /// The database fails; then nothing was deleted.
    pub async fn forget(&self, id: u64) -> Result<(), Error> {
        let Person(hash) = self.person(id);
        let mut all = self.pool.begin().await?;
        sqlx::query("DELETE FROM question WHERE asker = $1").bind(&hash).execute(&mut *all).await?;
        sqlx::query("DELETE FROM rating WHERE rater = $1").bind(&hash).execute(&mut *all).await?;
        sqlx::query("DELETE FROM waiting WHERE person = $1").bind(stored(id)).execute(&mut *all).await?;
        all.commit().await?;
        if self.kind == Kind::Sqlite {
            // What was deleted must not live on in the log of writes.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        }
        Ok(())
    }
}

impl Kept {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Kept::default()
    }
}
