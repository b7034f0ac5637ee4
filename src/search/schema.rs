//! The fields of the index and the documents that stand in it.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};

use crate::article::{Article, Passage, PassageKey};
use crate::language::{Language, Token, initialisms, tokens, unwritten};
use crate::party::{Attribution, name_words};

use super::words::PassageWords;

/// How often the title is counted in a passage's body: once more than the text's own words, as BM25F would weigh it.
const TITLE_COUNTED: usize = 2;

/// The kinds of documents, as terms of the field `kind`.
pub(super) const ARTICLE: &str = "article";
pub(super) const ATTRIBUTION: &str = "attribution";

/// Names of fields whose columns are looked up.
pub(super) const CONTENT: &str = "content";
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
    /// A passage's key.
    pub(super) key: Field,
    /// A passage's [`StoredPassage::content`], which names its vectors.
    pub(super) content: Field,
    /// Stems of a passage, its title's first.
    pub(super) body: Field,
    /// The same words unstemmed: the dictionary that spellings are looked up in.
    pub(super) exact: Field,
    /// A passage's words as ranking sees them.
    pub(super) words: Field,
    /// Hash of a passage's article.
    pub(super) group: Field,
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

pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Words come cut and stemmed by `language`: the tokenizer named here is never asked.
    let words = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        kind: builder.add_text_field("kind", STRING),
        article: builder.add_text_field("article", STRING),
        talk: builder.add_text_field("talk", STRING),
        mark: builder.add_text_field("mark", STRING),
        key: builder.add_u64_field("key", INDEXED | FAST),
        content: builder.add_u64_field(CONTENT, INDEXED | FAST),
        body: builder.add_text_field("body", words(IndexRecordOption::WithFreqs)),
        exact: builder.add_text_field("exact", words(IndexRecordOption::Basic)),
        words: builder.add_u64_field("words", FAST),
        group: builder.add_u64_field("group", FAST),
        paragraph: builder.add_u64_field("paragraph", FAST),
        party: builder.add_text_field("party", STRING),
        speaker: builder.add_text_field("speaker", STRING),
        stance: builder.add_u64_field(STANCE, INDEXED | FAST),
        day: builder.add_u64_field(DAY, FAST),
        stored: builder.add_text_field("stored", STORED),
    };
    (builder.build(), fields)
}

/// A passage with all that showing and ranking it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredPassage {
    /// Names it in a button.
    pub key: PassageKey,
    /// Article it stands in.
    pub article_id: String,
    /// Headline.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Author as printed.
    pub author: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The talks that the article belongs to.
    pub talks: Vec<String>,
    /// Its language.
    pub language: Language,
    /// First and last paragraph, from 1.
    pub paragraphs: (usize, usize),
    /// The passage, a slice of the article's text.
    pub text: String,
    /// Its sentences, as bytes of `text`.
    pub sentences: Vec<Range<usize>>,
}

impl StoredPassage {
    pub(super) fn new(article: &Article, passage: &Passage) -> StoredPassage {
        let text = article.text.get(passage.range.clone()).unwrap_or_default().to_owned();
        let shift = passage.range.start;
        StoredPassage {
            key: PassageKey::new(&article.id, passage.first, &text),
            article_id: article.id.clone(),
            title: article.title.clone(),
            date: article.date,
            author: article.author.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            talks: article.talks.clone(),
            language: article.language,
            paragraphs: (passage.first, passage.last),
            sentences: passage.sentences.iter().map(|range| range.start - shift..range.end - shift).collect(),
            text,
        }
    }

    /// A 64-bit hash of all that the passage's vectors are computed from: title, text and sentences. (A
    /// [`PassageKey`] is too short for this: among a million passages some would share one.)
    pub fn content(&self) -> u64 {
        let mut hasher = blake3::Hasher::new();
        for part in [&self.title, &self.text] {
            hasher.update(&part.len().to_le_bytes()).update(part.as_bytes());
        }
        for end in self.sentences.iter().flat_map(|range| [range.start, range.end]) {
            hasher.update(&end.to_le_bytes());
        }
        u64::from_le_bytes(*hasher.finalize().as_bytes().first_chunk().unwrap_or(&[0; 8]))
    }

