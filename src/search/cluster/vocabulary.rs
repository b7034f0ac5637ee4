//! What the library has of words: how many passages hold each, which others are of its family or spelt nearly so. All words of a question are looked
//! up in one request, and what is spelt nearly like those that are not known in a second.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};
use ureq::http::Method;

use super::client::For;
use super::documents::WORD;
use super::found::Found;
use super::reader::Reader;
use super::spelling::{ROOT, SHORTEST, distance, is_family, nearest};
use super::{AskedWord, ClusterError, Error, KnownWord, NEAR_WORDS};

/// Words of one look at the dictionary.
const WORDS: usize = 1_000;
/// Searches of one request.
const SEARCHES: usize = 500;

#[derive(Deserialize)]
struct Answers {
    responses: Vec<Value>,
}

/// What the library has of each word.
pub(super) fn look_up(reader: &Reader, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error> {
    let mut searches = Vec::new();
    for word in words {
        searches.extend(word.stems.iter().map(|stem| counted("body", stem)));
        searches.push(word.initialism.map_or_else(nothing, |name| counted("body", name)));
        let stem = word.stems.first().map(String::as_str).unwrap_or_default();
        searches.push(relatives(stem));
        searches.push(neighbours(word.exact, stem));
    }
    let mut found = many(reader, &searches)?.into_iter();
    let mut next = || found.next().ok_or_else(|| ClusterError::Answer("an answer is missing".to_owned()));
    let mut known = Vec::with_capacity(words.len());
    let mut near: Vec<BTreeMap<String, usize>> = Vec::with_capacity(words.len());
    for word in words {
        let mut of = KnownWord::default();
        for _ in word.stems {
            of.holding = of.holding.max(total(&next()?));
        }
        of.initialism = total(&next()?) > 0;
        let (relatives, neighbours) = (next()?, next()?);
        let stem = word.stems.first().map(String::as_str).unwrap_or_default();
        let mut spelt = BTreeMap::new();
        if of.holding > 0 || of.initialism || word.has_others {
            let letters = stem.chars().count();
            let stems: BTreeSet<&str> = texts(&relatives, "stem").collect();
            let family = stems.into_iter().filter(|other| *other != stem && is_family(stem, letters, other));
            of.family = family.map(str::to_owned).collect();
        } else if word.exact.chars().count() >= SHORTEST {
            let near = texts(&neighbours, "exact").filter_map(|term| Some((term, distance(word.exact, stem, term)?)));
            spelt = near.map(|(term, distance)| (term.to_owned(), distance)).collect();
        }
        known.push(of);
        near.push(spelt);
    }
    let terms: Vec<String> = near.iter().flat_map(|near| near.keys().cloned()).collect();
    let mut held = counts(reader, "holds", &terms)?.into_iter();
    for (of, near) in known.iter_mut().zip(near) {
        let near = near.into_iter().zip(held.by_ref()).filter(|(_, held)| *held > 0);
        of.near = nearest(near.map(|((term, distance), held)| (term, (distance, held))).collect(), NEAR_WORDS);
    }
    Ok(known)
}

/// How many documents hold each of these in a field.
pub(super) fn counts(reader: &Reader, field: &str, terms: &[String]) -> Result<Vec<u64>, Error> {
    let searches: Vec<Value> = terms.iter().map(|term| counted(field, term)).collect();
    Ok(many(reader, &searches)?.iter().map(total).collect())
}

fn counted(field: &str, term: &str) -> Value {
    json!({"size": 0, "track_total_hits": true, "query": {"term": {field: term}}})
}

fn nothing() -> Value {
    json!({"size": 0, "query": {"match_none": {}}})
}

/// The words whose stems begin as this one does.
fn relatives(stem: &str) -> Value {
    if stem.chars().count() < ROOT || !stem.chars().all(char::is_alphabetic) {
        return nothing();
    }
    let root: String = stem.chars().take(ROOT).collect();
    json!({
        "size": WORDS, "track_total_hits": false, "_source": false, "docvalue_fields": ["stem"], "collapse": {"field": "stem"},
        "query": {"bool": {"filter": [{"term": {"kind": WORD}}, {"prefix": {"stem": root}}]}},
    })
}

/// The words that may be near this one by spelling, or begin with its stem.
fn neighbours(exact: &str, stem: &str) -> Value {
    let letters = exact.chars().count();
    if letters < SHORTEST {
        return nothing();
    }
    let furthest = if letters >= 8 { 2 } else { 1 };
    let mut near = vec![
        json!({"fuzzy": {"exact": {"value": exact, "fuzziness": furthest, "prefix_length": 1, "max_expansions": WORDS}}}),
    ];
    let stem_letters = stem.chars().count();
    if stem_letters >= 3 {
        // Of a clipped word all that begins so; of another what shares all but its last letter.
        let shared: String = stem.chars().take(stem_letters.saturating_sub(1).max(3)).collect();
        near.push(json!({"prefix": {"exact": shared}}));
    }
    json!({
        "size": WORDS, "track_total_hits": false, "_source": false, "docvalue_fields": ["exact"], "collapse": {"field": "exact"},
        "query": {"bool": {"filter": [{"term": {"kind": WORD}}], "should": near, "minimum_should_match": 1}},
    })
}

/// What each of many searches finds.
fn many(reader: &Reader, searches: &[Value]) -> Result<Vec<Found>, Error> {
    let mut found = Vec::with_capacity(searches.len());
    let path = format!("/{}/_msearch", reader.cluster.alias);
    for searches in searches.chunks(SEARCHES) {
        let lines: String = searches.iter().map(|search| format!("{{}}\n{search}\n")).collect();
        let answers: Answers = reader.cluster.client.ask(For::Search, &Method::POST, &path, lines.as_bytes())?;
        for answer in answers.responses {
            if !answer["error"].is_null() {
                let told = answer["error"]["reason"].as_str().unwrap_or_default().to_owned();
                return Err(ClusterError::Refused { path, status: 400, told }.into());
            }
            found.push(serde_json::from_value(answer)?);
        }
    }
    Ok(found)
}

fn total(found: &Found) -> u64 {
    found.hits.total.as_ref().map_or(0, |total| total.value)
}

fn texts<'f>(found: &'f Found, field: &'f str) -> impl Iterator<Item = &'f str> {
    found.hits.hits.iter().filter_map(move |hit| hit.text(field))
}
