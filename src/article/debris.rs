//! What stands on a page and is not the article: bylines, dates, credits, share bars, appeals to the reader.
//!
//! A rule judges one block by its form. What ends like a sentence is kept unless it speaks to the reader of the page
//! ("Sign up for our newsletter."), and what opens with a quotation mark is always kept.

mod dateline;
// One phrase a line would make it ten screens long.
#[rustfmt::skip]
mod phrases;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{date, lines};
use phrases as p;

pub(super) use dateline::dateline;

/// Phrases looked for all at once: a text of many short lines asks for them at every line.
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    fn new(phrases: &[&str]) -> Phrases {
        Phrases(AhoCorasick::new(phrases).ok())
    }

    fn finds_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|phrases| phrases.is_match(text))
    }

    /// Where phrases begin in `text`.
    fn all_in(&self, text: &str) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(move |phrases| phrases.find_iter(text)).map(|found| found.start())
    }
}

static TO_READER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(p::TO_READER));
static APPEALS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(p::APPEALS));
static CREDITS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(p::CREDITS));

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// The article's own text, or its title.
    Text,
    /// Nothing of the article.
    Debris,
    /// Heads a list of links to other articles.
    Links,
    /// A headline, as labelled.
    Title(String),
    /// A byline.
    Author(String),
    /// The day of publication, as printed.
    Date(String),
    /// The day of the last change, as printed.
    Updated(String),
    /// The outlet.
    Source(String),
    /// Where the article stands on the web.
    Url(String),
    /// The language, as declared.
    Language(String),
}

/// Most words of a block that a rule may throw away.
const MAX_WORDS: usize = 60;

/// What `text`, one block of a page, is.
pub(super) fn kind(text: &str) -> Kind {
    if text.len() > MAX_WORDS * 16 || text.starts_with(['“', '"', '„', '«', '‘']) && !text.ends_with([')', ']'])
    {
        return Kind::Text;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let words = lower.split_whitespace().count();
    if words > MAX_WORDS {
        return Kind::Text;
    }
    let sentence = words >= 6 && lines::ends_sentence(text) && !text.ends_with(')');
    labelled(text, sentence).or_else(|| if sentence { None } else { short_line(text, &lower, words) }).unwrap_or_else(
        || {
            if is_appeal(&lower, words) || is_caption(&lower, sentence) { Kind::Debris } else { Kind::Text }
        },
    )
}

/// `Date: 3 March 2026` and the like: a label that we know, with a value or without.
fn labelled(text: &str, sentence: bool) -> Option<Kind> {
    let (key, value) = text.split_once(':')?;
    let key = key.to_lowercase();
    let label = key.trim().trim_start_matches(['[', '(']);
    let value = value.trim().to_owned();
    if p::LINKS.contains(&label) {
        return Some(if value.is_empty() { Kind::Links } else { Kind::Debris });
    }
    if p::CREDIT_LABELS.contains(&label) || (p::DROPPED_LABELS.contains(&label) && !sentence) {
        return Some(Kind::Debris);
    }
    let (_, field) = p::FIELDS.iter().find(|(labels, _)| labels.contains(&label))?;
    if value.is_empty() {
        return Some(Kind::Debris);
    }
    if sentence && *field != p::Field::Title {
        return None;
    }
    Some(match field {
        p::Field::Title => Kind::Title(value),
        p::Field::Author => Kind::Author(strip_by(&value).to_owned()),
        p::Field::Date => Kind::Date(value),
        p::Field::Updated => Kind::Updated(value),
        p::Field::Source if is_address(&value) => Kind::Url(value),
        p::Field::Source => Kind::Source(value),
        p::Field::Url => Kind::Url(value),
        p::Field::Language => Kind::Language(value),
    })
}

/// Lines that are no sentence.
fn short_line(text: &str, lower: &str, words: usize) -> Option<Kind> {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    if bare.is_empty() || p::BUTTONS.contains(&bare) || text.split_whitespace().all(is_handle) {
        return Some(Kind::Debris);
    }
    if p::LINKS.contains(&bare) || (words <= 6 && p::LINKS_STARTS.iter().any(|s| bare.starts_with(s))) {
        return Some(Kind::Links);
    }
    if is_address(text) && words == 1 {
        return Some(Kind::Url(text.to_owned()));
    }
    if date::is_date_line(text) {
        let updated = ["updated", "last", "modified", "revised"].iter().any(|w| bare.starts_with(w));
        return Some(if updated { Kind::Updated(text.to_owned()) } else { Kind::Date(text.to_owned()) });
    }
    if let Some(byline) = byline(text, lower, words) {
        return Some(byline);
    }
    (is_share_bar(bare, words) || is_count(bare, words) || is_breadcrumb(text) || is_age(bare, words))
        .then_some(Kind::Debris)
}

/// `By Jane Doe`, `By Jane Doe and John Roe | Example News`; `Reporting by …` names nobody we print.
fn byline(text: &str, lower: &str, words: usize) -> Option<Kind> {
    let opened = lower.trim_start_matches(['(', '[']);
    if p::DESK_STARTS.iter().any(|start| opened.starts_with(start)) {
        return Some(Kind::Debris);
    }
    let name = strip_by(text);
    if name.len() == text.len() || words > 16 {
        return None;
    }
    let first = name.split(['|', '•', '·']).next().unwrap_or_default().trim().trim_end_matches(',');
    let mut parts = first.split([' ', ',']).filter(|w| !w.is_empty()).peekable();
    let named = |w: &str| w.starts_with(char::is_uppercase) || p::NAME_PARTICLES.contains(&w) || w == "&";
    let looks_like_names = parts.peek().is_some_and(|w| w.starts_with(char::is_uppercase))
        && parts.clone().count() <= 12
        && parts.all(|w| named(w) && !w.contains(|c: char| c.is_ascii_digit()));
    let day = || date::is_date_line(&format!("{first} 1 May 2000"));
    (looks_like_names && !day()).then(|| Kind::Author(first.to_owned()))
}

/// `text` without the words that begin a byline.
fn strip_by(text: &str) -> &str {
    let starts = ["By ", "by ", "BY ", "Written by ", "Words by ", "Story by ", "Text by "];
    starts.iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text).trim()
}

