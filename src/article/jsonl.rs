//! JSON Lines: one article a line, for archives of any size.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde_json::Value;

use super::draft::{Draft, Fault, Reading};
use super::front_matter::{names_of, text_of};
use super::{MAX_BYTES, encoding};

/// One line. Fields not named here are ignored.
#[derive(Debug, Deserialize)]
struct Line {
    id: Option<Value>,
    title: Option<Value>,
    date: Option<Value>,
    author: Option<Value>,
    source: Option<Value>,
    url: Option<Value>,
    #[serde(alias = "talk")]
    talks: Option<Value>,
    language: Option<Value>,
    text: Option<String>,
    paragraphs: Option<Vec<Option<String>>>,
}

/// Reads every line of `input` and hands over its number and what it holds. Memory is bounded by the longest line allowed.
///
/// # Errors
/// When the input cannot be read further.
pub(super) fn read(input: &mut dyn BufRead, sink: &mut dyn FnMut(usize, Result<Reading, String>)) -> io::Result<()> {
    let limit = MAX_BYTES + 1;
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        if bytes.len() as u64 == limit && bytes.last() != Some(&b'\n') {
            skip_line(input)?;
            sink(number, Err("the line is over 10 MiB; split the article".to_owned()));
        } else if !bytes.iter().all(u8::is_ascii_whitespace) {
            sink(number, line(&bytes));
        }
    }
    Ok(())
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}

fn line(bytes: &[u8]) -> Result<Reading, String> {
    let mut faults = Vec::new();
    let parsed = match std::str::from_utf8(bytes) {
        Ok(text) => serde_json::from_str(text.trim_start_matches('\u{FEFF}')),
        Err(_) => {
            let decoded = encoding::decode(bytes, None)?;
            faults.extend(decoded.guessed.map(Fault::guessed_encoding));
            serde_json::from_str(&decoded.text)
        }
    };
    let line: Line = parsed.map_err(|error| not_an_article(&error))?;
    Ok(article(line, faults))
}

fn not_an_article(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("does not parse as a JSON article: {what} (column {})", error.column())
}

/// `paragraphs` are kept one for one, also empty ones; `text` is cut at blank lines.
fn article(line: Line, mut faults: Vec<Fault>) -> Reading {
    let text = |value: Option<Value>| value.as_ref().and_then(text_of);
    let mut draft = Draft {
        id: text(line.id),
        title: text(line.title),
        date: None,
        author: text(line.author),
        source: text(line.source),
        url: text(line.url),
        talks: line.talks.as_ref().map(names_of).unwrap_or_default(),
        language: text(line.language),
        paragraphs: match (line.paragraphs, line.text) {
            (Some(paragraphs), _) => paragraphs.into_iter().map(Option::unwrap_or_default).collect(),
            (None, text) => split(&text.unwrap_or_default()),
        },
    };
    draft.set_date(&text(line.date).unwrap_or_default(), None, &mut faults);
    (draft, faults)
}

/// The paragraphs of `text`, apart by blank lines.
fn split(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line);
                last.push(' ');
            }
            Some(last) if !last.is_empty() => paragraphs.push(String::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}
