//! A party's card: who speaks for it and what it wants, refuses, offers, says and does, each line a whole sentence of an
//! article with the mark of whose words it is. Nothing is dropped: what does not fit one message is on the next page.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::{List, party_key};
use crate::party::{Attribution, Card, Kind, Manner, Party};

/// Longest header, sentence and source line: together they fit a message, so that a page holds at least one point.
const HEADER: usize = 350;
const POINT: usize = 1100;
const SOURCE: usize = 330;

/// A page, from 0, of a party's card.
pub(crate) fn card(card: &Card, page: usize) -> Message {
    let lines: Vec<Line> = card.sections.iter().flat_map(|section| lines(card, section)).collect();
    let header = header(&card.party);
    let pages = pages::paginate(&lines, limits::CONTENT, |lines| compose(card, &header, lines));
    pages::page(&pages, List::Party(party_key(&card.party.id)), page)
}

/// A line of a section, and which of the card's sources it stands in.
struct Line {
    kind: Kind,
    text: String,
    source: Option<usize>,
    /// Not the first of its section.
    continues: bool,
}

fn header(party: &Party) -> String {
    let name = format!("{} {}", party.flag.as_deref().unwrap_or_default(), party.name);
    let name = markdown::escape(&limits::shorten(&markdown::line(&name), 60));
    let people: Vec<String> = party.people.iter().map(|person| person_line(&person.name, &person.role)).collect();
    let people = people.join(" · ");
    let room = HEADER - limits::length(&name) - 8;
    let kept = limits::clip(&people, |kept| limits::length(&markdown::escape(kept)) <= room);
    let more = if kept.len() < people.len() { " …" } else { "" };
    format!("## {name}\n{}{more}", markdown::escape(kept)).trim_end().to_owned()
}

fn person_line(name: &str, role: &str) -> String {
    match markdown::line(role) {
        none if none.is_empty() => markdown::line(name),
        role => format!("{} ({role})", markdown::line(name)),
    }
}

fn lines(card: &Card, section: &crate::party::Section) -> Vec<Line> {
    let kind = section.kind;
    if section.points.is_empty() {
        let text = format!("*not found in {}*", articles(card.articles_read));
        return vec![Line { kind, text, source: None, continues: false }];
    }
    let point = |(at, point): (usize, &Attribution)| {
        let source = card.sources.iter().position(|source| source.article_id == point.article_id);
        Line { kind, text: point_line(point, source), source, continues: at > 0 }
    };
    section.points.iter().enumerate().map(point).collect()
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

fn point_line(point: &Attribution, source: Option<usize>) -> String {
    let sentence = markdown::line(&point.text);
    let kept = limits::clip(&sentence, |kept| limits::length(&markdown::escape(kept)) <= POINT);
    let more = if kept.len() < sentence.len() { " …" } else { "" };
    let footnote = source.map(|source| footnote(source) + " ").unwrap_or_default();
    format!("- {}{more} — {} {footnote}¶{}", markdown::escape(kept), mark(point), point.paragraph)
}

fn footnote(source: usize) -> String {
    format!(r"\[{}\]", source + 1)
}

/// Whose words these are, in words.
fn mark(point: &Attribution) -> String {
    let manner = match point.attribution {
        Manner::Quote => "own words",
        Manner::Paraphrase => "reported",
        Manner::Outlet => return "*the outlet’s words*".to_owned(),
        Manner::Unnamed => return "*unnamed source*".to_owned(),
    };
    let who = point.speaker.as_deref().or(point.source.as_deref()).map(markdown::line).filter(|who| !who.is_empty());
    match who {
        Some(who) => format!("*{}, {manner}*", markdown::escape(&limits::shorten(&who, 60))),
        None => format!("*{manner}*"),
    }
}

/// A page: the header, the lines under their sections' titles, the sources these lines stand in.
fn compose(card: &Card, header: &str, lines: &[Line]) -> String {
    let mut page = header.to_owned();
    let mut section = None;
    for line in lines {
        if section != Some(line.kind) {
            let continued = if line.continues { " (continued)" } else { "" };
            page.push_str(&format!("\n**{}**{continued}", line.kind.heading()));
            section = Some(line.kind);
        }
        page.push('\n');
        page.push_str(&line.text);
    }
    let sources = card.sources.iter().enumerate().filter(|(at, _)| lines.iter().any(|line| line.source == Some(*at)));
    let sources: Vec<_> =
        sources.map(|(at, source)| format!("\n{} {}", footnote(at), Source::from(source).line(SOURCE))).collect();
    if !sources.is_empty() {
        page.push_str("\n**Sources**");
        page.extend(sources);
    }
    page
}
