//! The roster, a line a party.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use crate::discord::custom_id::List;
use crate::party::Party;
use crate::texts::Texts;

/// Longest line.
const LINE: usize = 300;

/// A page, from 0, of the roster.
pub(crate) fn parties(texts: &Texts, parties: &[Party], suggested: bool, page: usize) -> Message {
    if parties.is_empty() {
        return Message::public(texts.say("parties-none"));
    }
    let lines: Vec<String> = parties.iter().map(|party| line(texts, party)).collect();
    let guess = if suggested { format!("\n-# {}", texts.say("parties-suggested")) } else { String::new() };
    let heading = texts.say("parties-heading");
    let pages = pages::paginate(&lines, limits::CONTENT, |lines| format!("{heading}\n{}{guess}", lines.join("\n")));
    pages::page(texts, &pages, List::Parties, page)
}

fn line(texts: &Texts, party: &Party) -> String {
    let name = limits::shorten(&markdown::line(&party.name), 70);
    let flag = party.flag.as_deref().map(|flag| limits::shorten(&markdown::line(flag), 8) + " ").unwrap_or_default();
    // No more of them than there can be room for: what is clipped is measured again and again.
    let mut length = 0;
    let others = party.aliases.iter().map(|alias| markdown::line(alias)).take_while(|alias| {
        let has_room = length <= LINE;
        length += limits::length(alias);
        has_room
    });
    let others = others.collect::<Vec<_>>().join(", ");
    let others = limits::clip(&others, |kept| limits::length(&markdown::escape(kept)) <= LINE - 180);
    let others = others.trim_end_matches([',', ' ']);
    let others = if others.is_empty() { String::new() } else { format!(": {}", markdown::escape(others)) };
    let people = match party.people.len() {
        0 => String::new(),
        count => format!(" · {}", texts.tell("parties-people", &[("count", count.into())])),
    };
    format!("- {}**{}**{others}{people}", markdown::escape(&flag), markdown::escape(&name))
}
