//! What a word is to one who looks for an answer: a name, a date, an amount of money, a reason.
//!
//! A class is read off the word and its neighbours once, when a passage is indexed. The lists are English; in other
//! languages names and numerals are still told from other words.

use std::ops::Range;
use std::sync::LazyLock;

use fnv::FnvHashMap;

use super::stop_words::STOP_WORDS;
use super::{Language, Token, zipf};

/// The class of a word in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum WordClass {
    /// Any word with content.
    Plain,
    /// A word without content.
    Function,
    /// A pronoun of the third person, or "this": it points back.
    Pronoun,
    /// A preposition that a place may follow.
    Preposition,
    /// A word that gives a cause ("because").
    Cause,
    /// A word that may ("to", "as").
    WeakCause,
    /// A word that makes what it says depend on something ("if").
    Condition,
    /// A verb that says what may come ("would").
    Modal,
    /// A name of one word.
    Name,
    /// The same after a preposition of place.
    PlacedName,
    /// Part of a name of several words.
    FullName,
    /// The same after a preposition of place.
    PlacedFullName,
    /// The name of someone whose title stands before it.
    TitledName,
    /// What a person is by office or trade.
    Role,
    /// A number of nothing in particular.
    Number,
    /// A number of a hundred.
    Percentage,
    /// A number of a currency.
    Money,
    /// A number of hours, days, years.
    Span,
    /// A year.
    Year,
    /// A month, or a day of a month.
    Date,
    /// A day of the week, or one counted from today.
    Day,
    /// A time of no fixed date ("spring", "week").
    Time,
}

impl WordClass {
    /// Every class, by its number.
    pub const ALL: [WordClass; 22] = [
        WordClass::Plain,
        WordClass::Function,
        WordClass::Pronoun,
        WordClass::Preposition,
        WordClass::Cause,
        WordClass::WeakCause,
        WordClass::Condition,
        WordClass::Modal,
        WordClass::Name,
        WordClass::PlacedName,
        WordClass::FullName,
        WordClass::PlacedFullName,
        WordClass::TitledName,
        WordClass::Role,
        WordClass::Number,
        WordClass::Percentage,
        WordClass::Money,
        WordClass::Span,
        WordClass::Year,
        WordClass::Date,
        WordClass::Day,
        WordClass::Time,
    ];

    /// Whether it names someone, something or some place.
    pub fn is_name(self) -> bool {
        (WordClass::Name..=WordClass::TitledName).contains(&self)
    }

    /// Whether it is part of a name of several words.
    pub fn is_full_name(self) -> bool {
        matches!(self, WordClass::FullName | WordClass::PlacedFullName)
    }

    /// Whether it stands for a quantity.
    pub fn is_quantity(self) -> bool {
        (WordClass::Number..=WordClass::Span).contains(&self)
    }
}

