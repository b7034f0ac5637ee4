//! Answers, cards and lists as messages: pure, total, never over Discord's limits.

mod about;
mod answer;
mod articles;
mod date;
mod excerpt;
mod feedback;
mod help;
mod layout;
mod library;
pub(crate) mod limits;
pub(crate) mod markdown;
mod message;
mod pages;
mod parties;
mod party;
mod privacy;
#[cfg(any(test, fuzzing))]
pub(crate) mod promises;
mod settings;
mod source;
mod talks;
mod trouble;
mod unanswered;
mod views;

#[cfg(test)]
mod tests;

pub(crate) use about::{about, small_talk};
pub(crate) use answer::{View, answer, asked_in_another, context, passage, reading_as, sources};
pub(crate) use articles::articles;
pub(crate) use feedback::{
    ask_again, cannot_speak, may_not_speak, not_editor, not_member, not_your_question, now_answered, rated, shared_by,
    slow_down, waits_for_many, will_tell,
};
pub(crate) use help::help;
pub(crate) use library::{
    article, article_added, article_cancelled, article_gone, article_kept, article_removed, feed_added, feed_item,
    feed_known, feed_removed, feed_taken, feed_unknown, feeds, file_or_link, no_such_article, not_fetched, not_home,
    preview, removing, too_large, unread,
};
pub(crate) use message::Message;
pub(crate) use parties::parties;
pub(crate) use party::card;
pub(crate) use privacy::{forgotten, privacy};
pub(crate) use settings::{
    CHOSEN, ask_channel_set, no_percentage, no_such_tag, setting, settings, settings_form, talk_bound,
    too_many_ask_channels,
};
pub(crate) use talks::talks;
pub(crate) use trouble::{away, bad_button, fault, nobody_holds, stale, unknown_command, user_error};
pub(crate) use unanswered::unanswered;
pub(crate) use views::{comparison, quotes, timeline, who};
