//! A party's card: who speaks for it and what it wants, refuses, offers, says and does, each line a whole sentence of an
//! article with the mark of whose words it is.

use super::date::day;
use super::layout::{Layout, Line};
use super::limits;
use super::markdown;
use super::message::Message;
use crate::discord::custom_id::{List, key_of};
use crate::party::{Card, Party, Person};
use crate::texts::Texts;

/// Longest header.
const HEADER: usize = 400;
/// Longest name in it, and longest role of a person, before they are escaped.
const NAME: usize = 60;

/// A page, from 0, of a party's card.
pub(crate) fn card(texts: &Texts, card: &Card, page: usize) -> Message {
    let layout = Layout { texts, basis: &card.basis };
    let lines: Vec<Line> = card
        .sections
        .iter()
        .flat_map(|section| layout.points(&section.kind.heading(texts), &section.points, |_| String::new()))
        .collect();
    layout.page(&header(texts, &card.party), lines, List::Party(key_of(&card.party.id)), page)
}

/// The party's name, then as many of its people as there is room for.
fn header(texts: &Texts, party: &Party) -> String {
    let name = format!("{} {}", party.flag.as_deref().unwrap_or_default(), party.name);
    let mut header = format!("## {}\n", markdown::escape(&limits::shorten(&markdown::line(&name), NAME)));
    for (at, held) in party.people.iter().enumerate() {
        let next = if at > 0 { " · " } else { "" }.to_owned() + &person(texts, held);
        if limits::length(&header) + limits::length(&next) + 2 > HEADER {
            header += " …";
            break;
        }
        header += &next;
    }
    header.trim_end().to_owned()
}

/// `Oda Brandt (water minister, until <t:1746270000:D>)`, escaped.
pub(super) fn person(texts: &Texts, person: &Person) -> String {
    let shown = |text: &str| markdown::escape(&limits::shorten(&markdown::line(text), NAME));
    let from = person.from.map(|date| texts.tell("person-from", &[("day", day(date).into())]));
    let to = person.to.map(|date| texts.tell("person-until", &[("day", day(date).into())]));
    let role = Some(shown(&person.role)).filter(|role| !role.is_empty());
    let details: Vec<String> = role.into_iter().chain(from).chain(to).collect();
    let name = shown(&person.name);
    if details.is_empty() { name } else { format!("{name} ({})", details.join(", ")) }
}
