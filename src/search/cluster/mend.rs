//! Putting right what a writer has left that ended in the middle: killed, cut off, or overtaken by another.
//!
//! A request is done whole or not at all, a change of many requests is not. So before a writer changes documents of a file it notes that, and what
//! articles it writes; the notes go once the change is committed. Where some are found at the start of a refresh, those articles are taken out, the
//! files count as read with what else there is of them, to be read again, and what the manifest counts is counted anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::json;

use super::bulk::{Portion, refresh};
use super::client::For;
use super::documents::{ARTICLE, BEGUN, FILE, of_file};
use super::reader::{Reader, all, is};
use super::{Cluster, Error, FileState, Only};
use crate::article::{Article, ArticleSummary};
use crate::search::IndexedArticle;

/// Names that one query holds.
const NAMES: usize = 1_000;

/// That a change to a file has begun: its name, and the article of it that is written.
pub(super) type Begun = (String, Option<String>);

/// Makes the index one that a refresh can go on from; nothing where the last change to it was committed.
///
/// # Errors
/// [`Error::Busy`] where another process does the same.
pub(super) fn mend(cluster: &Arc<Cluster>) -> Result<(), Error> {
    let Some(index) = cluster.index(For::Writing)? else { return Ok(()) };
    let client = &cluster.client;
    refresh(client, &index)?;
    let reader = Reader { cluster: Arc::clone(cluster) };
    let (mut notes, mut files, mut articles) = (Portion::default(), BTreeMap::new(), BTreeSet::new());
    reader.every(&all(vec![is("kind", BEGUN)]), json!({"_source": ["stored"]}), |hit| {
        let (file, article): Begun = hit.read()?;
        notes.delete(&hit.id);
        files.insert(file, Vec::new());
        articles.extend(article);
        Ok(())
    })?;
    if files.is_empty() {
        return Ok(());
    }
    tracing::warn!(files = files.len(), "a change to the index was not completed: its files are read again");
    let before = cluster.manifest()?;
    for ids in Vec::from_iter(articles).chunks(NAMES) {
        // What documents an article has is not known: its own may be missing, or not be that of its last writing.
        let mut documents = Portion::default();
        reader.every(&json!({"terms": {"article": ids}}), json!({"_source": false}), |hit| {
            documents.delete(&hit.id);
            Ok(())
        })?;
        documents.send(client, &index)?;
    }
    refresh(client, &index)?;
    for names in Vec::from_iter(files.keys().cloned()).chunks(NAMES) {
        let query = all(vec![is("kind", ARTICLE), json!({"terms": {"file": names}})]);
        reader.every(&query, json!({"_source": ["stored", "file"]}), |hit| {
            let article: Article = hit.read()?;
            if let Some(articles) = hit.source.and_then(|source| source.file).and_then(|file| files.get_mut(&file)) {
                // No hash is that of its content: it is indexed again.
                let (summary, language, hash) = (ArticleSummary::of(&article), article.language, String::new());
                articles.push(IndexedArticle { summary, language, hash });
            }
            Ok(())
        })?;
    }
    let mut states = Portion::default();
    for (name, articles) in files {
        states.put(&of_file(&name, &FileState { articles, ..FileState::default() })?);
    }
    states.send(client, &index)?;
    refresh(client, &index)?;
    let mut manifest = before.manifest().uncounted();
    reader.every(&all(vec![is("kind", FILE)]), json!({"_source": ["stored"]}), |hit| {
        let (_, state): (String, FileState) = hit.read()?;
        manifest.add(&state);
        Ok(())
    })?;
    cluster.put_manifest(&index, &manifest, Only::After(before.version))?;
    notes.send(client, &index)?;
    Ok(())
}
