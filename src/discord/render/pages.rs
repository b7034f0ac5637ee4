//! Lines laid out on pages, each within one message.

use super::limits;
use super::message::Message;
use crate::discord::custom_id::{List, State};
use crate::texts::Texts;

/// As many whole lines a page as fit `limit` (by [`limits::length`] of what `compose` makes of them); at least one page.
///
/// One line alone must fit; a page that holds a single one is never refused.
pub(crate) fn paginate<T>(lines: &[T], limit: usize, compose: impl Fn(&[T]) -> String) -> Vec<String> {
    let mut pages = Vec::new();
    let mut rest = lines;
    loop {
        let fits = |count: &usize| rest.get(..*count).is_some_and(|lines| limits::length(&compose(lines)) <= limit);
        let count = (1..=rest.len()).take_while(fits).last().unwrap_or(1).min(rest.len());
        let (page, more) = rest.split_at(count);
        pages.push(compose(page));
        rest = more;
        if rest.is_empty() {
            return pages;
        }
    }
}

/// One of `pages`, with buttons to turn them; the last when there are fewer by now.
pub(crate) fn page(texts: &Texts, pages: &[String], list: List, page: usize) -> Message {
    let at = page.min(pages.len().saturating_sub(1));
    let content = pages.get(at).cloned().unwrap_or_default();
    Message::public(content).turning(texts, &State::List { list, page: at }, at, pages.len())
}
