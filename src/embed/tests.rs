//! Tests of embedding: nothing twice, nothing lost, and without a model nothing at all.

use super::*;
use crate::article::{Article, Paragraph};
use crate::language::Language;
use crate::search::{Manifest, Within};
use crate::semantic::tiny;

/// An index, and a model for it.
struct Place {
    folder: tempfile::TempDir,
    release: Release,
    index: Index,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let release = tiny::write(&folder.path().join("model"));
    let index = Index::open(&folder.path().join("index")).unwrap();
    Place { folder, release, index }
}

impl Place {
    fn embedder(&self) -> Embedder {
        let settings = SemanticSettings { enabled: true, model: self.folder.path().join("model") };
        Embedder::new(&settings, self.release, &self.index, true)
    }

    /// Indexes an article of these passages in place of the one before.
    fn holds(&self, passages: &[&str]) {
        let mut writer = self.index.writer().unwrap();
        writer.clear().unwrap();
        for (id, passage) in passages.iter().enumerate() {
            writer.put(&article(&id.to_string(), passage), &[], "file").unwrap();
        }
        writer.commit(&Manifest::default()).unwrap();
        self.index.reload().unwrap();
    }

    fn contents(&self, embedder: &Embedder) -> usize {
        embedder.vectors().unwrap().contents().unwrap().len()
    }
}

fn article(id: &str, text: &str) -> Article {
    let range = 0..text.len();
    Article {
        id: id.into(),
        title: "Talks".into(),
        date: None,
        author: None,
        source: None,
        url: None,
        talks: Vec::new(),
        language: Language::English,
        text: text.into(),
        paragraphs: vec![Paragraph { sentences: vec![range.clone()], range }],
    }
}

fn embed(embedder: &Embedder) -> (Embedding, usize) {
    let to_do = std::cell::Cell::new(0);
    let progress = |_, all| to_do.set(all);
    let embedding = embedder.embed(&progress, &AtomicBool::new(false)).unwrap();
    (embedding.unwrap_or_else(|| embedder.embedding().unwrap()), to_do.get())
}

#[test]
fn every_passage_is_embedded_once_and_those_gone_are_dropped() {
    let place = place();
    place.holds(&["They want water.", "They want silt.", "They want silt."]);
    let embedder = place.embedder();
    let (embedding, to_do) = embed(&embedder);
    assert_eq!((embedding, to_do), (Embedding { model: ModelState::Installed, passages: 3, embedded: 3 }, 2));
    place.holds(&["They want water.", "They want pay."]);
    assert_eq!(embedder.embedding().unwrap().embedded, 1);
    let again = place.embedder();
    let (embedding, to_do) = embed(&again);
    assert_eq!((embedding.embedded, to_do, place.contents(&again)), (2, 1, 2));
    assert_eq!(embed(&again).1, 0);
}

#[test]
fn what_was_embedded_before_a_stop_is_kept() {
    let place = place();
    let texts: Vec<String> = (0..3 * GROUP).map(|number| format!("They want {number}.")).collect();
    place.holds(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (embedder, stop) = (place.embedder(), AtomicBool::new(false));
    let stop_after_one = |_, _| stop.store(true, Ordering::Relaxed);
    let embedding = embedder.embed(&stop_after_one, &stop).unwrap().unwrap();
    assert_eq!(embedding.embedded, GROUP);
    assert_eq!(embed(&place.embedder()).1, 2 * GROUP);
}

#[test]
fn candidates_are_compared_as_far_as_they_have_vectors() {
    let place = place();
    place.holds(&["They want water."]);
    let embedder = place.embedder();
    let content = |text: &str| {
        let terms = [search::SoughtTerm { stem: "want".into(), weight: 1.0 }];
        let searcher = place.index.searcher();
        let found = searcher.candidates(&terms, Within::default(), 9).unwrap();
        found
            .iter()
            .find(|candidate| searcher.read(&[candidate]).unwrap()[0].as_ref().unwrap().text == text)
            .unwrap()
            .content
    };
    let water = content("They want water.");
    assert_eq!(embedder.meaning("Talks\nThey want water."), None);
    embed(&embedder);
    let meaning = embedder.meaning("Talks\nThey want water.").unwrap();
    assert_eq!(embedder.near(&meaning, 9, None).unwrap(), [water]);
    let near = embedder.similarities(&meaning, &[water, 7]).unwrap();
    let found = near[0].clone().unwrap();
    assert!((found.passage - 1.0).abs() < 0.01 && found.sentences.len() == 1, "{found:?}");
    assert_eq!(near[1], None);
}

#[test]
fn without_a_usable_model_nothing_is_embedded_and_nothing_fails() {
    let place = place();
    place.holds(&["They want water."]);
    let settings = |enabled, folder: &str| SemanticSettings { enabled, model: place.folder.path().join(folder) };
    let state = |settings: &SemanticSettings| {
        let embedder = Embedder::new(settings, place.release, &place.index, true);
        let (embedding, _) = embed(&embedder);
        assert_eq!((embedding.embedded, embedder.meaning("Who?")), (0, None));
        embedding.model
    };
    assert_eq!(state(&settings(false, "model")), ModelState::Off);
    assert_eq!(state(&settings(true, "nowhere")), ModelState::NotInstalled);
    let weights = place.folder.path().join("model/model.safetensors");
    let mut content = std::fs::read(&weights).unwrap();
    content[3000] ^= 1;
    std::fs::write(&weights, content).unwrap();
    assert!(matches!(state(&settings(true, "model")), ModelState::Damaged(why) if why.contains("sha256")));
}

#[test]
fn a_model_installed_later_is_found() {
    let place = place();
    place.holds(&["They want water."]);
    let (there, away) = (place.folder.path().join("model"), place.folder.path().join("away"));
    std::fs::rename(&there, &away).unwrap();
    let embedder = place.embedder();
    assert_eq!(embed(&embedder).0.model, ModelState::NotInstalled);
    std::fs::rename(&away, &there).unwrap();
    assert_eq!(embed(&embedder).0.embedded, 1);
}
