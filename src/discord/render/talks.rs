//! The talks that the library follows.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use super::source::Source;
use crate::discord::custom_id::List;
use crate::engine::TalkSummary;
use crate::texts::Texts;

/// Longest source line.
const LINE: usize = 300;
/// Longest name of talks.
const NAME: usize = 80;

/// A page, from 0, of the talks.
pub(crate) fn talks(texts: &Texts, talks: &[TalkSummary], page: usize) -> Message {
    if talks.is_empty() {
        return Message::public(texts.say("talks-none"));
    }
    let line = |talk: &TalkSummary| {
        let newest = Source::from(&talk.newest).line(texts, LINE);
        let arguments = [
            ("talk", markdown::escape(&limits::shorten(&markdown::line(&talk.id), NAME)).into()),
            ("count", talk.articles.into()),
            ("newest", newest.into()),
        ];
        texts.tell("talk-line", &arguments)
    };
    let lines: Vec<String> = talks.iter().map(line).collect();
    let pages = pages::paginate(&lines, limits::CONTENT, |lines| {
        format!("{}\n{}", texts.say("talks-header"), lines.join("\n"))
    });
    pages::page(texts, &pages, List::Talks, page)
}
