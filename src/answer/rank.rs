//! Orders the candidates of a search, chooses each one's sentence, and judges whether the first one answers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::confidence::{CONFIDENCE, ConfidenceFeatures, Judged};
use super::evidence::evidence;
use super::features::{PASSAGE, lexical};
use super::model::{OwnFeatures, Weights};
use super::sentence::{self, SentenceFeatures, choose};
use super::sought::Sought;
use super::view::{View, within};
use crate::search::Candidate;

/// The candidates of a question with all that the models see of them, before any weight is applied.
#[derive(Debug)]
pub struct Field<'a> {
    views: Vec<View<'a>>,
    /// Of each candidate.
    pub passages: Cow<'a, [OwnFeatures]>,
    /// Of each sentence of each candidate.
    pub sentences: Cow<'a, [Vec<SentenceFeatures>]>,
    /// Candidates have been compared with the question in meaning.
    pub semantic: bool,
}

/// The order of a field under some weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Best first.
    pub passages: Vec<Ranked>,
    /// What the confidence was judged by.
    pub figures: ConfidenceFeatures,
    /// Probability from 0 to 1 that the first passage answers.
    pub confidence: f64,
}

/// A candidate in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which candidate.
    pub candidate: usize,
    /// Rank score, comparable within one question.
    pub score: f64,
    /// The sentences that answer.
    pub answering: Range<usize>,
}

/// A passage gains from its article's others: the three best of each article, in the mean.
fn share_article_scores(views: &mut [View<'_>]) {
    const BEST: usize = 3;
    let mut best: HashMap<u64, Vec<f64>> = HashMap::new();
    for view in views.iter() {
        best.entry(view.candidate.group).or_default().push(lexical(view));
    }
    for scores in best.values_mut() {
        scores.sort_by(|a, b| b.total_cmp(a));
        scores.truncate(BEST);
    }
    for view in views {
        let scores = best.get(&view.candidate.group).map(Vec::as_slice).unwrap_or_default();
        view.article = scores.iter().sum::<f64>() / BEST as f64;
    }
}

/// Takes over the similarities of the candidates; one that has not been compared yet counts as the mean of the others.
/// Whether there were any.
fn compare_meanings(views: &mut [View<'_>]) -> bool {
    let known: Vec<f64> =
        views.iter().filter_map(|view| view.candidate.similarity.as_ref()).map(|known| known.passage).collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    for view in views {
        (view.similarity, view.sentence_similarity) = match &view.candidate.similarity {
            Some(known) => (known.passage, known.sentences.clone()),
            None => (mean, vec![mean; view.candidate.words.sentences.len()]),
        };
    }
    !known.is_empty()
}

impl<'a> Field<'a> {
    /// The field of `candidates` for what is `sought`.
    pub fn new(sought: &'a Sought<'a>, candidates: &'a [Candidate]) -> Field<'a> {
        let field = Field::of_known(sought, candidates, &[], &[]);
        let passages = field.views.iter().map(|view| PASSAGE.map(|(_, feature)| feature(view))).collect();
        let sentences = field.views.iter().map(sentence::features).collect();
        Field { passages: Cow::Owned(passages), sentences: Cow::Owned(sentences), ..field }
    }

    /// The same, given the features.
    pub fn of_known(
        sought: &'a Sought<'a>,
        candidates: &'a [Candidate],
        passages: &'a [OwnFeatures],
        sentences: &'a [Vec<SentenceFeatures>],
    ) -> Field<'a> {
        let mut views: Vec<View<'_>> = candidates.iter().map(|candidate| View::new(candidate, sought)).collect();
        share_article_scores(&mut views);
        let semantic = compare_meanings(&mut views);
        Field { views, passages: Cow::Borrowed(passages), sentences: Cow::Borrowed(sentences), semantic }
    }

    /// Orders the candidates by the weights fitted for what is known of them, and judges the first.
    pub fn rank_fitted(&self) -> Ranking {
        self.rank(Weights::fitted(self.semantic))
    }

    /// Orders the candidates and judges the first.
    pub fn rank(&self, weights: &Weights) -> Ranking {
        let mut ranked: Vec<Ranked> = (self.passages.iter().zip(self.sentences.iter()).enumerate())
            .map(|(candidate, (own, sentences))| Ranked {
                candidate,
                score: weights.rank(&weights.passage(own, sentences)),
                answering: choose(&sentences.iter().map(|features| weights.sentence(features)).collect::<Vec<_>>()),
            })
            .collect();
        let key = |ranked: &Ranked| self.views.get(ranked.candidate).map(|view| view.candidate.key.0);
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| key(a).cmp(&key(b))));
        let figures = self.judge(&ranked);
        let confidence = if ranked.is_empty() { 0.0 } else { weights.probability(&figures) };
        Ranking { passages: ranked, figures, confidence }
    }

    fn judge(&self, ranked: &[Ranked]) -> ConfidenceFeatures {
        let view = |ranked: &Ranked| self.views.get(ranked.candidate);
        let Some((first, answering)) = ranked.first().and_then(|first| Some((view(first)?, &first.answering))) else {
            return [0.0; CONFIDENCE.len()];
        };
        let sentences = first.candidate.words.sentences.get(answering.clone()).unwrap_or_default();
        let span = sentences.first().map_or(0, |range| range.start)..sentences.last().map_or(0, |range| range.end);
        let matches = within(&first.text, &span);
        let words = first.candidate.words.text.get(span.clone()).unwrap_or_default();
        let judged = Judged {
            first,
            sentence: matches,
            evidence: evidence(first.sought.question.expects, span.start, words, matches),
            scores: &ranked.iter().map(|ranked| ranked.score).collect::<Vec<_>>(),
            similarities: &ranked
                .iter()
                .filter(|_| self.semantic)
                .filter_map(view)
                .map(|view| view.similarity)
                .collect::<Vec<_>>(),
        };
        CONFIDENCE.map(|(_, figure)| figure(&judged))
    }
}
