//! Watches the library while it is in use, so that a saved, changed, removed or renamed file is live within a second.
//!
//! Events only say where something happened; what happened is for [`Engine::refresh_only`] to find out, and after a quiet
//! while for [`Engine::refresh`], which makes lost, doubled and reordered events harmless. The library's folder itself may
//! be replaced (a deployment that swaps a symbolic link, a fresh checkout): that raises no event, so its identity is looked
//! at twice a second.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};

use crate::article::{self, Problem};
use crate::engine::{Engine, Report};

/// Quiet time after which a burst of events counts as over.
const DEBOUNCE: Duration = Duration::from_millis(100);
/// Quiet time after which the whole library is looked at, since not every system tells of everything.
const QUIET: Duration = Duration::from_secs(10);
/// Files from which a look at the whole library is the shorter way.
const MANY: usize = 1000;
/// How often the folder's identity is looked at, and a folder that cannot be watched is read.
const LOOK: Duration = Duration::from_millis(500);

/// Watches until dropped.
#[derive(Debug)]
pub struct Watcher {
    signal: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

/// Why the library is not watched.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system gave no thread.
    #[error("the library cannot be watched: {0}")]
    Thread(#[from] std::io::Error),
}

/// Refreshes `engine` whenever something changes in the library at `path`, a folder or a single file, on a thread of
/// its own. `on_change` is told of every refresh that changed what is known; of the `known` problems nobody is told again. A folder that the system cannot watch
/// (too many watches, some network file systems) is read twice a second instead, with a warning in the log.
///
/// # Errors
/// [`Error::Thread`] when no thread can be started.
pub fn watch(
    engine: Arc<Engine>,
    path: &Path,
    mut known: Vec<Problem>,
    mut on_change: impl FnMut(&Report) + Send + 'static,
) -> Result<Watcher, Error> {
    let mut failure = None;
    watch_with(path, move |changed| {
        let refreshed = match &changed {
            Changed::Files(names) => engine.refresh_only(&Vec::from_iter(names.iter().cloned())),
            Changed::Anything => engine.refresh(&|_, _| {}),
        };
        match refreshed {
            Ok(report) => {
                let is_news = |problem: &&Problem| !known.contains(problem);
                let news: Vec<Problem> = report.problems.iter().filter(is_news).cloned().collect();
                if !news.is_empty() || report.indexed + report.removed > 0 {
                    log(&report, &news);
                    on_change(&report);
                }
                match changed {
                    Changed::Files(_) => known.extend(news),
                    Changed::Anything => known = report.problems,
                }
                failure = None;
                true
            }
            Err(error) => {
                let error = error.to_string();
                if failure.as_ref() != Some(&error) {
                    tracing::error!("the library could not be read anew, which is tried again: {error}");
                }
                failure = Some(error);
                false
            }
        }
    })
}

/// How often it is looked for what another process has read into the index.
const FOLLOW: Duration = Duration::from_secs(1);

/// Follows until dropped.
#[derive(Debug)]
pub struct Follower {
    stop: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

/// Has `engine` learn what the process that holds the articles reads into the index, on a thread of its own. `on_change` is told when there was
/// something new.
///
/// # Errors
/// [`Error::Thread`] when no thread can be started.
pub fn follow(engine: Arc<Engine>, mut on_change: impl FnMut() + Send + 'static) -> Result<Follower, Error> {
    let (stop, stopped) = channel();
    let run = move || {
        let mut failure = None;
        while stopped.recv_timeout(FOLLOW) == Err(RecvTimeoutError::Timeout) {
            match engine.follow() {
                Ok(is_news) => {
                    failure = None;
                    if is_news {
                        tracing::info!("the index has changed");
                        on_change();
                    }
                }
                Err(error) => {
                    let error = error.to_string();
                    if failure.as_ref() != Some(&error) {
                        tracing::warn!("the index could not be looked at, which is tried again: {error}");
                    }
                    failure = Some(error);
                }
            }
        }
    };
    let thread = Builder::new().name("follow".to_owned()).spawn(run)?;
    Ok(Follower { stop, thread: Some(thread) })
}

impl Drop for Follower {
    fn drop(&mut self) {
        let _ = self.stop.send(());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that follows the index has ended early");
        }
    }
}

fn log(report: &Report, news: &[Problem]) {
    let Report { articles, indexed, removed, .. } = report;
    tracing::info!(articles, indexed, removed, "the library has changed");
    for problem in news {
        // As a field the reason is quoted: it may hold what stands in the file.
        tracing::warn!(file = problem.file, line = problem.line, reason = problem.reason, "not read");
    }
}

fn watch_with(path: &Path, refresh: impl FnMut(Changed) -> bool + Send + 'static) -> Result<Watcher, Error> {
    let (signal, signals) = channel();
    let mut watch =
        Watch { path: path.to_owned(), signal: signal.clone(), refresh, debouncer: None, seen: None, look_again: None };
    watch.attach();
    let thread = Builder::new().name("watch".to_owned()).spawn(move || watch.run(&signals))?;
    Ok(Watcher { signal, thread: Some(thread) })
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.signal.send(Signal::Stop);
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that watches the library has ended early");
        }
    }
}

