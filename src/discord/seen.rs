//! What has been served already: a reconnect replays events, and none is answered twice.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Ids remembered. Discord replays what a session missed, minutes at most; this is hours of questions.
const CAPACITY: usize = 4096;

/// The ids of the latest messages and interactions served.
#[derive(Default)]
pub(crate) struct Seen(Mutex<Ids>);

#[derive(Default)]
struct Ids {
    known: HashSet<u64>,
    oldest_first: VecDeque<u64>,
}

impl Seen {
    /// Whether `id` comes for the first time; from now on it does not.
    pub(crate) fn is_new(&self, id: u64) -> bool {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !ids.known.insert(id) {
            return false;
        }
        ids.oldest_first.push_back(id);
        if ids.oldest_first.len() > CAPACITY
            && let Some(oldest) = ids.oldest_first.pop_front()
        {
            ids.known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once() {
        let seen = Seen::default();
        assert!(seen.is_new(7));
        assert!(!seen.is_new(7));
    }

    #[test]
    fn the_oldest_ids_are_forgotten() {
        let seen = Seen::default();
        assert!((0..=CAPACITY as u64).all(|id| seen.is_new(id)));
        assert!(seen.is_new(0));
        assert!(!seen.is_new(CAPACITY as u64));
    }
}
