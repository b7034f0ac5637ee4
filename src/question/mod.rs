//! What a question asks: the words to look for, the names among them, the type of answer expected.
//!
//! There is no query syntax: any text is a question, and nothing in it is special.

mod about;
mod alike;
mod asking;
mod asks;
mod clause;
mod expects;
mod follow_up;
mod grammar;
mod intent;
mod pattern;
mod sentence;
mod small_talk;

use std::collections::BTreeSet;
use std::ops::Range;

pub use about::Topic;
pub use alike::{alike, signature};
pub use asks::is_question;
pub use expects::Expects;
pub use follow_up::follow_up;
pub use intent::Intent;
pub use small_talk::SmallTalk;

use crate::language::{Language, Token, initialisms, is_question_word, is_stop_word, tokens};

/// A question, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// As asked, trimmed.
    pub text: String,
    /// The words that carry content, in order, each once.
    pub words: Vec<Word>,
    /// What stands in quotation marks: wanted as it stands.
    pub phrases: Vec<Vec<Word>>,
    /// What kind of thing would answer.
    pub expects: Expects,
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Lower case, folded.
    pub exact: String,
    /// Where it stands in the question.
    pub range: Range<usize>,
    /// Its place among all words of the question, stop words counted: neighbours differ by one.
    pub position: usize,
    /// Its stem in each language of the library.
    pub stems: Vec<String>,
    /// Other words that may stand for it: other names of the same party, near spellings, words of its family.
    pub alternatives: Vec<Alternative>,
    /// Written as a name: with a capital, not as the first word.
    pub name: bool,
    /// It may be an initialism: written in capitals, or after an article where the word itself cannot stand ("the us").
    pub initials: bool,
    /// What it counts, 0 to 1: less where it only leads up to the question.
    pub weight: f64,
}

/// What may stand for a word.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Its stem.
    pub stem: String,
    /// What meeting it is worth beside meeting the word itself, 0 to 1.
    pub worth: f64,
}

/// Worth of another name of the same thing, and of a near spelling of a word that the library does not have.
pub const OTHER_NAME: f64 = 0.7;
/// Worth of a word of the same family ("refusal" for "refuse").
pub const FAMILY: f64 = 0.5;

impl Question {
    /// Takes `text` apart, stemming by each of `languages`.
    pub fn new(text: &str, languages: &BTreeSet<Language>) -> Question {
        let text = text.trim();
        let all = tokens(text, Language::Other);
        let expects = Expects::of(&all);
        let asked = expects.words();
        let mut words: Vec<Word> = Vec::new();
        let initialism = initialism(text, &all);
        for (position, token) in all.iter().enumerate() {
            let initials = initialism(position);
            if (initials || carries_content(token, asked)) && !words.iter().any(|word| word.exact == token.exact) {
                words.push(Word { initials, ..Word::new(token, position, languages) });
            }
        }
        for (name, initials) in initialisms(text, &all) {
            words
                .iter_mut()
                .filter(|word| name.contains(&word.position))
                .for_each(|word| word.add_stem(initials.clone(), OTHER_NAME));
        }
        asking::weigh(text, &all, &mut words);
        Question { text: text.to_owned(), words, phrases: phrases(text, languages), expects }
    }

    /// Adds other words that mean what stands at `range` of the text: each of its words may be met by any of them.
    pub fn expand(&mut self, range: &Range<usize>, others: &[&str], languages: &BTreeSet<Language>) {
        let inside = |word: &&mut Word| range.start <= word.range.start && word.range.end <= range.end;
        for word in self.words.iter_mut().filter(inside) {
            word.name = true;
            for other in others {
                word.add_alternative(other, OTHER_NAME, languages);
            }
        }
    }
}

/// The quoted parts of more than one word.
fn phrases(text: &str, languages: &BTreeSet<Language>) -> Vec<Vec<Word>> {
    let quoted = text.split(['"', '“', '”', '„', '«', '»']).skip(1).step_by(2);
    let words = |part: &str| {
        let tokens = tokens(part, Language::Other).into_iter().enumerate();
        tokens.map(|(position, token)| Word::new(&token, position, languages)).collect::<Vec<_>>()
    };
    quoted.map(words).filter(|words| words.len() > 1).collect()
}

