//! The process that holds the articles where several share them (`rapporteur ingest`): it alone reads the library and writes the index. Of those that
//! are started one leads, found by a lock of the database; the others stand by.
//!
//! What editors want done reaches it through the store. Whoever led before may still be writing: the index takes one of two commits, and the other
//! is made again.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::watch as channel;
use tokio::task::JoinHandle;

use crate::article::shelf::Provenance;
use crate::background::{self, Background};
use crate::config::{Loaded, Settings};
use crate::engine::{Added, ArticleSummary, Engine, Error, Report, UserError};
use crate::observe::{self, Readiness, Watched};
use crate::store::change::{Outcome, Wanted};
use crate::store::{self, Lead, Pending, Store};
use crate::watch::{self, Watcher};

/// Between two looks at what is wanted, and at whether this process still leads.
const LOOK: Duration = Duration::from_millis(500);
/// Between two tries to lead, or to open what is out of reach.
const PAUSE: Duration = Duration::from_secs(1);

/// Why no articles are held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// The settings share nothing.
    #[error(
        "the articles are held by one of several processes where index and store are shared: set search.backend to \"opensearch\" and store.url to a PostgreSQL database. With an index of its own, `rapporteur run` reads the articles itself"
    )]
    NotShared,
    /// What several processes share cannot be opened.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// How it stands.
#[derive(Clone, Default)]
struct Standing(Arc<RwLock<Stand>>);

#[derive(Default)]
struct Stand {
    engine: Option<Arc<Engine>>,
    leads: bool,
    /// What went wrong last, until it goes well.
    trouble: Option<String>,
}

impl Standing {
    fn change(&self, change: impl FnOnce(&mut Stand)) {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Something went wrong that may pass: told once.
    fn trouble(&self, trouble: &str) {
        self.change(|stand| {
            if stand.trouble.as_deref() != Some(trouble) {
                tracing::warn!("{trouble}");
                stand.trouble = Some(trouble.to_owned());
            }
        });
    }
}

impl Watched for Standing {
    fn readiness(&self) -> Pin<Box<dyn Future<Output = Readiness> + Send + '_>> {
        let stand = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let how = match (&stand.trouble, stand.leads, &stand.engine) {
            (Some(trouble), ..) => trouble.clone(),
            (None, true, Some(_)) => "the articles are held".to_owned(),
            (None, true, None) => "the articles are being read".to_owned(),
            (None, false, _) => "another process holds the articles; this one stands by".to_owned(),
        };
        let is_ready = stand.trouble.is_none();
        Box::pin(async move { Readiness { is_ready, how } })
    }

    fn measure(&self) {
        let leads = self.0.read().unwrap_or_else(PoisonError::into_inner).leads;
        metrics::gauge!("rapporteur_holds_articles").set(if leads { 1.0 } else { 0.0 });
    }

    fn engine(&self) -> Option<Arc<Engine>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).engine.clone()
    }
}

/// Holds the articles, or stands by, until `shutdown` completes. What is told of settings and roster later is taken over.
///
/// # Errors
/// Nothing is shared, or what is shared cannot be opened at the start.
pub async fn hold(
    mut told: channel::Receiver<Arc<Loaded>>,
    figures: Option<PrometheusHandle>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), HoldError> {
    let settings = told.borrow().settings.clone();
    if !settings.shares_articles() {
        return Err(HoldError::NotShared);
    }
    let store = Store::of(&settings).await?;
    let standing = Standing::default();
    let _summing = figures.clone().map(observe::sum_up);
    let _serving = observe::serve(&settings.observe, standing.clone(), figures).await;
    tokio::select! {
        () = stand(&settings, &store, &standing, &mut told) => {}
        () = shutdown => {}
    }
    tracing::info!("stopping");
    store.close().await;
    Ok(())
}

