//! What a view of the parties rests on: the articles, and as of when.

use crate::article::Article;

/// The ground of a card, a comparison, a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Articles in the library.
    pub articles_read: usize,
    /// Day of the newest.
    pub as_of: Option<jiff::civil::Date>,
    /// Every article that a line shown stands in, in the order of the lines.
    pub sources: Vec<Source>,
    /// The parties are not those of a roster that somebody wrote, but those that the articles suggest.
    pub suggested: bool,
}

/// An article that a line stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub article_id: String,
    /// Its headline.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Outlet.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
}

impl Basis {
    /// The place of an article among the sources, from 1: its footnote.
    pub fn footnote(&self, article_id: &str) -> Option<usize> {
        self.sources.iter().position(|source| source.article_id == article_id).map(|at| at + 1)
    }
}

impl From<&Article> for Source {
    fn from(article: &Article) -> Source {
        Source {
            article_id: article.id.clone(),
            title: article.title.clone(),
            date: article.date,
            source: article.source.clone(),
            url: article.url.clone(),
        }
    }
}