const MONTHS: &[&str] = &[
    "april", "august", "december", "february", "january", "july", "june", "march", "may", "november", "october",
    "september",
];
const DAYS: &[&str] = &[
    "friday", "monday", "saturday", "sunday", "thursday", "today", "tomorrow", "tonight", "tuesday", "wednesday",
    "yesterday",
];
const TIMES: &[&str] = &[
    "afternoon", "autumn", "centuries", "century", "decade", "decades", "evening", "fortnight", "midnight", "month",
    "months", "morning", "night", "noon", "spring", "summer", "week", "weekend", "weeks", "winter", "year", "years",
];
/// Units of a span of time.
const UNITS_OF_TIME: &[&str] = &[
    "centuries", "century", "day", "days", "decade", "decades", "fortnight", "hour", "hours", "minute", "minutes",
    "month", "months", "night", "nights", "second", "seconds", "week", "weeks", "year", "years",
];
const NUMBERS: &[&str] = &[
    "billion", "both", "couple", "double", "dozen", "dozens", "eight", "eighteen", "eighty", "eleven", "fifteen",
    "fifth", "fifty", "five", "forty", "four", "fourteen", "fourth", "half", "hundred", "hundreds", "million",
    "millions", "nine", "nineteen", "ninety", "one", "quarter", "quarters", "seven", "seventeen", "seventy", "several",
    "six", "sixteen", "sixty", "ten", "third", "thirds", "thirteen", "thirty", "thousand", "thousands", "three",
    "trillion", "twelve", "twenty", "twice", "two",
];
/// Number words that other number words are counted in: "1.2 million dollars" is one amount.
const MAGNITUDES: &[&str] = &["billion", "bn", "hundred", "m", "million", "thousand", "trillion"];
const CURRENCIES: &[&str] = &[
    "cent", "cents", "dollar", "dollars", "euro", "euros", "franc", "francs", "kroner", "kronor", "lira", "pence",
    "pesos", "pound", "pounds", "rand", "roubles", "rubles", "rupees", "yen", "yuan",
];
const CAUSES: &[&str] = &[
    "because", "cause", "caused", "causes", "causing", "due", "fear", "fearing", "fears", "prevent", "reason",
    "reasons", "therefore", "thus",
];
const WEAK_CAUSES: &[&str] = &["as", "for", "since", "so", "to"];
const CONDITIONS: &[&str] = &["if", "otherwise", "provided", "unless"];
const MODALS: &[&str] = &["could", "may", "might", "shall", "will", "would"];
const PREPOSITIONS: &[&str] = &[
    "across", "around", "at", "between", "from", "in", "inside", "into", "near", "of", "outside", "through", "within",
];
const PRONOUNS: &[&str] =
    &["he", "her", "hers", "him", "his", "it", "its", "she", "that", "their", "them", "these", "they", "this", "those"];
const ROLES: &[&str] = &[
    "actor", "actress", "adviser", "advisor", "ambassador", "analyst", "author", "chair", "chairman", "chairwoman",
    "chancellor", "chief", "coach", "commander", "commissioner", "delegate", "director", "economist", "emissary",
    "envoy", "founder", "general", "governor", "head", "historian", "judge", "king", "leader", "manager", "mayor",
    "mediator", "minister", "negotiator", "officer", "official", "player", "premier", "president", "prince",
    "princess", "producer", "professor", "queen", "representative", "scientist", "secretary", "senator", "singer",
    "spokesman", "spokesperson", "spokeswoman", "writer",
];
/// What stands before a name and is no office.
const TITLES: &[&str] = &["dr", "lady", "lord", "miss", "mr", "mrs", "ms", "sir"];

/// The class that a word's list gives it, the first list where it stands in several.
static LISTED: LazyLock<FnvHashMap<&str, WordClass>> = LazyLock::new(|| {
    let lists = [
        (DAYS, WordClass::Day),
        (PRONOUNS, WordClass::Pronoun),
        (CAUSES, WordClass::Cause),
        (WEAK_CAUSES, WordClass::WeakCause),
        (CONDITIONS, WordClass::Condition),
        (MODALS, WordClass::Modal),
        (PREPOSITIONS, WordClass::Preposition),
        (STOP_WORDS, WordClass::Function),
        (NUMBERS, WordClass::Number),
        (ROLES, WordClass::Role),
        (TIMES, WordClass::Time),
    ];
    lists.into_iter().rev().flat_map(|(list, class)| list.iter().map(move |word| (*word, class))).collect()
});

/// A capitalised word that opens a sentence is a name when the language at large hardly knows it: under this Zipf
/// frequency.
const RARE: f64 = 3.6;

/// The classes of `words`, which are those of `text` cut into these sentences.
pub fn classes(text: &str, words: &[Token], sentences: &[Range<usize>], language: Language) -> Vec<WordClass> {
    let context = Context { text, words, sentences, language };
    let mut classes: Vec<WordClass> = (0..words.len()).map(|at| context.alone(at)).collect();
    for at in 0..words.len() {
        if let Some(class) = context.among(at, &classes)
            && let Some(slot) = classes.get_mut(at)
        {
            *slot = class;
        }
    }
    classes
}

struct Context<'a> {
    text: &'a str,
    words: &'a [Token],
    sentences: &'a [Range<usize>],
    language: Language,
}

