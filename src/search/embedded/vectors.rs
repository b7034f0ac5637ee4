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

use super::contents::places;
use super::signs::{SIGNS, Signs, signs};
use super::{Error, storage, writer};
use crate::semantic::PassageVectors;

/// Raised whenever vectors change in meaning: another pooling, another way to store them.
const VERSION: &str = "vectors 2";
/// Memory for documents not yet on disk, in bytes: the least that Tantivy takes.
const MEMORY: usize = 15_000_000;
const CONTENT: &str = "content";

/// An open index of vectors. Reading never waits for writing.
pub struct Vectors {
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
    pub fn open(index_folder: &Path, model_id: &str) -> Result<Vectors, Error> {
        let folder = Vectors::folder(index_folder, model_id);
        let (schema, fields) = schema();
        let is_current = |payload: &str| payload == VERSION;
        let index = storage::open_or_make(&folder, &schema, is_current, || Vectors::create(&folder, schema.clone()))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Vectors { index, reader, fields, signs: RwLock::default() })
    }

    /// Whether any were ever begun.
    pub fn exist(index_folder: &Path, model_id: &str) -> bool {
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

    /// Shows the newest commit, of this process or another.
    pub fn reload(&self) -> Result<(), Error> {
        self.reader.reload()?;
        *self.signs.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        Ok(())
    }

    /// The contents of passages that may be nearest to a vector, at most `limit`, of those that `keep` holds for.
    pub fn near(&self, vector: &[f32], limit: usize, keep: impl Fn(u64) -> bool) -> Result<Vec<u64>, Error> {
        let known = Arc::clone(&self.signs.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(signs) = known.get() {
            return Ok(signs.near(vector, limit, keep));
        }
        let signs = Signs::read(self.reader.searcher().segment_readers().iter(), CONTENT)?;
        Ok(known.get_or_init(|| signs).near(vector, limit, keep))
    }

    /// The vectors of passages of these contents, in order; none where there are none.
    pub fn get(&self, contents: &[u64]) -> Result<Vec<Option<PassageVectors>>, Error> {
        let searcher = self.reader.searcher();
        let read = |&content: &u64| match places(&searcher, self.fields.content, content)?.first() {
            Some(&at) => self.read(&searcher, at),
            None => Ok(None),
        };
        contents.iter().map(read).collect()
    }

    fn read(&self, searcher: &tantivy::Searcher, at: DocAddress) -> Result<Option<PassageVectors>, Error> {
        let document: TantivyDocument = searcher.doc(at)?;
        Ok(document.get_first(self.fields.vectors).as_ref().and_then(Value::as_bytes).and_then(decode))
    }

    /// The contents that there are vectors of.
    pub fn contents(&self) -> Result<HashSet<u64>, Error> {
        let mut contents = HashSet::new();
        for segment in self.reader.searcher().segment_readers() {
            let column = segment.fast_fields().u64(CONTENT)?;
            contents.extend(segment.doc_ids_alive().filter_map(|doc| column.first(doc)));
        }
        Ok(contents)
    }

    /// Takes the write lock; [`Error::Busy`] while another holds it.
    pub fn writer(&self) -> Result<VectorsWriter, Error> {
        let options = IndexWriterOptions::builder().num_worker_threads(1).memory_budget_per_thread(MEMORY).build();
        let writer = self.index.writer_with_options(options)?;
        writer::clear_up(&writer)?;
        Ok(VectorsWriter { writer, fields: self.fields })
    }
}

/// Holds the write lock until dropped; what was not committed is forgotten.
pub struct VectorsWriter {
    writer: IndexWriter,
    fields: Fields,
}

impl VectorsWriter {
    /// Adds the vectors of a content that has none yet.
    pub fn put(&mut self, content: u64, vectors: &PassageVectors) -> Result<(), Error> {
        let mut document = TantivyDocument::new();
        document.add_u64(self.fields.content, content);
        signs(&vectors.passage).into_iter().for_each(|word| document.add_u64(self.fields.signs, word));
        document.add_bytes(self.fields.vectors, &encode(vectors));
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Removes the vectors of a content.
    pub fn remove(&mut self, content: u64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.content, content));
    }

    /// Makes what was done last, whatever happens from now on.
    pub fn commit(&mut self) -> Result<(), Error> {
        commit(&mut self.writer)
    }

    /// Waits for merges under way, so that a short-lived process leaves a tidy index.
    pub fn finish(self) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

fn commit(writer: &mut IndexWriter) -> Result<(), Error> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(VERSION);
    commit.commit()?;
    Ok(())
}

/// Numbers in a vector, as two bytes; then vector after vector, that of the passage first: its scale as four bytes, and
/// a byte a number.
fn encode(vectors: &PassageVectors) -> Vec<u8> {
    let size = u16::try_from(vectors.passage.len()).unwrap_or_default();
    let mut bytes = size.to_le_bytes().to_vec();
    for vector in std::iter::once(&vectors.passage).chain(&vectors.sentences) {
        let largest = vector.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let scale = largest / f32::from(i8::MAX);
        let step = |value: &f32| if scale > 0.0 { (value / scale).round() as i8 } else { 0 };
        bytes.extend(scale.to_le_bytes());
        bytes.extend(vector.iter().map(|value| step(value).cast_unsigned()));
    }
    bytes
}

/// None for bytes that [`encode`] did not write.
fn decode(bytes: &[u8]) -> Option<PassageVectors> {
    let (size, bytes) = bytes.split_first_chunk()?;
    let chunks = bytes.chunks_exact(4 + usize::from(u16::from_le_bytes(*size)));
    let whole = chunks.remainder().is_empty();
    let vector = |chunk: &[u8]| {
        let (scale, values) = chunk.split_first_chunk()?;
        let scale = f32::from_le_bytes(*scale);
        Some(values.iter().map(|value| f32::from(value.cast_signed()) * scale).collect())
    };
    let mut vectors = chunks.map(vector).collect::<Option<Vec<Vec<f32>>>>().filter(|_| whole)?.into_iter();
    Some(PassageVectors { passage: vectors.next()?, sentences: vectors.collect() })
}

#[cfg(test)]
mod tests;
