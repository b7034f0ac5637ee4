//! What a message asks after an earlier question: "and Ukraine?", "why?", "is that final?".
//!
//! The last question is kept and the part that the message names is exchanged, so that what comes out is a question of
//! its own that can be followed up in turn. Grammar is read as far as closed classes of words and the roster tell it;
//! where they do not, the message stands alone. English; a message in another language stands alone.

mod again;
mod fragment;
mod name;
mod noun;
mod pronoun;
#[cfg(test)]
mod tests;

use super::clause::{self, Clause};
use super::grammar::{is_auxiliary, is_clearly_verb, is_question_word, is_time};
use super::intent::Intent;
use super::pattern::rests;
use super::sentence::{Sentence, capitalised};
use crate::party::Roster;

/// Longest message, in words, that is taken for a follow-up.
const LONGEST: usize = 12;

/// What may stand before a follow-up and after it, and adds nothing.
const LEADING: &[&str] = &[
    "ah|alright|also|but|cool|great|hey|hi|hm|hmm|interesting|k|lol|nice|no|oh|ok|okay|or|please|plus|right|so|sure",
    "then|well|yeah|yep|yes|thanks|thx|ty",
    "got it",
    "i see",
    "thank you",
];
const TRAILING: &[&str] =
    &["again", "bro", "exactly", "lol", "mate", "please", "so", "thanks", "then", "tho", "though", "thx", "too"];

/// What a message asks after the question `last`: a question of its own, that can be `last` next time.
///
/// None when it stands alone: a whole question, small talk, anything that leaves a doubt. What is told by kind:
///
/// - A name or a noun ("and Ukraine?", "what about the unions?") takes the place of one of its kind; "the other side" is
///   the other of two parties, and all others of up to four.
/// - A question word ("why?", "how much?", "when was that?") is asked of the same; "who said that?" of who said so.
/// - A pronoun ("what does it offer?", "is that final?") is exchanged for what was asked about.
/// - A phrase ("and in March?", "about grain?") takes the place of one of its kind, or is added.
/// - "Who else?", "anything else?", "tell me more" ask the last question with "else", where it can take that.
pub fn follow_up(last: &str, message: &str, roster: &Roster) -> Option<String> {
    if matches!(Intent::of(message), Intent::About(_) | Intent::SmallTalk(_)) || message.trim_end().ends_with('!') {
        return None;
    }
    let last = Sentence::new(last, roster);
    let last = last.from(clause::start(&last), roster);
    let follow = Follow { clause: Clause::of(&last), message: Message::new(message, roster)?, last: &last, roster };
    let found = follow.read()?;
    let asked = finished(&found, roster);
    let same = |a: &Sentence, b: &Sentence| a.text.to_lowercase() == b.text.to_lowercase();
    (!same(&Sentence::new(&asked, roster), &last)).then_some(asked)
}

/// A message without what leads up to it.
struct Message {
    sentence: Sentence,
    /// It starts with "and".
    and: bool,
    /// It ends in a question mark.
    asks: bool,
}

impl Message {
    fn new(text: &str, roster: &Roster) -> Option<Message> {
        let whole = Sentence::new(text, roster);
        let mut rest = whole.words.as_slice();
        let mut and = false;
        loop {
            let lead = LEADING.iter().flat_map(|pattern| rests(pattern, rest)).min_by_key(|rest| rest.len());
            match (rest.first().map(String::as_str), lead) {
                (Some("and"), _) => (rest, and) = (rest.get(1..).unwrap_or_default(), true),
                (_, Some(next)) => rest = next,
                _ => break,
            }
        }
        let start = whole.len() - rest.len();
        let mut end = whole.len();
        while end > start + 1 && TRAILING.contains(&whole.word(end - 1)) {
            end -= 1;
        }
        let known = (1..=LONGEST).contains(&(end - start));
        let sentence = known.then(|| Sentence::new(whole.slice(start..end), roster))?;
        Some(Message { sentence, and, asks: text.trim_end().ends_with('?') })
    }
}

/// The last question and the message that follows it.
struct Follow<'a> {
    last: &'a Sentence,
    clause: Option<Clause>,
    message: Message,
    roster: &'a Roster,
}

impl Follow<'_> {
    fn read(&self) -> Option<String> {
        if self.last.words.is_empty() || self.clause.is_none() && self.is_remark() {
            return None;
        }
        if self.is_other_side() {
            return self.other_side();
        }
        self.again().or_else(|| self.fragment()).or_else(|| self.noun()).or_else(|| self.pronoun())
    }

    /// Whether the last message asks nothing.
    fn is_remark(&self) -> bool {
        !matches!(Intent::of(&self.last.text), Intent::Talks)
    }

    /// Whether words of the message from `start` on may be a noun with what belongs to it.
    fn is_nominal(&self, start: usize) -> bool {
        let message = &self.message.sentence;
        let words = start..message.len();
        let verbal = |at: usize| {
            let word = message.word(at);
            let named = message.name_at(at).is_some();
            is_auxiliary(word) && !is_time(word)
                || is_question_word(word)
                || at > start && !named && is_clearly_verb(word)
        };
        (1..=6).contains(&words.len()) && !words.clone().any(verbal)
    }
}

/// `text` as a question: a capital at its start, the roster's names as the roster writes them, a question mark.
fn finished(text: &str, roster: &Roster) -> String {
    let sentence = Sentence::new(text, roster);
    let names =
        sentence.names.iter().filter_map(|name| Some((name.bytes.clone(), noun::spelt(&sentence, name, roster)?)));
    let text = capitalised(&sentence.edited(names.collect()));
    let told = ["tell", "explain", "describe", "show", "list", "give"].contains(&sentence.word(0));
    format!("{text}{}", if told { '.' } else { '?' })
}