fn carries_content(token: &Token, asked: &[&str]) -> bool {
    let word = token.exact.as_str();
    !(is_stop_word(word) || is_question_word(word) || asked.contains(&word))
}

/// Whether the token at a place is an initialism: "US" and "IT" in capitals are names, "us" and "it" are not, unless "the us" makes it one.
fn initialism<'t>(text: &'t str, tokens: &'t [Token]) -> impl Fn(usize) -> bool + 't {
    let capitals_tell = text.chars().any(char::is_lowercase);
    move |at| {
        let Some(token) = tokens.get(at) else { return false };
        let raw = text.get(token.range.clone()).unwrap_or_default();
        let capitals = raw.chars().count() > 1 && raw.chars().all(|c| c.is_uppercase() || c == '.');
        let after_article =
            || at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|word| word.exact == "the");
        capitals && capitals_tell || token.exact == "us" && after_article()
    }
}

impl Word {
    fn new(token: &Token, position: usize, languages: &BTreeSet<Language>) -> Word {
        Word {
            exact: token.exact.clone(),
            range: token.range.clone(),
            position,
            stems: stems(&token.exact, languages),
            alternatives: Vec::new(),
            name: token.capital && position > 0,
            initials: false,
            weight: 1.0,
        }
    }

    /// Adds another word that may stand for this one.
    pub fn add_alternative(&mut self, other: &str, worth: f64, languages: &BTreeSet<Language>) {
        for token in tokens(other, Language::Other) {
            for stem in stems(&token.exact, languages) {
                self.add_stem(stem, worth);
            }
        }
    }

    /// Adds a stem that may stand for this word.
    pub fn add_stem(&mut self, stem: String, worth: f64) {
        if !self.stems.contains(&stem) && !self.alternatives.iter().any(|other| other.stem == stem) {
            self.alternatives.push(Alternative { stem, worth });
        }
    }
}

fn stems(word: &str, languages: &BTreeSet<Language>) -> Vec<String> {
    let mut stems: Vec<String> = languages.iter().map(|language| language.stem(word)).collect();
    if stems.is_empty() {
        stems.push(word.to_owned());
    }
    stems.sort();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str) -> Question {
        Question::new(text, &BTreeSet::from([Language::English]))
    }

    fn words(text: &str) -> Vec<String> {
        ask(text).words.into_iter().map(|word| word.exact).collect()
    }

    #[test]
    fn only_words_with_content_are_looked_for() {
        assert_eq!(words("What does Russia want from the US?"), ["russia", "want", "us"]);
        assert_eq!(words("whos repping russia??"), ["repping", "russia"]);
        assert_eq!(words("what did they tell us"), Vec::<String>::new());
        assert_eq!(words("how many senators does the us have"), ["senators", "us"]);
        assert_eq!(words("How many points does the plan have"), ["points", "plan"]);
    }

    #[test]
    fn what_is_quoted_is_a_phrase() {
        assert_eq!(ask("who spoke of “a new year of war” or \"real progress\"?").phrases.len(), 2);
        assert_eq!(ask("who wants the 'dam'? \"Ostria\" or \"").phrases, Vec::<Vec<Word>>::new());
    }

    #[test]
    fn names_are_seen_and_can_be_met_by_other_names() {
        let mut question = ask("Does Moscow yield?");
        let languages = BTreeSet::from([Language::English]);
        question.expand(&(5..11), &["Kremlin", "Russia"], &languages);
        assert!(question.words[0].name);
        let stems: Vec<&str> = question.words[0].alternatives.iter().map(|other| other.stem.as_str()).collect();
        assert_eq!(stems, ["kremlin", "russia"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_question(text in "\\PC*") {
            let question = ask(&text);
            assert!(question.words.iter().all(|word| question.text.get(word.range.clone()).is_some()));
        }
    }
}
