//! What somebody's words amount to, read from the words themselves: in speech most verbs are none of the lexicon's, but what is
//! refused, conceded or demanded still shows in modals, negations and conditions.

use super::kind::{bare_kind, strength};
use super::predicate::Predicate;
use super::sentence::Sentence;
use super::subject::{Reference, Source};
use super::words::{Sort, Word};
use crate::party::Kind;
use crate::party::lexicon::{Class, CueSort, Role};

/// On whose side the subject of a clause in somebody's speech is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Own,
    Other,
    Thing,
}

impl Sentence<'_> {
    /// The strongest of what the words from `start` to before `end` refuse, concede or demand, said by `speaker`.
    pub(super) fn stance(&self, speaker: Option<&Source>, start: usize, end: usize) -> Option<Kind> {
        let end = end.min(self.words.len());
        let any = |reads: &dyn Fn(usize) -> bool| (start..end).any(reads);
        let told = self.predicates.iter().filter(|predicate| (start..end).contains(&predicate.start));
        let own =
            told.filter_map(|predicate| self.own_stance(speaker, start, predicate)).max_by_key(|kind| strength(*kind));
        if own == Some(Kind::RedLines) || any(&|at| self.refuses(speaker, start, at)) {
            return Some(Kind::RedLines);
        }
        let declared = self.declares(start);
        if own == Some(Kind::Offers)
            || declared == Some(Kind::Offers)
            || any(&|at| self.concedes(speaker, start, end, at))
        {
            return Some(Kind::Offers);
        }
        if own == Some(Kind::Wants) || any(&|at| self.demands(speaker, start, at)) {
            return Some(Kind::Wants);
        }
        declared
    }

    /// What a predicate in speech makes of its subject, where that is the speaker's own side; of anything, that it is out of the
    /// question.
    fn own_stance(&self, speaker: Option<&Source>, start: usize, predicate: &Predicate) -> Option<Kind> {
        let stances = matches!(predicate.class, Class::Want | Class::Refuse | Class::Offer)
            && !predicate.passive
            && !predicate.duty;
        if !stances
            || self.denied_subject(predicate.start)
            || predicate.adjunct
            || predicate.infinitive
            || self.is_conditional_at(start, predicate.start)
        {
            return None;
        }
        let side = self.side(speaker, start, predicate.start);
        let verdict =
            side == Side::Thing && predicate.class == Class::Refuse && !predicate.voiced && !predicate.negated;
        let kind = bare_kind(predicate.class, predicate, true)?;
        (side == Side::Own || verdict && predicate.start < predicate.at)
            .then_some(kind)
            .filter(|kind| *kind != Kind::Says)
    }

    /// "declared its readiness to": a stance of one's own as the object of speech.
    fn declares(&self, start: usize) -> Option<Kind> {
        if ["itself", "themselves", "himself", "herself"].contains(&self.lower(start)) {
            let cues = self.lexicon.cues(self.lower(start + 1));
            let ready = cues.iter().any(|cue| cue.sort == CueSort::Adjective && cue.class == Class::Offer);
            return ready.then_some(Kind::Offers);
        }
        if !self.is(Role::Possessive, start) {
            return None;
        }
        let noun = (start + 1..start + 4).take_while(|at| self.sort(*at) == Some(Sort::Plain)).find_map(|at| {
            self.lexicon.cues(self.lower(at)).iter().find(|cue| cue.sort == CueSort::Noun && self.has_tail(at, cue))
        })?;
        match noun.class {
            Class::Offer => Some(Kind::Offers),
            Class::Want => Some(Kind::Wants),
            Class::Refuse => Some(Kind::RedLines),
            _ => None,
        }
    }

    pub(super) fn is_negation(&self, at: usize) -> bool {
        self.is(Role::Negation, at) && !["hardly", "neither", "nor"].contains(&self.lower(at))
    }

    /// "will not", "would never", "won't", "there will be no", "is not on the table", "would sign nothing".
    fn refuses(&self, speaker: Option<&Source>, from: usize, at: usize) -> bool {
        let word = self.lower(at);
        if self.is_conditional_at(from, at) {
            return false;
        }
        let firm =
            ["will", "would", "'ll", "'d", "can", "could", "shall", "cannot", "can't", "won't", "wouldn't", "couldn't"];
        if firm.contains(&word) {
            let contracted = self.is_negation(at);
            let negation = (at + 1..at + 5)
                .take_while(|next| {
                    self.is_adverbial(*next) || self.is_negation(*next) || self.sort(*next) == Some(Sort::Open)
                })
                .find(|next| self.is_negation(*next));
            let verb = negation.unwrap_or(at) + 1;
            let verb = self.past_insertion(verb);
            let mild = self.lower(verb) == "be" && self.is(Role::Mild, verb + 1);
            if mild || !self.words.get(verb).is_some_and(Word::is_word) || self.is_relative_at(from, at) {
                return false;
            }
            if self.denied_subject(at) && !self.is_negation(verb.saturating_sub(1)) {
                // "no such guarantee could be given"
                return self.side(speaker, from, at) != Side::Other;
            }
            if (contracted || negation.is_some()) && !self.lexicon.is(Role::Knowing, self.lower(verb)) {
                let double = ["refuse", "reject", "rule", "object", "oppose", "stand"].contains(&self.lower(verb));
                return !double && self.side(speaker, from, at) != Side::Other;
            }
            let nothing = (verb..verb + 4)
                .take_while(|next| self.words.get(*next).is_some_and(Word::is_word))
                .take_while(|next| self.lower(*next) != "than")
                .any(|next| ["nothing", "nobody", "none", "no"].contains(&self.lower(next)));
            let there = self.lower(self.phrase_start(at)) == "there";
            let possible = there || matches!(word, "will" | "would" | "'ll" | "can");
            return possible && nothing && self.side(speaker, from, at) != Side::Other;
        }
        let there =
            ["is", "are", "was"].contains(&self.lower(at.wrapping_sub(1))) && self.lower(at.wrapping_sub(2)) == "there";
        if word == "no" && there && (at + 1..at + 4).any(|next| self.lexicon.is(Role::Bargaining, self.lower(next))) {
            return true;
        }
        let not = self.is_negation(at) && word != "no" || ["nothing", "not"].contains(&word);
        let be = |at: usize| self.is(Role::Be, at);
        if not && (be(at.wrapping_sub(1)) || word.ends_with("n't") && be(at)) {
            // "at the table" is no bargaining.
            let on_the_table = |next: usize| {
                !["table", "agenda"].contains(&self.lower(next))
                    || self.lower(next - 1) == "the" && self.lower(next - 2) == "on"
            };
            let closed =
                (at + 1..at + 7).any(|next| self.lexicon.is(Role::Bargaining, self.lower(next)) && on_the_table(next));
            let going = self.lower(at + 1).ends_with("ing") && self.lower(at + 1).len() > 4;
            let not_yet = (at + 1..at + 7).any(|next| self.lower(next) == "yet");
            let own = self.side(speaker, from, at.saturating_sub(1)) == Side::Own;
            let others = !own && self.rival_named(speaker, from, at);
            return closed && !others && !not_yet || going && own;
        }
        // "would sooner resign than sign"
        word == "sooner"
            && (at + 1..at + 14).any(|next| self.lower(next) == "than")
            && self.is(Role::Modal, at.wrapping_sub(1))
    }

    /// The verb from word `at` on, past adverbs and an insertion: "would not, she said, give up".
    fn past_insertion(&self, at: usize) -> usize {
        let verb = (at..at + 3).find(|next| !self.is_adverbial(*next)).unwrap_or(at);
        if self.sort(verb) != Some(Sort::Comma) {
            return verb;
        }
        (verb + 1..verb + 9).find(|at| self.sort(*at) == Some(Sort::Comma)).map_or(verb, |close| close + 1)
    }

    /// "could live with", "would sign if", "is ready to", "no longer insist", "can do".
    fn concedes(&self, speaker: Option<&Source>, from: usize, end: usize, at: usize) -> bool {
        let word = self.lower(at);
        let modal = ["could", "would", "might", "may", "can", "will", "'d", "'ll"].contains(&word);
        if self.is_conditional_at(from, at) {
            return false;
        }
        if modal {
            let verb = self.past_insertion(at + 1);
            let negated = (at + 1..=verb).any(|next| self.is_negation(next));
            let passive = self.lower(verb) == "be";
            let verb = if passive { verb + 1 } else { verb };
            let verb = (verb..verb + 2).find(|next| !self.is_adverbial(*next)).unwrap_or(verb);
            let yields = self.lexicon.is(Role::Yielding, self.lower(verb))
                || self.lower(verb) == "live" && self.lower(verb + 1) == "with"
                || self.lower(verb) == "do" && word == "can"
                || self
                    .lexicon
                    .cues(self.lower(verb))
                    .iter()
                    .any(|cue| cue.class == Class::Offer && cue.sort == CueSort::Verb && self.has_tail(verb, cue));
            let bound = (from..end).any(|at| self.binds_an_offer(at));
            let tentative = !matches!(word, "will" | "'ll");
            if self.denied_subject(at) || passive && self.is(Role::Determiner, verb) {
                return false;
            }
            return !negated
                && match self.side(speaker, from, at) {
                    Side::Own => yields || bound && tentative && !self.lexicon.is(Role::Threatening, self.lower(verb)),
                    Side::Thing => {
                        let possible = matches!(word, "could" | "might" | "may");
                        passive && (yields && tentative || bound && possible)
                    }
                    Side::Other => false,
                };
        }
        let no_longer = word == "longer" && self.lower(at.wrapping_sub(1)) == "no";
        if no_longer {
            let verb = (at + 1..at + 3).find(|next| !self.lexicon.cues(self.lower(*next)).is_empty());
            return verb.is_some_and(|verb| {
                let cues = self.lexicon.cues(self.lower(verb));
                cues.iter().any(|cue| matches!(cue.class, Class::Want | Class::Refuse))
            }) && self.side(speaker, from, at - 1) != Side::Other;
        }
        word == "acceptable" && self.lower(at + 1) == "to" && ["us", "me"].contains(&self.lower(at + 2))
    }

    /// "must", "should", "has to", of anybody but the speaker's own side.
    fn demands(&self, speaker: Option<&Source>, from: usize, at: usize) -> bool {
        let duty = self.is(Role::Duty, at)
            || ["has", "have", "needs", "need"].contains(&self.lower(at)) && self.lower(at + 1) == "to";
        // "I would have to": the subject stands before the auxiliary.
        let mut verb = at;
        while verb > from && (self.lexicon.is_auxiliary(self.lower(verb - 1)) || self.is_adverbial(verb - 1)) {
            verb -= 1;
        }
        duty && at > from
            && !self.denied_subject(at)
            && !self.is_conditional_at(from, at)
            && !(from..at)
                .any(|before| self.is(Role::Hypothetical, before) && self.is(Role::Modal, before) && at - before < 8)
            && self.side(speaker, from, verb) != Side::Own
    }

    /// "provided that", "as long as", "if": what is offered under a condition.
    fn binds_an_offer(&self, at: usize) -> bool {
        let (word, next, after) = (self.lower(at), self.lower(at + 1), self.lower(at + 2));
        ["if", "provided", "providing", "once"].contains(&word)
            || next == "long" && after == "as" && ["as", "so"].contains(&word)
    }

    /// Whether the clause of word `at` stands under an "if" or the like.
    fn is_conditional_at(&self, from: usize, at: usize) -> bool {
        let start = self.phrase_start(at);
        let before = start.checked_sub(1).filter(|before| *before >= from.saturating_sub(1));
        let as_long_as =
            before.is_some_and(|before| self.lower(before) == "as" && before > 0 && self.lower(before - 1) == "long");
        as_long_as || before.is_some_and(|before| self.is(Role::Hypothetical, before) && self.lower(before) != "what")
    }

    /// On whose side the subject of the verb at `at` is, in what `speaker` says from word `from` on.
    fn side(&self, speaker: Option<&Source>, from: usize, at: usize) -> Side {
        let start = self.phrase_start(at);
        let own_party = |source: &Source| {
            let own = speaker.map(|speaker| speaker.holders.as_slice()).unwrap_or_default();
            source.holders.iter().any(|holder| own.iter().any(|own| own.party == holder.party))
        };
        let possessed = self.is(Role::Possessive, start) && start < at;
        let first = self.lower(if start < at { start } else { start.saturating_sub(1) });
        let this = self.lower(start) == "this" && (start..at).any(|word| self.is(Role::Representative, word));
        if this || ["we", "i"].contains(&first) || possessed && ["our", "my"].contains(&first) {
            return Side::Own;
        }
        if first == "there" {
            return Side::Thing;
        }
        let rival_named = self.rival_named(speaker, from, start);
        let represents = (start..at).any(|word| self.is(Role::Representative, word));
        let direct = self.direct || self.words.get(at).is_some_and(|word| word.quote.is_some());
        if direct && ["he", "she", "it", "they"].contains(&first) {
            // In one's own words one's own side is "we".
            return if ["he", "she"].contains(&first) { Side::Other } else { Side::Thing };
        }
        if possessed && represents && !direct {
            return Side::Own;
        }
        match self.noun_phrase(start, at) {
            Some(source) if own_party(&source) => Side::Own,
            Some(source) if !source.holders.is_empty() => Side::Other,
            Some(source) => match source.refers_back {
                Some(Reference::Pronoun(_)) if !rival_named => Side::Own,
                Some(Reference::Noun(_)) if !rival_named && !direct => Side::Own,
                Some(_) => Side::Other,
                None if possessed && (represents || !rival_named) => Side::Own,
                None => Side::Other,
            },
            None if possessed && represents => Side::Own,
            None if possessed && ["his", "her", "their", "its"].contains(&first) && at - start <= 2 && !rival_named => {
                Side::Own
            }
            None if start == at && self.sort(at.wrapping_sub(1)) == Some(Sort::Open) => Side::Own,
            None => Side::Thing,
        }
    }

    /// Whether another party is named between two words, in the clause of the second.
    fn rival_named(&self, speaker: Option<&Source>, from: usize, to: usize) -> bool {
        let clause = (from..to).rev().take_while(|at| self.text(*at) != ";");
        clause
            .filter_map(|at| self.name(at))
            .any(|name| speaker.is_some_and(|speaker| speaker.holders.iter().all(|own| own.party != name.party)))
    }

    /// "no such guarantee", "not one penny", "nobody": a subject that there is none of.
    fn denied_subject(&self, at: usize) -> bool {
        let start = self.phrase_start(at);
        let none = ["no", "nobody", "nothing", "none", "neither"].contains(&self.lower(start));
        let not_one = self.lower(start) == "not" && self.lower(start + 1) == "one";
        start < at && (none || not_one || self.lower(start) == "one" && self.lower(start.wrapping_sub(1)) == "not")
    }

    /// "a wall that we cannot pay for": the clause only tells which.
    fn is_relative_at(&self, from: usize, at: usize) -> bool {
        let Some(before) = self.phrase_start(at).checked_sub(1).filter(|before| *before > from) else { return false };
        let that = self.lower(before) == "that"
            && !self.in_predicate(before - 1)
            && !self.is(Role::Coordinator, before - 1)
            && matches!(self.sort(before - 1), Some(Sort::Plain | Sort::Name(_)));
        // "a month we cannot reconstruct"
        let bare = ["we", "i"].contains(&self.lower(before + 1))
            && self.sort(before) == Some(Sort::Plain)
            && !self.in_predicate(before)
            && !self.lexicon.is_function_word(self.lower(before));
        that || bare || ["which", "who"].contains(&self.lower(before))
    }
}
