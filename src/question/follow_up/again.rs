//! "Why?", "how much?", "who said that?", "who else?": the last question asked for another thing.

use std::ops::Range;

use super::Follow;
use super::pronoun::Back;
use crate::question::clause::Clause;
use crate::question::grammar::{
    Auxiliary, agreeing, base_form, is_determiner, is_finite, is_plural, is_preposition, is_question_word, third_person,
};
use crate::question::pattern::rests;
use crate::question::sentence::Sentence;

/// What may follow a question word and only points back: "when was that?", "why would they do that?"
const BACK: &[&str] = &[
    "",
    "that|this|so",
    "is|was|are|were|would|will that|this|it|so? the|be? case|happening?",
    "did|does|do|will|would|has|could that|this|it happen|happened?",
    "did|does|do|will|would|should|could|has|have he|she|it|they do|done|want|say|said that|this|it|so",
];
const WORDS: &[(&str, &str)] = &[
    ("why|y", "why"),
    ("how come", "why"),
    ("what for", "why"),
    ("how so", "how"),
    ("how", "how"),
    ("when", "when"),
    ("where", "where"),
    ("who", "who"),
    ("whom", "who"),
    ("how much", "how much"),
    ("how many", "how many"),
    ("how long", "how long"),
    ("how often", "how often"),
    ("how soon", "how soon"),
];
const PREPOSITIONS: &str = "about|against|at|by|for|from|in|into|of|on|since|through|till|to|until|via|with";
const SAID: &[&str] = &[
    "who said|says|told|claimed|claims that|this|it|so|you?",
    "who is|was saying|claiming that|this|it|so",
    "says|said who",
    "according to who|whom",
    "who says",
];
const ELSE: &[(&str, &str)] = &[
    ("who|whom else", "who"),
    ("anyone|anybody|someone|somebody else", "who"),
    ("where|anywhere|somewhere else", "where"),
    ("when else", "when"),
    ("why else", "why"),
    ("how else", "how"),
];
/// What asks for more of whatever was asked.
const MORE: &[&str] = &[
    "what|anything|something else",
    "else",
    "any|some? more",
    "tell|show|give me|us? a? bit|little|lot? more|details|detail about|on|of? that|this|it?",
    "go|carry on",
    "continue",
    "say more",
    "elaborate",
    "more? details",
];

/// What a message asks of the last question.
enum Asked {
    Other { by: String, not: bool },
    Speaker,
    More(Option<&'static str>),
}

impl Follow<'_> {
    /// The last question, asked for what the question word of the message wants.
    pub(super) fn again(&self) -> Option<String> {
        let words = self.message.sentence.words.as_slice();
        let clause = self.clause.as_ref()?;
        let said = self.speech_of(words);
        let parts = Parts { sentence: self.last, clause };
        match asked(words)? {
            Asked::Other { by, .. } if said => Some(self.told(&by, &parts)?),
            Asked::Other { by, not } => parts.asked_by(&by, not),
            Asked::Speaker => Some(format!("who said {}", parts.indirect()?)),
            Asked::More(wanted) => parts.more(wanted),
        }
    }

    /// Whether the message asks about the saying of what was no saying: "when did he say that?"
    fn speech_of(&self, words: &[String]) -> bool {
        let verb = self.clause.as_ref().and_then(|clause| clause.verb);
        let speaks = |word: &str| ["say", "tell", "claim", "warn", "mention", "announce"].contains(&word);
        words.iter().any(|word| word == "say") && !verb.is_some_and(|verb| speaks(&base_form(self.last.word(verb))))
    }

    fn told(&self, by: &str, parts: &Parts<'_>) -> Option<String> {
        let says = |pronoun: &str| self.message.sentence.words.iter().any(|word| word == pronoun);
        let speaker = match () {
            () if says("he") => self.person(Back::He)?.text,
            () if says("she") => self.person(Back::She)?.text,
            () => self.last.inner(self.subject().filter(|subject| self.last.names_in(subject).next().is_some())?),
        };
        Some(format!("{by} did {speaker} say {}", parts.indirect()?))
    }
}

fn asked(words: &[String]) -> Option<Asked> {
    let is = |patterns: &[&str]| patterns.iter().flat_map(|pattern| rests(pattern, words)).any(<[String]>::is_empty);
    if is(SAID) {
        return Some(Asked::Speaker);
    }
    if is(MORE) {
        return Some(Asked::More(None));
    }
    if let Some((_, wanted)) = ELSE.iter().find(|(pattern, _)| is(&[pattern])) {
        return Some(Asked::More(Some(wanted)));
    }
    if is(&["why not that|this|it?"]) {
        return Some(Asked::Other { by: "why".to_owned(), not: true });
    }
    let back = |rest: &[String]| BACK.iter().flat_map(|back| rests(back, rest)).any(<[String]>::is_empty);
    let by = |pattern: &str, by: &str| {
        rests(pattern, words).into_iter().any(back).then(|| Asked::Other { by: by.to_owned(), not: false })
    };
    WORDS.iter().find_map(|(pattern, meant)| by(pattern, meant)).or_else(|| with_preposition(words))
}

