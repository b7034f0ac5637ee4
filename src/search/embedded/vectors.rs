//! The passages' vectors: a second index beside the first, so that what holds for one (crashes, several readers, one
//! writer) holds for the other.
//!
//! A document is a passage's content key, a column of its vector's signs and, stored, its vectors: of each a scale and
//! a byte a number, which is a quarter of their size and costs less than a thousandth of a cosine.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::{FAST, Field, INDEXED, STORED, Schema, Value};
use tantivy::store::Compressor;
use tantivy::{DocAddress, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::super::vectors::{ReadingVectors, VERSION, VectorsWriter, WritingVectors, decode, encode};
use super::contents::places;
use super::signs::{SIGNS, Signs, signs};
use super::{Error, storage, writer};
use crate::semantic::PassageVectors;

/// Memory for documents not yet on disk, in bytes: the least that Tantivy takes.
const MEMORY: usize = 15_000_000;
const CONTENT: &str = "content";

/// An open index of vectors.
pub(in crate::search) struct Vectors {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// Those of the commit that is shown, read when they are first asked for.
    signs: RwLock<Arc<OnceLock<Signs>>>,
}

#[derive(Clone, Copy)]
struct Fields {
    content: Field,
    signs: Field,
    vectors: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        content: builder.add_u64_field(CONTENT, INDEXED | FAST),
        signs: builder.add_u64_field(SIGNS, FAST),
        vectors: builder.add_bytes_field("vectors", STORED),
    };
    (builder.build(), fields)
}

impl Vectors {
    /// Opens the vectors that the model of this id made for the index in `index_folder`; starts afresh where there are
    /// none, or none that can be used.
    pub(in crate::search) fn open(index_folder: &Path, model_id: &str) -> Result<Vectors, Error> {
        let folder = Vectors::folder(index_folder, model_id);
        let (schema, fields) = schema();
        let is_current = |payload: &str| payload == version();
        let index = storage::open_or_make(&folder, &schema, is_current, || Vectors::create(&folder, schema.clone()))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Vectors { index, reader, fields, signs: RwLock::default() })
    }

    /// Whether any were ever begun.
    pub(in crate::search) fn exist(index_folder: &Path, model_id: &str) -> bool {
        Vectors::folder(index_folder, model_id).is_dir()
    }

    fn folder(index_folder: &Path, model_id: &str) -> PathBuf {
        index_folder.join(format!("vectors-{model_id}"))
    }

    fn create(folder: &Path, schema: Schema) -> Result<tantivy::Index, Error> {
        // Quantised numbers do not compress.
        let settings = IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() };
        let index = tantivy::Index::builder().schema(schema).settings(settings).create_in_dir(folder)?;
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY)?;
        commit(&mut writer)?;
        Ok(index)
    }

    fn read(&self, searcher: &tantivy::Searcher, at: DocAddress) -> Result<Option<PassageVectors>, Error> {
        let document: TantivyDocument = searcher.doc(at)?;
        Ok(document.get_first(self.fields.vectors).as_ref().and_then(Value::as_bytes).and_then(decode))
    }
}

impl ReadingVectors for Vectors {
    fn near(&self, vector: &[f32], limit: usize, within: Option<&HashSet<u64>>) -> Result<Vec<u64>, Error> {
        let keep = |content| within.is_none_or(|within| within.contains(&content));
        let known = Arc::clone(&self.signs.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(signs) = known.get() {
            return Ok(signs.near(vector, limit, keep));
        }
        let signs = Signs::read(self.reader.searcher().segment_readers().iter(), CONTENT)?;
        Ok(known.get_or_init(|| signs).near(vector, limit, keep))
    }

    fn get(&self, contents: &[u64]) -> Result<Vec<Option<PassageVectors>>, Error> {
        let searcher = self.reader.searcher();
        let read = |&content: &u64| match places(&searcher, self.fields.content, content)?.first() {
            Some(&at) => self.read(&searcher, at),
            None => Ok(None),
        };
        contents.iter().map(read).collect()
    }

    fn contents(&self) -> Result<HashSet<u64>, Error> {
        let mut contents = HashSet::new();
        for segment in self.reader.searcher().segment_readers() {
            let column = segment.fast_fields().u64(CONTENT)?;
            contents.extend(segment.doc_ids_alive().filter_map(|doc| column.first(doc)));
        }
        Ok(contents)
    }

    fn reload(&self) -> Result<(), Error> {
        self.reader.reload()?;
        *self.signs.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        Ok(())
    }

    fn writer(&self) -> Result<VectorsWriter, Error> {
        let options = IndexWriterOptions::builder().num_worker_threads(1).memory_budget_per_thread(MEMORY).build();
        let writer = self.index.writer_with_options(options)?;
        writer::clear_up(&writer)?;
        Ok(Box::new(Writer { writer, fields: self.fields }))
    }

    fn are_shared(&self) -> bool {
        false
    }
}

/// Holds the write lock until dropped.
struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl WritingVectors for Writer {
    fn put(&mut self, content: u64, vectors: &PassageVectors) -> Result<(), Error> {
        let mut document = TantivyDocument::new();
        document.add_u64(self.fields.content, content);
        signs(&vectors.passage).into_iter().for_each(|word| document.add_u64(self.fields.signs, word));
        document.add_bytes(self.fields.vectors, &encode(vectors));
        self.writer.add_document(document)?;
        Ok(())
    }

    fn remove(&mut self, content: u64) -> Result<(), Error> {
        self.writer.delete_term(Term::from_field_u64(self.fields.content, content));
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        commit(&mut self.writer)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

fn version() -> String {
    format!("vectors {VERSION}")
}

fn commit(writer: &mut IndexWriter) -> Result<(), Error> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&version());
    commit.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests;
