//! The roster, a line a party.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use crate::discord::custom_id::List;
use crate::party::Party;

/// Longest line.
const LINE: usize = 300;

/// A page, from 0, of the roster.
pub(crate) fn parties(parties: &[Party], suggested: bool, page: usize) -> Message {
    if parties.is_empty() {
        return Message::public("The roster names no party yet.".to_owned());
    }
    let lines: Vec<String> = parties.iter().map(line).collect();
    let pages = pages::paginate(&lines, limits::CONTENT, |lines| {
        let guess =
            if suggested { "\n-# No roster is written: these are the parties that the articles suggest." } else { "" };
        format!("**Parties to the talks** (`/party` shows one’s card)\n{}{guess}", lines.join("\n"))
    });
    pages::page(&pages, List::Parties, page)
}

fn line(party: &Party) -> String {
    let name = limits::shorten(&markdown::line(&party.name), 70);
    let flag = party.flag.as_deref().map(|flag| limits::shorten(&markdown::line(flag), 8) + " ").unwrap_or_default();
    let others = markdown::line(&party.aliases.join(", "));
    let others = limits::clip(&others, |kept| limits::length(&markdown::escape(kept)) <= LINE - 180);
    let people = match party.people.len() {
        0 => String::new(),
        1 => " · 1 person".to_owned(),
        many => format!(" · {many} people"),
    };
    let others = others.trim_end_matches([',', ' ']);
    let others = if others.is_empty() { String::new() } else { format!(": {}", markdown::escape(others)) };
    format!("- {}**{}**{others}{people}", markdown::escape(&flag), markdown::escape(&name))
}
