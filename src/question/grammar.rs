//! What English words do in a question: the closed classes, and the verbs that part a subject from what is said of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Language;

const QUESTION_WORDS: &[&str] = &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"];
const BE: &[&str] = &["are", "aren't", "is", "isn't", "was", "wasn't", "were", "weren't"];
const HAVE: &[&str] = &["had", "hadn't", "has", "hasn't", "have", "haven't"];
const DO: &[&str] = &["did", "didn't", "do", "does", "doesn't", "don't"];
const MODALS: &[&str] = &[
    "can", "can't", "cannot", "could", "couldn't", "may", "might", "must", "shall", "should", "shouldn't", "will",
    "won't", "would", "wouldn't",
];
/// Auxiliaries of one and of several.
const NUMBERS: &[(&str, &str)] = &[
    ("does", "do"),
    ("doesn't", "don't"),
    ("has", "have"),
    ("hasn't", "haven't"),
    ("is", "are"),
    ("isn't", "aren't"),
    ("was", "were"),
    ("wasn't", "weren't"),
];
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "any", "both", "each", "either", "every", "her", "his", "its", "many", "most", "my", "neither",
    "no", "our", "several", "some", "that", "the", "their", "these", "this", "those", "your",
];
const PRONOUNS: &[&str] = &[
    "anybody", "anyone", "anything", "everybody", "everyone", "everything", "he", "him", "i", "it", "me", "nobody",
    "nothing", "one", "she", "somebody", "someone", "something", "them", "there", "they", "us", "we", "you",
];
const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "along", "among", "around", "as", "at", "before", "behind",
    "below", "between", "beyond", "by", "concerning", "despite", "during", "for", "from", "in", "inside", "into",
    "like", "near", "of", "on", "onto", "outside", "over", "per", "regarding", "since", "than", "through", "till",
    "to", "toward", "towards", "under", "until", "upon", "via", "with", "within", "without",
];
/// What parts a clause from the one before it.
const CONJUNCTIONS: &[&str] = &["although", "because", "but", "if", "or", "so", "then", "though", "unless", "while"];
const ADVERBS: &[&str] = &[
    "actually", "again", "also", "already", "always", "both", "else", "even", "ever", "exactly", "finally", "first",
    "just", "last", "most", "never", "not", "now", "often", "only", "really", "so", "soon", "still", "suddenly",
    "today", "together", "tomorrow", "too", "yesterday", "yet",
];
/// Particles of verbs: "walk out".
const PARTICLES: &[&str] = &["away", "back", "down", "off", "out", "up"];
/// What a form of "be" says of its subject, the regular endings apart.
const ADJECTIVES: &[&str] = &[
    "able", "afraid", "alive", "angry", "bad", "big", "certain", "clear", "close", "dead", "due", "enough", "fair",
    "final", "good", "happy", "illegal", "important", "large", "late", "legal", "likely", "necessary", "new", "old",
    "open", "optimistic", "over", "part", "ready", "real", "right", "safe", "sure", "true", "unable", "unlikely",
    "valid", "willing", "wrong",
];
const TIMES: &[&str] = &[
    "afternoon", "april", "august", "autumn", "century", "day", "days", "decade", "december", "evening", "february",
    "friday", "january", "july", "june", "march", "may", "midnight", "monday", "month", "months", "morning", "night",
    "noon", "november", "now", "october", "saturday", "september", "spring", "summer", "sunday", "thursday", "today",
    "tomorrow", "tonight", "tuesday", "wednesday", "week", "weekend", "weeks", "winter", "year", "years", "yesterday",
];
/// Those who act: heads of a noun phrase that stands for a party.
const ACTORS: &[&str] = &[
    "administration", "agency", "airline", "army", "association", "bank", "board", "bloc", "cabinet", "camp", "chair",
    "coalition", "commission", "committee", "company", "congress", "council", "country", "court", "crew", "delegates",
    "delegation", "diplomats", "employer", "envoy", "envoys", "federation", "firm", "fishermen", "government",
    "governments", "group", "league", "lawmakers", "leadership", "mediator", "militia", "military", "minister",
    "ministry", "nurses", "operator", "opposition", "parliament", "party", "people", "police", "premier", "president",
    "railway", "regulator", "senate", "side", "staff", "team", "troops", "union", "unions", "villages",
];
/// Endings of those who act, in the plural: "farmers", "negotiators".
const ACTING: &[&str] = &["ers", "ors", "ists", "eers", "men", "women"];
/// Words that end so and do not act.
const NOT_ACTING: &[&str] = &[
    "answers", "borders", "chapters", "corridors", "dollars", "factors", "figures", "harbours", "letters", "lists",
    "matters", "numbers", "offers", "orders", "papers", "powers", "quarters", "rivers", "sectors", "waters",
];
/// Verbs that are no nouns, in base form.
const VERBS: &[&str] = &[
    "accept", "accuse", "achieve", "add", "agree", "allow", "announce", "appear", "appoint", "arrive", "ask", "avoid",
    "be", "become", "begin", "believe", "belong", "blame", "bring", "build", "buy", "cancel", "choose", "close",
    "come", "commit", "concede", "condemn", "confirm", "consider", "continue", "cooperate", "criticise", "decide",
    "declare", "defend", "deliver", "deny", "depend", "describe", "destroy", "develop", "die", "disagree", "discuss",
    "do", "employ", "enforce", "ensure", "enter", "exclude", "expect", "expire", "explain", "fail", "follow", "forbid",
    "get", "give", "go", "happen", "have", "hear", "hide", "hold", "impose", "include", "insist", "invite", "join",
    "keep", "kill", "know", "lead", "let", "lose", "maintain", "make", "mean", "meet", "mention", "monitor",
    "negotiate", "oppose", "owe", "own", "pay", "postpone", "prefer", "prepare", "prevent", "propose", "protect",
    "prove", "provide", "publish", "put", "raise", "reach", "react", "receive", "recognise", "reduce", "refuse",
    "reject", "rely", "remain", "remove", "replace", "require", "resign", "resist", "respond", "say", "see", "seek",
    "seem", "sell", "send", "sign", "speak", "spend", "stick", "suggest", "suspend", "take", "tell", "think",
    "threaten", "try", "understand", "want", "warn", "win", "withdraw", "write",
];
/// Verbs that are as often nouns.
const NOUN_VERBS: &[&str] = &[
    "attack", "ban", "benefit", "call", "cause", "change", "claim", "compromise", "control", "cost", "cover", "cut",
    "delay", "demand", "draft", "drop", "end", "export", "face", "fear", "fight", "find", "fire", "force", "gain",
    "grow", "guarantee", "halt", "help", "hit", "hope", "host", "import", "last", "leave", "lie", "lift", "limit",
    "link", "look", "love", "move", "need", "object", "offer", "open", "pause", "plan", "play", "plot", "promise",
    "pull", "push", "quit", "read", "release", "report", "request", "resume", "return", "review", "rule", "run",
    "share", "show", "split", "stand", "start", "stay", "step", "stop", "strike", "suffer", "support", "surrender",
    "swap", "talk", "trade", "travel", "trust", "turn", "use", "veto", "view", "visit", "vote", "wait", "walk", "work",
];

