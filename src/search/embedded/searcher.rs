//! Reading: candidates for a question, documents by key, how many passages hold a word, spellings that are near.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, Term};

use super::Error;
use super::backend::drop_undecided;
use super::contents::places;
use super::packing::unpack;
use super::schema::{ARTICLE, CONTENT, Fields};
use super::spelling::{ROOT, SHORTEST, distance, is_family, nearest};
use super::{AskedWord, Candidate, KnownWord, NEAR_WORDS, Place, SoughtTerm, StoredPassage, Within};
use crate::article::{Article, PassageKey};

/// A state of the index that does not change while it is held.
pub(super) struct Searcher {
    pub(super) searcher: tantivy::Searcher,
    pub(super) fields: Fields,
    columns: Arc<OnceLock<Vec<Columns>>>,
}

impl Searcher {
    /// `columns` are those of this state of the index, opened when they are first needed.
    pub(super) fn new(searcher: tantivy::Searcher, fields: Fields, columns: Arc<OnceLock<Vec<Columns>>>) -> Searcher {
        Searcher { searcher, fields, columns }
    }

    /// The passages that match best by BM25, best first, about `limit` of them.
    pub(super) fn candidates(
        &self,
        terms: &[SoughtTerm],
        within: Within<'_>,
        limit: usize,
    ) -> Result<Vec<Candidate>, Error> {
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
    pub(super) fn with_contents(&self, contents: &[u64], within: Within<'_>) -> Result<Vec<Candidate>, Error> {
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
    pub(super) fn contents_of(&self, within: Within<'_>) -> Result<HashSet<u64>, Error> {
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
    pub(super) fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error> {
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
    pub(super) fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        self.places(&self.article_of(id))?.first().map(|&at| self.article_at(at)).transpose()
    }

    /// Every article whole, in no order.
    pub(super) fn whole_articles(&self) -> Result<Vec<Article>, Error> {
        self.places(&self.is(self.fields.kind, ARTICLE))?.into_iter().map(|at| self.article_at(at)).collect()
    }

    /// Whether there is an article of this id.
    pub(super) fn has_article(&self, id: &str) -> Result<bool, Error> {
        Ok(!self.places(&self.article_of(id))?.is_empty())
    }

    pub(super) fn article_of(&self, id: &str) -> BooleanQuery {
        let terms = [self.is(self.fields.kind, ARTICLE), self.is(self.fields.article, id)];
        BooleanQuery::intersection(terms.map(|term| Box::new(term) as Box<dyn Query>).into())
    }

    /// Passages that hold this stem.
    pub(super) fn passages_with(&self, stem: &str) -> Result<u64, Error> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.body, stem))?)
    }

    /// Stems of the library that share so much of their beginning with `stem` that they are most likely of one family of
    /// words ("refus" and "refusal", "negoti" and "negotiat"), in alphabetical order.
    pub(super) fn family(&self, stem: &str) -> Result<Vec<String>, Error> {
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

    /// What there is of a word.
    pub(super) fn look_up(&self, word: &AskedWord<'_>) -> Result<KnownWord, Error> {
        let mut known = KnownWord::default();
        for stem in word.stems {
            known.holding = known.holding.max(self.passages_with(stem)?);
        }
        known.initialism =
            word.initialism.map(|name| self.passages_with(name)).transpose()?.is_some_and(|held| held > 0);
        let stem = word.stems.first().map(String::as_str).unwrap_or_default();
        if known.holding > 0 || known.initialism || word.has_others {
            known.family = self.family(stem)?;
        } else if word.exact.chars().count() >= SHORTEST {
            known.near = self.near_words(word.exact, stem, NEAR_WORDS)?;
        }
        Ok(known)
    }

    /// The words that [`nearest`] finds.
    pub(super) fn near_words(&self, word: &str, stem: &str, limit: usize) -> Result<Vec<String>, Error> {
        let Some(first) = word.chars().next() else { return Ok(Vec::new()) };
        let mut near: BTreeMap<String, (usize, u64)> = BTreeMap::new();
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
                    near.entry(term.to_owned()).or_insert((distance, 0)).1 += u64::from(stream.value().doc_freq);
                }
            }
        }
        Ok(nearest(near, limit))
    }
}

/// A document's address, as others hold it.
pub(super) fn place(at: DocAddress) -> Place {
    Place::Local(at.segment_ord, at.doc_id)
}

/// The address again; none for a document of another backend.
pub(super) fn address(place: &Place) -> Option<DocAddress> {
    match *place {
        Place::Local(segment, doc) => Some(DocAddress::new(segment, doc)),
        Place::Remote(_) => None,
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
        // Where its article's own document stands.
        let article = at.doc_id.saturating_sub(self.number(at.doc_id)?);
        Some(Candidate {
            key: PassageKey(self.key.first(at.doc_id)?),
            group: u64::from(at.segment_ord) << 32 | u64::from(article),
            content: self.content.first(at.doc_id)?,
            paragraph: usize::try_from(self.paragraph.first(at.doc_id)?).ok()?,
            words: unpack(values),
            similarity: None,
            at: place(at),
        })
    }
}

/// Terms up to which Tantivy is let skip blocks of passages that cannot reach the best (block-max WAND). From more on its
/// bookkeeping takes longer than to score every passage, which counting them makes it do: a question of eight words over a
/// million passages takes four times as long with it.
const PRUNED: usize = 2;
