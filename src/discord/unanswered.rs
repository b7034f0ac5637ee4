//! Questions that nothing answered, for editors: near-duplicates as one, with a count. What an article answers by now
//! goes off the list.

use super::asking::judge;
use super::call::{Call, Failure, Served};
use super::render;
use crate::answer::Status;
use crate::engine::{Ask, Engine, Reply};
use crate::question::alike;
use crate::store::{GuildSettings, Unanswered};

/// Questions that ask the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// How it was last asked.
    pub(crate) text: String,
    /// Each of them, by the id of what asked it.
    pub(crate) ids: Vec<u64>,
    /// When it was last asked, in Unix seconds.
    pub(crate) last: i64,
}

/// Groups that are asked again when the list is shown.
const ASKED_AGAIN: usize = 200;

/// A page, from 0, of the list.
pub(crate) async fn page(call: &Call<'_>, page: usize) -> Result<Served, Failure> {
    let texts = call.texts();
    let Some(guild) = call.caller.guild.filter(|_| call.caller.is_editor()) else {
        return Ok(Served::new(render::not_editor(texts), "refused"));
    };
    let found = call.bot.store.unanswered(guild).await?;
    let counted = found.iter().filter(|one| one.text.is_none()).count();
    let settings = call.caller.settings.clone();
    let (open, answered) = call.engine(move |engine| Ok(sort_out(engine, grouped(found), &settings))).await?;
    call.bot.store.settle(guild, &answered).await?;
    let message = render::unanswered(texts, &open, counted, call.caller.settings.keep_questions, page);
    Ok(Served::new(message, "shown"))
}

/// The groups still open, and the questions that are answered by now.
fn sort_out(engine: &Engine, groups: Vec<Group>, settings: &GuildSettings) -> (Vec<Group>, Vec<u64>) {
    let mut answered = Vec::new();
    let mut open = Vec::new();
    for (at, group) in groups.into_iter().enumerate() {
        if at < ASKED_AGAIN && is_answered(engine, &group.text, settings) {
            answered.extend(group.ids);
        } else {
            open.push(group);
        }
    }
    (open, answered)
}

fn is_answered(engine: &Engine, question: &str, settings: &GuildSettings) -> bool {
    let ask = Ask { question: question.to_owned(), top: 1, ..Ask::default() };
    match engine.ask(&ask) {
        Ok(Reply::Answer(mut answer)) => {
            judge(&mut answer, settings);
            answer.status == Status::Answered
        }
        _ => false,
    }
}

/// The questions that have a text, grouped, the most asked first.
fn grouped(found: Vec<Unanswered>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for Unanswered { id, text, at } in found {
        let Some(text) = text else { continue };
        match groups.iter_mut().find(|group| alike(&group.text, &text)) {
            Some(group) => group.ids.push(id),
            None => groups.push(Group { text, ids: vec![id], last: at }),
        }
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.ids.len()), std::cmp::Reverse(group.last)));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_that_ask_the_same_are_counted_together() {
        let asked =
            |id: u64, text: Option<&str>| Unanswered { id, text: text.map(Into::into), at: 100 - id.cast_signed() };
        let found = vec![
            asked(1, Some("What does Ostria want?")),
            asked(2, Some("Who pays for the ferries in winter?")),
            asked(3, None),
            asked(4, Some("who pays for the ferries in the winter")),
        ];
        let groups = grouped(found);
        let seen: Vec<_> = groups.iter().map(|group| (group.text.as_str(), group.ids.len(), group.last)).collect();
        assert_eq!(seen, [("Who pays for the ferries in winter?", 2, 98), ("What does Ostria want?", 1, 99)]);
    }
}
