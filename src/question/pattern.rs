//! Word patterns for what people write to a bot, and their careless spellings.
//!
//! A pattern is words parted by spaces: `a|b` is either, `a?` may be missing, and a name in capitals is a class of words.

use std::collections::HashSet;

use crate::language::{Language, tokens};

/// Longest message, in words, that a pattern is tried on: nothing longer is small talk.
const LONGEST: usize = 20;

/// Classes of words, by the name that patterns give them.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "ARTICLES",
        &[
            "article", "articles", "data", "docs", "document", "documents", "file", "files", "info", "information",
            "material", "materials", "news", "newspapers", "papers", "report", "reports", "source", "sources",
            "stories", "stuff", "text", "texts", "things",
        ],
    ),
    (
        "LIBRARY",
        &[
            "archive", "archives", "base", "collection", "corpus", "database", "db", "index", "knowledge", "library",
            "memory", "repository",
        ],
    ),
    ("BOT", &["app", "application", "bot", "chatbot", "engine", "machine", "program", "software", "thing", "tool"]),
    ("ANSWERS", &["answer", "answers", "quotations", "quotes", "replies", "reply", "responses", "results"]),
    (
        "BEING",
        &[
            "ai", "alexa", "algorithm", "alive", "android", "artificial", "being", "bot", "boy", "chatbot", "chatgpt",
            "claude", "computer", "copilot", "dude", "gemini", "girl", "gpt", "gpt4", "guy", "human", "intelligence",
            "llm", "machine", "man", "model", "person", "program", "real", "robot", "sentient", "siri", "software",
            "woman",
        ],
    ),
    (
        "GOOD",
        &[
            "accurate", "amazing", "awesome", "beautiful", "best", "brilliant", "clever", "cool", "correct", "cute",
            "excellent", "fantastic", "good", "great", "helpful", "impressive", "incredible", "intelligent",
            "interesting", "lovely", "neat", "nice", "perfect", "smart", "super", "superb", "sweet", "useful",
            "wonderful",
        ],
    ),
    (
        "BAD",
        &[
            "annoying", "awful", "bad", "boring", "broken", "bs", "bullshit", "crap", "dumb", "false", "garbage",
            "horrible", "idiotic", "incorrect", "irrelevant", "lame", "lousy", "nonsense", "pathetic", "pointless",
            "poor", "ridiculous", "rubbish", "shit", "shitty", "slow", "stupid", "terrible", "trash", "ugly",
            "useless", "worst", "worthless", "wrong",
        ],
    ),
];

/// What a hasty spelling stands for.
const SPELLINGS: &[(&str, &str)] = &[
    ("abt", "about"),
    ("arent", "are not"),
    ("artical", "article"),
    ("articals", "articles"),
    ("cant", "can not"),
    ("didnt", "did not"),
    ("dis", "this"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("gr8", "great"),
    ("gud", "good"),
    ("hav", "have"),
    ("howd", "how did"),
    ("hows", "how is"),
    ("hv", "have"),
    ("hw", "how"),
    ("im", "i am"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("luv", "love"),
    ("plz", "please"),
    ("pls", "please"),
    ("r", "are"),
    ("thansk", "thanks"),
    ("thanx", "thanks"),
    ("thats", "that is"),
    ("thnaks", "thanks"),
    ("thnx", "thanks"),
    ("thx", "thanks"),
    ("u", "you"),
    ("uptodate", "up to date"),
    ("ur", "your"),
    ("wat", "what"),
    ("wats", "what is"),
    ("whats", "what is"),
    ("whered", "where did"),
    ("wheres", "where is"),
    ("whos", "who is"),
    ("wich", "which"),
    ("wut", "what"),
    ("ya", "you"),
    ("youre", "you are"),
    ("youve", "you have"),
    ("yr", "your"),
];

/// Words that are known with a letter missing, wrong, doubled or swapped, the first letter apart.
const MISTYPED: &[&str] = &["article", "articles", "parties", "source", "sources", "updated"];

/// The words of `text` as patterns have them; none when there are more than a remark would have.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let tokens = tokens(text, Language::Other);
    if tokens.len() > LONGEST {
        return None;
    }
    Some(tokens.iter().flat_map(|token| respelt(&token.exact)).collect())
}

fn respelt(word: &str) -> Vec<String> {
    let word = word.replace('\'', "");
    if let Some(meant) = spelling(&word) {
        return meant.split(' ').map(str::to_owned).collect();
    }
    vec![mended(&word).map_or_else(|| undrawn(&word), str::to_owned)]
}

/// What a hasty spelling (`whats`, without its apostrophe) stands for, when it is one.
pub(super) fn spelling(word: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(spelling, _)| *spelling == word).map(|(_, meant)| *meant)
}

