//! A party's card: who speaks for it, then its points by kind, whole sentences with attribution, then the sources.

use crate::party::{Attribution, Card, Manner, Person, Section, Source};

use super::{BOLD, DIM, Look, count, line, origin};

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
        page += &format!("\n{}\n{}", look.paint(BOLD, part.kind.heading()), section(part, card, look));
    }
    page + &sources(card, look)
}

fn section(section: &Section, card: &Card, look: Look) -> String {
    if section.points.is_empty() {
        let nothing = format!("not found in {}", count(card.articles_read, "article"));
        return look.hang("  ", &look.paint(DIM, &nothing));
    }
    section.points.iter().map(|point| self::point(point, &card.sources, look)).collect()
}

fn point(point: &Attribution, sources: &[Source], look: Look) -> String {
    let number = sources.iter().position(|source| source.article_id == point.article_id);
    let footnote = number.map(|index| format!(" [{}]", index + 1)).unwrap_or_default();
    let said = format!("{}, paragraph {}{footnote}", attribution(point), point.paragraph);
    look.hang("  • ", &line(&point.text)) + &look.hang("    ", &look.paint(DIM, &said))
}

/// Whose words these are: `Kirill Dmitriev, as reported`.
fn attribution(point: &Attribution) -> String {
    let manner = match point.attribution {
        Manner::Quote => "in its own words",
        Manner::Paraphrase => "as reported",
        Manner::Outlet => "in the outlet's words",
        Manner::Unnamed => "from an unnamed source",
    };
    match (&point.speaker, point.attribution) {
        (Some(speaker), Manner::Quote) => format!("{} in quotation marks", line(speaker)),
        (Some(speaker), _) => format!("{}, {manner}", line(speaker)),
        (None, _) => manner.to_owned(),
    }
}

fn person(person: &Person) -> String {
    let role = if person.role.is_empty() { String::new() } else { format!(" ({})", line(&person.role)) };
    line(&person.name) + &role
}

fn sources(card: &Card, look: Look) -> String {
    if card.sources.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", look.paint(BOLD, "Sources"));
    for (index, source) in card.sources.iter().enumerate() {
        let number = format!("  [{}] ", index + 1);
        page += &look.hang(&number, &origin(&source.title, source.source.as_deref(), source.date, None));
        if let Some(url) = &source.url {
            page += &format!("{}{}\n", " ".repeat(number.len()), line(url));
        }
    }
    page
}
