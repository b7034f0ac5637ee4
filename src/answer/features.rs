//! What a passage is ranked by. Each feature is a function of a candidate to a figure of about 0 to 1; their weights are
//! learned ([`super::weights`]), and `rapporteur eval --ablate` shows what each one gives.

use super::evidence::{AMOUNTS, REASONS, is_content};
use super::sought::{Match, OfWords};
use super::view::View;
use crate::question::Expects;
use crate::search::{ExactHash, PackedWord, StemHash};

/// A name, and what it is computed by.
type Feature = (&'static str, fn(&View<'_>) -> f64);

/// The features of a passage, by name.
pub(super) const PASSAGE: [Feature; 22] = [
    ("lexical", lexical),
    ("exact", exact),
    ("rare", rare),
    ("rare_square", rare_square),
    ("window", window),
    ("phrases", phrases),
    ("sentence_pairs", sentence_pairs),
    ("title", title),
    ("title_precision", title_precision),
    ("title_focus", title_focus),
    ("article", article),
    ("length", length),
    ("opening", opening),
    ("opening_title", opening_title),
    ("opening_focus", opening_focus),
    ("other_names", other_names),
    ("how_many", how_many),
    ("why", why),
    ("similarity", similarity),
    ("similarity_square", similarity_square),
    ("similarity_sentence", similarity_sentence),
    ("similarity_sentence_square", similarity_sentence_square),
];

/// BM25's term saturation and length normalisation (Robertson and Zaragoza, 2009). Passages are cut to one length, so
/// length says little.
const K1: f64 = 1.0;
const B: f64 = 0.5;
/// Words in a passage of usual length with its title.
const USUAL_LENGTH: f64 = 130.0;
/// How often a title's word counts beside one of the text.
const TITLE: f64 = 2.0;

/// BM25 over title and text, as a share of what a perfect match would reach.
pub(super) fn lexical(view: &View<'_>) -> f64 {
    let mut frequency = OfWords::from_elem(0.0, view.sought.idf.len());
    let title = view.title.iter().map(|found| (found, TITLE));
    for (found, counted) in title.chain(view.text.iter().map(|found| (found, 1.0))) {
        if let Some(slot) = frequency.get_mut(found.word) {
            *slot += counted * found.worth;
        }
    }
    let words = &view.candidate.words;
    let length = words.text.len() as f64 + TITLE * words.title.len() as f64;
    let norm = K1 * (1.0 - B + B * length / USUAL_LENGTH);
    let saturated: OfWords = frequency.iter().map(|tf| tf / (tf + norm)).collect();
    view.sought.share(&saturated)
}

/// Words met in the very form asked.
fn exact(view: &View<'_>) -> f64 {
    view.sought.share(&view.sought.met(view.title.iter().chain(&view.text), Match::exactly))
}

/// What title and text meet of the question, its rare words before all.
fn rare(view: &View<'_>) -> f64 {
    view.sought.rare_share(&view.met)
}

/// Its square: a question met in full is worth more than two met by half.
pub(super) fn rare_square(view: &View<'_>) -> f64 {
    rare(view).powi(2)
}

/// Words in a row that one statement fills, about a long sentence's.
const WINDOW: usize = 20;

/// What the best [`WINDOW`] words of the text meet.
fn window(view: &View<'_>) -> f64 {
    let starting = |number: usize| view.text.get(number..).unwrap_or_default();
    let from = |number: usize| {
        let matches = starting(number);
        let start = matches.first().map_or(0, |found| found.at);
        view.sought.met(matches.iter().take_while(|found| found.at - start <= WINDOW), Match::worth)
    };
    (0..view.text.len()).map(|number| view.sought.share(&from(number))).fold(0.0, f64::max)
}

/// Quoted phrases of the question that stand in the text as they were written.
fn phrases(view: &View<'_>) -> f64 {
    let words = &view.candidate.words.text;
    let sought = &view.sought.phrases;
    let is = |(word, (stems, exact)): (&PackedWord, &(Vec<StemHash>, ExactHash))| {
        word.exact() == *exact && stems.contains(&word.stem())
    };
    let stands =
        |phrase: &&Vec<_>| words.windows(phrase.len().max(1)).any(|window| window.iter().zip(phrase.iter()).all(is));
    sought.iter().filter(stands).count() as f64 / sought.len().max(1) as f64
}

/// Neighbouring words of the question that are neighbours within one sentence.
fn sentence_pairs(view: &View<'_>) -> f64 {
    view.matches_by_sentence().map(|matches| view.sought.pairs(matches)).fold(0.0, f64::max)
}

/// What the title meets of the question.
pub(super) fn title(view: &View<'_>) -> f64 {
    view.sought.share(&view.met_in_title)
}

/// The share of the title's words that the question holds, as far as it meets the question at all.
pub(super) fn title_precision(view: &View<'_>) -> f64 {
    let title = &view.candidate.words.title;
    let content = title.iter().filter(|word| is_content(**word)).count();
    let met = view.title.iter().filter(|found| title.get(found.at).is_some_and(|word| is_content(*word)));
    met.map(|found| found.worth).sum::<f64>() / content.max(1) as f64
}

/// Both together: the article is about what is asked.
pub(super) fn title_focus(view: &View<'_>) -> f64 {
    title(view) * title_precision(view)
}

/// How long the passage is.
fn length(view: &View<'_>) -> f64 {
    (view.candidate.words.text.len() as f64).ln_1p() / 5.0
}

/// How well the article's three best passages match: the matter of a question fills more than one paragraph.
fn article(view: &View<'_>) -> f64 {
    view.article
}

/// It opens its article, where the matter is named in full.
fn opening(view: &View<'_>) -> f64 {
    f64::from(view.candidate.paragraph == 1)
}

/// It opens an article whose title meets the question.
fn opening_title(view: &View<'_>) -> f64 {
    opening(view) * title(view)
}

/// It opens an article that is about what is asked.
fn opening_focus(view: &View<'_>) -> f64 {
    opening(view) * title_focus(view)
}

/// Names of the question that are not met, as a share of its weight: someone or something else is spoken of.
pub(super) fn other_names(view: &View<'_>) -> f64 {
    let unmet: OfWords = (view.sought.question.words.iter().zip(&view.met))
        .map(|(word, met)| if word.name { 1.0 - met } else { 0.0 })
        .collect();
    view.sought.share(&unmet)
}

/// Something of the expected type stands in one of its sentences, where that is one of `types`.
fn of_type(view: &View<'_>, types: &[Expects]) -> f64 {
    let wanted = types.contains(&view.sought.question.expects);
    view.typed.iter().copied().filter(|_| wanted).fold(0.0, f64::max)
}

/// An amount, with its unit.
fn how_many(view: &View<'_>) -> f64 {
    of_type(view, AMOUNTS)
}

/// A reason, or what depends on a condition.
fn why(view: &View<'_>) -> f64 {
    of_type(view, REASONS)
}

/// Closeness in meaning to the question, where a model is used.
fn similarity(view: &View<'_>) -> f64 {
    view.similarity
}

/// Its square: a step counts for more among the close than among the far.
fn similarity_square(view: &View<'_>) -> f64 {
    view.similarity.powi(2)
}

/// Closeness of the sentence that is closest.
fn similarity_sentence(view: &View<'_>) -> f64 {
    view.sentence_similarity.iter().copied().fold(0.0, f64::max)
}

/// Its square.
fn similarity_sentence_square(view: &View<'_>) -> f64 {
    similarity_sentence(view).powi(2)
}
