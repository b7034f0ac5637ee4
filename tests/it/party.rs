//! Party cards as the engine serves them, from article files to points.

use std::path::{Path, PathBuf};

use rapporteur::config::Settings;
use rapporteur::engine::{Engine, Scope};
use rapporteur::party::{Card, Kind, Roster};

use crate::shared::shared;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The cards of the three bundled parties over a library, read and indexed as in use.
fn cards(articles: PathBuf) -> Vec<Card> {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { articles, index: folder.path().join("index"), ..Settings::default() };
    let roster = Roster::parse(&std::fs::read_to_string(root().join("config/parties.toml")).unwrap()).unwrap();
    let engine = Engine::open(&settings, Some(roster)).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    ["washington", "the Kremlin", "Kyiv"].map(|name| engine.party(name, &Scope::default()).unwrap()).into()
}

/// Each point as `party kind: text`.
fn points(cards: &[Card]) -> Vec<String> {
    let mut points = Vec::new();
    for card in cards {
        for section in &card.sections {
            let line = |text: &str| format!("{} {:?}: {text}", card.party.id, section.kind);
            points.extend(section.points.iter().map(|point| line(&point.statement.text)));
        }
    }
    points
}

#[test]
fn the_bundled_library_has_a_card_for_each_party() {
    let cards = cards(root().join("index/articles"));
    for (card, kinds) in cards.iter().zip([
        &[Kind::Offers, Kind::Says, Kind::Does][..],
        &[Kind::Wants, Kind::RedLines],
        &[Kind::RedLines, Kind::Offers, Kind::Says],
    ]) {
        for kind in kinds {
            let section = card.sections.iter().find(|section| section.kind == *kind).unwrap();
            assert!(!section.points.is_empty(), "{} {kind:?}", card.party.id);
        }
        assert_eq!(card.basis.articles_read, 4);
        assert!(!card.basis.sources.is_empty());
    }
}

#[test]
fn the_article_as_found_gives_each_party_its_own_points() {
    let Some(article) = shared("articles/the-miami-manoeuvre.txt") else { return };
    let points = points(&cards(article));
    for (party, words) in [
        ("russia RedLines", "non-negotiable"),
        ("russia RedLines", "historic lands"),
        ("russia Wants", "full annexation"),
        ("ukraine Says", "cautious optimism"),
        ("ukraine RedLines", "sovereignty"),
        ("ukraine Offers", "referendum"),
        ("united-states Says", "now or never"),
        ("united-states Does", "28-point peace framework"),
        ("united-states Does", "series of meetings"),
        ("united-states Offers", "free economic zone"),
    ] {
        assert!(
            points.iter().any(|point| point.starts_with(party) && point.contains(words)),
            "{party}: {words} in {points:#?}"
        );
    }
    for (party, words) in [
        ("russia", "now or never"),
        ("russia", "referendum"),
        ("russia", "cautious optimism"),
        ("ukraine", "annexation"),
        ("ukraine", "non-negotiable"),
        ("ukraine", "now or never"),
        ("united-states", "annexation"),
        ("united-states", "referendum"),
        ("united-states", "sovereignty"),
    ] {
        assert!(
            !points.iter().any(|point| point.starts_with(party) && point.contains(words)),
            "{party}: {words} in {points:#?}"
        );
    }
}
