//! The one façade: ask, party, articles, refresh. Plain data in, plain data out.
//!
//! Every method blocks; asynchronous callers run it on `spawn_blocking`. An `Engine` is shared as `Arc<Engine>`.

mod follow;
mod library;
mod parties;
mod retrieve;
mod scope;
mod state;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use crate::answer::{Answer, Field, Foreign, Found, PassageKey, Ranked, Sought, Status};
pub use crate::article::ArticleSummary;
use crate::article::shelf::ShelfError;
use crate::article::{self, Article};
use crate::config::{AnswerSettings, Settings};
use crate::embed::{self, Embedder};
pub use crate::embed::{Embedding, ModelState};
use crate::ingest;
pub use crate::ingest::Report;
use crate::party::Roster;
use crate::question::{Intent, Topic};
use crate::reply::NEWEST;
pub use crate::reply::{About, Reply};
use crate::search::{Candidate, Extent, Index, Stamp};
use crate::semantic::ALL_MINILM_L6_V2;
pub use library::{Added, Named, NearDuplicate, Preview, Previewed, Removed};
pub use parties::Parties;
pub(crate) use retrieve::Meaning;
pub use retrieve::Retrieved;
pub use scope::{Scope, TalkSummary};
pub use state::State;

/// The library, its index and the roster, open for questions.
pub struct Engine {
    library: PathBuf,
    configured: RwLock<Arc<Configured>>,
    index: Index,
    /// Whether this process makes the index equal to the library; else another does.
    holds: bool,
    embedder: Embedder,
    /// Held while the library is read into the index.
    refreshing: Mutex<()>,
    /// Held while a file is put into the library or taken out.
    shelving: Mutex<()>,
    known: RwLock<Arc<Known>>,
    changes: AtomicU64,
    /// What could not be read when the whole library was last looked at.
    refused: AtomicUsize,
}

/// What the configuration says, as far as it may change while the engine is open.
struct Configured {
    answering: AnswerSettings,
    roster: Option<Arc<Roster>>,
}

impl Configured {
    fn new(answering: &AnswerSettings, roster: Option<Roster>) -> Arc<Configured> {
        Arc::new(Configured { answering: answering.clone(), roster: roster.map(Arc::new) })
    }
}

/// What is known of the index's content between two refreshes.
#[derive(Debug, Default)]
struct Known {
    /// The commit that all this is of.
    stamp: Stamp,
    /// Hash of the roster that the articles were attributed by.
    roster: String,
    /// How much there is in all…
    whole: Extent,
    /// …and on each of the talks, by their ids.
    talks: BTreeMap<String, Extent>,
    /// What the articles suggest as a roster, where none is configured.
    suggested: Arc<Roster>,
    articles: OnceLock<Vec<ArticleSummary>>,
    /// The contents of the passages on talks that were asked about.
    contents: Mutex<BTreeMap<String, Arc<HashSet<u64>>>>,
}

/// A question with what narrows it.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Any text.
    pub question: String,
    /// Only this article (its id).
    pub article: Option<String>,
    /// Only these talks, as in [`Scope::talk`].
    pub talk: Option<String>,
    /// At most so many passages.
    pub top: usize,
    /// And so many more by name alone, which takes no reading.
    pub more: usize,
}

impl Ask {
    fn scope(&self) -> Scope {
        Scope { talk: self.talk.clone() }
    }
}

/// A question or request that cannot be served, in words for the person who made it.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Over [`MAX_QUESTION`] characters.
    #[error("that question is too long: {0} characters, at most {MAX_QUESTION}. Please ask in fewer words")]
    TooLong(usize),
    /// The library could not be found.
    #[error(transparent)]
    Library(#[from] article::LibraryError),
    /// A file could not be put into the library, or taken out.
    #[error(transparent)]
    Shelf(ShelfError),
    /// No article of that id.
    #[error("there is no article “{0}”. /articles lists them")]
    NoSuchArticle(String),
    /// Talks that no article belongs to; the talks there are.
    #[error("there are no talks “{name}” in the library. Talks: {}", if known.is_empty() { "none yet" } else { known })]
    NoSuchTalk {
        /// What was asked for.
        name: String,
        /// The ids of the talks there are, comma separated; empty where there are none.
        known: String,
    },
    /// No roster is configured, and the articles suggest none.
    #[error(
        "there is no roster of parties yet, and the articles name nobody often enough to suggest one: write one in \
         config/parties.toml (`rapporteur init` makes a sample)"
    )]
    NoRoster,
    /// The same party twice.
    #[error("both names are {0}’s: name two different parties")]
    OneParty(String),
    /// A name that nobody has, in the roster or the articles.
    #[error("nobody called “{0}” is in the roster or speaks in the articles")]
    NoSuchSpeaker(String),
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
    /// Ours too: the library's folder.
    #[error(transparent)]
    Shelf(ShelfError),
    /// Ours too.
    #[error(transparent)]
    Model(#[from] crate::semantic::Error),
}

