//! Every text there is in every language, with the same arguments; every id that the code names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// The messages of a language: the arguments that each takes.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    let mut last = String::new();
    for line in locale.sources().iter().flat_map(|source| source.lines()) {
        let id = line.split_once('=').map(|(id, _)| id.trim());
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        if let Some(id) = id.filter(|_| starts) {
            assert!(messages.insert(id.to_owned(), BTreeSet::new()).is_none(), "{} has {id} twice", locale.code());
            id.clone_into(&mut last);
        }
        let names = line.split('$').skip(1);
        let names = names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect::<String>());
        if let Some(arguments) = messages.get_mut(&last) {
            arguments.extend(names);
        }
    }
    messages
}

#[test]
fn every_file_is_sound() {
    for locale in Locale::ALL {
        for source in locale.sources() {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{}: {errors:?}", locale.code());
            }
        }
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let english = messages(Locale::English);
    for locale in Locale::ALL {
        let own = messages(locale);
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let more: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(missing.is_empty() && more.is_empty(), "{}: lacks {missing:?}, has beside {more:?}", locale.code());
        for (id, arguments) in &english {
            assert_eq!(own.get(id), Some(arguments), "{} {id}", locale.code());
        }
    }
}

#[test]
fn every_id_in_the_code_has_its_message() {
    let english = messages(Locale::English);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        if file.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap();
        for call in [".say(\"", ".tell(\""] {
            for id in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(english.contains_key(id), "{}: no message {id}", file.path().display());
            }
        }
    }
}

#[test]
fn slavic_numbers_have_a_form_for_few() {
    for locale in [Locale::Ukrainian, Locale::Russian] {
        for source in locale.sources() {
            let forms = ["[one]", "[few]"].map(|form| source.matches(form).count());
            assert_eq!(forms[0], forms[1], "{}", locale.code());
        }
    }
}

#[test]
fn french_marks_stand_after_a_narrow_space() {
    let lines = Locale::French.sources().iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#'));
    for line in lines {
        for pair in [" ?", " !", " ;", " :", " »", "« ", "\u{a0}?", "\u{a0}:"] {
            assert!(!line.contains(pair), "{line}");
        }
    }
}

#[test]
fn numbers_take_their_forms() {
    let articles = |locale, count: usize| Texts::of(locale).tell("articles", &[("count", count.into())]);
    assert_eq!([1, 2].map(|count| articles(Locale::English, count)), ["1 article", "2 articles"]);
    assert_eq!([1, 2, 5].map(|count| articles(Locale::Ukrainian, count)), ["1 стаття", "2 статті", "5 статей"]);
}
