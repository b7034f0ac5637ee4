//! Reading a file of the model and knowing at its end whether it was the right one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::files::size;
use super::{Error, Pinned, Release};

/// Bytes read at a time.
const CHUNK: usize = 1 << 18;

/// A reader that hashes what passes through it.
pub(super) struct Checked<R> {
    inner: R,
    hasher: Sha256,
}

impl<R: Read> Checked<R> {
    pub(super) fn new(inner: R) -> Checked<R> {
        Checked { inner, hasher: Sha256::new() }
    }

    /// Reads what is left, and compares the hash of everything read with that of `file`, which stands at `path`.
    pub(super) fn finish(mut self, path: &Path, file: &Pinned) -> Result<(), Error> {
        let mut chunk = vec![0; CHUNK];
        while self.read(&mut chunk).map_err(Error::file(path))? > 0 {}
        let found: String = self.hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        match found == file.sha256 {
            true => Ok(()),
            false => Err(Error::Hash { path: path.to_owned(), found, expected: file.sha256 }),
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Checks every file of `release` in `folder`, byte for byte.
///
/// # Errors
/// The first fault: a file that is missing, of another size, of another content, or unreadable.
pub fn verify(folder: &Path, release: &Release) -> Result<(), Error> {
    for file in release.files() {
        size(folder, file)?;
        let path = folder.join(file.name);
        Checked::new(File::open(&path).map_err(Error::file(&path))?).finish(&path, file)?;
    }
    Ok(())
}

/// The content of a small file of the model.
pub(super) fn read(folder: &Path, file: &Pinned) -> Result<Vec<u8>, Error> {
    size(folder, file)?;
    let path = folder.join(file.name);
    let mut reader = Checked::new(File::open(&path).map_err(Error::file(&path))?);
    let mut content = Vec::new();
    reader.read_to_end(&mut content).map_err(Error::file(&path))?;
    reader.finish(&path, file)?;
    Ok(content)
}
