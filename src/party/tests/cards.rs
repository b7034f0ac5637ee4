//! The cards of the three parties to the Miami talks, and how a card chooses.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Attribution, Kind, Manner, article, roster};
use crate::party::{Card, POINTS, attribute, card};

/// The bundled articles: id and paragraphs, front matter left out.
fn bundled() -> Vec<(String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/articles");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the bundled articles").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("an article");
        let body = text.splitn(3, "---\n").nth(2).expect("text after the front matter").trim();
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (id, body.split("\n\n").map(str::to_owned).collect())
    };
    files.into_iter().map(read).collect()
}

fn attributed(articles: &[(String, Vec<String>)]) -> Vec<Attribution> {
    let attribute_one = |(id, paragraphs): &(String, Vec<String>)| {
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        attribute(&super::Article { id: id.clone(), ..article(&paragraphs) }, &roster())
    };
    articles.iter().flat_map(attribute_one).collect()
}

fn card_of(id: &str, articles: &[(String, Vec<String>)]) -> Card {
    let roster = roster();
    card(roster.find(id).expect("a party"), &roster, attributed(articles))
}

/// A card as lines: kind, then each point with its manner and speaker.
fn lines(card: &Card) -> String {
    let mut lines = vec![card.party.name.clone()];
    for section in &card.sections {
        lines.push(format!("{:?}", section.kind));
        for point in section.points.iter().map(|point| &point.statement) {
            let speaker = point.speaker.as_deref().unwrap_or("-");
            lines.push(format!(
                "  {} [{:?}, {speaker}, {} ¶{}]",
                point.text, point.attribution, point.article_id, point.paragraph
            ));
        }
    }
    lines.join("\n")
}

#[test]
fn the_bundled_articles_give_each_party_its_own_card() {
    for id in ["united-states", "russia", "ukraine"] {
        insta::assert_snapshot!(id, lines(&card_of(id, &bundled())));
    }
}

#[test]
fn every_point_stands_in_its_article() {
    let articles = bundled();
    for id in ["united-states", "russia", "ukraine"] {
        let card = card_of(id, &articles);
        for point in card.points().map(|point| &point.statement) {
            let (_, paragraphs) = articles.iter().find(|(id, _)| *id == point.article_id).expect("its article");
            assert!(paragraphs[point.paragraph - 1].contains(&point.text), "{}", point.text);
        }
    }
}

/// The original article as found, where the shared material is at hand.
fn original() -> Option<Vec<(String, Vec<String>)>> {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1);
    let text = folders
        .find_map(|folder| std::fs::read_to_string(folder.join("shared/articles/the-miami-manoeuvre.txt")).ok())?;
    // Its paragraphs are its long lines; the rest is debris, which the readers of articles take away.
    let paragraphs = text.lines().filter(|line| line.len() > 100).map(str::to_owned).collect();
    Some(vec![("original".to_owned(), paragraphs)])
}

#[test]
fn the_original_article_gives_each_party_its_own_points_and_no_others() {
    let Some(articles) = original() else {
        // Straight to the terminal: what goes through `eprintln!` is shown for failed tests only.
        return writeln!(std::io::stderr(), "SKIPPED: no article as found (shared/articles) beside the repository")
            .unwrap();
    };
    let points = |id: &str, kind: Kind| {
        let card = card_of(id, &articles);
        let section = card.sections.into_iter().find(|section| section.kind == kind).expect("every kind has a section");
        section.points.into_iter().map(|point| point.statement.text).collect::<Vec<_>>()
    };
    for (party, kind, words) in [
        ("russia", Kind::RedLines, vec!["non-negotiable", "historic lands"]),
        ("russia", Kind::Wants, vec!["full annexation"]),
        ("ukraine", Kind::RedLines, vec!["sovereignty"]),
        ("ukraine", Kind::Offers, vec!["referendum"]),
        ("ukraine", Kind::Says, vec!["cautious optimism", "pivot point"]),
        ("ukraine", Kind::Does, vec!["bridged 90%"]),
        ("united-states", Kind::Offers, vec!["free economic zone"]),
        ("united-states", Kind::Says, vec!["direct dialogue", "now or never"]),
        ("united-states", Kind::Does, vec!["prepare to meet", "28-point", "bridged 90%", "series of meetings"]),
    ] {
        let found = points(party, kind);
        assert_eq!(found.len(), words.len(), "{party} {kind:?}: {found:#?}");
        assert!(found.iter().zip(&words).all(|(point, word)| point.contains(word)), "{party} {kind:?}: {found:#?}");
    }
    for (party, kind) in [
        ("russia", Kind::Offers),
        ("russia", Kind::Says),
        ("russia", Kind::Does),
        ("ukraine", Kind::Wants),
        ("united-states", Kind::Wants),
        ("united-states", Kind::RedLines),
    ] {
        assert_eq!(points(party, kind), Vec::<String>::new(), "{party} {kind:?}");
    }
}

/// A point of Russia's wants on a day of January.
fn point(day: i8, text: &str) -> Attribution {
    Attribution {
        article_id: format!("on-{day}"),
        date: Some(jiff::civil::date(2026, 1, day)),
        paragraph: 1,
        text: text.into(),
        range: 0..text.len(),
        source: None,
        party: Some("russia".into()),
        speaker: None,
        cue: "wants".into(),
        content: text.into(),
        kind: Kind::Wants,
        attribution: Manner::Outlet,
        when: Vec::new(),
    }
}

fn wants(found: Vec<Attribution>) -> Vec<String> {
    let roster = roster();
    let card = card(&roster.parties[1], &roster, found);
    card.sections[0].points.iter().map(|point| point.statement.text.clone()).collect()
}

#[test]
fn near_duplicates_collapse_into_the_newest() {
    let (old, new) =
        ("Russia wants the port of Azov open by summer.", "Russia still wants the port of Azov open by summer.");
    assert_eq!(wants(vec![point(3, old), point(9, new)]), [new]);
}

#[test]
fn at_most_four_points_newest_first_that_differ() {
    let texts = [
        "Russia wants grain shipments to resume.",
        "Russia wants sanctions on banks lifted.",
        "Russia wants prisoners exchanged.",
        "Russia wants a summit in Istanbul.",
        "Russia wants observers on both borders.",
        "Russia wants grain shipments to resume at once.",
    ];
    let found: Vec<Attribution> = (1..).zip(texts).map(|(day, text)| point(day, text)).collect();
    let chosen = wants(found);
    assert_eq!(chosen.len(), POINTS);
    assert_eq!(chosen[0], texts[5]);
    assert!(!chosen.contains(&texts[0].to_owned()));
}

#[test]
fn the_points_of_others_are_left_out() {
    let other = Attribution { party: Some("ukraine".into()), ..point(5, "Kyiv wants a truce.") };
    assert_eq!(wants(vec![other]), Vec::<String>::new());
}
