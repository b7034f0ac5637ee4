//! Writing: portions of documents, of which those that are turned away are sent again, and a commit that shows them.
//!
//! What files came to is written last, in one portion with the manifest: a process that is killed before leaves documents of articles whose files are
//! read again.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use backon::{BlockingRetryable, ExponentialBuilder};
use serde::Deserialize;
use serde_json::{Value, json};
use ureq::http::Method;

use super::client::For;
use super::documents::{Document, article_id, file_id, ids_of, of_article, of_file, of_word};
use super::{Cluster, ClusterError, Error, FileState, Manifest, Only, Version, Writing};
use crate::article::Article;
use crate::party::Attribution;

/// Bytes of a portion.
const PORTION: usize = 4 << 20;
/// How often what was turned away is sent again.
const ATTEMPTS: usize = 8;

/// Collects what is to be written. Another writer that commits first makes this one's commit fail.
pub(super) struct Writer {
    cluster: Arc<Cluster>,
    /// The index that was shown when the writer was made, and its manifest then.
    shown: String,
    before: Version,
    /// The index that is written: the same, or one that is built anew.
    index: String,
    pending: Mutex<Portion>,
    /// What goes with the commit.
    last: Mutex<Portion>,
    /// The words that were written, by the id of their document.
    known: Mutex<HashSet<String>>,
}

/// Operations, each as its lines.
#[derive(Default)]
struct Portion {
    operations: Vec<Vec<u8>>,
    bytes: usize,
}

impl Portion {
    fn push(&mut self, action: &Value, document: Option<&Value>) {
        let mut lines = action.to_string().into_bytes();
        lines.push(b'\n');
        if let Some(document) = document {
            lines.extend(document.to_string().as_bytes());
            lines.push(b'\n');
        }
        self.bytes += lines.len();
        self.operations.push(lines);
    }

    fn put(&mut self, document: &Document) {
        self.push(&json!({"index": {"_id": document.id}}), Some(&document.body));
    }

    fn delete(&mut self, id: &str) {
        self.push(&json!({"delete": {"_id": id}}), None);
    }
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

#[derive(Deserialize)]
struct Answer {
    errors: bool,
    items: Vec<serde_json::Map<String, Value>>,
}

impl Writer {
    pub(super) fn new(cluster: Arc<Cluster>) -> Result<Writer, Error> {
        let before = cluster.manifest()?.version;
        let shown = cluster.index()?.ok_or(ClusterError::Away)?;
        let (pending, last, known) = (Mutex::default(), Mutex::default(), Mutex::default());
        Ok(Writer { cluster, index: shown.clone(), shown, before, pending, last, known })
    }

    /// Whether the index is built anew, beside the one that is shown.
    fn is_anew(&self) -> bool {
        self.index != self.shown
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
            if pending.bytes < PORTION && !all {
                return Ok(());
            }
            std::mem::take(&mut *pending)
        };
        self.send(portion)
    }

    /// Writes a portion; what is turned away for want of room is sent again after a while.
    fn send(&self, portion: Portion) -> Result<(), Error> {
        let mut left = portion.operations;
        let pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(Duration::from_millis(100))
            .with_max_times(ATTEMPTS);
        let mut send = || -> Result<(), ClusterError> {
            if left.is_empty() {
                return Ok(());
            }
            let path = format!("/{}/_bulk", self.index);
            let answer: Answer = self.cluster.client.ask(For::Writing, &Method::POST, &path, &left.concat())?;
            if !answer.errors {
                left.clear();
                return Ok(());
            }
            let mut again = Vec::new();
            for (operation, item) in left.drain(..).zip(answer.items) {
                let outcome = item.into_iter().next().map(|(_, outcome)| outcome).unwrap_or_default();
                match outcome["status"].as_u64().unwrap_or_default() {
                    // What is to be deleted is gone, or what is to be made is there.
                    200..300 | 404 | 409 => {}
                    429 | 502..=504 => again.push(operation),
                    status => {
                        let status = u16::try_from(status).unwrap_or_default();
                        let told = outcome["error"]["reason"].as_str().unwrap_or_default().to_owned();
                        return Err(ClusterError::Refused { path, status, told });
                    }
                }
            }
            left = again;
            if left.is_empty() { Ok(()) } else { Err(ClusterError::Busy) }
        };
        (&mut send).retry(pauses).when(|error| matches!(error, ClusterError::Busy)).call()?;
        Ok(())
    }
}

impl Writing for Writer {
    fn put(&self, article: &Article, attributions: &[Attribution], file: &str) -> Result<usize, Error> {
        let (documents, forms, passages) = of_article(article, attributions, file)?;
        self.replace(&article.id, &documents.iter().map(|document| document.id.as_str()).collect())?;
        {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
            documents.iter().for_each(|document| pending.put(document));
            for word in forms.iter().map(of_word) {
                if known.insert(word.id.clone()) {
                    pending.push(&json!({"create": {"_id": word.id}}), Some(&word.body));
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
        self.last.lock().unwrap_or_else(PoisonError::into_inner).put(&of_file(name, state)?);
        Ok(())
    }

    fn remove_file(&self, name: &str) -> Result<(), Error> {
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
        self.send(last)?;
        // First, so that whoever sees the manifest finds what it is of.
        let refresh = format!("/{}/_refresh", self.index);
        self.cluster.client.ask::<Value>(For::Writing, &Method::POST, &refresh, b"")?;
        let only = if self.is_anew() { Only::New } else { Only::After(self.before) };
        let written = self.cluster.put_manifest(&self.index, manifest, only)?;
        if self.is_anew() {
            let is_as_it_was =
                self.cluster.index()?.as_ref() == Some(&self.shown) && self.cluster.manifest()?.version == self.before;
            // Somebody else was quicker.
            if !is_as_it_was {
                return Err(Error::Busy);
            }
            self.cluster.show(&self.index, Some(&self.shown))?;
            self.shown.clone_from(&self.index);
        }
        self.before = written;
        Ok(())
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
