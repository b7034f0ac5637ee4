//! What the bot has read, newest first.

use super::limits;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::List;
use crate::engine::ArticleSummary;
use crate::texts::Texts;

/// Longest line.
const LINE: usize = 400;
/// Articles a page at most: a page should be read at a glance.
const A_PAGE: usize = 10;

/// A page, from 0, of the list of articles.
pub(crate) fn articles(texts: &Texts, articles: &[ArticleSummary], page: usize) -> Message {
    if articles.is_empty() {
        return Message::public(texts.say("articles-none"));
    }
    let heading = texts.tell("articles-heading", &[("count", articles.len().into())]);
    let lines: Vec<String> = articles
        .iter()
        .enumerate()
        .map(|(at, article)| format!("{}. {}", at + 1, Source::from(article).line(texts, LINE)))
        .collect();
    let pages: Vec<String> = lines
        .chunks(A_PAGE)
        .flat_map(|lines| {
            pages::paginate(lines, limits::CONTENT, |lines| format!("**{heading}**\n{}", lines.join("\n")))
        })
        .collect();
    pages::page(texts, &pages, List::Articles, page)
}
