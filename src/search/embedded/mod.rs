//! The index in this process, in a folder: Tantivy. The only code that names it.
//!
//! One index holds four kinds of documents: articles, their passages (what is searched), attributions (what party cards are
//! made of), and the files that all this was read from. All that an article contributes stands in a row (`block`) and is
//! replaced in one commit, so a reader sees all of it or nothing. The commit's payload is the [`Manifest`].
//!
//! The passages' vectors stand in a second, smaller index, [`Vectors`], a folder in the first.

mod alike;
mod block;
mod contents;
mod files;
mod schema;
mod searcher;
mod signs;
mod statements;
mod storage;
mod vectors;
mod writer;

use std::collections::HashSet;
use std::time::SystemTime;

use block::Head;
use tantivy::directory::error::LockError;

use super::backend::{self, Backend, Reading, Writing};
use super::{
    AskedWord, Candidate, Error, FileState, KnownWord, Manifest, NEAR_WORDS, Place, SoughtTerm, Stamp, StoredPassage,
    Tally, Wanted, Within, manifest, packing, passage, spelling, terms, words,
};
use crate::article::{Article, ArticleSummary, PassageKey, Problem};
use crate::party::Attribution;
use crate::semantic::Release;
use searcher::Searcher;
pub(super) use storage::Index;
pub(super) use vectors::Vectors;
use writer::Writer;

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Error {
        match error {
            tantivy::TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
            tantivy::TantivyError::LockFailure(LockError::IoError(source), _) => Error::Lock(source),
            other => Error::Tantivy(other),
        }
    }
}

impl Backend for Index {
    fn manifest(&self) -> Result<Manifest, Error> {
        self.manifest()
    }

    fn stamp(&self) -> Result<Stamp, Error> {
        self.stamp()
    }

    fn writer(&self) -> Result<Box<dyn Writing>, Error> {
        Ok(Box::new(self.writer()?))
    }

    fn mend(&self) -> Result<(), Error> {
        // What is not committed was never in the index.
        Ok(())
    }

    fn reload(&self) -> Result<(), Error> {
        self.reload()
    }

    fn searcher(&self) -> super::Searcher {
        super::Searcher::new(self.searcher())
    }

    fn extent(&self) -> Result<(u64, SystemTime), Error> {
        self.extent()
    }

    fn is_reachable(&self) -> bool {
        true
    }

    fn vectors(&self, model: &Release) -> Result<super::Vectors, Error> {
        Ok(Box::new(Vectors::open(self.folder(), model.id)?))
    }

    fn has_vectors(&self, model: &Release) -> Result<bool, Error> {
        Ok(Vectors::exist(self.folder(), model.id))
    }
}

impl Reading for Searcher {
    fn candidates(&self, terms: &[SoughtTerm], within: Within<'_>, limit: usize) -> Result<Vec<Candidate>, Error> {
        self.candidates(terms, within, limit)
    }

    fn with_contents(&self, contents: &[u64], within: Within<'_>) -> Result<Vec<Candidate>, Error> {
        self.with_contents(contents, within)
    }

    fn contents_of(&self, within: Within<'_>) -> Result<HashSet<u64>, Error> {
        self.contents_of(within)
    }

    fn read(&self, candidates: &[&Candidate]) -> Result<Vec<Option<StoredPassage>>, Error> {
        candidates.iter().map(|candidate| Reading::passage_at(self, &candidate.at).map(Some)).collect()
    }

    fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<StoredPassage>>, Error> {
        self.passages(keys)
    }

    fn look_up(&self, words: &[AskedWord<'_>]) -> Result<Vec<KnownWord>, Error> {
        words.iter().map(|word| self.look_up(word)).collect()
    }

    fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        self.article(id)
    }

    fn whole_articles(&self) -> Result<Vec<Article>, Error> {
        self.whole_articles()
    }

    fn has_article(&self, id: &str) -> Result<bool, Error> {
        self.has_article(id)
    }

    fn marked(&self, marks: &[String], limit: usize) -> Result<Vec<Article>, Error> {
        self.marked(marks, limit)
    }

    fn holding(&self, stems: &[String]) -> Result<Vec<u64>, Error> {
        stems.iter().map(|stem| self.passages_with(stem)).collect()
    }

    fn best(&self, terms: &[SoughtTerm], limit: usize) -> Result<Vec<(String, f32)>, Error> {
        self.best(terms, limit)
    }

    fn articles(&self) -> Result<Vec<ArticleSummary>, Error> {
        self.articles()
    }

    fn newest_article(&self, talk: &str) -> Result<Option<ArticleSummary>, Error> {
        self.newest_article(talk)
    }

    fn newest_day(&self, talk: Option<&str>) -> Result<Option<jiff::civil::Date>, Error> {
        self.newest_day(talk)
    }

    fn attributions(&self, wanted: &Wanted<'_>) -> Result<Vec<Attribution>, Error> {
        self.attributions(wanted)
    }

    fn newest(&self, wanted: &Wanted<'_>, limit: usize) -> Result<Vec<Attribution>, Error> {
        self.newest(wanted, limit)
    }

    fn tally(&self, wanted: &Wanted<'_>) -> Result<Tally, Error> {
        self.tally(wanted)
    }

    fn file_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        self.file_places()
    }

    fn files_at(&self, places: Vec<Place>) -> Result<Vec<(String, FileState)>, Error> {
        self.files_at(places)
    }

    fn file(&self, name: &str) -> Result<Option<FileState>, Error> {
        self.file(name)
    }

    fn file_of(&self, id: &str) -> Result<Option<String>, Error> {
        self.file_of(id)
    }

    fn problems(&self) -> Result<Vec<Problem>, Error> {
        self.problems()
    }

    fn content_places(&self) -> Result<Vec<(u64, Place)>, Error> {
        self.content_places()
    }

    fn passage_at(&self, place: &Place) -> Result<StoredPassage, Error> {
        self.passage_at(searcher::address(place).ok_or(Error::Elsewhere)?)
    }
}

impl Writing for Writer {
    fn put(&self, article: &Article, attributions: &[Attribution], file: &str) -> Result<usize, Error> {
        self.put(article, attributions, file)
    }

    fn remove(&self, article_id: &str) -> Result<(), Error> {
        self.remove(article_id);
        Ok(())
    }

    fn put_file(&self, name: &str, state: &FileState) -> Result<(), Error> {
        self.put_file(name, state)
    }

    fn remove_file(&self, name: &str) -> Result<(), Error> {
        self.remove_file(name);
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Error> {
        self.clear()
    }

    fn commit(&mut self, manifest: &Manifest) -> Result<(), Error> {
        self.commit(manifest)
    }

    fn cause_of(&mut self, error: Error) -> Error {
        self.cause_of(error)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        (*self).finish()
    }
}

#[cfg(test)]
mod tests;