impl From<embed::Error> for Error {
    fn from(error: embed::Error) -> Error {
        match error {
            embed::Error::Search(error) => Error::Search(error),
            embed::Error::Model(error) => Error::Model(error),
        }
    }
}

/// Longest question taken, in characters.
pub const MAX_QUESTION: usize = 1000;

impl Engine {
    /// Opens the index of `settings` (made, or made anew when damaged or of another version) without reading the
    /// library. Where several processes share the articles, this one reads the index alone.
    pub fn open(settings: &Settings, roster: Option<Roster>) -> Result<Engine, Error> {
        Engine::new(settings, roster, !settings.shares_articles())
    }

    /// [`Engine::open`] in the process that holds the articles, however many share them.
    pub fn hold(settings: &Settings, roster: Option<Roster>) -> Result<Engine, Error> {
        Engine::new(settings, roster, true)
    }

    fn new(settings: &Settings, roster: Option<Roster>, holds: bool) -> Result<Engine, Error> {
        let index = Index::of(settings)?;
        let engine = Engine {
            library: settings.articles.clone(),
            configured: RwLock::new(Configured::new(&settings.answer, roster)),
            embedder: Embedder::new(&settings.semantic, ALL_MINILM_L6_V2, &index, holds),
            index,
            holds,
            refreshing: Mutex::new(()),
            shelving: Mutex::new(()),
            known: RwLock::default(),
            changes: AtomicU64::new(0),
            refused: AtomicUsize::new(0),
        };
        engine.learn()?;
        Ok(engine)
    }

