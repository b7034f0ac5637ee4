//! What the library has of words: how many passages hold each, which others are of its family or spelt nearly so. All words of a question are looked
//! up in one request, and what is spelt nearly like those that are not known in two more. What was found is remembered until the index is looked at
//! anew: the names of parties are asked for with nearly every question.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

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

/// Words remembered at most: some megabytes.
const REMEMBERED: usize = 50_000;

/// What was found of words in one state of the index.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// How often everything was forgotten.
    number: u64,
    words: HashMap<String, KnownWord>,
}

impl Remembered {
    /// The index may have changed.
    pub(super) fn forget(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.number += 1;
        state.words.clear();
    }

    /// What is remembered of each word, and of which state.
    fn get(&self, words: &[AskedWord<'_>]) -> (u64, Vec<Option<KnownWord>>) {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.number, words.iter().map(|word| state.words.get(&key(word)).cloned()).collect())
    }

    /// Remembers what was found, unless everything was forgotten meanwhile.
    fn keep(&self, number: u64, words: &[AskedWord<'_>], found: &[KnownWord]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.number != number {
            return;
        }
        if state.words.len() + words.len() > REMEMBERED {
            state.words.clear();
        }
        state.words.extend(words.iter().map(key).zip(found.iter().cloned()));
    }
}

fn key(word: &AskedWord<'_>) -> String {
    let AskedWord { exact, stems, initialism, has_others } = word;
    format!("{exact}\n{}\n{}\n{has_others}", stems.join("\t"), initialism.unwrap_or_default())
}

/// What the library has of each word.
pub(super) fn look_up(reader: &Reader, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error> {
    let remembered = &reader.cluster.words;
    let (number, known) = remembered.get(words);
    let missing = words.iter().zip(&known).filter(|(_, known)| known.is_none());
    let missing: Vec<AskedWord<'_>> = missing.map(|(word, _)| *word).collect();
    let found = if missing.is_empty() { Vec::new() } else { ask(reader, &missing)? };
    remembered.keep(number, &missing, &found);
    let mut found = found.into_iter();
    Ok(known.into_iter().filter_map(|known| known.or_else(|| found.next())).collect())
}

/// What the cluster tells of each word.
fn ask(reader: &Reader, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error> {
    let mut searches = Vec::new();
    for word in words {
        searches.extend(word.stems.iter().map(|stem| counted("body", stem)));
        searches.extend(word.initialism.map(|name| counted("body", name)));
        searches.extend(relatives(stem_of(word)));
    }
    let mut found = many(reader, &searches)?.into_iter();
    let mut next = || found.next().ok_or_else(|| ClusterError::Answer("an answer is missing".to_owned()));
    let mut known = Vec::with_capacity(words.len());
    for word in words {
        let mut of = KnownWord::default();
        for _ in word.stems {
            of.holding = of.holding.max(total(&next()?));
        }
        of.initialism = word.initialism.map(|_| next()).transpose()?.is_some_and(|found| total(&found) > 0);
        let stem = stem_of(word);
        let related = relatives(stem).map(|_| next()).transpose()?;
        if let Some(found) = related.filter(|_| is_met(&of, word)) {
            let letters = stem.chars().count();
            let stems: BTreeSet<&str> = texts(&found, "stem").collect();
            let family = stems.into_iter().filter(|other| *other != stem && is_family(stem, letters, other));
            of.family = family.map(str::to_owned).collect();
        }
        known.push(of);
    }
    spell(reader, words, &mut known)?;
    Ok(known)
}

fn stem_of<'w>(word: &AskedWord<'w>) -> &'w str {
    word.stems.first().map(String::as_str).unwrap_or_default()
}

/// Whether the library has a word, or something that stands for it.
fn is_met(of: &KnownWord, word: &AskedWord<'_>) -> bool {
    of.holding > 0 || of.initialism || word.has_others
}

/// Finds what is spelt nearly like the words that are not met: the dictionary is asked for these alone.
fn spell(reader: &Reader, words: &[AskedWord<'_>], known: &mut [KnownWord]) -> Result<(), Error> {
    let unmet =
        |(word, of): &(&AskedWord<'_>, &mut KnownWord)| word.exact.chars().count() >= SHORTEST && !is_met(of, word);
    let mut unmet: Vec<_> = words.iter().zip(known).filter(unmet).collect();
    let searches: Vec<Value> = unmet.iter().map(|(word, _)| neighbours(word.exact, stem_of(word))).collect();
    let found = many(reader, &searches)?;
    let near = unmet.iter().zip(&found).map(|((word, _), found)| {
        let near = texts(found, "exact");
        let near = near.filter_map(|term| Some((term.to_owned(), distance(word.exact, stem_of(word), term)?)));
        near.collect::<BTreeMap<String, usize>>()
    });
    let near: Vec<_> = near.collect();
    let terms: Vec<String> = near.iter().flat_map(|near| near.keys().cloned()).collect();
    let mut held = counts(reader, "holds", &terms)?.into_iter();
    for ((_, of), near) in unmet.iter_mut().zip(near) {
        let near = near.into_iter().zip(held.by_ref()).filter(|(_, held)| *held > 0);
        of.near = nearest(near.map(|((term, distance), held)| (term, (distance, held))).collect(), NEAR_WORDS);
    }
    Ok(())
}

/// How many documents hold each of these in a field.
pub(super) fn counts(reader: &Reader, field: &str, terms: &[String]) -> Result<Vec<u64>, Error> {
    let searches: Vec<Value> = terms.iter().map(|term| counted(field, term)).collect();
    Ok(many(reader, &searches)?.iter().map(total).collect())
}

fn counted(field: &str, term: &str) -> Value {
    json!({"size": 0, "track_total_hits": true, "query": {"term": {field: term}}})
}

/// The words whose stems begin as this one does; none are looked for where it is short.
fn relatives(stem: &str) -> Option<Value> {
    if stem.chars().count() < ROOT || !stem.chars().all(char::is_alphabetic) {
        return None;
    }
    let root: String = stem.chars().take(ROOT).collect();
    Some(json!({
        "size": WORDS, "track_total_hits": false, "_source": false, "docvalue_fields": ["stem"], "collapse": {"field": "stem"},
        "query": {"bool": {"filter": [{"term": {"kind": WORD}}, {"prefix": {"stem": root}}]}},
    }))
}

/// The words that may be near this one by spelling, or begin with its stem.
fn neighbours(exact: &str, stem: &str) -> Value {
    let letters = exact.chars().count();
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
