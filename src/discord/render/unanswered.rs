//! Questions that nothing answered, for editors.

use super::limits;
use super::markdown;
use super::message::Message;
use super::pages;
use crate::discord::custom_id::List;
use crate::discord::unanswered::Group;
use crate::texts::Texts;

/// Longest question shown.
const QUESTION: usize = 300;

/// A page, from 0, of the groups; `counted` more have no text.
pub(crate) fn unanswered(texts: &Texts, groups: &[Group], counted: usize, keeps: bool, page: usize) -> Message {
    let mut notes = Vec::new();
    if counted > 0 {
        notes.push(texts.tell("unanswered-counted", &[("count", counted.into())]));
    }
    if !keeps {
        notes.push(texts.say("unanswered-not-kept"));
    }
    let notes: String = notes.iter().map(|note| format!("\n-# {note}")).collect();
    if groups.is_empty() {
        let none = if counted == 0 { texts.say("unanswered-none") } else { texts.say("unanswered-header") };
        return Message::private(none + &notes);
    }
    let lines: Vec<String> = groups.iter().map(|group| line(texts, group)).collect();
    let pages = pages::paginate(&lines, limits::CONTENT, |lines| {
        format!("{}\n{}{notes}", texts.say("unanswered-header"), lines.join("\n"))
    });
    pages::page(texts, &pages, List::Unanswered, page)
}

fn line(texts: &Texts, group: &Group) -> String {
    let question = markdown::escape(&limits::shorten(&markdown::line(&group.text), QUESTION));
    let when = format!("<t:{}:R>", group.last);
    let arguments = [("question", question.into()), ("when", when.into()), ("count", group.ids.len().into())];
    match group.ids.len() {
        1 => texts.tell("unanswered-line", &arguments),
        _ => texts.tell("unanswered-line-often", &arguments),
    }
}
