//! Which passages there are, by what their vectors are computed from.

use std::collections::HashSet;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use super::schema::CONTENT;
use super::{Error, Searcher, StoredPassage};

/// Where a passage stands in one state of the index.
#[derive(Debug, Clone, Copy)]
pub struct Place(DocAddress);

/// Every passage of a state of the index, by its [`StoredPassage::content`].
pub struct Contents {
    searcher: Searcher,
    passages: Vec<(u64, DocAddress)>,
}

impl Searcher {
    /// Lists all passages, without reading any.
    pub fn contents(self) -> Result<Contents, Error> {
        let mut passages = Vec::new();
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let contents = reader.fast_fields().u64(CONTENT)?;
            let of = |doc| Some((contents.first(doc)?, DocAddress::new(segment, doc)));
            passages.extend(reader.doc_ids_alive().filter_map(of));
        }
        Ok(Contents { searcher: self, passages })
    }
}

/// Where the documents stand whose `field` holds a content.
pub(super) fn places(
    searcher: &tantivy::Searcher,
    field: Field,
    content: u64,
) -> Result<Vec<DocAddress>, tantivy::TantivyError> {
    let term = Term::from_field_u64(field, content);
    let mut places = Vec::new();
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(mut docs) = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while docs.doc() != TERMINATED {
            if segment.alive_bitset().is_none_or(|alive| alive.is_alive(docs.doc())) {
                places.push(DocAddress::new(number, docs.doc()));
            }
            docs.advance();
        }
    }
    Ok(places)
}

impl Contents {
    /// Passages in all.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// Passages whose content is in `known`.
    pub fn count_in(&self, known: &HashSet<u64>) -> usize {
        self.passages.iter().filter(|(content, _)| known.contains(content)).count()
    }

    /// Where to [`read`](Contents::read) the passages whose content is not in `known`, one for each content.
    pub fn missing_from(&self, known: &HashSet<u64>) -> Vec<Place> {
        let mut seen = HashSet::new();
        let missing = |&&(content, _): &&(u64, _)| !known.contains(&content) && seen.insert(content);
        self.passages.iter().filter(missing).map(|&(_, at)| Place(at)).collect()
    }

    /// Those of `known` that no passage has.
    pub fn gone_from(&self, known: &HashSet<u64>) -> Vec<u64> {
        let here: HashSet<u64> = self.passages.iter().map(|&(content, _)| content).collect();
        known.difference(&here).copied().collect()
    }

    /// A passage.
    pub fn read(&self, at: Place) -> Result<StoredPassage, Error> {
        self.searcher.passage_at(at.0)
    }
}
