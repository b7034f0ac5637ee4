//! Reading: candidates for a question, documents by key, how many passages hold a word, spellings that are near.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, SegmentReader, TantivyDocument, Term};

use super::Error;
use super::contents::places;
use super::schema::{ARTICLE, CONTENT, Fields, StoredPassage};
use super::words::PassageWords;

use crate::article::{Article, PassageKey};
use crate::semantic::Similarity;

/// A state of the index that does not change while it is held.
pub struct Searcher {
    pub(super) searcher: tantivy::Searcher,
    pub(super) fields: Fields,
    columns: Arc<OnceLock<Vec<Columns>>>,
}

/// A stem to look for, and how much a match counts.
#[derive(Debug, Clone, PartialEq)]
pub struct SoughtTerm {
    /// The stem.
    pub stem: String,
    /// Factor on its BM25 score.
    pub weight: f32,
}

/// Which passages are searched; all of them when nothing is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Within<'a> {
    /// Those of the article of this id.
    pub article: Option<&'a str>,
    /// Those of articles on these talks.
    pub talk: Option<&'a str>,
}

/// A passage that holds at least one of the terms, as far as ranking needs it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Names the passage.
    pub key: PassageKey,
    /// Tells its article from the others'.
    pub group: u64,
    /// Its first paragraph, from 1.
    pub paragraph: usize,
    /// Its words.
    pub words: PassageWords,
    /// Its [`StoredPassage::content`].
    pub content: u64,
    /// How near it is to the question in meaning, where its vectors are known; filled in by the engine.
    pub similarity: Option<Similarity>,
    at: DocAddress,
}

impl Searcher {
    /// `columns` are those of this state of the index, opened when they are first needed.
    pub(super) fn new(searcher: tantivy::Searcher, fields: Fields, columns: Arc<OnceLock<Vec<Columns>>>) -> Searcher {
        Searcher { searcher, fields, columns }
    }

    /// The passages that match best by BM25, best first, about `limit` of them.
    pub fn candidates(&self, terms: &[SoughtTerm], within: Within<'_>, limit: usize) -> Result<Vec<Candidate>, Error> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let any = BooleanQuery::new(terms.iter().map(|term| (Occur::Should, self.scored(term))).collect());
        let mut query: Box<dyn Query> = Box::new(any);
        let bounds: Vec<TermQuery> = self.bounds(within).map(|(field, text)| self.is(field, text)).collect();
        if !bounds.is_empty() {
            let unscored = |bound| (Occur::Must, Box::new(BoostQuery::new(Box::new(bound), 0.0)) as Box<dyn Query>);
            let inside = bounds.into_iter().map(unscored);
            query = Box::new(BooleanQuery::new(std::iter::once((Occur::Must, query)).chain(inside).collect()));
        }
        let mut found = self.searcher.search(&query, &TopDocs::with_limit(limit + 1).order_by_score())?;
        drop_undecided(&mut found, limit);
        self.read_candidates(found.into_iter().map(|(_, at)| at))
    }

