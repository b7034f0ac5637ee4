//! Tests of the index: what goes in comes out, one commit shows a state, damage and versions start it afresh.

use super::super::tests::article;
use super::*;
use crate::article::Article;

fn put(index: &Index, articles: &[Article]) {
    let mut writer = index.writer().unwrap();
    for article in articles {
        writer.put(article, &[], "file").unwrap();
    }
    writer.commit(&Manifest::default()).unwrap();
    index.reload().unwrap();
}

fn find(index: &Index, stem: &str) -> Vec<String> {
    let term = SoughtTerm { stem: stem.into(), weight: 1.0 };
    let found = index.searcher().candidates(&[term], Within::default(), 10).unwrap();
    let read = Reading::read(&index.searcher(), &found.iter().collect::<Vec<_>>());
    read.unwrap().into_iter().map(|passage| passage.unwrap().text).collect()
}

#[test]
fn nothing_shows_before_the_commit_and_nothing_stays_without_it() {
    let index = Index::in_memory().unwrap();
    let writer = index.writer().unwrap();
    writer.put(&article("dam", &["They want water."]), &[], "file").unwrap();
    index.reload().unwrap();
    assert!(find(&index, "water").is_empty());
    drop(writer);
    put(&index, &[article("strike", &["They want pay."])]);
    assert!(find(&index, "water").is_empty());
    assert_eq!(find(&index, "pay").len(), 1);
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (Index::open(folder.path()).unwrap(), Index::open(folder.path()).unwrap());
    let _held = first.writer().unwrap();
    assert!(matches!(second.writer(), Err(Error::Busy)));
}

/// Writes an index of one article to a folder.
fn on_disk(folder: &std::path::Path) {
    put(&Index::open(folder).unwrap(), &[article("dam", &["They want water."])]);
}

#[test]
fn an_index_is_found_again_and_a_damaged_one_starts_afresh() {
    let folder = tempfile::tempdir().unwrap();
    on_disk(folder.path());
    assert_eq!(find(&Index::open(folder.path()).unwrap(), "water").len(), 1);
    let files = |ending: &'static str| {
        let entries = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(move |path| path.extension().is_some_and(|found| found == ending)).collect::<Vec<_>>()
    };
    for ending in ["store", "idx", "term", "json"] {
        for path in files(ending) {
            let mut bytes = std::fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            bytes.truncate(bytes.len() - 1);
            std::fs::write(&path, bytes).unwrap();
        }
        let afresh = Index::open(folder.path()).unwrap();
        assert!(find(&afresh, "water").is_empty(), "{ending} was damaged");
        assert_eq!(afresh.manifest().unwrap(), Manifest::default());
        drop(afresh);
        on_disk(folder.path());
    }
}

#[test]
fn an_index_of_another_version_starts_afresh() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let mut writer = index.writer().unwrap();
    writer.put(&article("dam", &["They want water."]), &[], "file").unwrap();
    writer.commit(&Manifest::of_version(manifest::VERSION + 1)).unwrap();
    drop((writer, index));
    assert!(find(&Index::open(folder.path()).unwrap(), "water").is_empty());
}

#[test]
fn starting_afresh_removes_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("meta.json"), "not an index").unwrap();
    std::fs::write(folder.path().join("notes.store"), "mine").unwrap();
    Index::open(folder.path()).unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join("notes.store")).unwrap(), "mine");
}
