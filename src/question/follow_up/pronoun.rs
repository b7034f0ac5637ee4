//! "What does it offer?", "is that final?", "who was there?": what was asked about in the place of what points back to it.

use std::ops::Range;

use super::Follow;
use super::again::Parts;
use super::name::agreement;
use super::noun::{Noun, Place, phrases};
use crate::question::clause::{self, Clause};
use crate::question::grammar::{
    Auxiliary, base_form, is_actor, is_adjective, is_adverb, is_auxiliary, is_base_verb, is_determiner, is_plural,
    is_preposition, is_pronoun, is_time,
};
use crate::question::sentence::{Name, Sentence};

/// Verbs that "it" may stand before without pointing back: "how long does it take?"
const EXPLETIVE: &[&str] = &["take", "matter", "seem", "rain", "snow", "depend", "mean", "happen"];
/// What is said of those who act.
const OF_ACTORS: &[&str] =
    &["able", "afraid", "angry", "happy", "open", "prepared", "ready", "sure", "unable", "willing"];

/// What is done by things.
const OF_THINGS: &[&str] = &[
    "apply", "begin", "contain", "cost", "cover", "end", "expire", "include", "last", "resume", "run", "start", "work",
];

/// What is done to those who act.
const TO_ACTORS: &[&str] = &["blame", "found", "head", "join", "lead", "represent", "speak", "trust"];

/// What a pronoun points back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    He,
    She,
    It,
    They,
    That,
    There,
}

/// A pronoun of the message.
struct Pronoun {
    at: usize,
    back: Back,
    possessive: bool,
}

