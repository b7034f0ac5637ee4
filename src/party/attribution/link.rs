//! From a predicate to its subject: the phrase before it, one shared with another predicate, an agent, an inversion.

use super::predicate::{ACCORDING, Predicate};
use super::sentence::Sentence;
use super::subject::Source;
use super::words::{Sort, Word};
use crate::party::lexicon::{Class, Role};

/// Where the subject of a predicate stands.
#[derive(Debug, Clone)]
pub(super) enum Link {
    /// A phrase of its own, from a word on; the source when it is somebody.
    Phrase(usize, Option<Source>),
    /// The subject of another predicate: "met Putin and said", "…, adding that".
    Shared(usize),
    /// Under the control of another: "agreed to meet".
    Controlled(usize),
    /// Nothing certain.
    Unclear,
}

impl Sentence<'_> {
    pub(super) fn link(&self, index: usize) -> Link {
        let Some(predicate) = self.predicates.get(index) else { return Link::Unclear };
        if predicate.lemma == ACCORDING {
            return match self.following(predicate.at, predicate.end) {
                // "according to the agency's latest report"
                Link::Phrase(at, None) => {
                    let mark = (predicate.end..predicate.end + 6).find(|at| self.sort(*at) == Some(Sort::Possessive));
                    Link::Phrase(at, mark.and_then(|mark| self.noun_phrase(predicate.end, mark)))
                }
                link => link,
            };
        }
        if predicate.possessed {
            return self.owner(predicate);
        }
        if predicate.lemma == ":" {
            return self.phrase(predicate);
        }
        if ["unacceptable", "acceptable"].contains(&predicate.lemma.as_str()) && self.lower(predicate.end) == "to" {
            return self.following(predicate.start, predicate.end + 1);
        }
        if predicate.passive || predicate.bare_participle {
            match self.agent(predicate) {
                Some(link) => return link,
                None if predicate.passive => return Link::Unclear,
                None => {}
            }
        }
        if predicate.infinitive {
            let told = || if predicate.class == Class::Say { self.opening_subject() } else { Link::Unclear };
            return self.governor(index, predicate).map_or_else(told, Link::Controlled);
        }
        if self.is_inverted(predicate) {
            return self.following(predicate.start, predicate.end);
        }
        match self.before(index, predicate) {
            Link::Unclear | Link::Phrase(_, None) if self.may_invert(predicate) => {
                self.following(predicate.start, predicate.end)
            }
            link => link,
        }
    }

    fn before(&self, index: usize, predicate: &Predicate) -> Link {
        let Some(before) = predicate.start.checked_sub(1) else {
            return if predicate.adjunct { self.next_finite(index) } else { Link::Unclear };
        };
        let comma_inside =
            self.sort(before) == Some(Sort::Close) && before > 0 && self.sort(before - 1) == Some(Sort::Comma);
        match self.sort(before) {
            Some(Sort::Close) if comma_inside && predicate.adjunct => self.previous_finite(index),
            Some(Sort::Comma | Sort::Break) if predicate.adjunct => self.previous_finite(index),
            Some(Sort::Comma | Sort::Break) => self.across_insertion(index, before),
            Some(Sort::Open) if before > 0 => self.across_quote(index, predicate, before),
            Some(Sort::Open | Sort::Close | Sort::End) => Link::Unclear,
            _ if self.is(Role::Coordinator, before) => self.previous_finite(index),
            _ if self.is(Role::Relative, before) => self.antecedent(before),
            _ if predicate.adjunct
                && (self.is(Role::Subordinator, before) || ["by", "in", "without"].contains(&self.lower(before))) =>
            {
                match self.previous_finite(index) {
                    Link::Unclear => self.next_finite(index),
                    link => link,
                }
            }
            _ => self.phrase(predicate),
        }
    }

    /// `Russia has “categorically rejected” the plan`: the quotation starts inside the predicate.
    fn across_quote(&self, index: usize, predicate: &Predicate, open: usize) -> Link {
        let mut start = open;
        while start > 0 && (self.is_adverbial(start - 1) || self.lexicon.is_auxiliary(self.lower(start - 1))) {
            start -= 1;
        }
        let passive = (start..open).any(|at| self.is(Role::Be, at)) && predicate.bare_participle;
        if passive
            || start == 0
            || !self.words.get(start - 1).is_some_and(Word::is_word)
            || self.is(Role::Coordinator, start - 1)
        {
            return if self.is(Role::Coordinator, start.saturating_sub(1)) {
                self.previous_finite(index)
            } else {
                Link::Unclear
            };
        }
        self.phrase(&Predicate { start, ..predicate.clone() })
    }

    fn phrase(&self, predicate: &Predicate) -> Link {
        let end = predicate.start;
        let start = self.phrase_start(end);
        if predicate.adjunct {
            // "with Moscow insisting"
            let with = self.lower(start) == "with";
            return if with { Link::Phrase(start, self.noun_phrase(start + 1, end)) } else { Link::Unclear };
        }
        if start == end {
            return Link::Unclear;
        }
        let known = self.noun_phrase(start, end);
        if known.is_none() && self.is(Role::Preposition, start) {
            // "Island states threatened by rising seas demanded": the subject stands before the participle.
            let participle = self.predicates.iter().find(|other| other.bare_participle && other.end == start);
            let before = participle.map(|other| (self.phrase_start(other.start), other.start));
            if let Some((from, to)) = before.filter(|(from, to)| from < to) {
                return Link::Phrase(from, self.noun_phrase(from, to));
            }
        }
        Link::Phrase(start, known)
    }

    /// Where the noun phrase that ends before word `end` starts.
    pub(super) fn phrase_start(&self, end: usize) -> usize {
        let (mut start, mut coordinated) = (end, None);
        while let Some(at) = start.checked_sub(1) {
            let plain_item = |at: usize| self.is_name(at) || self.is(Role::Representative, at) || self.is_capital(at);
            let item = |at: usize| plain_item(at) || self.is(Role::Determiner, at) && plain_item(at + 1);
            let joins = match self.sort(at) {
                Some(Sort::Name(_) | Sort::Possessive | Sort::Hyphen) => true,
                Some(Sort::Comma) => {
                    coordinated.is_some()
                        && at > 0
                        && item(at - 1)
                        && item(start)
                        && !(at > 1 && self.is(Role::Preposition, at - 2))
                }
                Some(Sort::Plain) if self.is(Role::Coordinator, at) => {
                    let list = at > 0 && item(at - 1) && ["and", "or", "nor"].contains(&self.lower(at));
                    coordinated = coordinated.or(list.then_some(at));
                    list
                }
                Some(Sort::Plain) => !self.bounds_phrase(at),
                _ => false,
            };
            if !joins {
                break;
            }
            start = at;
            if self.is(Role::Pronoun, at) {
                break;
            }
        }
        let takes_clause = |other: &Predicate| other.end == start && matches!(other.class, Class::Say | Class::Believe);
        let object = start > 0 && self.in_predicate(start - 1) && !self.predicates.iter().any(takes_clause);
        match coordinated.filter(|_| object) {
            Some(at) => at + 1,
            None => start,
        }
    }

    /// Whether no noun phrase reaches over word `at` to the left.
    fn bounds_phrase(&self, at: usize) -> bool {
        let nominal = self.is_name(at + 1) || self.is(Role::Determiner, at + 1);
        let to = self.lower(at) == "to" && !nominal && !(at > 0 && self.is(Role::Representative, at - 1));
        let time =
            (self.is(Role::Time, at) || self.is(Role::TimeNoun, at)) && (nominal || self.is(Role::Pronoun, at + 1));
        to || time
            || self.in_predicate(at)
            || self.lexicon.is_auxiliary(self.lower(at))
            || [Role::Subordinator, Role::Relative, Role::Hypothetical].iter().any(|role| self.is(*role, at))
            || ["as", "than"].contains(&self.lower(at))
    }

    /// "Kirill Dmitriev, Moscow's envoy, said": what stands between the commas is passed over, and tells who it is.
    fn across_insertion(&self, index: usize, close: usize) -> Link {
        let mut open = close;
        let mut nobody: Option<Link> = None;
        for _ in 0..3 {
            let same = |at: &usize| self.sort(*at) == self.sort(close);
            let Some(at) = (close.saturating_sub(30)..open).rev().find(same) else { break };
            open = at;
            let start = self.phrase_start(open);
            let object = start > 0 && self.in_predicate(start - 1) || self.is_clause(start, open);
            if start == open || object {
                continue;
            }
            let Some(known) = self.noun_phrase(start, open) else { continue };
            let further = known.holders.is_empty() && start > 0 && self.sort(start - 1) == self.sort(close);
            if further {
                // "Joris Haldane, its chief negotiator, a vet by training,": the name stands before.
                nobody = nobody.or(Some(Link::Phrase(start, Some(self.with_apposition(known, open + 1, close)))));
                continue;
            }
            return Link::Phrase(start, Some(self.with_apposition(known, open + 1, close)));
        }
        if let Some(link) = nobody {
            return link;
        }
        match self.previous_finite(index) {
            Link::Unclear => self.opening_subject(),
            link => link,
        }
    }

    /// Adds the person of "Moscow's envoy, Kirill Dmitriev," or the party of "Sergei Lavrov, Russia's foreign minister,".
    fn with_apposition(&self, known: Source, start: usize, end: usize) -> Source {
        let plain = (start..end).all(|at| !self.in_predicate(at)) && !self.is(Role::Relative, start);
        let Some(other) = self.noun_phrase(start, end).filter(|_| plain) else { return known };
        let span = known.span;
        if known.holders.is_empty() && known.refers_back.is_none() && !known.anonymous {
            let name = self.slice(span.0, span.1).to_owned();
            let mut other = other;
            for holder in other.holders.iter_mut().filter(|holder| holder.people.is_empty()) {
                holder.people = vec![name.clone()];
            }
            return Source { span, anonymous: false, plural: false, ..other };
        }
        let one_person = other.holders.len() == 1 && other.holders.iter().all(|holder| holder.person.is_some());
        if known.refers_back.is_some() && one_person {
            // "its chief negotiator, Jorun Pell,": who that is, the name says.
            return Source { span, ..other };
        }
        let mut known = known;
        for holder in known.holders.iter_mut().filter(|holder| holder.people.is_empty()) {
            match other.holders.iter().find(|other| other.party == holder.party) {
                Some(same) => holder.clone_from(same),
                None if other.holders.is_empty() && !other.anonymous && other.refers_back.is_none() => {
                    holder.people = vec![self.slice(other.span.0, other.span.1).to_owned()];
                }
                None => {}
            }
        }
        known
    }

    /// "Dmitriev, who said": whatever stands before the relative pronoun.
    fn antecedent(&self, relative: usize) -> Link {
        let end = if relative > 0 && self.sort(relative - 1) == Some(Sort::Comma) { relative - 1 } else { relative };
        let mut start = self.phrase_start(end);
        if let Some(at) = (start..end).rev().find(|at| self.is(Role::Preposition, *at))
            && !(at > start && self.is(Role::Representative, at - 1))
        {
            start = at + 1;
        }
        // "a plan that calls for", "a position that leaves": the thing acts, not whose it is.
        let source = self.noun_phrase(start, end).filter(|source| source.stance.is_none());
        if start >= end { Link::Unclear } else { Link::Phrase(relative, source) }
    }

    /// Whose demand, plan or refusal it is, where that heads the clause.
    fn owner(&self, predicate: &Predicate) -> Link {
        let start = self.phrase_start(predicate.at);
        let opens = start == 0 || !self.in_predicate(start - 1) && self.lower(start - 1) != "to";
        let plain = (start..predicate.at).all(|at| !self.is(Role::Preposition, at));
        let owner = self.owned(start, predicate.at).filter(|_| opens && plain && start < predicate.at);
        Link::Phrase(start, owner)
    }

    /// The agent of a passive: "was rejected by Moscow", "the plan floated by Washington".
    pub(super) fn agent(&self, predicate: &Predicate) -> Option<Link> {
        let reach = if predicate.passive { 16 } else { 3 };
        let by = (predicate.end..(predicate.end + reach).min(self.words.len())).find(|at| self.lower(*at) == "by")?;
        let verb =
            |at: usize| self.predicates.iter().any(|other| !other.infinitive && (other.start..other.end).contains(&at));
        let marks = |at: usize| matches!(self.sort(at), Some(Sort::Open | Sort::Close));
        let plain =
            (predicate.end..by).all(|at| (self.words.get(at).is_some_and(Word::is_word) || marks(at)) && !verb(at));
        // "rejected a demand by Karsova": with an object of its own the verb is active.
        let active = !predicate.passive && self.is(Role::Determiner, predicate.end);
        let plain = plain && !active;
        if !plain || self.lower(by + 1).ends_with("ing") {
            return None;
        }
        match self.following(predicate.start, by + 1) {
            Link::Phrase(start, Some(source)) => Some(Link::Phrase(start, Some(source))),
            _ => None,
        }
    }

    /// The phrase that starts at word `from`, as the subject of what starts at `at`.
    fn following(&self, at: usize, from: usize) -> Link {
        let mut end = from;
        while let Some(sort) = self.sort(end) {
            let listed = || self.is_name(end + 1) || self.is(Role::Representative, end + 1);
            let joins = match sort {
                Sort::Name(_) | Sort::Possessive | Sort::Hyphen => true,
                Sort::Plain if self.is(Role::Coordinator, end) => listed(),
                Sort::Plain if self.is(Role::Preposition, end) => ["of", "from", "for"].contains(&self.lower(end)),
                Sort::Plain => !self.bounds_phrase(end) && !self.is(Role::Time, end) && !self.is(Role::Adverb, end),
                _ => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        let known = self.noun_phrase(from, end);
        let close = (end + 1..(end + 14).min(self.words.len()))
            .find(|at| matches!(self.sort(*at), Some(Sort::Comma | Sort::End)));
        let known = match (known, close) {
            (Some(known), Some(close)) if self.sort(end) == Some(Sort::Comma) => {
                Some(self.with_apposition(known, end + 1, close))
            }
            (known, _) => known,
        };
        Link::Phrase(at, known)
    }

    /// `“…,” said Zelensky`.
    fn may_invert(&self, predicate: &Predicate) -> bool {
        let after_quote =
            predicate.start.checked_sub(1).is_none_or(|at| matches!(self.sort(at), Some(Sort::Close | Sort::Comma)));
        predicate.class == Class::Say && predicate.voiced && after_quote && !predicate.adjunct && !predicate.passive
    }

    /// ", says Brandt": a verb of saying between a comma or closing mark and a speaker.
    fn is_inverted(&self, predicate: &Predicate) -> bool {
        let lemma = predicate.lemma.as_str();
        let Some(before) = predicate.start.checked_sub(1).filter(|_| self.may_invert(predicate)) else { return false };
        let quoted = self.sort(before) == Some(Sort::Close);
        // ", said Sollun would not": a clause follows, no speaker.
        let names = |at: usize| self.is_name(at) || self.is_capital(at) || self.is(Role::Representative, at);
        let after = (predicate.end..self.words.len()).find(|at| !names(*at)).unwrap_or(predicate.end);
        let clause =
            self.lexicon.is_auxiliary(self.lower(after)) || self.predicates.iter().any(|other| other.start == after);
        let speaker = (self.is_name(predicate.end) || self.is_capital(predicate.end)) && !clause;
        let intransitive = self.lexicon.is(Role::Inverting, lemma);
        speaker && (intransitive || quoted && !matches!(lemma, "tell" | "accuse" | "thank" | "praise" | "blame"))
    }
}
