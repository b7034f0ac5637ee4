//! Keeps the index equal to the library: which files are new, changed or gone, and one commit for all of it.
//!
//! A file whose size and time are those of the last run is not opened. A changed one is read, and of its articles only
//! those whose content changed are indexed again. When two articles claim one id, the one that had it keeps it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, SystemTime};

use crate::article::{self, Article, Problem, Scan, SourceFile};
use crate::party::{self, Roster, attribute};
use crate::search::{Error, Extent, FileState, Index, IndexedArticle, Manifest, Suggested, Writer};

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
    let before = index.manifest()?;
    let suggested = configured.is_none().then(|| suggested(&before, &scan));
    let suggestion = suggested.as_ref().map(|suggested| Roster::new(suggested.parties.clone())).unwrap_or_default();
    let roster = configured.unwrap_or(&suggestion);
    let roster_hash = hash(&roster.parties)?;
    let kept = unchanged(&before, &scan, &roster_hash);
    if kept.len() == scan.files.len() && kept.len() == before.files.len() && before.roster == roster_hash {
        index.reload()?;
        return Ok(report(&before, scan.problems, 0, 0));
    }
    let mut update = Update::begin(index.writer()?, before, kept, roster, roster_hash)?;
    update.after.suggested = suggested;
    let total = scan.files.len();
    for (done, file) in scan.files.iter().enumerate() {
        progress(done, total);
        update.file(file)?;
    }
    progress(total, total);
    let (manifest, indexed, removed) = update.commit()?;
    index.reload()?;
    Ok(report(&manifest, scan.problems, indexed, removed))
}

fn report(manifest: &Manifest, mut problems: Vec<Problem>, indexed: usize, removed: usize) -> Report {
    problems.extend(manifest.files.values().flat_map(|file| file.problems.iter().cloned()));
    let Extent { articles, passages, .. } = manifest.extent();
    Report { articles, passages, indexed, removed, problems }
}

/// A library that has grown or shrunk by less than this share keeps the roster that was read from it: another roster has every
/// article attributed anew.
const GROWN: f64 = 0.1;

/// The roster that the articles suggest: the one from before while the library is much the same.
fn suggested(before: &Manifest, scan: &Scan) -> Suggested {
    let same = |file: &SourceFile| {
        before.files.get(&file.name).is_some_and(|known| known.len == file.len && known.modified == file.modified)
    };
    let changed =
        scan.files.iter().filter(|file| !same(file)).count() + before.files.len().saturating_sub(scan.files.len());
    if let Some(known) = before.suggested.as_ref().filter(|_| changed as f64 <= GROWN * before.files.len() as f64) {
        return known.clone();
    }
    let mut articles: Vec<Article> = Vec::new();
    for file in &scan.files {
        article::read(file, &mut |read| articles.extend(read));
    }
    Suggested { parties: party::suggest(&articles).parties, articles: articles.len() }
}

/// The files that need not be opened, with what they gave last time.
fn unchanged(before: &Manifest, scan: &Scan, roster_hash: &str) -> BTreeMap<String, FileState> {
    if before.roster != roster_hash {
        return BTreeMap::new();
    }
    let same = |file: &&SourceFile| {
        before
            .files
            .get(&file.name)
            .is_some_and(|known| known.settled && known.len == file.len && known.modified == file.modified)
    };
    scan.files
        .iter()
        .filter(same)
        .filter_map(|file| before.files.get_key_value(&file.name))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect()
}

fn hash(value: &impl serde::Serialize) -> Result<String, Error> {
    let json = serde_json::to_vec(value)?;
    Ok(blake3::hash(&json).to_hex().get(..32).unwrap_or_default().to_owned())
}

/// One pass over the library, between taking the write lock and the commit.
struct Update<'a> {
    writer: Writer,
    roster: &'a Roster,
    /// What the index held: content hash by article id.
    indexed: HashMap<String, String>,
    /// Which file claims an id.
    owners: HashMap<String, String>,
    after: Manifest,
    count: usize,
}

impl<'a> Update<'a> {
    fn begin(
        mut writer: Writer,
        before: Manifest,
        kept: BTreeMap<String, FileState>,
        roster: &'a Roster,
        roster_hash: String,
    ) -> Result<Update<'a>, Error> {
        let all_anew = before.roster != roster_hash;
        if all_anew {
            writer.clear()?;
        }
        let before_files = if all_anew { BTreeMap::new() } else { before.files };
        let articles = before_files.values().flat_map(|file| &file.articles);
        let indexed = articles.map(|article| (article.id.clone(), article.hash.clone())).collect();
        let claims = kept
            .iter()
            .flat_map(|(name, file)| file.articles.iter().map(move |article| (article.id.clone(), name.clone())));
        let owners = claims.collect();
        let after = Manifest::new(roster_hash, kept);
        Ok(Update { writer, roster, indexed, owners, after, count: 0 })
    }

    fn file(&mut self, file: &SourceFile) -> Result<(), Error> {
        if self.after.files.contains_key(&file.name) {
            return Ok(());
        }
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
            Ok(article) if failure.is_none() => failure = self.article(article, file, &mut state).err(),
            Ok(_) => {}
            Err(problem) => state.problems.push(problem),
        });
        self.after.files.insert(file.name.clone(), state);
        failure.map_or(Ok(()), Err)
    }

    fn article(&mut self, article: Article, file: &SourceFile, state: &mut FileState) -> Result<(), Error> {
        if let Some(owner) = self.owners.get(&article.id) {
            state.problems.push(claimed(&article.id, owner, &file.name));
            // Read again next time: the other may have gone by then.
            state.settled = false;
            return Ok(());
        }
        self.owners.insert(article.id.clone(), file.name.clone());
        let hash = hash(&article)?;
        let passages = if self.indexed.get(&article.id) == Some(&hash) {
            article.passages().len()
        } else {
            self.count += 1;
            self.writer.put(&article, &attribute(&article, self.roster))?
        };
        let Article { id, language, talks, .. } = article;
        state.articles.push(IndexedArticle { id, hash, passages, language, talks });
        Ok(())
    }

    fn commit(mut self) -> Result<(Manifest, usize, usize), Error> {
        let gone: BTreeSet<&String> = self.indexed.keys().filter(|id| !self.owners.contains_key(*id)).collect();
        for id in &gone {
            self.writer.remove(id);
        }
        let removed = gone.len();
        self.writer.commit(&self.after)?;
        self.writer.finish()?;
        Ok((self.after, self.count, removed))
    }
}
