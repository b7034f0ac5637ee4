//! Tests of `shelf`: names, what is written, and that nothing else changes.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::article::{Problem, scan};

/// A library, and a folder beside it where files arrive.
struct Place {
    folder: tempfile::TempDir,
}

fn place() -> Place {
    let place = Place { folder: tempfile::tempdir().unwrap() };
    fs::create_dir(place.library()).unwrap();
    place
}

impl Place {
    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn arrives(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn add(&self, name: &str, bytes: impl AsRef<[u8]>, given: &Provenance) -> Result<String, ShelfError> {
        let item = Item::prepare(&self.library(), &self.arrives(name, bytes), given, &|_| false)?;
        item.put(&self.library())?;
        Ok(item.name)
    }

    /// The articles of the library, in the order of their files.
    fn articles(&self) -> Vec<Article> {
        let mut articles = Vec::new();
        for file in scan(&self.library()).unwrap().files {
            read(&file, &mut |read: Result<Article, Problem>| articles.push(read.unwrap()));
        }
        articles
    }

    /// Every file in the library, hidden ones too.
    fn files(&self) -> Vec<String> {
        let library = self.library();
        let name = |path: &Path| path.strip_prefix(&library).unwrap().to_str().unwrap().replace('\\', "/");
        let mut names: Vec<String> = walkdir::WalkDir::new(&library)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| name(entry.path()))
            .collect();
        names.sort();
        names
    }
}

const ARTICLE: &str = "# Two envoys in Miami\n\nThe envoys met on Friday and parted without a word to the reporters.\n";
const PAGE: &str = "<html lang=de><title>Zwei Gesandte</title><body><article><p>Die Gesandten trafen sich am Freitag und gingen *wortlos* auseinander, 1. ohne Termin.</p>\
                    <p>Am Abend hieß es, man werde sich in zwei Wochen wiedersehen &amp; weiterreden.</p></article></body></html>";

fn given() -> Provenance {
    let (url, source) = (Some("https://example.org/miami".into()), Some("Example: \"News\"".into()));
    Provenance { url, date: Some(date(2026, 3, 4)), source, talk: None }
}

#[test]
fn a_file_goes_under_its_title_and_stays_as_it_is() {
    let place = place();
    for name in ["two-envoys-in-miami.md", "two-envoys-in-miami-2.md", "two-envoys-in-miami-3.md"] {
        assert_eq!(place.add("Upload (1).MD", ARTICLE, &Provenance::default()).unwrap(), name);
        assert_eq!(fs::read_to_string(place.library().join(name)).unwrap(), ARTICLE);
    }
    assert_eq!(place.add("note.v2.txt", "Nobody said a word.", &Provenance::default()).unwrap(), "note-v2.txt");
    assert_eq!(place.files().len(), 4);
}

#[test]
fn the_talks_are_the_folder() {
    let place = place();
    fs::create_dir(place.library().join("Rail Strike")).unwrap();
    let on = |talk: &str| Provenance { talk: Some(talk.into()), ..Provenance::default() };
    assert_eq!(place.add("a.md", ARTICLE, &on("rail-strike")).unwrap(), "Rail Strike/two-envoys-in-miami.md");
    assert_eq!(place.add("a.md", ARTICLE, &on("../Miami")).unwrap(), "miami/two-envoys-in-miami.md");
    let talks: Vec<_> = place.articles().into_iter().map(|article| article.talks.join(",")).collect();
    assert_eq!(talks, ["rail-strike", "miami"]);
}

