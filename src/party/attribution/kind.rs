//! What a predicate amounts to: its class, with negation, modality and what is said read.

use super::clause::{Place, Reading};
use super::predicate::{ACCORDING, Predicate};
use super::sentence::Sentence;
use super::subject::{Reference, Source};
use super::words::{Sort, Word};
use crate::party::Kind;
use crate::party::lexicon::{Class, CueSort, Role};

impl Sentence<'_> {
    /// The kind of statement or act that predicate `index` makes its source's; none when it is none.
    pub(super) fn kind(&self, index: usize, readings: &[Reading]) -> Option<Kind> {
        let predicate = self.predicates.get(index)?;
        let stance = readings.get(index)?.source.as_ref().and_then(|source| source.stance);
        let class = match (predicate.class, stance) {
            // "Moscow's position leaves …": what a stance does is nobody's act.
            (Class::Do, Some(Class::Say)) => return None,
            (Class::Do | Class::Say | Class::Believe, Some(stance)) => stance,
            (class, _) => class,
        };
        let fronted_condition = predicate.modal && self.is(Role::Hypothetical, 0);
        if predicate.duty || fronted_condition && !matches!(class, Class::Offer | Class::Refuse) {
            return None;
        }
        let begin = readings.get(index)?.begin;
        let remark = predicate.lemma == "insist"
            && predicate.class == Class::Want
            && (self.is_interposed(predicate, begin) || self.trails(index, predicate, begin));
        let clause = predicate.lemma == "insist" && predicate.end == predicate.at + 1 && self.is_clausal(predicate);
        let class = if remark || clause { Class::Say } else { class };
        match class {
            Class::Say if predicate.negated || predicate.guess => None,
            Class::Say => Some(if predicate.lemma == "deny" || !predicate.voiced {
                Kind::Says
            } else {
                self.said(index, predicate, readings)
            }),
            Class::Offer if self.ponders(index, predicate, readings) => Some(Kind::Says),
            Class::Offer if predicate.voiced && !predicate.negated && self.refuses_in_promise(index, readings) => {
                Some(Kind::RedLines)
            }
            Class::Offer
                if ["propose", "table"].contains(&predicate.lemma.as_str())
                    && self.proposes_to_others(index, readings) =>
            {
                Some(Kind::Does)
            }
            class => bare_kind(class, predicate, false),
        }
    }

    /// The strongest kind in what a speaker says of its own side.
    fn said(&self, index: usize, speech: &Predicate, readings: &[Reading]) -> Kind {
        let inner = readings.iter().enumerate().filter(|(_, reading)| reading.place == Place::Within(index));
        let source = readings.get(index).and_then(|reading| reading.source.as_ref());
        let kinds = inner.filter_map(|(at, reading)| {
            let predicate = self.predicates.get(at)?;
            let own = self.is_own(source, reading.source.as_ref(), speech.end, reading.begin);
            let verdict = reading.source.is_none()
                && matches!(predicate.class, Class::Refuse)
                && predicate.start < predicate.at
                && !predicate.voiced;
            let tabled =
                ["propose", "table"].contains(&predicate.lemma.as_str()) && self.proposes_to_others(at, readings);
            let trailing = reading.begin < speech.at;
            let quoted = self.words.get(predicate.at).is_some_and(|word| word.quote.is_some());
            let kind = if tabled { Some(Kind::Does) } else { bare_kind(predicate.class, predicate, true) };
            // "has tabled a paper, its spokeswoman confirms": the act is what is told.
            let kind = kind.filter(|kind| {
                *kind != Kind::Says && (*kind != Kind::Does || trailing && own && !quoted && !predicate.would)
            });
            kind.filter(|_| own || verdict)
        });
        let (start, end) = self.said_words(index, speech, readings);
        if speech.lemma == "insist" && self.is_subjunctive(start, end) {
            return Kind::Wants;
        }
        if ["hint", "signal", "indicate"].contains(&speech.lemma.as_str()) && self.names_an_offer(start, end) {
            return Kind::Offers;
        }
        if ["warn", "threaten", "caution"].contains(&speech.lemma.as_str()) {
            return Kind::Says;
        }
        if ["call", "brand", "describe", "deem", "label"].contains(&speech.lemma.as_str()) {
            let verdict = (start..end.min(start + 14)).any(|at| {
                let cues = self.lexicon.cues(self.lower(at)).iter();
                self.words.get(at).is_some_and(|word| word.quote.is_none())
                    && cues.clone().any(|cue| {
                        cue.sort == CueSort::Adjective && cue.class == Class::Refuse && self.has_tail(at, cue)
                    })
            });
            return if verdict { Kind::RedLines } else { Kind::Says };
        }
        let strongest = kinds.chain(self.stance(source, start, end)).max_by_key(|kind| strength(*kind));
        strongest.unwrap_or(Kind::Says)
    }

    /// "is considering the offer": what others offered is pondered, nothing is offered.
    fn ponders(&self, index: usize, predicate: &Predicate, readings: &[Reading]) -> bool {
        let (start, end) = self.content(index, readings);
        let others = |at: usize| {
            ["response", "options", "offer", "proposal", "proposals", "plan", "bid", "letter", "draft", "steps", "text"]
                .contains(&self.lower(at))
        };
        let definite = ["the", "its", "their", "his", "her", "this"].contains(&self.lower(start));
        ["consider", "contemplate", "weigh", "mull", "study"].contains(&predicate.lemma.as_str())
            && definite
            && (start..end.min(start + 4)).any(others)
    }

    /// "promises that she will not agree": a promise to refuse.
    fn refuses_in_promise(&self, index: usize, readings: &[Reading]) -> bool {
        let Some(predicate) = self.predicates.get(index).filter(|predicate| self.lower(predicate.end) == "that") else {
            return false;
        };
        let source = readings.get(index).and_then(|reading| reading.source.as_ref());
        self.stance(source, predicate.end + 1, self.words.len()) == Some(Kind::RedLines)
    }

    /// "proposed that the coastguards patrol together", "proposed talks": what is proposed is no concession of one's own.
    fn proposes_to_others(&self, index: usize, readings: &[Reading]) -> bool {
        let (start, end) = self.content(index, readings);
        let source = readings.get(index).and_then(|reading| reading.source.as_ref());
        let predicate = self.predicates.get(index);
        let that = predicate.is_some_and(|predicate| self.lower(predicate.end) == "that");
        let event = (start..end.min(start + 5)).any(|at| self.is(Role::Event, at));
        let paper = (start..end.min(start + 5))
            .any(|at| ["paper", "draft", "text", "document", "plan"].contains(&self.lower(at)));
        (that || event || paper) && self.stance(source, start, end).is_none()
    }

    /// "hinted at further concessions"
    fn names_an_offer(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 5)).any(|at| {
            let mut cues = self.lexicon.cues(self.lower(at)).iter();
            cues.any(|cue| cue.sort == CueSort::Noun && cue.class == Class::Offer)
        })
    }

    /// "that her auditors be let in": what is insisted on.
    fn is_subjunctive(&self, start: usize, end: usize) -> bool {
        let verbs = start + 1..end.min(start + 12);
        let be = verbs.clone().find(|at| self.lower(*at) == "be");
        let bare = be
            .is_some_and(|at| !self.is(Role::Modal, at - 1) && self.lower(at - 1) != "to" && !self.is_negation(at - 1));
        // "insisted that sanctions go first": no verb of the clause is finite.
        let finite = verbs.clone().any(|at| {
            let word = self.lower(at);
            self.is(Role::Be, at)
                || self.is(Role::Have, at)
                || self.is(Role::Modal, at)
                || word.ends_with("ed")
                || self
                    .lexicon
                    .cues(word)
                    .iter()
                    .any(|cue| cue.sort == CueSort::Verb && (cue.form.third || cue.form.past))
        });
        let opens = self.lower(start.saturating_sub(1)) == "that" && !verbs.is_empty();
        bare || opens && !finite
    }

    /// The words that are said, as far as they can be told from the rest.
    fn said_words(&self, index: usize, speech: &Predicate, readings: &[Reading]) -> (usize, usize) {
        let within = readings.iter().any(|reading| reading.place == Place::Within(index));
        let begin = readings.get(index).map_or(0, |reading| reading.begin);
        let set_off = begin.checked_sub(1).is_some_and(|at| matches!(self.sort(at), Some(Sort::Comma | Sort::Close)));
        let trailing = set_off && !self.is_clausal(speech) && (within || begin > 3) && speech.lemma != ACCORDING;
        if self.is_interposed(speech, begin) {
            return (0, self.words.len());
        }
        // "said as he arrived that he would not": what is said starts at "that".
        let that = (speech.end..(speech.end + 14).min(self.words.len()))
            .take_while(|at| self.words.get(*at).is_some_and(|word| word.is_word() || word.sort == Sort::Possessive))
            .take_while(|at| !self.lexicon.is_auxiliary(self.lower(*at)))
            .find(|at| self.lower(*at) == "that");
        if let Some(that) = that.filter(|that| *that > speech.end && !trailing) {
            return (that + 1, self.words.len());
        }
        if trailing { (0, begin) } else { self.content(index, readings) }
    }

    /// Whether what is said is said of the speaker's own side.
    fn is_own(&self, speaker: Option<&Source>, subject: Option<&Source>, from: usize, to: usize) -> bool {
        let (Some(speaker), Some(subject)) = (speaker, subject) else { return false };
        if subject.holders.iter().any(|holder| speaker.holders.iter().any(|own| own.party == holder.party)) {
            return true;
        }
        let Some(Reference::Pronoun(pronoun)) = &subject.refers_back else { return false };
        let rival = (from.min(to)..to.max(from))
            .filter_map(|at| self.name(at))
            .any(|name| speaker.holders.iter().all(|own| own.party != name.party));
        matches!(pronoun.as_str(), "we" | "i") || !rival
    }

    /// Whether the words of quotation marks between two words are the speaker's: any in speech; elsewhere a few words are a name
    /// or a term ("free economic zone") unless something binds them ("nowhere near enough").
    pub(super) fn is_quoted(&self, predicate: &Predicate, from: usize, to: usize) -> bool {
        let words = (from..to.min(self.words.len())).filter(|at| self.words.get(*at).is_some_and(Word::is_word));
        let quoted: Vec<(usize, usize)> = words.filter_map(|at| Some((self.words.get(at)?.quote?, at))).collect();
        let said = |run: &[(usize, usize)]| {
            let bound = run.iter().any(|(_, at)| self.lexicon.is_function_word(self.lower(*at)));
            run.len() >= 4 || run.len() >= 3 && bound || predicate.class == Class::Say
        };
        let own_cue = self.words.get(predicate.at).is_some_and(|word| word.quote.is_some() && word.sort == Sort::Plain);
        predicate.voiced && quoted.chunk_by(|a, b| a.0 == b.0).any(said) || own_cue
    }
}

