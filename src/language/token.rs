//! Words of a text with their places: what the index stores and what a question is compared by.

use std::cell::RefCell;
use std::ops::Range;

use fnv::FnvHashMap;

use super::Language;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Lower case, accents folded, possessive ending and the dots of an initialism (`U.S.`) left out.
    pub exact: String,
    /// The stem of `exact` in the text's language.
    pub stem: String,
    /// It starts with a capital letter.
    pub capital: bool,
}

/// Longest word kept, in bytes: longer ones are addresses and debris, and the index refuses terms without bound.
const LONGEST: usize = 64;

/// The words of `text`. A word is a run of letters and digits; an apostrophe between letters, a dot inside an
/// initialism or a number, and a comma inside a number belong to it. Hyphens part words.
pub fn tokens(text: &str, language: Language) -> Vec<Token> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut start = None;
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let inside = c.is_alphanumeric() || is_mark(c) || start.is_some() && joins(previous, c, next);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.extend(token(text, from..at, language));
                start = None;
            }
            _ => {}
        }
        previous = c;
    }
    if let Some(from) = start {
        found.extend(token(text, from..text.len(), language));
    }
    found
}

/// Combining marks continue a word.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

fn joins(previous: char, c: char, next: char) -> bool {
    match c {
        '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
        '.' => previous.is_ascii_digit() && next.is_ascii_digit() || previous.is_uppercase() && next.is_uppercase(),
        ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

fn token(text: &str, range: Range<usize>, language: Language) -> Option<Token> {
    let raw = text.get(range.clone()).filter(|raw| raw.len() <= LONGEST)?;
    let mut word = if raw.is_ascii() { raw.to_ascii_lowercase() } else { raw.to_lowercase().replace('’', "'") };
    if word.ends_with("'s") {
        word.truncate(word.len() - 2);
    }
    let inner = if word.starts_with(|c: char| c.is_ascii_digit()) { ',' } else { '.' };
    word.retain(|c| c != inner);
    let stem = STEMS.with_borrow_mut(|stems| stems.of(&word, language));
    let exact = if word.is_ascii() { word } else { fold(&word) };
    Some(Token { range, exact, stem, capital: raw.starts_with(char::is_uppercase) })
}

thread_local! {
    static STEMS: RefCell<Stems> = RefCell::default();
}

/// Stems met before: a few thousand words make up nearly all of any text, and a stem takes longer to compute than to find.
#[derive(Default)]
struct Stems(FnvHashMap<Language, FnvHashMap<String, String>>);

impl Stems {
    /// Words of a language that are kept at most; beyond, all are forgotten and the common ones soon are back.
    const MOST: usize = 20_000;

    fn of(&mut self, word: &str, language: Language) -> String {
        let known = self.0.entry(language).or_default();
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        if known.len() >= Stems::MOST {
            known.clear();
        }
        let stem = language.stem(word);
        known.insert(word.to_owned(), stem.clone());
        stem
    }
}

/// Latin letters without their accents (`ö` as `o`, `ł` as `l`); other scripts as they are.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                folded.push_str(deunicode::deunicode_char(c).unwrap_or_default().to_lowercase().as_str());
            }
            // Accents that stand on their own, as decomposed text has them.
            '\u{300}'..='\u{36f}' if folded.ends_with(|before: char| before.is_ascii()) => {}
            _ => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Vec<String> {
        tokens(text, Language::English).into_iter().map(|token| token.exact).collect()
    }

    #[test]
    fn words_are_cut_as_a_reader_would() {
        assert_eq!(exact("The U.S.-Russian 28-point plan"), ["the", "us", "russian", "28", "point", "plan"]);
        assert_eq!(exact("Ukraine’s president can't, won’t."), ["ukraine", "president", "can't", "won't"]);
        assert_eq!(exact("1,294 of 9.5% in Malmö"), ["1294", "of", "9.5", "in", "malmo"]);
        assert_eq!(exact("end.Next \"quoted\" (x)"), ["end", "next", "quoted", "x"]);
        assert_eq!(exact("Путин и Зеленский"), ["путин", "и", "зеленский"]);
        assert!(exact(" … — ").is_empty());
    }

    #[test]
    fn ranges_point_at_the_words() {
        let text = "Kyiv’s “real progress”";
        let words: Vec<_> = tokens(text, Language::English).into_iter().map(|t| text.get(t.range)).collect();
        assert_eq!(words, [Some("Kyiv’s"), Some("real"), Some("progress")]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_words_that_lie_in_it(text in "\\PC*") {
            let found = tokens(&text, Language::English);
            assert!(found.iter().all(|token| text.get(token.range.clone()).is_some()));
            assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        }
    }
}
