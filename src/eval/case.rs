//! A question of a set with its candidates and what is right among them: what weights are fitted to and judged by.

use std::ops::Range;
use std::sync::{Arc, PoisonError};

use super::figures::{Against, Judged, golds, is_gold, normalised};
use super::{Error, Set, SetQuestion};
use crate::answer::{Field, OwnFeatures, Ranking, SentenceFeatures, Sought, Weights};
use crate::engine::{Ask, Engine, Meaning, Retrieved};
use crate::question::Intent;

/// A question with its candidates.
pub(super) struct Case {
    pub(super) retrieved: Retrieved,
    pub(super) against: Against,
    /// Whether each candidate is a gold passage.
    pub(super) gold: Vec<bool>,
    /// Whether each sentence of each candidate holds a gold answer.
    pub(super) holds: Vec<Vec<bool>>,
    /// The features of each candidate.
    pub(super) passages: Vec<OwnFeatures>,
    /// The features of each sentence of each candidate.
    pub(super) sentences: Vec<Vec<SentenceFeatures>>,
    pub(super) has_answers: bool,
    /// Which part of a cross-validation it is in: one for all questions on an article.
    pub(super) fold: usize,
    /// How much it counts.
    pub(super) weight: f64,
    /// Articles in its library, where that is one drawn from its set.
    pub(super) drawn: Option<usize>,
}

/// Parts of a cross-validation.
pub(super) const FOLDS: usize = 5;
/// A set counts by its questions, but at most as if it had so many.
const LARGEST_SET: f64 = 1000.0;

impl Set {
    /// Its questions as cases, with meanings or by words alone; those that ask nothing are left out.
    pub(super) fn cases(&self, semantic: bool) -> Result<Vec<Case>, Error> {
        let weight = f64::min(1.0, LARGEST_SET / self.questions.len().max(1) as f64);
        let case = |question| self.case(&self.engine, semantic, question, weight);
        self.questions.iter().filter_map(|question| case(question).transpose()).collect()
    }

    /// A question put to `engine`, by the vectors of the set's own where meanings count.
    pub(super) fn case(
        &self,
        engine: &Engine,
        semantic: bool,
        question: &SetQuestion,
        weight: f64,
    ) -> Result<Option<Case>, Error> {
        if Intent::of(&question.question) != Intent::Talks {
            return Ok(None);
        }
        let ask = Ask { question: question.question.clone(), ..Ask::default() };
        let vector = if semantic { self.meaning(&ask.question) } else { None };
        let meaning = vector.as_deref().map(|vector| Meaning { vector, known_to: &self.engine });
        Case::new(engine.retrieve_by(&ask, meaning)?, question, weight).map(Some)
    }

    /// What a question means, computed when it is first asked for.
    fn meaning(&self, question: &str) -> Option<Arc<[f32]>> {
        let mut known = self.meanings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(vector) = known.get(question) {
            return Some(Arc::clone(vector));
        }
        let vector: Arc<[f32]> = self.engine.meaning(question)?.into();
        known.insert(question.to_owned(), Arc::clone(&vector));
        Some(vector)
    }
}

impl Case {
    fn new(retrieved: Retrieved, question: &SetQuestion, weight: f64) -> Result<Case, Error> {
        let answers = golds(question);
        let (mut gold, mut holds) = (Vec::new(), Vec::new());
        for passage in retrieved.passages(&retrieved.candidates.iter().collect::<Vec<_>>())? {
            let Some(passage) = passage else {
                gold.push(false);
                holds.push(Vec::new());
                continue;
            };
            gold.push(is_gold(&passage.article_id, passage.paragraphs, question));
            let text = |range: &Range<usize>| normalised(passage.text.get(range.clone()).unwrap_or_default());
            let right = |text: String| answers.iter().any(|answer| text.contains(answer.as_str()));
            holds.push(passage.sentences.iter().map(|range| right(text(range))).collect());
        }
        let article = question.gold.first().map_or(question.question.as_str(), |gold| gold.article_id.as_str());
        let hash = blake3::hash(article.as_bytes());
        let fold = hash.as_bytes().first().map_or(0, |byte| usize::from(*byte) % FOLDS);
        let has_answers = !answers.is_empty();
        let mut case = Case {
            retrieved,
            against: Against::of(question),
            gold,
            holds,
            passages: Vec::new(),
            sentences: Vec::new(),
            has_answers,
            fold,
            weight,
            drawn: None,
        };
        let sought = Sought::new(&case.retrieved.question, &case.retrieved.rarity);
        let Field { passages, sentences, .. } = Field::new(&sought, &case.retrieved.candidates);
        (case.passages, case.sentences) = (passages.into_owned(), sentences.into_owned());
        Ok(case)
    }

    /// The features of each candidate, its sentences scored by `weights`.
    pub(super) fn rows(&self, weights: &Weights) -> Vec<Vec<f64>> {
        let each = self.passages.iter().zip(&self.sentences);
        each.map(|(own, sentences)| weights.passage(own, sentences).to_vec()).collect()
    }

    pub(super) fn with_field<T>(&self, then: impl FnOnce(&Field<'_>) -> T) -> T {
        let sought = Sought::new(&self.retrieved.question, &self.retrieved.rarity);
        then(&Field::of_known(&sought, &self.retrieved.candidates, &self.passages, &self.sentences))
    }

    /// The answer under `weights`, judged; answered from a confidence of `threshold` on.
    pub(super) fn judged(&self, weights: &Weights, threshold: f64) -> Judged {
        let ranking = self.with_field(|field| field.rank(weights));
        Judged {
            against: self.against,
            rank: self.rank(&ranking),
            holds: self.has_answers.then(|| self.first_holds(&ranking)),
            answered: ranking.confidence >= threshold,
            confidence: ranking.confidence,
        }
    }

    /// Rank of the first gold passage among the first ten, from 1.
    pub(super) fn rank(&self, ranking: &Ranking) -> Option<usize> {
        let first = ranking.passages.iter().take(10);
        first.map(|ranked| self.gold.get(ranked.candidate) == Some(&true)).position(|gold| gold).map(|at| at + 1)
    }

    fn first_holds(&self, ranking: &Ranking) -> bool {
        let first = ranking.passages.first();
        first
            .and_then(|ranked| self.holds.get(ranked.candidate)?.get(ranked.answering.clone()))
            .is_some_and(|answering| answering.contains(&true))
    }
}
