//! Tests of `passage`.

use proptest::prelude::*;

use super::{MAX_WORDS, words};
use crate::article::Article;
use crate::article::draft::Draft;

fn article(paragraphs: Vec<String>) -> Article {
    Draft { paragraphs, ..Draft::default() }.into_article(|| "a".to_owned()).unwrap()
}

/// A paragraph of sentences of these lengths in words.
fn prose(sentences: &[usize]) -> String {
    sentences.iter().map(|len| format!("To{}.", " be".repeat(len - 1))).collect::<Vec<_>>().join(" ")
}

/// Paragraphs by first and last number, and words, of each passage.
fn check(paragraphs: &[&[usize]], expect: &[(usize, usize, usize)]) {
    let article = article(paragraphs.iter().map(|lens| prose(lens)).collect());
    let found: Vec<_> = article.passages().iter().map(|p| (p.first, p.last, words(article.slice(&p.range)))).collect();
    assert_eq!(found, expect);
}

#[test]
fn a_paragraph_is_a_passage() {
    check(&[&[20, 30], &[40], &[60, 60]], &[(1, 1, 50), (2, 2, 40), (3, 3, 120)]);
}

#[test]
fn a_long_paragraph_is_cut_into_equal_parts_at_sentence_ends() {
    check(&[&[40, 40, 40, 40]], &[(1, 1, 80), (1, 1, 80)]);
    check(&[[30; 10].as_slice()], &[(1, 1, 90), (1, 1, 120), (1, 1, 90)]);
    check(&[&[70, 70, 70]], &[(1, 1, 140), (1, 1, 70)]);
}

#[test]
fn very_short_neighbours_are_joined() {
    check(&[&[10], &[10], &[10]], &[(1, 3, 30)]);
    check(&[[10].as_slice(); 15], &[(1, 12, 120), (13, 15, 30)]);
    check(&[&[100], &[30], &[5], &[200, 10]], &[(1, 1, 100), (2, 3, 35), (4, 4, 200), (4, 4, 10)]);
}

#[test]
fn a_heading_goes_with_what_follows_it() {
    let article = article(vec![prose(&[60]), "What comes next".to_owned(), prose(&[60])]);
    assert_eq!(article.passages().iter().map(|p| (p.first, p.last)).collect::<Vec<_>>(), [(1, 1), (2, 3)]);
}

#[test]
fn an_empty_paragraph_keeps_its_number_and_makes_no_passage() {
    let article = article(vec![String::new(), prose(&[30]), " \n".to_owned(), prose(&[30])]);
    assert_eq!(article.paragraphs.len(), 4);
    assert_eq!(article.passages().iter().map(|p| (p.first, p.last)).collect::<Vec<_>>(), [(2, 2), (4, 4)]);
    assert!(!article.text.contains("\n\n\n"));
}

proptest! {
    #[test]
    fn passages_hold_every_sentence_once_and_are_slices(paragraphs in proptest::collection::vec("([A-Za-z]{1,9}[.]? ){0,60}", 1..12)) {
        prop_assume!(paragraphs.iter().any(|p| !p.trim().is_empty()));
        let article = article(paragraphs);
        let passages = article.passages();
        let inside: Vec<_> = passages.iter().flat_map(|p| p.sentences.clone()).collect();
        let all: Vec<_> = article.paragraphs.iter().flat_map(|p| p.sentences.clone()).collect();
        prop_assert_eq!(inside, all);
        for passage in &passages {
            prop_assert!(!article.slice(&passage.range).is_empty());
            prop_assert!(words(article.slice(&passage.range)) <= 2 * MAX_WORDS || passage.sentences.len() == 1);
        }
    }
}
