//! Messages as questions: what they are after, what they ask, what they ask after another.

use std::collections::BTreeSet;

use super::{ROSTER, check_ranges, parts};
use crate::language::Language;
use crate::question::{Intent, Question, alike, follow_up, is_question, signature};

/// The last question and a message after it, in two parts.
pub fn questions(data: &[u8]) {
    let parts = parts(data);
    let (Some(last), message) = (parts.first(), parts.get(1)) else { return };
    read(last);
    let Some(message) = message else { return };
    read(message);
    let Some(asked) = follow_up(last, message, &ROSTER) else { return };
    assert!(asked.ends_with(['?', '.']), "{asked:?}");
    assert!(!matches!(Intent::of(message), Intent::About(_) | Intent::SmallTalk(_)));
    // What came of it can be followed up in turn.
    follow_up(&asked, message, &ROSTER);
}

fn read(text: &str) {
    let languages = BTreeSet::from([Language::English, Language::Russian]);
    let mut question = Question::new(text, &languages);
    check_ranges(&question.text, question.words.iter().map(|word| &word.range));
    assert!(question.words.iter().all(|word| !word.stems.is_empty() && (0.0..=1.0).contains(&word.weight)));
    for mention in ROSTER.mentions(&question.text.clone()) {
        assert!(question.text.get(mention.range.clone()).is_some());
        question.expand(&mention.range, &["Belmark", "the Belmark Union"], &languages);
    }
    is_question(text);
    Intent::of(text);
    assert_eq!(alike(text, text), !signature(text).is_empty(), "{text:?}");
}
