//! The words that introduce, colour and bound a statement, by language.

mod english;
mod inflect;

use std::sync::LazyLock;

use fnv::{FnvHashMap, FnvHashSet};

use crate::language::Language;

/// What a cue makes of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Speaks; what it says decides the kind.
    Say,
    /// Holds a belief.
    Believe,
    /// Demands or strives for.
    Want,
    /// Refuses.
    Refuse,
    /// Is willing, proposes.
    Offer,
    /// Acts.
    Do,
    /// A verb of no interest that would otherwise be taken for another: "declined to comment", "failed to".
    Skip,
}

/// Forms that a verb can be in; several at once ("cut").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Form {
    pub(super) base: bool,
    pub(super) third: bool,
    pub(super) past: bool,
    pub(super) participle: bool,
    pub(super) ing: bool,
}

/// What can follow in a clause from a word on: a cue with its other words.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) class: Class,
    /// The subject is speaking, not only told about.
    pub(super) voiced: bool,
    pub(super) form: Form,
    /// The words after the first, lower case.
    pub(super) tail: Vec<String>,
    /// Verb, adjective or noun.
    pub(super) sort: CueSort,
    /// The first word as a lemma.
    pub(super) lemma: String,
}

impl Cue {
    /// A cue of speech that is no verb: "according to", a colon.
    pub(super) fn speech(lemma: &str) -> Cue {
        let (form, sort) = (Form::default(), CueSort::Verb);
        Cue { class: Class::Say, voiced: true, form, tail: Vec::new(), sort, lemma: lemma.to_owned() }
    }
}

/// Which part of speech a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueSort {
    Verb,
    Adjective,
    Noun,
}

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Determiner,
    Possessive,
    Preposition,
    Coordinator,
    Subordinator,
    Hypothetical,
    Contrastive,
    Relative,
    Be,
    Have,
    Do,
    Modal,
    Guess,
    Duty,
    Negation,
    Adverb,
    Pronoun,
    Time,
    Representative,
    Person,
    TitlePart,
    Estranged,
    Sides,
    /// Stands before "of" and says how many.
    Quantifier,
    /// A noun before "that" for what somebody else says.
    Hearsay,
    /// A verb of saying whose subject may follow it after a comma.
    Inverting,
    RaisingAdjective,
    Speculative,
    /// A form of a raising verb.
    Raising,
    /// A form of a verb that carries a noun of a stance.
    Light,
    /// Knowing, saying, remembering: what one cannot do without refusing anything.
    Knowing,
    /// What one gives by doing it.
    Yielding,
    /// What one does to others.
    Threatening,
    /// An adjective that follows its noun: "familiar with".
    Postmodifier,
    /// A kind of state before "of" and its name.
    Polity,
    /// "midnight", "week": what ends an opening phrase of time.
    TimeNoun,
    /// A noun for a party as a whole.
    Organisation,
    /// People who are unnamed even as several: "officials".
    Unnamed,
    /// After "will not be": nothing is refused.
    Mild,
    /// What one holds: a meeting, a vote.
    Event,
    /// A form of a verb of giving up.
    Abandoning,
    /// What stands for bargaining: "not on the table".
    Bargaining,
    /// A form of "remain", "stand", "sound": a copula that is no auxiliary.
    Copula,
}

/// Several roles: a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u64);

impl Roles {
    const fn of(roles: &[Role]) -> Roles {
        let (mut bits, mut at) = (0, 0);
        while at < roles.len() {
            bits |= 1 << roles[at] as u64;
            at += 1;
        }
        Roles(bits)
    }

    pub(super) fn has(self, role: Role) -> bool {
        self.any(Roles::of(&[role]))
    }

    pub(super) fn any(self, others: Roles) -> bool {
        self.0 & others.0 != 0
    }

    fn add(&mut self, role: Role) {
        self.0 |= 1 << role as u64;
    }
}

pub(super) const AUXILIARY: Roles = Roles::of(&[Role::Be, Role::Have, Role::Do, Role::Modal]);
/// What only binds other words together.
pub(super) const FUNCTION_WORD: Roles = Roles::of(&[
    Role::Be,
    Role::Have,
    Role::Do,
    Role::Modal,
    Role::Determiner,
    Role::Preposition,
    Role::Coordinator,
    Role::Subordinator,
    Role::Relative,
    Role::Pronoun,
    Role::Adverb,
]);

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    cues: FnvHashMap<String, Vec<Cue>>,
    roles: FnvHashMap<String, Roles>,
    not_adverbs: FnvHashSet<&'static str>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(Lexicon::build_english);

/// English.
pub(super) fn english() -> &'static Lexicon {
    &ENGLISH
}

/// The lexicon of a language, where there is one.
pub(super) fn of(language: Language) -> Option<&'static Lexicon> {
    match language {
        Language::English => Some(english()),
        _ => None,
    }
}

impl Lexicon {
    /// The roles of a word.
    pub(super) fn roles(&self, word: &str) -> Roles {
        let mut roles = self.roles.get(word).copied().unwrap_or_default();
        if word.ends_with("ly") && !self.not_adverbs.contains(word) {
            roles.add(Role::Adverb);
        }
        roles
    }

    pub(super) fn is(&self, role: Role, word: &str) -> bool {
        self.roles(word).has(role)
    }