/// "Since when?", "with whom?", "who with?"
fn with_preposition(words: &[String]) -> Option<Asked> {
    let other = |by: String| Some(Asked::Other { by, not: false });
    let before = format!("{PREPOSITIONS} when|where|what|who|whom|which|how much|many|long?");
    let ends = |pattern: &str| rests(pattern, words).into_iter().any(<[String]>::is_empty);
    let (first, second) = (words.first()?, words.get(1)?);
    let proper = |word: &str| if word == "who" { "whom".to_owned() } else { word.to_owned() };
    let noun = format!("{PREPOSITIONS}|under what|which");
    let of_noun = rests(&noun, words).into_iter().any(|rest| rest.len() == 1);
    if of_noun || ends(&before) {
        return other(words.iter().map(|word| proper(word)).collect::<Vec<_>>().join(" "));
    }
    let after = format!("who|what|where {PREPOSITIONS}");
    if ends(&after) { other(format!("{second} {}", proper(first))) } else { None }
}

/// The last question with its parts at hand.
pub(super) struct Parts<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) clause: &'a Clause,
}

impl Parts<'_> {
    fn auxiliary(&self) -> Option<&str> {
        self.clause.auxiliary.map(|at| self.sentence.word(at))
    }

    /// From the verb on, adverbs before it included.
    fn predicate(&self) -> Range<usize> {
        self.clause.subject.end.max(self.clause.asker.end + usize::from(self.clause.auxiliary.is_some()))
            ..self.sentence.len()
    }

    fn written(&self, words: Range<usize>) -> String {
        self.sentence.inner(words)
    }

    /// The last question with `by` for what asks in it, "not" before the verb if so wanted.
    fn asked_by(&self, by: &str, not: bool) -> Option<String> {
        let asker = self.clause.question_word(self.sentence);
        let counted = by == "how much" || by == "how many";
        if counted && let Some(counted) = self.counted(by) {
            return Some(counted);
        }
        if self.clause.asker_is_subject() {
            return self.asked_of_asker(by, not);
        }
        let subject = self.written(self.clause.subject.clone());
        let auxiliary = self.auxiliary().map_or_else(|| self.support().0.to_owned(), str::to_owned);
        let not = if not { "not" } else { "" };
        if by == "who" && asker.is_empty() && self.sentence.word(self.clause.subject.start) == "they" {
            return Some(joined(&[by, &auxiliary, not, &self.predicate_with("")]));
        }
        let copula = self.clause.verb.is_none() && Auxiliary::of(&auxiliary) == Some(Auxiliary::Be);
        if copula && ["what", "who"].contains(&asker) && self.predicate().is_empty() {
            let plain = ["when", "where", "who"].contains(&by);
            let pointing = if agreeing(&auxiliary, true) == auxiliary { "those" } else { "that" };
            return Some(joined(&[by, &auxiliary, if plain { "" } else { pointing }, not, &subject]));
        }
        let object = if by == "who" || counted { String::new() } else { self.object_asked_for() };
        Some(joined(&[by, &auxiliary, &subject, not, &self.predicate_with(&object)]))
    }

    /// "How many?" of the noun that was asked about, or of the object.
    fn counted(&self, by: &str) -> Option<String> {
        let asker = self.clause.asker.clone();
        let noun = self.asker_noun();
        if !noun.is_empty() {
            return Some(joined(&[by, &self.written(noun), &self.written(asker.end..self.sentence.len())]));
        }
        let object = asker.is_empty().then(|| self.clause.object(self.sentence)).flatten()?;
        let bare = !is_determiner(self.sentence.word(object.start)) && self.sentence.names_in(&object).next().is_none();
        let rest = [self.written(0..object.start), self.written(object.end..self.sentence.len())];
        bare.then(|| joined(&[by, &self.written(object), &rest[0], &rest[1]]))
    }

    /// The noun of an asker: "troops" of "how many troops".
    fn asker_noun(&self) -> Range<usize> {
        let asker = &self.clause.asker;
        let at = asker.clone().find(|&at| is_question_word(self.sentence.word(at)));
        let start = at.map_or(asker.end, |at| at + 1);
        let start = if ["much", "many", "else"].contains(&self.sentence.word(start)) { start + 1 } else { start };
        let noun = self.sentence.word(at.unwrap_or(0)) != "how" || start > at.map_or(0, |at| at + 1);
        if noun { start.min(asker.end)..asker.end } else { asker.end..asker.end }
    }

    /// What stands for the thing asked for, where something else is asked: "that", "guarantees", "so much".
    fn object_asked_for(&self) -> String {
        let (asker, sentence) = (&self.clause.asker, self.sentence);
        if is_preposition(sentence.word(asker.start)) {
            return String::new();
        }
        let noun = self.written(self.asker_noun());
        match (self.clause.question_word(sentence), noun.as_str()) {
            ("what", "") => "that".to_owned(),
            ("who" | "whom", _) => "them".to_owned(),
            ("which", noun) => joined(&["the", noun]),
            ("what", noun) => noun.to_owned(),
            ("how", "") if asker.len() > 1 => format!("so {}", sentence.word(asker.start + 1)),
            ("how", noun) => noun.to_owned(),
            _ => String::new(),
        }
    }

    /// What is said of the subject, with `object` where it belongs, the verb in its base form if nothing else helps it.
    fn predicate_with(&self, object: &str) -> String {
        let mut predicate = self.predicate();
        let mut verb = String::new();
        if let (None, Some(at)) = (self.clause.auxiliary, self.clause.verb) {
            verb = joined(&[&self.written(predicate.start..at), &base_form(self.sentence.word(at))]);
            predicate.start = at + 1;
        }
        let end = self.clause.verb_end(self.sentence).clamp(predicate.start, predicate.end);
        let named = self.clause.object(self.sentence).filter(|object| self.sentence.name_at(object.start).is_some());
        let end = named.map_or(end, |named| named.end);
        let stranded = predicate.len() > 1 && is_preposition(self.sentence.word(predicate.end - 1));
        let end = if stranded { predicate.end } else { end };
        joined(&[&verb, &self.written(predicate.start..end), object, &self.written(end..predicate.end)])
    }

    /// The form of "do" that a verb without an auxiliary stands for, and whether its subject is one.
    fn support(&self) -> (&'static str, bool) {
        let verb = self.clause.verb.map_or("", |at| self.sentence.word(at));
        let base = base_form(verb);
        match () {
            () if verb == third_person(&base) => ("does", true),
            () if verb != base && is_finite(verb) => ("did", false),
            () => ("do", false),
        }
    }

    /// Something else asked where who or what acts was asked: "Why did they reject the plan?"
    fn asked_of_asker(&self, by: &str, not: bool) -> Option<String> {
        let asker = self.clause.question_word(self.sentence);
        if by.starts_with("how m") || by == "who" {
            let rest = self.written(self.clause.asker.end..self.sentence.len());
            return Some(joined(&[by, &rest]));
        }
        let noun = self.written(self.asker_noun());
        let (subject, plural) = match (asker, noun.as_str()) {
            ("who", _) => ("they".to_owned(), true),
            (_, "") => ("that".to_owned(), false),
            ("which", noun) => (format!("the {noun}"), is_plural(noun)),
            (_, noun) => (noun.to_owned(), is_plural(noun)),
        };
        let auxiliary = self.auxiliary().unwrap_or(self.support().0);
        let not = if not { "not" } else { "" };
        Some(joined(&[by, agreeing(auxiliary, plural), &subject, not, &self.predicate_with("")]))
    }

    /// The question within another: "what Russia wants", "whether Ukraine is ready".
    pub(super) fn indirect(&self) -> Option<String> {
        let asker = self.written(self.clause.asker.clone()).to_lowercase();
        let asker = if asker.is_empty() { "whether" } else { &asker };
        if self.clause.asker_is_subject() {
            return Some(joined(&[asker, &self.written(self.clause.asker.end..self.sentence.len())]));
        }
        let subject = self.written(self.clause.subject.clone());
        let predicate = self.predicate();
        let auxiliary = self.auxiliary().unwrap_or_default();
        let verb = self.clause.verb.filter(|_| ["do", "does"].contains(&auxiliary));
        let Some(verb) = verb else { return Some(joined(&[asker, &subject, auxiliary, &self.written(predicate)])) };
        let base = self.sentence.word(verb);
        let inflected = if auxiliary == "does" { third_person(base) } else { base.to_owned() };
        let [before, after] = [self.written(predicate.start..verb), self.written(verb + 1..predicate.end)];
        Some(joined(&[asker, &subject, &before, &inflected, &after]))
    }

    /// The same with "else" after the question word, which must be `wanted` if that is given.
    fn more(&self, wanted: Option<&str>) -> Option<String> {
        let asker = &self.clause.asker;
        if asker.is_empty() && wanted == Some("who") && !self.clause.asker_is_subject() {
            let auxiliary = agreeing(self.auxiliary()?, false);
            return Some(joined(&["who else", auxiliary, &self.written(self.predicate())]));
        }
        let word = self.clause.question_word(self.sentence);
        let takes = asker.len() == 1 && !matches!(word, "" | "which" | "whose");
        let fits = wanted.is_none_or(|wanted| wanted == word || wanted == "who" && word == "whom");
        (takes && fits).then(|| joined(&[word, "else", &self.written(asker.end..self.sentence.len())]))
    }
}

/// Parts of a sentence with a space between them, empty ones left out.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
