//! The initialisms of names: "UN" for "United Nations", whether or not the text ever writes it.

use std::ops::Range;

use super::{Token, is_question_word, is_stop_word};

/// Words of a name that its initialism may leave out.
const SMALL: &[&str] = &["and", "for", "of", "on", "the"];
/// Words of a name with an initialism.
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
/// Ends a term that stands for an initialism which a text does not write: no word ends so.
const MARK: char = '·';

/// The term that stands for an initialism where only the name is written.
pub fn unwritten(initialism: &str) -> String {
    format!("{initialism}{MARK}")
}

/// The initialisms of the names in `text`, whose words these are: which words are the name, and its initials in lower case; a
/// name with small words has two ("DJ" and "DOJ").
pub fn initialisms(text: &str, words: &[Token]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let end = end_of_name(text, words, start);
        found.extend(
            initials(words.get(start..end).unwrap_or_default()).into_iter().map(|initials| (start..end, initials)),
        );
        start = end.max(start + 1);
    }
    found
}

/// Where the name that starts at a word ends; there if none does.
fn end_of_name(text: &str, words: &[Token], start: usize) -> usize {
    let mut end = start;
    for (at, word) in words.iter().enumerate().skip(start) {
        if at > start && !adjoins(text, words, at - 1) {
            break;
        }
        if is_part(text, word) {
            end = at + 1;
        } else if at == start || !SMALL.contains(&word.exact.as_str()) {
            break;
        }
    }
    end
}

/// A word with a capital that is no initialism itself.
fn is_part(text: &str, word: &Token) -> bool {
    let raw = text.get(word.range.clone()).unwrap_or_default();
    word.capital
        && !is_stop_word(&word.exact)
        && !is_question_word(&word.exact)
        && raw.chars().skip(1).any(char::is_lowercase)
}

fn adjoins(text: &str, words: &[Token], at: usize) -> bool {
    let gap = words.get(at).zip(words.get(at + 1)).and_then(|(word, next)| text.get(word.range.end..next.range.start));
    matches!(gap, Some(" " | "-" | "\u{a0}" | "\n"))
}

fn initials(name: &[Token]) -> Vec<String> {
    let of = |all: bool| {
        let counted = name.iter().filter(|word| all || !SMALL.contains(&word.exact.as_str()));
        counted.filter_map(|word| word.exact.chars().next()).collect::<String>()
    };
    let (large, all) = (of(false), of(true));
    let is_one = |initials: &String| WORDS.contains(&initials.chars().count());
    let mut found: Vec<String> = [large, all].into_iter().filter(is_one).collect();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, tokens};

    fn of(text: &str) -> String {
        let words = tokens(text, Language::English);
        let found = initialisms(text, &words).into_iter();
        found.map(|(name, initials)| format!("{} {initials}", words[name.end - 1].exact)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn names_of_some_words_have_initialisms() {
        assert_eq!(of("The United Nations met."), "nations un");
        assert_eq!(of("They asked the Department of Justice and the US."), "justice dj, justice doj");
        assert_eq!(of("When Russia met Kirill Dmitriev, the Union said no."), "dmitriev kd");
        assert_eq!(of("the dam"), "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_may_be_searched_for_names(text in "\\PC*") {
            let words = tokens(&text, Language::English);
            assert!(initialisms(&text, &words).iter().all(|(name, _)| name.start < name.end && name.end <= words.len()));
        }
    }
}
