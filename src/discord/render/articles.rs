//! What the bot has read, newest first.

use super::limits;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::List;
use crate::engine::ArticleSummary;

/// Longest line.
const LINE: usize = 400;
/// Articles a page at most: a page should be read at a glance.
const A_PAGE: usize = 10;

/// A page, from 0, of the list of articles.
pub(crate) fn articles(articles: &[ArticleSummary], page: usize) -> Message {
    if articles.is_empty() {
        return Message::public("No article has been read yet.".to_owned());
    }
    let count = if articles.len() == 1 { "1 article".to_owned() } else { format!("{} articles", articles.len()) };
    let lines: Vec<String> = articles
        .iter()
        .enumerate()
        .map(|(at, article)| format!("{}. {}", at + 1, Source::from(article).line(LINE)))
        .collect();
    let pages: Vec<String> = lines
        .chunks(A_PAGE)
        .flat_map(|lines| {
            pages::paginate(lines, limits::CONTENT, |lines| format!("**{count}, newest first**\n{}", lines.join("\n")))
        })
        .collect();
    pages::page(&pages, List::Articles, page)
}
