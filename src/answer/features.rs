//! What a passage is ranked by: a few named features, each a function, joined by fixed weights.

use super::evidence::evidence;
use super::matches::{Match, Matched, Sought};

/// BM25's term saturation and length normalisation (Robertson and Zaragoza, 2009). Passages are cut to one length, so
/// length says little.
const K1: f64 = 1.0;
const B: f64 = 0.5;
/// Words in a passage of usual length with its title.
const USUAL_LENGTH: f64 = 130.0;
/// How often a title's word counts beside one of the text.
const TITLE: f64 = 2.0;

/// Features of a candidate, each about 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Features {
    /// BM25 over title and text, as a share of what a perfect match would reach.
    pub(super) lexical: f64,
    /// The same for neighbouring words of the question that are neighbours here.
    pub(super) pairs: f64,
    /// Words met in the very form asked.
    pub(super) exact: f64,
    /// What the best sentence alone covers.
    pub(super) sentence: f64,
    /// Something of the expected type stands in that sentence.
    pub(super) evidence: f64,
    /// What the passage and its title cover together.
    pub(super) coverage: f64,
    /// Quoted phrases of the question that stand here as they were written.
    pub(super) phrases: f64,
    /// How well the article as a whole matches.
    pub(super) article: f64,
    /// Which sentence is best.
    pub(super) best: usize,
}

/// Weights of the features in a passage's rank score.
const LEXICAL: f64 = 1.0;
const PAIRS: f64 = 0.2;
const EXACT: f64 = 0.25;
const SENTENCE: f64 = 0.1;
const EVIDENCE: f64 = 0.1;
const COVERAGE: f64 = 0.3;
const PHRASES: f64 = 0.5;
const ARTICLE: f64 = 0.2;

impl Features {
    pub(super) fn of(matched: &Matched, sought: &Sought<'_>) -> Features {
        let (best, sentence) = best_sentence(matched, sought);
        let (tokens, matches) = matched.sentence(best);
        Features {
            lexical: lexical(matched, sought),
            pairs: pairs(matched, sought),
            exact: exact(matched, sought),
            sentence,
            evidence: evidence(sought.question.expects, tokens, matches),
            coverage: coverage(matched, sought),
            phrases: phrases(matched, &sought.question.phrases),
            article: 0.0,
            best,
        }
    }

    pub(super) fn score(&self) -> f64 {
        LEXICAL * self.lexical
            + PAIRS * self.pairs
            + EXACT * self.exact
            + SENTENCE * self.sentence
            + EVIDENCE * self.evidence
            + COVERAGE * self.coverage
            + PHRASES * self.phrases
            + ARTICLE * self.article
    }
}

fn lexical(matched: &Matched, sought: &Sought<'_>) -> f64 {
    let mut frequency = vec![0.0; sought.idf.len()];
    let title = matched.title.iter().flatten().map(|found| (found, TITLE));
    for (found, counted) in title.chain(matched.text.iter().flatten().map(|found| (found, 1.0))) {
        if let Some(slot) = frequency.get_mut(found.word) {
            *slot += counted * found.worth;
        }
    }
    let length = matched.text.len() as f64 + TITLE * matched.title.len() as f64;
    let norm = K1 * (1.0 - B + B * length / USUAL_LENGTH);
    let score: f64 = frequency.iter().zip(&sought.idf).map(|(tf, idf)| idf * tf / (tf + norm)).sum();
    score / sought.total()
}

/// Pairs of words that are neighbours in the question (one stop word between them allowed) and stand within three words
/// of each other here, in either order.
fn pairs(matched: &Matched, sought: &Sought<'_>) -> f64 {
    let words = &sought.question.words;
    let mut met = vec![false; words.len()];
    for (at, first) in matched.text.iter().enumerate() {
        let Some(first) = first else { continue };
        for next in
            matched.text.iter().skip(at + 1).take(3).flatten().filter(|next| next.word.abs_diff(first.word) == 1)
        {
            if let Some(slot) = met.get_mut(next.word.min(first.word)) {
                *slot = true;
            }
        }
    }
    let weight = |at: usize| {
        sought.idf.get(at).copied().unwrap_or_default() + sought.idf.get(at + 1).copied().unwrap_or_default()
    };
    let near = |at: usize| words.get(at).zip(words.get(at + 1)).is_some_and(|(a, b)| b.position - a.position <= 2);
    let possible: f64 = (0..words.len()).filter(|&at| near(at)).map(weight).sum();
    let reached: f64 = (0..words.len()).filter(|&at| near(at) && met.get(at) == Some(&true)).map(weight).sum();
    if possible > 0.0 { reached / possible } else { 0.0 }
}

fn phrases(matched: &Matched, sought: &[Vec<String>]) -> f64 {
    let stands = |phrase: &&Vec<String>| {
        matched.tokens.windows(phrase.len()).any(|window| window.iter().map(|token| &token.exact).eq(phrase.iter()))
    };
    sought.iter().filter(stands).count() as f64 / sought.len().max(1) as f64
}

fn exact(matched: &Matched, sought: &Sought<'_>) -> f64 {
    share(&met(matched.title.iter().chain(&matched.text), sought, exactly), sought)
}

fn coverage(matched: &Matched, sought: &Sought<'_>) -> f64 {
    share(&met(matched.title.iter().chain(&matched.text), sought, worth), sought)
}

fn worth(found: &Match) -> f64 {
    found.worth
}

fn exactly(found: &Match) -> f64 {
    f64::from(found.exact)
}

/// How well each of the question's words is met at best, by `value`.
fn met<'m>(
    matches: impl Iterator<Item = &'m Option<Match>>,
    sought: &Sought<'_>,
    value: fn(&Match) -> f64,
) -> Vec<f64> {
    let mut met = vec![0.0; sought.idf.len()];
    for found in matches.flatten() {
        if let Some(slot) = met.get_mut(found.word) {
            *slot = f64::max(*slot, value(found));
        }
    }
    met
}

/// The share of the question's weight that `met` reaches.
fn share(worth: &[f64], sought: &Sought<'_>) -> f64 {
    worth.iter().zip(&sought.idf).map(|(worth, idf)| worth * idf).sum::<f64>() / sought.total()
}

/// What a word loses in a sentence by standing in the title: every sentence of the article is about it.
const IN_TITLE: f64 = 0.5;
/// What an exact form adds, and what something of the expected type does.
const SENTENCE_EXACT: f64 = 0.1;
const SENTENCE_EVIDENCE: f64 = 0.15;

/// The sentence that answers best, with what it covers of the question.
fn best_sentence(matched: &Matched, sought: &Sought<'_>) -> (usize, f64) {
    let title = met(matched.title.iter(), sought, worth);
    let mut best = (0, f64::NEG_INFINITY, 0.0);
    for at in 0..matched.sentences.len() {
        let (tokens, matches) = matched.sentence(at);
        let covered = met(matches.iter(), sought, worth);
        let beyond_title: Vec<f64> =
            covered.iter().zip(&title).map(|(met, title)| met * (1.0 - IN_TITLE * title)).collect();
        let score = share(&beyond_title, sought)
            + SENTENCE_EXACT * share(&met(matches.iter(), sought, exactly), sought)
            + SENTENCE_EVIDENCE * evidence(sought.question.expects, tokens, matches);
        if score > best.1 {
            best = (at, score, share(&covered, sought));
        }
    }
    (best.0, best.2)
}
