//! An article in the index: its documents stand in a row, which is written, merged and removed as one. First the
//! article's own, then its passages in order, then its attributions.
//!
//! That makes of "which article is this passage of?" a subtraction, as in Lucene's block join. The text stands once, cut
//! into the passages; the article's own document holds what joins them, so that showing a passage of a long article reads
//! no more than the passage.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use tantivy::indexer::UserOperation;
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument, Term};

use super::schema::{Fields, article_document, attribution_document, passage_document};
use super::words::Cut;
use super::{Error, Searcher, StoredPassage};
use crate::article::{Article, ArticleSummary, Paragraph, Passage, PassageKey};
use crate::language::Language;
use crate::party::Attribution;

/// An article but for its passages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) summary: ArticleSummary,
    pub(super) language: Language,
    /// The file that it was read from, by name.
    pub(super) file: String,
    /// Of each paragraph: bytes from the end of the one before, bytes, sentences.
    paragraphs: Vec<(usize, usize, usize)>,
    /// The text before the first passage, between each and the next, and after the last.
    between: Vec<String>,
}

/// A passage but for its article: its text, its first and last paragraph, and of each sentence the bytes from the end of the
/// one before and its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Body(String, (usize, usize), Vec<(usize, usize)>);

impl Head {
    fn new(article: &Article, passages: &[Passage], file: &str) -> Head {
        let mut between = Vec::with_capacity(passages.len() + 1);
        let mut end = 0;
        for passage in passages {
            between.push(article.slice(&(end..passage.range.start)).to_owned());
            end = passage.range.end;
        }
        between.push(article.slice(&(end..article.text.len())).to_owned());
        let ranges: Vec<Range<usize>> = article.paragraphs.iter().map(|paragraph| paragraph.range.clone()).collect();
        let sentences = article.paragraphs.iter().map(|paragraph| paragraph.sentences.len());
        Head {
            summary: ArticleSummary::new(article, passages.len()),
            language: article.language,
            file: file.to_owned(),
            paragraphs: steps(&ranges).zip(sentences).map(|((gap, length), count)| (gap, length, count)).collect(),
            between,
        }
    }

    /// The article, given its passages.
    fn article(self, bodies: Vec<Body>) -> Article {
        let mut text = String::new();
        let mut sentences = Vec::new();
        let mut bodies = bodies.into_iter();
        for between in self.between {
            text.push_str(&between);
            if let Some(Body(body, _, steps)) = bodies.next() {
                sentences.extend(ranges(text.len(), steps.into_iter()));
                text.push_str(&body);
            }
        }
        let mut sentences = sentences.into_iter();
        let counts = self.paragraphs.iter().map(|&(_, _, count)| count).collect::<Vec<_>>();
        let whole = ranges(0, self.paragraphs.into_iter().map(|(gap, length, _)| (gap, length)));
        let paragraphs = whole
            .zip(counts)
            .map(|(range, count)| Paragraph { range, sentences: sentences.by_ref().take(count).collect() })
            .collect();
        let ArticleSummary { id, title, date, author, source, url, talks, passages: _ } = self.summary;
        Article { id, title, date, author, source, url, talks, language: self.language, text, paragraphs }
    }

    fn passage(self, Body(text, paragraphs, steps): Body) -> StoredPassage {
        let ArticleSummary { id, title, date, author, source, url, talks, passages: _ } = self.summary;
        StoredPassage {
            key: PassageKey::new(&id, paragraphs.0, &text),
            article_id: id,
            title,
            date,
            author,
            source,
            url,
            talks,
            language: self.language,
            paragraphs,
            sentences: ranges(0, steps.into_iter()).collect(),
            text,
        }
    }
}

/// How far each range starts from the end of the one before, and how long it is.
fn steps(ranges: &[Range<usize>]) -> impl Iterator<Item = (usize, usize)> {
    let before = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    ranges.iter().zip(before).map(|(range, before)| (range.start.saturating_sub(before), range.len()))
}

