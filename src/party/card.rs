//! The card of a party: of what it wants, refuses, offers, says and does, the few newest points that cover most.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use super::{Attribution, Card, Kind, Manner, Party, Section, Source};

/// Points that a section shows at most.
pub const POINTS: usize = 4;

/// Distinct points of a kind that are weighed against each other; older ones are left out.
const POOL: usize = 64;

/// Share of the smaller point's words from which two points tell the same.
const ALIKE: f64 = 0.7;

/// Weight of relevance against novelty in choosing (maximal marginal relevance, Carbonell and Goldstein 1998).
const RELEVANCE: f64 = 0.6;

/// Makes the card of `party` from the attributions stored for it, in any order; others' are left out.
///
/// `articles_read` is the size of the library; `source` tells what is known of an article, by its id.
pub fn card(
    party: &Party,
    attributions: Vec<Attribution>,
    articles_read: usize,
    source: impl Fn(&str) -> Option<Source>,
) -> Card {
    let mut by_kind: HashMap<Kind, Vec<Attribution>> = HashMap::new();
    for attribution in attributions.into_iter().filter(|found| found.party.as_ref() == Some(&party.id)) {
        by_kind.entry(attribution.kind).or_default().push(attribution);
    }
    let kinds = [Kind::Wants, Kind::RedLines, Kind::Offers, Kind::Says, Kind::Does];
    let sections: Vec<Section> = kinds
        .into_iter()
        .map(|kind| Section { kind, points: choose(by_kind.remove(&kind).unwrap_or_default()) })
        .collect();
    let mut sources: Vec<Source> = Vec::new();
    for point in sections.iter().flat_map(|section| &section.points) {
        if sources.iter().all(|known| known.article_id != point.article_id) {
            sources.extend(source(&point.article_id));
        }
    }
    Card { party: party.clone(), sections, articles_read, sources }
}

/// At most [`POINTS`] of a kind: near-duplicates collapsed into the newest, chosen for what they add, newest first.
fn choose(mut found: Vec<Attribution>) -> Vec<Attribution> {
    found.sort_by(newest_first);
    let mut pool: Vec<(Attribution, BTreeSet<String>)> = Vec::new();
    for point in found {
        let words = content_words(&point.text);
        if !pool.iter().any(|(_, known)| overlap(known, &words) >= ALIKE) {
            pool.push((point, words));
        }
        if pool.len() == POOL {
            break;
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < POINTS.min(pool.len()) {
        let gain = |at: &usize| marginal(&pool, &chosen, *at);
        let best =
            (0..pool.len()).filter(|at| !chosen.contains(at)).max_by(|a, b| gain(a).total_cmp(&gain(b)).then(b.cmp(a)));
        chosen.extend(best);
    }
    chosen.sort_unstable();
    pool.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, (point, _))| point).collect()
}

/// Newest day first, undated last; then by article and place, so that equal input gives equal cards.
fn newest_first(a: &Attribution, b: &Attribution) -> Ordering {
    b.date.cmp(&a.date).then_with(|| a.article_id.cmp(&b.article_id)).then_with(|| a.range.start.cmp(&b.range.start))
}

/// How much a point adds: near the middle of its kind, recent, in the party's own words, unlike those chosen.
fn marginal(pool: &[(Attribution, BTreeSet<String>)], chosen: &[usize], at: usize) -> f64 {
    let Some((point, words)) = pool.get(at) else { return 0.0 };
    let others = pool.len().saturating_sub(1).max(1) as f64;
    let central: f64 =
        pool.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (_, known))| overlap(known, words)).sum();
    let manner = match point.attribution {
        Manner::Quote => 0.3,
        Manner::Paraphrase => 0.25,
        Manner::Outlet => 0.1,
        Manner::Unnamed => 0.0,
    };
    let recent = 1.0 - at as f64 / pool.len() as f64;
    let known =
        chosen.iter().filter_map(|at| pool.get(*at)).map(|(_, known)| overlap(known, words)).fold(0.0, f64::max);
    RELEVANCE * (central / others + 0.5 * recent + manner) - (1.0 - RELEVANCE) * known
}

/// Words that carry content, cut to their first six letters in place of a stemmer, since points of any language meet here.
fn content_words(text: &str) -> BTreeSet<String> {
    let long = |word: &&str| word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit());
    text.unicode_words().filter(long).map(|word| word.to_lowercase().chars().take(6).collect()).collect()
}

/// Shared words over those of the smaller set, from 0 to 1.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}
