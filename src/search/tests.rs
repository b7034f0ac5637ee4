//! What either backend does: what goes in comes out, a commit shows it, words are known by stem, spelling and family.

use std::io::Write as _;

use super::*;
use crate::article::{Article, Paragraph};
use crate::config::SearchSettings;
use crate::language::Language;
use crate::party::{Attribution, Kind};

pub(super) fn article(id: &str, paragraphs: &[&str]) -> Article {
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

/// An index of one's own, in a folder or in the cluster.
struct Kitchen {
    index: Index,
    /// What it was opened by.
    settings: Settings,
    /// What goes with it.
    _folder: tempfile::TempDir,
}

impl Kitchen {
    fn embedded() -> Option<Kitchen> {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { index: folder.path().to_owned(), ..Settings::default() };
        Some(Kitchen { index: Index::of(&settings).unwrap(), settings, _folder: folder })
    }

    /// None, said aloud, where `TEST_OPENSEARCH` names no cluster (tests/cluster/run starts one); with `REQUIRE_OPENSEARCH` that is a
    /// failure.
    fn cluster() -> Option<Kitchen> {
        let nodes = std::env::var("TEST_OPENSEARCH").ok().filter(|nodes| !nodes.is_empty());
        let Some(nodes) = nodes.filter(|_| cfg!(feature = "opensearch")) else {
            assert!(std::env::var_os("REQUIRE_OPENSEARCH").is_none(), "TEST_OPENSEARCH names no cluster");
            // Past what the tests capture.
            writeln!(std::io::stderr(), "SKIPPED: TEST_OPENSEARCH names no cluster").unwrap();
            return None;
        };
        let name: String = std::iter::repeat_with(fastrand::lowercase).take(16).collect();
        let search = SearchSettings {
            backend: SearchBackend::OpenSearch,
            urls: nodes.split(',').map(str::to_owned).collect(),
            index: format!("test-{name}"),
            ..SearchSettings::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { search, index: folder.path().to_owned(), ..Settings::default() };
        Some(Kitchen { index: Index::of(&settings).unwrap(), settings, _folder: folder })
    }

    fn put(&self, articles: &[Article]) {
        let mut writer = self.index.writer().unwrap();
        for article in articles {
            writer.put(article, &[], "file").unwrap();
        }
        writer.commit(&Manifest::default()).unwrap();
        self.index.reload().unwrap();
    }

    fn find(&self, stem: &str) -> Vec<String> {
        let searcher = self.index.searcher();
        let found = searcher.candidates(&[term(stem)], Within::default(), 10).unwrap();
        let read = searcher.read(&found.iter().collect::<Vec<_>>()).unwrap();
        read.into_iter().map(|passage| passage.unwrap().text).collect()
    }
}

fn term(stem: &str) -> SoughtTerm {
    SoughtTerm { stem: stem.into(), weight: 1.0 }
}

/// Tests of what both backends do.
macro_rules! on_both {
    ($($test:ident,)*) => {
        mod embedded {
            $(#[test]
            fn $test() {
                super::$test(&super::Kitchen::embedded().unwrap());
            })*
        }

        mod cluster {
            $(#[test]
            fn $test() {
                if let Some(kitchen) = super::Kitchen::cluster() {
                    super::$test(&kitchen);
                }
            })*
        }
    };
}

#[cfg(feature = "opensearch")]
mod unfinished;
mod vectors;

on_both! {
    a_passage_is_found_by_its_stems_its_key_and_its_article,
    an_article_put_again_replaces_itself_and_a_removed_one_is_gone,
    nothing_shows_before_the_commit,
    what_is_built_anew_takes_the_place_of_what_was,
    near_words_are_those_a_hasty_typist_means,
    words_are_known_by_their_stem_their_family_and_the_initials_of_names,
    an_article_comes_back_as_it_was_whole_and_passage_by_passage,
    what_came_of_files_is_known_by_name_and_signature,
    statements_are_found_by_who_made_them_and_counted_by_day,
    what_may_be_a_copy_is_found_by_address_and_by_rare_words,
}

fn a_passage_is_found_by_its_stems_its_key_and_its_article(kitchen: &Kitchen) {
    kitchen.put(&[article("dam", &["The envoys negotiated the dam."]), article("strike", &["The union walked out."])]);
    assert_eq!(kitchen.find("negoti"), ["The envoys negotiated the dam."]);
    let searcher = kitchen.index.searcher();
    let of_strike = searcher.candidates(&[term("talk")], Within { article: Some("strike"), talk: None }, 10).unwrap();
    assert_eq!(of_strike.len(), 1);
    let passage = searcher.read(&[&of_strike[0]]).unwrap().remove(0).unwrap();
    let key = of_strike[0].key;
    assert_eq!(key, passage.key);
    let unknown = crate::article::PassageKey(1);
    let passages = searcher.passages(&[unknown, key]).unwrap();
    assert_eq!(passages, [None, Some(passage.clone())]);
    let by_content = searcher.with_contents(&[7, passage.content()], Within::default()).unwrap();
    assert_eq!(by_content.iter().map(|candidate| candidate.key).collect::<Vec<_>>(), [key]);
    assert_eq!(searcher.article("dam").unwrap().unwrap().text, "The envoys negotiated the dam.");
    assert_eq!(searcher.article("nothing").unwrap(), None);
    assert!(searcher.has_article("dam").unwrap() && !searcher.has_article("nothing").unwrap());
}

fn an_article_put_again_replaces_itself_and_a_removed_one_is_gone(kitchen: &Kitchen) {
    kitchen.put(&[article("dam", &["They want water.", "They want silt as well, and they say so again and again."])]);
    kitchen.put(&[article("dam", &["They want silt."])]);
    assert_eq!((kitchen.find("water").len(), kitchen.find("silt").len()), (0, 1));
    let mut writer = kitchen.index.writer().unwrap();
    writer.remove("dam").unwrap();
    writer.commit(&Manifest::default()).unwrap();
    kitchen.index.reload().unwrap();
    assert!(kitchen.find("silt").is_empty() && kitchen.index.searcher().whole_articles().unwrap().is_empty());
}

fn nothing_shows_before_the_commit(kitchen: &Kitchen) {
    let mut writer = kitchen.index.writer().unwrap();
    writer.put(&article("dam", &["They want water."]), &[], "file").unwrap();
    kitchen.index.reload().unwrap();
    assert!(kitchen.find("water").is_empty());
    writer.commit(&Manifest::default()).unwrap();
    kitchen.index.reload().unwrap();
    assert_eq!(kitchen.find("water").len(), 1);
}

fn what_is_built_anew_takes_the_place_of_what_was(kitchen: &Kitchen) {
    kitchen.put(&[article("dam", &["They want water."])]);
    let mut writer = kitchen.index.writer().unwrap();
    writer.clear().unwrap();
    writer.put(&article("strike", &["They want pay."]), &[], "file").unwrap();
    kitchen.index.reload().unwrap();
    assert_eq!((kitchen.find("water").len(), kitchen.find("pay").len()), (1, 0));
    writer.commit(&Manifest::new("roster".into())).unwrap();
    kitchen.index.reload().unwrap();
    assert_eq!((kitchen.find("water").len(), kitchen.find("pay").len()), (0, 1));
    assert_eq!(kitchen.index.manifest().unwrap().roster, "roster");
}

fn look_up(kitchen: &Kitchen, word: &str) -> KnownWord {
    let stems = [Language::English.stem(word)];
    let initialism = crate::language::unwritten(word);
    let asked = AskedWord { exact: word, stems: &stems, initialism: Some(&initialism), has_others: false };
    kitchen.index.searcher().look_up(&[asked]).unwrap().remove(0)
}

fn near_words_are_those_a_hasty_typist_means(kitchen: &Kitchen) {
    kitchen.put(&[article(
        "dam",
        &["Zelensky met Dmitriev, a representative, and Ostrander in Geneva, in Genoa too. Urgency!"],
    )]);
    let near = |word: &str| look_up(kitchen, word).near;
    assert_eq!(near("repping"), ["representative"]);
    assert_eq!(near("urgent"), ["urgency"]);
    assert_eq!(near("zelenskyy"), ["zelensky"]);
    assert_eq!(near("dmitreev"), ["dmitriev"]);
    assert_eq!(near("ostradner"), ["ostrander"]);
    assert_eq!(near("geneav"), ["geneva"]);
    assert!(near("annexation").is_empty() && near("").is_empty());
}

fn words_are_known_by_their_stem_their_family_and_the_initials_of_names(kitchen: &Kitchen) {
    kitchen.put(&[
        article("dam", &["The United Nations called the dam urgent, and nobody understood the urgency."]),
        article("port", &["The port was urgent too."]),
    ]);
    let urgent = look_up(kitchen, "urgent");
    assert_eq!((urgent.holding, urgent.initialism), (2, false));
    assert_eq!(urgent.family, ["urgenc"]);
    assert!(look_up(kitchen, "un").initialism);
    assert_eq!(look_up(kitchen, "annexation"), KnownWord::default());
}

fn an_article_comes_back_as_it_was_whole_and_passage_by_passage(kitchen: &Kitchen) {
    let long: String =
        (0..30).map(|day| format!("The envoys said that the water would be let out on day {day} of March. ")).collect();
    let paragraphs = ["A heading", long.trim_end(), "", "They left.", "Nobody would say for how long, or why."];
    let mut whole = article("dam", &paragraphs);
    whole.paragraphs = laid_out(&paragraphs);
    whole.text = paragraphs.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n\n");
    kitchen.put(&[article("strike", &["They want pay."]), whole.clone(), article("port", &["They want quotas."])]);
    assert_eq!(kitchen.index.searcher().article("dam").unwrap(), Some(whole.clone()));
    let contents = kitchen.index.searcher().contents().unwrap();
    let read = contents.missing_from(&Default::default()).into_iter().map(|place| contents.read(&place).unwrap());
    let mut of_dam: Vec<StoredPassage> = read.filter(|passage| passage.article_id == "dam").collect();
    of_dam.sort_by_key(|passage| passage.paragraphs);
    assert_eq!(of_dam.len(), whole.passages().len());
    for (passage, cut) in of_dam.iter().zip(whole.passages()) {
        assert_eq!((passage.text.as_str(), passage.paragraphs), (whole.slice(&cut.range), (cut.first, cut.last)));
        let sentences =
            passage.sentences.iter().map(|range| range.start + cut.range.start..range.end + cut.range.start);
        assert!(sentences.eq(cut.sentences));
    }
}

fn what_came_of_files_is_known_by_name_and_signature(kitchen: &Kitchen) {
    let state = |problems: &[&str]| FileState {
        len: 7,
        modified: 8,
        settled: problems.is_empty(),
        problems: problems
            .iter()
            .map(|reason| crate::article::Problem { file: "b.md".into(), line: None, reason: (*reason).into() })
            .collect(),
        ..FileState::default()
    };
    let mut writer = kitchen.index.writer().unwrap();
    writer.put_file("a.md", &state(&[])).unwrap();
    writer.put_file("b.md", &state(&["it is empty"])).unwrap();
    writer.commit(&Manifest::default()).unwrap();
    writer.finish().unwrap();
    kitchen.index.reload().unwrap();
    let searcher = kitchen.index.searcher();
    assert_eq!(searcher.file("a.md").unwrap(), Some(state(&[])));
    assert_eq!(searcher.problems().unwrap().len(), 1);
    let source = |name: &str| crate::article::SourceFile { path: name.into(), name: name.into(), len: 7, modified: 8 };
    let mut files = searcher.files().unwrap();
    assert!(files.take(&source("a.md")) && !files.take(&source("b.md")));
    assert_eq!(files.left().unwrap(), [("b.md".to_owned(), state(&["it is empty"]))]);
    let mut writer = kitchen.index.writer().unwrap();
    writer.remove_file("a.md").unwrap();
    writer.commit(&Manifest::default()).unwrap();
    kitchen.index.reload().unwrap();
    assert_eq!(kitchen.index.searcher().file("a.md").unwrap(), None);
}

fn statements_are_found_by_who_made_them_and_counted_by_day(kitchen: &Kitchen) {
    let roster = crate::party::Roster::parse("[[party]]\nid = \"ostria\"\nname = \"Ostria\"\n").unwrap();
    let mut dam = article("dam", &["Ostria wants the dam. Ostria said it would never sell the dam."]);
    dam.date = Some(jiff::civil::date(2026, 3, 12));
    dam.paragraphs = laid_out(&[&dam.text]);
    let found: Vec<Attribution> = crate::party::attribute(&dam, &roster);
    assert!(!found.is_empty());
    let mut writer = kitchen.index.writer().unwrap();
    writer.put(&dam, &found, "file").unwrap();
    writer.commit(&Manifest::default()).unwrap();
    kitchen.index.reload().unwrap();
    let searcher = kitchen.index.searcher();
    let of = |party| Wanted { party: Some(party), ..Wanted::default() };
    assert_eq!(searcher.attributions(&of("ostria")).unwrap().len(), found.len());
    assert_eq!(searcher.newest(&of("ostria"), 1).unwrap().len(), 1);
    assert!(searcher.newest(&of("belmark"), 9).unwrap().is_empty());
    let tally = searcher.tally(&of("ostria")).unwrap();
    assert_eq!(tally.len(), found.len());
    assert!(tally.iter().all(|(_, day)| *day == dam.date));
    let wants = Wanted { kind: Some(Kind::Wants), ..of("ostria") };
    assert_eq!(searcher.tally(&wants).unwrap().len(), found.iter().filter(|found| found.kind == Kind::Wants).count());
    assert_eq!(searcher.newest_day(None).unwrap(), dam.date);
}

fn what_may_be_a_copy_is_found_by_address_and_by_rare_words(kitchen: &Kitchen) {
    let mut dam = article("dam", &["The sluice at Halden stays shut until the herons have bred."]);
    dam.url = Some("https://weir.example/dam".into());
    kitchen.put(&[dam.clone(), article("strike", &["The union walked out."])]);
    let ids = |article: &Article| {
        kitchen.index.searcher().alike(article).unwrap().into_iter().map(|article| article.id).collect::<Vec<_>>()
    };
    let moved = Article { id: "moved".into(), ..article("moved", &["Nothing that it shares."]) };
    assert_eq!(ids(&Article { url: dam.url.clone(), ..moved }), ["dam"]);
    assert_eq!(ids(&article("copy", &["Until the herons have bred, the sluice stays shut."]))[0], "dam");
}
