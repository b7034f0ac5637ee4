//! What a writer leaves in a cluster that does not come to its commit.

use super::{Kitchen, article};
use crate::article::ArticleSummary;
use crate::search::{Error, FileState, INDEX_VERSION, Index, IndexedArticle, Manifest};

#[test]
fn what_was_being_written_is_taken_out_and_read_again() {
    let Some(kitchen) = Kitchen::cluster() else { return };
    let index = &kitchen.index;
    let state = |article: &crate::article::Article| FileState {
        settled: true,
        articles: vec![IndexedArticle {
            summary: ArticleSummary::of(article),
            language: article.language,
            hash: "its".to_owned(),
        }],
        ..FileState::default()
    };
    let (kept, lost) = (article("kept", &["The toll is paid."]), article("lost", &["The ferry sails."]));
    let mut manifest = Manifest::default();
    let mut put = |writer: &mut crate::search::Writer, article: &crate::article::Article, file: &str| {
        writer.put(article, &[], file).unwrap();
        writer.put_file(file, &state(article)).unwrap();
        manifest.add(&state(article));
        writer.commit(&manifest)
    };
    put(&mut index.writer().unwrap(), &kept, "kept.md").unwrap();
    let mut overtaken = index.writer().unwrap();
    let counted = index.manifest().unwrap();
    index.writer().unwrap().commit(&counted).unwrap();
    assert!(matches!(put(&mut overtaken, &lost, "lost.md"), Err(Error::Busy)));
    assert_eq!((kitchen.find("ferri").len(), kitchen.find("toll").len()), (1, 1));

    index.mend().unwrap();
    index.reload().unwrap();
    assert_eq!((kitchen.find("ferri").len(), kitchen.find("toll").len()), (0, 1));
    let searcher = index.searcher();
    assert!(searcher.has_article("kept").unwrap() && !searcher.has_article("lost").unwrap());
    assert_eq!(searcher.file("kept.md").unwrap(), Some(state(&kept)));
    assert_eq!(searcher.file("lost.md").unwrap(), Some(FileState::default()), "it is to be read again");
    let mended = index.manifest().unwrap();
    assert_eq!((mended.files, mended.whole.articles), (2, 1));
    let stamp = index.stamp().unwrap();
    index.mend().unwrap();
    assert_eq!(index.stamp().unwrap(), stamp, "there was nothing left to put right");
}

#[test]
fn an_index_whose_making_was_cut_off_is_made() {
    let Some(kitchen) = Kitchen::cluster() else { return };
    let Kitchen { index, settings, .. } = &kitchen;
    let manifest = format!("{}/{}-v{INDEX_VERSION}/_doc/manifest", settings.search.urls[0], settings.search.index);
    ureq::delete(manifest).call().unwrap();
    assert!(index.manifest().is_err());
    Index::of(settings).unwrap();
    assert_eq!(index.manifest().unwrap(), Manifest::default());
}
