//! How every page on the parties is laid out: lines under headings, then the sources that these lines stand in, then what it all
//! rests on. Nothing is dropped: what does not fit one message is on the next page.

use super::date::day;
use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::List;
use crate::party::{Attribution, Basis, Manner, Point};
use crate::texts::Texts;

/// Longest sentence and source line: with a header and a heading they fit a message, so that a page holds at least one line.
const SENTENCE: usize = 1000;
const SOURCE: usize = 300;
const HEADING: usize = 120;

/// What every line needs: the words around it, and what the page rests on.
pub(super) struct Layout<'a> {
    pub(super) texts: &'a Texts,
    pub(super) basis: &'a Basis,
}

/// What stands below the lines of a page.
struct Foot<'a> {
    /// Of each article its id and its line.
    sources: Vec<(&'a str, String)>,
    ground: String,
}

/// A line of a page.
pub(super) struct Line {
    /// What it stands under, as Markdown; the heading is written where it changes.
    heading: String,
    text: String,
    /// The article it stands in.
    article: Option<String>,
    /// Not the first under its heading.
    continues: bool,
}

impl Line {
    /// `text`, which stands in an article of this id.
    pub(super) fn new(heading: &str, text: String, article: &str) -> Line {
        Line { heading: heading.to_owned(), text, article: Some(article.to_owned()), continues: false }
    }

    /// A line that stands in no article.
    pub(super) fn note(heading: &str, text: &str) -> Line {
        Line { heading: heading.to_owned(), text: format!("*{text}*"), article: None, continues: false }
    }
}

impl Layout<'_> {
    /// The points under a heading, or a word that there is none.
    pub(super) fn points(&self, heading: &str, found: &[Point], label: impl Fn(&Point) -> String) -> Vec<Line> {
        if found.is_empty() {
            let nothing = self.texts.tell("point-none", &[("count", self.basis.articles_read.into())]);
            return vec![Line::note(heading, &nothing)];
        }
        let line = |point: &Point| {
            let statement = &point.statement;
            let text = format!("- {}{}{}", label(point), self.statement(statement, ""), self.after(point));
            Line::new(heading, text, &statement.article_id)
        };
        found.iter().map(line).collect()
    }

    /// A statement as a line under a heading, `extra` after its mark.
    pub(super) fn line(&self, heading: &str, label: &str, found: &Attribution, extra: &str) -> Line {
        Line::new(heading, format!("- {label}{}", self.statement(found, extra)), &found.article_id)
    }

    /// The whole sentence, whose words it is, where it stands.
    fn statement(&self, found: &Attribution, extra: &str) -> String {
        let sentence = markdown::line(&found.text);
        let kept = limits::clip(&sentence, |kept| limits::length(&markdown::escape(kept)) <= SENTENCE);
        let more = if kept.len() < sentence.len() { " …" } else { "" };
        let (mark, footnote) = (mark(self.texts, found), self.footnote(&found.article_id));
        format!("{}{more} — {mark}{extra} {footnote}¶{}", markdown::escape(kept), found.paragraph)
    }

    /// The number of the article in the list of sources, and a space; nothing when it is not in it.
    pub(super) fn footnote(&self, article: &str) -> String {
        self.basis.footnote(article).map(|number| footnote(number) + " ").unwrap_or_default()
    }

    /// What became of a point, and where else it stands.
    fn after(&self, point: &Point) -> String {
        let elsewhere = match point.also_in.len() {
            0 => String::new(),
            count => format!(" · {}", self.texts.tell("point-also-in", &[("count", count.into())])),
        };
        let superseded = point.superseded.as_ref().map(|by| {
            let kind = ("kind", by.kind.heading(self.texts).into());
            let told = match by.date {
                Some(date) => self.texts.tell("point-superseded-on", &[("day", day(date).into()), kind]),
                None => self.texts.tell("point-superseded", &[kind]),
            };
            format!(" · {told}")
        });
        elsewhere + &superseded.unwrap_or_default()
    }

    /// A page, from 0, of `lines` under `header`.
    pub(super) fn page(&self, header: &str, mut lines: Vec<Line>, list: List, page: usize) -> Message {
        let mut last: Option<String> = None;
        for line in &mut lines {
            line.continues = last.as_ref() == Some(&line.heading);
            last = Some(line.heading.clone());
        }
        // Laid out once: a page is composed anew for every line that may still fit.
        let foot = Foot { sources: self.sources(), ground: self.ground() };
        let pages = pages::paginate(&lines, limits::CONTENT, |lines| self.compose(header, lines, &foot));
        pages::page(self.texts, &pages, list, page)
    }

    fn compose(&self, header: &str, lines: &[Line], foot: &Foot<'_>) -> String {
        let mut page = header.to_owned();
        let mut heading: Option<&str> = None;
        for line in lines {
            if heading != Some(&line.heading) && !line.heading.is_empty() {
                let continued = if line.continues { self.texts.say("page-continued") } else { String::new() };
                page.push_str(format!("\n**{}** {continued}", line.heading).trim_end());
            }
            heading = Some(&line.heading);
            page.push('\n');
            page.push_str(&line.text);
        }
        let shown = |id: &str| lines.iter().any(|line| line.article.as_deref() == Some(id));
        page.extend(foot.sources.iter().filter(|(id, _)| shown(id)).map(|(_, line)| line.as_str()));
        page + &foot.ground
    }

    /// A line for each source, with the id of its article.
    fn sources(&self) -> Vec<(&str, String)> {
        let sources = self.basis.sources.iter().zip(1..).map(|(source, number)| {
            let shown = Source::from(source).line(self.texts, SOURCE);
            (source.article_id.as_str(), format!("\n-# {} {shown}", footnote(number)))
        });
        sources.collect()
    }

    /// What the page rests on.
    fn ground(&self) -> String {
        let count = ("count", self.basis.articles_read.into());
        let read = match self.basis.as_of {
            Some(date) => self.texts.tell("page-as-of", &[count, ("day", day(date).into())]),
            None => self.texts.tell("articles", &[count]),
        };
        let guess =
            if self.basis.suggested { format!(" · {}", self.texts.say("page-suggested")) } else { String::new() };
        format!("\n-# {read}{guess}")
    }
}

/// Words of an article or of a member as a heading.
pub(super) fn heading(words: &str) -> String {
    markdown::escape(&limits::shorten(&markdown::line(words), HEADING))
}

fn footnote(number: usize) -> String {
    format!(r"\[{number}\]")
}

/// Whose words these are, in words.
fn mark(texts: &Texts, found: &Attribution) -> String {
    let manner = match found.attribution {
        Manner::Quote => texts.say("mark-quote"),
        Manner::Paraphrase => texts.say("mark-paraphrase"),
        Manner::Outlet => return format!("*{}*", texts.say("mark-outlet")),
        Manner::Unnamed => return format!("*{}*", texts.say("mark-unnamed")),
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
