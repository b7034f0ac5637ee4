//! Tests of the vectors in a folder: they outlive their process, one writes at a time, damage starts afresh.

use super::*;

fn vectors(seed: f32) -> PassageVectors {
    let vector = |from: f32| (0..4).map(|at| (from + at as f32).sin()).collect::<Vec<f32>>();
    PassageVectors { passage: vector(seed), sentences: vec![vector(seed + 0.5), vec![0.0; 4]] }
}

fn put(store: &Vectors, contents: &[u64]) {
    let mut writer = store.writer().unwrap();
    contents.iter().for_each(|&content| writer.put(content, &vectors(content as f32)).unwrap());
    writer.commit().unwrap();
    writer.finish().unwrap();
    store.reload().unwrap();
}

#[test]
fn vectors_are_found_by_content_across_commits_and_openings() {
    let folder = tempfile::tempdir().unwrap();
    let store = Vectors::open(folder.path(), "tiny").unwrap();
    put(&store, &[1, 2]);
    put(&store, &[u64::MAX]);
    let again = Vectors::open(folder.path(), "tiny").unwrap();
    let found = again.get(&[u64::MAX, 7, 2]).unwrap();
    assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(found[0].as_ref().unwrap().sentences.len(), 2);
    assert_eq!(again.contents().unwrap(), [1, 2, u64::MAX].into());
    assert!(Vectors::open(folder.path(), "another").unwrap().contents().unwrap().is_empty());
}

#[test]
fn what_was_not_committed_is_lost_and_a_second_writer_is_told_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (Vectors::open(folder.path(), "m").unwrap(), Vectors::open(folder.path(), "m").unwrap());
    let mut writer = first.writer().unwrap();
    writer.put(1, &vectors(1.0)).unwrap();
    assert!(matches!(second.writer(), Err(Error::Busy)));
    drop(writer);
    put(&second, &[2]);
    assert_eq!(second.contents().unwrap(), [2].into());
}

#[test]
fn a_damaged_store_starts_afresh() {
    let folder = tempfile::tempdir().unwrap();
    put(&Vectors::open(folder.path(), "tiny").unwrap(), &[1]);
    for ending in ["store", "term", "json"] {
        let files =
            std::fs::read_dir(Vectors::folder(folder.path(), "tiny")).unwrap().map(|entry| entry.unwrap().path());
        for path in files.filter(|path| path.extension().is_some_and(|found| found == ending)) {
            let mut bytes = std::fs::read(&path).unwrap();
            bytes.truncate(bytes.len() / 2);
            std::fs::write(&path, bytes).unwrap();
        }
        let afresh = Vectors::open(folder.path(), "tiny").unwrap();
        assert!(afresh.contents().unwrap().is_empty(), "{ending} was damaged");
        put(&afresh, &[1]);
    }
}
