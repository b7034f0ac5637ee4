//! The files that the index was made from, as documents of the index: which of them have changed is told by one number each.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyError, Term};

use super::schema::{FILE, SIGNATURE, TROUBLED, signature};
use super::{Error, FileState, Head, Searcher};
use crate::article::{ArticleSummary, Problem, SourceFile};

/// The files that a state of the index was made from.
pub struct Files {
    searcher: Searcher,
    /// By signature.
    settled: HashMap<u64, DocAddress>,
    /// Those that may have changed unseen.
    unsettled: Vec<DocAddress>,
}

impl Files {
    /// Whether the index was made from `file` as it is now; it is then no longer among those left.
    pub fn take(&mut self, file: &SourceFile) -> bool {
        self.settled.remove(&signature(&file.name, file.len, file.modified)).is_some()
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.unsettled.is_empty()
    }

    /// Those left, by name and as they were when they were read.
    pub fn left(self) -> Result<Vec<(String, FileState)>, Error> {
        let mut places: Vec<DocAddress> = self.settled.into_values().chain(self.unsettled).collect();
        // In the order of the file, so that a block of documents is unpacked once.
        places.sort_unstable();
        places.into_iter().map(|at| self.searcher.read(at)).collect()
    }
}

impl Searcher {
    /// All files.
    pub fn files(self) -> Result<Files, Error> {
        let (mut settled, mut unsettled) = (HashMap::new(), Vec::new());
        let kind = Term::from_field_text(self.fields.kind, FILE);
        for (number, segment) in (0..).zip(self.searcher.segment_readers()) {
            let signatures = segment.fast_fields().u64(SIGNATURE)?;
            let words = segment.inverted_index(self.fields.kind)?;
            let Some(mut docs) = words.read_postings(&kind, IndexRecordOption::Basic).map_err(TantivyError::from)?
            else {
                continue;
            };
            while docs.doc() != TERMINATED {
                let at = DocAddress::new(number, docs.doc());
                if segment.alive_bitset().is_none_or(|alive| alive.is_alive(at.doc_id)) {
                    match signatures.first(at.doc_id) {
                        Some(signature) if signature > 0 => drop(settled.insert(signature, at)),
                        _ => unsettled.push(at),
                    }
                }
                docs.advance();
            }
        }
        Ok(Files { searcher: self, settled, unsettled })
    }

    /// The file of this name as it was when it was read.
    pub fn file(&self, name: &str) -> Result<Option<FileState>, Error> {
        let found: Vec<(String, FileState)> = self.all(&self.is(self.fields.file, name))?;
        Ok(found.into_iter().next().map(|(_, state)| state))
    }

    /// The name of the file that the article of this id was read from.
    pub fn file_of(&self, id: &str) -> Result<Option<String>, Error> {
        let found: Vec<Head> = self.all(&self.article_of(id))?;
        Ok(found.into_iter().next().map(|head| head.file))
    }

    /// What lists show of every article, in no order.
    pub fn articles(&self) -> Result<Vec<ArticleSummary>, Error> {
        let files: Vec<(String, FileState)> = self.all(&self.is(self.fields.kind, FILE))?;
        Ok(files.into_iter().flat_map(|(_, state)| state.articles).map(|article| article.summary).collect())
    }

    /// What of the files could not be read, by file.
    pub fn problems(&self) -> Result<Vec<Problem>, Error> {
        let mut files: Vec<(String, FileState)> = self.all(&self.is(self.fields.kind, TROUBLED))?;
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(files.into_iter().flat_map(|(_, state)| state.problems).collect())
    }
}