impl Context<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |token| token.exact.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let start = self.words.get(at).map_or(0, |token| token.range.start);
        let before = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |token| token.range.end);
        at == 0
            || self.sentences.iter().any(|sentence| (before..=start).contains(&sentence.start) && sentence.start > 0)
    }

    /// One space or hyphen parts two words of a name.
    fn adjoins(&self, at: usize) -> bool {
        let (Some(word), Some(next)) = (self.words.get(at), self.words.get(at + 1)) else { return false };
        let gap = self.text.get(word.range.end..next.range.start).unwrap_or_default();
        matches!(gap, " " | "-" | "\u{a0}" | "\n" | ". ") && !(gap == ". " && word.exact.chars().count() > 1)
    }

    /// By the word alone.
    fn alone(&self, at: usize) -> WordClass {
        let Some(token) = self.words.get(at) else { return WordClass::Plain };
        let word = token.exact.as_str();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return numeral(word);
        }
        if token.capital && MONTHS.binary_search(&word).is_ok() && !(word == "may" && self.opens_sentence(at)) {
            return WordClass::Date;
        }
        let listed = LISTED.get(word).copied();
        match listed {
            None | Some(WordClass::Role | WordClass::Time) => {}
            Some(WordClass::Function) if self.is_initials(token) => {}
            Some(class) => return class,
        }
        if token.capital && word.chars().count() > 1 && (!self.opens_sentence(at) || self.opens_as_name(at)) {
            return WordClass::Name;
        }
        listed.filter(|class| *class != WordClass::Function).unwrap_or(WordClass::Plain)
    }

    /// Written in capitals throughout.
    fn is_initials(&self, token: &Token) -> bool {
        let raw = self.text.get(token.range.clone()).unwrap_or_default();
        raw.len() > 1 && raw.chars().all(char::is_uppercase)
    }

    /// Rare, or followed by another capitalised word.
    fn opens_as_name(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).is_some_and(|next| next.capital) && self.adjoins(at);
        next || zipf(self.word(at), self.language) < RARE
    }

    /// By its neighbours, given the classes of all words alone and those of the words before it; none leaves it as it is.
    fn among(&self, at: usize, classes: &[WordClass]) -> Option<WordClass> {
        let class = |at: usize| classes.get(at).copied();
        let found = class(at)?;
        match found {
            WordClass::Name => Some(self.name(at, classes)),
            WordClass::Number | WordClass::Year => self.number(at, found, classes),
            WordClass::Date => None,
            _ => None,
        }
    }

    fn name(&self, at: usize, classes: &[WordClass]) -> WordClass {
        let class = |at: usize| classes.get(at).copied().unwrap_or(WordClass::Plain);
        let after = at.checked_sub(1).filter(|&before| class(before).is_name() && self.adjoins(before));
        if let Some(before) = after {
            return match class(before) {
                WordClass::PlacedName | WordClass::PlacedFullName => WordClass::PlacedFullName,
                WordClass::TitledName => WordClass::TitledName,
                _ => WordClass::FullName,
            };
        }
        let titled = at > 0 && self.adjoins(at - 1) && {
            let before = self.before(at);
            TITLES.binary_search(&before).is_ok() || ROLES.binary_search(&before).is_ok()
        };
        let placed = at > 0 && (class(at - 1) == WordClass::Preposition || self.before(at) == "to")
            || self.before(at) == "the" && at > 1 && class(at - 2) == WordClass::Preposition;
        let long = class(at + 1).is_name() && self.adjoins(at);
        match (titled, placed, long) {
            (true, ..) => WordClass::TitledName,
            (_, true, true) => WordClass::PlacedFullName,
            (_, true, false) => WordClass::PlacedName,
            (_, false, true) => WordClass::FullName,
            (_, false, false) => WordClass::Name,
        }
    }

    fn number(&self, at: usize, found: WordClass, classes: &[WordClass]) -> Option<WordClass> {
        let token = self.words.get(at)?;
        let class = |at: Option<usize>| at.and_then(|at| classes.get(at).copied()).unwrap_or(WordClass::Plain);
        let before = self.text.get(..token.range.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(token.range.end..).unwrap_or_default();
        let mut next = at + 1;
        while self.in_reach(at, next)
            && (MAGNITUDES.contains(&self.word(next)) || class(Some(next)) == WordClass::Number)
        {
            next += 1;
        }
        let (unit, second) = (self.word(next), self.word(next + 1));
        if after.trim_start().starts_with('%') || matches!(unit, "percent" | "pc") || unit == "per" && second == "cent"
        {
            return Some(WordClass::Percentage);
        }
        if before.is_some_and(is_currency) || CURRENCIES.binary_search(&unit).is_ok() || after.starts_with(is_currency)
        {
            return Some(WordClass::Money);
        }
        let year = found == WordClass::Year;
        if !year && [unit, second].iter().any(|unit| UNITS_OF_TIME.binary_search(unit).is_ok()) {
            return Some(WordClass::Span);
        }
        let day = token.exact.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        let by_month = class(at.checked_sub(1)) == WordClass::Date && self.before(at).parse::<u8>().is_err()
            || class(Some(at + 1)) == WordClass::Date;
        if day && by_month {
            return Some(WordClass::Date);
        }
        let era = matches!(unit, "ad" | "bc" | "bce" | "ce");
        era.then_some(WordClass::Year)
    }

    /// No sentence ends between two words.
    fn in_reach(&self, from: usize, to: usize) -> bool {
        to < self.words.len() && to <= from + 4 && !self.opens_sentence(to)
    }
}

