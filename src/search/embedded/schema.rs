//! The fields of the index and the documents that stand in it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

use super::manifest::FileState;
use super::packing::pack;
use super::passage::{content, day_number, signature};
use super::terms;
use super::words::{Cut, PassageWords};
use crate::article::{Article, PassageKey};
use crate::party::{Attribution, name_words};

/// The kinds of documents, as terms of the field `kind`.
pub(super) const ARTICLE: &str = "article";
pub(super) const ATTRIBUTION: &str = "attribution";
pub(super) const FILE: &str = "file";
/// A file of which not all could be read is of this kind too.
pub(super) const TROUBLED: &str = "troubled";

/// Names of fields whose columns are looked up.
pub(super) const CONTENT: &str = "content";
pub(super) const SIGNATURE: &str = "signature";
pub(super) const STANCE: &str = "stance";
pub(super) const DAY: &str = "day";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Which of the kinds a document is; passages have none, they are found by their words.
    pub(super) kind: Field,
    /// Id of the article that the document belongs to.
    pub(super) article: Field,
    /// Ids of the talks that the document's article belongs to.
    pub(super) talk: Field,
    /// An article's [`Article::marks`].
    pub(super) mark: Field,
    /// A file's name.
    pub(super) file: Field,
    /// A file's [`signature`]; 0 where its size and time cannot be trusted to tell a change.
    pub(super) signature: Field,
    /// A passage's key.
    pub(super) key: Field,
    /// A passage's [`super::StoredPassage::content`], which names its vectors.
    pub(super) content: Field,
    /// Stems of a passage, its title's first.
    pub(super) body: Field,
    /// An article's words unstemmed: the dictionary that spellings are looked up in.
    pub(super) exact: Field,
    /// A passage's words as ranking sees them.
    pub(super) words: Field,
    /// Which passage of its article it is, from 1: so many documents before it stands the article's own.
    pub(super) number: Field,
    /// First paragraph of a passage.
    pub(super) paragraph: Field,
    /// Party that an attribution is credited to.
    pub(super) party: Field,
    /// Words of an attribution's speaker, as names are compared.
    pub(super) speaker: Field,
    /// An attribution's kind, as [`Kind`] numbers them.
    pub(super) stance: Field,
    /// Day of publication of an attribution or article as a number that grows with it; 0 for none.
    pub(super) day: Field,
    /// The document itself as JSON.
    pub(super) stored: Field,
}

/// Words come cut and stemmed by `language`, a space after each; no word holds one.
const WORDS: &str = "whitespace";

pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = |option| TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(option);
    let text = |indexing| TextOptions::default().set_indexing_options(indexing);
    // Only the body is ranked by length.
    let unscored = |option| text(words(option).set_fieldnorms(false));
    let name = || {
        let whole = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
        text(whole.set_index_option(IndexRecordOption::Basic))
    };
    let fields = Fields {
        kind: builder.add_text_field("kind", name()),
        article: builder.add_text_field("article", name()),
        talk: builder.add_text_field("talk", name()),
        mark: builder.add_text_field("mark", name()),
        file: builder.add_text_field("file", name()),
        signature: builder.add_u64_field(SIGNATURE, FAST),
        key: builder.add_u64_field("key", FAST),
        content: builder.add_u64_field(CONTENT, INDEXED | FAST),
        body: builder.add_text_field("body", text(words(IndexRecordOption::WithFreqs))),
        exact: builder.add_text_field("exact", unscored(IndexRecordOption::Basic)),
        words: builder.add_u64_field("words", FAST),
        number: builder.add_u64_field("number", FAST),
        paragraph: builder.add_u64_field("paragraph", FAST),
        party: builder.add_text_field("party", name()),
        speaker: builder.add_text_field("speaker", name()),
        stance: builder.add_u64_field(STANCE, INDEXED | FAST),
        day: builder.add_u64_field(DAY, FAST),
        stored: builder.add_text_field("stored", STORED),
    };
    (builder.build(), fields)
}

/// The document of the passage `text` of `article`, but for its place and what is stored; `sentences` are bytes of `text`.
pub(super) fn passage_document(
    article: &Article,
    title: &Cut<'_>,
    (text, cut): (&str, &Cut<'_>),
    first: usize,
    sentences: &[Range<usize>],
    fields: Fields,
) -> TantivyDocument {
    let mut document = of_article(article, fields);
    document.add_u64(fields.key, PassageKey::new(&article.id, first, text).0);
    document.add_u64(fields.content, content(&article.title, text, sentences));
    document.add_text(fields.body, terms::body(title, cut));
    for value in pack(&PassageWords::new(title, cut, sentences)) {
        document.add_u64(fields.words, value);
    }
    document.add_u64(fields.paragraph, first as u64);
    document
}

/// A document that belongs to an article.
fn of_article(article: &Article, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.article, &article.id);
    article.talks.iter().for_each(|talk| document.add_text(fields.talk, talk));
    document
}

/// The document of an article, whose words' forms are `exact`.
pub(super) fn article_document<'w>(
    article: &Article,
    stored: String,
    exact: impl Iterator<Item = &'w str>,
    fields: Fields,
) -> TantivyDocument {
    let mut document = of_article(article, fields);
    document.add_text(fields.kind, ARTICLE);
    article.marks().iter().for_each(|mark| document.add_text(fields.mark, mark));
    document.add_u64(fields.day, article.date.map_or(0, day_number));
    let exact: BTreeSet<&str> = exact.collect();
    document.add_text(fields.exact, terms::spaced(exact.into_iter().map(Cow::Borrowed)));
    document.add_text(fields.stored, stored);
    document
}

/// The document of what `article` credits to somebody.
pub(super) fn attribution_document(
    found: &Attribution,
    article: &Article,
    fields: Fields,
) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = of_article(article, fields);
    document.add_text(fields.kind, ATTRIBUTION);
    if let Some(party) = &found.party {
        document.add_text(fields.party, party);
    }
    for word in found.speaker.iter().flat_map(|speaker| name_words(speaker)) {
        document.add_text(fields.speaker, word);
    }
    document.add_u64(fields.stance, found.kind as u64);
    document.add_u64(fields.day, found.date.map_or(0, day_number));
    document.add_text(fields.stored, serde_json::to_string(found)?);
    Ok(document)
}

/// The document of a file.
pub(super) fn file_document(
    name: &str,
    state: &FileState,
    fields: Fields,
) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.kind, FILE);
    if !state.problems.is_empty() {
        document.add_text(fields.kind, TROUBLED);
    }
    document.add_text(fields.file, name);
    document.add_u64(fields.signature, if state.settled { signature(name, state.len, state.modified) } else { 0 });
    document.add_text(fields.stored, serde_json::to_string(&(name, state))?);
    Ok(document)
}