#[test]
fn what_text_does_not_say_of_itself_is_written_above_it() {
    let place = place();
    let own = format!("---\ntitle: Own\nurl: https://example.org/own\n---\n{ARTICLE}");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("Straße gesperrt.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    place.add("a.md", ARTICLE, &given()).unwrap();
    place.add("b.md", &own, &given()).unwrap();
    place.add("c.txt", "URL: https://example.org/own\n\nThe envoys met on Friday in Miami.", &given()).unwrap();
    place.add("d.txt", utf16, &given()).unwrap();
    for article in place.articles() {
        let url = if ["own", "c"].contains(&article.id.as_str()) { "own" } else { "miami" };
        assert_eq!(article.url.as_deref(), Some(format!("https://example.org/{url}").as_str()), "{article:?}");
        assert_eq!((article.date, article.source), (given().date, given().source));
    }
    assert!(place.articles().iter().any(|article| article.text == "Straße gesperrt."));
}

#[test]
fn front_matter_that_would_be_spoilt_is_left_alone() {
    let place = place();
    let flow = "---\n{title: Own, author: Ada}\n---\nThe envoys met.\n";
    let name = place.add("a.md", flow, &given()).unwrap();
    assert_eq!(fs::read_to_string(place.library().join(name)).unwrap(), flow);
}

#[test]
fn a_page_that_comes_with_an_address_becomes_markdown_with_the_same_paragraphs() {
    let place = place();
    let (page, other) = (place.add("page.html", PAGE, &Provenance::default()), place.add("page.html", PAGE, &given()));
    assert_eq!((page.unwrap().as_str(), other.unwrap().as_str()), ("zwei-gesandte.html", "zwei-gesandte.md"));
    fs::remove_file(place.library().join("zwei-gesandte.md")).unwrap();
    let html = place.articles().remove(0);
    fs::remove_file(place.library().join("zwei-gesandte.html")).unwrap();
    place.add("page.html", PAGE, &given()).unwrap();
    let markdown = place.articles().remove(0);
    let Provenance { url, date, source, .. } = given();
    assert_eq!(markdown, Article { url, date, source, ..html });
}

#[test]
fn what_is_no_article_is_refused_with_the_reason() {
    let place = place();
    let refused = |name: &str, text: &str| place.add(name, text, &Provenance::default()).unwrap_err().to_string();
    assert!(refused("paper.pdf", "%PDF").contains(".md, .txt, .html or .jsonl"));
    let file = place.arrives("a.md", "---\nid: taken\n---\nText.");
    let prepared = Item::prepare(&place.library(), &file, &Provenance::default(), &|id| id == "taken");
    assert!(matches!(prepared, Err(ShelfError::IdTaken(id)) if id == "taken"));
    let single = Item::prepare(&file, &file, &Provenance::default(), &|_| false);
    assert!(
        matches!(single, Err(ShelfError::SingleFile(_)))
            && matches!(remove(&file, "a.md"), Err(ShelfError::SingleFile(_)))
    );
    let nowhere = Item::prepare(&place.folder.path().join("none"), &file, &Provenance::default(), &|_| false);
    assert!(matches!(nowhere, Err(ShelfError::Library(LibraryError::Missing(_)))));
    assert_eq!(place.files(), Vec::<String>::new());
}

#[test]
fn a_removed_file_is_kept_unread_and_moved_back_it_is_restored() {
    let place = place();
    let on = Provenance { talk: Some("miami".into()), ..Provenance::default() };
    for kept in [".removed/miami/two-envoys-in-miami.md", ".removed/miami/two-envoys-in-miami-2.md"] {
        let name = place.add("a.md", ARTICLE, &on).unwrap();
        assert_eq!(remove(&place.library(), &name).unwrap(), kept);
    }
    assert_eq!((place.articles().len(), place.files().len()), (0, 2));
    fs::rename(place.library().join(".removed/miami/two-envoys-in-miami.md"), place.library().join("back.md")).unwrap();
    assert_eq!(place.articles()[0].id, "back");
    for outside in ["../a.md", "", "/etc/passwd"] {
        assert!(matches!(remove(&place.library(), outside), Err(ShelfError::Outside(_))), "{outside}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_out_of_the_library_is_not_written_to() {
    let place = place();
    std::os::unix::fs::symlink(place.folder.path(), place.library().join("miami")).unwrap();
    let on = Provenance { talk: Some("miami".into()), ..Provenance::default() };
    assert!(matches!(place.add("a.md", ARTICLE, &on), Err(ShelfError::Outside(_))));
    let name = place.add("a.md", ARTICLE, &Provenance::default()).unwrap();
    std::os::unix::fs::symlink(place.folder.path(), place.library().join(super::REMOVED)).unwrap();
    assert!(matches!(remove(&place.library(), &name), Err(ShelfError::Outside(_))));
    assert!(place.library().join(name).exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_name_escapes_the_folder(title in "\\PC{0,20}|[./\\\\:*?\"<>|a-c~ ]{0,12}|(CON|nul|aux|com1)", talk in "\\PC{0,8}|[./\\\\]{1,4}|(CON|nul)") {
        let place = place();
        let on = Provenance { talk: Some(talk), ..Provenance::default() };
        let text = format!("---\ntitle: {}\n---\nThe envoys met.", serde_json::Value::from(title));
        let name = place.add("a.md", text, &on).unwrap();
        prop_assert_eq!(place.files(), [name.clone()]);
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        for part in name.strip_suffix(".md").unwrap().split('/') {
            prop_assert!(!part.is_empty() && part.chars().all(allowed) && !["con", "nul", "aux", "com1"].contains(&part), "{}", name);
        }
    }
}
