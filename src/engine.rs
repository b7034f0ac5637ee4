//! The one façade: ask, party, articles, refresh. Plain data in, plain data out.
//!
//! Every method blocks; asynchronous callers run it on `spawn_blocking`. An `Engine` is shared as `Arc<Engine>`.

use crate::answer::{Answer, Found, PassageKey};
use crate::article::{Article, Problem};
use crate::config::Settings;
use crate::party::{Card, Party};

/// The library, its index and the roster, open for questions.
pub struct Engine {}

/// A question with what narrows it.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Any text.
    pub question: String,
    /// Only this article (its id).
    pub article: Option<String>,
    /// At most so many passages.
    pub top: usize,
}

/// What comes of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The articles were searched.
    Answer(Answer),
    /// Nothing was asked ("hello", "lol", an empty message): show help.
    Help,
}

/// A question or request that cannot be served, in words for the person who made it.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum UserError {
    /// Over [`MAX_QUESTION`] characters.
    #[error("that question is too long: {0} characters, at most {MAX_QUESTION}. Please ask in fewer words")]
    TooLong(usize),
    /// No article of that id.
    #[error("there is no article “{0}”. /articles lists them")]
    NoSuchArticle(String),
    /// No roster is configured.
    #[error("there is no roster of parties yet: write one in config/parties.toml (`rapporteur init` makes a sample)")]
    NoRoster,
    /// A name that belongs to no party; the names there are.
    #[error("there is no party “{name}”. Parties: {known}")]
    NoSuchParty {
        /// What was asked for.
        name: String,
        /// The parties there are, comma separated.
        known: String,
    },
}

/// Why the engine did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The asker's to mend; shown to the asker.
    #[error(transparent)]
    User(#[from] UserError),
    /// Ours to mend; logged, and shown as an incident.
    #[error(transparent)]
    Search(#[from] crate::search::Error),
}

/// Longest question taken, in characters.
pub const MAX_QUESTION: usize = 1000;

/// An article as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Number of passages cut from it.
    pub passages: usize,
}

/// What a refresh did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Articles in the library now.
    pub articles: usize,
    /// Passages in the index now.
    pub passages: usize,
    /// Articles indexed by this refresh, new or changed.
    pub indexed: usize,
    /// Articles that went away.
    pub removed: usize,
    /// What could not be read, a line each.
    pub problems: Vec<Problem>,
}

impl Engine {
    /// Opens the index of `settings` (made, or rebuilt when damaged or of another version) without reading the library.
    pub fn open(settings: &Settings) -> Result<Engine, Error> {
        let _ = settings;
        unimplemented!()
    }

    /// Makes the index equal to the library folder. Unchanged articles cost nothing; readers see all of it or nothing.
    /// `progress` is told (files done, files in all).
    pub fn refresh(&self, progress: &dyn Fn(usize, usize)) -> Result<Report, Error> {
        let _ = progress;
        unimplemented!()
    }

    /// Answers a question.
    pub fn ask(&self, ask: &Ask) -> Result<Reply, Error> {
        let _ = ask;
        unimplemented!()
    }

    /// The card of the party that `name` (id, name or alias, in any case) belongs to.
    pub fn party(&self, name: &str) -> Result<Card, Error> {
        let _ = name;
        unimplemented!()
    }

    /// The roster's parties, in its order.
    pub fn parties(&self) -> Result<Vec<Party>, Error> {
        unimplemented!()
    }

    /// What has been read, newest first, undated last.
    pub fn articles(&self) -> Result<Vec<ArticleSummary>, Error> {
        unimplemented!()
    }

    /// One article, whole.
    pub fn article(&self, id: &str) -> Result<Article, Error> {
        let _ = id;
        unimplemented!()
    }

    /// The passages of these keys, in order; none where the passage is gone or has changed.
    /// `sentence` of each is 0: the caller knows which one it showed.
    pub fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<Found>>, Error> {
        let _ = keys;
        unimplemented!()
    }
}
