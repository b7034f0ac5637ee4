//! "And in March?", "about grain?", "last year?": a phrase in the place of one of its kind, or added.

use std::ops::Range;

use super::Follow;
use super::name::noun_after;
use super::noun::{Noun, Place, phrases};
use crate::question::grammar::{is_preposition, is_pronoun, is_time};
use crate::question::pattern::rests;
use crate::question::sentence::Sentence;

/// Prepositions that may stand for each other before a noun of one kind.
const ALIKE: &[&[&str]] = &[
    &["about", "on", "regarding", "concerning", "over"],
    &["in", "at", "near", "inside", "outside", "around"],
    &["before", "after"],
];
/// Phrases that say nothing of the matter.
const IDLE: &[&str] = &[
    "in general|short|fact|theory|principle|practice|particular|a|other|any|my|your|this|that|all word|words|case|opinion|view|sense|honesty?",
    "of course",
    "at all|least|last|first|once",
    "for real|sure|example|instance|now|fun|me|us|what",
    "by the? way|chance",
    "on the? it|way|other|one|contrary hand?",
    "to be|me honest|fair?",
    "without a? doubt|question",
    "like what|that|this|how",
    "as if|usual|well|expected|always",
    "about time|right|damn? that?",
    "over and out",
    "up to you",
    "under no circumstances",
];
/// A time without a preposition.
const TIMES: &[&str] = &["this|last|next|that", "now|today|tomorrow|yesterday|tonight"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Time,
    Other,
}

impl Follow<'_> {
    /// The last question with the phrase that the message is.
    pub(super) fn fragment(&self) -> Option<String> {
        let message = &self.message.sentence;
        let start = self.after_lead();
        let idle = IDLE.iter().flat_map(|phrase| rests(phrase, &message.words)).any(<[String]>::is_empty);
        let sort = self.sort(start)?;
        if idle || !self.is_nominal(start) || self.clause.is_none() && self.last.names.is_empty() {
            return None;
        }
        let text = message.inner(start..message.len());
        if let Some(given) = self.given_to(start) {
            return Some(given);
        }
        if let Some(whole) = self.asked_whether(sort, &text, message.word(start)) {
            return Some(whole);
        }
        let same = places(self.last).into_iter().rfind(|place| self.replaces(start, sort, place));
        match same {
            Some(place) => Some(self.last.edited(vec![(self.last.bytes(place), text)])),
            None => Some(format!("{} {text}", self.last.text)),
        }
    }

    /// Whether the message from `start` on is a phrase, and of what sort.
    fn sort(&self, start: usize) -> Option<Sort> {
        let message = &self.message.sentence;
        let rest = message.words.get(start..)?;
        if let Some(noun) = noun_after(message, start) {
            let whole =
                noun.end == message.len() || phrases(message).last().is_some_and(|phrase| phrase.end == message.len());
            let pronoun =
                is_pronoun(message.word(noun.start)) || ["this", "that"].contains(&message.word(noun.end - 1));
            return (whole && !pronoun).then(|| sort(message, &noun));
        }
        let timed = TIMES.iter().flat_map(|time| rests(time, rest)).next()?;
        let named =
            rest.len() == 1 && timed.is_empty() && self.message.asks || timed.first().is_some_and(|word| is_time(word));
        (named && timed.len() < 2).then_some(Sort::Time)
    }

    /// "To Brazil?" after "What did the EU offer Kenya?": the receiver stands without its preposition.
    fn given_to(&self, start: usize) -> Option<String> {
        let message = &self.message.sentence;
        let receiver =
            message.names_end(start + 1).filter(|end| message.word(start) == "to" && *end == message.len())?;
        let after = self.clause.as_ref()?.verb_end(self.last);
        let name = self.last.names.iter().find(|name| (after..=after + 1).contains(&name.words.start))?;
        let place = Place::of_name(self.last, name);
        let noun = Noun::of(message, start + 1..receiver, self.roster);
        (place.words.start == after).then(|| self.put(&place, &noun))
    }

    /// "When do the talks resume?" and "in May?" ask whether the talks resume in May.
    fn asked_whether(&self, sort: Sort, text: &str, preposition: &str) -> Option<String> {
        let clause = self.clause.as_ref().filter(|clause| clause.asker.len() == 1 && clause.auxiliary.is_some())?;
        let place = ["in", "at", "near"].contains(&preposition);
        match (clause.question_word(self.last), sort) {
            ("when", Sort::Time) => {}
            ("where", Sort::Other) if place => {}
            _ => return None,
        }
        let rest = self.last.inner(clause.asker.end..self.last.len());
        Some(format!("{rest} {text}"))
    }

    /// Whether the phrase of the message is of the kind of that at `place` in the last question.
    fn replaces(&self, start: usize, new: Sort, place: &Range<usize>) -> bool {
        let word = self.message.sentence.word(start);
        let other = self.last.word(place.start);
        let noun = if is_preposition(other) { place.start + 1..place.end } else { place.clone() };
        let old = sort(self.last, &noun);
        let near = word == other || ALIKE.iter().any(|alike| alike.contains(&word) && alike.contains(&other));
        new == old
            && (near || new == Sort::Time)
            && self.clause.as_ref().is_none_or(|clause| clause.asker.end <= place.start)
    }
}

fn sort(sentence: &Sentence, noun: &Range<usize>) -> Sort {
    if noun.clone().any(|at| is_time(sentence.word(at))) { Sort::Time } else { Sort::Other }
}

/// The phrases of a question, times without a preposition included.
fn places(sentence: &Sentence) -> Vec<Range<usize>> {
    let timed = (0..sentence.len()).filter_map(|at| {
        let rest = TIMES.iter().flat_map(|time| rests(time, sentence.words.get(at..).unwrap_or_default())).next()?;
        let alone = is_time(sentence.word(at));
        let named = rest.first().is_some_and(|word| is_time(word));
        let free = !is_preposition(sentence.before(at));
        (free && (alone || named)).then_some(at..at + if alone { 1 } else { 2 })
    });
    let mut places: Vec<_> = phrases(sentence).into_iter().chain(timed).collect();
    places.sort_by_key(|place| place.start);
    places
}
