//! What a reader has gathered of an article, and the article made of it.

use jiff::civil::Date;

use super::{Article, Paragraph, date, lines, sentence, slug};
use crate::language::Language;

/// An article in the making. Everything but the paragraphs may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) author: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    /// Names of talks, as written.
    pub(super) talks: Vec<String>,
    /// As declared: a code or an English name.
    pub(super) language: Option<String>,
    /// Any white space; an empty one keeps its number.
    pub(super) paragraphs: Vec<String>,
}

/// A fault that leaves the article readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Line of the file, from 1.
    pub(super) line: Option<usize>,
    pub(super) reason: String,
}

impl Fault {
    /// The text was told from its bytes by a guess.
    pub(super) fn guessed_encoding(name: &str) -> Fault {
        Fault { line: None, reason: format!("is not UTF-8; read as {name}. Save it as UTF-8 if letters look wrong") }
    }
}

/// What a reader makes of one article.
pub(super) type Reading = (Draft, Vec<Fault>);

impl Draft {
    /// The article, with `id` when it brought none of its own; none when it has no text.
    pub(super) fn into_article(self, id: impl FnOnce() -> String) -> Option<Article> {
        let (text, paragraphs) = lay_out(&self.paragraphs);
        if text.is_empty() {
            return None;
        }
        let id = self.id.and_then(line).unwrap_or_else(id);
        let language = match self.language.and_then(line) {
            Some(declared) => Language::from_code(&declared),
            None => Language::detect(&text),
        };
        Some(Article {
            title: self.title.and_then(line).unwrap_or_else(|| id.clone()),
            id,
            date: self.date,
            author: self.author.and_then(line),
            source: self.source.and_then(line),
            url: self.url.and_then(web_address),
            talks: talks(&self.talks),
            language,
            text,
            paragraphs,
        })
    }

    /// Sets the date from `text` unless there is one; a fault when it cannot be read.
    pub(super) fn set_date(&mut self, text: &str, line: Option<usize>, faults: &mut Vec<Fault>) {
        if self.date.is_some() || text.trim().is_empty() {
            return;
        }
        match date::parse(text) {
            Ok(date) => self.date = Some(date),
            Err(reason) => faults.push(Fault { line, reason: format!("{reason}; the article is read without a date") }),
        }
    }

    /// Fills what is still missing from `other`.
    pub(super) fn fill(&mut self, other: Draft) {
        self.id = self.id.take().or(other.id);
        self.title = self.title.take().or(other.title);
        self.date = self.date.or(other.date);
        self.author = self.author.take().or(other.author);
        self.source = self.source.take().or(other.source);
        self.url = self.url.take().or(other.url);
        if self.talks.is_empty() {
            self.talks = other.talks;
        }
        self.language = self.language.take().or(other.language);
    }
}

/// The text and its paragraphs. An empty paragraph is an empty range at the end of what stands before it.
fn lay_out(paragraphs: &[String]) -> (String, Vec<Paragraph>) {
    let mut text = String::with_capacity(paragraphs.iter().map(|p| p.len() + 2).sum());
    let mut laid = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let paragraph = lines::squeeze(paragraph);
        if !paragraph.is_empty() && !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&paragraph);
        let sentences = sentence::sentences(&paragraph).into_iter().map(|s| s.start + start..s.end + start).collect();
        laid.push(Paragraph { range: start..text.len(), sentences });
    }
    (text, laid)
}

/// The ids of talks, each once, in the order in which they are named.
fn talks(names: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in names.iter().filter_map(|name| slug::talk(name)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// One line of text, none when empty.
fn line(text: String) -> Option<String> {
    Some(lines::squeeze(&text)).filter(|t| !t.is_empty())
}

/// `url` when it is one that a reader of the answer can safely follow.
pub(super) fn web_address(url: String) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let plain = !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`'));
    (plain && url.len() > "https://".len() && matches!(scheme.as_deref(), Some("http" | "https")))
        .then(|| url.to_owned())
}
