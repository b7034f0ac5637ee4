//! The predicates of a sentence: each cue with the auxiliaries, negations and raising verbs to its left.

use super::sentence::Sentence;
use super::words::Sort;
use crate::party::fold::is_adjective_of_origin;
use crate::party::lexicon::{Class, Cue, CueSort, Form, Role};

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
    pub(super) modal: bool,
    /// "might", "could": a guess.
    pub(super) guess: bool,
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
        for predicate in &mut predicates {
            let start = self.phrase_start(predicate.start);
            predicate.negated ^= start < predicate.start && ["no", "neither", "none"].contains(&self.lower(start));
            if predicate.class == Class::Do && predicate.lemma != "meet" {
                predicate.class = self.brought(predicate.end).unwrap_or(Class::Do);
            }
        }
        predicates
    }

    /// The class of what an act brings: "with a demand for", "with an offer to".
    fn brought(&self, from: usize) -> Option<Class> {
        let plain = |at: usize| {
            self.words.get(at).is_some_and(|word| word.is_word() || word.sort == Sort::Hyphen) && !self.in_predicate(at)
        };
        let with = (from..from + 8).take_while(|at| plain(*at)).find(|at| self.lower(*at) == "with")?;
        let nouns =
            (with + 1..with + 6).take_while(|at| plain(*at) && !self.is_name(*at) && !self.is(Role::Preposition, *at));
        let noun = nouns.flat_map(|at| self.lexicon.cues(self.lower(at)).iter().map(move |cue| (at, cue)));
        let (at, noun) = noun.filter(|(at, cue)| cue.sort == CueSort::Noun && self.has_tail(*at, cue)).last()?;
        let own = ["for", "to", "that"].contains(&self.lower(at + 1 + noun.tail.len()));
        (own && matches!(noun.class, Class::Want | Class::Refuse | Class::Offer)).then_some(noun.class)
    }

    fn predicate_at(&self, at: usize) -> Option<Predicate> {
        if self.sort(at) != Some(Sort::Plain) {
            return None;
        }
        if self.lower(at) == "according" && self.lower(at + 1) == "to" {
            let say = Cue {
                class: Class::Say,
                voiced: true,
                form: Form::default(),
                tail: Vec::new(),
                sort: CueSort::Verb,
                lemma: ACCORDING.to_owned(),
            };
            return Some(self.group(&say, at, at, at + 2));
        }
        if let Some(predicate) = self.light_verb(at).or_else(|| self.possessed_noun(at)) {
            return Some(predicate);
        }
        let cues = self.lexicon.cues(self.lower(at));
        let fits = |cue: &&Cue| cue.sort != CueSort::Noun && self.has_tail(at, cue);
        let adjective =
            cues.iter().filter(fits).find(|cue| cue.sort == CueSort::Adjective && self.copula_before(at).is_some());
        let verb = || cues.iter().filter(fits).find(|cue| cue.sort == CueSort::Verb && !self.reads_as_noun(at, cue));
        let cue = adjective.or_else(verb)?;
        let mut end = at + 1 + cue.tail.len();
        if cue.sort == CueSort::Verb && cue.tail.is_empty() && cue.class == Class::Do && self.lower(end) == "to" {
            end = at + 1;
        }
        let from = if cue.sort == CueSort::Adjective { self.copula_before(at)? } else { at };
        Some(self.group(cue, from, at, end))
    }

    /// "made an offer", "issued new demands": the noun decides.
    fn light_verb(&self, at: usize) -> Option<Predicate> {
        let word = self.lower(at).to_owned();
        if !self.is(Role::Light, at)
            || at
                .checked_sub(1)
                .is_some_and(|before| self.is(Role::Determiner, before) || self.sort(before) == Some(Sort::Possessive))
        {
            return None;
        }
        if self.is(Role::Have, at) && !self.is(Role::Determiner, at + 1) {
            return None;
        }
        let mut head = at + 1;
        let joins = |at: usize| {
            self.sort(at) == Some(Sort::Plain)
                && !self.is(Role::Preposition, at)
                && !self.is(Role::Coordinator, at)
                && self.lower(at) != "that"
                && self.lower(at) != "to"
        };
        while head < at + 6 && joins(head) {
            let noun = self
                .lexicon
                .cues(self.lower(head))
                .iter()
                .find(|cue| cue.sort == CueSort::Noun && self.has_tail(head, cue));
            if let Some(noun) = noun.filter(|noun| !joins(head + 1 + noun.tail.len())) {
                let form = self.form_of(&word);
                let voiced = noun.class != Class::Do
                    && !["have", "has", "had", "having", "carry", "carries", "carried"].contains(&word.as_str());
                let cue = Cue { form, sort: CueSort::Verb, lemma: word, voiced, ..noun.clone() };
                let mut group = self.group(&cue, at, at, head + 1 + noun.tail.len());
                group.negated |= (at + 1..head).any(|at| self.is(Role::Negation, at));
                return Some(group);
            }
            head += 1;
        }
        None
    }

    /// The form of a light verb, which need not be a cue of its own.
    fn form_of(&self, word: &str) -> Form {
        let ing = word.ends_with("ing");
        let participle =
            word.ends_with("ed") || ["made", "given", "put", "brought", "set", "come", "had"].contains(&word);
        Form { ing, participle, past: participle, base: !ing && !participle, ..Form::default() }
    }

    /// "Moscow's main demand is …", "Kyiv's refusal to …": a noun of a stance at the head of a subject.
    fn possessed_noun(&self, at: usize) -> Option<Predicate> {
        let noun =
            self.lexicon.cues(self.lower(at)).iter().find(|cue| cue.sort == CueSort::Noun && self.has_tail(at, cue))?;
        let end = at + 1 + noun.tail.len();
        let says = self.is(Role::Be, end) || ["include", "includes", "included"].contains(&self.lower(end));
        let takes_complement =
            ["to", "for", "that", "on", "of"].contains(&self.lower(end)) && !matches!(noun.class, Class::Say);
        let before = at.checked_sub(1)?;
        let governed = self.sort(before) == Some(Sort::Possessive) || self.is(Role::Possessive, before);
        let verb = self.lexicon.cues(self.lower(at)).iter().any(|cue| cue.sort == CueSort::Verb);
        let owned = governed || !self.is(Role::Determiner, before) && (says || takes_complement && !verb);
        let owned = owned && (says || takes_complement);
        // With an adjective to follow ("demands are non-negotiable") the adjective is the cue.
        let adjective_follows = self.is(Role::Be, end)
            && (end + 1..end + 5).any(|next| {
                self.lexicon
                    .cues(self.lower(next))
                    .iter()
                    .any(|cue| cue.sort != CueSort::Noun && self.has_tail(next, cue))
            });
        if !owned || adjective_follows {
            return None;
        }
        let cue = Cue { sort: CueSort::Noun, ..noun.clone() };
        let mut group = self.group(&cue, at, at, end);
        group.start = at;
        (group.possessed, group.negated) = (true, false);
        Some(group)
    }

    fn has_tail(&self, at: usize, cue: &Cue) -> bool {
        cue.tail.iter().enumerate().all(|(offset, word)| self.lower(at + 1 + offset) == word)
    }

    /// The copula that the adjective at `at` follows: "is not quite ready".
    fn copula_before(&self, at: usize) -> Option<usize> {
        let mut left = at;
        while left > 0 && self.is_adverbial(left - 1) {
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
            || self.is(Role::Determiner, before) && self.lower(before) != "that" && !self.is(Role::Sides, before)
            || self.is(Role::Preposition, before) && !cue.form.ing && self.lower(before) != "to"
            || self.text(before).chars().all(|c| c.is_ascii_digit());
        let of_origin = matches!(self.sort(before), Some(Sort::Name(_))) && is_adjective_of_origin(self.text(before));
        let finite_next = || {
            let next = at + 1;
            self.is(Role::Be, next) || self.is(Role::Have, next) || self.is(Role::Modal, next)
        };
        let noun_like = cue.form.base || cue.form.third;
        let listed_noun = self.lexicon.cues(self.lower(at)).iter().any(|cue| cue.sort == CueSort::Noun);
        governed || noun_like && (of_origin && listed_noun || finite_next())
    }

    /// Reads the words left of a cue: auxiliaries, negation, adverbs, raising verbs.
    fn group(&self, cue: &Cue, from: usize, at: usize, end: usize) -> Predicate {
        let mut group = Predicate {
            class: cue.class,
            voiced: cue.voiced,
            lemma: cue.lemma.clone(),
            start: from,
            at,
            end,
            negated: false,
            not_yet: false,
            modal: false,
            guess: false,
            duty: false,
            speculative: false,
            passive: false,
            adjunct: cue.form.ing,
            infinitive: false,
            bare_participle: cue.form.participle,
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
        self.sort(at) == Some(Sort::Plain) && !binds && (self.is(Role::Adverb, at) || self.is(Role::Negation, at))
    }

    fn note(&self, group: &mut Predicate, index: usize) {
        group.negated |= self.is(Role::Negation, index);
        group.not_yet |= self.lower(index) == "yet";
        group.modal |= self.is(Role::Modal, index);
        group.guess |= self.is(Role::Guess, index);
        group.duty |= self.is(Role::Duty, index);
    }
}
