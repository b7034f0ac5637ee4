//! A word about the library or the bot, and small talk.

use super::help::help;
use super::message::Message;
use super::parties::parties;
use super::source::Source;
use crate::reply::{About, SmallTalk, Topic};

/// Longest line of an article: as many as are listed fit a message with room to spare.
const LINE: usize = 400;

/// What was asked about the library or the bot.
pub(crate) fn about(about: &About) -> Message {
    match about.topic {
        Topic::Abilities => return help(),
        Topic::Parties if !about.parties.is_empty() => return parties(&about.parties, false, 0),
        _ => {}
    }
    let articles = about.listed().iter().map(|article| format!("\n- {}", Source::from(article).line(LINE)));
    let content = about.sentence() + &articles.collect::<String>();
    let more = about.topic == Topic::Articles && about.articles > about.newest.len();
    Message::public(content + if more { "\n`/articles` lists them all." } else { "" })
}

/// A word in return, for the one who made the remark.
pub(crate) fn small_talk(remark: SmallTalk) -> Message {
    Message::private(remark.sentence().to_owned())
}
