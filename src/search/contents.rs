//! Which passages there are, by what their vectors are computed from.

use std::collections::HashSet;

use tantivy::DocAddress;

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

impl Contents {
    /// Passages in all.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// Whether a passage is of this content.
    pub fn contains(&self, content: u64) -> bool {
        self.passages.iter().any(|&(own, _)| own == content)
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
        self.searcher.read(at.0)
    }
}
