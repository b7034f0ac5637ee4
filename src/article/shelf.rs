//! Puts files into the library and takes them out again: under a free name inside its folder, all of a file or nothing.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tempfile::{Builder, NamedTempFile, TempPath};

use super::reader::Format;
use super::{Article, LibraryError, SourceFile, encoding, front_matter, markdown, read, slug};

/// Where files go that are taken out of the library: a hidden folder in it, which is not read.
pub const REMOVED: &str = ".removed";

/// Names tried for a file before giving up.
const NAMES: usize = 1000;

/// What is known of an article beside its file; each counts only where the file does not say it itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// The outlet.
    pub source: Option<String>,
    /// The talks it belongs to, by id or name: the folder that it is put into.
    pub talk: Option<String>,
}

/// Why a file was not put into the library, or not taken out.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum ShelfError {
    /// The library is one file.
    #[error(
        "the library is the single file {}, and articles can only be added to or removed from a folder: set `articles` to a folder",
        .0.display()
    )]
    SingleFile(PathBuf),
    /// There is no library.
    #[error(transparent)]
    #[serde(skip)]
    Library(#[from] LibraryError),
    /// A file of a kind that holds no articles.
    #[error("{0} is no article that can be read: articles are .md, .txt, .html or .jsonl")]
    Format(String),
    /// No article in it.
    #[error("{file} holds no article that can be read: {reason}")]
    Nothing {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The article names an id that another has.
    #[error(
        "its id “{0}” is already that of an article in the library: give it another `id`, or remove the other first"
    )]
    IdTaken(String),
    /// A file with other articles in it.
    #[error(
        "{file} holds {articles} articles, and a file is removed as a whole: take the article out of the file by hand"
    )]
    Several {
        /// The file, by its name in the library.
        file: String,
        /// Articles in it.
        articles: usize,
    },
    /// Every name tried is another file's.
    #[error("there are too many files called {0} in the library")]
    NoName(String),
    /// A place out of the library.
    #[error("{0} leads out of the library")]
    Outside(String),
    /// The system did not let us.
    #[error("{}: {source}", path.display())]
    #[serde(skip)]
    Io {
        /// What could not be read or written.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

impl ShelfError {
    /// Whether it is for the editor to mend; else the library itself is in trouble.
    pub fn is_the_editors(&self) -> bool {
        !matches!(self, ShelfError::Library(_) | ShelfError::Io { .. })
    }
}

/// A file ready to be put into the library.
#[derive(Debug)]
pub struct Item {
    /// The name that it gets in the library.
    pub name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// The file as it came.
    Arrived(PathBuf),
    /// What was made of it, gone with the item.
    Made(TempPath),
}

impl Item {
    /// Looks at `file`, whose name ends as its format wants, and decides under which name and in what form it goes into the
    /// library at the folder `library`. Nothing is written there.
    ///
    /// A file stays as it is, byte for byte, unless `given` says what it does not: then text gets it as front matter. A page of HTML
    /// that comes with an address, a day or an outlet becomes Markdown: its title, its text, and what is known of it. An
    /// archive of JSON Lines always stays as it is. The name is made of the article's title; `taken` tells whether an
    /// article of the library has an id.
    ///
    /// # Errors
    /// When the library is no folder, the file is no article or cannot be read, or an id is taken.
    pub fn prepare(
        library: &Path,
        file: &Path,
        given: &Provenance,
        taken: &dyn Fn(&str) -> bool,
    ) -> Result<Item, ShelfError> {
        let folder = folder_in(library, given.talk.as_deref())?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let format = Format::of(&name).ok_or_else(|| ShelfError::Format(name.clone()))?;
        let len = fs::metadata(file).map_err(io_at(file))?.len();
        let arrived = SourceFile { path: file.to_owned(), name, len, modified: 0 };
        let article = if format == Format::JsonLines { None } else { only(&arrived) };
        let own = article.as_ref().filter(|article| article.id != slug::slug(&arrived.name)).map(|own| own.id.clone());
        if let Some(id) = own.filter(|id| taken(id)) {
            return Err(ShelfError::IdTaken(id));
        }
        let title = article.as_ref().map(|article| &article.title).filter(|title| **title != slug::slug(&arrived.name));
        let stem = title.map_or_else(|| slug::file_stem(stem_of(&arrived.name)), |title| slug::file_stem(title));
        let made = article.as_ref().and_then(|article| made(article, &arrived, format, given));
        let (format, content) = match made {
            None => (format, Content::Arrived(arrived.path)),
            Some((format, text)) => (format, Content::Made(written(&text)?)),
        };
        let name = free_name(library, folder.as_deref(), &stem, format, taken)?;
        Ok(Item { name, content })
    }

    /// The file as the library will know it, to be read where it is now.
    pub fn source_file(&self) -> SourceFile {
        let path = self.path().to_owned();
        let len = fs::metadata(&path).map_or(0, |meta| meta.len());
        SourceFile { path, name: self.name.clone(), len, modified: 0 }
    }

    fn path(&self) -> &Path {
        match &self.content {
            Content::Arrived(path) => path,
            Content::Made(path) => path,
        }
    }

    /// Puts it into `library`. However this ends, all of the file is there or nothing, and no other file has changed.
    ///
    /// # Errors
    /// When the folder cannot be written, or leads out of the library.
    pub fn put(&self, library: &Path) -> Result<(), ShelfError> {
        let target = inside(library, &self.name)?;
        let folder = target.parent().unwrap_or(library);
        made_inside(library, folder, &self.name)?;
        let mut arriving = hidden(folder).map_err(io_at(folder))?;
        let mut content = File::open(self.path()).map_err(io_at(self.path()))?;
        io::copy(&mut content, &mut arriving).map_err(io_at(&target))?;
        arriving.as_file().sync_all().map_err(io_at(&target))?;
        arriving.persist_noclobber(&target).map_err(|error| io_at(&target)(error.error))?;
        settle(folder);
        Ok(())
    }
}

/// Takes the file called `name` out of `library`: into [`REMOVED`], under its own path with a number where that is taken. Moving it back restores it.
/// Tells its new name.
///
/// # Errors
/// When the library is one file, or the file cannot be moved.
pub fn remove(library: &Path, name: &str) -> Result<String, ShelfError> {
    folder_in(library, None)?;
    let from = inside(library, name)?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let kept = (1..=NAMES).map(|number| numbered(&format!("{REMOVED}/{stem}"), number, ending));
    let free = |name: &String| fs::symlink_metadata(library.join(name)).is_err();
    let kept = kept.into_iter().find(free).ok_or_else(|| ShelfError::NoName(name.to_owned()))?;
    let to = inside(library, &kept)?;
    let folder = to.parent().unwrap_or(library);
    made_inside(library, folder, &kept)?;
    fs::rename(&from, &to).map_err(io_at(&from))?;
    settle(folder);
    Ok(kept)
}

/// The only article of a file that holds one.
fn only(file: &SourceFile) -> Option<Article> {
    let mut found = None;
    read(file, &mut |read| found = read.ok().or(found.take()));
    found
}

/// What becomes of a file that does not say what is `given`, and its new format; none where it stays as it is.
fn made(article: &Article, file: &SourceFile, format: Format, given: &Provenance) -> Option<(Format, String)> {
    let lacking = lacking(article, given);
    if format == Format::Html {
        let comes_with = given.url.is_some() || given.date.is_some() || given.source.is_some();
        let title = Some(&article.title).filter(|title| **title != article.id);
        return comes_with.then(|| (Format::Markdown, markdown::write(article, title.map(String::as_str), &lacking)));
    }
    if lacking.is_empty() {
        return None;
    }
    let decoded = encoding::decode(&fs::read(&file.path).ok()?, None).ok()?;
    let text = front_matter::add(&decoded.text, &lacking);
    let page = written(&text).ok()?;
    let read_back = only(&SourceFile { path: page.to_path_buf(), ..file.clone() })?;
    says_no_less(&read_back, article).then_some((format, text))
}

/// The lines of front matter that tell what is `given` and `article` does not say.
fn lacking(article: &Article, given: &Provenance) -> Vec<(&'static str, String)> {
    let text = |own: &Option<String>, given: &Option<String>| given.clone().filter(|_| own.is_none());
    let lines = [
        ("url", text(&article.url, &given.url)),
        ("date", given.date.filter(|_| article.date.is_none()).map(|date| date.to_string())),
        ("source", text(&article.source, &given.source)),
    ];
    lines.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// Whether nothing that `before` said has changed.
fn says_no_less(after: &Article, before: &Article) -> bool {
    fn same<T: PartialEq>(after: &Option<T>, before: &Option<T>) -> bool {
        before.is_none() || after == before
    }
    after.text == before.text
        && (&after.id, &after.title, &after.talks) == (&before.id, &before.title, &before.talks)
        && same(&after.date, &before.date)
        && same(&after.author, &before.author)
        && same(&after.source, &before.source)
        && same(&after.url, &before.url)
}

/// The folder for articles on `talk`, by its name in the library: one that is there, else a new one; none for no talk.
fn folder_in(library: &Path, talk: Option<&str>) -> Result<Option<String>, ShelfError> {
    let entries = match fs::read_dir(library) {
        Ok(entries) => entries,
        Err(_) if library.is_file() => return Err(ShelfError::SingleFile(library.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LibraryError::Missing(library.to_owned()).into());
        }
        Err(error) => return Err(io_at(library)(error)),
    };
    let Some(id) = talk.and_then(slug::talk) else { return Ok(None) };
    let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let there = names.find(|name| !name.starts_with('.') && slug::talk(name).as_ref() == Some(&id));
    Ok(Some(there.unwrap_or_else(|| slug::file_stem(&id))))
}

/// The first of `stem`, `stem-2`, … that is no file's name and gives an id that is not taken.
fn free_name(
    library: &Path,
    folder: Option<&str>,
    stem: &str,
    format: Format,
    taken: &dyn Fn(&str) -> bool,
) -> Result<String, ShelfError> {
    let path = folder.into_iter().chain([stem]).collect::<Vec<_>>().join("/");
    let free = |name: &String| fs::symlink_metadata(library.join(name)).is_err() && !taken(&slug::slug(name));
    let mut names = (1..=NAMES).map(|number| numbered(&path, number, format.extension()));
    names.find(free).ok_or_else(|| ShelfError::NoName(stem.to_owned()))
}

/// `path.md`, `path-2.md`
fn numbered(path: &str, number: usize, ending: &str) -> String {
    if number == 1 { format!("{path}.{ending}") } else { format!("{path}-{number}.{ending}") }
}

fn stem_of(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Where the file called `name` is or goes, if that is inside the library.
fn inside(library: &Path, name: &str) -> Result<PathBuf, ShelfError> {
    let path = Path::new(name);
    let within = path.components().all(|part| matches!(part, Component::Normal(_)));
    if within && !name.is_empty() { Ok(library.join(path)) } else { Err(ShelfError::Outside(name.to_owned())) }
}

/// Makes `folder`, for the file called `name`, if it is not there: no link may lead it out of the library.
fn made_inside(library: &Path, folder: &Path, name: &str) -> Result<(), ShelfError> {
    fs::create_dir_all(folder).map_err(io_at(folder))?;
    let real = |path: &Path| path.canonicalize().map_err(io_at(path));
    if real(folder)?.starts_with(real(library)?) { Ok(()) } else { Err(ShelfError::Outside(name.to_owned())) }
}

/// A file of text in the system's folder for such, gone when dropped.
fn written(text: &str) -> Result<TempPath, ShelfError> {
    let place = std::env::temp_dir();
    let mut file = NamedTempFile::new().map_err(io_at(&place))?;
    file.write_all(text.as_bytes()).map_err(io_at(&place))?;
    Ok(file.into_temp_path())
}

/// A new file in `folder` that the library does not read, as readable as other files are.
fn hidden(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".arriving-").tempfile_in(folder)
}

/// Has the folder's own entries written out, where the system can do that: the file's are already.
fn settle(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn io_at(path: &Path) -> impl Fn(io::Error) -> ShelfError {
    let path = path.to_owned();
    move |source| ShelfError::Io { path: path.clone(), source }
}

#[cfg(test)]
mod tests;
