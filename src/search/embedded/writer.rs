//! Writing: an article with its passages and attributions in, one commit makes it all visible.

use tantivy::{IndexWriter, TantivyError, Term};

use super::Error;
use super::block::Block;
use super::manifest::{FileState, Manifest};
use super::schema::{Fields, file_document};
use crate::article::Article;
use crate::party::Attribution;

/// Memory for documents not yet on disk, in bytes, and the threads that share it.
const MEMORY: usize = 64 << 20;
const THREADS: usize = 2;

/// Holds the write lock until dropped; what was not committed is forgotten.
pub(super) struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

/// Removes what a process that was killed has left: its files have the names that the next changes would give theirs.
pub(super) fn clear_up(writer: &IndexWriter) -> Result<(), Error> {
    writer.garbage_collect_files().wait()?;
    Ok(())
}

impl Writer {
    pub(super) fn new(index: &tantivy::Index, fields: Fields) -> Result<Writer, Error> {
        let writer = index.writer_with_num_threads(THREADS, MEMORY)?;
        clear_up(&writer)?;
        Ok(Writer { writer, fields })
    }

    /// Adds an article of the file of this name in place of the one with its id; tells the number of its passages.
    pub(super) fn put(&self, article: &Article, attributions: &[Attribution], file: &str) -> Result<usize, Error> {
        let block = Block::new(article, attributions, file, self.fields)?;
        let passages = block.passages;
        self.writer.run(block.operations(self.all_of(&article.id)))?;
        Ok(passages)
    }

    /// Removes all that an article contributed.
    pub(super) fn remove(&self, article_id: &str) {
        self.writer.delete_term(self.all_of(article_id));
    }

    fn all_of(&self, article_id: &str) -> Term {
        Term::from_field_text(self.fields.article, article_id)
    }

    /// Notes what came of a file, in place of what did before.
    pub(super) fn put_file(&self, name: &str, state: &FileState) -> Result<(), Error> {
        self.remove_file(name);
        self.writer.add_document(file_document(name, state, self.fields)?)?;
        Ok(())
    }

    /// Forgets a file, but not its articles.
    pub(super) fn remove_file(&self, name: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.file, name));
    }

    /// Removes everything.
    pub(super) fn clear(&mut self) -> Result<(), Error> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes the state visible, with what it was made from.
    pub(super) fn commit(&mut self, manifest: &Manifest) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&serde_json::to_string(manifest)?);
        commit.commit()?;
        Ok(())
    }

    /// What lies behind an error: when writing fails on one of its threads, Tantivy says so at once, and why at the next commit alone.
    pub(super) fn cause_of(&mut self, error: Error) -> Error {
        let Error::Tantivy(TantivyError::ErrorInThread(_)) = &error else { return error };
        self.writer.prepare_commit().err().map_or(error, Error::from)
    }

    /// Waits for merges under way, so that a short-lived process leaves a tidy index.
    pub(super) fn finish(self) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }
}
