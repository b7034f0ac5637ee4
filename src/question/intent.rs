//! What a message is after: an answer from the talks, a word about the library or the bot, small talk, or nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::about::{self, Topic};
use super::small_talk::{self, SmallTalk, remarks};
use super::{Expects, carries_content, initialism, pattern};
use crate::language::{Language, Token, tokens};

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

/// The words of all patterns: a message with any other is about the talks, and no pattern need be tried on it.
static FAMILIAR: LazyLock<HashSet<&str>> =
    LazyLock::new(|| pattern::vocabulary(about::patterns().chain(small_talk::patterns())));

impl Intent {
    /// That of `text`, by patterns of English words. In another language all but silence is [`Intent::Talks`].
    pub fn of(text: &str) -> Intent {
        let familiar = |words: &Vec<String>| words.iter().all(|word| FAMILIAR.contains(word.as_str()));
        let remark = pattern::words(text).filter(familiar).and_then(|words| {
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
    let initialism = initialism(text, &words);
    let wanted = |at: usize, word: &Token| initialism(at) || carries_content(word, asked);
    words.iter().enumerate().any(|(at, word)| wanted(at, word) && word.exact.chars().count() > 1)
}

#[cfg(test)]
mod tests;
