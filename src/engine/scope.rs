//! What a request is narrowed to: one of the talks that the library follows, or all of it.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError};

use super::{ArticleSummary, Engine, Error, Known, UserError};
use crate::article;
use crate::party::{Party, Roster};
use crate::search::{Extent, Searcher, Wanted, Within};

/// What a request is narrowed to; everything when nothing is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only articles on these talks, and the parties to them: an id, or a name that becomes it ("Abu Dhabi").
    pub talk: Option<String>,
}

/// Talks that articles of the library belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct TalkSummary {
    /// Their id: lower case with hyphens.
    pub id: String,
    /// Number of articles on them.
    pub articles: usize,
    /// The newest of these.
    pub newest: ArticleSummary,
    /// Names of the parties to them, in the roster's order; none without a roster.
    pub parties: Vec<String>,
}

impl Engine {
    /// The talks of the library, those with the newest article first, undated last. Articles that belong to none are left out.
    pub fn talks(&self) -> Result<Vec<TalkSummary>, Error> {
        let (known, searcher) = (self.known(), self.index.searcher());
        let mut talks = Vec::with_capacity(known.talks.len());
        for (id, extent) in &known.talks {
            let Some(newest) = searcher.newest_article(id)? else { continue };
            let parties = self.taking_part(&searcher, Some(id))?;
            talks.push(TalkSummary {
                id: id.clone(),
                articles: extent.articles,
                newest,
                parties: parties.into_iter().map(|party| party.name).collect(),
            });
        }
        talks.sort_by(|a, b| b.newest.date.cmp(&a.newest.date).then_with(|| a.id.cmp(&b.id)));
        Ok(talks)
    }

    /// The roster in force for `talk`.
    pub(super) fn roster_of(&self, talk: Option<&str>) -> Arc<Roster> {
        let roster = self.roster();
        match talk {
            Some(talk) if roster.parties.iter().any(|party| !party.talks.is_empty()) => Arc::new(roster.of_talk(talk)),
            _ => roster,
        }
    }

    /// The parties to `talk`: those whose roster entry says so, and of those that may be party to any whoever its articles
    /// credit with something.
    pub(super) fn taking_part(&self, searcher: &Searcher, talk: Option<&str>) -> Result<Vec<Party>, Error> {
        let mut parties = self.roster_of(talk).parties.clone();
        if talk.is_some() {
            let mut credited = Vec::with_capacity(parties.len());
            for party in &parties {
                let wanted = Wanted { party: Some(&party.id), talk, ..Wanted::default() };
                credited.push(!party.talks.is_empty() || !searcher.tally(&wanted)?.is_empty());
            }
            let mut credited = credited.into_iter();
            parties.retain(|_| credited.next().unwrap_or_default());
        }
        Ok(parties)
    }
}

impl Known {
    /// The id of the talks that `scope` names, none where it names none.
    pub(super) fn talk(&self, scope: &Scope) -> Result<Option<String>, UserError> {
        let Some(name) = &scope.talk else { return Ok(None) };
        let id = article::talk_id(name).filter(|id| self.talks.contains_key(id));
        let none = || UserError::NoSuchTalk {
            name: name.trim().to_owned(),
            known: self.talks.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
        };
        id.ok_or_else(none).map(Some)
    }

    /// How much there is on `talk`, or in all.
    pub(super) fn extent(&self, talk: Option<&str>) -> &Extent {
        talk.and_then(|talk| self.talks.get(talk)).unwrap_or(&self.whole)
    }

    /// The contents of the passages within; those of a talk are gathered once.
    pub(super) fn contents(
        &self,
        searcher: &Searcher,
        within: Within<'_>,
    ) -> Result<Arc<HashSet<u64>>, crate::search::Error> {
        let Within { article: None, talk: Some(talk) } = within else {
            return Ok(Arc::new(searcher.contents_of(within)?));
        };
        let gathered = |contents: &BTreeMap<String, Arc<HashSet<u64>>>| contents.get(talk).cloned();
        if let Some(contents) = gathered(&self.contents.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(contents);
        }
        let contents = Arc::new(searcher.contents_of(within)?);
        self.contents.lock().unwrap_or_else(PoisonError::into_inner).insert(talk.to_owned(), Arc::clone(&contents));
        Ok(contents)
    }
}
