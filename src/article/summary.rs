//! An article without its text, as lists show it.

use serde::{Deserialize, Serialize};

use super::Article;

/// An article as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Day of publication.
    pub date: Option<jiff::civil::Date>,
    /// Author as printed.
    pub author: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The talks it belongs to.
    pub talks: Vec<String>,
    /// Number of passages cut from it.
    pub passages: usize,
}

impl ArticleSummary {
    /// What lists show of `article`.
    pub fn of(article: &Article) -> ArticleSummary {
        ArticleSummary::new(article, article.passages().len())
    }

    /// The same, given the number of its passages.
    pub(crate) fn new(article: &Article, passages: usize) -> ArticleSummary {
        ArticleSummary {
            id: article.id.clone(),
            title: article.title.clone(),
            date: article.date,
            author: article.author.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            talks: article.talks.clone(),
            passages,
        }
    }
}
