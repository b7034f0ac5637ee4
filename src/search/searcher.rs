//! Reading: candidates for a question, documents by key, how many passages hold a word, spellings that are near.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, Term};

use super::Error;
use super::contents::places;
use super::packing::unpack;
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
    /// Its first paragraph, from 1.
    pub paragraph: usize,
    /// Its words.
    pub words: PassageWords,
    /// Its [`StoredPassage::content`].
    pub content: u64,
    /// How near it is to the question in meaning, where its vectors are known; filled in by the engine.
    pub similarity: Option<Similarity>,
    at: DocAddress,
    /// Where its article's own document stands.
    article: DocAddress,
}

impl Candidate {
    /// Tells its article from those of the other candidates of one search.
    pub fn group(&self) -> u64 {
        u64::from(self.article.segment_ord) << 32 | u64::from(self.article.doc_id)
    }
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
        let best = TopDocs::with_limit(limit + 1).order_by_score();
        let mut found = match terms.len() {
            0..=PRUNED => self.searcher.search(&query, &best)?,
            _ => self.searcher.search(&query, &(best, Count))?.0,
        };
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
        let mut values = Vec::new();
        Ok(found.filter_map(|at| columns.get(at.segment_ord as usize)?.candidate(at, &mut values)).collect())
    }

    pub(super) fn columns(&self) -> Result<&[Columns], Error> {
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
        self.passage_at(candidate.at)
    }

    pub(super) fn scored(&self, term: &SoughtTerm) -> Box<dyn Query> {
        let exactly = TermQuery::new(Term::from_field_text(self.fields.body, &term.stem), IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(exactly), term.weight))
    }

    pub(super) fn is(&self, field: Field, text: &str) -> TermQuery {
        TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
    }

    /// The documents of a query, in no order.
    pub(super) fn all<T: serde::de::DeserializeOwned>(&self, query: &dyn Query) -> Result<Vec<T>, Error> {
        self.places(query)?.into_iter().map(|at| self.read(at)).collect()
    }

    /// Where the documents of a query stand, in the order of the file: a block of documents is then unpacked once.
    fn places(&self, query: &dyn Query) -> Result<Vec<DocAddress>, Error> {
        let mut places: Vec<DocAddress> = self.searcher.search(query, &DocSetCollector)?.into_iter().collect();
        places.sort_unstable();
        Ok(places)
    }

    /// The passages of these keys, none where there is none any more.
    pub fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error> {
        let mut places = vec![None; keys.len()];
        // Keys are looked up now and then only: a look at all of them takes a millisecond, and an index of them much room.
        for (segment, columns) in (0..).zip(self.columns()?) {
            let alive = self.searcher.segment_reader(segment).alive_bitset();
            for (doc, key) in columns.keys() {
                for at in (0..keys.len()).filter(|&at| keys.get(at) == Some(&key)) {
                    if let Some(place) = places.get_mut(at).filter(|_| alive.is_none_or(|alive| alive.is_alive(doc))) {
                        *place = Some(DocAddress::new(segment, doc));
                    }
                }
            }
        }
        places.into_iter().map(|place| place.map(|at| self.passage_at(at)).transpose()).collect()
    }

    /// The article of this id.
    pub fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        self.places(&self.article_of(id))?.first().map(|&at| self.article_at(at)).transpose()
    }

    /// Every article whole, in no order.
    pub fn whole_articles(&self) -> Result<Vec<Article>, Error> {
        self.places(&self.is(self.fields.kind, ARTICLE))?.into_iter().map(|at| self.article_at(at)).collect()
    }

    /// Whether there is an article of this id.
    pub fn has_article(&self, id: &str) -> Result<bool, Error> {
        Ok(!self.places(&self.article_of(id))?.is_empty())
    }

    pub(super) fn article_of(&self, id: &str) -> BooleanQuery {
        let terms = [self.is(self.fields.kind, ARTICLE), self.is(self.fields.article, id)];
        BooleanQuery::intersection(terms.map(|term| Box::new(term) as Box<dyn Query>).into())
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
    content: Column<u64>,
    number: Column<u64>,
    paragraph: Column<u64>,
    words: Column<u64>,
}

impl Columns {
    fn new(segment: &SegmentReader) -> Result<Columns, Error> {
        let fast = segment.fast_fields();
        Ok(Columns {
            key: fast.u64("key")?,
            content: fast.u64(CONTENT)?,
            number: fast.u64("number")?,
            paragraph: fast.u64("paragraph")?,
            words: fast.u64("words")?,
        })
    }

    /// Which passage of its article a document is; none for what is no passage.
    pub(super) fn number(&self, doc: DocId) -> Option<u32> {
        u32::try_from(self.number.first(doc)?).ok()
    }

    /// The documents that are passages, with their keys.
    fn keys(&self) -> impl Iterator<Item = (DocId, PassageKey)> {
        (0..self.key.num_docs()).filter_map(|doc| Some((doc, PassageKey(self.key.first(doc)?))))
    }

    /// `values` are for its use.
    fn candidate(&self, at: DocAddress, values: &mut Vec<u64>) -> Option<Candidate> {
        let rows = self.words.index.value_row_ids(at.doc_id);
        values.resize(rows.len(), 0);
        self.words.values.get_range(u64::from(rows.start), values);
        Some(Candidate {
            key: PassageKey(self.key.first(at.doc_id)?),
            article: DocAddress::new(at.segment_ord, at.doc_id.saturating_sub(self.number(at.doc_id)?)),
            content: self.content.first(at.doc_id)?,
            paragraph: usize::try_from(self.paragraph.first(at.doc_id)?).ok()?,
            words: unpack(values),
            similarity: None,
            at,
        })
    }
}

/// Terms up to which Tantivy is let skip blocks of passages that cannot reach the best (block-max WAND). From more on its
/// bookkeeping takes longer than to score every passage, which counting them makes it do: a question of eight words over a
/// million passages takes four times as long with it.
const PRUNED: usize = 2;

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
