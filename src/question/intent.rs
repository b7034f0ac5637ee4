//! What a message is after: an answer from the talks, a word about the library or the bot, small talk, or nothing.

use super::about::Topic;
use super::small_talk::{SmallTalk, remarks};
use super::{Expects, carries_content, pattern};
use crate::language::{Language, tokens};

/// What a message is after. In doubt it is [`Intent::Talks`]: the articles are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Something that the articles may tell.
    Talks,
    /// Something about the library or the bot.
    About(Topic),
    /// A remark.
    SmallTalk(SmallTalk),
    /// Nothing that could be looked for: silence, laughter, "what is it?"
    Nothing,
}

impl Intent {
    /// That of `text`, by patterns of English words. In another language all but silence is [`Intent::Talks`].
    pub fn of(text: &str) -> Intent {
        let remark = pattern::words(text).and_then(|words| {
            let about = Topic::of(&words).map(Intent::About);
            about
                .or_else(|| SmallTalk::of(&words).map(Intent::SmallTalk))
                .or_else(|| remarks(&words).map(|_| Intent::Nothing))
        });
        remark.unwrap_or(if has_content(text) { Intent::Talks } else { Intent::Nothing })
    }
}

/// Whether any word of `text` could be looked for.
fn has_content(text: &str) -> bool {
    let words = tokens(text, Language::Other);
    let asked = Expects::of(&words).words();
    words.iter().any(|word| carries_content(text, word, asked) && word.exact.chars().count() > 1)
}

#[cfg(test)]
mod tests;