fn mended(word: &str) -> Option<&'static str> {
    let near = |known: &&&str| {
        known.chars().next() == word.chars().next() && strsim::osa_distance(known, word) <= 1 && word.len() >= 5
    };
    MISTYPED.iter().find(|known| **known == word).or_else(|| MISTYPED.iter().find(near)).copied()
}

/// A drawn-out word (`hiii`) without its repetitions; a laugh of any length as `haha`.
fn undrawn(word: &str) -> String {
    let laughs = |letters: &str| word.chars().count() > 2 && word.chars().all(|c| letters.contains(c));
    if laughs("ha") || laughs("he") {
        return "haha".to_owned();
    }
    let mut short = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let mut run = 1;
        while chars.next_if_eq(&c).is_some() {
            run += 1;
        }
        short.extend(std::iter::repeat_n(c, if run == 2 { 2 } else { 1 }));
    }
    short
}

/// Every word that one of `patterns` may take.
pub(super) fn vocabulary<'p>(patterns: impl Iterator<Item = &'p &'static str>) -> HashSet<&'static str> {
    let choices = patterns.flat_map(|pattern| pattern.split([' ', '|', '?'])).filter(|word| !word.is_empty());
    choices.flat_map(|word| members(word).iter().copied().chain([word])).collect()
}

/// What can be left of `words` once `pattern` has taken its part from their start; empty where it does not fit.
pub(super) fn rests<'w>(pattern: &str, words: &'w [String]) -> Vec<&'w [String]> {
    if pattern.is_empty() {
        return vec![words];
    }
    let (part, after) = pattern.split_once(' ').unwrap_or((pattern, ""));
    let (choice, optional) = part.strip_suffix('?').map_or((part, false), |choice| (choice, true));
    let mut found = match words.split_first() {
        Some((word, others)) if is_one_of(word, choice) => rests(after, others),
        _ => Vec::new(),
    };
    if optional {
        found.extend(rests(after, words));
    }
    found
}

fn is_one_of(word: &str, choice: &str) -> bool {
    choice
        .split('|')
        .any(|name| name == word || name.starts_with(char::is_uppercase) && members(name).binary_search(&word).is_ok())
}

fn members(name: &str) -> &'static [&'static str] {
    CLASSES.iter().find(|(class, _)| *class == name).map_or(&[], |(_, members)| members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hasty_spellings_are_read() {
        let read = |text: &str| words(text).unwrap().join(" ");
        assert_eq!(read("Whats ur sorces??"), "what is your sources");
        assert_eq!(read("hiii, wat artcles hav u read"), "hi what articles have you read");
        assert_eq!(read("hahaha you’re goood"), "haha you are god");
        assert_eq!(read("particles, tanks and courses"), "particles tanks and courses");
        assert_eq!(words(&"word ".repeat(21)), None);
    }

    #[test]
    fn a_pattern_takes_its_part_from_the_start() {
        let words = words("what are your sources now").unwrap();
        assert_eq!(rests("what is|are? your? ARTICLES", &words), [&words[4..]]);
        assert!(rests("what your", &words).is_empty());
        assert!(rests("what are your sources now please", &words).is_empty());
    }

    #[test]
    fn classes_are_sorted_for_their_search() {
        for (name, members) in CLASSES {
            assert!(members.is_sorted(), "{name}");
        }
    }
}
