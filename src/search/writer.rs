//! Writing: an article with its passages and attributions in, one commit makes it all visible.

use tantivy::{IndexWriter, Term};

use super::Error;
use super::manifest::Manifest;
use super::schema::{Fields, StoredPassage, article_document, attribution_document};
use crate::article::Article;
use crate::party::Attribution;

/// Memory for documents not yet on disk, in bytes, and the threads that share it.
const MEMORY: usize = 64 << 20;
const THREADS: usize = 2;

/// Holds the write lock until dropped; what was not committed is forgotten.
pub struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    pub(super) fn new(index: &tantivy::Index, fields: Fields) -> Result<Writer, Error> {
        Ok(Writer { writer: index.writer_with_num_threads(THREADS, MEMORY)?, fields })
    }

    /// Adds an article in place of the one with its id; tells the number of its passages.
    pub fn put(&mut self, article: &Article, attributions: &[Attribution]) -> Result<usize, Error> {
        self.remove(&article.id);
        let passages = article.passages();
        for passage in &passages {
            self.writer.add_document(StoredPassage::new(article, passage).document(self.fields)?)?;
        }
        for found in attributions {
            self.writer.add_document(attribution_document(found, article, self.fields)?)?;
        }
        self.writer.add_document(article_document(article, self.fields)?)?;
        Ok(passages.len())
    }

    /// Removes all that an article contributed.
    pub fn remove(&mut self, article_id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.article, article_id));
    }

    /// Removes everything.
    pub fn clear(&mut self) -> Result<(), Error> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes the state visible, with what it was made from.
    pub fn commit(&mut self, manifest: &Manifest) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&serde_json::to_string(manifest)?);
        commit.commit()?;
        Ok(())
    }

    /// Waits for merges under way, so that a short-lived process leaves a tidy index.
    pub fn finish(self) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }
}
