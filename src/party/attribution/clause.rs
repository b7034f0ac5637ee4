//! Which predicate speaks for itself, and which stands in what another says: "Kyiv says Moscow wants" is Kyiv's.

use super::link::Link;
use super::predicate::{ACCORDING, Predicate};
use super::sentence::Sentence;
use super::subject::Source;
use super::words::{Sort, Word};
use crate::party::lexicon::{Class, Role};

/// A predicate with its subject and its place among the others.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The grammatical subject or agent; none when unclear or a thing.
    pub(super) source: Option<Source>,
    /// First word of the clause as far as it is known: its subject, else its verb.
    pub(super) begin: usize,
    pub(super) place: Place,
    /// It continues another's clause ("and said", "adding"): which.
    pub(super) shares: Option<usize>,
}

/// Whose mouth a predicate is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The article's own.
    Top,
    /// In what the predicate of this index says.
    Within(usize),
    /// Hearsay, a condition, a question: nobody's.
    Nobody,
}

impl Sentence<'_> {
    /// Reads every predicate, in order.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let links: Vec<Link> = (0..self.predicates.len()).map(|index| self.link(index)).collect();
        let mut readings: Vec<Reading> = Vec::new();
        for (index, predicate) in self.predicates.iter().enumerate() {
            let (source, begin) = self.source(&links, index, 0);
            let shares = match links.get(index) {
                Some(Link::Shared(other) | Link::Controlled(other)) => Some(*other),
                _ => None,
            };
            let mut reading = Reading { source, begin: begin.min(predicate.start), place: Place::Top, shares };
            reading.place = self.place(index, predicate, &reading, &links, &readings);
            readings.push(reading);
        }
        self.place_under_trailing(&mut readings);
        readings
    }

    fn source(&self, links: &[Link], index: usize, depth: usize) -> (Option<Source>, usize) {
        let start = self.predicates.get(index).map_or(0, |predicate| predicate.start);
        match links.get(index) {
            Some(Link::Phrase(begin, source)) => (source.clone(), *begin),
            Some(Link::Shared(other) | Link::Controlled(other)) if depth < 8 => {
                (self.grammatical(links, *other, depth), start)
            }
            _ => (None, start),
        }
    }

    /// The subject of a predicate that another shares; of a passive it is not the agent.
    fn grammatical(&self, links: &[Link], index: usize, depth: usize) -> Option<Source> {
        let predicate = self.predicates.get(index)?;
        if predicate.passive {
            let start = self.phrase_start(predicate.start);
            return (start < predicate.start).then(|| self.noun_phrase(start, predicate.start)).flatten();
        }
        self.source(links, index, depth + 1).0
    }

    fn place(
        &self,
        index: usize,
        predicate: &Predicate,
        reading: &Reading,
        links: &[Link],
        readings: &[Reading],
    ) -> Place {
        let relative = reading.source.is_none() && reading.begin > 0 && self.lower(reading.begin - 1) == "what";
        if !relative && self.is_conditional(reading.begin) || predicate.speculative {
            return Place::Nobody;
        }
        if self.is_untold(reading.begin) {
            return Place::Nobody;
        }
        match links.get(index) {
            Some(Link::Controlled(other)) => self.place_of_controlled(*other, readings),
            Some(Link::Shared(other)) => self.place_of_shared(predicate, *other, readings),
            _ => self.place_of_own(predicate, reading, readings),
        }
    }

    /// "agreed to meet" is part of the agreement; "flew in to demand" is the flyer's.
    fn place_of_controlled(&self, other: usize, readings: &[Reading]) -> Place {
        let acts = self.predicates.get(other).is_some_and(|other| other.class == Class::Do);
        match readings.get(other).map(|reading| reading.place) {
            Some(Place::Top) if !acts => Place::Within(other),
            Some(place) => place,
            None => Place::Nobody,
        }
    }

    fn place_of_shared(&self, predicate: &Predicate, other: usize, readings: &[Reading]) -> Place {
        let Some(shared) = readings.get(other) else { return Place::Top };
        let Some(speech) = self.predicates.get(other) else { return Place::Nobody };
        let reports = predicate.voiced && predicate.class == Class::Say;
        if shared.place != Place::Top || reports || !self.is_clausal(speech) {
            return shared.place;
        }
        // "said the talks went well and rejected …": whose refusal it is, is plain only when nobody else was named.
        let own = shared.source.as_ref().map(|source| source.holders.as_slice()).unwrap_or_default();
        let others = (speech.end..predicate.start)
            .filter_map(|at| self.name(at))
            .any(|name| own.iter().all(|holder| holder.party != name.party));
        if others { Place::Within(other) } else { Place::Top }
    }

    fn place_of_own(&self, predicate: &Predicate, reading: &Reading, readings: &[Reading]) -> Place {
        let holds = |at: &usize| {
            readings.get(*at).is_some_and(|outer| outer.place == Place::Top)
                && self
                    .predicates
                    .get(*at)
                    .is_some_and(|outer| outer.class != Class::Do && outer.end <= reading.begin && !outer.possessed)
        };
        let Some(outer) = (0..readings.len()).rev().find(holds) else {
            return if self.is_hearsay(reading.begin, predicate) { Place::Nobody } else { Place::Top };
        };
        let Some(speech) = self.predicates.get(outer) else { return Place::Top };
        let begin = reading.begin;
        let mut before = begin;
        while before > speech.end
            && (self.sort(before - 1) == Some(Sort::Comma)
                || self.is(Role::Coordinator, before - 1)
                || self.is_adverbial(before - 1))
        {
            before -= 1;
        }
        let apart = (speech.end..begin).any(|at| self.text(at) == ";");
        let contrast = before > speech.end && self.is(Role::Contrastive, before - 1);
        if apart || contrast {
            return Place::Top;
        }
        let by_agent = (predicate.passive || predicate.bare_participle)
            && reading.source.as_ref().is_some_and(|source| source.span.0 > predicate.at);
        let bound =
            by_agent || self.is(Role::Relative, begin) || begin.checked_sub(1).is_some_and(|at| self.bounds_clause(at));
        let that = begin > 0 && self.lower(begin - 1) == "that";
        if that && begin > 1 && takes_thing(self, predicate) && self.is(Role::Hearsay, begin - 2) {
            return Place::Top;
        }
        let parallel =
            before < begin && predicate.voiced && predicate.class == Class::Say && self.lower(speech.end) != "that";
        let hearsay = that && begin > 1 && self.is(Role::Hearsay, begin - 2);
        let within = if that {
            hearsay || speech.class == Class::Say || self.is_clausal(speech)
        } else {
            !bound || self.is_clausal(speech) && !parallel
        };
        if within { Place::Within(outer) } else { Place::Top }
    }

    fn bounds_clause(&self, at: usize) -> bool {
        matches!(self.sort(at), Some(Sort::Comma | Sort::Break | Sort::Close | Sort::Open))
            || [Role::Coordinator, Role::Subordinator, Role::Relative].iter().any(|role| self.is(*role, at))
            || ["as", "amid", "with", "by"].contains(&self.lower(at))
    }

    /// Whether a clause follows as what is said: "said that", "said Russia wants", `said: “`, "told Kyiv that".
    pub(super) fn is_clausal(&self, speech: &Predicate) -> bool {
        let next = speech.end;
        let direct = self.lower(next) == "that"
            || self.text(next) == ":"
            || self.quotes_a_clause(next)
            || self.sort(next) == Some(Sort::Comma) && self.quotes_a_clause(next + 1);
        let following = self.predicates.iter().filter(|other| other.start >= next).min_by_key(|other| other.start);
        let speaks = matches!(speech.class, Class::Say | Class::Believe) || speech.lemma == "insist";
        let opens = self.is(Role::Pronoun, next) || self.is_name(next) || self.is(Role::Determiner, next);
        let finite = (next + 1..next + 7)
            .take_while(|at| self.words.get(*at).is_some_and(|word| word.is_word() || word.sort == Sort::Possessive))
            .any(|at| self.lexicon.is_auxiliary(self.lower(at)));
        let reported = speaks && opens && finite
            || speaks
                && following.is_some_and(|other| {
                    !other.adjunct && !other.infinitive && {
                        let start = self.phrase_start(other.start);
                        start < other.start
                            && !self.is(Role::Preposition, start)
                            && (start == next || self.is(Role::Time, start.saturating_sub(1)))
                    }
                });
        let until = following.map_or(self.words.len(), |other| other.start).min(next + 8);
        direct
            || reported
            || (next..until).any(|at| {
                self.lower(at) == "that"
                    && speech.class == Class::Say
                    && self.words.get(next..at).is_some_and(|words| words.iter().all(|word| word.sort != Sort::Comma))
            })
    }

    /// Whether a quotation that opens at `open` holds a predicate, and is not just a term.
    fn quotes_a_clause(&self, open: usize) -> bool {
        let quote = self.words.get(open).filter(|word| word.sort == Sort::Open).and_then(|word| word.quote);
        quote.is_some()
            && self.predicates.iter().any(|inner| self.words.get(inner.at).is_some_and(|word| word.quote == quote))
    }

    /// "a report that Moscow wants": nobody we know says so.
    fn is_hearsay(&self, begin: usize, predicate: &Predicate) -> bool {
        begin >= 2 && self.lower(begin - 1) == "that" && !takes_thing(self, predicate)
    }

    /// "would not say how much the company was prepared to pay": what is not told.
    fn is_untold(&self, begin: usize) -> bool {
        let speech = self.predicates.iter().filter(|other| other.end <= begin).max_by_key(|other| other.end);
        speech.is_some_and(|speech| {
            let between = speech.end..begin;
            let asks =
                between.clone().any(|at| ["how", "when", "where", "why", "what", "which"].contains(&self.lower(at)));
            let plain = between.clone().all(|at| self.words.get(at).is_some_and(Word::is_word));
            speech.class == Class::Say && speech.negated && asks && plain
        })
    }

    /// "if Kyiv refuses", "whether Moscow will accept", "Should the union reject".
    fn is_conditional(&self, begin: usize) -> bool {
        let mut before = begin;
        while before > 0 && (self.is_adverbial(before - 1) && !self.is(Role::Hypothetical, before - 1)) {
            before -= 1;
        }
        let Some(before) = before.checked_sub(1) else { return false };
        let provided = self.lower(before) == "that" && before > 0 && self.is(Role::Hypothetical, before - 1);
        provided || self.is(Role::Hypothetical, before) || self.is(Role::Modal, before) && before == 0
    }

    /// Puts what precedes ", Zelensky said" and all beside "according to Kyiv" in that speaker's mouth.
    fn place_under_trailing(&self, readings: &mut [Reading]) {
        for outer in 0..readings.len() {
            let Some((speech, reading)) = self.predicates.get(outer).zip(readings.get(outer)) else { continue };
            let according = speech.lemma == ACCORDING;
            let begin = reading.begin;
            let all = according || self.is_interposed(speech, begin);
            if reading.place != Place::Top || !all && !self.trails(outer, speech, begin) {
                continue;
            }
            let nobody_new = reading.source.as_ref().is_none_or(|source| source.holders.is_empty());
            if according && nobody_new && self.speaks_before(speech.at, readings) {
                // "Kelmere said …, according to a spokesman": still what Kelmere said.
                continue;
            }
            for inner in (0..readings.len()).filter(|inner| *inner != outer && (all || *inner < outer)) {
                let at = self.predicates.get(inner).map_or(0, |inner| inner.at);
                let between = at.min(begin)..at.max(begin);
                let apart = between.clone().any(|at| self.text(at) == ";" || self.is(Role::Contrastive, at) && at > 0);
                if let Some(inner) = readings.get_mut(inner).filter(|_| !apart) {
                    inner.place = if inner.place == Place::Nobody { Place::Nobody } else { Place::Within(outer) };
                }
            }
        }
    }

    /// Whether somebody of the roster speaks before word `at`.
    fn speaks_before(&self, at: usize, readings: &[Reading]) -> bool {
        self.predicates.iter().zip(readings).any(|(predicate, reading)| {
            predicate.voiced
                && predicate.at < at
                && reading.place == Place::Top
                && reading.source.as_ref().is_some_and(|source| !source.holders.is_empty())
        })
    }

    /// "Ostria, Brandt said, wants": the speech stands between commas.
    pub(super) fn is_interposed(&self, speech: &Predicate, begin: usize) -> bool {
        let mark = |at: usize| matches!(self.sort(at), Some(Sort::Comma | Sort::Close));
        // "she says over her shoulder,": a few words may follow the verb.
        let close = (speech.end..speech.end + 8).find(|at| !self.words.get(*at).is_some_and(Word::is_word));
        speech.voiced
            && speech.class == Class::Say
            && begin > 0
            && mark(begin - 1)
            && close.is_some_and(|at| self.sort(at) == Some(Sort::Comma) && at + 2 < self.words.len())
            && !self.is_clausal(speech)
            && !speech.adjunct
    }

    pub(super) fn trails(&self, index: usize, speech: &Predicate, begin: usize) -> bool {
        let set_off = begin.checked_sub(1).is_some_and(|at| matches!(self.sort(at), Some(Sort::Comma | Sort::Close)));
        let opener = self.is(Role::Subordinator, 0)
            && self
                .words
                .get(begin.saturating_sub(1))
                .is_some_and(|word| word.sort == Sort::Comma && word.quote.is_none());
        let opener = opener && self.sort(speech.end) != Some(Sort::End) || self.is(Role::Relative, begin);
        let says = speech.voiced && (speech.class == Class::Say || speech.lemma == "insist");
        let last = self.predicates.iter().skip(index + 1).all(|later| later.adjunct || later.infinitive);
        set_off && !opener && says && last && !speech.adjunct && !self.is_clausal(speech)
    }
}

/// "a charge that the minister dismissed": what is dismissed is the charge.
fn takes_thing(sentence: &Sentence<'_>, predicate: &Predicate) -> bool {
    let transitive = predicate.class == Class::Refuse && predicate.voiced
        || ["call", "describe", "deny", "denounce", "brand"].contains(&predicate.lemma.as_str());
    let next = predicate.end;
    let has_object = sentence.is(Role::Determiner, next) || sentence.is_name(next) || sentence.is(Role::Pronoun, next);
    transitive && !has_object
}
