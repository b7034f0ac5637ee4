//! How sure we are that the first passage answers: a logistic model over a few figures that do not depend on the size
//! of the library.

use super::sought::Match;
use super::view::View;
use crate::question::Expects;

/// What the judgement rests on.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    /// The first passage.
    pub(super) first: &'a View<'a>,
    /// The words of its answering sentence that meet the question.
    pub(super) sentence: &'a [Match],
    /// Something of the expected type stands in that sentence.
    pub(super) evidence: f64,
    /// The rank scores, best first.
    pub(super) scores: &'a [f64],
    /// The similarities, in the same order; empty without a model.
    pub(super) similarities: &'a [f64],
}

/// A name, and what it is computed by.
type Feature = (&'static str, fn(&Judged<'_>) -> f64);

/// The figures of a judgement, by name.
pub(super) const CONFIDENCE: [Feature; 23] = [
    ("score", score),
    ("lead", lead),
    ("gap", gap),
    ("lexical", lexical),
    ("coverage", coverage),
    ("rare", rare),
    ("rare_square", rare_square),
    ("sentence", sentence),
    ("exact", exact),
    ("unmet", unmet),
    ("other_names", other_names),
    ("unknown", unknown),
    ("evidence", evidence),
    ("weight", weight),
    ("words", words),
    ("title", title),
    ("title_precision", title_precision),
    ("similarity", similarity),
    ("similarity_lead", similarity_lead),
    ("similarity_sentence", similarity_sentence),
    ("similarity_gap", similarity_gap),
    ("similarity_missed", similarity_missed),
    ("similarity_agrees", similarity_agrees),
];

/// The figures, in the order of `CONFIDENCE`.
pub type ConfidenceFeatures = [f64; CONFIDENCE.len()];

/// Rank scores are brought to the scale of the other figures by this.
const SCORE: f64 = 0.1;
/// The first so many are compared with the first. Where a library gives fewer, nothing is what they scored.
const COMPARED: usize = 10;

/// The rank score of the first passage.
fn score(judged: &Judged<'_>) -> f64 {
    SCORE * judged.scores.first().copied().unwrap_or_default()
}

/// By how much the first outscores the mean of the first ten.
fn lead(judged: &Judged<'_>) -> f64 {
    SCORE * ahead(judged.scores)
}

fn ahead(scores: &[f64]) -> f64 {
    let mean = scores.iter().take(COMPARED).sum::<f64>() / COMPARED as f64;
    scores.first().map_or(0.0, |first| first - mean)
}

/// By how much it outscores the next.
fn gap(judged: &Judged<'_>) -> f64 {
    match judged.scores {
        [first, second, ..] => SCORE * (first - second),
        [first] => SCORE * first,
        [] => 0.0,
    }
}

/// BM25 as a share of a perfect match.
fn lexical(judged: &Judged<'_>) -> f64 {
    super::features::lexical(judged.first)
}

/// What passage and title meet of the question.
fn coverage(judged: &Judged<'_>) -> f64 {
    judged.first.sought.share(&judged.first.met)
}

/// The same, the rare words before all.
fn rare(judged: &Judged<'_>) -> f64 {
    judged.first.sought.rare_share(&judged.first.met)
}

/// Its square: what is met in full is seldom met by chance.
fn rare_square(judged: &Judged<'_>) -> f64 {
    super::features::rare_square(judged.first)
}

/// What of the rare words the answering sentence and the title meet.
fn sentence(judged: &Judged<'_>) -> f64 {
    let sought = judged.first.sought;
    let met = sought.met(judged.first.title.iter().chain(judged.sentence), Match::worth);
    sought.rare_share(&met)
}

/// Words met in the very form asked.
fn exact(judged: &Judged<'_>) -> f64 {
    let first = judged.first;
    first.sought.share(&first.sought.met(first.title.iter().chain(&first.text), Match::exactly))
}

/// The weight of the rarest word that is not met, of 10 nats.
fn unmet(judged: &Judged<'_>) -> f64 {
    let sought = judged.first.sought;
    sought.idf.iter().zip(&judged.first.met).map(|(idf, met)| idf * (1.0 - met)).fold(0.0, f64::max) / 10.0
}

/// The weight of names that are not met.
fn other_names(judged: &Judged<'_>) -> f64 {
    super::features::other_names(judged.first)
}

/// The weight of words that no passage of the library holds.
fn unknown(judged: &Judged<'_>) -> f64 {
    let sought = judged.first.sought;
    let unknown: Vec<f64> = sought.known.iter().map(|known| f64::from(!known)).collect();
    sought.share(&unknown)
}

/// Whether something of the expected type stands in the answering sentence; half where any type will do.
fn evidence(judged: &Judged<'_>) -> f64 {
    match judged.first.sought.question.expects {
        Expects::Anything | Expects::YesNo => 0.5,
        _ => judged.evidence,
    }
}

/// How much the question says: the logarithm of its words' weight.
fn weight(judged: &Judged<'_>) -> f64 {
    judged.first.sought.total().ln_1p() / 4.0
}

/// How many words it has, of ten: much said is seldom met in full.
fn words(judged: &Judged<'_>) -> f64 {
    judged.first.sought.idf.len() as f64 / 10.0
}

/// What its title meets of the question.
fn title(judged: &Judged<'_>) -> f64 {
    super::features::title(judged.first)
}

/// The share of its title that the question holds.
fn title_precision(judged: &Judged<'_>) -> f64 {
    super::features::title_precision(judged.first)
}

/// Closeness in meaning, where a model is used.
fn similarity(judged: &Judged<'_>) -> f64 {
    judged.similarities.first().copied().unwrap_or_default()
}

/// By how much it is closer than the mean of the first ten.
fn similarity_lead(judged: &Judged<'_>) -> f64 {
    ahead(judged.similarities)
}

/// Closeness of the first passage's closest sentence.
fn similarity_sentence(judged: &Judged<'_>) -> f64 {
    judged.first.sentence_similarity.iter().copied().fold(0.0, f64::max)
}

/// By how much it is closer than the closest of the others; less than 0 where one of them is closer.
fn similarity_gap(judged: &Judged<'_>) -> f64 {
    let others = judged.similarities.iter().skip(1).copied().fold(0.0, f64::max);
    similarity(judged) - others
}

/// How much closer the closest of all is.
fn similarity_missed(judged: &Judged<'_>) -> f64 {
    f64::max(-similarity_gap(judged), 0.0)
}

/// Both rankings agree: the first is the closest too.
fn similarity_agrees(judged: &Judged<'_>) -> f64 {
    f64::from(!judged.similarities.is_empty() && similarity_gap(judged) >= 0.0)
}
