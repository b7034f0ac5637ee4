//! Tests of what the model does with texts, on a tiny one; its figures are tested where the real one is at hand.

use super::*;
use crate::semantic::tiny;

fn model() -> Model {
    let folder = tempfile::tempdir().unwrap();
    let release = tiny::write(folder.path());
    Model::open(folder.path(), &release).unwrap()
}

#[track_caller]
fn near(a: &[f32], b: &[f32]) {
    assert_eq!(a.len(), b.len());
    assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5), "{a:?}\n{b:?}");
}

const TITLE: &str = "the dam";
const TEXT: &str = "they want water. we do not.";
const SENTENCES: [Range<usize>; 2] = [0..16, 17..27];

fn passage(text: &str) -> Text<'_> {
    Text { title: TITLE, text, sentences: &SENTENCES }
}

#[test]
fn a_passage_has_the_same_vectors_alone_and_among_others() {
    let model = model();
    let alone = model.embed_passages(&[passage(TEXT)]).unwrap().remove(0);
    let short = Text { title: "", text: "no.", sentences: &[] };
    let batch = model.embed_passages(&[passage(TEXT), short, passage(TEXT)]).unwrap();
    for vectors in [&batch[0], &batch[2]] {
        near(&vectors.passage, &alone.passage);
        near(&vectors.sentences[1], &alone.sentences[1]);
    }
    near(&batch[1].passage, &model.embed("\nno.").unwrap());
    near(&alone.passage, &model.embed(&format!("{TITLE}\n{TEXT}")).unwrap());
}

#[test]
fn a_sentence_is_embedded_in_its_passage() {
    let model = model();
    let found = model.embed_passages(&[passage(TEXT), passage("they want water. we do now.")]).unwrap();
    let same = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5);
    assert!(!same(&found[0].sentences[0], &found[1].sentences[0]), "the same words in another passage are not alike");
    for vector in found.iter().flat_map(|found| found.sentences.iter().chain([&found.passage])) {
        let length: f32 = vector.iter().map(|value| value * value).sum();
        assert!((length - 1.0).abs() < 1e-5);
    }
}

#[test]
fn what_is_longer_than_the_model_reads_is_cut() {
    let model = model();
    let long = "water ".repeat(tiny::POSITIONS);
    let sentences = [0..5, long.len() - 6..long.len()];
    let found = model.embed_passages(&[Text { title: "", text: &long, sentences: &sentences }]).unwrap().remove(0);
    assert!(found.sentences[0].iter().any(|&value| value != 0.0));
    assert!(found.sentences[1].iter().all(|&value| value == 0.0));
}

#[test]
fn any_text_has_a_vector() {
    let model = model();
    for text in ["", " ", "\0", "谈判", "🙂🙂", "\u{202e}x\u{301}", "[CLS] [PAD] [SEP]"] {
        let vector = model.embed(text).unwrap();
        assert!(vector.len() == 8 && vector.iter().all(|value| value.is_finite()), "{text:?}");
    }
    assert!(model.embed_passages(&[]).unwrap().is_empty());
    let odd = Text { title: "x", text: "é", sentences: &[0..9, 1..1, Range { start: 5, end: 3 }] };
    assert_eq!(model.embed_passages(&[odd]).unwrap()[0].sentences.len(), 3);
}