/// `Share`, `Facebook Twitter WhatsApp`, `Share this article on X`.
fn is_share_bar(bare: &str, words: usize) -> bool {
    let mut parts = bare
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '·' | '•' | ',' | '&'))
        .filter(|w| !w.is_empty());
    let shares = |w: &str| p::SHARES.contains(&w);
    words <= 16 && parts.clone().any(shares) && parts.all(|w| shares(w) || p::SHARE_FILLERS.contains(&w))
}

/// `5 min read`, `12 comments`, `1.2k shares`.
fn is_count(bare: &str, words: usize) -> bool {
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let parts = || {
        bare.split(|c: char| c.is_whitespace() || matches!(c, '-' | ':' | '(' | ')' | '|' | '·' | '•'))
            .filter(|w| !w.is_empty())
    };
    words <= 8
        && parts().any(number)
        && parts().any(|w| p::COUNTED.contains(&w))
        && parts().all(|w| number(w) || p::COUNTED.contains(&w) || p::COUNT_FILLERS.contains(&w))
}

/// `2 hours ago`, `Updated 5 minutes ago`.
fn is_age(bare: &str, words: usize) -> bool {
    words <= 5 && bare.ends_with(" ago") && bare.contains(|c: char| c.is_ascii_digit())
}

/// `Home > World > Europe`.
fn is_breadcrumb(text: &str) -> bool {
    text.contains(['>', '›', '»'])
        && [" > ", " › ", " » "].iter().any(|mark| {
            let parts: Vec<&str> = text.split(mark).collect();
            parts.len() >= 3 && parts.iter().all(|part| part.split_whitespace().count() <= 4)
        })
}

/// Words to the reader of the page rather than of the article: subscriptions, cookies, copyright, advertisements.
fn is_appeal(lower: &str, words: usize) -> bool {
    let begins = |starts: &[&str], text: &str| starts.iter().any(|start| text.starts_with(start));
    let bare = lower.trim_start_matches(['(', '[', '*', '-', ' ', '▶', '►']);
    begins(p::COPYRIGHT_STARTS, lower)
        || APPEALS.finds_in(lower)
        || (begins(p::APPEAL_STARTS, bare) && (words <= 7 || TO_READER.finds_in(lower)))
}

/// A caption: it begins as one, or ends in the credit of a picture.
fn is_caption(lower: &str, sentence: bool) -> bool {
    if p::CAPTION_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    let tail = lower.get(lines::floor(lower, lower.len().saturating_sub(80))..).unwrap_or_default();
    !sentence && CREDITS.all_in(tail).any(|at| ends_soon(tail, at))
}

/// Whether at most eight words follow byte `at`, none of them the end of a sentence.
fn ends_soon(tail: &str, at: usize) -> bool {
    let rest = tail.get(at..).unwrap_or_default();
    rest.split_whitespace().count() <= 8 && !rest.ends_with(". ") && !rest.ends_with('.')
}

/// An address on the web and nothing else.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.starts_with("http://") || text.starts_with("https://"))
}

/// `#talks`, `@example`, `desk@example.org`.
fn is_handle(word: &str) -> bool {
    let mail =
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !word.ends_with('.'));
    (word.len() > 1 && word.starts_with(['#', '@'])) || mail
}

#[cfg(test)]
mod tests;
