//! Articles of the library that another may be a copy of, found without comparing it with all.

use std::collections::{BTreeMap, BTreeSet};

use super::{Error, Searcher, SoughtTerm};
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
    pub fn alike(&self, article: &Article) -> Result<Vec<Article>, Error> {
        let mut alike = self.marked(&article.marks(), ARTICLES)?;
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
        let stems: Vec<String> = stems.into_iter().collect();
        let holding = self.holding(&stems)?;
        let mut rarest: Vec<(u64, String)> = holding.into_iter().zip(stems).filter(|(held, _)| *held > 0).collect();
        rarest.sort_unstable();
        let rarest = rarest.into_iter().take(RAREST).map(|(_, stem)| SoughtTerm { stem, weight: 1.0 });
        let mut scores: BTreeMap<String, f32> = BTreeMap::new();
        for (id, score) in self.best(&rarest.collect::<Vec<_>>(), PASSAGES)? {
            *scores.entry(id).or_default() += score;
        }
        let mut scores: Vec<(String, f32)> = scores.into_iter().collect();
        scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        Ok(scores.into_iter().take(ARTICLES).map(|(id, _)| id).collect())
    }
}
