//! How every page on the parties is laid out: lines under headings, then the sources that these lines stand in, then what it all
//! rests on. Nothing is dropped: what does not fit one message is on the next page.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::List;
use crate::party::{Attribution, Basis, Manner, Point};

/// Longest sentence and source line: with a header and a heading they fit a message, so that a page holds at least one line.
const SENTENCE: usize = 1000;
const SOURCE: usize = 300;
const HEADING: usize = 120;

/// A line of a page.
pub(super) struct Line {
    /// What it stands under; the heading is written where it changes.
    pub(super) heading: String,
    pub(super) text: String,
    /// The article it stands in.
    pub(super) article: Option<String>,
    /// Not the first under its heading.
    pub(super) continues: bool,
}

impl Line {
    /// A line that stands in no article.
    pub(super) fn note(heading: &str, text: &str) -> Line {
        Line { heading: heading.to_owned(), text: format!("*{text}*"), article: None, continues: false }
    }

    /// `text` with the place of `statement`.
    fn of(heading: &str, text: String, statement: &Attribution, continues: bool) -> Line {
        Line { heading: heading.to_owned(), text, article: Some(statement.article_id.clone()), continues }
    }
}

/// The points under a heading, or a word that there is none.
pub(super) fn points(heading: &str, found: &[Point], basis: &Basis, label: impl Fn(&Point) -> String) -> Vec<Line> {
    if found.is_empty() {
        return vec![Line::note(heading, &format!("not found in {}", articles(basis.articles_read)))];
    }
    let line = |(at, point): (usize, &Point)| {
        let text = format!("- {}{}{}", label(point), statement(&point.statement, basis, ""), after(point));
        Line::of(heading, text, &point.statement, at > 0)
    };
    found.iter().enumerate().map(line).collect()
}

/// A statement as a line under a heading, `extra` after its mark.
pub(super) fn line(
    heading: &str,
    label: &str,
    found: &Attribution,
    basis: &Basis,
    extra: &str,
    continues: bool,
) -> Line {
    Line::of(heading, format!("- {label}{}", statement(found, basis, extra)), found, continues)
}

/// The whole sentence, whose words it is, where it stands.
fn statement(found: &Attribution, basis: &Basis, extra: &str) -> String {
    let sentence = markdown::line(&found.text);
    let kept = limits::clip(&sentence, |kept| limits::length(&markdown::escape(kept)) <= SENTENCE);
    let more = if kept.len() < sentence.len() { " …" } else { "" };
    let footnote = basis.footnote(&found.article_id).map(|number| footnote(number) + " ").unwrap_or_default();
    format!("{}{more} — {}{extra} {footnote}¶{}", markdown::escape(kept), mark(found), found.paragraph)
}

/// What became of a point, and where else it stands.
fn after(point: &Point) -> String {
    let elsewhere = match point.also_in.len() {
        0 => String::new(),
        count => format!(" · also in {}", articles(count)),
    };
    let superseded = point.superseded.as_ref().map(|by| {
        let when = by.date.map(|date| format!(" on {}", date.strftime("%-d %B %Y"))).unwrap_or_default();
        format!(" · ⚠️ **superseded{when}**: see {}", by.kind.heading())
    });
    elsewhere + &superseded.unwrap_or_default()
}

pub(super) fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

pub(super) fn footnote(number: usize) -> String {
    format!(r"\[{number}\]")
}

/// Whose words these are, in words.
fn mark(found: &Attribution) -> String {
    let manner = match found.attribution {
        Manner::Quote => "own words",
        Manner::Paraphrase => "reported",
        Manner::Outlet => return "*the outlet’s words*".to_owned(),
        Manner::Unnamed => return "*unnamed source*".to_owned(),
    };
    // Who "it" is, the party's name over the line says.
    let pronoun = |source: &&str| ["he", "she", "it", "they", "we", "i"].contains(&source.to_lowercase().as_str());
    let source = found.source.as_deref().filter(|source| !pronoun(source));
    let who = found.speaker.as_deref().or(source).map(markdown::line).filter(|who| !who.is_empty());
    match who {
        Some(who) => format!("*{}, {manner}*", markdown::escape(&limits::shorten(&who, 60))),
        None => format!("*{manner}*"),
    }
}

/// A page, from 0, of `lines` under `header`.
pub(super) fn page(header: &str, lines: &[Line], basis: &Basis, list: List, page: usize) -> Message {
    let pages = pages::paginate(lines, limits::CONTENT, |lines| compose(header, lines, basis));
    pages::page(&pages, list, page)
}

fn compose(header: &str, lines: &[Line], basis: &Basis) -> String {
    let mut page = header.to_owned();
    let mut heading: Option<&str> = None;
    for line in lines {
        if heading != Some(&line.heading) && !line.heading.is_empty() {
            let continued = if line.continues { " (continued)" } else { "" };
            let shown = markdown::escape(&limits::shorten(&markdown::line(&line.heading), HEADING));
            page.push_str(&format!("\n**{shown}**{continued}"));
        }
        heading = Some(&line.heading);
        page.push('\n');
        page.push_str(&line.text);
    }
    let shown = |id: &str| lines.iter().any(|line| line.article.as_deref() == Some(id));
    let sources: Vec<String> = basis
        .sources
        .iter()
        .zip(1..)
        .filter(|(source, _)| shown(&source.article_id))
        .map(|(source, number)| format!("\n-# {} {}", footnote(number), Source::from(source).line(SOURCE)))
        .collect();
    page.extend(sources);
    page + &ground(basis)
}

/// What the page rests on.
pub(super) fn ground(basis: &Basis) -> String {
    let as_of = basis.as_of.map(|date| format!(" as of {}", date.strftime("%-d %B %Y"))).unwrap_or_default();
    let guess = if basis.suggested { " · no roster: parties as the articles suggest them" } else { "" };
    format!("\n-# {}{as_of}{guess}", articles(basis.articles_read))
}
