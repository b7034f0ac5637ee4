//! Tantivy as its manual shows it: one text field of title and text, stemmed, stored.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use serde::Deserialize;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, doc};

use super::ours::{memory, size_of};
use super::subject::Indexed;

/// As Tantivy's examples have it, for each of two threads.
const MEMORY: usize = 100_000_000;

#[derive(Deserialize)]
struct Line {
    article: String,
    title: String,
    text: String,
}

pub(crate) fn index(passages: &Path, folder: &Path) -> anyhow::Result<Indexed> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let start = Instant::now();
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqs);
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing).set_stored());
    let article = schema.add_text_field("article", STRING | STORED);
    let index = Index::create_in_dir(folder, schema.build())?;
    let mut writer: IndexWriter = index.writer_with_num_threads(2, MEMORY)?;
    for line in BufReader::new(File::open(passages)?).lines() {
        let line: Line = serde_json::from_str(&line?)?;
        writer.add_document(doc!(article => line.article, body => line.title + "\n" + &line.text))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(Indexed { seconds: start.elapsed().as_secs_f64(), bytes: size_of(folder)?, peak: memory("VmHWM")? })
}
