//! Whether two questions ask the same in nearly the same words.

use std::collections::BTreeSet;

use super::{Expects, Question};
use crate::language::{Language, Token, is_question_word, tokens};

/// Words that a question may have or lack and ask the same.
const FILLERS: &[&str] = &["actually", "currently", "exactly", "even", "now", "really"];
/// Words that make it another question, though they are no content.
const NEGATIONS: &[&str] = &["neither", "never", "no", "not"];
/// Shorter words that differ in a letter are other words.
const LONG_ENOUGH: usize = 5;

/// What a question asks, as stems: first the type of answer (`when`), then the words with content in their order, from the
/// one that asks on ("in Donbas, what does Russia want" as "what does Russia want in Donbas").
///
/// Questions of one signature ask the same. Empty for a text without content.
pub fn signature(text: &str) -> Vec<String> {
    let language = Language::detect(text);
    let all = tokens(text, language);
    let question = Question::new(text, &BTreeSet::from([language]));
    let content = |token: &Token| question.words.iter().any(|word| word.exact == token.exact);
    let asks = all.iter().position(|token| is_question_word(&token.exact)).unwrap_or(0);
    let led_up = all.get(..asks).unwrap_or_default();
    let ordered = all.get(asks..).unwrap_or_default().iter().chain(led_up);
    let mut stems: Vec<String> = Vec::new();
    for token in ordered {
        let negation = NEGATIONS.contains(&token.exact.as_str()) || token.exact.ends_with("n't");
        let stem = if negation { "not" } else { &token.stem };
        if (negation || content(token) && !FILLERS.contains(&token.exact.as_str()))
            && !stems.iter().any(|old| old == stem)
        {
            stems.push(stem.to_owned());
        }
    }
    if !stems.is_empty() {
        stems.insert(0, wanted(question.expects).to_owned());
    }
    stems
}

/// Whether two questions ask the same in nearly the same words: of one type, with the same stems in the same order, small
/// slips of spelling forgiven. "What does Russia want?" and "what is it that russia wants" are; with "Ukraine" it is another.
pub fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (signature(a), signature(b));
    !a.is_empty() && a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_word(a, b))
}

/// The same stem, or one with a letter more, less or swapped.
fn same_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches('s'), b.trim_end_matches('s'));
    let letters = |word: &str| word.chars().count();
    let mut sorted = [a, b].map(|word| word.chars().collect::<Vec<_>>());
    sorted.iter_mut().for_each(|letters| letters.sort_unstable());
    let slip = letters(a) != letters(b) || sorted[0] == sorted[1];
    let words = [a, b].iter().all(|word| letters(word) >= LONG_ENOUGH && word.chars().all(char::is_alphabetic));
    a == b || words && slip && a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) == 1
}

fn wanted(expects: Expects) -> &'static str {
    match expects {
        Expects::Person => "who",
        Expects::Time => "when",
        Expects::Place => "where",
        Expects::Quantity => "how many",
        Expects::Percentage => "what share",
        Expects::Money => "what price",
        Expects::Duration => "how long",
        Expects::Identity => "who is",
        Expects::Reason => "why",
        Expects::Outcome => "what if",
        Expects::YesNo => "whether",
        Expects::Anything => "what",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expect: bool, pairs: &[(&str, &str)]) {
        for (a, b) in pairs {
            assert_eq!(alike(a, b), expect, "{a} / {b}: {:?} / {:?}", signature(a), signature(b));
            assert_eq!(alike(b, a), expect, "{b} / {a}");
        }
    }

    #[test]
    fn the_same_question_in_nearly_the_same_words_is_known() {
        check(
            true,
            &[
                ("What does Russia want in Donbas?", "what does russia want in the donbas"),
                ("What does Russia want in Donbas?", "What is it that Russia wants in Donbas??"),
                ("What does Russia want in Donbas?", "In Donbas, what does Russia really want?"),
                ("What does Russia want in Donbas?", "can you tell me what russia wants in donbass"),
                ("When was the treaty signed?", "when was the treaty signed pls"),
                ("Who leads the drivers' union?", "whos leading the drivers union"),
                ("How many nurses walked out?", "How many nurses have walked out?"),
                ("Why did the fisheries talks fail?", "why have the fisheries talks failed?!"),
                (
                    "Was will Russland im Donbass erreichen, und warum verhandelt es jetzt?",
                    "was will Russland im Donbass erreichen und warum verhandelt es jetzt",
                ),
            ],
        );
    }

    #[test]
    fn another_question_is_another() {
        check(
            false,
            &[
                ("What does Russia want?", "What does Ukraine want?"),
                ("What does Russia want?", "Why does Russia want it?"),
                ("When do the talks resume?", "Where do the talks resume?"),
                ("What does Russia want from Ukraine?", "What does Ukraine want from Russia?"),
                ("Does Ostria accept the dam?", "Does Ostria not accept the dam?"),
                ("Who attacked Ostria?", "Who did Belmark attack?"),
                ("What does Ireland want?", "What does Iceland want?"),
                ("What happened in 2014?", "What happened in 2015?"),
                ("What does the union offer?", "What does the union offer the drivers?"),
                ("what about it?", "what about it?"),
                ("", ""),
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn a_question_is_like_itself(text in "\\PC*") {
            proptest::prop_assert_eq!(alike(&text, &text), !signature(&text).is_empty());
        }
    }
}
