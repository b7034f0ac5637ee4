//! The parts of an English question: what asks, the auxiliary, the subject, the verb, its object.

use std::ops::Range;

use super::grammar::{
    Auxiliary, is_actor, is_adjective, is_adverb, is_auxiliary, is_base_verb, is_conjunction, is_determiner, is_finite,
    is_participle, is_particle, is_preposition, is_pronoun, is_pure_verb, is_question_word, is_time,
};
use super::pattern::rests;
use super::sentence::Sentence;

/// The parts of a question, as words of its sentence.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// What asks: "what", "how many troops", "in which city". Empty where yes or no is asked.
    pub(super) asker: Range<usize>,
    /// The auxiliary, or the form of "be" that is the verb.
    pub(super) auxiliary: Option<usize>,
    /// Who or what the rest is said of. Empty where the asker is that.
    pub(super) subject: Range<usize>,
    /// The verb; none where a form of "be" is all there is.
    pub(super) verb: Option<usize>,
}

/// What a phrase of a noun is followed by, which tells where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    BaseVerb,
    Participle,
    Predicate,
    FiniteVerb,
    Anything,
}

/// What may lead up to a question.
const COURTESIES: &[&str] = &[
    "can|could|will|would you please? tell|explain|show to? me|us? exactly?",
    "please? tell|explain|show to? me|us? exactly?",
    "do|does you|we|anyone|anybody|someone|somebody|anybody know",
    "anyone|anybody|someone|somebody know|knows",
    "i|we would? just? want|like|love to know",
    "i? am? just? wonder|wondering|curious",
    "any idea",
    "please|so|and|but|ok|okay|hey|hi|hello|well|now|yes|also|then",
];

/// The word that a question starts with, courtesies left out; 0 where none starts.
pub(super) fn start(sentence: &Sentence) -> usize {
    let mut rest = sentence.words.as_slice();
    loop {
        let leads = COURTESIES.iter().flat_map(|courtesy| rests(courtesy, rest)).filter(|next| !next.is_empty());
        let lead = leads.min_by_key(|next| (!opens(next), next.len()));
        match lead {
            Some(next) if opens(next) || !opens(rest) => rest = next,
            _ if opens(rest) => return sentence.len() - rest.len(),
            _ => return 0,
        }
    }
}

fn opens(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    is_question_word(word(0)) || is_auxiliary(word(0)) || is_preposition(word(0)) && is_question_word(word(1))
}

impl Clause {
    /// The clause that a sentence starts with, when it is a question.
    pub(super) fn of(sentence: &Sentence) -> Option<Clause> {
        let asker = asker(sentence);
        let auxiliary = Auxiliary::of(sentence.word(asker.end)).map(|kind| (asker.end, kind));
        let (at, follows) = match auxiliary {
            Some((at, Auxiliary::Be)) if asker.is_empty() || sentence.word(0) == "why" => (at + 1, Before::Predicate),
            Some((at, Auxiliary::Be | Auxiliary::Have)) => (at + 1, Before::Participle),
            Some((at, Auxiliary::Do | Auxiliary::Modal)) => (at + 1, Before::BaseVerb),
            None if asker.is_empty() => return None,
            None => (asker.end, Before::FiniteVerb),
        };
        let at = if sentence.word(at) == "not" { at + 1 } else { at };
        let has_subject = starts_subject(sentence, at, auxiliary.map(|(_, kind)| kind));
        let end = if has_subject { noun_phrase_end(sentence, at, follows) } else { at };
        if asker.is_empty() && end == at {
            return None;
        }
        let mut verb = end;
        while is_adverb(sentence.word(verb)) && !is_base_verb(sentence.word(verb)) {
            verb += 1;
        }
        let copula = matches!(auxiliary, Some((_, Auxiliary::Be))) && !is_participle(sentence.word(verb));
        let verb = (verb < sentence.len() && !copula && !is_preposition(sentence.word(verb))).then_some(verb);
        Some(Clause { asker, auxiliary: auxiliary.map(|(at, _)| at), subject: at..end, verb })
    }

    pub(super) fn asker_is_subject(&self) -> bool {
        self.subject.is_empty()
    }

