//! Writing: portions of documents, and a commit that shows them.
//!
//! Which files it changes it notes before (see [`super::mend`]); what files came to is written last, before the manifest.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::Value;
use ureq::http::Method;

use super::bulk::{Portion, refresh};
use super::client::For;
use super::documents::{article_id, file_id, ids_of, of_article, of_begun, of_file, of_word};
use super::{Cluster, ClusterError, Error, FileState, Manifest, Only, Version, Writing};
use crate::article::Article;
use crate::party::Attribution;

/// Collects what is to be written. Another writer that commits first makes this one's commit fail.
pub(super) struct Writer {
    cluster: Arc<Cluster>,
    /// The index that was shown when the writer was made, and its manifest then.
    shown: String,
    before: Version,
    /// The index that is written: the same, or one that is built anew.
    index: String,
    pending: Mutex<Portion>,
    /// Which changes have begun…
    begun: Mutex<Notes>,
    /// …and what goes with the commit.
    last: Mutex<Portion>,
    /// The words that were written, by the id of their document.
    known: Mutex<HashSet<String>>,
}

/// Notes of changes that have begun: those that were made, by id, and of them those still to be sent.
#[derive(Default)]
struct Notes {
    made: HashSet<String>,
    unsent: Portion,
}

/// How many documents an article has.
#[derive(Deserialize)]
struct Counts {
    passages: usize,
    statements: usize,
}

#[derive(Deserialize)]
struct CountsDocument {
    _source: Counts,
}

impl Writer {
    pub(super) fn new(cluster: Arc<Cluster>) -> Result<Writer, Error> {
        let before = cluster.manifest()?.version;
        let shown = cluster.index(For::Writing)?.ok_or(ClusterError::Away)?;
        let (pending, begun, last, known) = (Mutex::default(), Mutex::default(), Mutex::default(), Mutex::default());
        Ok(Writer { cluster, index: shown.clone(), shown, before, pending, begun, last, known })
    }

    /// Whether the index is built anew, beside the one that is shown.
    fn is_anew(&self) -> bool {
        self.index != self.shown
    }

    /// Notes that a file, and an article of it, are about to change.
    fn begin(&self, file: &str, article: Option<&str>) -> Result<(), Error> {
        // What is built anew and not completed is never shown.
        if !self.is_anew() {
            let note = of_begun(&(file.to_owned(), article.map(str::to_owned)))?;
            let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
            if begun.made.insert(note.id.clone()) {
                begun.unsent.put(&note);
            }
        }
        Ok(())
    }

    /// Deletes what an article has contributed, where it is known to the index.
    fn replace(&self, id: &str, keep: &HashSet<&str>) -> Result<(), Error> {
        if self.is_anew() {
            return Ok(());
        }
        let path = format!("/{}/_doc/{}?_source_includes=passages,statements", self.index, article_id(id));
        let Some(CountsDocument { _source }) = self.cluster.client.find(For::Writing, &path)? else { return Ok(()) };
        let Counts { passages, statements } = _source;
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        ids_of(id, passages, statements).filter(|id| !keep.contains(id.as_str())).for_each(|id| pending.delete(&id));
        Ok(())
    }

    /// Sends what is pending, where it is a portion or `all` of it is wanted.
    fn flush(&self, all: bool) -> Result<(), Error> {
        let portion = {
            let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
            if !pending.is_full() && !all {
                return Ok(());
            }
            std::mem::take(&mut *pending)
        };
        {
            // Nothing of a file is sent before its note is there: whoever sends notes is waited for.
            let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut begun.unsent).send(&self.cluster.client, &self.index)?;
        }
        Ok(portion.send(&self.cluster.client, &self.index)?)
    }
}

impl Writing for Writer {
    fn put(&self, article: &Article, attributions: &[Attribution], file: &str) -> Result<usize, Error> {
        let (documents, forms, passages) = of_article(article, attributions, file)?;
        self.begin(file, Some(&article.id))?;
        self.replace(&article.id, &documents.iter().map(|document| document.id.as_str()).collect())?;
        {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
            documents.iter().for_each(|document| pending.put(document));
            for word in forms.iter().map(of_word) {
                if known.insert(word.id.clone()) {
                    pending.create(&word);
                }
            }
        }
        self.flush(false)?;
        Ok(passages)
    }

    fn remove(&self, article_id: &str) -> Result<(), Error> {
        self.replace(article_id, &HashSet::new())
    }

    fn put_file(&self, name: &str, state: &FileState) -> Result<(), Error> {
        self.begin(name, None)?;
        self.last.lock().unwrap_or_else(PoisonError::into_inner).put(&of_file(name, state)?);
        Ok(())
    }

    fn remove_file(&self, name: &str) -> Result<(), Error> {
        self.begin(name, None)?;
        self.last.lock().unwrap_or_else(PoisonError::into_inner).delete(&file_id(name));
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Error> {
        self.index = self.cluster.make()?;
        Ok(())
    }

    fn commit(&mut self, manifest: &Manifest) -> Result<(), Error> {
        self.flush(true)?;
        let last = std::mem::take(&mut *self.last.lock().unwrap_or_else(PoisonError::into_inner));
        last.send(&self.cluster.client, &self.index)?;
        // First, so that whoever sees the manifest finds what it is of.
        refresh(&self.cluster.client, &self.index)?;
        let only = if self.is_anew() { Only::New } else { Only::After(self.before) };
        let written = self.cluster.put_manifest(&self.index, manifest, only)?;
        if self.is_anew() {
            let is_as_it_was = self.cluster.index(For::Writing)?.as_ref() == Some(&self.shown)
                && self.cluster.manifest()?.version == self.before;
            // Somebody else was quicker.
            if !is_as_it_was {
                return Err(Error::Busy);
            }
            self.cluster.show(&self.index, Some(&self.shown))?;
            self.shown.clone_from(&self.index);
        }
        self.before = written;
        let made = std::mem::take(&mut self.begun.lock().unwrap_or_else(PoisonError::into_inner).made);
        let mut notes = Portion::default();
        made.iter().for_each(|id| notes.delete(id));
        Ok(notes.send(&self.cluster.client, &self.index)?)
    }

    fn cause_of(&mut self, error: Error) -> Error {
        error
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // What was built anew and never shown is of no use to anybody.
        if self.is_anew() {
            let path = format!("/{}", self.index);
            let _ = self.cluster.client.ask::<Value>(For::Writing, &Method::DELETE, &path, b"");
        }
    }
}
