//! Reads a file of the library, whatever its format, and hands over the articles in it.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::draft::{Fault, Reading};
use super::{Article, Problem, SourceFile, encoding, front_matter, html, jsonl, markdown, plain, slug};

/// Largest article read, in bytes: a file, or one line of JSON Lines.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// The formats of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Plain,
    Html,
    JsonLines,
}

impl Format {
    /// The ending of its files.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Plain => "txt",
            Format::Html => "html",
            Format::JsonLines => "jsonl",
        }
    }

    /// The format of a file by the extension of its name; none when it is no article.
    pub(super) fn of(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Format::Markdown,
            "txt" => Format::Plain,
            "html" | "htm" => Format::Html,
            "jsonl" => Format::JsonLines,
            _ => return None,
        })
    }
}

/// Reads the articles of `file` one by one. What cannot be read is a [`Problem`]; a problem need not mean that an article is
/// missing: one with a date or front matter that cannot be read is handed over without it, after its problem.
/// Ids may occur twice, within a file or between files: to keep them apart is the caller's part.
pub fn read(file: &SourceFile, sink: &mut dyn FnMut(Result<Article, Problem>)) {
    let problem = |line, reason| Problem { file: file.name.clone(), line, reason };
    let mut hand_over = |line: Option<usize>, reading: Result<Reading, String>| match reading {
        Ok((mut draft, faults)) => {
            for fault in faults {
                sink(Err(problem(fault.line.or(line), fault.reason)));
            }
            if draft.talks.is_empty() {
                draft.talks.extend(folder(&file.name));
            }
            let id =
                || line.map_or_else(|| slug::slug(&file.name), |line| format!("{}-{line}", slug::slug(&file.name)));
            sink(draft.into_article(id).ok_or_else(|| problem(line, "has no text".to_owned())));
        }
        Err(reason) => sink(Err(problem(line, reason))),
    };
    let done = match Format::of(&file.name).unwrap_or(Format::Plain) {
        Format::JsonLines => archive(file, &mut |line, reading| hand_over(Some(line), reading)),
        format => whole(file).map(|bytes| hand_over(None, bytes.and_then(|bytes| one(&bytes, format)))),
    };
    if let Err(error) = done {
        sink(Err(problem(None, format!("cannot be read: {error}"))));
    }
}

/// The folder in the library that a file of this name stands in, the topmost.
fn folder(name: &str) -> Option<String> {
    name.split_once('/').map(|(folder, _)| folder.to_owned())
}

/// The bytes of a file that holds one article.
fn whole(file: &SourceFile) -> io::Result<Result<Vec<u8>, String>> {
    let mut bytes = Vec::new();
    File::open(&file.path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(match bytes.len() as u64 {
        0 => Err("is empty".to_owned()),
        len if len > MAX_BYTES => Err("is over 10 MiB; split it, or make it an archive of JSON Lines".to_owned()),
        _ => Ok(bytes),
    })
}

fn archive(file: &SourceFile, sink: &mut dyn FnMut(usize, Result<Reading, String>)) -> io::Result<()> {
    let mut input = BufReader::new(File::open(&file.path)?);
    let mut head = Vec::new();
    input.by_ref().take(2).read_to_end(&mut head)?;
    if matches!(head.as_slice(), [0xFF, 0xFE] | [0xFE, 0xFF]) {
        let encoding = if head.first() == Some(&0xFF) { UTF_16LE } else { UTF_16BE };
        let mut bytes = Vec::new();
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(io::Error::other("an archive over 10 MiB must be UTF-8, and this one is UTF-16"));
        }
        return jsonl::read(&mut Cursor::new(encoding.decode(&bytes).0.as_bytes()), sink);
    }
    jsonl::read(&mut Cursor::new(head).chain(input), sink)
}

/// Reads the bytes of one article.
fn one(bytes: &[u8], format: Format) -> Result<Reading, String> {
    let declared = if format == Format::Html { encoding::declared_in_html(bytes) } else { None };
    let decoded = encoding::decode(bytes, declared)?;
    let (draft, mut faults) = match format {
        Format::Markdown => markdown::read(&decoded.text),
        // The extractor is a large foreign program that works on whatever the web holds: should a page make it panic,
        // that page is one line of the report and the library still loads.
        Format::Html => catch_unwind(AssertUnwindSafe(|| html::read(&decoded.text)))
            .unwrap_or_else(|_| Err("is a page that we cannot take apart; save its text instead".to_owned()))?,
        Format::Plain | Format::JsonLines => text(&decoded.text),
    };
    faults.extend(decoded.guessed.map(Fault::guessed_encoding));
    Ok((draft, faults))
}

/// Plain text, which may have front matter too.
fn text(text: &str) -> Reading {
    let page = front_matter::split(text);
    let mut faults = Vec::new();
    let draft = page.yaml.map(|yaml| front_matter::read(yaml, &mut faults)).unwrap_or_default();
    let (draft, more) = plain::read(page.body, page.line, draft);
    faults.extend(more);
    (draft, faults)
}
