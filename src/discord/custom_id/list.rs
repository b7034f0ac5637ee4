//! Lists in pages, and how an id names them.

use super::{APART, KEY, Topic, value};

/// A list in pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum List {
    Articles,
    Parties,
    /// The card of the party of this [`key_of`](super::key_of).
    Party(u64),
    /// Two parties side by side, on a topic.
    Compare(u64, u64, Option<Topic>),
    /// What somebody said, on a topic.
    Quotes(Topic, Option<Topic>),
    /// What happened when, by one party or all.
    Timeline(Option<u64>),
    /// Questions that nothing answered.
    Unanswered,
    /// The talks followed.
    Talks,
}

impl List {
    pub(super) fn letter(&self) -> char {
        match self {
            List::Articles => 'l',
            List::Parties => 'p',
            List::Party(_) => 'c',
            List::Compare(..) => 'v',
            List::Quotes(..) => 'q',
            List::Timeline(None) => 't',
            List::Timeline(Some(_)) => 'o',
            List::Unanswered => 'u',
            List::Talks => 'm',
        }
    }

    pub(super) fn keys(&self) -> Vec<u64> {
        match self {
            List::Party(key) | List::Timeline(Some(key)) => vec![*key],
            List::Compare(a, b, _) => vec![*a, *b],
            _ => Vec::new(),
        }
    }

    /// The topics, parted; a missing one is empty.
    pub(super) fn topics(&self) -> String {
        let text = |topic: &Option<Topic>| topic.as_ref().map_or("", Topic::as_str).to_owned();
        match self {
            List::Compare(_, _, topic) => text(topic),
            List::Quotes(who, topic) => format!("{}{APART}{}", who.as_str(), text(topic)),
            _ => String::new(),
        }
    }

    /// Reads what stands after the page.
    pub(super) fn parse(letter: char, text: &str) -> Option<List> {
        let topic = |text: &str| if text.is_empty() { Some(None) } else { Topic::parse(text).map(Some) };
        let key = |text: &str| value(text).filter(|_| text.len() == KEY);
        Some(match letter {
            'l' if text.is_empty() => List::Articles,
            'p' if text.is_empty() => List::Parties,
            't' if text.is_empty() => List::Timeline(None),
            'u' if text.is_empty() => List::Unanswered,
            'm' if text.is_empty() => List::Talks,
            'c' => List::Party(key(text)?),
            'o' => List::Timeline(Some(key(text)?)),
            'v' => {
                let (a, rest) = text.split_at_checked(KEY)?;
                let (b, words) = rest.split_at_checked(KEY)?;
                List::Compare(key(a)?, key(b)?, topic(words)?)
            }
            'q' => {
                let (who, words) = text.split_once(APART)?;
                List::Quotes(Topic::parse(who).filter(|who| !who.0.is_empty())?, topic(words)?)
            }
            _ => return None,
        })
    }
}
