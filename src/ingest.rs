//! Keeps the index equal to the library: which files are new, changed or gone, and one commit for all of it.
//!
//! A file whose size and time are those of the last run is not opened. A changed one is read, and of its articles only
//! those whose content changed are indexed again. When two articles claim one id, the one that had it keeps it.
//!
//! One thread reads; as many as there are cores attribute what was read and cut it into documents.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::article::{self, Article, ArticleSummary, Problem, Scan, SourceFile};
use crate::party::{self, Roster, attribute};
use crate::search::{Error, FileState, Index, IndexedArticle, Manifest, Searcher, Stamp, Suggested, Writer};

/// That an article of `file` claims an id that one of `owner` has.
pub(crate) fn claimed(id: &str, owner: &str, file: &str) -> Problem {
    let reason = format!("its id “{id}” is already that of an article in {owner}; give it another `id`");
    Problem { file: file.to_owned(), line: None, reason }
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

/// A file written this shortly before it was read may be written again within the clock's grain, unseen.
const SETTLES_IN: Duration = Duration::from_secs(2);

/// Makes `index` equal to the files of `scan`. `progress` is told (files done, files in all). Nothing is written, and
/// no lock is taken, when nothing changed.
pub(crate) fn refresh(
    index: &Index,
    scan: Scan,
    configured: Option<&Roster>,
    progress: &dyn Fn(usize, usize),
) -> Result<Report, Error> {
    index.mend()?;
    let (indexed, removed) = loop {
        if let Some(done) = bring_up_to_date(index, &scan, configured, progress)? {
            break done;
        }
    };
    report(index, scan.problems, indexed, removed)
}

/// The same; how many articles were indexed, and how many removed. None where another process has committed meanwhile.
fn bring_up_to_date(
    index: &Index,
    scan: &Scan,
    configured: Option<&Roster>,
    progress: &dyn Fn(usize, usize),
) -> Result<Option<(usize, usize)>, Error> {
    let stamp = index.stamp()?;
    index.reload()?;
    let before = index.manifest()?;
    let mut files = index.searcher().files()?;
    let changed: Vec<&SourceFile> = scan.files.iter().filter(|file| !files.take(file)).collect();
    let left = files.left()?;
    let suggested = configured.is_none().then(|| match keeps_roster(&before, &changed, &left) {
        Some(known) => known.clone(),
        None => suggested(scan),
    });
    let suggestion = suggested.as_ref().map(|suggested| Roster::new(suggested.parties.clone())).unwrap_or_default();
    let roster = configured.unwrap_or(&suggestion);
    let hash = roster_hash(roster)?;
    let update = if before.roster == hash {
        Update::new(index, stamp, before, left)?
    } else {
        Update::anew(index, stamp, Manifest::new(hash))?
    };
    let changed = if update.anew { scan.files.iter().collect() } else { changed };
    update.run(index, &changed, roster, suggested, progress)
}

/// [`refresh`] for the files of these names alone, of which `scan` found those that are there. None, and nothing done, where
/// the whole library has to be looked at.
pub(crate) fn refresh_only(
    index: &Index,
    names: &[String],
    scan: Scan,
    configured: Option<&Roster>,
) -> Result<Option<Report>, Error> {
    let stamp = index.stamp()?;
    index.reload()?;
    let (before, searcher) = (index.manifest()?, index.searcher());
    let mut left = Vec::new();
    for name in names {
        let known = searcher.file(name)?;
        if known.is_none() && !scan.files.iter().any(|file| file.name == *name) {
            // Neither there nor known: perhaps a folder that was called so, with all that was in it.
            return Ok(None);
        }
        left.extend(known.map(|state| (name.clone(), state)));
    }
    let changed: Vec<&SourceFile> = scan.files.iter().collect();
    let suggested = match configured {
        Some(_) => None,
        None => match keeps_roster(&before, &changed, &left) {
            Some(known) => Some(known.clone()),
            None => return Ok(None),
        },
    };
    let suggestion = suggested.as_ref().map(|suggested| Roster::new(suggested.parties.clone())).unwrap_or_default();
    let roster = configured.unwrap_or(&suggestion);
    if before.roster != roster_hash(roster)? {
        return Ok(None);
    }
    let update = Update::new(index, stamp, before, left)?;
    let done = update.run(index, &changed, roster, suggested, &|_, _| {})?;
    done.map(|(indexed, removed)| report(index, scan.problems, indexed, removed)).transpose()
}

fn report(index: &Index, mut problems: Vec<Problem>, indexed: usize, removed: usize) -> Result<Report, Error> {
    problems.extend(index.searcher().problems()?);
    let whole = index.manifest()?.whole;
    Ok(Report { articles: whole.articles, passages: whole.passages, indexed, removed, problems })
}

/// A library that has grown or shrunk by less than this share keeps the roster that was read from it: another roster has every
/// article attributed anew.
const GROWN: f64 = 0.1;

/// The roster that the articles suggested before, while the library is much the same.
fn keeps_roster<'m>(
    before: &'m Manifest,
    changed: &[&SourceFile],
    left: &[(String, FileState)],
) -> Option<&'m Suggested> {
    let names: HashSet<&str> = changed.iter().map(|file| file.name.as_str()).collect();
    let gone = left.iter().filter(|(name, _)| !names.contains(name.as_str())).count();
    let changes = changed.len() + gone;
    before.suggested.as_ref().filter(|_| changes as f64 <= GROWN * before.files as f64)
}

