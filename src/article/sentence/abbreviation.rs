//! Words that a full stop shortens, and what their stop may still end.

use crate::article::lines;

/// What kind of shortened word stands before a full stop: it decides what the next word must be for the sentence to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A title or a word that never ends a sentence (`Mr`, `vs`): it always goes on.
    Title,
    /// Goes on before a number (`No. 3`, `Sept. 9`).
    Number,
    /// An ordinal as German writes it (`3. März`): goes on before a month.
    Ordinal,
    /// One capital letter (`J. D. Vance`): goes on unless a word follows that begins sentences.
    Initial,
    /// Letters with stops between (`U.S`): likewise, also before a closing quote.
    Acronym,
    /// Any other shortened word (`Inc`, `Calif`): likewise.
    Word,
    /// `a.m` and `p.m`: goes on before a zone or a day.
    Time,
}

const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "cpl", "sgt", "adm", "brig",
    "sen", "rep", "reps", "sens", "gov", "pres", "rev", "hon", "st", "ste", "mt", "ft", "amb", "supt", "insp",
    "messrs", "mme", "mlle", "mgr", "msgr", "fr", "sr", "sra", "srta", "sig", "dott", "hr", "hrn", "frau", "vs", "v",
    "cf", "e.g", "i.e", "eg", "ie", "viz", "tr", "lit", "resp", "vgl", "bzw", "z.b", "d.h", "u.a", "sog", "т.е", "им",
    "ул", "проф", "акад", "ген", "p.ej", "p.ex",
];
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "nr", "num", "núm", "art", "arts", "fig", "figs", "sec", "sect", "ch", "chap", "vol", "vols", "p",
    "pp", "para", "paras", "par", "abs", "res", "op", "ver", "tel", "ext", "approx", "ca", "c", "est", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "гл", "стр", "ст", "рис",
];
const WORDS: &[&str] = &[
    "inc", "ltd", "corp", "co", "bros", "cos", "jr", "esq", "al", "dept", "dist", "div", "assn", "assoc", "univ",
    "inst", "govt", "intl", "natl", "mil", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ind",
    "kan", "ky", "md", "mich", "minn", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "penn", "tenn", "tex", "vt",
    "va", "wash", "wis", "wyo", "ont", "que", "blvd", "ave", "rd", "mio", "mrd", "млн", "млрд", "тыс", "руб", "долл",
    "г", "гг", "т.д", "т.п",
];

/// Capitalised words that begin sentences and do not follow an abbreviation as its noun.
const STARTERS: &[&str] = &[
    "A", "About", "According", "After", "Against", "All", "Also", "Although", "Among", "An", "And", "Another", "Any",
    "As", "At", "Because", "Before", "Between", "Both", "But", "By", "Despite", "During", "Each", "Either", "Even",
    "Every", "Few", "For", "From", "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In",
    "Indeed", "Instead", "Is", "It", "Its", "Last", "Later", "Many", "Meanwhile", "More", "Most", "My", "Neither",
    "No", "Nor", "Not", "Nothing", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over",
    "Several", "She", "Since", "So", "Some", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Those", "Though", "Through", "Thus", "To", "Two", "Under", "Unless", "Until", "Was", "We", "Were", "What",
    "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Within", "Without", "Yet", "You", "Your",
];

const GERMAN_MONTHS: &[&str] = &[
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
];
const AFTER_TIMES: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Eastern", "Central", "Mountain",
    "Pacific", "Greenwich",
];

/// Longest shortened word looked at, in bytes.
const MAX_WORD: usize = 40;

impl Abbreviation {
    /// The kind of `word`, which stands before a full stop (and does not hold it); none when it is not shortened.
    pub(super) fn of(word: &str) -> Option<Abbreviation> {
        let word = bare(word)?;
        let lower = word.to_lowercase();
        let listed = |list: &[&str]| list.contains(&lower.as_str());
        Some(match lower.as_str() {
            "a.m" | "p.m" => Abbreviation::Time,
            _ if is_initial(word) => Abbreviation::Initial,
            _ if listed(TITLES) => Abbreviation::Title,
            _ if listed(BEFORE_NUMBERS) => Abbreviation::Number,
            _ if listed(WORDS) => Abbreviation::Word,
            _ if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) => Abbreviation::Ordinal,
            _ if is_acronym(word) => Abbreviation::Acronym,
            _ => return None,
        })
    }
}

/// `word` without what opens before it: a bracket or quote, or the front of a compound (`ex-Gen`).
fn bare(word: &str) -> Option<&str> {
    if word.len() > MAX_WORD {
        return None;
    }
    word.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().filter(|w| !w.is_empty())
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Groups of one or two letters with stops between: `U.S`, `Ph.D`, `EE.UU`.
fn is_acronym(word: &str) -> bool {
    let short = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    word.contains('.') && word.chars().any(char::is_uppercase) && word.split('.').all(short)
}

/// Whether `word`, first in its sentence, numbers an item of a list: `1`, `12`, `iv`, `b`.
pub(super) fn is_list_number(word: &str) -> bool {
    let word = word.trim_start_matches('(');
    let digits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    !word.is_empty() && (digits || roman || letter)
}

/// Whether `next` begins with a word that begins sentences; `A.` and `I.` are initials, not words.
pub(super) fn starts_sentence(next: &str) -> bool {
    let word = first_word(next);
    let stopped = next.get(word.len()..).is_some_and(|rest| rest.starts_with('.'));
    STARTERS.contains(&word) && !(stopped && word.len() == 1)
}

pub(super) fn starts_with_german_month(next: &str) -> bool {
    GERMAN_MONTHS.contains(&first_word(next))
}

/// Whether what follows `a.m.` or `p.m.` belongs to the time of day: a zone (`EST`, `Eastern`, `Moscow time`), a day.
pub(super) fn goes_on_after_time(next: &str) -> bool {
    let word = first_word(next);
    let rest = next.get(word.len()..).unwrap_or_default();
    let zone = (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    zone || AFTER_TIMES.contains(&word) || first_word(rest.trim_start()) == "time"
}

/// The letters `text` begins with, at most [`MAX_WORD`] bytes of them.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(MAX_WORD).find(|(_, c)| !c.is_alphabetic()).map(|(at, _)| at);
    text.get(..end.unwrap_or_else(|| lines::floor(text, MAX_WORD))).unwrap_or_default()
}
