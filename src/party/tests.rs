//! The parties' tests: one fixture, an article made of paragraphs.

#![allow(clippy::string_slice, reason = "a range that splits a letter is a failed test")]

mod attributions;
mod cards;
mod names;

use super::{Attribution, Kind, Manner, Party, Person, Roster};
use crate::article::{Article, Paragraph};
use crate::language::Language;

/// An article of these paragraphs; a sentence ends at a stop (and closing mark) before a space and a capital or mark.
fn article(paragraphs: &[&str]) -> Article {
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let paragraphs = paragraphs
        .iter()
        .map(|paragraph| {
            let range = at..at + paragraph.len();
            at = range.end + 2;
            Paragraph { sentences: sentences(&text, range.clone()), range }
        })
        .collect();
    Article {
        id: "article".into(),
        title: "Article".into(),
        date: None,
        author: None,
        source: None,
        url: None,
        talks: Vec::new(),
        language: Language::English,
        text,
        paragraphs,
    }
}

fn sentences(text: &str, range: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut starts = vec![range.start];
    let marks: Vec<(usize, char)> = text[range.clone()].char_indices().map(|(at, c)| (at + range.start, c)).collect();
    for window in marks.windows(3) {
        let [(at, a), (_, b), (next, c)] = window else { continue };
        let initial = text[..*at].chars().rev().take(2).collect::<String>();
        let after_initial = initial.chars().next().is_some_and(char::is_uppercase)
            && initial.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
        let closes = matches!(a, '.' | '!' | '?') && !after_initial
            || matches!(a, '”' | '"') && text[..*at].ends_with(['.', '?', '!']);
        if closes && *b == ' ' && (c.is_uppercase() || matches!(c, '“' | '"')) {
            starts.push(*next);
        }
    }
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([range.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn roster() -> Roster {
    Roster::parse(include_str!("../../config/parties.toml")).expect("the bundled roster is sound")
}

/// A roster from lines of `id | name, aliases | Person (role), Person (role)`.
pub(in crate::party) fn roster_of(lines: &[&str]) -> Roster {
    let split = |text: &str| {
        text.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect::<Vec<_>>()
    };
    let person = |text: String| {
        let (name, role) = text.split_once(" (").unwrap_or((&text, ")"));
        Person { name: name.into(), role: role.trim_end_matches(')').into(), ..Person::default() }
    };
    let party = |line: &&str| {
        let parts: Vec<&str> = line.split('|').collect();
        let mut names = split(parts[1]);
        let people = split(parts.get(2).unwrap_or(&"")).into_iter().map(person).collect();
        Party { id: parts[0].trim().into(), name: names.remove(0), aliases: names, people, ..Party::default() }
    };
    Roster::new(lines.iter().map(party).collect())
}

/// Kinds and manners as the tests write them: `party kind manner`, sorted.
fn brief(found: &[Attribution]) -> Vec<String> {
    let kind = |kind| match kind {
        Kind::Wants => "wants",
        Kind::RedLines => "red_lines",
        Kind::Offers => "offers",
        Kind::Says => "says",
        Kind::Does => "does",
    };
    let manner = |manner| match manner {
        Manner::Quote => "quote",
        Manner::Paraphrase => "paraphrase",
        Manner::Outlet => "outlet",
        Manner::Unnamed => "unnamed",
    };
    let mut lines: Vec<String> = found
        .iter()
        .filter_map(|found| {
            Some(format!("{} {} {}", found.party.as_ref()?, kind(found.kind), manner(found.attribution)))
        })
        .collect();
    lines.sort();
    lines
}