fn numeral(word: &str) -> WordClass {
    let year = word.get(..4).filter(|_| word.len() == 4 || word.len() == 5 && word.ends_with('s'));
    match year.and_then(|year| year.parse::<u16>().ok()) {
        Some(1000..2200) => WordClass::Year,
        _ => WordClass::Number,
    }
}

/// The currency signs of Unicode's category Sc that news uses.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{fold, tokens};

    fn of(text: &str, word: &str) -> WordClass {
        let words = tokens(text, Language::English);
        let found = classes(text, &words, &[], Language::English);
        let key = fold(&word.to_lowercase());
        let at = words.iter().position(|token| token.exact == key).unwrap_or_else(|| panic!("no {word} in {text}"));
        found[at]
    }

    #[test]
    fn words_have_the_class_that_their_sentence_gives_them() {
        for (text, word, class) in [
            ("The envoy met Pavel Ostrov in Halden on Monday.", "ostrov", WordClass::FullName),
            ("The envoy met Pavel Ostrov in Halden on Monday.", "halden", WordClass::PlacedName),
            ("The envoy met Pavel Ostrov in Halden on Monday.", "monday", WordClass::Day),
            ("Then the president, Maar, spoke.", "maar", WordClass::Name),
            ("Then minister Maar spoke.", "maar", WordClass::TitledName),
            ("Pay rose by 9.5 per cent.", "9.5", WordClass::Percentage),
            ("Pay rose by 90%.", "90", WordClass::Percentage),
            ("It costs £1.2m a week.", "1.2m", WordClass::Money),
            ("It costs 40 million euros.", "40", WordClass::Money),
            ("The war has lasted nearly four years.", "four", WordClass::Span),
            ("It was signed in 1974.", "1974", WordClass::Year),
            ("It ended on 12 March.", "12", WordClass::Date),
            ("It ended on March 12.", "12", WordClass::Date),
            ("A third of the seats stay empty.", "third", WordClass::Number),
            ("They left because of the rain.", "because", WordClass::Cause),
            ("They may meet again.", "may", WordClass::Modal),
            ("They will fight if the talks fail.", "if", WordClass::Condition),
            ("They meet in May.", "may", WordClass::Date),
        ] {
            assert_eq!(of(text, word), class, "{word} in {text}");
        }
    }

    #[test]
    fn a_class_is_found_by_its_number_and_the_lists_are_sorted() {
        assert!(WordClass::ALL.iter().enumerate().all(|(at, class)| *class as usize == at));
        for list in [
            MONTHS, DAYS, TIMES, UNITS_OF_TIME, NUMBERS, CURRENCIES, CAUSES, WEAK_CAUSES, CONDITIONS, MODALS,
            PREPOSITIONS, PRONOUNS, ROLES, TITLES,
        ] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_word_of_any_text_has_a_class(text in "\\PC*") {
            let words = tokens(&text, Language::English);
            assert_eq!(classes(&text, &words, &[], Language::English).len(), words.len());
        }
    }
}
