//! Who a noun phrase speaks of: a party, its people, those who represent it, or somebody else.

use super::sentence::Sentence;
use super::words::Sort;
use crate::party::lexicon::{Class, CueSort, Role};

/// Whoever a cue belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Source {
    /// Words of the sentence, from and to.
    pub(super) span: (usize, usize),
    /// Parties and the people named; none for a source outside the roster.
    pub(super) holders: Vec<Holder>,
    /// Nobody is named: "an official", "diplomats".
    pub(super) anonymous: bool,
    pub(super) plural: bool,
    /// A pronoun or "the delegation": who it is must come from what was said before.
    pub(super) refers_back: Option<Reference>,
    /// It is not the party that is the subject but its demand, plan, position.
    pub(super) stance: Option<Class>,
    /// A body, not a person: "the agency".
    pub(super) organisation: bool,
    /// A person outside the roster.
    pub(super) stranger: Option<String>,
    /// "its foreign minister", "the foreign minister": the words of the role, lower case.
    pub(super) role: Option<String>,
}

/// A party with the people of it that are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) party: usize,
    pub(super) people: Vec<String>,
    /// The person in the roster, when just one is meant.
    pub(super) person: Option<usize>,
}

/// How a source refers to one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// "he", "she", "it", "they", "we", "i"; possessives as these.
    Pronoun(String),
    /// "the president", "the delegation": the noun.
    Noun(String),
    /// "both sides", "the three parties": how many.
    Sides(usize),
}

impl Source {
    fn merge(mut self, other: Source) -> Source {
        for holder in other.holders {
            match self.holders.iter_mut().find(|known| known.party == holder.party) {
                Some(known) => {
                    known.people.extend(holder.people);
                    known.person = None;
                }
                None => self.holders.push(holder),
            }
        }
        self.span = (self.span.0.min(other.span.0), self.span.1.max(other.span.1));
        self.plural = true;
        self.anonymous &= other.anonymous;
        self.refers_back = None;
        self
    }
}

