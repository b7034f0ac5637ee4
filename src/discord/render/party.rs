//! A party's card: who speaks for it and what it wants, refuses, offers, says and does, each line a whole sentence of an
//! article with the mark of whose words it is.

use super::layout::{self, Line};
use super::limits;
use super::markdown;
use super::message::Message;
use crate::discord::custom_id::{List, party_key};
use crate::party::{Card, Party, Person};

/// Longest header.
const HEADER: usize = 350;

/// A page, from 0, of a party's card.
pub(crate) fn card(card: &Card, page: usize) -> Message {
    let lines: Vec<Line> = card
        .sections
        .iter()
        .flat_map(|section| layout::points(section.kind.heading(), &section.points, &card.basis, |_| String::new()))
        .collect();
    layout::page(&header(&card.party), &lines, &card.basis, List::Party(party_key(&card.party.id)), page)
}

fn header(party: &Party) -> String {
    let name = format!("{} {}", party.flag.as_deref().unwrap_or_default(), party.name);
    let name = markdown::escape(&limits::shorten(&markdown::line(&name), 60));
    let people: Vec<String> = party.people.iter().map(person).collect();
    let people = people.join(" · ");
    let room = HEADER - limits::length(&name) - 8;
    let kept = limits::clip(&people, |kept| limits::length(&markdown::escape(kept)) <= room);
    let more = if kept.len() < people.len() { " …" } else { "" };
    format!("## {name}\n{}{more}", markdown::escape(kept)).trim_end().to_owned()
}

/// `Oda Brandt (water minister, until 3 May 2025)`
pub(super) fn person(person: &Person) -> String {
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    let from = person.from.map(|date| format!("from {}", day(date)));
    let to = person.to.map(|date| format!("until {}", day(date)));
    let role = Some(markdown::line(&person.role)).filter(|role| !role.is_empty());
    let details: Vec<String> = role.into_iter().chain(from).chain(to).collect();
    let name = markdown::line(&person.name);
    if details.is_empty() { name } else { format!("{name} ({})", details.join(", ")) }
}
