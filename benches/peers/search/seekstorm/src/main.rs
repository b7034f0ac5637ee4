//! Search peer: SeekStorm with an English stemmer and a memory-mapped index.
//!
//! Keeps to the command line, the questions' words and the measuring of `peer.py`, which says more.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use seekstorm::INDEX_RUNTIME;
use seekstorm::index::{
    AccessType, Close, Clustering, Document, DocumentCompression, FileType, FrequentwordType, IndexArc, IndexDocument,
    IndexMetaObject, LexicalSimilarity, NgramSet, StemmerType, StopwordType, TokenizerType, create_index, open_index,
};
use seekstorm::search::{QueryRewriting, QueryType, ResultType, Search, SearchMode};
use seekstorm::vector::Inference;
use serde::{Deserialize, Serialize};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

const TOP: usize = 10;
const STOP_WORDS: &str = "a an and are as at be by did do does for from had has have how in is it of on or that the this to \
    was were what when where which who why will with";

#[derive(Deserialize)]
struct Passage {
    article: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    question: String,
    article: String,
}

#[derive(Serialize)]
struct Indexed {
    seconds: f64,
    bytes: u64,
    peak: u64,
}

#[derive(Serialize)]
struct Asked {
    seconds: f64,
    latencies: Vec<f64>,
    found: f64,
    resident: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The library's own threads: it searches shards there, which a second runtime would only wait for.
    let report = match arguments[..] {
        ["index", source, folder] => {
            serde_json::to_string(&INDEX_RUNTIME.block_on(index(Path::new(source), Path::new(folder)))?)?
        }
        ["ask", folder, questions, count, in_flight] => {
            let asked = ask(Path::new(folder), Path::new(questions), count.parse()?, in_flight.parse()?);
            serde_json::to_string(&INDEX_RUNTIME.block_on(asked)?)?
        }
        _ => return Err("usage: seekstorm-peer index PASSAGES FOLDER | ask FOLDER QUESTIONS COUNT IN_FLIGHT".into()),
    };
    println!("{report}");
    Ok(())
}

/// What the manual's first example has, but for two things: stems, and no pairs of frequent words, which serve phrases.
fn settings() -> IndexMetaObject {
    IndexMetaObject {
        id: 0,
        name: "passages".to_owned(),
        lexical_similarity: LexicalSimilarity::Bm25f,
        tokenizer: TokenizerType::UnicodeAlphanumeric,
        stemmer: StemmerType::English,
        stop_words: StopwordType::None,
        frequent_words: FrequentwordType::None,
        ngram_indexing: NgramSet::SingleTerm as u8,
        document_compression: DocumentCompression::Snappy,
        access_type: AccessType::Mmap,
        spelling_correction: None,
        query_completion: None,
        clustering: Clustering::None,
        inference: Inference::None,
        segment_number_bits: 11,
    }
}

async fn index(source: &Path, folder: &Path) -> Result<Indexed> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let start = Instant::now();
    let schema = serde_json::from_str(
        r#"[{"field": "article", "field_type": "Text", "store": true, "index_lexical": false},
            {"field": "body", "field_type": "Text", "store": true, "index_lexical": true, "longest": true}]"#,
    )?;
    // One shard: by itself it takes one for each core, with which ten thousand passages took longer to index and, at the
    // median, to ask.
    let library = create_index(folder, settings(), &schema, &Vec::new(), true, Some(1)).await?;
    let mut count = 0;
    for line in BufReader::new(File::open(source)?).lines() {
        let Passage { article, title, text } = serde_json::from_str(&line?)?;
        let fields = [("article", article), ("body", title + "\n" + &text)];
        let document: Document = fields.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        library.index_document(document, FileType::None).await;
        count += 1;
    }
    library.close().await;
    let committed = library.read().await.committed_doc_count().await;
    if committed != count {
        return Err(format!("{committed} of {count} passages are in the index").into());
    }
    let mut bytes = 0;
    for file in files(folder)? {
        let file = File::open(file)?;
        file.sync_all()?;
        bytes += file.metadata()?.len();
    }
    Ok(Indexed { seconds: start.elapsed().as_secs_f64(), bytes, peak: memory("VmHWM")? })
}

