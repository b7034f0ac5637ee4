//! The predicates of a sentence: each cue with the auxiliaries, negations and raising verbs to its left.

use super::sentence::Sentence;
use super::words::Sort;
use crate::party::fold::is_adjective_of_origin;
use crate::party::lexicon::{Class, Cue, CueSort, Role};

/// A cue in its place.
#[derive(Debug, Clone)]
pub(super) struct Predicate {
    pub(super) class: Class,
    pub(super) voiced: bool,
    pub(super) lemma: String,
    /// First word of the verb group: auxiliary, negation, raising verb.
    pub(super) start: usize,
    /// First word of the cue.
    pub(super) at: usize,
    /// Word after the cue.
    pub(super) end: usize,
    pub(super) negated: bool,
    /// "yet": a refusal that is none so far.
    pub(super) not_yet: bool,
    /// "no longer": it was so before.
    pub(super) no_longer: bool,
    pub(super) modal: bool,
    /// "might", "could": a guess.
    pub(super) guess: bool,
    /// "would": a guess in the article's own words, "will" in what somebody said.
    pub(super) would: bool,
    /// "must", "should".
    pub(super) duty: bool,
    /// "is expected to": somebody else's guess.
    pub(super) speculative: bool,
    pub(super) passive: bool,
    /// In "-ing" without an auxiliary.
    pub(super) adjunct: bool,
    /// After "to", with no raising verb between.
    pub(super) infinitive: bool,
    /// A past participle or past without auxiliary.
    pub(super) bare_participle: bool,
    /// In the base form, with nothing before it in the group: "they demand".
    pub(super) bare_base: bool,
    /// The cue is the head of the subject: "Moscow's demand is".
    pub(super) possessed: bool,
}

/// Lemma of the cue "according to".
pub(super) const ACCORDING: &str = "according";