impl Follow<'_> {
    /// The message with its pronouns exchanged for what they stand for.
    pub(super) fn pronoun(&self) -> Option<String> {
        let whole = &self.message.sentence;
        let message = &whole.from(clause::start(whole), self.roster);
        let asked = Clause::of(message);
        let found: Vec<Pronoun> = (0..message.len()).filter_map(|at| pronoun(message, at)).collect();
        let fragment = asked.is_none() && self.is_nominal(self.after_lead());
        if asked.is_none() && !(fragment && found.iter().all(|pronoun| pronoun.possessive)) {
            return None;
        }
        let mut edits = Vec::new();
        for pronoun in found {
            let noun = match self.antecedent(message, asked.as_ref(), &pronoun) {
                Some(noun) => noun,
                None if matches!(pronoun.back, Back::He | Back::She) => return None,
                None => continue,
            };
            let text = if pronoun.possessive { noun.possessive() } else { noun.text.clone() };
            edits.push((message.bytes(pronoun.at..pronoun.at + 1), text));
            if let Some(clause) = &asked
                && clause.subject == (pronoun.at..pronoun.at + 1)
            {
                edits.extend(clause.auxiliary.and_then(|at| agreement(message, at, noun.plural)));
            }
        }
        (!edits.is_empty()).then(|| message.edited(edits))
    }

    fn antecedent(&self, message: &Sentence, asked: Option<&Clause>, pronoun: &Pronoun) -> Option<Noun> {
        let is_subject = asked.is_some_and(|clause| clause.subject.contains(&pronoun.at));
        let named_before = message.names.iter().any(|name| name.words.end <= pronoun.at);
        if named_before && (is_subject || pronoun.possessive || asked.is_none()) || !self.has_matter(message, asked) {
            return None;
        }
        match pronoun.back {
            Back::He | Back::She => self.person(pronoun.back),
            Back::There => self.spot(),
            // "What is that?" asks what the words mean, not what they stand for.
            Back::That => self.matter().filter(|_| message.len() > 3 || message.word(0) != "what"),
            Back::It if !(is_subject || pronoun.possessive || done_to_actor(message, asked)) => self.matter(),
            Back::It | Back::They => self.agent(message, asked, pronoun),
        }
    }

    /// Whether something is asked at all: "do they?" asks nothing.
    fn has_matter(&self, message: &Sentence, asked: Option<&Clause>) -> bool {
        let Some(clause) = asked else { return true };
        !clause.asker.is_empty() || message.len() > clause.subject.end
    }

    /// The person asked about whom "he" or "she" may be.
    pub(super) fn person(&self, back: Back) -> Option<Noun> {
        let pronoun = if back == Back::He { "he" } else { "she" };
        let known = |name: &Name| {
            let person = name.who.and_then(|(party, person)| self.roster.parties.get(party)?.people.get(person?));
            person.is_some_and(|person| person.pronoun.as_deref().is_none_or(|own| own == pronoun))
        };
        let placed = |name: &Name| ["in", "at", "from", "near"].contains(&self.last.before(name.words.start));
        let unknown = |name: &Name| name.who.is_none() && !placed(name);
        let name = self.asked_about(known).or_else(|| self.asked_about(unknown))?;
        Some(Noun::of(self.last, name.words.clone(), self.roster))
    }

    /// The place asked about: that of "in Geneva".
    fn spot(&self) -> Option<Noun> {
        let placed = |phrase: &Range<usize>| {
            ["in", "at", "near"].contains(&self.last.word(phrase.start))
                && !phrase.clone().any(|at| is_time(self.last.word(at)))
        };
        let phrase = phrases(self.last).into_iter().find(placed)?;
        Some(Noun { text: self.last.inner(phrase), plural: false })
    }

    /// Who acts in the last question, or the thing that it says something of.
    fn agent(&self, message: &Sentence, asked: Option<&Clause>, pronoun: &Pronoun) -> Option<Noun> {
        let plural = pronoun.back == Back::They;
        let being = asked.and_then(|clause| clause.auxiliary).map(|at| message.word(at)).and_then(Auxiliary::of);
        let being = being == Some(Auxiliary::Be);
        let says = |list: &[&str]| message.words.iter().any(|word| list.contains(&word.as_str()));
        let of_actor = says(OF_ACTORS);
        let Some(subject) = self.subject() else { return self.sole_name(plural).or_else(|| self.topic()) };
        if is_pronoun(self.last.word(subject.start)) {
            return None;
        }
        let of_thing = !pronoun.possessive && (being && plural && !of_actor || says(OF_THINGS));
        if let Some(object) = self.object_noun().filter(|object| of_thing && object.plural == plural) {
            return Some(object);
        }
        let acting = self.last.names_in(&subject).next().filter(|name| plural || !name.is_person());
        let whole = Noun::of(self.last, subject.clone(), self.roster);
        match acting.map(|name| Place::of_name(self.last, name)) {
            Some(place) if place.words != subject && (!being || of_actor || pronoun.possessive) => {
                Some(Noun::of(self.last, place.words, self.roster))
            }
            Some(place) if place.words == subject && being && !of_actor && !plural && !pronoun.possessive => {
                self.matter()
            }
            Some(_) if plural && !whole.plural && !self.is_many(&subject) => self.sole_party().or(Some(whole)),
            Some(_) => Some(whole),
            None if self.last.names_in(&subject).next().is_some() => self.matter(),
            None if plural => {
                let acts = whole.plural || is_actor(self.last.word(subject.end - 1));
                if acts { Some(whole) } else { self.sole_name(plural) }
            }
            None if is_plural(self.last.word(subject.end - 1)) => self.matter(),
            None if self.object().is_some() && is_actor(self.last.word(subject.end - 1)) && being => self.object_noun(),
            None => Some(whole),
        }
    }

    /// Whether "they" may stand for these words: all but a person of another pronoun.
    fn is_many(&self, words: &Range<usize>) -> bool {
        let mut people = self.last.names_in(words).filter_map(|name| {
            let (party, person) = name.who?;
            self.roster.parties.get(party)?.people.get(person?)
        });
        people.all(|person| person.pronoun.as_deref() == Some("they"))
    }

    /// The one name of a party in the last question.
    fn sole_party(&self) -> Option<Noun> {
        let mut names = self.last.names.iter().filter(|name| name.is_party());
        let one = names.next().filter(|_| names.next().is_none())?;
        Some(Noun::of(self.last, Place::of_name(self.last, one).words, self.roster))
    }

    /// The one party named, or the object.
    fn sole_name(&self, plural: bool) -> Option<Noun> {
        self.sole_party().or_else(|| self.object_noun().filter(|object| object.plural == plural))
    }

    /// What the last question is after, as a noun: "what Russia offers", "the plan".
    fn matter(&self) -> Option<Noun> {
        let Some(clause) = &self.clause else { return self.topic() };
        let parts = Parts { sentence: self.last, clause };
        let word = clause.question_word(self.last);
        if word == "what" && clause.asker.len() == 1 && !clause.asker_is_subject() && clause.verb.is_some() {
            return Some(Noun { text: parts.indirect()?, plural: false });
        }
        self.object_noun().or_else(|| self.topic()).or_else(|| self.thing())
    }

    fn object_noun(&self) -> Option<Noun> {
        Some(Noun::of(self.last, self.object()?, self.roster))
    }

    fn topic(&self) -> Option<Noun> {
        let about = |phrase: &Range<usize>| {
            ["about", "on", "over", "of"].contains(&self.last.word(phrase.start))
                && !is_time(self.last.word(phrase.end - 1))
        };
        let phrase = phrases(self.last).into_iter().find(about)?;
        Some(Noun::of(self.last, phrase.start + 1..phrase.end, self.roster))
    }

    fn thing(&self) -> Option<Noun> {
        let subject = self.subject().filter(|subject| !is_pronoun(self.last.word(subject.start)))?;
        let name = self.last.names_in(&subject).any(|name| name.words.end == subject.end);
        (!name).then(|| Noun::of(self.last, subject, self.roster))
    }
}

