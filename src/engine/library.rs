//! What editors do to the library: a look at a file before it is added, adding it, taking an article's file out.

use std::collections::HashSet;
use std::path::Path;
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};

use super::{ArticleSummary, Engine, Error, UserError};
use crate::article::shelf::{self, Item, Provenance, ShelfError};
use crate::article::{self, Article, Problem, Shingles};
use crate::ingest;
use crate::language::Language;
use crate::party::attribute;
use crate::search::Searcher;

/// Articles of a file that a preview tells of, and problems.
const TOLD: usize = 20;

/// From this share of its text on, an article counts as standing in another.
const NEAR: f64 = 0.5;

/// What a file would bring into the library.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Its first articles, twenty at most.
    pub articles: Vec<Previewed>,
    /// Articles in all.
    pub articles_in_all: usize,
    /// What of it cannot be read, the first twenty.
    pub problems: Vec<Problem>,
    /// Problems in all.
    pub problems_in_all: usize,
}

/// An article that is not in the library yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Previewed {
    /// As lists would show it, with the id that it would get.
    pub article: ArticleSummary,
    /// Its language.
    pub language: Language,
    /// An article of the library has that id, so this one would not be taken.
    pub id_taken: bool,
    /// The parties that it names, in the roster's order.
    pub parties: Vec<Named>,
    /// Articles of the library that it may be a copy of, the likeliest first.
    pub duplicates: Vec<NearDuplicate>,
}

/// A party that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id of the party.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Statements and acts that the article credits it with.
    pub statements: usize,
}

/// An article of the library that a new one may be a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct NearDuplicate {
    /// It.
    pub article: ArticleSummary,
    /// The share of the new article's text that stands in it, 0 to 1, by runs of five words.
    pub share: f64,
    /// Both stand at the same address on the web.
    pub same_address: bool,
    /// Both have the same headline and day.
    pub same_headline: bool,
}

/// A file that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its name in the library.
    pub file: String,
    /// The ids of its articles.
    pub articles: Vec<String>,
    /// What of it could not be read.
    pub problems: Vec<Problem>,
}

/// An article that was taken out with its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Removed {
    /// The article.
    pub article: ArticleSummary,
    /// The name that its file had in the library; moved back there it is read again.
    pub file: String,
    /// The name in the library under which it is kept, unread.
    pub kept: String,
}

impl From<ShelfError> for Error {
    fn from(error: ShelfError) -> Error {
        match error {
            ShelfError::Io { .. } => Error::Shelf(error),
            refusal => UserError::Shelf(refusal).into(),
        }
    }
}

impl Engine {
    /// What `file` would bring into the library, were it added with what is `given`. Its name must end as its format wants.
    /// Nothing is written and nothing indexed. A file without an article has a preview too: its problems say why.
    ///
    /// # Errors
    /// What keeps any file of that name from being added, or this one from being read.
    pub fn preview(&self, file: &Path, given: &Provenance) -> Result<Preview, Error> {
        let searcher = self.index.searcher();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // Where another process holds the library, its names are not known here: it goes by those that articles have.
        let nowhere = if self.holds { None } else { Some(empty_folder()?) };
        let library = nowhere.as_ref().map_or(&*self.library, |nowhere| nowhere.path());
        let item = self.prepare(library, file, given, &searcher)?;
        let mut preview = Preview::default();
        let (mut ids, mut told) = (HashSet::new(), Vec::new());
        article::read(&item.source_file(), &mut |read| {
            let read = read.and_then(|article| match ids.insert(article.id.clone()) {
                true => Ok(article),
                false => Err(ingest::claimed(&article.id, &name, &name)),
            });
            match read {
                Ok(article) => {
                    preview.articles_in_all += 1;
                    told.extend((told.len() < TOLD).then_some(article));
                }
                Err(problem) => {
                    preview.problems_in_all += 1;
                    let problem = Problem { file: name.clone().into_owned(), ..problem };
                    preview.problems.extend((preview.problems.len() < TOLD).then_some(problem));
                }
            }
        });
        preview.articles = told.iter().map(|article| self.previewed(article, &searcher)).collect::<Result<_, _>>()?;
        Ok(preview)
    }

