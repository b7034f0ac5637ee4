//! The library: which files are taken, what each gives, and what is said of those that give nothing.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rapporteur::article::{Article, LibraryError, MAX_BYTES, Problem, SourceFile, read, scan};

/// A library of these files in a folder of its own.
struct Library {
    folder: tempfile::TempDir,
}

impl Library {
    fn of(files: &[(&str, &[u8])]) -> Library {
        let library = Library { folder: tempfile::tempdir().unwrap() };
        for (name, bytes) in files {
            let path = library.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        library
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Its articles, and its problems a line each.
    fn read(&self) -> (Vec<Article>, Vec<String>) {
        let scan = scan(self.folder.path()).unwrap();
        let mut problems: Vec<Problem> = scan.problems;
        let mut articles = Vec::new();
        for file in &scan.files {
            read(file, &mut |article| match article {
                Ok(article) => articles.push(article),
                Err(problem) => problems.push(problem),
            });
        }
        (articles, problems.iter().map(ToString::to_string).collect())
    }

    /// Its ids are these, and each of its problems holds the word given for it.
    fn check(&self, ids: &[&str], problems: &[&str]) -> Vec<Article> {
        let (articles, found) = self.read();
        assert_eq!(articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ids);
        assert_eq!(found.len(), problems.len(), "{found:#?}");
        for (found, word) in found.iter().zip(problems) {
            assert!(found.contains(word), "{found} lacks {word}");
        }
        articles
    }
}

const TEXT: &[u8] = b"The two sides met on Monday and agreed to meet again in the spring.\n";

#[test]
fn a_folder_is_read_with_its_folders_and_without_what_is_no_article() {
    let library = Library::of(&[
        ("b.md", TEXT),
        ("a.TXT", TEXT),
        ("2026/March/c.html", TEXT),
        ("2026/d.htm", TEXT),
        (".hidden.txt", TEXT),
        (".git/e.txt", TEXT),
        ("picture.png", b"\x89PNG"),
        ("backup.txt~", TEXT),
        ("paper.pdf", b"%PDF"),
    ]);
    library.check(&["2026/march/c", "2026/d", "a", "b"], &["paper.pdf: is not read"]);
}

#[test]
fn a_library_may_be_one_file() {
    let library = Library::of(&[("talks.txt", TEXT), ("talks.doc", TEXT)]);
    let found = scan(&library.path("talks.txt")).unwrap();
    assert_eq!(
        found.files.iter().map(|file| (file.name.as_str(), file.len)).collect::<Vec<_>>(),
        [("talks.txt", TEXT.len() as u64)]
    );
    assert!(matches!(scan(&library.path("talks.doc")), Err(LibraryError::Format(_))));
}

#[test]
fn where_there_is_no_library_the_error_names_the_place_and_the_remedy() {
    let error = scan(Path::new("no/such/place")).unwrap_err().to_string();
    assert!(error.contains("no/such/place") && error.contains("rapporteur init"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_library_are_not_followed_and_loops_end() {
    use std::os::unix::fs::symlink;
    let outside = Library::of(&[("secret.txt", TEXT)]);
    let library = Library::of(&[("a.txt", TEXT), (".data/b.txt", TEXT), ("folder/c.txt", TEXT)]);
    symlink(outside.path("secret.txt"), library.path("1-out.txt")).unwrap();
    symlink(outside.folder.path(), library.path("2-out")).unwrap();
    symlink("nowhere.txt", library.path("3-broken.txt")).unwrap();
    symlink("..", library.path("folder/loop")).unwrap();
    symlink("a.txt", library.path("again.txt")).unwrap();
    symlink(".data/b.txt", library.path("b.txt")).unwrap();
    library.check(
        &["a", "b", "folder/c"],
        &["1-out.txt: is a link out", "2-out: is a link out", "3-broken.txt: is a link that leads nowhere"],
    );
}

#[test]
fn bad_files_are_a_line_each_and_the_others_load() {
    let large = vec![b'a'; usize::try_from(MAX_BYTES).unwrap() + 1];
    let cyrillic = "Делегации встретились в понедельник и решили встретиться снова весной."
        .encode_utf16()
        .flat_map(u16::to_be_bytes);
    let cyrillic: Vec<u8> = [0xFE, 0xFF].into_iter().chain(cyrillic).collect();
    let library = Library::of(&[
        ("1-empty.txt", b""),
        ("2-blank.md", b" \n\n"),
        ("3-large.txt", &large),
        ("4-binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"),
        ("5-date.md", b"---\ntitle: Talks\ndate: 03/04/2026\n---\nThe text stays."),
        ("6-yaml.md", b"---\ntitle: [Talks\n---\nThe text stays."),
        (
            "7-latin.txt",
            b"Die Gespr\xe4che \xfcber h\xf6here L\xf6hne f\xfchrten zu nichts, erkl\xe4rte die Gewerkschaft.",
        ),
        ("8-utf16.txt", &cyrillic),
        ("9-good.txt", TEXT),
    ]);
    let articles = library.check(
        &["5-date", "6-yaml", "7-latin", "8-utf16", "9-good"],
        &[
            "1-empty.txt: is empty",
            "2-blank.md: has no text",
            "3-large.txt: is over 10 MiB",
            "4-binary.txt: is not text",
            "5-date.md:3: the date “03/04/2026” can be read two ways",
            "6-yaml.md:",
            "7-latin.txt: is not UTF-8; read as windows-1252",
        ],
    );
    assert_eq!((articles[0].title.as_str(), articles[0].date), ("Talks", None));
    assert!(articles[2].text.contains("Gespräche über höhere Löhne"));
    assert!(articles[3].text.starts_with("Делегации"));
}

#[test]
fn a_line_of_an_archive_is_an_article() {
    let library = Library::of(&[(
        "Old News.jsonl",
        "{\"id\": \"one\", \"title\": \"Talks\", \"date\": \"2026-03-12T10:00:00Z\", \"author\": [\"Ada\", {\"name\": \"Bo\"}], \"source\": \"Example\", \
         \"url\": \"https://example.org/1\", \"paragraphs\": [\"First\\nin two lines.\", \"\", null, \"Photo: kept as it is\"], \"extra\": {\"a\": 1}}\n\
         \n\
         {\"text\": \"One.\\n\\nTwo,\\nin two lines.\"}\r\n\
         {\"id\": 7, \"text\": \"Seven.\", \"url\": \"javascript:alert(1)\", \"date\": \"soon\"}\n\
         {broken\n\
         [1]\n\
         {\"title\": \"No text\"}\n\
         {\"id\": \"last\", \"text\": \"Last.\"}"
            .as_bytes(),
    )]);
    let articles = library.check(
        &["one", "old-news-3", "7", "last"],
        &[
            "Old News.jsonl:4: the date “soon”", "Old News.jsonl:5: does not parse",
            "Old News.jsonl:6: does not parse", "Old News.jsonl:7: has no text",
        ],
    );
    let first = &articles[0];
    let paragraphs: Vec<&str> = first.paragraphs.iter().map(|p| first.slice(&p.range)).collect();
    assert_eq!(paragraphs, ["First in two lines.", "", "", "Photo: kept as it is"]);
    assert_eq!(first.text, "First in two lines.\n\nPhoto: kept as it is");
    assert_eq!(
        (first.author.as_deref(), first.source.as_deref(), first.url.as_deref()),
        (Some("Ada, Bo"), Some("Example"), Some("https://example.org/1"))
    );
    assert_eq!(first.date.map(|date| date.to_string()).as_deref(), Some("2026-03-12"));
    assert_eq!((articles[1].title.as_str(), articles[1].text.as_str()), ("old-news-3", "One.\n\nTwo, in two lines."));
    assert_eq!((articles[2].url.as_deref(), articles[2].date), (None, None));
}

#[test]
fn a_line_over_the_limit_is_one_problem_and_the_next_is_read() {
    let mut archive = vec![b'x'; usize::try_from(MAX_BYTES).unwrap() + 100];
    archive.extend_from_slice(b"\n{\"id\": \"next\", \"text\": \"Next.\"}\n");
    Library::of(&[("a.jsonl", &archive)]).check(&["next"], &["a.jsonl:1: the line is over 10 MiB"]);
}

#[test]
fn a_file_that_went_away_is_a_problem() {
    let file = SourceFile { path: "gone.txt".into(), name: "gone.txt".to_owned(), len: 1, modified: 0 };
    let mut problems = Vec::new();
    read(&file, &mut |article| problems.extend(article.err()));
    assert!(problems.len() == 1 && problems[0].reason.starts_with("cannot be read"), "{problems:?}");
}

/// Whatever stands in a file, reading it ends, and what it gives keeps the promises of an article.
fn check_promises(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let library = Library::of(&[(name, bytes)]);
    let (articles, problems) = library.read();
    prop_assert!(!articles.is_empty() || !problems.is_empty() || name.ends_with(".jsonl"));
    prop_assert!(!problems.iter().any(|problem| problem.contains("cannot take apart")), "the extractor panicked");
    for article in articles {
        let full: Vec<&str> =
            article.paragraphs.iter().map(|p| article.slice(&p.range)).filter(|text| !text.is_empty()).collect();
        prop_assert_eq!(&article.text, &full.join("\n\n"));
        prop_assert!(!article.text.is_empty() && !article.title.is_empty() && !article.id.is_empty());
        for passage in article.passages() {
            prop_assert!(passage.first <= passage.last && passage.last <= article.paragraphs.len());
            prop_assert!(
                passage.sentences.iter().all(|s| !article.slice(s).is_empty()
                    && s.start >= passage.range.start
                    && s.end <= passage.range.end)
            );
        }
    }
    Ok(())
}

/// Pieces that the readers look for, strung together with anything else.
const PIECES: &[&str] = &[
    "---\n",
    "title: ",
    "date: 2026-03-12\n",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "<p>",
    "</p>",
    "<div>",
    "<table><tr><td>",
    "<script>",
    "</script>",
    "<title>",
    "<!--",
    "<meta charset=utf-16>",
    "<script type='application/ld+json'>{\"@graph\":[{}",
    "&#x0;",
    "{\"text\":\"",
    "\"}",
    "{\"paragraphs\":[",
    "]}",
    "By Jane Doe",
    "Photo: ",
    "GENEVA, March 3 (A) — The",
    "Read more",
    "Mr. ",
    "U.S. ",
    "...",
    "”",
    "「",
    "。",
    "12.03.2026",
    "Published ",
    ": ",
    "\u{AD}",
    "\u{301}",
    "ß",
    "İ",
    "\u{1F600}",
    "The talks ended without a result on Friday.",
    "```",
    "[^1]",
    "![x](",
    "&amp;",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
        1 => "\\PC{0,12}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn readers_never_panic(bytes in prop_oneof![pieces(), proptest::collection::vec(any::<u8>(), 0..300)], name in proptest::sample::select(&["a.txt", "a.md", "a.html", "a.jsonl"][..])) {
        check_promises(name, &bytes)?;
    }
}
