//! Articles of the library that another may be a copy of, found without comparing it with all.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur};

use super::{Error, Head, Searcher, SoughtTerm};
use crate::article::Article;
use crate::language::tokens;

/// Rarest words of an article that are looked for.
const RAREST: usize = 24;
/// Passages with most of them that are looked at.
const PASSAGES: usize = 60;
/// Articles that are handed over for their words, and for each of their marks.
const ARTICLES: usize = 8;

impl Searcher {
    /// The articles that share a mark with `article` ([`Article::marks`]), or that have most of its rarest words: what of
    /// the library may be another copy of it.
    pub(super) fn alike(&self, article: &Article) -> Result<Vec<Article>, Error> {
        let mut alike: Vec<Article> = Vec::new();
        for mark in article.marks() {
            let marked = TopDocs::with_limit(ARTICLES).order_by_score();
            for (_, at) in self.searcher.search(&self.is(self.fields.mark, &mark), &marked)? {
                alike.push(self.article_at(at)?);
            }
        }
        for id in self.with_words_of(article)? {
            alike.extend(self.article(&id)?);
        }
        let mut met = BTreeSet::new();
        alike.retain(|article| met.insert(article.id.clone()));
        Ok(alike)
    }

    /// The ids of the articles whose passages score highest by the rarest words of `article`.
    fn with_words_of(&self, article: &Article) -> Result<Vec<String>, Error> {
        let stems: BTreeSet<String> =
            tokens(&article.text, article.language).into_iter().map(|token| token.stem).collect();
        let mut rarest: Vec<(u64, String)> = Vec::new();
        for stem in stems {
            let holding = self.passages_with(&stem)?;
            rarest.extend((holding > 0).then_some((holding, stem)));
        }
        rarest.sort_unstable();
        rarest.truncate(RAREST);
        let any = rarest.into_iter().map(|(_, stem)| (Occur::Should, self.scored(&SoughtTerm { stem, weight: 1.0 })));
        let found =
            self.searcher.search(&BooleanQuery::new(any.collect()), &TopDocs::with_limit(PASSAGES).order_by_score())?;
        let mut scores: BTreeMap<String, f32> = BTreeMap::new();
        for (score, at) in found {
            let head: Head = self.read(self.head_of(at)?)?;
            *scores.entry(head.summary.id).or_default() += score;
        }
        let mut scores: Vec<(String, f32)> = scores.into_iter().collect();
        scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        Ok(scores.into_iter().take(ARTICLES).map(|(id, _)| id).collect())
    }
}
