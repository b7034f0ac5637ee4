//! Cues whose weight lies in a noun: "made an offer", "Moscow's main demand is", "arrived with a demand for".

use super::predicate::Predicate;
use super::sentence::Sentence;
use super::words::Sort;
use crate::party::lexicon::{Class, Cue, CueSort, Form, Role};

impl Sentence<'_> {
    /// "made an offer", "issued new demands": the noun decides.
    pub(super) fn light_verb(&self, at: usize) -> Option<Predicate> {
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

    /// "dropped its long-standing demand", "has softened its opposition": what is given up is offered.
    pub(super) fn gives_up(&self, at: usize) -> Option<Predicate> {
        if !self.is(Role::Abandoning, at) || !self.is(Role::Possessive, at + 1) {
            return None;
        }
        let noun =
            (at + 2..at + 6).take_while(|at| self.sort(*at) == Some(Sort::Plain) && !self.is(Role::Preposition, *at));
        let given = noun
            .flat_map(|at| self.lexicon.cues(self.lower(at)))
            .find(|cue| cue.sort == CueSort::Noun && matches!(cue.class, Class::Want | Class::Refuse | Class::Say))?;
        let form = self.form_of(self.lower(at));
        let cue =
            Cue { class: Class::Offer, form, sort: CueSort::Verb, voiced: true, tail: Vec::new(), ..given.clone() };
        Some(self.group(&cue, at, at, at + 1))
    }

    /// The form of a light verb, which need not be a cue of its own.
    fn form_of(&self, word: &str) -> Form {
        let ing = word.ends_with("ing");
        let participle =
            word.ends_with("ed") || ["made", "given", "put", "brought", "set", "come", "had"].contains(&word);
        Form { ing, participle, past: participle, base: !ing && !participle, ..Form::default() }
    }

    /// "Moscow's main demand is …", "Kyiv's refusal to …": a noun of a stance at the head of a subject.
    pub(super) fn possessed_noun(&self, at: usize) -> Option<Predicate> {
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

    /// The class of what an act brings: "with a demand for", "with an offer to".
    pub(super) fn brought(&self, from: usize) -> Option<Class> {
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
}