    /// The terms that a passage has to have to be `within`.
    fn bounds<'w>(&self, within: Within<'w>) -> impl Iterator<Item = (Field, &'w str)> {
        let Fields { article, talk, .. } = self.fields;
        [(article, within.article), (talk, within.talk)].into_iter().filter_map(|(field, text)| Some((field, text?)))
    }

    /// The passages of these [`StoredPassage::content`]s, in their order.
    pub fn with_contents(&self, contents: &[u64], within: Within<'_>) -> Result<Vec<Candidate>, Error> {
        let mut found = Vec::new();
        for &content in contents {
            for at in places(&self.searcher, self.fields.content, content)? {
                if self.is_within(at, within)? {
                    found.push(at);
                }
            }
        }
        self.read_candidates(found.into_iter())
    }

    fn is_within(&self, at: DocAddress, within: Within<'_>) -> Result<bool, Error> {
        for (field, text) in self.bounds(within) {
            let words = self.searcher.segment_reader(at.segment_ord).inverted_index(field)?;
            let term = Term::from_field_text(field, text);
            let postings = words.read_postings(&term, IndexRecordOption::Basic).map_err(tantivy::TantivyError::from)?;
            if postings.is_none_or(|mut postings| postings.seek(at.doc_id) != at.doc_id) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn read_candidates(&self, found: impl Iterator<Item = DocAddress>) -> Result<Vec<Candidate>, Error> {
        let columns = self.columns()?;
        Ok(found.filter_map(|at| columns.get(at.segment_ord as usize)?.candidate(at)).collect())
    }

    fn columns(&self) -> Result<&[Columns], Error> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let opened = self.searcher.segment_readers().iter().map(Columns::new).collect::<Result<Vec<_>, Error>>()?;
        Ok(self.columns.get_or_init(|| opened))
    }

    /// The [`StoredPassage::content`]s of the passages within.
    pub fn contents_of(&self, within: Within<'_>) -> Result<HashSet<u64>, Error> {
        let bounds: Vec<Box<dyn Query>> =
            self.bounds(within).map(|(field, text)| Box::new(self.is(field, text)) as Box<dyn Query>).collect();
        let found = match bounds.is_empty() {
            true => self.searcher.search(&AllQuery, &DocSetCollector)?,
            false => self.searcher.search(&BooleanQuery::intersection(bounds), &DocSetCollector)?,
        };
        let columns = self.columns()?;
        let content = |at: DocAddress| columns.get(at.segment_ord as usize)?.content.first(at.doc_id);
        Ok(found.into_iter().filter_map(content).collect())
    }

    /// A candidate with all that showing it needs.
    pub fn passage(&self, candidate: &Candidate) -> Result<StoredPassage, Error> {
        self.read(candidate.at)
    }

    pub(super) fn scored(&self, term: &SoughtTerm) -> Box<dyn Query> {
        let exactly = TermQuery::new(Term::from_field_text(self.fields.body, &term.stem), IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(exactly), term.weight))
    }

    pub(super) fn is(&self, field: Field, text: &str) -> TermQuery {
        TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
    }

    pub(super) fn read<T: serde::de::DeserializeOwned>(&self, at: DocAddress) -> Result<T, Error> {
        let document: TantivyDocument = self.searcher.doc(at)?;
        let stored = document.get_first(self.fields.stored);
        Ok(serde_json::from_str(stored.as_ref().and_then(Value::as_str).unwrap_or_default())?)
    }

    pub(super) fn all<T: serde::de::DeserializeOwned>(&self, query: &dyn Query) -> Result<Vec<T>, Error> {
        self.searcher.search(query, &DocSetCollector)?.into_iter().map(|at| self.read(at)).collect()
    }

    /// The passages of these keys, none where there is none any more.
    pub fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error> {
        let one = |key: &PassageKey| {
            let query = TermQuery::new(Term::from_field_u64(self.fields.key, key.0), IndexRecordOption::Basic);
            let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
            found.first().map(|&(_, at)| self.read(at)).transpose()
        };
        keys.iter().map(one).collect()
    }

    /// The article of this id.
    pub fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        let terms: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, Box::new(self.is(self.fields.kind, ARTICLE))),
            (Occur::Must, Box::new(self.is(self.fields.article, id))),
        ];
        Ok(self.all(&BooleanQuery::new(terms))?.pop())
    }

    /// Every article, in no order.
    pub fn articles(&self) -> Result<Vec<Article>, Error> {
        self.all(&self.is(self.fields.kind, ARTICLE))
    }

    /// Passages that hold this stem.
    pub fn passages_with(&self, stem: &str) -> Result<u64, Error> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.body, stem))?)
    }

    /// Stems of the library that share so much of their beginning with `stem` that they are most likely of one family of
    /// words ("refus" and "refusal", "negoti" and "negotiat"), in alphabetical order.
    pub fn family(&self, stem: &str) -> Result<Vec<String>, Error> {
        let letters = stem.chars().count();
        let root: String = stem.chars().take(ROOT).collect();
        let mut family = BTreeSet::new();
        if letters < ROOT || !stem.chars().all(char::is_alphabetic) {
            return Ok(Vec::new());
        }
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(self.fields.body)?;
            let mut stream = words.terms().range().ge(&root).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                if !term.starts_with(&root) {
                    break;
                }
                if term != stem && is_family(stem, letters, term) {
                    family.insert(term.to_owned());
                }
            }
        }
        Ok(family.into_iter().collect())
    }

    /// Documents in all.
    #[cfg(test)]
    pub(super) fn documents(&self) -> Result<usize, Error> {
        Ok(self.searcher.search(&tantivy::query::AllQuery, &tantivy::collector::Count)?)
    }

    /// The library's words nearest to one that it does not have, at most `limit`: first those near in spelling
    /// (Damerau–Levenshtein distance 1, or 2 from eight letters on), then those of its family, which share its stem's
    /// beginning ("urgency" for "urgent", "representative" for "rep"); nearest and commonest first. All share its first
    /// letter, which people rarely mistype (Pollock and Zamora, 1984) and which keeps the search to a part of the
    /// dictionary.
    pub fn near_words(&self, word: &str, stem: &str, limit: usize) -> Result<Vec<String>, Error> {
        let Some(first) = word.chars().next() else { return Ok(Vec::new()) };
        let mut near: BTreeMap<String, (usize, u32)> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(self.fields.exact)?;
            let mut stream =
                words.terms().range().ge(first.to_string()).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                if !term.starts_with(first) {
                    break;
                }
                if let Some(distance) = distance(word, stem, term) {
                    near.entry(term.to_owned()).or_insert((distance, 0)).1 += stream.value().doc_freq;
                }
            }
        }
        let mut words: Vec<(String, (usize, u32))> = near.into_iter().collect();
        words.sort_by_key(|&(_, (distance, passages))| (distance, Reverse(passages)));
        Ok(words.into_iter().take(limit).map(|(word, _)| word).collect())
    }
}