    fn configured(&self) -> Arc<Configured> {
        Arc::clone(&self.configured.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Answers by other settings and another roster from now on, and attributes the articles anew where the roster is
    /// another. Where that fails, the old ones stay in force.
    pub fn reconfigure(&self, answering: &AnswerSettings, roster: Option<Roster>) -> Result<Report, Error> {
        let set = |configured| {
            let mut place = self.configured.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *place, configured)
        };
        let before = set(Configured::new(answering, roster));
        self.refresh(&|_, _| {}).inspect_err(|_| drop(set(before)))
    }

    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the index equal to the library. Unchanged articles cost nothing; readers see all of it or nothing.
    /// `progress` is told (files done, files in all). Where another process does this, what it has done so far is learnt.
    pub fn refresh(&self, progress: &dyn Fn(usize, usize)) -> Result<Report, Error> {
        if !self.holds {
            return self.followed();
        }
        let _alone = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let scan = article::scan(&self.library).map_err(UserError::from)?;
        let report = ingest::refresh(&self.index, scan, self.configured().roster.as_deref(), progress)?;
        self.refused.store(report.problems.len(), Ordering::Relaxed);
        self.learnt(report)
    }

    /// [`Engine::refresh`] for the files of these names alone ([`article::SourceFile::name`]), new, changed or gone: what is
    /// known to have changed costs no look at all the others. Of these alone the report tells what is no article.
    pub fn refresh_only(&self, names: &[String]) -> Result<Report, Error> {
        if !self.holds {
            return self.followed();
        }
        let alone = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(scan) = article::scan_only(&self.library, names)
            && let Some(report) = ingest::refresh_only(&self.index, names, scan, self.configured().roster.as_deref())?
        {
            return self.learnt(report);
        }
        drop(alone);
        self.refresh(&|_, _| {})
    }

    fn learnt(&self, report: Report) -> Result<Report, Error> {
        self.learn()?;
        if report.indexed + report.removed > 0 {
            self.changes.fetch_add(1, Ordering::Relaxed);
        }
        Ok(report)
    }

    /// Whether the articles are on more than one of the talks.
    pub fn has_several_talks(&self) -> bool {
        self.known().talks.len() > 1
    }

    /// Answers a question, or whatever else a message says.
    pub fn ask(&self, ask: &Ask) -> Result<Reply, Error> {
        let length = ask.question.trim().chars().count();
        if length > MAX_QUESTION {
            return Err(UserError::TooLong(length).into());
        }
        match Intent::of(&ask.question) {
            Intent::Talks => self.search(ask),
            Intent::About(topic) => Ok(Reply::About(self.about(topic, &ask.scope())?)),
            Intent::SmallTalk(remark) => Ok(Reply::SmallTalk(remark)),
            Intent::Nothing => Ok(Reply::Help),
        }
    }

    fn about(&self, topic: Topic, scope: &Scope) -> Result<About, Error> {
        let known = self.known();
        let talk = known.talk(scope)?;
        let talk = talk.as_deref();
        Ok(About {
            topic,
            articles: known.extent(talk).articles,
            newest: self.summaries_of(&known, talk)?.take(NEWEST).cloned().collect(),
            parties: self.taking_part(&self.index.searcher(), talk)?,
            threshold: self.configured().answering.threshold,
        })
    }

    fn search(&self, ask: &Ask) -> Result<Reply, Error> {
        let retrieved = self.retrieve(ask)?;
        let known = self.known();
        let talk = known.talk(&ask.scope())?;
        let foreign = Foreign::of(&ask.question, &known.extent(talk.as_deref()).languages());
        let sought = Sought::new(&retrieved.question, &retrieved.rarity);
        let ranking = Field::new(&sought, &retrieved.candidates).rank_fitted();
        let configured = self.configured();
        let top = if ask.top == 0 { configured.answering.passages } else { ask.top };
        let shown: Vec<(&Candidate, &Ranked)> = ranking
            .passages
            .iter()
            .take(top)
            .filter_map(|ranked| Some((retrieved.candidates.get(ranked.candidate)?, ranked)))
            .collect();
        let read = retrieved.passages(&shown.iter().map(|(candidate, _)| *candidate).collect::<Vec<_>>())?;
        let found = |(passage, (_, ranked)): (Option<_>, (_, &Ranked))| Some(Found::new(passage?, ranked));
        let passages = read.into_iter().zip(shown).filter_map(found).collect();
        let named = |ranked: &Ranked| {
            retrieved.candidates.get(ranked.candidate).map(|candidate| (candidate.key, ranked.answering.clone()))
        };
        let more = ranking.passages.iter().skip(top).take(ask.more).filter_map(named).collect();
        let answered = ranking.confidence >= configured.answering.threshold;
        let status = if answered { Status::Answered } else { Status::NotFound };
        Ok(Reply::Answer(Answer {
            question: retrieved.question.text,
            status,
            confidence: ranking.confidence,
            of_several_talks: ask.talk.is_none() && known.talks.len() > 1,
            foreign,
            passages,
            more,
        }))
    }

    /// Gives every passage that has no vectors its own, where there is a model. `progress` is told (passages done,
    /// passages to do). Ends early, keeping what was done, once `stop` is set. Questions do not wait for it. What there is
    /// then; none without a model, or where the process that holds the articles does this for all.
    pub fn embed(&self, progress: &dyn Fn(usize, usize), stop: &AtomicBool) -> Result<Option<Embedding>, Error> {
        Ok(self.embedder.embed(progress, stop)?)
    }

    /// Whether there is a model.
    pub fn model(&self) -> ModelState {
        self.embedder.state()
    }

    /// Whether there is a model, and how many passages it has embedded.
    pub fn embedding(&self) -> Result<Embedding, Error> {
        Ok(self.embedder.embedding()?)
    }

    /// What has been read, newest first, undated last.
    pub fn articles(&self, scope: &Scope) -> Result<Vec<ArticleSummary>, Error> {
        let known = self.known();
        let talk = known.talk(scope)?;
        Ok(self.summaries_of(&known, talk.as_deref())?.cloned().collect())
    }

    /// The list of articles on `talk`, or of all.
    fn summaries_of<'k>(
        &self,
        known: &'k Known,
        talk: Option<&'k str>,
    ) -> Result<impl Iterator<Item = &'k ArticleSummary>, Error> {
        let on_it =
            move |article: &&ArticleSummary| talk.is_none_or(|talk| article.talks.iter().any(|one| one == talk));
        Ok(self.summaries(known)?.iter().filter(on_it))
    }

    /// The list of articles, made when it is first asked for.
    fn summaries<'k>(&self, known: &'k Known) -> Result<&'k [ArticleSummary], Error> {
        if let Some(articles) = known.articles.get() {
            return Ok(articles);
        }
        let mut articles = self.index.searcher().articles()?;
        articles.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        Ok(known.articles.get_or_init(|| articles))
    }

    /// One article, whole.
    pub fn article(&self, id: &str) -> Result<Article, Error> {
        Ok(self.index.searcher().article(id)?.ok_or_else(|| UserError::NoSuchArticle(id.to_owned()))?)
    }

    /// The passages of these keys, in order; none where the passage is gone or has changed.
    /// The first sentence of each is given as answering: the caller knows which it showed.
    pub fn passages(&self, keys: &[PassageKey]) -> Result<Vec<Option<Found>>, Error> {
        let stored = self.index.searcher().passages(keys)?;
        Ok(stored.into_iter().map(|passage| passage.map(Found::from)).collect())
    }
}