    /// The cues that a word may start, longest first.
    pub(super) fn cues(&self, word: &str) -> &[Cue] {
        self.cues.get(word).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_auxiliary(&self, word: &str) -> bool {
        self.roles(word).any(AUXILIARY)
    }

    /// Whether a word only binds others together.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        self.roles(word).any(FUNCTION_WORD)
    }

    pub(super) fn is_time_word(&self, word: &str) -> bool {
        self.is(Role::Time, word)
    }

    fn build_english() -> Lexicon {
        let mut lexicon = Lexicon {
            cues: FnvHashMap::default(),
            roles: FnvHashMap::default(),
            not_adverbs: english::NOT_ADVERBS.split_whitespace().collect(),
        };
        lexicon.add_roles();
        let inflections = inflect::Inflections::new(english::IRREGULAR);
        for (class, phrases) in english::VOICED {
            lexicon.add_verbs(&inflections, class, true, phrases);
        }
        for (class, phrases) in english::UNVOICED {
            lexicon.add_verbs(&inflections, class, false, phrases);
        }
        for (class, phrases) in english::ADJECTIVES {
            lexicon.add_fixed(CueSort::Adjective, class, phrases);
        }
        for (class, phrases) in english::NOUNS {
            lexicon.add_fixed(CueSort::Noun, class, phrases);
        }
        for (role, phrases) in [
            (Role::Raising, english::RAISING),
            (Role::Light, english::LIGHT),
            (Role::Abandoning, "drop, abandon, soften, relax, ease, waive, withdraw, shelve, moderate"),
            (Role::Copula, "remain, stay, stand, sound, appear, seem, become, feel, look, grow"),
        ] {
            let forms = phrases.split(',').filter_map(|phrase| phrase.split_whitespace().next());
            for (form, _) in forms.flat_map(|lemma| inflections.of(lemma)) {
                lexicon.roles.entry(form).or_default().add(role);
            }
        }
        for cues in lexicon.cues.values_mut() {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.tail.len()));
        }
        lexicon
    }

    fn add_roles(&mut self) {
        for (role, words) in [
            (Role::Determiner, english::DETERMINERS),
            (Role::Possessive, english::POSSESSIVES),
            (Role::Preposition, english::PREPOSITIONS),
            (Role::Coordinator, english::COORDINATORS),
            (Role::Subordinator, english::SUBORDINATORS),
            (Role::Hypothetical, english::HYPOTHETICAL),
            (Role::Contrastive, english::CONTRASTIVE),
            (Role::Relative, english::RELATIVES),
            (Role::Be, english::BE),
            (Role::Have, english::HAVE),
            (Role::Do, english::DO),
            (Role::Modal, english::MODALS),
            (Role::Guess, english::GUESSING),
            (Role::Duty, english::DUTY),
            (Role::Negation, english::NEGATIONS),
            (Role::Adverb, english::ADVERBS),
            (Role::Pronoun, english::PRONOUNS),
            (Role::Time, english::TIMES),
            (Role::Representative, english::REPRESENTATIVES),
            (Role::Person, english::PERSONS),
            (Role::TitlePart, english::TITLE_PARTS),
            (Role::Estranged, english::ESTRANGED),
            (Role::Sides, english::SIDES),
            (Role::Quantifier, english::QUANTIFIERS),
            (Role::Inverting, english::INVERTING),
            (Role::Hearsay, english::HEARSAY),
            (Role::RaisingAdjective, english::RAISING_ADJECTIVES),
            (Role::Speculative, english::SPECULATIVE),
            (Role::Knowing, english::KNOWING),
            (Role::Mild, english::MILD),
            (Role::Organisation, english::ORGANISATIONS),
            (
                Role::Unnamed,
                "officials official diplomats diplomat sources source aides aide advisers advisors insiders insider people person",
            ),
            (Role::Event, english::EVENTS),
            (Role::Postmodifier, "familiar close involved present responsible briefed speaking"),
            (Role::Polity, "republic kingdom state federation principality sultanate emirate duchy commonwealth"),
            (
                Role::TimeNoun,
                "midnight noon night morning evening afternoon week month year earlier later ago hours days weeks months return",
            ),
            (Role::Yielding, english::YIELDING),
            (Role::Threatening, english::THREATENING),
            (Role::Bargaining, english::BARGAINING),
        ] {
            for word in words.split_whitespace() {
                self.roles.entry(word.to_owned()).or_default().add(role);
            }
        }
    }

    fn add_verbs(&mut self, inflections: &inflect::Inflections, class: Class, voiced: bool, phrases: &str) {
        for phrase in phrases.split(',') {
            let mut words = phrase.split_whitespace();
            let Some(lemma) = words.next() else { continue };
            let tail: Vec<String> = words.map(str::to_owned).collect();
            for (word, form) in inflections.of(lemma) {
                let cue = Cue { class, voiced, form, tail: tail.clone(), sort: CueSort::Verb, lemma: lemma.to_owned() };
                self.cues.entry(word).or_default().push(cue);
            }
        }
    }

    fn add_fixed(&mut self, sort: CueSort, class: Class, phrases: &str) {
        for phrase in phrases.split(',') {
            let mut words = phrase.split_whitespace().map(str::to_owned);
            let Some(lemma) = words.next() else { continue };
            let cue =
                Cue { class, voiced: false, form: Form::default(), tail: words.collect(), sort, lemma: lemma.clone() };
            self.cues.entry(lemma).or_default().push(cue);
        }
    }
}