/// The kind of a class with its negation and modality; none for a guess. `reported`: it stands in somebody's speech.
pub(super) fn bare_kind(class: Class, predicate: &Predicate, reported: bool) -> Option<Kind> {
    let guess = predicate.guess || predicate.would && !reported;
    let wish = ["want", "wish", "desire", "need", "intend", "favour", "favor"].contains(&predicate.lemma.as_str());
    match class {
        Class::Skip => None,
        Class::Want | Class::Refuse if predicate.no_longer => Some(Kind::Offers),
        Class::Offer if predicate.no_longer => Some(Kind::RedLines),
        Class::Say | Class::Believe => (!guess).then_some(Kind::Says),
        Class::Want if guess => None,
        Class::Want if predicate.negated => Some(if wish { Kind::RedLines } else { Kind::Says }),
        Class::Want => Some(Kind::Wants),
        Class::Refuse if predicate.negated => Some(Kind::Offers),
        Class::Refuse => (!guess).then_some(Kind::RedLines),
        Class::Offer if predicate.negated && predicate.not_yet => Some(Kind::Says),
        Class::Offer if predicate.negated => Some(Kind::RedLines),
        // "The union may accept": the article's guess.
        Class::Offer if predicate.guess && !reported => None,
        Class::Offer => Some(Kind::Offers),
        Class::Do if predicate.negated && predicate.modal => Some(Kind::RedLines),
        Class::Do if guess => None,
        Class::Do => Some(Kind::Does),
    }
}

/// Which of two kinds in one clause tells more of a party.
pub(super) fn strength(kind: Kind) -> u8 {
    match kind {
        Kind::RedLines => 4,
        Kind::Offers => 3,
        Kind::Wants => 2,
        Kind::Says => 1,
        Kind::Does => 0,
    }
}
