//! Finds the files of the library.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{fs, io};

use walkdir::{DirEntry, WalkDir};

use super::reader::Format;
use super::{Problem, SourceFile};

/// Extensions of documents that someone may expect to be read; other files are passed over in silence.
const UNREAD: &[&str] = &["pdf", "doc", "docx", "odt", "rtf", "epub", "mhtml", "json"];

/// The files of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// What may hold articles, by name.
    pub files: Vec<SourceFile>,
    /// What is there and cannot be taken.
    pub problems: Vec<Problem>,
}

/// Why there is no library.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// Nothing is there.
    #[error("there are no articles at {}: no such file or folder. `rapporteur init` lays out a new library; --articles PATH names another place", .0.display())]
    Missing(PathBuf),
    /// Something is there that cannot be read.
    #[error("the articles at {} cannot be read: {source}. Check the permissions, name another place with --articles PATH, or lay out a new library with `rapporteur init`", path.display())]
    Unreadable {
        /// The library.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// One file, of a kind that holds no articles.
    #[error("{} is no article that can be read: give a folder, or a file ending in .md, .markdown, .txt, .html, .htm or .jsonl (`rapporteur init` lays out a new library)", .0.display())]
    Format(PathBuf),
}

/// Finds the files of the library at `root`: a folder with all its folders, or one file. Hidden files are passed over. Links
/// are followed to files inside the library only; a link out of it is a problem, and a linked folder is read where it stands.
///
/// # Errors
/// When there is nothing at `root`, or it cannot be read at all.
pub fn scan(root: &Path) -> Result<Scan, LibraryError> {
    let unreadable = |source| LibraryError::Unreadable { path: root.to_owned(), source };
    let meta = fs::metadata(root).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => LibraryError::Missing(root.to_owned()),
        _ => unreadable(source),
    })?;
    if !meta.is_dir() {
        return one_file(root, &meta);
    }
    fs::read_dir(root).map_err(unreadable)?;
    let real = root.canonicalize().map_err(unreadable)?;
    Ok(Walk { root, real, scan: Scan::default(), links: Vec::new() }.run())
}

/// Finds those of the library at `root` that are among `names`; one that is not there is not among them. None where a look at
/// the whole library is needed: a name that is no plain file's by a plain path.
pub fn scan_only(root: &Path, names: &[String]) -> Option<Scan> {
    let mut scan = Scan::default();
    if !root.is_dir() {
        return None;
    }
    for name in names {
        let is_plain = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
        let path = root.join(name);
        let mut folders = path.ancestors().skip(1).take(name.matches('/').count());
        if !is_plain || Format::of(name).is_none() || folders.any(Path::is_symlink) {
            return None;
        }
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() => scan.files.push(source_file(path, name.clone(), &meta)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            _ => return None,
        }
    }
    Some(scan)
}

fn one_file(root: &Path, meta: &fs::Metadata) -> Result<Scan, LibraryError> {
    let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Format::of(&name).ok_or_else(|| LibraryError::Format(root.to_owned()))?;
    Ok(Scan { files: vec![source_file(root.to_owned(), name, meta)], problems: Vec::new() })
}

fn source_file(path: PathBuf, name: String, meta: &fs::Metadata) -> SourceFile {
    let modified = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos());
    SourceFile { path, name, len: meta.len(), modified }
}

/// A walk through the folder of a library.
struct Walk<'r> {
    root: &'r Path,
    /// `root` without links.
    real: PathBuf,
    scan: Scan,
    /// Links to files inside: name, and the file they stand for.
    links: Vec<(String, PathBuf)>,
}

impl Walk<'_> {
    fn run(mut self) -> Scan {
        let walk = WalkDir::new(self.root).follow_root_links(true);
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
            match entry {
                Ok(entry) => self.take(entry),
                Err(error) => {
                    let name = error.path().map_or_else(String::new, |path| self.name(path));
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.problem(name, format!("cannot be read: {reason}"));
                }
            }
        }
        self.take_links();
        self.scan.files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        self.scan.problems.sort_by(|a, b| a.file.cmp(&b.file));
        self.scan
    }

    fn take(&mut self, entry: DirEntry) {
        if entry.depth() == 0 || entry.file_type().is_dir() {
            return;
        }
        let name = self.name(entry.path());
        if entry.file_type().is_symlink() {
            return self.link(name, entry.into_path());
        }
        if !entry.file_type().is_file() {
            return;
        }
        match (Format::of(&name), entry.metadata()) {
            (Some(_), Ok(meta)) => self.scan.files.push(source_file(entry.into_path(), name, &meta)),
            (Some(_), Err(error)) => self.problem(name, format!("cannot be read: {error}")),
            (None, _) => self.unread(name),
        }
    }

    /// A link: out of the library it is refused, whatever it is called.
    fn link(&mut self, name: String, path: PathBuf) {
        match path.canonicalize() {
            Err(error) => self.problem(name, format!("is a link that leads nowhere: {error}")),
            Ok(target) if !target.starts_with(&self.real) => {
                self.problem(
                    name,
                    "is a link out of the library, which is not followed; copy the file here".to_owned(),
                );
            }
            Ok(target) if target.is_file() && Format::of(&name).is_some() => self.links.push((name, target)),
            Ok(_) => {}
        }
    }

    /// Takes the links whose files are not read in their own place (hidden ones, as container volumes have them).
    fn take_links(&mut self) {
        if self.links.is_empty() {
            return;
        }
        let taken: HashSet<String> = self.scan.files.iter().map(|file| file.name.clone()).collect();
        for (name, target) in std::mem::take(&mut self.links) {
            if taken.contains(&slashed(target.strip_prefix(&self.real).unwrap_or(&target))) {
                continue;
            }
            match fs::metadata(&target) {
                Ok(meta) => self.scan.files.push(source_file(target, name, &meta)),
                Err(error) => self.problem(name, format!("cannot be read: {error}")),
            }
        }
    }

    fn unread(&mut self, name: String) {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        if UNREAD.contains(&extension.as_str()) {
            let reason = format!("is not read: articles are .md, .txt, .html or .jsonl, not .{extension}");
            self.problem(name, reason);
        }
    }

    fn name(&self, path: &Path) -> String {
        name(self.root, path).unwrap_or_else(|| slashed(path))
    }

    fn problem(&mut self, file: String, reason: String) {
        self.scan.problems.push(Problem { file, line: None, reason });
    }
}

/// The name ([`SourceFile::name`]) of what is at `path` in the library at `root`; none for what is not in it.
pub fn name(root: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(root).ok().map(slashed)
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}
