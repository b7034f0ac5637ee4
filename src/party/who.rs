//! Who somebody is: roles and party in the roster, and the sentences of the articles that introduce the person.

use super::lexicon::{self, Role};
use super::mentions::pieces;
use super::{Basis, Party, Person, Roster, name_words};

/// A person, as far as the roster and the articles tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Who {
    /// The name, as the roster or the asker writes it.
    pub name: String,
    /// What the roster knows: a party and the person in it; several where the person changed sides or shares the name.
    pub roles: Vec<(Party, Person)>,
    /// Sentences that say who it is, the most telling first.
    pub introductions: Vec<Introduction>,
    /// Statements of this speaker in the articles.
    pub statements: usize,
    /// The articles they stand in.
    pub basis: Basis,
}

/// A sentence that introduces somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// The article.
    pub article_id: String,
    /// Its day.
    pub date: Option<jiff::civil::Date>,
    /// The paragraph, from 1.
    pub paragraph: usize,
    /// The sentence, byte for byte.
    pub text: String,
}

/// Introductions shown at most.
pub const INTRODUCTIONS: usize = 3;

/// The people of `roster` that `name` can mean: every word of it is one of theirs.
pub fn people<'r>(roster: &'r Roster, name: &str) -> Vec<(&'r Party, &'r Person)> {
    let sought = name_words(name);
    let all = roster.parties.iter().flat_map(|party| party.people.iter().map(move |person| (party, person)));
    let known_as = |person: &Person| {
        let mut names = std::iter::once(&person.name).chain(&person.aliases);
        names.any(|known| {
            let words = name_words(known);
            !sought.is_empty() && sought.iter().all(|word| words.contains(word))
        })
    };
    all.filter(|(_, person)| known_as(person)).collect()
}

/// How well a sentence introduces the person of these names; 0 when it names nobody of them.
///
/// The full name counts, a title before it, an apposition or "is the" after it, words of the role.
pub fn introduces(sentence: &str, name: &str, role: &str) -> u32 {
    let (words, sought) = (pieces(sentence), name_words(name));
    let Some(surname) = sought.last() else { return 0 };
    let Some(at) = words.iter().position(|word| word.key == *surname && word.is_capital()) else { return 0 };
    let first = (at + 1).saturating_sub(sought.len());
    let full = words.get(first..=at).is_some_and(|words| words.iter().map(|word| &word.key).eq(&sought));
    let first = if full { first } else { at };
    let lexicon = lexicon::english();
    let is = |role: Role, word: &str| lexicon.is(role, &word.to_lowercase());
    let titled =
        first.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| is(Role::Representative, word.text));
    let rest = words.get(at).and_then(|word| sentence.get(word.range.end..)).unwrap_or_default();
    let next: Vec<&str> = words.iter().skip(at + 1).map(|word| word.text).take(8).collect();
    let describes = next.iter().any(|word| is(Role::Representative, word));
    let apposed = rest.starts_with(',') && describes;
    let is_the = next.first().is_some_and(|word| is(Role::Be, word)) && describes;
    let role_words = name_words(role);
    let in_role = !role_words.is_empty() && role_words.iter().all(|word| words.iter().any(|known| known.key == *word));
    1 + [full && sought.len() > 1, titled, apposed, is_the, in_role].into_iter().map(u32::from).sum::<u32>()
}