impl Sentence<'_> {
    /// Who the words from `start` to before `end` speak of, taken as one noun phrase; none for a thing.
    pub(super) fn noun_phrase(&self, start: usize, end: usize) -> Option<Source> {
        let mut start = start;
        while start < end
            && (self.is(Role::Determiner, start) && !self.is(Role::Possessive, start) || self.is_adverbial(start))
            && end - start > 1
        {
            start += 1;
        }
        let mut end = end;
        while end > start + 1
            && ["all", "both", "each", "jointly", "together", "also", "himself", "herself", "itself", "themselves"]
                .contains(&self.lower(end - 1))
        {
            end -= 1;
        }
        let mut parts = self.conjuncts(start, end);
        if let Some(cut) = parts.iter().rposition(|(from, to)| self.is_clause(*from, *to)) {
            parts.drain(..cut + usize::from(cut + 1 < parts.len()));
        }
        let first_has_preposition =
            parts.first().is_some_and(|(from, to)| (*from..*to).any(|at| self.is(Role::Preposition, at)));
        let mut sources = parts.iter().map(|(from, to)| self.conjunct(*from, *to));
        let first = sources.next()?;
        if first.is_none() && first_has_preposition {
            return None;
        }
        if first_has_preposition && first.as_ref().is_some_and(|first| first.holders.is_empty()) {
            return first;
        }
        let rest: Vec<Option<Source>> = sources.collect();
        if rest.last().is_some_and(Option::is_none) {
            return None;
        }
        rest.into_iter().fold(first, |known, next| match (known, next) {
            (Some(known), Some(next)) => Some(known.merge(next)),
            (known, next) => known.or(next),
        })
    }

    /// Whether a verb that we do not know seems to stand in a phrase: a name, a lower-case word, another name.
    pub(super) fn is_clause(&self, start: usize, end: usize) -> bool {
        let later_name = |at: usize| (at + 2..end).any(|at| self.is_name(at));
        let verb_like = |at: usize| {
            self.sort(at) == Some(Sort::Plain)
                && !self.is_capital(at)
                && ![Role::Representative, Role::Preposition, Role::Coordinator, Role::Estranged]
                    .iter()
                    .any(|role| self.is(*role, at))
        };
        (start..end).any(|at| self.is_name(at) && verb_like(at + 1) && later_name(at))
    }

    /// The parts of a coordination: "Kushner, Witkoff and Dmitriev".
    fn conjuncts(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let (mut parts, mut from) = (Vec::new(), start);
        for at in start..end {
            if self.sort(at) == Some(Sort::Comma) || self.is(Role::Coordinator, at) {
                if at > from {
                    parts.push((from, at));
                }
                from = at + 1;
            }
        }
        if end > from {
            parts.push((from, end));
        }
        parts
    }

    fn conjunct(&self, start: usize, end: usize) -> Option<Source> {
        let mut start = start;
        while start + 1 < end && self.is(Role::Determiner, start) && !self.is(Role::Possessive, start) {
            start += 1;
        }
        if self.is(Role::Quantifier, start) && self.lower(start + 1) == "of" {
            return self.noun_phrase(start + 2, end).map(|source| Source {
                span: (start, end),
                plural: true,
                ..source
            });
        }
        if self.lower(start) == "of" && start > 0 && self.is(Role::Coordinator, start - 1) {
            // "the delegations of Kyra and of the Front"
            return self.noun_phrase(start + 1, end);
        }
        if self.is(Role::Preposition, start) {
            return self.after_opening_phrase(start, end);
        }
        let preposition = (start + 1..end).find(|at| self.is(Role::Preposition, *at));
        let mut head_end = preposition.unwrap_or(end);
        if head_end > start + 1 && self.is(Role::Postmodifier, head_end - 1) {
            // "an official familiar with the text"
            head_end -= 1;
        }
        let polity = self.is(Role::Polity, head_end - 1) && self.lower(head_end) == "of";
        if let Some(owner) = Some(head_end + 1).filter(|_| polity).and_then(|from| self.noun_phrase(from, end))
            && !owner.holders.is_empty()
        {
            return Some(Source { span: (start, end), ..owner });
        }
        let source = self.headed(start, head_end)?;
        let open = source.holders.is_empty()
            && (source.anonymous || matches!(source.refers_back, Some(Reference::Noun(_))) || source.stance.is_some());
        match preposition.filter(|_| open).and_then(|at| self.complement(&source, head_end, at, end)) {
            Some(owner) => Some(Source {
                span: (start, end),
                anonymous: self.is(Role::Person, head_end - 1)
                    && (!source.plural || self.is(Role::Unnamed, head_end - 1)),
                plural: source.plural,
                stance: source.stance,
                refers_back: None,
                ..owner
            }),
            None => Some(source),
        }
    }

    /// "officials from Russia", "a spokesman for the union", "leaders in Kyiv", "a mandate from Putin".
    fn complement(&self, source: &Source, head_end: usize, preposition: usize, end: usize) -> Option<Source> {
        let place = ["officials", "leaders", "authorities", "government"].contains(&self.lower(head_end - 1));
        let links = match self.lower(preposition) {
            "of" | "from" | "for" | "by" | "at" | "to" => source.stance.is_none() || self.lower(preposition) != "for",
            "in" => place,
            _ => false,
        };
        let owner = self.noun_phrase(preposition + 1, end).filter(|_| links)?;
        let names_a_person = owner.holders.iter().any(|holder| holder.person.is_some()) && source.stance.is_none();
        (!owner.holders.is_empty() && owner.stance.is_none()).then_some(if names_a_person {
            self.without_people(owner)
        } else {
            owner
        })
    }

    pub(super) fn without_people(&self, mut source: Source) -> Source {
        for holder in &mut source.holders {
            (holder.people, holder.person) = (Vec::new(), None);
        }
        source
    }

    /// "In Moscow Putin": a name right before the verb that no preposition governs.
    fn after_opening_phrase(&self, start: usize, end: usize) -> Option<Source> {
        let last = end.checked_sub(1)?;
        if self.is(Role::Representative, last) {
            // "In return the party"
            let the = (start + 1..last).rev().find(|at| self.is(Role::Determiner, *at))?;
            let plain = (the..last).all(|at| !self.is(Role::Preposition, at));
            return if plain && the > start + 1 { self.noun_phrase(the, end) } else { None };
        }
        if !self.is_name(last) {
            return None;
        }
        let mut first = last;
        while first > start + 1 && (self.is(Role::Representative, first - 1) || self.is(Role::Determiner, first - 1)) {
            first -= 1;
        }
        let governed = self.is(Role::Preposition, first - 1) || self.sort(first - 1) == Some(Sort::Hyphen);
        (!governed && first > start + 1).then(|| self.headed(last, end)).flatten()
    }

    /// The source of a phrase without prepositions, by its last word.
    pub(super) fn headed(&self, start: usize, end: usize) -> Option<Source> {
        let head = end.checked_sub(1).filter(|head| *head >= start)?;
        if (start..end).any(|at| self.is(Role::Estranged, at)) {
            return self.outsider(start, end);
        }
        if let Some(name) = self.name(head) {
            let hyphenated = head > start && self.sort(head - 1) == Some(Sort::Hyphen);
            let names = |at: &usize| {
                matches!(self.sort(*at), Some(Sort::Name(_) | Sort::Possessive))
                    || self.is(Role::Representative, *at)
                    || self.is_capital(*at)
            };
            let first = (start..head).rev().take_while(names).last().unwrap_or(head);
            return (!hyphenated).then(|| self.named(name.party, name.person, (first, end)));
        }
        if self.is(Role::Pronoun, head) {
            let reference = Some(Reference::Pronoun(self.lower(head).to_owned()));
            return (head == start).then(|| Source {
                span: (start, end),
                refers_back: reference,
                plural: self.lower(head) == "they",
                ..Source::default()
            });
        }
        if let Some(class) = self.stance_noun(head) {
            return self.owned(start, head).map(|owner| Source { stance: Some(class), span: (start, end), ..owner });
        }
        if let Some(count) = self.counted_sides(start, head) {
            let refers_back = Some(Reference::Sides(count));
            return Some(Source { span: (start, end), plural: true, refers_back, ..Source::default() });
        }
        if self.is(Role::Representative, head) && !self.is(Role::TitlePart, head) || self.is(Role::Person, head) {
            return self.representative(start, head);
        }
        if self.is_capital(head) && !self.is(Role::Time, head) {
            return self.proper(start, end);
        }
        None
    }

    pub(super) fn named(&self, party: usize, person: Option<usize>, span: (usize, usize)) -> Source {
        let who = person.and_then(|person| self.roster.parties.get(party)?.people.get(person));
        let in_role = who.is_none_or(|who| {
            self.date.is_none_or(|date| who.from.is_none_or(|from| from <= date) && who.to.is_none_or(|to| date <= to))
        });
        let people = who.filter(|_| in_role).map(|who| who.name.clone()).into_iter().collect();
        Source {
            span,
            holders: vec![Holder { party, people, person: person.filter(|_| in_role) }],
            ..Source::default()
        }
    }

    /// The noun cue whose last word stands at `head`.
    fn stance_noun(&self, head: usize) -> Option<Class> {
        let noun = |at: usize, tail: &[String]| {
            tail.iter().enumerate().all(|(offset, word)| self.lower(at + 1 + offset) == word)
        };
        (0..=1).find_map(|back| {
            let at = head.checked_sub(back)?;
            let cues = self.lexicon.cues(self.lower(at)).iter();
            cues.filter(|cue| cue.sort == CueSort::Noun && cue.tail.len() == back && noun(at, &cue.tail))
                .map(|cue| cue.class)
                .next()
        })
    }

    /// The party whose possessive, adjective or bare name stands between `start` and `head`; `its` refers back.
    pub(super) fn owned(&self, start: usize, head: usize) -> Option<Source> {
        if self.is(Role::Possessive, start) {
            let pronoun = match self.lower(start) {
                "its" => "it",
                "his" => "he",
                "her" => "she",
                "their" => "they",
                "our" => "we",
                _ => "i",
            };
            let refers_back = Some(Reference::Pronoun(pronoun.to_owned()));
            return Some(Source { span: (start, head), refers_back, ..Source::default() });
        }
        if let Some(mark) = (start..head).rev().find(|at| self.sort(*at) == Some(Sort::Possessive)) {
            return self.noun_phrase(start, mark).filter(|owner| owner.stance.is_none());
        }
        let owners: Vec<usize> = (start..head).filter(|at| self.is_name(*at)).collect();
        let hyphenated = owners
            .iter()
            .any(|at| self.sort(at + 1) == Some(Sort::Hyphen) || *at > 0 && self.sort(at - 1) == Some(Sort::Hyphen));
        let mut parties: Vec<usize> = owners.iter().filter_map(|at| self.name(*at)).map(|name| name.party).collect();
        parties.dedup();
        let owner = owners.last().filter(|_| !hyphenated && parties.len() == 1)?;
        let name = self.name(*owner)?;
        let near = head - owner <= 5 && (owner + 1..head).all(|at| self.sort(at) == Some(Sort::Plain));
        near.then(|| self.named(name.party, name.person, (start, head)))
    }
}
