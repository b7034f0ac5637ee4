//! Those who speak for a party without being it: its ministry, its negotiator, "an official", "both sides"; and names that no roster has.

use super::sentence::Sentence;
use super::subject::{Holder, Reference, Source};
use crate::party::lexicon::Role;

impl Sentence<'_> {
    /// "both sides", "the two delegations", "neither party": how many are meant.
    pub(super) fn counted_sides(&self, start: usize, head: usize) -> Option<usize> {
        if !self.is(Role::Sides, head) {
            return None;
        }
        (start.saturating_sub(2)..head).find_map(|at| match self.lower(at) {
            "both" | "two" | "neither" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            _ => None,
        })
    }

    /// "Russia's foreign ministry", "the U.S. team", "an official", "the delegation".
    pub(super) fn representative(&self, start: usize, head: usize) -> Option<Source> {
        let span = (start, head + 1);
        let word = self.lower(head).to_owned();
        let plural = word.ends_with('s') && !word.ends_with("ss") || word == "people" || word == "spokespeople";
        let unnamed = self.is(Role::Person, head);
        if let Some(owner) = self.owned(start, head) {
            // "Trump's envoys" speak for his party, not in his name; "his envoys" refer back to him.
            let owner = self.without_people(owner);
            // "its chief negotiator" is one whom everybody knows, "a negotiator" is not.
            let indefinite = start > 0 && ["a", "an", "one", "another"].contains(&self.lower(start - 1));
            let anonymous = unnamed && (self.is(Role::Unnamed, head) || !plural && indefinite);
            let role = self.is(Role::Possessive, start).then(|| self.role_words(start + 1, head));
            return Some(Source { span, anonymous, plural, role, ..owner });
        }
        if (start..head).any(|at| self.is_name(at)) || ["sides", "parties"].contains(&word.as_str()) {
            return self.outsider(start, head + 1);
        }
        if unnamed {
            return Some(Source { span, anonymous: true, plural, ..Source::default() });
        }
        let definite = start > 0 && self.lower(start - 1) == "the" || self.is_capital(head);
        let refers_back = definite.then_some(Reference::Noun(word));
        let role = definite.then(|| self.role_words(start, head));
        Some(Source {
            role,
            organisation: self.is(Role::Organisation, head),
            span,
            plural,
            anonymous: refers_back.is_none(),
            refers_back,
            ..Source::default()
        })
    }

    fn role_words(&self, start: usize, head: usize) -> String {
        (start..=head).map(|at| self.lower(at)).collect::<Vec<_>>().join(" ")
    }

    /// A name outside the roster: "Russian Foreign Minister Sergei Lavrov" speaks for Russia, "Macron" for nobody here.
    pub(super) fn proper(&self, start: usize, end: usize) -> Option<Source> {
        let mut first = end;
        while first > start && self.is_capital(first - 1) && !self.is(Role::Representative, first - 1) {
            first -= 1;
        }
        let title = first.checked_sub(1).filter(|title| *title >= start && self.is(Role::Representative, *title));
        match title.and_then(|title| self.representative(start, title)) {
            Some(source) if !source.holders.is_empty() => {
                let name = self.slice(first, end).to_owned();
                let holders =
                    source.holders.into_iter().map(|holder| Holder { people: vec![name.clone()], ..holder }).collect();
                Some(Source { span: (start, end), holders, plural: false, ..Source::default() })
            }
            _ => {
                // Two names and no article before them: a person.
                let named = end - first >= 2 && (first == 0 || !self.is(Role::Determiner, first - 1));
                let stranger = named.then(|| self.slice(first, end).to_owned());
                self.outsider(start, end).map(|source| Source { stranger, ..source })
            }
        }
    }

    pub(super) fn outsider(&self, start: usize, end: usize) -> Option<Source> {
        Some(Source { span: (start, end), ..Source::default() })
    }
}
