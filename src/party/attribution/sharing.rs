//! Predicates without a subject of their own: which other one's they share.

use super::link::Link;
use super::predicate::{ACCORDING, Predicate};
use super::sentence::Sentence;
use super::subject::Source;
use super::words::Sort;
use crate::party::lexicon::Role;

impl Sentence<'_> {
    /// The predicate whose "to" this one stands after.
    pub(super) fn governor(&self, index: usize, predicate: &Predicate) -> Option<usize> {
        let to = predicate.start.checked_sub(1)?;
        let reaches = |end: usize| end <= to + 1 && (end..to).all(|at| self.is_adverbial(at));
        (0..index).rev().find(|other| self.predicates.get(*other).is_some_and(|other| reaches(other.end)))
    }

    /// The finite predicate whose subject this one shares. Past a comma, a subordinate clause is over: "Brandt praised
    /// Reuven, who offered a pause, but warned" is Brandt's warning; for "…, warning" there it is anybody's.
    pub(super) fn previous_finite(&self, index: usize) -> Link {
        let Some(own) = self.predicates.get(index) else { return Link::Unclear };
        let Some(nearest) = (0..index).rev().find(|at| self.is_finite(*at)) else {
            return match self.opening_subject() {
                Link::Unclear if own.voiced => self.only_person_before(own.start),
                link => link,
            };
        };
        let bare = |other: &Predicate| other.bare_base || other.modal;
        if own.bare_base && !self.predicates.get(nearest).is_some_and(bare) {
            return Link::Unclear;
        }
        let closed = |at: usize| {
            self.predicates.get(at).is_some_and(|other| {
                self.is_subordinate(other) && (other.end..own.start).any(|at| self.sort(at) == Some(Sort::Comma))
            })
        };
        match (closed(nearest), own.adjunct) {
            (false, _) => Link::Shared(nearest),
            (true, true) => Link::Unclear,
            (true, false) => {
                let main = (0..nearest).rev().find(|at| self.is_finite(*at) && !closed(*at));
                main.map_or(Link::Unclear, Link::Shared)
            }
        }
    }

    /// "In a tent, its director, Judit Amsel, spreads out a map and explains": the one person of the roster that the words before
    /// name, where they name no other party.
    fn only_person_before(&self, end: usize) -> Link {
        let mut person = None;
        for at in 0..end {
            let Some(name) = self.name(at) else { continue };
            let governed = (at.saturating_sub(2)..at).any(|before| self.is(Role::Preposition, before));
            match (name.person, person) {
                (Some(_), None) if !governed => person = Some((at, name.party, name.person)),
                (Some(_), Some((_, party, known))) if party == name.party && known == name.person => {}
                (None, Some((_, party, _))) if party == name.party => {}
                (None, None) => {}
                _ => return Link::Unclear,
            }
        }
        person.map_or(Link::Unclear, |(at, ..)| Link::Phrase(at, self.noun_phrase(at, at + 1)))
    }

    fn is_finite(&self, at: usize) -> bool {
        self.predicates.get(at).is_some_and(|other| {
            let dependent = other.adjunct || other.infinitive || other.possessed || other.lemma == ACCORDING;
            !(dependent || other.bare_participle && self.agent(other).is_some())
        })
    }

    /// Whether the clause of a predicate hangs on a relative pronoun or subordinator.
    fn is_subordinate(&self, predicate: &Predicate) -> bool {
        let before = self.phrase_start(predicate.start).checked_sub(1);
        before.is_some_and(|at| {
            at > 0 && self.lower(at) != "that" && (self.is(Role::Relative, at) || self.is(Role::Subordinator, at))
        })
    }

    /// For "Leaving little room, Moscow insisted": the next finite predicate after a comma.
    pub(super) fn next_finite(&self, index: usize) -> Link {
        let end = self.predicates.get(index).map_or(0, |predicate| predicate.end);
        let Some(comma) = (end..self.words.len()).find(|at| self.sort(*at) == Some(Sort::Comma)) else {
            return Link::Unclear;
        };
        let next = (index + 1..self.predicates.len()).find(|at| {
            self.predicates.get(*at).is_some_and(|other| other.start > comma && !other.adjunct && !other.infinitive)
        });
        next.map_or(Link::Unclear, Link::Shared)
    }

    /// The name that opens the sentence as subject of a verb that the lexicon lacks: "Russia bombed … and demanded".
    pub(super) fn opening_subject(&self) -> Link {
        let mut start = usize::from(self.is(Role::Determiner, 0));
        if start == 1 && !self.is_name(start) && self.is_name(start + 1) && self.sort(start) == Some(Sort::Plain) {
            // "The smaller Suvo Movement"
            start += 1;
        }
        let mut verb = start + 1;
        if self.is_name(start) && self.sort(verb) == Some(Sort::Comma) {
            // "Rurik Hasseld, the Orvanian negotiator, read it twice and asked": the name stands before an insertion.
            let close = (verb + 1..verb + 16).find(|at| self.sort(*at) == Some(Sort::Comma));
            let Some(close) = close.filter(|close| (verb + 1..*close).all(|at| !self.in_predicate(at))) else {
                return Link::Unclear;
            };
            verb = close + 1;
        }
        if self.is_name(start) && self.is(Role::Representative, verb) {
            // "A Dashiri delegate, smoking by the door, put it less kindly"
            let end = (verb..verb + 4).take_while(|at| self.is(Role::Representative, *at)).last().unwrap_or(verb) + 1;
            return Link::Phrase(start, self.noun_phrase(0, end));
        }
        let lower_case = self.sort(verb) == Some(Sort::Plain) && !self.is_capital(verb) && !self.is(Role::Duty, verb);
        let bound = [Role::Preposition, Role::Coordinator, Role::Representative, Role::Relative, Role::Estranged];
        if self.is_name(start) && lower_case && !bound.iter().any(|role| self.is(*role, verb)) {
            return Link::Phrase(start, self.noun_phrase(start, start + 1));
        }
        Link::Unclear
    }

    /// Whom a sentence without a cue is about: the name that opens it, alone or after an opening phrase; "It was X who".
    pub(super) fn topic(&self) -> Option<Source> {
        let after_phrase = (1..10).find(|at| self.sort(*at) == Some(Sort::Comma)).map(|comma| comma + 1);
        let cleft = (self.lower(0) == "it" && self.is(Role::Be, 1)).then_some(2);
        [Some(0), cleft, after_phrase].into_iter().flatten().find_map(|from| {
            let start = from + usize::from(self.is(Role::Determiner, from));
            let end = start + 1;
            let bound = [Role::Preposition, Role::Coordinator, Role::Representative, Role::Estranged];
            let free = self.is_name(start)
                && !bound.iter().any(|role| self.is(*role, end))
                && !matches!(self.sort(end), Some(Sort::Possessive | Sort::Hyphen));
            free.then(|| self.noun_phrase(start, end)).flatten()
        })
    }
}