/// Articles that a roster is suggested from at most, so that a library of any size fits into memory.
const SUGGESTING: usize = 5000;

/// The roster that the articles suggest, or so many of them, spread over the library.
fn suggested(scan: &Scan) -> Suggested {
    let mut articles: Vec<Article> = Vec::new();
    let (mut every, mut number) = (1, 0);
    for file in &scan.files {
        article::read(file, &mut |read| {
            let Ok(article) = read else { return };
            if number % every == 0 {
                articles.push(article);
            }
            number += 1;
            if articles.len() > SUGGESTING {
                every *= 2;
                let mut at = 0;
                articles.retain(|_| {
                    at += 1;
                    at % 2 == 1
                });
            }
        });
    }
    Suggested { parties: party::suggest(&articles).parties, articles: articles.len() }
}

/// Tells one roster from another.
pub(crate) fn roster_hash(roster: &Roster) -> Result<String, Error> {
    hash(&roster.parties)
}

fn hash(value: &impl serde::Serialize) -> Result<String, Error> {
    let json = serde_json::to_vec(value)?;
    Ok(blake3::hash(&json).to_hex().get(..32).unwrap_or_default().to_owned())
}

/// One pass over what has changed, between taking the write lock and the commit.
struct Update {
    /// Which commit it follows.
    stamp: Stamp,
    /// The state before; nothing of it stays where all is read `anew`.
    before: Searcher,
    anew: bool,
    manifest: Manifest,
    /// The files that are read again or gone, as they were.
    left: HashMap<String, FileState>,
    /// Of the articles of those files, by id: which file, and the hash of the content.
    indexed: HashMap<String, (String, String)>,
    /// Which file has claimed an id in this pass.
    owners: HashMap<String, String>,
    count: usize,
    /// Something is to be committed.
    dirty: bool,
}

/// An article for the index, and the name of its file.
type Job = (Article, String);

impl Update {
    fn new(index: &Index, stamp: Stamp, manifest: Manifest, left: Vec<(String, FileState)>) -> Result<Update, Error> {
        let of = |(name, state): &(String, FileState)| {
            let article = |article: &IndexedArticle| (article.summary.id.clone(), (name.clone(), article.hash.clone()));
            state.articles.iter().map(article).collect::<Vec<_>>()
        };
        Ok(Update {
            stamp,
            before: index.searcher(),
            anew: false,
            manifest,
            indexed: left.iter().flat_map(of).collect(),
            left: left.into_iter().collect(),
            owners: HashMap::new(),
            count: 0,
            dirty: false,
        })
    }

    /// Of everything.
    fn anew(index: &Index, stamp: Stamp, manifest: Manifest) -> Result<Update, Error> {
        Ok(Update { anew: true, dirty: true, ..Update::new(index, stamp, manifest, Vec::new())? })
    }

