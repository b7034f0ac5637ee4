//! Orders the candidates of a search, chooses each one's sentence, and judges whether the first one answers.

use std::collections::HashMap;

use super::confidence::{Judged, confidence};
use super::features::Features;
use super::matches::{Matched, Sought};
use super::{Answer, Found, Status};
use crate::question::Question;
use crate::search::{Candidate, StoredPassage};

/// Ranks `candidates` for `question`. `idf` holds one weight a word of the question; `top` passages are kept, and the
/// question counts as answered from a confidence of `threshold` on.
pub fn answer(question: &Question, idf: Vec<f64>, candidates: Vec<Candidate>, top: usize, threshold: f64) -> Answer {
    let sought = Sought::new(question, idf);
    let mut ranked: Vec<(Features, StoredPassage)> = candidates
        .into_iter()
        .map(|candidate| (Features::of(&Matched::new(&candidate.passage, &sought), &sought), candidate.passage))
        .collect();
    share_article_scores(&mut ranked);
    ranked.sort_by(|(a, at), (b, bt)| {
        b.score()
            .total_cmp(&a.score())
            .then_with(|| (&at.article_id, at.paragraphs).cmp(&(&bt.article_id, bt.paragraphs)))
    });
    let confidence = ranked.first().map_or(0.0, |(first, _)| {
        confidence(&Judged::new(
            first,
            &ranked.iter().map(|(features, _)| features.score()).collect::<Vec<_>>(),
            &sought,
        ))
    });
    let status = if confidence >= threshold { Status::Answered } else { Status::NotFound };
    let passages = ranked
        .into_iter()
        .take(top)
        .map(|(features, passage)| Found {
            answering: features.best..features.best + 1,
            score: features.score(),
            ..Found::from(passage)
        })
        .collect();
    Answer { question: question.text.clone(), status, confidence, passages }
}

/// A passage gains from its article's other passages: the matter of a question fills more than one paragraph.
fn share_article_scores(ranked: &mut [(Features, StoredPassage)]) {
    let mut best: HashMap<String, Vec<f64>> = HashMap::new();
    for (features, passage) in ranked.iter() {
        best.entry(passage.article_id.clone()).or_default().push(features.lexical);
    }
    for scores in best.values_mut() {
        scores.sort_by(|a, b| b.total_cmp(a));
        scores.truncate(3);
    }
    for (features, passage) in ranked.iter_mut() {
        let scores = best.get(&passage.article_id).map(Vec::as_slice).unwrap_or_default();
        features.article = scores.iter().sum::<f64>() / 3.0;
    }
}

impl From<StoredPassage> for Found {
    fn from(passage: StoredPassage) -> Found {
        Found {
            article_id: passage.article_id,
            title: passage.title,
            date: passage.date,
            author: passage.author,
            source: passage.source,
            url: passage.url,
            paragraphs: passage.paragraphs,
            text: passage.text,
            sentences: passage.sentences,
            answering: 0..1,
            score: 0.0,
            key: passage.key,
        }
    }
}
