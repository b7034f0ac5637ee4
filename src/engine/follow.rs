//! Knowing what the index holds, whoever has written it.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Engine, Error, Known, Report};
use crate::ingest;
use crate::party::Roster;
use crate::search::Extent;

impl Engine {
    /// Learns what the index holds now.
    pub(super) fn learn(&self) -> Result<(), Error> {
        // First: what is committed meanwhile is learnt next.
        let stamp = self.index.stamp()?;
        let manifest = self.index.manifest()?;
        let known = Known {
            stamp,
            roster: manifest.roster,
            whole: manifest.whole,
            talks: manifest.talks,
            suggested: Arc::new(Roster::new(manifest.suggested.map(|suggested| suggested.parties).unwrap_or_default())),
            articles: OnceLock::new(),
            contents: Mutex::default(),
        };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(())
    }

    /// Whether this process makes the index equal to the library.
    pub fn holds(&self) -> bool {
        self.holds
    }

    /// Whether the articles were attributed by the roster that this process has: another process may have read them with another one.
    pub fn has_the_roster_of_its_index(&self) -> bool {
        let known = self.known();
        known.roster.is_empty() || ingest::roster_hash(&self.roster()).is_ok_and(|hash| hash == known.roster)
    }

    /// Learns what another process has committed; whether there was anything new.
    pub fn follow(&self) -> Result<bool, Error> {
        if self.index.stamp()? == self.known().stamp {
            return Ok(false);
        }
        self.index.reload()?;
        self.learn()?;
        self.changes.fetch_add(1, Ordering::Relaxed);
        Ok(true)
    }

    /// What a refresh would tell, where another process does it.
    pub(super) fn followed(&self) -> Result<Report, Error> {
        self.follow()?;
        if !self.has_the_roster_of_its_index() {
            tracing::warn!(
                "the articles were read with another roster than that of this process: all processes need the same"
            );
        }
        let Extent { articles, passages, .. } = self.known().whole;
        Ok(Report { articles, passages, ..Report::default() })
    }

    /// How often the index was seen to change since the engine was opened.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }
}