/// The verbs' base forms by their stems, which irregular forms share.
static BY_STEM: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let verbs = VERBS.iter().chain(NOUN_VERBS);
    verbs.map(|verb| (Language::English.stem(verb), *verb)).collect()
});

/// What kind of auxiliary a word is: it tells the form of the verb that it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Auxiliary {
    Be,
    Have,
    Do,
    Modal,
}

impl Auxiliary {
    pub(super) fn of(word: &str) -> Option<Auxiliary> {
        let kinds = [(BE, Auxiliary::Be), (HAVE, Auxiliary::Have), (DO, Auxiliary::Do), (MODALS, Auxiliary::Modal)];
        kinds.iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| *kind)
    }
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    Auxiliary::of(word).is_some()
}

pub(super) fn is_question_word(word: &str) -> bool {
    QUESTION_WORDS.contains(&word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(&word)
}

pub(super) fn is_pronoun(word: &str) -> bool {
    PRONOUNS.contains(&word)
}

pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

pub(super) fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.contains(&word)
}

pub(super) fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word)
        || word.len() > 5 && word.ends_with("ly") && !matches!(word, "supply" | "family" | "assembly")
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// A month, a day, a year, a word of time.
pub(super) fn is_time(word: &str) -> bool {
    let year = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    TIMES.contains(&word) || year
}

/// A noun for those who act, rather than for what is acted upon.
pub(super) fn is_actor(word: &str) -> bool {
    ACTORS.contains(&word) || !NOT_ACTING.contains(&word) && ACTING.iter().any(|ending| word.ends_with(ending))
}

pub(super) fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(&word) || ["able", "ible", "ful", "ous"].iter().any(|end| word.len() > 5 && word.ends_with(end))
}

/// An adjective of origin by its look: "Russian", "Danish".
pub(super) fn is_origin(word: &str) -> bool {
    ["ian", "ean", "ish", "ese", "can"].iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end))
        || ["czech", "dutch", "french", "german", "greek", "israeli", "iraqi", "swiss", "thai"].contains(&word)
}

