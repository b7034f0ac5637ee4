//! The files that the index was made from, as documents of the index.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyError, Term};

use super::schema::{FILE, SIGNATURE, TROUBLED};
use super::searcher::{address, place};
use super::{Error, FileState, Head, Place, Searcher};
use crate::article::{ArticleSummary, Problem};

impl Searcher {
    pub(super) fn file_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        let mut places = Vec::new();
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
                    places.push((signatures.first(at.doc_id).unwrap_or_default(), place(at)));
                }
                docs.advance();
            }
        }
        Ok(places)
    }

    pub(super) fn files_at(&self, places: Vec<Place>) -> Result<Vec<(String, FileState)>, Error> {
        let mut places: Vec<DocAddress> = places.iter().filter_map(address).collect();
        // In the order of the file, so that a block of documents is unpacked once.
        places.sort_unstable();
        places.into_iter().map(|at| self.read(at)).collect()
    }

    /// The file of this name as it was when it was read.
    pub(super) fn file(&self, name: &str) -> Result<Option<FileState>, Error> {
        let found: Vec<(String, FileState)> = self.all(&self.is(self.fields.file, name))?;
        Ok(found.into_iter().next().map(|(_, state)| state))
    }

    /// The name of the file that the article of this id was read from.
    pub(super) fn file_of(&self, id: &str) -> Result<Option<String>, Error> {
        let found: Vec<Head> = self.all(&self.article_of(id))?;
        Ok(found.into_iter().next().map(|head| head.file))
    }

    /// What lists show of every article, in no order.
    pub(super) fn articles(&self) -> Result<Vec<ArticleSummary>, Error> {
        let files: Vec<(String, FileState)> = self.all(&self.is(self.fields.kind, FILE))?;
        Ok(files.into_iter().flat_map(|(_, state)| state.articles).map(|article| article.summary).collect())
    }

    /// What of the files could not be read, by file.
    pub(super) fn problems(&self) -> Result<Vec<Problem>, Error> {
        let mut files: Vec<(String, FileState)> = self.all(&self.is(self.fields.kind, TROUBLED))?;
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(files.into_iter().flat_map(|(_, state)| state.problems).collect())
    }
}
