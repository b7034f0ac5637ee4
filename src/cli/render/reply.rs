//! Whatever comes of a message: an answer, a word about the library or the bot, small talk, or what to do.

use super::answer::answer;
use super::{DIM, Look, day, lists, origin, texts};
use crate::reply::{About, Reply, Topic};

/// The reply; of an answer, up to `top` passages.
pub(crate) fn reply(reply: &Reply, top: Option<usize>, look: Look) -> String {
    match reply {
        Reply::Answer(found) => answer(found, top, look),
        Reply::About(asked) => about(asked, look),
        Reply::SmallTalk(remark) => look.hang("", &remark.sentence(texts())),
        Reply::Help => look.hang(
            "",
            "Ask a question about the articles, in up to 1,000 characters. For example: Who is meeting, and where?",
        ),
    }
}

fn about(about: &About, look: Look) -> String {
    let mut page = look.hang("", &about.sentence(texts(), day));
    for article in about.listed() {
        page += &look.hang("  • ", &origin(&article.title, article.source.as_deref(), article.date, None));
    }
    if about.topic == Topic::Parties && !about.parties.is_empty() {
        page += &lists::roster(&about.parties, look);
    }
    if about.topic == Topic::Articles && about.articles > about.newest.len() {
        page += &look.hang("", &look.paint(DIM, "The command articles lists them all."));
    }
    page
}