impl Sentence<'_> {
    /// Every predicate, in order.
    pub(super) fn find_predicates(&self) -> Vec<Predicate> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            match self.predicate_at(at) {
                Some(predicate) => {
                    at = predicate.end;
                    found.push(predicate);
                }
                None => at += 1,
            }
        }
        found
    }

    /// What only shows once all predicates are known: "arrived with a demand", "neither side accepted".
    pub(super) fn refine_predicates(&self) -> Vec<Predicate> {
        let mut predicates = self.predicates.clone();
        if self.lower(0) == "nor"
            && let Some(first) = predicates.iter_mut().find(|predicate| predicate.class != Class::Say)
        {
            // "Nor, she says, does she rule out": the negation stands first.
            first.negated = true;
        }
        for predicate in &mut predicates {
            let start = self.phrase_start(predicate.start);
            predicate.negated ^= start < predicate.start && ["no", "neither", "none"].contains(&self.lower(start));
            if predicate.class == Class::Do && predicate.lemma != "meet" {
                predicate.class = self.brought(predicate.end).unwrap_or(Class::Do);
            }
        }
        predicates
    }

    fn predicate_at(&self, at: usize) -> Option<Predicate> {
        if self.text(at) == ":" && self.sort(at + 1) == Some(Sort::Open) && at <= 8 && self.phrase_start(at) == 0 {
            let say = Cue::speech(":");
            return Some(self.group(&say, at, at, at + 1));
        }
        if self.sort(at) != Some(Sort::Plain) {
            return None;
        }
        if self.lower(at) == "according" && self.lower(at + 1) == "to" {
            let say = Cue::speech(ACCORDING);
            return Some(self.group(&say, at, at, at + 2));
        }
        if let Some(predicate) = self.gives_up(at).or_else(|| self.light_verb(at)).or_else(|| self.possessed_noun(at)) {
            return Some(predicate);
        }
        // A capital inside a sentence makes a name, not a verb: "the Karsk Post".
        let opens = at == 0 || matches!(self.sort(at - 1), Some(Sort::Open | Sort::Break | Sort::End));
        if self.is_capital(at) && !opens {
            return None;
        }
        if self.lower(at) == "close" && self.lower(at + 1) == "to" {
            return None;
        }
        let cues = self.lexicon.cues(self.lower(at));
        let fits = |cue: &&Cue| cue.sort != CueSort::Noun && self.has_tail(at, cue);
        let adjective =
            cues.iter().filter(fits).find(|cue| cue.sort == CueSort::Adjective && self.copula_before(at).is_some());
        let verb = || cues.iter().filter(fits).find(|cue| cue.sort == CueSort::Verb && !self.reads_as_noun(at, cue));
        let cue = adjective.or_else(verb)?;
        if cue.lemma == "hold"
            && cue.tail.is_empty()
            && cue.class == Class::Do
            && !(at + 1..at + 7).any(|next| self.is(Role::Event, next))
        {
            return None;
        }
        let mut end = at + 1 + cue.tail.len();
        if cue.sort == CueSort::Verb && cue.tail.is_empty() && cue.class == Class::Do && self.lower(end) == "to" {
            end = at + 1;
        }
        let from = if cue.sort == CueSort::Adjective { self.copula_before(at)? } else { at };
        Some(self.group(cue, from, at, end))
    }

    pub(super) fn has_tail(&self, at: usize, cue: &Cue) -> bool {
        cue.tail.iter().enumerate().all(|(offset, word)| self.lower(at + 1 + offset) == word)
    }

    /// The copula that the adjective at `at` follows: "is not quite ready".
    fn copula_before(&self, at: usize) -> Option<usize> {
        let mut left = at;
        while left > 0 && (self.is_adverbial(left - 1) || self.sort(left - 1) == Some(Sort::Open)) {
            left -= 1;
        }
        let copula = left.checked_sub(1)?;
        (self.is(Role::Be, copula) || self.is(Role::Copula, copula)).then_some(copula)
    }

    /// Whether a word that could be a verb is a noun or adjective here: "Moscow's demands", "the proposed plan".
    fn reads_as_noun(&self, at: usize, cue: &Cue) -> bool {
        let Some(before) = at.checked_sub(1) else { return cue.form.base };
        let governed = self.sort(before) == Some(Sort::Possessive)
            || self.sort(before) == Some(Sort::Hyphen)
            || self.is(Role::Possessive, before)
            || self.is(Role::Determiner, before)
                && !["that", "all", "each"].contains(&self.lower(before))
                && !self.is(Role::Sides, before)
            || self.is(Role::Preposition, before)
                && !cue.form.ing
                && self.lower(before) != "to"
                && !self.is_adverbial(before)
            || self.text(before).chars().all(|c| c.is_ascii_digit());
        let of_origin = matches!(self.sort(before), Some(Sort::Name(_))) && is_adjective_of_origin(self.text(before));
        let finite_next = || {
            let next = at + 1;
            self.is(Role::Be, next) || self.is(Role::Have, next) || self.is(Role::Modal, next)
        };
        let noun_like = cue.form.base || cue.form.third;
        let listed_noun = self.lexicon.cues(self.lower(at)).iter().any(|cue| cue.sort == CueSort::Noun);
        let of_phrase = noun_like && cue.class != Class::Do && self.ends_prepositional_phrase(at);
        let talks = self.lower(at) == "talks" && !self.is(Role::Pronoun, before) && !self.is_name(before);
        talks || governed || of_phrase || noun_like && (of_origin && listed_noun || finite_next())
    }

    /// "on security guarantees": one to three bare words between a preposition and this one.
    fn ends_prepositional_phrase(&self, at: usize) -> bool {
        let bare = |at: usize| {
            self.sort(at) == Some(Sort::Plain)
                && !self.is_capital(at)
                && !self.lexicon.is_function_word(self.lower(at))
                && !self.is(Role::Representative, at)
        };
        let words = (0..at).rev().take(3).take_while(|at| bare(*at)).count();
        let before = at.checked_sub(words + 1);
        words > 0 && before.is_some_and(|before| self.is(Role::Preposition, before) && self.lower(before) != "to")
    }

    /// Reads the words left of a cue: auxiliaries, negation, adverbs, raising verbs.
    pub(super) fn group(&self, cue: &Cue, from: usize, at: usize, end: usize) -> Predicate {
        let mut group = Predicate {
            class: cue.class,
            voiced: cue.voiced,
            lemma: cue.lemma.clone(),
            start: from,
            at,
            end,
            negated: false,
            not_yet: false,
            no_longer: false,
            modal: false,
            guess: false,
            would: false,
            duty: false,
            speculative: false,
            passive: false,
            adjunct: cue.form.ing,
            infinitive: false,
            bare_participle: cue.form.participle,
            bare_base: cue.form.base && !cue.form.past,
            possessed: false,
        };
        for index in from..at {
            self.note(&mut group, index);
        }
        let mut next_to_verb = cue.sort == CueSort::Verb;
        while let Some(before) = group.start.checked_sub(1) {
            let step = self.step_left(&mut group, before, cue, &mut next_to_verb);
            if step == 0 {
                break;
            }
            group.start -= step;
        }
        group.negated |= group.start > 0 && self.lower(group.start - 1) == "nor";
        group.bare_base &= group.start == group.at;
        group.not_yet |= self.lower(end) == "yet"
            || (at..(end + 6).min(self.words.len()))
                .any(|index| self.lower(index) == "yet" && self.sort(index + 1) == Some(Sort::End));
        if cue.sort == CueSort::Adjective {
            (group.adjunct, group.bare_participle) = (false, false);
        }
        group
    }

    /// How many words to the left belong to the group.
    fn step_left(&self, group: &mut Predicate, before: usize, cue: &Cue, next_to_verb: &mut bool) -> usize {
        if self.is_finite_auxiliary(before) || self.is_adverbial(before) {
            group.passive |= *next_to_verb && self.is(Role::Be, before) && cue.form.participle;
            let auxiliary = self.is_finite_auxiliary(before);
            *next_to_verb &= !auxiliary;
            group.adjunct &= !auxiliary;
            group.bare_participle &= !auxiliary;
            group.infinitive &= !auxiliary;
            self.note(group, before);
            return 1;
        }
        if self.lower(before) == "to" && (cue.form.base || group.start < group.at) {
            *next_to_verb = false;
            group.infinitive = true;
            let Some(governor) = before.checked_sub(1) else { return 0 };
            if self.lower(governor) == "yet" {
                // "has yet to reply"
                (group.negated, group.not_yet, group.infinitive) = (true, true, false);
                return 2;
            }
            let raises = self.is(Role::RaisingAdjective, governor) || self.is(Role::Raising, governor);
            if self.is(Role::Speculative, governor) && self.copula_or_seems(governor) {
                group.speculative = true;
                group.infinitive = false;
                return 2;
            }
            if raises {
                group.infinitive = false;
                group.adjunct = self.lower(governor).ends_with("ing");
                return 2;
            }
            return 0;
        }
        if cue.form.ing && self.is(Role::Raising, before) && group.start == group.at {
            group.adjunct = false;
            return 1;
        }
        // "has, however, rejected"
        if self.sort(before) == Some(Sort::Comma)
            && before >= 2
            && self.is_adverbial(before - 1)
            && self.sort(before - 2) == Some(Sort::Comma)
        {
            return 3;
        }
        0
    }

    fn copula_or_seems(&self, governor: usize) -> bool {
        self.lower(governor).starts_with("seem")
            || self.lower(governor).starts_with("appear")
            || self.copula_before(governor).is_some()
    }

    fn is_finite_auxiliary(&self, at: usize) -> bool {
        matches!(self.sort(at), Some(Sort::Plain)) && self.lexicon.is_auxiliary(self.lower(at))
    }

    pub(super) fn is_adverbial(&self, at: usize) -> bool {
        // "yet" and "so" bind clauses, save after an auxiliary: "has not yet agreed".
        let binds = self.is(Role::Coordinator, at)
            && !at
                .checked_sub(1)
                .is_some_and(|before| self.is_finite_auxiliary(before) || self.is(Role::Negation, before));
        let since =
            self.lower(at) == "since" && at.checked_sub(1).is_some_and(|before| self.is_finite_auxiliary(before));
        self.sort(at) == Some(Sort::Plain) && !binds && since
            || self.sort(at) == Some(Sort::Plain)
                && !binds
                && (self.is(Role::Adverb, at) || self.is(Role::Negation, at))
    }

    fn note(&self, group: &mut Predicate, index: usize) {
        group.negated |= self.is(Role::Negation, index);
        group.not_yet |= self.lower(index) == "yet";
        group.no_longer |= self.lower(index) == "longer";
        group.modal |= self.is(Role::Modal, index);
        group.guess |= self.is(Role::Guess, index);
        group.would |= ["would", "'d", "wouldn't"].contains(&self.lower(index));
        group.duty |= self.is(Role::Duty, index);
    }
}
