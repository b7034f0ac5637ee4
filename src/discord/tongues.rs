//! Which language people and servers use Discord in: interactions tell it, messages do not.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::texts::Locale;

/// People and servers remembered.
const CAPACITY: usize = 200_000;

/// The languages heard of since the start, by the id of a person or server.
#[derive(Default)]
pub(crate) struct Tongues(RwLock<HashMap<u64, Locale>>);

impl Tongues {
    /// Takes note of the language of a person or server.
    pub(crate) fn note(&self, of: u64, locale: Locale) {
        if self.of(of) == Some(locale) {
            return;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            // They will tell again.
            known.clear();
        }
        known.insert(of, locale);
    }

    /// That of a person or server, where it is known.
    pub(crate) fn of(&self, of: u64) -> Option<Locale> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&of).copied()
    }
}