    /// The word that decides what is asked: "what", "how", "which".
    pub(super) fn question_word<'s>(&self, sentence: &'s Sentence) -> &'s str {
        self.asker.clone().map(|at| sentence.word(at)).find(|word| is_question_word(word)).unwrap_or_default()
    }

    /// The word after the verb, the verbs that depend on it and its particles: "want to give up".
    pub(super) fn verb_end(&self, sentence: &Sentence) -> usize {
        let Some(verb) = self.verb else { return self.subject.end.max(self.auxiliary.map_or(0, |at| at + 1)) };
        let mut end = verb + 1;
        while sentence.word(end) == "to" && is_base_verb(sentence.word(end + 1)) || sentence.word(end) == "been" {
            end += if sentence.word(end) == "to" { 2 } else { 1 };
        }
        if sentence.before(end) == "be" || sentence.before(end) == "been" {
            end += usize::from(is_participle(sentence.word(end)));
        }
        end + usize::from(is_particle(sentence.word(end)))
    }

    /// The noun phrase right after the verb.
    pub(super) fn object(&self, sentence: &Sentence) -> Option<Range<usize>> {
        self.verb?;
        let start = self.verb_end(sentence);
        if is_time(sentence.word(start)) || is_adverb(sentence.word(start)) {
            return None;
        }
        let end = noun_phrase_end(sentence, start, Before::Anything);
        (end > start).then_some(start..end)
    }
}

/// The words that ask at the start of a sentence.
fn asker(sentence: &Sentence) -> Range<usize> {
    let at = usize::from(is_preposition(sentence.word(0)));
    let next = at + 1;
    if !is_question_word(sentence.word(at)) {
        return 0..0;
    }
    let end = match sentence.word(at) {
        "how" if matches!(sentence.word(next), "much" | "many") => counted_end(sentence, next + 1),
        "how" if !is_auxiliary(sentence.word(next)) && !starts_phrase(sentence, next) && next < sentence.len() => {
            next + 1
        }
        "which" | "whose" => counted_end(sentence, next).max(next),
        "what" => up_to_auxiliary(sentence, next).unwrap_or(next),
        _ => next,
    };
    0..end + usize::from(sentence.word(end) == "else")
}

/// The end of the nouns after "how many" or "which": up to an auxiliary, or one word.
fn counted_end(sentence: &Sentence, at: usize) -> usize {
    let noun = at < sentence.len() && !starts_phrase(sentence, at) && !is_preposition(sentence.word(at));
    up_to_auxiliary(sentence, at).unwrap_or(if noun { at + 1 } else { at })
}

/// The next auxiliary, if nothing but nouns stands before it.
fn up_to_auxiliary(sentence: &Sentence, at: usize) -> Option<usize> {
    let next = (at..sentence.len().min(at + 5)).find(|&at| is_auxiliary(sentence.word(at)))?;
    let noun =
        |at: usize| !starts_phrase(sentence, at) && (!is_preposition(sentence.word(at)) || sentence.word(at) == "of");
    (at..next).all(noun).then_some(next)
}

/// A word that a noun phrase of its own starts with.
fn starts_phrase(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    is_determiner(word) || is_pronoun(word) || sentence.name_at(at).is_some()
}

fn starts_subject(sentence: &Sentence, at: usize, auxiliary: Option<Auxiliary>) -> bool {
    let word = sentence.word(at);
    let verbal = match auxiliary {
        Some(Auxiliary::Do) => false,
        Some(Auxiliary::Modal) => is_pure_verb(word) || is_base_verb(word) && !is_base_verb(sentence.word(at + 1)),
        Some(Auxiliary::Be) => is_participle(word) || is_adjective(word),
        Some(Auxiliary::Have) => is_participle(word) || is_base_verb(word),
        None => return starts_phrase(sentence, at),
    };
    at < sentence.len() && (starts_phrase(sentence, at) || !verbal && !is_adverb(word) && !is_preposition(word))
}

