//! Who was named and who spoke so far in a paragraph, to tell whom "he", "it" and "the president" mean.

use super::Credit;
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
    /// Who spoke or acted last in the paragraph before.
    carried: Option<Source>,
    /// How often each party was named in the article so far.
    counts: Vec<usize>,
    /// People of the roster that the article has named.
    people: Vec<(usize, usize)>,
    /// Who speaks in a quotation that the paragraph before left open.
    pub(super) speaking: Option<Credit>,
    /// The parties that last acted together.
    together: Vec<usize>,
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
    /// The memory with which the next paragraph starts.
    pub(super) fn into_next(self) -> Memory {
        let carried = self
            .sources
            .into_iter()
            .next_back()
            .map(|(_, source)| source)
            .or(self.carried.filter(|_| self.named.is_empty()));
        Memory {
            carried,
            counts: self.counts,
            together: self.together,
            people: self.people,
            speaking: self.speaking,
            ..Memory::default()
        }
    }

    /// Notes the names of a sentence, the oldest forgotten in a very long paragraph, from word `from` to before `to`.
    pub(super) fn note_names(&mut self, number: usize, sentence: &Sentence<'_>, from: usize, to: usize) {
        if self.named.len() > REMEMBERED {
            self.named.drain(..REMEMBERED / 2);
        }
        for at in from..to {
            if let Some(name) = sentence.name(at) {
                if let Some(person) = name.person.filter(|person| !self.people.contains(&(name.party, *person))) {
                    self.people.push((name.party, person));
                }
                self.counts.resize(self.counts.len().max(name.party + 1), 0);
                if let Some(count) = self.counts.get_mut(name.party) {
                    *count += 1;
                }
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
            if is_stranger(sentence, at) {
                self.strangers.push(number);
            }
        }
    }

    pub(super) fn note_source(&mut self, number: usize, source: &Source) {
        if source.holders.len() > 1 {
            self.together = source.holders.iter().map(|holder| holder.party).collect();
        }
        self.sources.push((number, source.clone()));
    }

    /// Fills in whom a source that refers back means; left open when unsure.
    pub(super) fn resolve(&self, source: &Source, roster: &Roster) -> Vec<Holder> {
        match &source.refers_back {
            Some(Reference::Pronoun(pronoun)) => {
                let holders = self.pronoun(pronoun, roster).unwrap_or_default();
                in_role(source, holders, roster)
            }
            Some(Reference::Noun(noun)) => self.noun(noun, source.organisation, roster).unwrap_or_default(),
            Some(Reference::Sides(count)) => self.sides(*count, roster).unwrap_or_default(),
            None => source.holders.clone(),
        }
    }

    fn pronoun(&self, pronoun: &str, roster: &Roster) -> Option<Vec<Holder>> {
        let personal = matches!(pronoun, "he" | "she");
        let fits = |source: &Source| match pronoun {
            "he" | "she" => {
                !(source.plural || source.organisation && source.holders.is_empty())
                    && source.holders.iter().all(|holder| holder.person.is_some() && agrees(holder, pronoun, roster))
            }
            "it" => !source.plural && source.holders.iter().all(|holder| holder.people.is_empty()),
            "they" => source.plural || source.holders.iter().all(|holder| holder.people.is_empty()),
            _ => false,
        };
        let fitting =
            self.sources.iter().rev().find(|(_, source)| fits(source)).map(|(since, source)| (*since, source));
        // Before anybody is named in a paragraph, a pronoun means who spoke last in the one before.
        let nobody_yet = self.named.is_empty() && self.strangers.is_empty() && self.sources.is_empty();
        let carried = || self.carried.as_ref().filter(|source| nobody_yet && fits(source)).map(|source| (0, source));
        let Some((since, source)) = fitting.or_else(carried) else { return self.only_one_named(pronoun, roster) };
        if source.holders.is_empty() || pronoun != "they" && source.holders.len() > 1 {
            return None;
        }
        let rival = self.named.iter().filter(|name| name.sentence >= since && name.free).any(|name| {
            let own = source
                .holders
                .iter()
                .any(|holder| holder.party == name.party && (!personal || holder.person == name.person));
            !own && if personal { name.person.is_some() } else { name.person.is_none() && !name.after_preposition }
        });
        let stranger = personal && self.strangers.iter().any(|sentence| *sentence >= since);
        (!rival && !stranger).then(|| source.holders.clone())
    }

    /// Where nobody has spoken yet: the one person, or for "it" the one party, that the paragraph has named.
    fn only_one_named(&self, pronoun: &str, roster: &Roster) -> Option<Vec<Holder>> {
        let mut candidates: Vec<Holder> = Vec::new();
        for name in &self.named {
            let holder = match (pronoun, name.person) {
                ("he" | "she", Some(person)) => {
                    let full = roster.parties.get(name.party)?.people.get(person)?.name.clone();
                    Holder { party: name.party, people: vec![full], person: Some(person) }
                }
                ("it", None) if name.free => Holder { party: name.party, people: Vec::new(), person: None },
                _ => continue,
            };
            if !candidates.contains(&holder) {
                candidates.push(holder);
            }
        }
        candidates.retain(|holder| pronoun == "it" || agrees(holder, pronoun, roster));
        let clear = candidates.len() == 1 && (pronoun == "it" || self.strangers.is_empty()) && self.sources.is_empty();
        clear.then_some(candidates)
    }

    /// "Both sides": all parties when there are so many, else those named in the paragraph, else those that the article names
    /// by far most.
    fn sides(&self, count: usize, roster: &Roster) -> Option<Vec<Holder>> {
        let of = |parties: Vec<usize>| {
            parties.into_iter().map(|party| Holder { party, people: Vec::new(), person: None }).collect::<Vec<_>>()
        };
        if roster.parties.len() == count {
            return Some(of((0..count).collect()));
        }
        if self.together.len() == count {
            return Some(of(self.together.clone()));
        }
        let mut named: Vec<usize> = self.named.iter().map(|name| name.party).collect();
        named.sort_unstable();
        named.dedup();
        if named.len() == count {
            return Some(of(named));
        }
        let mut counted: Vec<(usize, usize)> = self
            .counts
            .iter()
            .enumerate()
            .map(|(party, named)| (*named, party))
            .filter(|(named, _)| *named > 0)
            .collect();
        counted.sort_by_key(|(named, _)| std::cmp::Reverse(*named));
        let least = counted.get(count.checked_sub(1)?)?.0;
        let clear = counted.get(count).is_none_or(|(next, _)| next * 2 <= least);
        counted.truncate(count);
        clear.then(|| of(counted.into_iter().map(|(_, party)| party).collect()))
    }

    /// "The president": the one person of that role named in the paragraph; "the delegation": of the one party named.
    fn noun(&self, noun: &str, organisation: bool, roster: &Roster) -> Option<Vec<Holder>> {
        let person = |name: &&Named| {
            let role = name.person.and_then(|person| Some(&roster.parties.get(name.party)?.people.get(person)?.role));
            role.is_some_and(|role| role.to_lowercase().split_whitespace().any(|word| word == noun))
        };
        let mut holders: Vec<Holder> = Vec::new();
        let named: Vec<&Named> = self.named.iter().filter(person).collect();
        if named.is_empty() && !organisation {
            // Nobody of that role is named in the paragraph: the one of that role whom the article has named.
            let of_role = |(party, person): &&(usize, usize)| {
                let role =
                    roster.parties.get(*party).and_then(|party| party.people.get(*person)).map(|person| &person.role);
                role.is_some_and(|role| role.to_lowercase().split_whitespace().any(|word| word == noun))
            };
            let mut known = self.people.iter().filter(of_role);
            let (party, person) = known.next().filter(|_| known.next().is_none())?;
            let name = roster.parties.get(*party)?.people.get(*person)?.name.clone();
            return Some(vec![Holder { party: *party, people: vec![name], person: Some(*person) }]);
        }
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

/// Whether a person outside the roster seems to be named at word `at`: two capitals in a row, or one after a title.
fn is_stranger(sentence: &Sentence<'_>, at: usize) -> bool {
    let capital = |at: usize| {
        let known = sentence.is(Role::Representative, at)
            || sentence.is(Role::Time, at)
            || sentence.lexicon.is_function_word(sentence.lower(at));
        sentence.is_capital(at) && !known
    };
    let Some(before) = at.checked_sub(1).filter(|_| capital(at)) else { return false };
    let titled =
        sentence.is(Role::Representative, before) || ["mr", "ms", "mrs", "dr"].contains(&sentence.lower(before));
    let first = before.checked_sub(1);
    let organisation =
        first.is_some_and(|first| sentence.lower(first) == "the" || sentence.is(Role::Preposition, first));
    titled || capital(before) && !organisation
}

/// The people of "its foreign minister" are not those that "its" means: the one who has that role, else nobody.
pub(super) fn in_role(source: &Source, mut holders: Vec<Holder>, roster: &Roster) -> Vec<Holder> {
    let Some(role) = &source.role else { return holders };
    for holder in &mut holders {
        let people = roster.parties.get(holder.party).map(|party| party.people.as_slice()).unwrap_or_default();
        let mut fitting = people.iter().enumerate().filter(|(_, person)| person.role.to_lowercase() == *role);
        let one = fitting.next().filter(|_| fitting.next().is_none());
        holder.people = one.iter().map(|(_, person)| person.name.clone()).collect();
        holder.person = one.map(|(person, _)| person);
    }
    holders
}

fn agrees(holder: &Holder, pronoun: &str, roster: &Roster) -> bool {
    let person = holder.person.and_then(|person| roster.parties.get(holder.party)?.people.get(person));
    person.is_some_and(|person| person.pronoun.as_deref().is_none_or(|own| own == pronoun))
}
