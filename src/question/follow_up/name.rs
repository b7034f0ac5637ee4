//! "And Ukraine?", "what about the unions?", "the other side?": another name or noun in the place of one of its kind.

use std::ops::Range;

use super::Follow;
use super::noun::{Noun, Place, phrases};
use crate::question::clause::{Before, noun_phrase_end};
use crate::question::grammar::{
    agreeing, is_actor, is_auxiliary, is_conjunction, is_determiner, is_plural, is_preposition, is_pronoun, is_time,
};
use crate::question::pattern::rests;
use crate::question::sentence::{Name, Sentence};

/// What may lead up to the name.
const LEADS: &[&str] =
    &["what|how about|of", "same question? for|with", "as for", "is it the? same for|with", "what|how is it with|for"];
/// What names the other of two.
const OTHERS: &[&str] = &[
    "the? other|opposite|opposing side|party|one|team|camp|country|delegation|parties|sides|ones|countries|teams",
    "the? others|rest",
];
/// What names both, each in the other's place.
const TURNED: &[&str] = &["the? other way round|around", "vice versa", "conversely"];
/// Other parties that are named one by one: more would be too much for one question.
const NAMED_AT_MOST: usize = 3;

impl Follow<'_> {
    /// Whether the message, its lead left out, is one of `patterns`.
    fn is_one_of(&self, patterns: &[&str]) -> bool {
        let words = self.message.sentence.words.get(self.after_lead()..).unwrap_or_default();
        patterns.iter().flat_map(|pattern| rests(pattern, words)).any(<[String]>::is_empty)
    }

    /// Whether the message names the other side.
    pub(super) fn is_other_side(&self) -> bool {
        self.is_one_of(OTHERS) || self.is_one_of(TURNED)
    }

    /// "And the other side?": of two parties named or known, the other; of a few, all the others.
    pub(super) fn other_side(&self) -> Option<String> {
        let first = self.asked_about(|name| name.who.is_some()).or_else(|| self.asked_about(|_| true))?;
        if let Some(second) = self.second(first) {
            return Some(self.swapped(first, second));
        }
        let place = Place::of_name(self.last, first);
        let named: Vec<usize> = self.last.names_in(&place.words).filter_map(|name| Some(name.who?.0)).collect();
        let others: Vec<usize> = (0..self.roster.parties.len()).filter(|party| !named.contains(party)).collect();
        let known = !named.is_empty() && (1..=NAMED_AT_MOST).contains(&others.len()) && self.is_one_of(OTHERS);
        known.then(|| self.put(&place, &Noun::parties(self.roster, &others)))
    }

    /// "And Ukraine?", "what about the dam?"
    pub(super) fn noun(&self) -> Option<String> {
        let message = &self.message.sentence;
        let start = self.after_lead();
        let led = start > 0 || self.message.and;
        let end = self.noun_end(start);
        let words = start..end;
        if words.is_empty()
            || !self.is_nominal(start)
            || points_back(message.word(start))
            || is_conjunction(message.word(start))
        {
            return None;
        }
        let named = message.names_end(start).is_some_and(|end| words.end == end)
            || message.names_in(&words).next().is_some() && is_actor(message.word(end - 1));
        // "Minister Vale": a title before a name.
        let titled = message.names_in(&words).last().is_some_and(|name| {
            name.words.end == words.end && (words.start..name.words.start).all(|at| is_actor(message.word(at)))
        });
        if (named || titled) && (led || self.message.asks || self.is_known(&words)) {
            return self.named(&words);
        }
        let owner = message.names_in(&words).next().is_some();
        let acts = is_actor(message.word(end - 1)) && is_determiner(message.word(start));
        (!owner && (led || self.message.asks && acts)).then(|| self.unnamed(&words)).flatten()
    }

    /// The end of the noun, without what only repeats that of the last question: "the Ukrainian ones".
    fn noun_end(&self, start: usize) -> usize {
        let message = &self.message.sentence;
        let end = message.len();
        if end > start + 1 && matches!(message.word(end - 1), "one" | "ones") { end - 1 } else { end }
    }

    /// Whether every name in these words is one of the roster.
    fn is_known(&self, words: &Range<usize>) -> bool {
        self.message.sentence.names_in(words).all(|name| name.who.is_some())
    }

    /// Where the noun of the message starts.
    pub(super) fn after_lead(&self) -> usize {
        let words = self.message.sentence.words.as_slice();
        let led = LEADS.iter().flat_map(|lead| rests(lead, words)).min_by_key(|rest| rest.len());
        let rest = led.filter(|rest| !rest.is_empty()).unwrap_or(words);
        let at = words.len() - rest.len();
        let elliptic = at == 0 && is_auxiliary(self.message.sentence.word(0));
        if elliptic && self.message.sentence.names_end(1) == Some(words.len()) {
            return 1;
        }
        let beneficiary = at == 0 && matches!(self.message.sentence.word(0), "for" | "with");
        let own =
            || phrases(self.last).iter().any(|phrase| self.last.word(phrase.start) == self.message.sentence.word(0));
        if beneficiary && self.message.sentence.names_end(1) == Some(words.len()) && !own() { 1 } else { at }
    }

    fn named(&self, words: &Range<usize>) -> Option<String> {
        let message = &self.message.sentence;
        let name = message.names_in(words).next()?;
        let noun = Noun::of(message, words.clone(), self.roster);
        let kind = |other: &Name| (other.who.is_some(), other.is_person()) == (name.who.is_some(), name.is_person());
        let subject = self.subject_name().filter(|other| other.who.is_some());
        let owner = |other: &&Name| self.last.is_possessive(other.words.end - 1) && kind(other);
        let owner = self.last.names.iter().find(owner).filter(|_| message.is_possessive(words.end - 1));
        let found = owner.or_else(|| self.asked_about(kind)).or(subject).or_else(|| self.asked_about(|_| true));
        let Some(found) = found else { return self.put_or_added(&noun) };
        let same = |other: &&Name| match name.who {
            Some(who) => other.who == Some(who),
            None => self.last.text.get(other.bytes.clone()) == message.text.get(name.bytes.clone()),
        };
        let place = Place::of_name(self.last, found);
        let listed = self.last.names_in(&place.words).count() > 1;
        match self.last.names.iter().find(same) {
            Some(other) if message.names_in(words).count() == 1 => match place.words.contains(&other.words.start) {
                true => listed.then(|| self.put(&place, &noun)),
                false => Some(self.swapped(found, other)),
            },
            _ => Some(self.put(&place, &noun)),
        }
    }

    /// A name where the last question has none: in the place of who acts in it, or added.
    fn put_or_added(&self, noun: &Noun) -> Option<String> {
        if let Some(subject) = self.subject()
            && (is_pronoun(self.last.word(subject.start)) || is_actor(self.last.word(subject.end - 1)))
        {
            return Some(self.put(&Place::of_noun(self.last, subject), noun));
        }
        Some(format!("{} for {}", self.last.text, noun.text))
    }

    /// A noun that is no name: in the place of who acts, of what is counted, of a topic, of the subject or of the object;
    /// or added as a topic.
    fn unnamed(&self, words: &Range<usize>) -> Option<String> {
        let message = &self.message.sentence;
        let asker = self.clause.as_ref().map_or(0..0, |clause| clause.asker.clone());
        let bare = !is_determiner(message.word(words.start));
        let acts = is_actor(message.word(words.end - 1));
        let subject = self.subject();
        let counted = asker.end.checked_sub(1).map(|last| last..asker.end);
        let counted = counted
            .filter(|noun| asker.len() > 1 && bare && (asker.len() > 2 || is_plural(self.last.word(noun.start))));
        let topic = phrases(self.last)
            .into_iter()
            .map(|phrase| phrase.start + 1..phrase.end)
            .rfind(|phrase| phrase.start > asker.end && !is_time(self.last.word(phrase.end - 1)));
        let thing = subject.clone().filter(|subject| !self.acts(subject));
        let unknown = subject.clone().filter(|subject| bare && !is_determiner(self.last.word(subject.start)));
        let place = match acts {
            true => subject.filter(|subject| self.acts(subject)),
            false => (counted.or(topic).or(thing))
                .or_else(|| self.object())
                .or(unknown.filter(|_| self.last.names.is_empty())),
        };
        let mut noun = Noun::of(message, words.clone(), self.roster);
        if let Some(place) = &place
            && words.end < message.len()
        {
            noun.text = format!("{} {}", noun.text, self.last.word(place.end - 1));
        }
        match place {
            Some(place) => Some(self.put(&Place::of_noun(self.last, place), &noun)),
            None if self.clause.is_none() => None,
            None if acts => Some(format!("{} for {}", self.last.text, noun.text)),
            None => Some(format!("{} about {}", self.last.text, noun.text)),
        }
    }

    fn acts(&self, subject: &Range<usize>) -> bool {
        let pronoun = is_pronoun(self.last.word(subject.start));
        let bare = subject.len() == 1 && self.last.names.is_empty() && !is_plural(self.last.word(subject.start));
        pronoun || bare || is_actor(self.last.word(subject.end - 1)) || self.last.names_in(subject).next().is_some()
    }

    /// The noun right after the verb of the last question, if it is no name.
    pub(super) fn object(&self) -> Option<Range<usize>> {
        let object = self.clause.as_ref()?.object(self.last)?;
        let named = self.last.names_in(&object).any(|name| name.words.end == object.end);
        (!named && !is_pronoun(self.last.word(object.start))).then_some(object)
    }

    pub(super) fn subject(&self) -> Option<Range<usize>> {
        self.clause.as_ref().map(|clause| clause.subject.clone()).filter(|subject| !subject.is_empty())
    }

    fn subject_name(&self) -> Option<&Name> {
        self.last.names_in(&self.subject()?).next()
    }

    /// The name of a kind that the last question is about: its subject, or the first.
    pub(super) fn asked_about(&self, kind: impl Fn(&Name) -> bool) -> Option<&Name> {
        self.subject_name().filter(|name| kind(name)).or_else(|| self.last.names.iter().find(|name| kind(name)))
    }

    /// The name that stands apart from `first` and is of its kind.
    fn second(&self, first: &Name) -> Option<&Name> {
        let place = Place::of_name(self.last, first);
        let other = |name: &&Name| name.who != first.who || name.who.is_none() && *name != first;
        let kind = |name: &&Name| name.who.is_some() == first.who.is_some() && name.is_person() == first.is_person();
        let apart = |name: &&Name| !place.words.contains(&name.words.start);
        self.last.names.iter().find(|name| other(name) && kind(name) && apart(name))
    }

    /// The last question with two of its names in each other's place.
    fn swapped(&self, first: &Name, second: &Name) -> String {
        let (a, b) = (Place::of_name(self.last, first), Place::of_name(self.last, second));
        let noun = |place: &Place| Noun::of(self.last, place.words.clone(), self.roster);
        self.last.edited(vec![a.take(self.last, &noun(&b)), b.take(self.last, &noun(&a))])
    }

    /// The last question with `noun` in `place`, the auxiliary in its number.
    pub(super) fn put(&self, place: &Place, noun: &Noun) -> String {
        let edits = std::iter::once(place.take(self.last, noun));
        let agreed = self.clause.as_ref().filter(|clause| place.is(&clause.subject));
        let agreed = agreed.and_then(|clause| agreement(self.last, clause.auxiliary?, noun.plural));
        self.last.edited(edits.chain(agreed).collect())
    }
}

/// A pronoun, possessive or not.
fn points_back(word: &str) -> bool {
    is_pronoun(word) || ["her", "his", "its", "that", "their", "this"].contains(&word)
}

/// What brings the auxiliary at `at` into a number.
pub(super) fn agreement(sentence: &Sentence, at: usize, plural: bool) -> Option<(Range<usize>, String)> {
    let word = sentence.word(at);
    let agreed = agreeing(word, plural);
    (agreed != word).then(|| (sentence.bytes(at..at + 1), agreed.to_owned()))
}

/// The noun after a preposition at `at`.
pub(super) fn noun_after(sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let end = noun_phrase_end(sentence, at + 1, Before::Anything);
    (is_preposition(sentence.word(at)) && end > at + 1).then_some(at + 1..end)
}
