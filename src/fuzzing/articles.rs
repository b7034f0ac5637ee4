//! Files of the library, in every format: read, cut into passages, attributed.

use std::fs;

use super::{ROSTER, check_ranges};
use crate::article::{Article, Shingles, SourceFile, read};
use crate::party::attribute;

/// A file a format; the first byte of an input chooses.
const NAMES: [&str; 4] = ["talks/one.md", "talks/one.txt", "talks/one.html", "talks/one.jsonl"];

/// A file of the library, whatever is in it: what is read of it keeps what [`Article`] says of itself.
pub fn articles(data: &[u8]) {
    let Some((format, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*format) % NAMES.len()];
    let Ok(file) = tempfile::NamedTempFile::new() else { return };
    if fs::write(file.path(), bytes).is_err() {
        return;
    }
    let path = file.path().to_owned();
    let file = SourceFile { path, name: name.to_owned(), len: bytes.len() as u64, modified: 0 };
    let mut handed_over = 0;
    read(&file, &mut |found| {
        handed_over += 1;
        match found {
            Ok(article) => check(&article),
            Err(problem) => assert!(!problem.reason.trim().is_empty() && problem.file == name, "{problem:?}"),
        }
    });
    // An archive may hold nothing; a file that is one article is read or it is told why not.
    assert!(handed_over > 0 || name.ends_with("jsonl"), "neither read nor told");
}

fn check(article: &Article) {
    let text = &article.text;
    assert!(!article.id.is_empty() && !article.title.is_empty() && !text.is_empty());
    let filled: Vec<&str> =
        article.paragraphs.iter().map(|p| article.slice(&p.range)).filter(|p| !p.is_empty()).collect();
    assert_eq!(filled.join("\n\n"), *text, "paragraphs are the text");
    for paragraph in &filled {
        let squeezed = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed, *paragraph, "white space within a paragraph is one space");
    }
    for paragraph in &article.paragraphs {
        assert!(paragraph.sentences.iter().all(|s| paragraph.range.start <= s.start && s.end <= paragraph.range.end));
    }
    let sentences = || article.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
    check_ranges(text, sentences());
    let passages = article.passages();
    check_ranges(text, passages.iter().map(|passage| &passage.range));
    assert!(
        passages.iter().flat_map(|passage| &passage.sentences).eq(sentences()),
        "passages hold every sentence once"
    );
    if let Some(url) = &article.url {
        let scheme = url.to_ascii_lowercase();
        assert!(scheme.starts_with("http://") || scheme.starts_with("https://"), "{url}");
        assert!(!url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>')), "{url}");
    }
    for found in attribute(article, &ROSTER) {
        assert_eq!(article.slice(&found.range), found.text, "a statement is a slice");
        assert!(text.contains(&found.cue) && text.contains(&found.content), "{found:?}");
    }
    Shingles::of(text);
}