/// What a segment keeps of its passages for ranking.
pub(super) struct Columns {
    key: Column<u64>,
    group: Column<u64>,
    content: Column<u64>,
    paragraph: Column<u64>,
    words: Column<u64>,
}

impl Columns {
    fn new(segment: &SegmentReader) -> Result<Columns, Error> {
        let fast = segment.fast_fields();
        Ok(Columns {
            key: fast.u64("key")?,
            group: fast.u64("group")?,
            content: fast.u64(CONTENT)?,
            paragraph: fast.u64("paragraph")?,
            words: fast.u64("words")?,
        })
    }

    fn candidate(&self, at: DocAddress) -> Option<Candidate> {
        Some(Candidate {
            key: PassageKey(self.key.first(at.doc_id)?),
            group: self.group.first(at.doc_id)?,
            content: self.content.first(at.doc_id)?,
            paragraph: usize::try_from(self.paragraph.first(at.doc_id)?).ok()?,
            words: PassageWords::from_column(self.words.values_for_doc(at.doc_id)),
            similarity: None,
            at,
        })
    }
}

/// Cuts to `limit`, and leaves out all that tie with the first one cut: which of them come first depends on how the index
/// happens to be laid out, and the same library must give the same answer. When all tie, those that came first stay.
fn drop_undecided(found: &mut Vec<(f32, DocAddress)>, limit: usize) {
    if let Some(&(cut, _)) = found.get(limit) {
        let decided = found.partition_point(|&(score, _)| score > cut);
        found.truncate(if decided == 0 { limit } else { decided });
    }
}

/// Letters that words of a family share at least.
const ROOT: usize = 5;

/// The stem ends within two letters after what the two share, the other within four, and most of both is shared.
fn is_family(stem: &str, letters: usize, other: &str) -> bool {
    let shared = stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let others = other.chars().count();
    shared + 2 >= letters && shared + 4 >= others && shared * 5 >= letters.max(others) * 3
}

/// How far a term is from a word: 1 or 2 by spelling, 3 by family; none when it is neither.
fn distance(word: &str, stem: &str, term: &str) -> Option<usize> {
    let letters = word.chars().count();
    let furthest = if letters >= 8 { 2 } else { 1 };
    if letters >= 4 && term.chars().count().abs_diff(letters) <= furthest {
        let distance = strsim::osa_distance(word, term);
        if distance <= furthest {
            return Some(distance);
        }
    }
    let (stem_letters, term_letters) = (stem.chars().count(), term.chars().count());
    let shared = stem.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    let clipped = stem_letters >= 3 && shared == stem_letters;
    let derived = shared >= 5 && shared + 1 >= stem_letters && term_letters <= shared + 4;
    (clipped || derived).then_some(3)
}
