//! The index on disk: opening it, and starting afresh when it is damaged or of another version.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;

use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{IndexReader, IndexSettings, ReloadPolicy};

use super::manifest::Manifest;
use super::schema::{Fields, schema};
use super::searcher::Columns;
use super::{Error, Searcher, Stamp, Writer};

/// Text is most of what is stored: Zstandard takes a third less room for it than LZ4, and unpacks a block in some ten
/// microseconds.
fn settings() -> IndexSettings {
    let compression = Compressor::Zstd(ZstdCompressor::default());
    IndexSettings { docstore_compression: compression, ..IndexSettings::default() }
}

/// An index up to this size is checked byte for byte when it is opened: tens of milliseconds.
const CHECKED_WHOLE: u64 = 64 << 20;

/// An open index. Reading never waits for writing.
pub(in crate::search) struct Index {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    folder: PathBuf,
    /// The state that is shown, with its columns.
    shown: RwLock<(tantivy::Searcher, Arc<OnceLock<Vec<Columns>>>)>,
}

impl Index {
    /// Opens the index in `folder`; makes it where there is none, and anew where it cannot be used.
    pub(in crate::search) fn open(folder: &Path) -> Result<Index, Error> {
        let (schema, fields) = schema();
        let is_current = |payload: &str| Manifest::from_payload(payload).is_some();
        let index = open_or_make(folder, &schema, is_current, || {
            let builder = tantivy::Index::builder().schema(schema.clone()).settings(settings());
            let index = builder.create_in_dir(folder)?;
            Writer::new(&index, fields)?.commit(&Manifest::default())?;
            Ok(index)
        })?;
        Index::over(index, fields, folder)
    }

    /// An index in memory.
    #[cfg(test)]
    pub(super) fn in_memory() -> Result<Index, Error> {
        let (schema, fields) = schema();
        let index = tantivy::Index::builder().schema(schema).settings(settings()).create_in_ram()?;
        Writer::new(&index, fields)?.commit(&Manifest::default())?;
        Index::over(index, fields, Path::new(""))
    }

    fn over(index: tantivy::Index, fields: Fields, folder: &Path) -> Result<Index, Error> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let shown = RwLock::new((reader.searcher(), Arc::default()));
        Ok(Index { index, reader, fields, shown, folder: folder.to_owned() })
    }

    /// Where it stands.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Bytes on disk, and when it last changed.
    pub(super) fn extent(&self) -> Result<(u64, SystemTime), Error> {
        // Tantivy writes this file at each commit.
        let changed = std::fs::metadata(self.folder.join("meta.json")).and_then(|file| file.modified());
        let changed = changed.map_err(|source| Error::Folder { path: self.folder.clone(), source })?;
        Ok((size_of(&self.folder), changed))
    }

    /// The files that the newest commit was made from, by this process or another.
    pub(super) fn manifest(&self) -> Result<Manifest, Error> {
        let payload = self.index.load_metas()?.payload.unwrap_or_default();
        Ok(Manifest::from_payload(&payload).unwrap_or_default())
    }

    /// Tells the newest commit, of this process or another, from those before it.
    pub(super) fn stamp(&self) -> Result<Stamp, Error> {
        Ok(Stamp(self.index.load_metas()?.opstamp.to_string()))
    }

    /// Takes the write lock; [`Error::Busy`] while another holds it.
    pub(super) fn writer(&self) -> Result<Writer, Error> {
        Writer::new(&self.index, self.fields)
    }

    /// Shows the newest commit, of this process or another, to searchers made from now on.
    pub(super) fn reload(&self) -> Result<(), Error> {
        let segments = self.index.load_metas()?.segments;
        let newest = segments.iter().map(|segment| (segment.id(), segment.delete_opstamp())).collect();
        if *self.searcher().searcher.generation().segments() == newest {
            return Ok(());
        }
        self.reader.reload()?;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = (self.reader.searcher(), Arc::default());
        Ok(())
    }

    /// The state as of the last [`Index::reload`].
    pub(super) fn searcher(&self) -> Searcher {
        let (searcher, columns) = self.shown.read().unwrap_or_else(PoisonError::into_inner).clone();
        Searcher::new(searcher, self.fields, columns)
    }
}

/// The index in `folder`, when it has this schema and `is_current` takes the payload of its newest commit; else the one that
/// `make` puts into the empty folder.
pub(super) fn open_or_make(
    folder: &Path,
    schema: &Schema,
    is_current: impl Fn(&str) -> bool,
    make: impl FnOnce() -> Result<tantivy::Index, Error>,
) -> Result<tantivy::Index, Error> {
    let io = |source| Error::Folder { path: folder.into(), source };
    std::fs::create_dir_all(folder).map_err(io)?;
    // A file cut very short makes Tantivy panic where it should fail.
    let existing = || catch_unwind(AssertUnwindSafe(|| open_existing(folder, schema, &is_current)));
    if let Ok(Ok(Some(index))) = existing() {
        return Ok(index);
    }
    // What another process is making is waited for, not cleared away.
    let making = File::create(folder.join(".making.lock")).map_err(io)?;
    making.lock().map_err(io)?;
    match existing().unwrap_or_else(|_| Err("a file was cut short".into())) {
        Ok(Some(index)) => return Ok(index),
        Ok(None) => {}
        Err(reason) => {
            tracing::warn!(folder = %folder.display(), %reason, "the index cannot be used: building it anew");
        }
    }
    clear(folder)?;
    make()
}

/// None where there is no index yet; else why it cannot be used.
fn open_existing(
    folder: &Path,
    schema: &Schema,
    is_current: impl Fn(&str) -> bool,
) -> Result<Option<tantivy::Index>, String> {
    let directory = MmapDirectory::open(folder).map_err(|error| error.to_string())?;
    if !tantivy::Index::exists(&directory).map_err(|error| error.to_string())? {
        return Ok(None);
    }
    let told = |error: tantivy::TantivyError| error.to_string();
    let index = tantivy::Index::open(directory).map_err(told)?;
    let payload = index.load_metas().map_err(told)?.payload.unwrap_or_default();
    if index.schema() != *schema || !is_current(&payload) {
        return Err("it was made by another version".into());
    }
    if size_of(folder) <= CHECKED_WHOLE {
        let damaged = index.validate_checksum().map_err(told)?;
        if !damaged.is_empty() {
            return Err(format!("damaged files: {damaged:?}"));
        }
    }
    Ok(Some(index))
}

/// Removes what Tantivy writes, and nothing else: the folder may have been named by mistake.
fn clear(folder: &Path) -> Result<(), Error> {
    const ENDINGS: [&str; 8] = ["idx", "pos", "term", "store", "fast", "fieldnorm", "del", "temp"];
    let io = |source| Error::Folder { path: folder.into(), source };
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path: PathBuf = entry.map_err(io)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let segment = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let of_segment =
            segment.split('.').next().is_some_and(|id| id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()));
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if matches!(name, "meta.json" | ".managed.json") || of_segment && ENDINGS.contains(&ending) {
            std::fs::remove_file(&path).map_err(io)?;
        }
    }
    Ok(())
}

/// Bytes of the files in a folder.
fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
