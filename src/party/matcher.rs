//! Finds the names of a roster in a text: a table from the first word of a name to the names that start with it.

use std::collections::HashMap;

use super::Party;
use super::fold::{self, initialism};
use super::mentions::{Mention, Piece, pieces};

/// The names of a roster, ready to be looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Matcher {
    /// By the key of the first word; longest name first.
    names: HashMap<String, Vec<Name>>,
    /// The role of each person, in the order of the parties and people, as keys.
    roles: Vec<Vec<Vec<String>>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Name {
    /// Keys of the words after the first.
    rest: Vec<String>,
    /// The letters, when the name is one initialism: `US`.
    initialism: Option<String>,
    /// Written with a capital in the roster.
    capital: bool,
    /// A surname standing for the full name: keys of the given names.
    given: Option<Vec<String>>,
    party: usize,
    person: Option<usize>,
}

/// What a name is looked up by as a whole: case, accents, a leading "the" and punctuation do not count.
pub(super) fn name_key(name: &str) -> String {
    let words = pieces(name);
    let skip = usize::from(words.len() > 1 && words.first().is_some_and(|word| word.key == "the"));
    words.iter().skip(skip).map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// The words of a name as names are compared: case, accents and spellings of transliteration folded.
pub fn name_words(name: &str) -> Vec<String> {
    pieces(name).into_iter().map(|word| word.key).collect()
}

impl Matcher {
    pub(super) fn new(parties: &[Party]) -> Matcher {
        let mut matcher = Matcher::default();
        for (index, party) in parties.iter().enumerate() {
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                matcher.add(name, index, None);
            }
            for (who, person) in party.people.iter().enumerate() {
                for name in std::iter::once(&person.name).chain(&person.aliases) {
                    matcher.add(name, index, Some(who));
                }
            }
            let role = |role: &str| pieces(role).into_iter().map(|word| word.key).collect();
            matcher.roles.push(party.people.iter().map(|person| role(&person.role)).collect());
        }
        matcher.add_surnames(parties);
        for names in matcher.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse((name.rest.len(), name.given.is_none())));
        }
        matcher
    }

    fn add(&mut self, name: &str, party: usize, person: Option<usize>) {
        let words = pieces(name);
        let skip = usize::from(words.len() > 1 && words.first().is_some_and(|word| word.key == "the"));
        let Some((first, rest)) = words.get(skip..).and_then(<[Piece<'_>]>::split_first) else { return };
        let name = Name {
            rest: rest.iter().map(|word| word.key.clone()).collect(),
            initialism: if rest.is_empty() { initialism(first.text) } else { None },
            capital: first.is_capital(),
            given: None,
            party,
            person,
        };
        let entry = self.names.entry(first.key.clone()).or_default();
        if !entry.contains(&name) {
            entry.push(name);
        }
    }

    /// Lets a surname stand for the full name where it is no other name of the roster.
    fn add_surnames(&mut self, parties: &[Party]) {
        let mut surnames: HashMap<String, Vec<Name>> = HashMap::new();
        for (party, entry) in parties.iter().enumerate() {
            for (person, who) in entry.people.iter().enumerate() {
                let words = pieces(&who.name);
                let Some((last, given)) = words.split_last().filter(|(_, given)| !given.is_empty()) else { continue };
                let given = Some(given.iter().map(|word| word.key.clone()).collect());
                let name =
                    Name { rest: Vec::new(), initialism: None, capital: true, given, party, person: Some(person) };
                surnames.entry(last.key.clone()).or_default().push(name);
            }
        }
        for (key, mut names) in surnames {
            let taken = self.names.get(&key).is_some_and(|names| names.iter().any(|name| name.rest.is_empty()));
            if names.len() == 1 && !taken {
                self.names.entry(key).or_default().append(&mut names);
            }
        }
    }

    /// Every name in `text`. `strict`: a name that the roster writes with a capital must have one, as articles do.
    pub(super) fn scan(&self, text: &str, strict: bool) -> Vec<Mention> {
        let words = pieces(text);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let Some((name, len)) = self.longest(text, &words, at, strict) else {
                at += 1;
                continue;
            };
            let end = at + len;
            let last = words.get(end - 1).map_or(0, |word| word.range.end);
            let start = words.get(at).map_or(0, |word| word.range.start);
            let mut mention = Mention { range: start..last, party: name.party, person: name.person };
            at = end;
            if name.person.is_none()
                && let Some((person, last)) = self.role(text, &words, end, name.party)
            {
                let range_end = words.get(last).map_or(mention.range.end, |word| word.range.end);
                (mention.person, mention.range.end, at) = (Some(person), range_end, last + 1);
            }
            found.push(mention);
        }
        found
    }

    fn longest(&self, text: &str, words: &[Piece<'_>], at: usize, strict: bool) -> Option<(&Name, usize)> {
        let word = words.get(at)?;
        let singular = word.key.strip_suffix('s').filter(|key| fold::is_adjective_of_origin(key));
        let names = self.names.get(&word.key).or_else(|| self.names.get(singular?))?;
        let found = names.iter().find(|name| name.matches(text, words, at, strict))?;
        let end = at + 1 + found.rest.len();
        (!leads_into_a_title(text, words, end)).then_some((found, end - at))
    }

    /// The one person of `party` whose role the words from `at` on name ("Russian president"), and the last such word.
    fn role(&self, text: &str, words: &[Piece<'_>], at: usize, party: usize) -> Option<(usize, usize)> {
        let roles = self.roles.get(party)?;
        // "a Russian envoy" is any of them. `at - 1` ends the party's name; what stands before it may be an article.
        let start =
            (at.saturating_sub(4)..at).rev().find(|word| !joined(text, words, *word)).unwrap_or(at.saturating_sub(4));
        if words.get(start..at)?.iter().any(|word| INDEFINITE.contains(&word.key.as_str())) {
            return None;
        }
        for last in (at..(at + 4).min(words.len())).rev() {
            let said: Vec<&str> = words.get(at..=last)?.iter().map(|word| word.key.as_str()).collect();
            let said = said.strip_prefix(&["s"]).unwrap_or(&said);
            if said.is_empty() || !(at..=last).all(|word| joined(text, words, word)) {
                continue;
            }
            let holds = |role: &Vec<String>| {
                role.len() >= said.len() && role.iter().rev().zip(said.iter().rev()).all(|(a, b)| a == b)
            };
            let mut holders = roles.iter().enumerate().filter(|(_, role)| holds(role));
            let named_next = words.get(last + 1).is_some_and(|next| next.is_capital() && joined(text, words, last + 1));
            if let (Some((person, _)), None, false) = (holders.next(), holders.next(), named_next) {
                return Some((person, last));
            }
        }
        None
    }
}

impl Name {
    fn matches(&self, text: &str, words: &[Piece<'_>], at: usize, strict: bool) -> bool {
        let Some(word) = words.get(at) else { return false };
        if let Some(letters) = &self.initialism {
            let after_the = at > 0 && words.get(at - 1).is_some_and(|before| before.key == "the");
            let same = initialism(word.text).as_ref() == Some(letters);
            return same || !strict && after_the && word.text.eq_ignore_ascii_case(letters);
        }
        if strict && self.capital && !word.is_capital() {
            return false;
        }
        let rest = self.rest.iter().enumerate().all(|(offset, key)| {
            let next = at + 1 + offset;
            words.get(next).is_some_and(|word| word.key == *key) && joined(text, words, next)
        });
        rest && self.given.as_ref().is_none_or(|given| !names_someone_else(text, words, at, given))
    }
}

/// Whether word `at` follows the one before it within a name: nothing but a space, hyphen, apostrophe or dot between.
fn joined(text: &str, words: &[Piece<'_>], at: usize) -> bool {
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at)) else {
        return false;
    };
    let gap = text.get(before.range.end..word.range.start).unwrap_or_default();
    gap.chars().all(|c| {
        c == ' ' || c == '\n' || is_hyphen(c) || is_apostrophe(c) || c == '.' && before.text.chars().count() <= 3
    })
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// "Melania Trump" is not the Trump of the roster: another given name stands before the surname.
fn names_someone_else(text: &str, words: &[Piece<'_>], at: usize, given: &[String]) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return false };
    if !joined(text, words, at) || !before.is_capital() || initialism(before.text).is_some() {
        return false;
    }
    let own = given.contains(&before.key) || before.key.len() == 1;
    let place = at >= 2 && words.get(at - 2).is_some_and(|word| PLACE.contains(&word.text.to_lowercase().as_str()));
    let opens = at == 1
        || text
            .get(..before.range.start)
            .is_some_and(|text| text.trim_end().ends_with(['.', '!', '?', '“', '"', ':', '\n']));
    let titled = TITLES.contains(&before.text.to_lowercase().as_str());
    !(own || place || titled || opens && is_plain_opener(before.text))
}

/// A sentence-opening word that is no given name: "When Trump", "Yesterday Trump".
fn is_plain_opener(word: &str) -> bool {
    let lower = word.to_lowercase();
    super::lexicon::english().is_function_word(&lower) || super::lexicon::english().is_time_word(&lower)
}

/// "Washington Post" is not Washington: what follows makes it the name of something else.
fn leads_into_a_title(text: &str, words: &[Piece<'_>], at: usize) -> bool {
    let next = words.get(at).filter(|next| next.is_capital() && joined(text, words, at));
    next.is_some_and(|next| ELSEWHERE.contains(&next.text.to_lowercase().as_str()))
}

/// Words before a role that name nobody in particular.
const INDEFINITE: [&str; 9] = ["a", "an", "another", "one", "every", "no", "any", "former", "some"];

const PLACE: [&str; 6] = ["in", "at", "from", "near", "on", "outside"];

/// Words before a surname that do not make it another's.
const TITLES: [&str; 48] = [
    "president", "premier", "chancellor", "minister", "secretary", "envoy", "envoys", "general", "mr", "mrs", "ms",
    "dr", "sir", "lord", "lady", "senator", "king", "queen", "prince", "princess", "chief", "chair", "chairman",
    "chairwoman", "director", "ambassador", "negotiator", "spokesman", "spokeswoman", "spokesperson", "leader",
    "commissioner", "governor", "mayor", "captain", "colonel", "judge", "professor", "executive", "commander",
    "delegate", "adviser", "advisor", "boss", "coach", "emir", "sultan", "pope",
];

/// Words that turn a place name before them into the name of a newspaper, a street, a building, a treaty.
const ELSEWHERE: [&str; 34] = [
    "post", "times", "today", "herald", "journal", "tribune", "independent", "gazette", "examiner", "street", "avenue",
    "square", "airport", "university", "college", "institute", "accord", "accords", "protocol", "convention", "treaty",
    "pact", "hotel", "tower", "bridge", "park", "station", "marathon", "exchange", "radio", "news", "road", "observer",
    "review",
];
