//! A party's card: who speaks for it, then its points by kind, whole sentences with attribution, then the sources.

use crate::party::{Card, Person, Section};

use super::points::{basis, point};
use super::{BOLD, DIM, Look, count, day, line, texts};

/// The card.
pub(crate) fn card(card: &Card, look: Look) -> String {
    let mut page = look.paint(BOLD, &line(&card.party.name)) + "\n";
    if !card.party.aliases.is_empty() {
        page += &look.hang("", &format!("Also: {}", line(&card.party.aliases.join(", "))));
    }
    if !card.party.people.is_empty() {
        let people: Vec<String> = card.party.people.iter().map(person).collect();
        page += &look.hang("", &format!("Who speaks for it: {}", people.join("; ")));
    }
    for part in &card.sections {
        page += &format!("\n{}\n{}", look.paint(BOLD, &part.kind.heading(texts())), section(part, card, look));
    }
    page + &basis(&card.basis, look)
}

fn section(section: &Section, card: &Card, look: Look) -> String {
    if section.points.is_empty() {
        let nothing = format!("not found in {}", count(card.basis.articles_read, "article"));
        return look.hang("  ", &look.paint(DIM, &nothing));
    }
    section.points.iter().map(|found| point(found, &card.basis, look)).collect()
}

/// `Oda Brandt (water minister, until 3 May 2025)`
pub(super) fn person(person: &Person) -> String {
    let from = person.from.map(|date| format!("from {}", day(date)));
    let to = person.to.map(|date| format!("until {}", day(date)));
    let role = Some(line(&person.role)).filter(|role| !role.is_empty());
    let details: Vec<String> = role.into_iter().chain(from).chain(to).collect();
    if details.is_empty() { line(&person.name) } else { format!("{} ({})", line(&person.name), details.join(", ")) }
}