    fn previewed(&self, article: &Article, searcher: &Searcher) -> Result<Previewed, Error> {
        let roster = self.roster();
        let mentions = roster.mentions(&article.text);
        let attributed = attribute(article, &roster);
        let named = |(at, party): (usize, &crate::party::Party)| {
            let statements = attributed.iter().filter(|found| found.party.as_ref() == Some(&party.id)).count();
            let named = statements > 0 || mentions.iter().any(|mention| mention.party == at);
            named.then(|| Named { id: party.id.clone(), name: party.name.clone(), statements })
        };
        Ok(Previewed {
            article: ArticleSummary::of(article),
            language: article.language,
            id_taken: searcher.has_article(&article.id)?,
            parties: roster.parties.iter().enumerate().filter_map(named).collect(),
            duplicates: duplicates(article, searcher)?,
        })
    }

    /// Puts `file` into the library with what is `given` (see [`Item::prepare`]) and reads it: its articles are live when this
    /// returns.
    ///
    /// # Errors
    /// What keeps the file from being added. Where only the reading fails, the file is in the library all the same and
    /// is read by the next refresh.
    pub fn add(&self, file: &Path, given: &Provenance) -> Result<Added, Error> {
        self.check_holds()?;
        let item = {
            let _alone = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
            let item = self.prepare(&self.library, file, given, &self.index.searcher())?;
            check(&item)?;
            item.put(&self.library)?;
            item
        };
        self.refresh_only(std::slice::from_ref(&item.name))?;
        let state = self.index.searcher().file(&item.name)?.unwrap_or_default();
        let articles = state.articles.into_iter().map(|article| article.summary.id).collect();
        Ok(Added { file: item.name, articles, problems: state.problems })
    }

    /// That no other process holds the articles.
    fn check_holds(&self) -> Result<(), Error> {
        if self.holds { Ok(()) } else { Err(crate::search::Error::Busy.into()) }
    }

    fn prepare(
        &self,
        library: &Path,
        file: &Path,
        given: &Provenance,
        searcher: &Searcher,
    ) -> Result<Item, ShelfError> {
        Item::prepare(library, file, given, &|id| !matches!(searcher.has_article(id), Ok(false)))
    }

    /// The file of an article, by its name in the library, and how many articles it holds.
    pub fn file_of(&self, id: &str) -> Result<(String, usize), Error> {
        let searcher = self.index.searcher();
        let name = searcher.file_of(id)?.ok_or_else(|| UserError::NoSuchArticle(id.to_owned()))?;
        let articles = searcher.file(&name)?.map_or(0, |state| state.articles.len());
        Ok((name, articles))
    }

    /// Takes the file of an article out of the library, and with it the article; it is kept aside (see [`shelf::remove`]).
    ///
    /// # Errors
    /// When there is no such article, when its file holds others too, or when the file cannot be moved. Where only the
    /// reading afterwards fails, the file is gone all the same.
    pub fn remove(&self, id: &str) -> Result<Removed, Error> {
        self.check_holds()?;
        let article = ArticleSummary::of(&self.article(id)?);
        let (file, kept) = {
            let _alone = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
            let (file, articles) = self.file_of(id)?;
            if articles > 1 {
                return Err(ShelfError::Several { file, articles }.into());
            }
            let kept = shelf::remove(&self.library, &file)?;
            (file, kept)
        };
        self.refresh_only(std::slice::from_ref(&file))?;
        Ok(Removed { article, file, kept })
    }
}

fn empty_folder() -> Result<tempfile::TempDir, ShelfError> {
    tempfile::tempdir().map_err(|source| ShelfError::Io { path: std::env::temp_dir(), source })
}

/// That there is an article in it.
fn check(item: &Item) -> Result<(), ShelfError> {
    let (mut any, mut reason) = (false, None);
    let file = item.source_file();
    article::read(&file, &mut |read| match read {
        Ok(_) => any = true,
        Err(problem) => reason = reason.take().or(Some(problem.reason)),
    });
    let nothing = || ShelfError::Nothing { file: file.name.clone(), reason: reason.unwrap_or_default() };
    if any { Ok(()) } else { Err(nothing()) }
}

fn duplicates(article: &Article, searcher: &Searcher) -> Result<Vec<NearDuplicate>, crate::search::Error> {
    let shingles = Shingles::of(&article.text);
    let compared = |other: &Article| NearDuplicate {
        article: ArticleSummary::of(other),
        share: shingles.share_in(&Shingles::of(&other.text)),
        same_address: article.same_address(other),
        same_headline: article.same_headline(other),
    };
    let mut found: Vec<NearDuplicate> = searcher.alike(article)?.iter().map(compared).collect();
    found.retain(|other| other.share >= NEAR || other.same_address || other.same_headline);
    found.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.article.id.cmp(&b.article.id)));
    Ok(found)
}