/// The ranges of [`steps`] that begin at `start`.
fn ranges(start: usize, steps: impl Iterator<Item = (usize, usize)>) -> impl Iterator<Item = Range<usize>> {
    steps.scan(start, |at, (gap, length)| {
        let start = *at + gap;
        *at = start + length;
        Some(start..*at)
    })
}

/// The documents of an article, and the number of its passages.
pub(super) struct Block {
    documents: Vec<TantivyDocument>,
    pub(super) passages: usize,
}

impl Block {
    pub(super) fn new(
        article: &Article,
        attributions: &[Attribution],
        file: &str,
        fields: Fields,
    ) -> Result<Block, Error> {
        let passages = article.passages();
        let head = Head::new(article, &passages, file);
        let title = Cut::new(&article.title, article.language);
        let cuts: Vec<Cut<'_>> =
            passages.iter().map(|passage| Cut::new(article.slice(&passage.range), article.language)).collect();
        let exact = std::iter::once(&title).chain(&cuts).flat_map(|cut| &cut.tokens).map(|token| token.exact.as_str());
        let mut documents = vec![article_document(article, serde_json::to_string(&head)?, exact, fields)];
        for (number, (passage, cut)) in (1..).zip(passages.iter().zip(&cuts)) {
            let text = article.slice(&passage.range);
            let shift = passage.range.start;
            let sentences: Vec<Range<usize>> =
                passage.sentences.iter().map(|range| range.start - shift..range.end - shift).collect();
            let mut document = passage_document(article, &title, (text, cut), passage.first, &sentences, fields);
            document.add_u64(fields.number, number);
            let stored = Body(text.to_owned(), (passage.first, passage.last), steps(&sentences).collect());
            document.add_text(fields.stored, serde_json::to_string(&stored)?);
            documents.push(document);
        }
        for found in attributions {
            documents.push(attribution_document(found, article, fields)?);
        }
        Ok(Block { documents, passages: passages.len() })
    }

    /// What puts it into the index in place of the one before: operations that stay together.
    pub(super) fn operations(self, replaced: Term) -> Vec<UserOperation> {
        let add = self.documents.into_iter().map(UserOperation::Add);
        std::iter::once(UserOperation::Delete(replaced)).chain(add).collect()
    }
}

impl Searcher {
    /// Where the article's own document stands, given the place of one of its passages.
    pub(super) fn head_of(&self, passage: DocAddress) -> Result<DocAddress, Error> {
        let number =
            self.columns()?.get(passage.segment_ord as usize).and_then(|columns| columns.number(passage.doc_id));
        Ok(DocAddress::new(passage.segment_ord, passage.doc_id.saturating_sub(number.unwrap_or_default())))
    }

    /// The passage that stands there.
    pub(super) fn passage_at(&self, at: DocAddress) -> Result<StoredPassage, Error> {
        let head: Head = self.read(self.head_of(at)?)?;
        Ok(head.passage(self.read(at)?))
    }

    /// The article whose own document stands there.
    pub(super) fn article_at(&self, at: DocAddress) -> Result<Article, Error> {
        let head: Head = self.read(at)?;
        let passages = (1..=head.summary.passages).filter_map(|number| u32::try_from(number).ok());
        let bodies = passages.map(|number| self.read(DocAddress::new(at.segment_ord, at.doc_id + number)));
        let bodies = bodies.collect::<Result<Vec<Body>, Error>>()?;
        Ok(head.article(bodies))
    }

    /// A document as we wrote it.
    pub(super) fn read<T: serde::de::DeserializeOwned>(&self, at: DocAddress) -> Result<T, Error> {
        let document: TantivyDocument = self.searcher.doc(at)?;
        let stored = document.get_first(self.fields.stored);
        Ok(serde_json::from_str(stored.as_ref().and_then(Value::as_str).unwrap_or_default())?)
    }
}
