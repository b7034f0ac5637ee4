//! Tests of the index: what goes in comes out, one commit shows a state, damage and versions start it afresh.

use super::*;
use crate::article::{Article, Paragraph};
use crate::language::Language;

fn article(id: &str, paragraphs: &[&str]) -> Article {
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let paragraphs = paragraphs.iter().map(|paragraph| {
        let range = at..at + paragraph.len();
        at = range.end + 2;
        Paragraph { sentences: vec![range.clone()], range }
    });
    let paragraphs = paragraphs.collect();
    let language = Language::English;
    Article {
        id: id.into(),
        title: "Talks".into(),
        date: None,
        author: None,
        source: None,
        url: None,
        talks: Vec::new(),
        language,
        text,
        paragraphs,
    }
}

/// Paragraphs laid out as a reader does: an empty one is an empty range, sentences end at full stops.
fn laid_out(paragraphs: &[&str]) -> Vec<Paragraph> {
    let mut at = 0;
    let mut laid = Vec::new();
    for paragraph in paragraphs {
        let start = if paragraph.is_empty() || at == 0 { at } else { at + 2 };
        at = start + paragraph.len();
        let sentences = crate::article::sentences(paragraph).into_iter();
        let sentences = sentences.map(|range| range.start + start..range.end + start).collect();
        laid.push(Paragraph { range: start..at, sentences });
    }
    laid
}

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
    read.unwrap().into_iter().map(|passage| passage.text).collect()
}

#[test]
fn a_passage_is_found_by_its_stems_its_key_and_its_article() {
    let index = Index::in_memory().unwrap();
    put(&index, &[article("dam", &["The envoys negotiated the dam."]), article("strike", &["The union walked out."])]);
    assert_eq!(find(&index, "negoti"), ["The envoys negotiated the dam."]);
    let searcher = index.searcher();
    let terms = [SoughtTerm { stem: "talk".into(), weight: 1.0 }];
    let of_strike = searcher.candidates(&terms, Within { article: Some("strike"), talk: None }, 10).unwrap();
    assert_eq!(of_strike.len(), 1);
    let passage = Reading::passage_at(&searcher, &of_strike[0].at).unwrap();
    let key = of_strike[0].key;
    assert_eq!(key, passage.key);
    let unknown = crate::article::PassageKey(1);
    let passages = searcher.passages(&[unknown, key]).unwrap();
    assert_eq!(passages, [None, Some(passage)]);
    assert_eq!(searcher.article("dam").unwrap().unwrap().text, "The envoys negotiated the dam.");
    assert_eq!(searcher.article("nothing").unwrap(), None);
}

#[test]
fn an_article_put_again_replaces_itself_and_a_removed_one_is_gone() {
    let index = Index::in_memory().unwrap();
    put(&index, &[article("dam", &["They want water."])]);
    put(&index, &[article("dam", &["They want silt."])]);
    assert_eq!((find(&index, "water").len(), find(&index, "silt").len()), (0, 1));
    let mut writer = index.writer().unwrap();
    writer.remove("dam");
    writer.commit(&Manifest::default()).unwrap();
    index.reload().unwrap();
    assert_eq!(index.searcher().documents().unwrap(), 0);
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

#[test]
fn near_words_are_those_a_hasty_typist_means() {
    let index = Index::in_memory().unwrap();
    put(
        &index,
        &[article(
            "dam",
            &["Zelensky met Dmitriev, a representative, and Ostrander in Geneva, in Genoa too. Urgency!"],
        )],
    );
    let near = |word| index.searcher().near_words(word, &Language::English.stem(word), 2).unwrap();
    assert_eq!(near("repping"), ["representative"]);
    assert_eq!(near("urgent"), ["urgency"]);
    assert_eq!(near("zelenskyy"), ["zelensky"]);
    assert_eq!(near("dmitreev"), ["dmitriev"]);
    assert_eq!(near("ostradner"), ["ostrander"]);
    assert_eq!(near("geneav"), ["geneva"]);
    assert!(near("annexation").is_empty() && near("").is_empty());
}

#[test]
fn an_article_comes_back_as_it_was_whole_and_passage_by_passage() {
    let long: String =
        (0..30).map(|day| format!("The envoys said that the water would be let out on day {day} of March. ")).collect();
    let paragraphs = ["A heading", long.trim_end(), "", "They left.", "Nobody would say for how long, or why."];
    let mut whole = article("dam", &paragraphs);
    whole.paragraphs = laid_out(&paragraphs);
    whole.text = paragraphs.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n\n");
    let index = Index::in_memory().unwrap();
    put(&index, &[article("strike", &["They want pay."]), whole.clone(), article("port", &["They want quotas."])]);
    assert_eq!(index.searcher().article("dam").unwrap(), Some(whole.clone()));
    let searcher = index.searcher();
    let places = searcher.content_places().unwrap();
    let read = places.iter().map(|(_, place)| Reading::passage_at(&searcher, place).unwrap());
    let of_dam: Vec<StoredPassage> = read.filter(|passage| passage.article_id == "dam").collect();
    assert_eq!(of_dam.len(), whole.passages().len());
    for (passage, cut) in of_dam.iter().zip(whole.passages()) {
        assert_eq!((passage.text.as_str(), passage.paragraphs), (whole.slice(&cut.range), (cut.first, cut.last)));
        let sentences =
            passage.sentences.iter().map(|range| range.start + cut.range.start..range.end + cut.range.start);
        assert!(sentences.eq(cut.sentences));
    }
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
