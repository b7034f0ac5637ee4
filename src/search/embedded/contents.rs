//! Which passages there are, by what their vectors are computed from.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use super::schema::CONTENT;
use super::{Error, Place, Searcher};

impl Searcher {
    pub(super) fn content_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        let mut passages = Vec::new();
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let contents = reader.fast_fields().u64(CONTENT)?;
            let of = |doc| Some((contents.first(doc)?, Place::Local(segment, doc)));
            passages.extend(reader.doc_ids_alive().filter_map(of));
        }
        Ok(passages)
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