/// Whether a word is the base form of a verb; a noun too, perhaps.
pub(super) fn is_base_verb(word: &str) -> bool {
    VERBS.contains(&word) || NOUN_VERBS.contains(&word)
}

/// Whether a word is the base form of a verb and no noun.
pub(super) fn is_pure_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// Whether a word is a participle: "leading", "released", "met".
pub(super) fn is_participle(word: &str) -> bool {
    let regular = word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
    word == "been" || regular || !is_base_verb(word) && !word.ends_with('s') && base_of_known(word).is_some()
}

/// Whether a word is a verb in a form that takes no auxiliary: "wants", "met".
pub(super) fn is_finite(word: &str) -> bool {
    base_of_known(word).is_some() || word.len() > 4 && word.ends_with("ed")
}

/// Whether a word is a form of a verb and no noun: "walked", "says".
pub(super) fn is_clearly_verb(word: &str) -> bool {
    is_participle(word) || base_of_known(word).is_some_and(is_pure_verb)
}

fn base_of_known(word: &str) -> Option<&'static str> {
    BY_STEM.get(&Language::English.stem(word)).copied()
}

/// The base form of a verb in any form, as well as its stem tells.
pub(super) fn base_form(word: &str) -> String {
    if let Some(known) = base_of_known(word) {
        return known.to_owned();
    }
    let stem = Language::English.stem(word);
    let mended = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    let cut = ["ed", "d", "es", "s"].iter().filter_map(|ending| word.strip_suffix(ending)).map(str::to_owned);
    let candidates = cut.chain([format!("{stem}e"), stem.clone()]).chain(mended);
    let same = candidates.filter(|candidate| Language::English.stem(candidate) == stem);
    let common = |a: &String, b: &String| {
        let zipf = |word: &str| crate::language::zipf(word, Language::English);
        zipf(a).total_cmp(&zipf(b))
    };
    same.max_by(common).unwrap_or(stem)
}

/// The form of a verb that one acts in: "wants".
pub(super) fn third_person(base: &str) -> String {
    let consonant = |stem: &str| !stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    match base.strip_suffix('y') {
        _ if base == "have" => "has".to_owned(),
        Some(stem) if consonant(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// An auxiliary as it goes with one or several.
pub(super) fn agreeing(auxiliary: &str, plural: bool) -> &str {
    let pair = NUMBERS.iter().find(|(one, several)| *one == auxiliary || *several == auxiliary);
    pair.map_or(auxiliary, |(one, several)| if plural { several } else { one })
}

/// Names that are plural by form alone.
const ONE_BY_MANY: &[&str] = &["emirates", "nations", "netherlands", "philippines", "states"];

/// Whether a noun phrase that ends in `head` stands for several.
pub(super) fn is_plural(head: &str) -> bool {
    let plural = head.ends_with('s') && !["ss", "us", "is"].iter().any(|end| head.ends_with(end));
    plural && !ONE_BY_MANY.contains(&head)
        || ["children", "men", "people", "police", "these", "they", "those", "women"].contains(&head)
        || head.ends_with("men")
}

/// Whether a name that ends in `head` has an article before it: "the United States", "the drivers' union".
pub(super) fn takes_article(head: &str) -> bool {
    ONE_BY_MANY.contains(&head) || ["kingdom", "republic"].contains(&head) || ACTORS.contains(&head) || head.len() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_brought_to_their_base_form_and_back() {
        for (form, base) in [
            ("rejected", "reject"),
            ("agreed", "agree"),
            ("denied", "deny"),
            ("led", "lead"),
            ("caused", "cause"),
            ("wants", "want"),
            ("met", "meet"),
            ("became", "become"),
            ("vowed", "vow"),
            ("stopped", "stop"),
        ] {
            assert_eq!(base_form(form), base, "{form}");
        }
        assert_eq!(
            ["want", "deny", "push", "have", "pay"].map(third_person),
            ["wants", "denies", "pushes", "has", "pays"]
        );
    }

    #[test]
    fn auxiliaries_agree_with_their_subject() {
        assert_eq!(["does", "is", "did", "have"].map(|word| agreeing(word, true)), ["do", "are", "did", "have"]);
        assert_eq!(["do", "were", "will", "have"].map(|word| agreeing(word, false)), ["does", "was", "will", "has"]);
        assert!(is_plural("unions") && is_plural("fishermen") && !is_plural("states") && !is_plural("crisis"));
    }
}