enum Signal {
    Changed(Changed),
    Stop,
}

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Changed {
    /// In the files of these names, see [`crate::article::SourceFile::name`].
    Files(BTreeSet<String>),
    Anything,
}

/// What the thread owns.
struct Watch<F> {
    path: PathBuf,
    signal: Sender<Signal>,
    refresh: F,
    debouncer: Option<Debouncer<RecommendedWatcher, NoCache>>,
    /// The folder that is being watched.
    seen: Option<Identity>,
    /// When files were last told by name, or could not be read: a quiet while later the whole library is looked at.
    look_again: Option<Instant>,
}

impl<F: FnMut(Changed) -> bool> Watch<F> {
    fn run(mut self, signals: &Receiver<Signal>) {
        // What changed after the library was read and before it was watched raised no event.
        self.refresh(Changed::Anything);
        loop {
            match signals.recv_timeout(LOOK) {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Signal::Changed(changed)) => self.refresh(changed),
                Err(RecvTimeoutError::Timeout) => self.look(),
            }
        }
    }

    fn refresh(&mut self, changed: Changed) {
        let by_name = matches!(changed, Changed::Files(_));
        let is_done = (self.refresh)(changed);
        self.look_again = (by_name || !is_done).then(Instant::now);
    }

    /// Watches anew when another folder stands at the path; reads a folder that cannot be watched.
    fn look(&mut self) {
        let replaced = Identity::of(self.folder()) != self.seen;
        if replaced {
            self.attach();
        }
        let is_unwatched = self.seen.is_some() && self.debouncer.is_none();
        if replaced || is_unwatched || self.look_again.is_some_and(|at| at.elapsed() > QUIET) {
            self.refresh(Changed::Anything);
        }
    }

    /// The folder to watch: a file's is its parent, since an editor may write by rename.
    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !self.path.is_dir() => {
                if parent.as_os_str().is_empty() {
                    Path::new(".")
                } else {
                    parent
                }
            }
            _ => &self.path,
        }
    }

    fn attach(&mut self) {
        self.debouncer = None;
        self.seen = Identity::of(self.folder());
        let watched = self.seen.is_some().then(|| self.debouncer());
        self.debouncer = match watched {
            Some(Ok(debouncer)) => Some(debouncer),
            Some(Err(error)) => {
                tracing::warn!("{} is read twice a second, since it cannot be watched: {error}", self.path.display());
                None
            }
            None => None,
        };
    }

    fn debouncer(&self) -> notify::Result<Debouncer<RecommendedWatcher, NoCache>> {
        let signal = self.signal.clone();
        let path = self.path.clone();
        let tell = move |events: DebounceEventResult| {
            let changed = events.map_or(Some(Changed::Anything), |events| changed(&events, &path));
            if let Some(changed) = changed {
                let _ = signal.send(Signal::Changed(changed));
            }
        };
        let mode = if self.path.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let mut debouncer = new_debouncer_opt(DEBOUNCE, None, tell, NoCache, notify::Config::default())?;
        debouncer.watch(self.folder(), mode)?;
        Ok(debouncer)
    }
}

/// What events may have changed in the library at `path`; reading, which a refresh does itself, never does.
fn changed(events: &[DebouncedEvent], path: &Path) -> Option<Changed> {
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Changed::Anything);
    }
    let happened = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
    let paths: BTreeSet<&PathBuf> = happened.flat_map(|event| &event.paths).collect();
    if !path.is_dir() {
        return paths.iter().any(|changed| changed.file_name() == path.file_name()).then_some(Changed::Anything);
    }
    let name = |changed: &&PathBuf| article::name(path, changed).filter(|_| !changed.is_dir());
    match paths.iter().map(name).collect::<Option<BTreeSet<String>>>() {
        Some(names) if names.is_empty() => None,
        Some(names) if names.len() < MANY => Some(Changed::Files(names)),
        _ => Some(Changed::Anything),
    }
}

/// Tells a folder from another at the same path.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity {
    /// Where symbolic links lead.
    path: PathBuf,
    /// Numbers are used again; together with the time of birth they are not.
    born: Option<SystemTime>,
    #[cfg(unix)]
    number: (u64, u64),
}