/// Leads whenever nobody else does.
async fn stand(settings: &Settings, store: &Store, standing: &Standing, told: &mut channel::Receiver<Arc<Loaded>>) {
    let Some(url) = &settings.store.url else { return };
    let mut said = false;
    loop {
        match Lead::take(url, &settings.search.index).await {
            Ok(Some(lead)) => {
                tracing::info!("this process holds the articles");
                said = false;
                standing.change(|stand| (stand.leads, stand.trouble) = (true, None));
                lead_with(lead, store, standing, told).await;
                standing.change(|stand| (stand.leads, stand.engine) = (false, None));
                tracing::warn!("this process holds the articles no more: its connection to the database is gone");
            }
            Ok(None) => {
                if !std::mem::replace(&mut said, true) {
                    tracing::info!("another process holds the articles; this one stands by");
                }
                standing.change(|stand| stand.trouble = None);
            }
            Err(error) => standing.trouble(&format!("the database cannot be reached: {error}")),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Until the lead is lost.
async fn lead_with(mut lead: Lead, store: &Store, standing: &Standing, told: &mut channel::Receiver<Arc<Loaded>>) {
    match store.fail_begun().await {
        Ok(0) => {}
        Ok(begun) => tracing::warn!("{begun} changes that another process had begun are to be asked for again"),
        Err(error) => standing.trouble(&format!("the database failed: {error}")),
    }
    loop {
        let loaded = Arc::clone(&told.borrow_and_update());
        let opening = tokio::task::spawn_blocking(move || open(&loaded));
        let Some(opened) = finished(&mut lead, opening).await else { return };
        let Some((engine, attended)) = opened.inspect_err(|error| standing.trouble(error)).ok() else {
            tokio::time::sleep(PAUSE).await;
            if lead.lasts().await { continue } else { return }
        };
        standing.change(|stand| (stand.engine, stand.trouble) = (Some(Arc::clone(&engine)), None));
        let lasts = serve_while(&mut lead, store, &engine, told).await;
        // Its threads end with what they are at, which may take long.
        let ended = tokio::task::spawn_blocking(move || drop(attended)).await;
        if ended.is_err() || !lasts {
            return;
        }
    }
}

/// Does what is wanted until settings are told, or the lead is lost; whether it lasts.
async fn serve_while(
    lead: &mut Lead,
    store: &Store,
    engine: &Arc<Engine>,
    told: &mut channel::Receiver<Arc<Loaded>>,
) -> bool {
    loop {
        tokio::select! {
            changed = told.changed() => match changed {
                Ok(()) => return true,
                Err(_) => std::future::pending().await,
            },
            () = tokio::time::sleep(LOOK) => {}
        }
        if !lead.lasts().await {
            return false;
        }
        serve(store, engine).await;
    }
}

/// What comes of work that may take long; none where the lead is lost meanwhile, which lets it end first.
async fn finished<T>(lead: &mut Lead, mut work: JoinHandle<Result<T, String>>) -> Option<Result<T, String>> {
    let mut lasts = true;
    loop {
        tokio::select! {
            done = &mut work => return lasts.then(|| done.unwrap_or_else(|panic| Err(panic.to_string()))),
            () = tokio::time::sleep(PAUSE), if lasts => lasts = lead.lasts().await,
        }
    }
}

/// The articles, read into the index and watched, and what is new in them embedded.
fn open(loaded: &Loaded) -> Result<(Arc<Engine>, (Watcher, Background)), String> {
    let opened = || {
        let engine = Arc::new(Engine::hold(&loaded.settings, loaded.roster.clone())?);
        let report = engine.refresh(&|_, _| {})?;
        Ok::<_, Error>((engine, report))
    };
    let (engine, report) = opened().map_err(|error| format!("the articles cannot be read: {error}"))?;
    let Report { articles, passages, indexed, removed, problems } = report;
    tracing::info!(articles, passages, indexed, removed, "the articles are read");
    for problem in &problems {
        tracing::warn!(file = problem.file, line = problem.line, reason = problem.reason, "not read");
    }
    let background = background::embed(Arc::clone(&engine)).map_err(|error| error.to_string())?;
    let waker = background.waker();
    let watcher = watch::watch(Arc::clone(&engine), &loaded.settings.articles, problems, move |_| waker.wake());
    Ok((engine, (watcher.map_err(|error| error.to_string())?, background)))
}

/// Does what is wanted, one thing after the other.
async fn serve(store: &Store, engine: &Arc<Engine>) {
    loop {
        let now = jiff::Timestamp::now().as_second();
        let (id, wanted) = match store.begin(now).await {
            Ok(Some(next)) => next,
            Ok(None) => return,
            Err(error) => return tracing::warn!("what is wanted of the articles could not be read: {error}"),
        };
        let engine = Arc::clone(engine);
        let outcome = tokio::task::spawn_blocking(move || carry_out(&engine, wanted)).await;
        let outcome = outcome.unwrap_or_else(|panic| {
            tracing::error!("a change to the articles failed: {panic}");
            Outcome::Failed
        });
        if let Err(error) = store.finish(&id, &outcome).await {
            tracing::error!("what came of a change to the articles could not be told: {error}");
        }
    }
}

fn carry_out(engine: &Engine, wanted: Wanted) -> Outcome {
    let done = match &wanted {
        Wanted::Add { pending, content } => match store::change::file(content) {
            Some(bytes) => put(engine, pending, &bytes).map(|(added, first)| Outcome::Added(added, first)),
            None => return Outcome::Failed,
        },
        Wanted::Remove(id) => engine.remove(id).map(Outcome::Removed),
    };
    done.unwrap_or_else(|error| match error {
        Error::User(UserError::NoSuchArticle(_)) => Outcome::NoSuchArticle,
        Error::User(UserError::Shelf(refusal)) if refusal.is_the_editors() => Outcome::Refused(refusal),
        error => {
            tracing::error!("a change to the articles failed: {error}");
            Outcome::Failed
        }
    })
}

/// Puts an article that waited into the library, where it is live at once; and the first article of its file.
///
/// # Errors
/// What keeps it from being added.
pub(crate) fn put(engine: &Engine, held: &Pending, bytes: &[u8]) -> Result<(Added, Option<ArticleSummary>), Error> {
    let given = Provenance {
        url: held.url.clone(),
        source: held.source.clone(),
        date: held.published.as_deref().and_then(|day| day.parse().ok()),
        talk: held.talk.clone(),
    };
    let added = with_file(&held.file, bytes, |path| engine.add(path, &given))?;
    let first = added.articles.first().map(|id| engine.article(id)).transpose()?;
    Ok((added, first.map(|article| ArticleSummary::of(&article))))
}

/// What `work` makes of a file of this name that holds these bytes, for as long as it works.
///
/// # Errors
/// Those of `work`; and there is no room for the file.
pub(crate) fn with_file<T>(name: &str, bytes: &[u8], work: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Error> {
    let written = || {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(name);
        std::fs::write(&path, bytes)?;
        Ok((folder, path))
    };
    let (_folder, path) =
        written().map_err(|source| crate::article::shelf::ShelfError::Io { path: std::env::temp_dir(), source })?;
    work(&path)
}
