//! A word about the library or the bot, and small talk.

use super::date::day;
use super::help::help;
use super::message::Message;
use super::parties::parties;
use super::source::Source;
use crate::reply::{About, SmallTalk, Topic};
use crate::texts::Texts;

/// Longest line of an article: as many as are listed fit a message with room to spare.
const LINE: usize = 400;

/// What was asked about the library or the bot.
pub(crate) fn about(texts: &Texts, about: &About) -> Message {
    match about.topic {
        Topic::Abilities => return help(texts),
        Topic::Parties if !about.parties.is_empty() => return parties(texts, &about.parties, false, 0),
        _ => {}
    }
    let articles = about.listed().iter().map(|article| format!("\n- {}", Source::from(article).line(texts, LINE)));
    let mut content = about.sentence(texts, day) + &articles.collect::<String>();
    if about.topic == Topic::Articles && about.articles > about.newest.len() {
        content += &format!("\n{}", texts.say("about-more"));
    }
    Message::public(content)
}

/// A word in return, for the one who made the remark.
pub(crate) fn small_talk(texts: &Texts, remark: SmallTalk) -> Message {
    Message::private(remark.sentence(texts))
}