/// The end of the noun phrase that starts at `at`; `at` itself when none does.
pub(super) fn noun_phrase_end(sentence: &Sentence, at: usize, follows: Before) -> usize {
    let word = |at: usize| sentence.word(at);
    if is_pronoun(word(at)) || at >= sentence.len() {
        return (at + 1).min(sentence.len());
    }
    let said_of = follows == Before::Predicate && at + 2 == sentence.len();
    if matches!(word(at), "this" | "that" | "these" | "those") && (said_of || bounds(sentence, at + 1, follows)) {
        return at + 1;
    }
    let mut end = match sentence.names_end(at) {
        Some(end) => end,
        None if matches!(word(at), "last" | "next") && is_time(word(at + 1)) => at + 2,
        None if is_time(word(at)) => at + 1,
        None if is_determiner(word(at)) => (at + 2).min(sentence.len()),
        None if bounds(sentence, at, Before::Anything) => return at,
        None => at + 1,
    };
    let name =
        sentence.name_at(end - 1).filter(|name| !sentence.is_adjective(name) && !sentence.is_possessive(end - 1));
    if name.is_some() && follows != Before::Predicate && !is_actor(word(end)) {
        return end;
    }
    while end < sentence.len() {
        match word(end) {
            "of" if end + 1 < sentence.len() => end = noun_phrase_end(sentence, end + 1, follows).max(end + 1),
            "and" | "or" if !bounds(sentence, end + 1, follows) || starts_phrase(sentence, end + 1) => {
                end = noun_phrase_end(sentence, end + 1, follows).max(end + 1);
            }
            _ if sentence.is_possessive(end - 1) || !bounds(sentence, end, follows) => end += 1,
            _ => break,
        }
    }
    let predicate = follows == Before::Predicate && end == sentence.len() && end > at + 1;
    let last_word =
        predicate && !sentence.is_possessive(end - 2) && (name.is_some() || end > at + 2 || !is_determiner(word(at)));
    if last_word { end - 1 } else { end }
}

/// Whether the word at `at` is no more of a noun phrase.
fn bounds(sentence: &Sentence, at: usize, follows: Before) -> bool {
    let word = sentence.word(at);
    let closed = [is_preposition, is_adverb, is_auxiliary, is_question_word, is_conjunction, is_determiner, is_pronoun];
    closed.iter().any(|class| class(word))
        || word.is_empty()
        || word == "and"
        || match follows {
            Before::BaseVerb => is_verb_in_run(sentence, at),
            Before::Participle => is_participle(word),
            Before::Predicate => is_participle(word) || is_adjective(word),
            Before::FiniteVerb => is_finite(word),
            Before::Anything => false,
        }
}

/// Among words that may all be verbs, the first that is no noun is the verb: "the peace plan include"; else the first.
fn is_verb_in_run(sentence: &Sentence, at: usize) -> bool {
    let run = (at..sentence.len()).take_while(|&at| is_base_verb(sentence.word(at)));
    let mut run = run.map(|at| is_pure_verb(sentence.word(at)));
    let Some(first) = run.next() else { return false };
    first || !run.any(|pure| pure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::Roster;

    /// `asker | auxiliary | subject | verb`.
    fn parts(text: &str) -> String {
        let roster = Roster::default();
        let whole = Sentence::new(text, &roster);
        let sentence = whole.from(start(&whole), &roster);
        let Some(clause) = Clause::of(&sentence) else { return "-".to_owned() };
        let word = |at: Option<usize>| at.map_or("", |at| sentence.word(at)).to_owned();
        let slice = |words: &Range<usize>| sentence.slice(words.clone()).to_lowercase();
        [slice(&clause.asker), word(clause.auxiliary), slice(&clause.subject), word(clause.verb)].join("|")
    }

    #[test]
    fn questions_are_taken_apart() {
        let cases = [
            ("What does Russia want in Donbas?", "what|does|russia|want"),
            ("what does ostria really want", "what|does|ostria|want"),
            ("What does the peace plan include?", "what|does|the peace plan|include"),
            ("Did the government demand control of the dam?", "|did|the government|demand"),
            ("Why did the unions and the airline walk out?", "why|did|the unions and the airline|walk"),
            ("How many troops does Ukraine need?", "how many troops|does|ukraine|need"),
            ("How many people died in the strike?", "how many people|||died"),
            ("In which city do they meet?", "in which city|do|they|meet"),
            ("Who leads the delegation?", "who|||leads"),
            ("Who is leading the talks?", "who|is||leading"),
            ("Which prisoners were released?", "which prisoners|were||released"),
            ("What has changed", "what|has||changed"),
            ("What are Russia's red lines?", "what|are|russia's red lines|"),
            ("Is the peace plan dead?", "|is|the peace plan|"),
            ("Is the ceasefire holding?", "|is|the ceasefire|holding"),
            ("Has the council signed the offer?", "|has|the council|signed"),
            ("Will the dam be built?", "|will|the dam|be"),
            ("How big is the dam?", "how big|is|the dam|"),
            ("could you tell me what Russia wants?", "what||russia|wants"),
            ("do you know when the talks resume", "when||the talks|resume"),
            ("tell me about the dam", "-"),
            ("the red lines", "-"),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