/// All below a folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}

async fn ask(folder: &Path, questions: &Path, count: usize, in_flight: usize) -> Result<Asked> {
    let lines = BufReader::new(File::open(questions)?).lines().take(count);
    let questions: Arc<Vec<Question>> =
        Arc::new(lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<_>>()?);
    let library = open_index(folder).await?;
    answer_all(&library, &questions, if count <= 200 { count } else { 100 }, in_flight).await?;
    let start = Instant::now();
    let answers = answer_all(&library, &questions, count, in_flight).await?;
    let seconds = start.elapsed().as_secs_f64();
    let found = answers.iter().filter(|(_, found)| *found).count() as f64 / questions.len() as f64;
    let latencies = answers.into_iter().map(|(latency, _)| latency).collect();
    Ok(Asked { seconds, latencies, found, resident: memory("VmRSS")? })
}

/// Milliseconds of each question, and whether its article was found; `in_flight` tasks take the next in turn.
async fn answer_all(
    library: &IndexArc,
    questions: &Arc<Vec<Question>>,
    count: usize,
    in_flight: usize,
) -> Result<Vec<(f64, bool)>> {
    let next = Arc::new(AtomicUsize::new(0));
    let take_turns = || {
        let (library, questions, next) = (library.clone(), questions.clone(), next.clone());
        async move {
            let mut answers = Vec::new();
            while let Some(asked) = questions[..count.min(questions.len())].get(next.fetch_add(1, Ordering::Relaxed)) {
                let start = Instant::now();
                let (articles, _text) = answer(&library, &words(&asked.question)).await?;
                let latency = start.elapsed().as_secs_f64() * 1000.0;
                answers.push((latency, articles.contains(&asked.article)));
            }
            Result::Ok(answers)
        }
    };
    let tasks: Vec<_> = (0..in_flight).map(|_| INDEX_RUNTIME.spawn(take_turns())).collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok(all)
}

/// Each word once, unstemmed; all of them where a question has nothing but stop words.
fn words(question: &str) -> Vec<String> {
    let mut every: Vec<String> = Vec::new();
    for word in question.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_') {
        if !word.is_empty() && !every.iter().any(|other| other == word) {
            every.push(word.to_owned());
        }
    }
    let telling: Vec<String> =
        every.iter().filter(|word| !STOP_WORDS.split(' ').any(|stop| stop == *word)).cloned().collect();
    if telling.is_empty() { every } else { telling }
}

/// The articles of the best passages, and the text of the very best.
async fn answer(library: &IndexArc, words: &[String]) -> Result<(Vec<String>, String)> {
    let found = library
        .search(
            words.join(" "),
            None,
            QueryType::Union,
            SearchMode::Lexical,
            false,
            0,
            TOP,
            ResultType::Topk,
            false,
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            QueryRewriting::SearchOnly,
        )
        .await;
    let library = library.read().await;
    let (whole, of_article) = (HashSet::new(), HashSet::from(["article".to_owned()]));
    let (mut articles, mut text) = (Vec::new(), String::new());
    for (rank, result) in found.results.iter().enumerate() {
        let fields = if rank == 0 { &whole } else { &of_article };
        let passage = library.get_document(result.doc_id, false, &None, fields, &[]).await?;
        let field = |name: &str| passage.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        articles.push(field("article"));
        if rank == 0 {
            text = field("body");
        }
    }
    Ok((articles, text))
}

/// A line of `/proc/self/status`, in bytes: Linux tells it in KiB.
fn memory(line: &str) -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'));
    let value = value.ok_or_else(|| format!("no {line} in /proc/self/status"))?;
    Ok(value.trim().trim_end_matches(" kB").parse::<u64>()? * 1024)
}