    pub(super) fn document(&self, fields: Fields) -> Result<TantivyDocument, serde_json::Error> {
        let mut document = TantivyDocument::new();
        document.add_text(fields.article, &self.article_id);
        add_talks(&mut document, &self.talks, fields);
        document.add_u64(fields.key, self.key.0);
        document.add_u64(fields.content, self.content());
        let title = tokens(&self.title, self.language);
        let text = tokens(&self.text, self.language);
        for words in std::iter::repeat_n(&title, TITLE_COUNTED).chain([&text]) {
            document.add_pre_tokenized_text(fields.body, indexed(words, |token| &token.stem));
        }
        for (_, initials) in initialisms(&self.title, &title).into_iter().chain(initialisms(&self.text, &text)) {
            document.add_pre_tokenized_text(fields.body, one_word(unwritten(&initials)));
        }
        document.add_pre_tokenized_text(fields.exact, indexed(&title, |token| &token.exact));
        document.add_pre_tokenized_text(fields.exact, indexed(&text, |token| &token.exact));
        for word in PassageWords::new(&self.title, &self.text, &self.sentences, self.language).column() {
            document.add_u64(fields.words, word);
        }
        document.add_u64(fields.group, group(&self.article_id));
        document.add_u64(fields.paragraph, self.paragraphs.0 as u64);
        document.add_text(fields.stored, serde_json::to_string(self)?);
        Ok(document)
    }
}

fn add_talks(document: &mut TantivyDocument, talks: &[String], fields: Fields) {
    talks.iter().for_each(|talk| document.add_text(fields.talk, talk));
}

/// Tells articles apart within one ranking.
pub(super) fn group(article_id: &str) -> u64 {
    let bytes = *blake3::hash(article_id.as_bytes()).as_bytes();
    u64::from_le_bytes(*bytes.first_chunk().unwrap_or(&[0; 8])) >> 32
}

fn indexed(words: &[Token], form: impl Fn(&Token) -> &String) -> PreTokenizedString {
    let token = |(position, word): (usize, &Token)| IndexToken {
        offset_from: word.range.start,
        offset_to: word.range.end,
        position,
        text: form(word).clone(),
        position_length: 1,
    };
    PreTokenizedString { text: String::new(), tokens: words.iter().enumerate().map(token).collect() }
}

fn one_word(text: String) -> PreTokenizedString {
    let token = IndexToken { offset_from: 0, offset_to: 0, position: 0, text, position_length: 1 };
    PreTokenizedString { text: String::new(), tokens: vec![token] }
}

pub(super) fn article_document(article: &Article, fields: Fields) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.kind, ARTICLE);
    document.add_text(fields.article, &article.id);
    add_talks(&mut document, &article.talks, fields);
    article.marks().iter().for_each(|mark| document.add_text(fields.mark, mark));
    document.add_u64(fields.day, article.date.map_or(0, day_number));
    document.add_text(fields.stored, serde_json::to_string(article)?);
    Ok(document)
}

/// The document of what `article` credits to somebody.
pub(super) fn attribution_document(
    found: &Attribution,
    article: &Article,
    fields: Fields,
) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.kind, ATTRIBUTION);
    document.add_text(fields.article, &found.article_id);
    add_talks(&mut document, &article.talks, fields);
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

/// A day as `20260312`.
pub(super) fn day_number(date: jiff::civil::Date) -> u64 {
    let part = |part: i64| u64::try_from(part).unwrap_or(0);
    part(date.year().into()) * 10_000 + part(date.month().into()) * 100 + part(date.day().into())
}

/// The day of a [`day_number`]; none for 0.
pub(super) fn day_of(number: u64) -> Option<jiff::civil::Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let (month, day) = (i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?);
    jiff::civil::Date::new(year, month, day).ok()
}
