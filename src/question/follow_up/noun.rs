//! What takes the place of a name or a noun: its words, its number, and how it stands where it is put.

use std::ops::Range;

use crate::party::{Roster, name_words};
use crate::question::clause::{Before, noun_phrase_end};
use crate::question::grammar::{is_actor, is_determiner, is_origin, is_plural, is_preposition, takes_article};
use crate::question::sentence::{Name, Sentence, capitalised};

/// A noun phrase to put in the place of another.
#[derive(Debug, Clone)]
pub(super) struct Noun {
    pub(super) text: String,
    pub(super) plural: bool,
}

impl Noun {
    /// That of some words of a sentence, a possessive ending left out.
    pub(super) fn of(sentence: &Sentence, words: Range<usize>, roster: &Roster) -> Noun {
        let bytes = sentence.bytes(words.clone());
        let end = match sentence.name_at(words.end.saturating_sub(1)) {
            Some(name) if name.words.end == words.end => name.bytes.end,
            _ => bytes.end,
        };
        let text = sentence.text.get(bytes.start..end).unwrap_or_default();
        let mut edits: Vec<_> = sentence
            .names_in(&words)
            .filter_map(|name| Some((name.bytes.clone(), spelt(sentence, name, roster)?)))
            .collect();
        for name in sentence.names_in(&words).filter(|name| needs_article(sentence, name)) {
            edits.push((name.bytes.start..name.bytes.start, "the ".to_owned()));
        }
        let text = if edits.is_empty() { text.to_owned() } else { sentence.part_edited(bytes.start..end, edits) };
        let several = words.clone().any(|at| sentence.word(at) == "and") || is_several(sentence, &words, roster);
        Noun { text, plural: several }
    }

    /// Parties of the roster as a list.
    pub(super) fn parties(roster: &Roster, parties: &[usize]) -> Noun {
        let named = |party: &usize| roster.parties.get(*party).map(|party| with_article(&party.name));
        let names: Vec<String> = parties.iter().filter_map(named).collect();
        let text = match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        };
        Noun { text, plural: names.len() > 1 }
    }

    pub(super) fn possessive(&self) -> String {
        let ending = if self.text.ends_with('s') && self.plural { "'" } else { "'s" };
        format!("{}{ending}", self.text)
    }
}

/// Whether the phrase stands for several: by its article where it is a name of the roster.
fn is_several(sentence: &Sentence, words: &Range<usize>, roster: &Roster) -> bool {
    let head = sentence.word(words.end.saturating_sub(1));
    let whole = sentence.names_in(words).find(|name| name.words.end == words.end);
    let Some((party, None)) = whole.and_then(|name| name.who) else { return whole.is_none() && is_plural(head) };
    let name = name_words(sentence.slice(words.clone()));
    let own = roster
        .parties
        .get(party)
        .is_some_and(|party| std::iter::once(&party.name).chain(&party.aliases).any(|other| name_words(other) == name));
    is_plural(head) && (!own || sentence.word(words.start) == "the")
}

fn needs_article(sentence: &Sentence, name: &Name) -> bool {
    let bare = name.words.start.checked_sub(1).is_none_or(|before| !is_determiner(sentence.word(before)));
    let text = sentence.text.get(name.bytes.clone()).unwrap_or_default();
    bare && name.is_party() && with_article(text) != text
}

fn with_article(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let head = words.last().map_or(String::new(), |head| head.replace('.', "").to_lowercase());
    let has = words.first().is_some_and(|first| is_determiner(&first.to_lowercase()));
    let named = words.len() > 1 || head.len() == 2;
    if named && !has && takes_article(&head) { format!("the {name}") } else { name.to_owned() }
}

/// A name that is written without capitals as the roster writes it; none where it needs no change.
pub(super) fn spelt(sentence: &Sentence, name: &Name, roster: &Roster) -> Option<String> {
    let written = sentence.text.get(name.bytes.clone())?;
    let (party, person) = name.who?;
    if written.chars().any(char::is_uppercase) {
        return None;
    }
    let party = roster.parties.get(party)?;
    let own = std::iter::once(&party.name).chain(&party.aliases);
    let known: Vec<&String> = match person.and_then(|person| party.people.get(person)) {
        Some(person) => std::iter::once(&person.name).chain(&person.aliases).collect(),
        None => own.collect(),
    };
    let key = name_words(written);
    let bare = |name: &String| name.strip_prefix("the ").unwrap_or(name).to_owned();
    let same = known.into_iter().map(bare).find(|name| name_words(name) == key);
    let cased = || written.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    Some(same.unwrap_or_else(cased)).filter(|spelt| spelt != written)
}

/// How a name stands in its sentence, which tells how another is put in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Noun,
    Possessive,
    Adjective,
}

/// The place of a name or a noun in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) words: Range<usize>,
    bytes: Range<usize>,
    standing: Standing,
}

impl Place {
    /// That of a name, with its article, the names listed with it and what only says that it acts ("delegation").
    pub(super) fn of_name(sentence: &Sentence, name: &Name) -> Place {
        let article = name.words.start.checked_sub(1).filter(|&before| sentence.word(before) == "the");
        let start = article.unwrap_or(name.words.start);
        let mut end = sentence.names_end(name.words.start).unwrap_or(name.words.end);
        let possessive = sentence.is_possessive(end - 1);
        while !possessive && end < sentence.len() && is_actor(sentence.word(end)) && sentence.name_at(end).is_none() {
            end += 1;
        }
        let last = sentence.name_at(end - 1).filter(|name| name.words.end == end);
        let bytes = sentence.bytes(start..end);
        let bytes = bytes.start..last.map_or(bytes.end, |name| name.bytes.end);
        let before = end == name.words.end && is_origin(sentence.word(end - 1));
        let standing = match () {
            () if sentence.is_possessive(end - 1) => Standing::Possessive,
            () if before && noun_phrase_end(sentence, end, Before::FiniteVerb) > end => Standing::Adjective,
            () => Standing::Noun,
        };
        Place { words: start..end, bytes, standing }
    }

    pub(super) fn of_noun(sentence: &Sentence, words: Range<usize>) -> Place {
        Place { bytes: sentence.bytes(words.clone()), words, standing: Standing::Noun }
    }

    /// What exchanges the phrase in this place for `noun`.
    pub(super) fn take(&self, sentence: &Sentence, noun: &Noun) -> (Range<usize>, String) {
        let rest = sentence.text.get(self.bytes.end..).unwrap_or_default();
        let mut bytes = self.bytes.clone();
        if self.standing == Standing::Possessive {
            let ending = ["'s", "’s", "'", "’"].into_iter().find(|ending| rest.starts_with(ending));
            bytes.end += ending.map_or(0, str::len);
        }
        // "A Russian offer" becomes "a Ukraine offer": no possessive stands after an article.
        let after_article = self.standing == Standing::Adjective && is_determiner(sentence.before(self.words.start));
        let plain = self.standing == Standing::Noun || after_article;
        (bytes, if plain { noun.text.clone() } else { noun.possessive() })
    }

    pub(super) fn is(&self, words: &Range<usize>) -> bool {
        self.words == *words && self.standing == Standing::Noun
    }
}

/// The noun phrases after a preposition, each with its preposition: "on the future of the dam".
pub(super) fn phrases(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let end =
            if is_preposition(sentence.word(at)) { noun_phrase_end(sentence, at + 1, Before::Anything) } else { at };
        if end > at + 1 {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}