    /// Reads the files that have changed, commits, and shows it; tells how many articles were indexed, and how many removed. None, and nothing
    /// done, where another process has committed since.
    fn run(
        mut self,
        index: &Index,
        changed: &[&SourceFile],
        roster: &Roster,
        suggested: Option<Suggested>,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Option<(usize, usize)>, Error> {
        self.dirty |= self.manifest.suggested != suggested;
        self.manifest.suggested = suggested;
        if !self.dirty && changed.is_empty() && self.left.is_empty() {
            return Ok(Some((0, 0)));
        }
        let mut writer = index.writer()?;
        // What has changed was found before the lock was taken.
        if index.stamp()? != self.stamp {
            return Ok(None);
        }
        if self.anew {
            writer.clear()?;
        }
        self.read(&writer, changed, roster, progress).map_err(|error| writer.cause_of(error))?;
        let gone: Vec<&String> = self.indexed.keys().filter(|id| !self.owners.contains_key(*id)).collect();
        for id in &gone {
            writer.remove(id)?;
        }
        for (name, state) in &self.left {
            writer.remove_file(name)?;
            self.manifest.take(state);
        }
        let removed = gone.len();
        if self.dirty || !self.left.is_empty() {
            writer.commit(&self.manifest)?;
            index.reload()?;
            // What was merged meanwhile is shown by the next refresh.
            writer.finish()?;
        }
        Ok(Some((self.count, removed)))
    }

    fn read(
        &mut self,
        writer: &Writer,
        changed: &[&SourceFile],
        roster: &Roster,
        progress: &dyn Fn(usize, usize),
    ) -> Result<(), Error> {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let (give, take) = sync_channel(2 * workers);
        let take = Mutex::new(take);
        thread::scope(|scope| {
            // Its end, however it comes, is the workers' end.
            let jobs = give;
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(|| index_articles(writer, &take, roster))).collect();
            for (done, file) in changed.iter().enumerate() {
                progress(done, changed.len());
                self.file(writer, file, &jobs)?;
            }
            drop(jobs);
            for worker in workers {
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            }
            progress(changed.len(), changed.len());
            Ok(())
        })
    }

    fn file(&mut self, writer: &Writer, file: &SourceFile, jobs: &SyncSender<Job>) -> Result<(), Error> {
        let age = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |now| now.as_nanos().saturating_sub(file.modified));
        let mut state = FileState {
            len: file.len,
            modified: file.modified,
            settled: age > SETTLES_IN.as_nanos(),
            ..FileState::default()
        };
        let mut failure = None;
        article::read(file, &mut |read| match read {
            Ok(article) if failure.is_none() => failure = self.article(article, file, &mut state, jobs).err(),
            Ok(_) => {}
            Err(problem) => state.problems.push(problem),
        });
        failure.map_or(Ok(()), Err)?;
        match self.left.remove(&file.name) {
            Some(before) if before == state => return Ok(()),
            Some(before) => self.manifest.take(&before),
            None => {}
        }
        self.manifest.add(&state);
        self.dirty = true;
        writer.put_file(&file.name, &state)
    }

    fn article(
        &mut self,
        article: Article,
        file: &SourceFile,
        state: &mut FileState,
        jobs: &SyncSender<Job>,
    ) -> Result<(), Error> {
        if let Some(owner) = self.owner(&article.id)? {
            state.problems.push(claimed(&article.id, &owner, &file.name));
            // Read again next time: the other may have gone by then.
            state.settled = false;
            return Ok(());
        }
        self.owners.insert(article.id.clone(), file.name.clone());
        let hash = hash(&article)?;
        let is_same = |(name, before): &(String, String)| *name == file.name && *before == hash;
        let same = self.indexed.get(&article.id).is_some_and(is_same);
        state.articles.push(IndexedArticle { summary: ArticleSummary::of(&article), language: article.language, hash });
        if !same {
            self.count += 1;
            self.dirty = true;
            // Where nobody takes it, its taker has failed and tells why.
            let _ = jobs.send((article, file.name.clone()));
        }
        Ok(())
    }

    /// The file that has an article of this id, unless it is to be read again or gone.
    fn owner(&self, id: &str) -> Result<Option<String>, Error> {
        if let Some(owner) = self.owners.get(id) {
            return Ok(Some(owner.clone()));
        }
        if self.anew || self.indexed.contains_key(id) {
            return Ok(None);
        }
        self.before.file_of(id)
    }
}

/// Attributes and writes articles until there are no more.
fn index_articles(writer: &Writer, jobs: &Mutex<Receiver<Job>>, roster: &Roster) -> Result<(), Error> {
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
    let mut outcome = Ok(());
    while let Some((article, file)) = next() {
        // After a failure the rest is taken and left: a reader that waits for a taker would wait for ever.
        outcome = outcome.and_then(|()| writer.put(&article, &attribute(&article, roster), &file).map(drop));
    }
    outcome
}
