//! The documents of the index and the settings under which they are kept.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};

use super::mend::Begun;
use super::packing::pack;
use super::passage::{StoredPassage, day_number, signature};
use super::words::{Cut, PassageWords};
use super::{FileState, encoded, terms};
use crate::article::{Article, PassageKey};
use crate::party::{Attribution, name_words};

/// The kinds of documents.
pub(super) const ARTICLE: &str = "article";
pub(super) const PASSAGE: &str = "passage";
pub(super) const STATEMENT: &str = "statement";
pub(super) const FILE: &str = "file";
pub(super) const WORD: &str = "word";
pub(super) const BEGUN: &str = "begun";

/// Settings and fields of an index of so many shards with so many replicas.
pub(super) fn index(shards: usize, replicas: &str) -> Value {
    let name = json!({"type": "keyword", "ignore_above": 8191});
    let bare = json!({"type": "keyword", "doc_values": false, "ignore_above": 8191});
    json!({
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": replicas,
            // A commit shows itself.
            "refresh_interval": "-1",
        },
        "mappings": {
            "dynamic": "strict",
            // What is only searched, or read from columns, need not be kept a second time.
            "_source": {"excludes": ["body", "words", "holds"]},
            "properties": {
                "kind": name,
                "article": name,
                "talk": bare,
                "mark": bare,
                "file": bare,
                "troubled": {"type": "boolean"},
                "signature": {"type": "long", "index": false},
                "key": {"type": "long"},
                "content": {"type": "long"},
                "paragraph": {"type": "integer", "index": false},
                // Words come cut and stemmed, a space after each.
                "body": {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
                "words": {"type": "binary", "doc_values": true},
                // The words of an article, for how many hold one.
                "holds": bare,
                "exact": name,
                "stem": name,
                "party": name,
                "speaker": bare,
                "stance": {"type": "byte"},
                "day": {"type": "integer"},
                "passages": {"type": "integer", "index": false},
                "statements": {"type": "integer", "index": false},
                "at": {"type": "long", "index": false},
                "stored": {"type": "keyword", "index": false, "doc_values": false},
            },
        },
    })
}

/// A document and its id.
pub(super) struct Document {
    pub(super) id: String,
    pub(super) body: Value,
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(32).collect()
}

/// The id of an article's own document.
pub(super) fn article_id(id: &str) -> String {
    format!("a-{}", hash(id))
}

/// The id of a file's document.
pub(super) fn file_id(name: &str) -> String {
    format!("f-{}", hash(name))
}

/// The ids of all that an article of so many passages and statements has contributed.
pub(super) fn ids_of(id: &str, passages: usize, statements: usize) -> impl Iterator<Item = String> {
    let hash = hash(id);
    let (passage, statement) = (hash.clone(), hash.clone());
    let passages = (0..passages).map(move |number| format!("p-{passage}-{number}"));
    let statements = (0..statements).map(move |number| format!("s-{statement}-{number}"));
    std::iter::once(format!("a-{hash}")).chain(passages).chain(statements)
}

/// A word of an article: its form, its stem.
pub(super) type Form = (String, String);

/// The documents of an article, its own first, and its words.
pub(super) fn of_article(
    article: &Article,
    attributions: &[Attribution],
    file: &str,
) -> Result<(Vec<Document>, BTreeSet<Form>, usize), serde_json::Error> {
    let passages = article.passages();
    let title = Cut::new(&article.title, article.language);
    let cuts: Vec<Cut<'_>> =
        passages.iter().map(|passage| Cut::new(article.slice(&passage.range), article.language)).collect();
    let tokens = std::iter::once(&title).chain(&cuts).flat_map(|cut| &cut.tokens);
    let forms: BTreeSet<Form> = tokens.map(|token| (token.exact.clone(), token.stem.clone())).collect();
    let holds: BTreeSet<&str> = forms.iter().map(|(exact, _)| exact.as_str()).collect();
    let mut ids = ids_of(&article.id, passages.len(), attributions.len());
    let mut documents = Vec::with_capacity(1 + passages.len() + attributions.len());
    let mut add = |body: Value| documents.extend(ids.next().map(|id| Document { id, body }));
    add(json!({
        "kind": ARTICLE, "article": article.id, "talk": article.talks, "mark": article.marks(), "file": file,
        "day": article.date.map_or(0, day_number), "holds": holds, "passages": passages.len(),
        "statements": attributions.len(), "stored": serde_json::to_string(article)?,
    }));
    for (passage, cut) in passages.iter().zip(&cuts) {
        let text = article.slice(&passage.range);
        let shift = passage.range.start;
        let sentences: Vec<Range<usize>> =
            passage.sentences.iter().map(|range| range.start - shift..range.end - shift).collect();
        let words = pack(&PassageWords::new(&title, cut, &sentences));
        let words: Vec<u8> = words.into_iter().flat_map(u64::to_le_bytes).collect();
        let stored = StoredPassage {
            key: PassageKey::new(&article.id, passage.first, text),
            article_id: article.id.clone(),
            title: article.title.clone(),
            date: article.date,
            author: article.author.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            talks: article.talks.clone(),
            language: article.language,
            paragraphs: (passage.first, passage.last),
            text: text.to_owned(),
            sentences,
        };
        add(json!({
            "kind": PASSAGE, "article": article.id, "talk": article.talks, "key": stored.key.0,
            "content": stored.content().cast_signed(), "paragraph": passage.first, "body": terms::body(&title, cut),
            "words": encoded(&words), "stored": serde_json::to_string(&stored)?,
        }));
    }
    for found in attributions {
        let speaker: Vec<String> = found.speaker.iter().flat_map(|speaker| name_words(speaker)).collect();
        add(json!({
            "kind": STATEMENT, "article": article.id, "talk": article.talks, "party": found.party, "speaker": speaker,
            "stance": found.kind as u8, "day": found.date.map_or(0, day_number), "stored": serde_json::to_string(found)?,
        }));
    }
    Ok((documents, forms, passages.len()))
}

/// The document of a file.
pub(super) fn of_file(name: &str, state: &FileState) -> Result<Document, serde_json::Error> {
    let signature = if state.settled { signature(name, state.len, state.modified) } else { 0 };
    let body = json!({
        "kind": FILE, "file": name, "troubled": !state.problems.is_empty(), "signature": signature.cast_signed(),
        "stored": serde_json::to_string(&(name, state))?,
    });
    Ok(Document { id: file_id(name), body })
}

/// The document of a change that has begun.
pub(super) fn of_begun(begun: &Begun) -> Result<Document, serde_json::Error> {
    let stored = serde_json::to_string(begun)?;
    Ok(Document { id: format!("b-{}", hash(&stored)), body: json!({"kind": BEGUN, "stored": stored}) })
}

/// The document of a word.
pub(super) fn of_word((exact, stem): &Form) -> Document {
    let body = json!({"kind": WORD, "exact": exact, "stem": stem});
    Document { id: format!("w-{}", hash(&format!("{exact} {stem}"))), body }
}