/// The pronoun at `at` of a message, if one stands there that points back.
fn pronoun(message: &Sentence, at: usize) -> Option<Pronoun> {
    let (before, next) = (message.before(at), message.word(at + 1));
    let ends = next.is_empty() || is_preposition(next) || is_adverb(next) || next == "and";
    let (back, possessive) = match message.word(at) {
        "he" | "him" => (Back::He, false),
        "his" => (Back::He, true),
        "she" => (Back::She, false),
        "her" => (Back::She, !ends),
        "it" if is_expletive(message, at) => return None,
        "it" => (Back::It, false),
        "its" => (Back::It, true),
        "they" | "them" => (Back::They, false),
        "their" => (Back::They, true),
        "there" if ends => (Back::There, false),
        "that" | "this" | "those" | "these" if ends && !is_preposition(before) && !is_doing(before) => {
            (Back::That, false)
        }
        "that" | "this" if is_said_of(message, at) || is_auxiliary(before) && acts(next) => (Back::That, false),
        _ => return None,
    };
    Some(Pronoun { at, back, possessive })
}

/// Whether a verb follows "that" and is said of it: "does that include rice?"
fn acts(next: &str) -> bool {
    is_base_verb(next) && !EXPLETIVE.contains(&next)
}

/// Whether what the message asks is done to those who act: "who leads it?"
fn done_to_actor(message: &Sentence, asked: Option<&Clause>) -> bool {
    let verb = asked.and_then(|clause| clause.verb).map(|at| base_form(message.word(at)));
    verb.is_some_and(|verb| TO_ACTORS.contains(&verb.as_str()))
}

/// "Do that" stands for a verb, not for a noun.
fn is_doing(word: &str) -> bool {
    ["do", "does", "did", "doing", "done"].contains(&word)
}

/// "Is that final", "is this the end": something is said of "that", and no noun follows it as its own.
fn is_said_of(message: &Sentence, at: usize) -> bool {
    let being = Auxiliary::of(message.before(at)) == Some(Auxiliary::Be);
    let next = message.word(at + 1);
    being && (is_determiner(next) || is_adjective(next) || at + 2 == message.len())
}

/// "It" that points at nothing before it: "is it true that", "how long does it take to".
fn is_expletive(message: &Sentence, at: usize) -> bool {
    let rest = message.words.get(at + 1..).unwrap_or_default();
    let word = |at: usize| rest.get(at).map_or("", String::as_str);
    let clause = rest.iter().any(|word| ["that", "to", "if", "whether"].contains(&word.as_str()));
    let being = Auxiliary::of(message.before(at)) == Some(Auxiliary::Be);
    EXPLETIVE.contains(&word(0)) || being && clause && !OF_ACTORS.contains(&word(0))
}
