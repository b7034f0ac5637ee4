//! The sentence-embedding model itself, where it is at hand: figures of another implementation, and the terminal.

use std::ops::Range;
use std::path::PathBuf;

use rapporteur::semantic::{ALL_MINILM_L6_V2, Model, Text, verify};
use serde::Deserialize;

use crate::shared::skipped;
use crate::terminal::{QUESTION, Ran, library};

/// The folder of the model: `MODEL_DIR`, else where it is installed for the user. Where it is not, that is said aloud, and
/// is an error with `REQUIRE_MODEL=1`.
pub(crate) fn model_folder() -> Option<PathBuf> {
    let around = rapporteur::config::Surroundings::of_process();
    let usual = around.data.map(|data| data.join("models").join(ALL_MINILM_L6_V2.name));
    let folder = std::env::var_os("MODEL_DIR").map(PathBuf::from).or(usual).unwrap_or_default();
    match verify(&folder, &ALL_MINILM_L6_V2) {
        Ok(()) => Some(folder),
        Err(error) => {
            assert!(std::env::var_os("REQUIRE_MODEL").is_none(), "REQUIRE_MODEL is set, but: {error}");
            skipped(&format!("the model is not at hand ({error}); MODEL_DIR may name its folder"));
            None
        }
    }
}

/// What `scripts/reference-vectors.py` wrote.
#[derive(Deserialize)]
struct Reference {
    questions: Vec<Question>,
    passages: Vec<Passage>,
}

#[derive(Deserialize)]
struct Question {
    text: String,
    vector: Vector,
}

#[derive(Deserialize)]
struct Passage {
    title: String,
    sentences: Vec<String>,
    passage: Vector,
    /// None for a sentence beyond what the model reads.
    vectors: Vec<Option<Vector>>,
}

#[derive(Deserialize)]
struct Vector {
    /// Its first numbers.
    starts: Vec<f32>,
    /// Its cosine with the vector of the first question.
    cosine: f32,
}

impl Vector {
    #[track_caller]
    fn check(&self, vector: &[f32], first: &[f32]) {
        let cosine: f32 = vector.iter().zip(first).map(|(a, b)| a * b).sum();
        assert!((cosine - self.cosine).abs() < 1e-5, "cosine {cosine}, {} expected", self.cosine);
        for (found, expected) in vector.iter().zip(&self.starts) {
            assert!((found - expected).abs() < 1e-5, "{found}, {expected} expected");
        }
    }
}

/// Sentences joined by a space, and where each stands.
fn joined(sentences: &[String]) -> (String, Vec<Range<usize>>) {
    let mut at = 0;
    let ranges = sentences.iter().map(|sentence| {
        let range = at..at + sentence.len();
        at = range.end + 1;
        range
    });
    let ranges = ranges.collect();
    (sentences.join(" "), ranges)
}

#[test]
fn the_model_is_installed_used_damaged_mended_and_removed() {
    let Some(folder) = model_folder() else { return };
    let place = library();
    let from = ["model", "install", "--from", folder.to_str().unwrap()];
    place.run(&from).ended(0).says("is installed in").says("Apache-2.0");
    place.run(&from).ended(0).says("there already");
    place.run(&["model", "status"]).ended(0).says("every byte as published");
    place.run(&["ask", QUESTION]).ended(0).complains("run `rapporteur index`");
    place.run(&["articles"]).ended(0).says("Ranked by meaning too: 0 of");
    place.run(&["index"]).ended(0);
    let state = place.run(&["articles", "--json"]).ended(0).objects().remove(0)["semantic"].clone();
    assert_eq!((&state["model"], &state["embedded"]), (&"installed".into(), &state["passages"]));
    assert_eq!(place.run(&["ask", QUESTION]).ended(0).err, "");
    let weights = "home/.local/share/rapporteur/models/all-MiniLM-L6-v2/model.safetensors";
    place.write(weights, "cut short");
    place.run(&["model", "status"]).ended(1).complains("it has 9 bytes, the model's has 90868376");
    place.run(&["articles"]).ended(0).says("the model cannot be used");
    place.run(&["ask", QUESTION]).ended(0).complains("ranked by words alone");
    place.run(&from).ended(0).says("is installed in");
    place.run(&["model", "remove"]).ended(0).says("was removed");
    assert!(!place.path().join(weights).parent().unwrap().exists());
}

#[test]
fn a_passage_that_shares_no_word_with_the_question_is_found_by_its_meaning() {
    let Some(folder) = model_folder() else { return };
    let place = library();
    place.run(&["model", "install", "--from", folder.to_str().unwrap()]).ended(0);
    let ferry = "# Harbour notes\n\nThe evening ferry was cancelled after gales battered the coast.\n";
    place.write("index/articles/ferry.md", ferry);
    let question = ["ask", "--json", "Why did boats remain moored during the storm?"];
    let titles = |ran: Ran| {
        let found = ran.objects().remove(0)["passages"].as_array().unwrap().clone();
        found.iter().map(|passage| passage["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(!titles(place.run(&question)).contains(&"Harbour notes".to_owned()));
    place.run(&["index"]).ended(0);
    assert_eq!(titles(place.run(&question))[0], "Harbour notes");
}

#[test]
fn vectors_are_those_of_another_implementation() {
    let Some(folder) = model_folder() else { return };
    let model = Model::open(&folder, &ALL_MINILM_L6_V2).unwrap();
    let Reference { questions, passages } = serde_json::from_str(include_str!("reference-vectors.json")).unwrap();
    let first = model.embed(&questions[0].text).unwrap();
    for question in &questions {
        question.vector.check(&model.embed(&question.text).unwrap(), &first);
    }
    let texts: Vec<_> = passages.iter().map(|passage| joined(&passage.sentences)).collect();
    let texts =
        passages.iter().zip(&texts).map(|(passage, (text, sentences))| Text { title: &passage.title, text, sentences });
    let found = model.embed_passages(&texts.collect::<Vec<_>>()).unwrap();
    let mut beyond = 0;
    for (passage, found) in passages.iter().zip(&found) {
        passage.passage.check(&found.passage, &first);
        for (expected, vector) in passage.vectors.iter().zip(&found.sentences) {
            match expected {
                Some(expected) => expected.check(vector, &first),
                None => {
                    assert!(vector.iter().all(|&value| value == 0.0));
                    beyond += 1;
                }
            }
        }
    }
    assert!(beyond > 0, "no sentence lay beyond what the model reads");
}
