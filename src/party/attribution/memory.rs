//! Who was named and who spoke so far in a paragraph, to tell whom "he", "it" and "the president" mean.

use super::sentence::Sentence;
use super::subject::{Holder, Reference, Source};
use super::words::Sort;
use crate::party::Roster;
use crate::party::lexicon::Role;

/// Names kept of a paragraph: far more than any pronoun reaches back over.
const REMEMBERED: usize = 512;

/// What a paragraph has said so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    sources: Vec<(usize, Source)>,
    named: Vec<Named>,
    /// Sentences in which a person outside the roster may have been named.
    strangers: Vec<usize>,
}

#[derive(Debug)]
struct Named {
    sentence: usize,
    party: usize,
    person: Option<usize>,
    /// Neither a possessive nor an adjective: a pronoun may mean it.
    free: bool,
    after_preposition: bool,
}

impl Memory {
    /// Notes the names of a sentence, the oldest forgotten in a very long paragraph, from word `from` to before `to`.
    pub(super) fn note_names(&mut self, number: usize, sentence: &Sentence<'_>, from: usize, to: usize) {
        if self.named.len() > REMEMBERED {
            self.named.drain(..REMEMBERED / 2);
        }
        for at in from..to {
            if let Some(name) = sentence.name(at) {
                let adjective = sentence.is(Role::Representative, at + 1);
                let free = !matches!(sentence.sort(at + 1), Some(Sort::Possessive | Sort::Hyphen)) && !adjective;
                let after_preposition = (at.saturating_sub(3)..at).any(|at| sentence.is(Role::Preposition, at));
                self.named.push(Named {
                    sentence: number,
                    party: name.party,
                    person: name.person,
                    free,
                    after_preposition,
                });
            }
            let capital = at > 0 && sentence.is_capital(at);
            let place = at > 0 && sentence.is(Role::Preposition, at - 1);
            let known = sentence.is(Role::Representative, at)
                || sentence.is(Role::Time, at)
                || sentence.lexicon.is_function_word(sentence.lower(at));
            if capital && !place && !known && sentence.sort(at - 1) != Some(Sort::Open) {
                self.strangers.push(number);
            }
        }
    }

    pub(super) fn note_source(&mut self, number: usize, source: &Source) {
        self.sources.push((number, source.clone()));
    }

    /// Fills in whom a source that refers back means; left open when unsure.
    pub(super) fn resolve(&self, source: &Source, roster: &Roster) -> Vec<Holder> {
        match &source.refers_back {
            Some(Reference::Pronoun(pronoun)) => self.pronoun(pronoun, roster).unwrap_or_default(),
            Some(Reference::Noun(noun)) => self.noun(noun, roster).unwrap_or_default(),
            None => source.holders.clone(),
        }
    }

    fn pronoun(&self, pronoun: &str, roster: &Roster) -> Option<Vec<Holder>> {
        let personal = matches!(pronoun, "he" | "she");
        let fits = |source: &Source| match pronoun {
            "he" | "she" => {
                !source.plural
                    && source.holders.iter().all(|holder| holder.person.is_some() && agrees(holder, pronoun, roster))
            }
            "it" => !source.plural && source.holders.iter().all(|holder| holder.people.is_empty()),
            "they" => source.plural || source.holders.iter().all(|holder| holder.people.is_empty()),
            _ => false,
        };
        let (since, source) = self.sources.iter().rev().find(|(_, source)| fits(source))?;
        if source.holders.is_empty() || pronoun != "they" && source.holders.len() > 1 {
            return None;
        }
        let rival = self.named.iter().filter(|name| name.sentence >= *since && name.free).any(|name| {
            let own = source
                .holders
                .iter()
                .any(|holder| holder.party == name.party && (!personal || holder.person == name.person));
            !own && if personal { name.person.is_some() } else { name.person.is_none() && !name.after_preposition }
        });
        let stranger = personal && self.strangers.iter().any(|sentence| sentence >= since);
        (!rival && !stranger).then(|| source.holders.clone())
    }

    /// "The president": the one person of that role named in the paragraph; "the delegation": of the one party named.
    fn noun(&self, noun: &str, roster: &Roster) -> Option<Vec<Holder>> {
        let person = |name: &&Named| {
            let role = name.person.and_then(|person| Some(&roster.parties.get(name.party)?.people.get(person)?.role));
            role.is_some_and(|role| role.to_lowercase().split_whitespace().any(|word| word == noun))
        };
        let mut holders: Vec<Holder> = Vec::new();
        let named: Vec<&Named> = self.named.iter().filter(person).collect();
        for name in if named.is_empty() { self.named.iter().collect() } else { named.clone() } {
            let person = name.person.filter(|_| !named.is_empty());
            let full = person.and_then(|person| Some(roster.parties.get(name.party)?.people.get(person)?.name.clone()));
            let holder = Holder { party: name.party, people: full.into_iter().collect(), person };
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
        (holders.len() == 1).then_some(holders)
    }
}

fn agrees(holder: &Holder, pronoun: &str, roster: &Roster) -> bool {
    let person = holder.person.and_then(|person| roster.parties.get(holder.party)?.people.get(person));
    person.is_some_and(|person| person.pronoun.as_deref().is_none_or(|own| own == pronoun))
}
