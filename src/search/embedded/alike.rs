//! What finding copies asks: articles by their marks, and the articles of passages.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur};

use super::{Error, Head, Searcher, SoughtTerm};
use crate::article::Article;

impl Searcher {
    pub(super) fn marked(&self, marks: &[String], limit: usize) -> Result<Vec<Article>, Error> {
        let mut found = Vec::new();
        for mark in marks {
            let marked = TopDocs::with_limit(limit).order_by_score();
            for (_, at) in self.searcher.search(&self.is(self.fields.mark, mark), &marked)? {
                found.push(self.article_at(at)?);
            }
        }
        Ok(found)
    }

    pub(super) fn best(&self, terms: &[SoughtTerm], limit: usize) -> Result<Vec<(String, f32)>, Error> {
        let any = BooleanQuery::new(terms.iter().map(|term| (Occur::Should, self.scored(term))).collect());
        let found = self.searcher.search(&any, &TopDocs::with_limit(limit).order_by_score())?;
        let article = |(score, at)| Ok((self.read::<Head>(self.head_of(at)?)?.summary.id, score));
        found.into_iter().map(article).collect()
    }
}