impl Identity {
    fn of(folder: &Path) -> Option<Identity> {
        let metadata = folder.metadata().ok()?;
        Some(Identity {
            path: folder.canonicalize().ok()?,
            born: metadata.created().ok(),
            #[cfg(unix)]
            number: {
                use std::os::unix::fs::MetadataExt;
                (metadata.dev(), metadata.ino())
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::{Changed, QUIET, Watcher, watch_with};

    /// A library under watch, and a message for each refresh after the first.
    struct Library {
        folder: tempfile::TempDir,
        refreshed: Receiver<Changed>,
        _watcher: Watcher,
    }

    fn watched(path: &str, lay_out: impl FnOnce(&Path)) -> Library {
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path());
        let (tell, refreshed) = channel();
        let refresh = move |changed| tell.send(changed).is_ok();
        let watcher = watch_with(&folder.path().join(path), refresh).unwrap();
        // What was saved before it was watched is looked for.
        assert_eq!(refreshed.recv_timeout(Duration::from_secs(20)), Ok(Changed::Anything));
        Library { folder, refreshed, _watcher: watcher }
    }

    impl Library {
        /// What is told first of a change.
        fn does(&self, change: impl FnOnce(&Path)) -> Changed {
            change(self.folder.path());
            let first = self.refreshed.recv_timeout(Duration::from_secs(20)).expect("a refresh");
            // The burst may be told in parts.
            while self.refreshed.recv_timeout(Duration::from_millis(700)).is_ok() {}
            first
        }
    }

    fn one_article(root: &Path) {
        fs::create_dir_all(root.join("lib/articles/deep")).unwrap();
        fs::write(root.join("lib/articles/a.txt"), "One.").unwrap();
    }

    #[test]
    fn saved_changed_renamed_and_removed_files_are_seen() {
        let library = watched("lib/articles", one_article);
        library.does(|root| fs::write(root.join("lib/articles/deep/b.txt"), "Two.").unwrap());
        library.does(|root| fs::write(root.join("lib/articles/a.txt"), "Three.").unwrap());
        library.does(|root| fs::rename(root.join("lib/articles/a.txt"), root.join("lib/articles/c.txt")).unwrap());
        library.does(|root| fs::remove_file(root.join("lib/articles/c.txt")).unwrap());
    }

    /// Elsewhere events may name files by another path, and the whole library is looked at.
    #[cfg(target_os = "linux")]
    #[test]
    fn changed_files_are_told_by_name_and_folders_are_not() {
        let library = watched("lib/articles", one_article);
        let saved = library.does(|root| fs::write(root.join("lib/articles/deep/b.txt"), "Two.").unwrap());
        assert_eq!(saved, Changed::Files(["deep/b.txt".to_owned()].into()));
        let made = library.does(|root| fs::create_dir(root.join("lib/articles/c.txt")).unwrap());
        assert_eq!(made, Changed::Anything);
        // What was told by name is looked for everywhere once it is quiet.
        library.does(|root| fs::write(root.join("lib/articles/a.txt"), "Three.").unwrap());
        assert_eq!(library.refreshed.recv_timeout(2 * QUIET), Ok(Changed::Anything));
    }

    #[test]
    fn a_single_file_written_by_rename_is_seen() {
        let library = watched("lib/articles/a.txt", one_article);
        for text in ["Two.", "Three."] {
            library.does(|root| {
                fs::write(root.join("lib/articles/a.txt~"), text).unwrap();
                fs::rename(root.join("lib/articles/a.txt~"), root.join("lib/articles/a.txt")).unwrap();
            });
        }
    }

    #[test]
    fn the_library_and_its_parent_may_be_replaced() {
        let library = watched("lib/articles", one_article);
        library.does(|root| fs::remove_dir_all(root.join("lib/articles")).unwrap());
        library.does(one_article);
        library.does(|root| fs::rename(root.join("lib"), root.join("old")).unwrap());
        library.does(one_article);
        library.does(|root| fs::write(root.join("lib/articles/b.txt"), "Two.").unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_may_be_swapped() {
        use std::os::unix::fs::symlink;
        let library = watched("current", |root| {
            fs::create_dir(root.join("one")).unwrap();
            fs::create_dir(root.join("two")).unwrap();
            symlink(root.join("one"), root.join("current")).unwrap();
        });
        library.does(|root| {
            symlink(root.join("two"), root.join("next")).unwrap();
            fs::rename(root.join("next"), root.join("current")).unwrap();
        });
        library.does(|root| fs::write(root.join("two/a.txt"), "One.").unwrap());
    }
}
