//! What was asked lately, for follow-ups: in memory alone, so that it is gone with the process.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Questions remembered.
const CAPACITY: usize = 10_000;
/// How long the next question in a thread or direct message may be a follow-up.
const CONVERSATION: Duration = Duration::from_secs(15 * 60);

/// A question that was asked, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exchange {
    /// The question; of a follow-up, the one that it stood for.
    pub(crate) question: String,
    /// By whom.
    pub(crate) person: u64,
    /// Where.
    pub(crate) channel: u64,
}

/// The latest questions.
#[derive(Default)]
pub(crate) struct Exchanges(Mutex<Latest>);

#[derive(Default)]
struct Latest {
    /// By the id of the message or interaction that asked.
    by_event: HashMap<u64, Exchange>,
    /// The last of a person in a channel, and when.
    last: HashMap<(u64, u64), (u64, Instant)>,
    oldest_first: VecDeque<u64>,
}

impl Exchanges {
    /// Remembers a question.
    pub(crate) fn remember(&self, event: u64, exchange: Exchange) {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        latest.last.insert((exchange.channel, exchange.person), (event, Instant::now()));
        if latest.by_event.insert(event, exchange).is_none() {
            latest.oldest_first.push_back(event);
        }
        if latest.oldest_first.len() > CAPACITY
            && let Some(oldest) = latest.oldest_first.pop_front()
            && let Some(Exchange { person, channel, .. }) = latest.by_event.remove(&oldest)
            && latest.last.get(&(channel, person)).is_some_and(|(event, _)| *event == oldest)
        {
            latest.last.remove(&(channel, person));
        }
    }

    /// The question that a message or interaction asked.
    pub(crate) fn of(&self, event: u64) -> Option<Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).by_event.get(&event).cloned()
    }

    /// What a person last asked in a channel, while it may still be followed up there.
    pub(crate) fn last(&self, channel: u64, person: u64) -> Option<Exchange> {
        let latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (event, at) = latest.last.get(&(channel, person))?;
        latest.by_event.get(event).filter(|_| at.elapsed() < CONVERSATION).cloned()
    }

    /// Forgets what a person asked.
    pub(crate) fn forget(&self, person: u64) {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        latest.by_event.retain(|_, exchange| exchange.person != person);
        latest.last.retain(|(_, of), _| *of != person);
        let Latest { by_event, oldest_first, .. } = &mut *latest;
        oldest_first.retain(|event| by_event.contains_key(event));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(person: u64, channel: u64, question: &str) -> Exchange {
        Exchange { question: question.into(), person, channel }
    }

    #[test]
    fn the_last_question_of_a_person_in_a_channel_is_followed_up() {
        let exchanges = Exchanges::default();
        exchanges.remember(1, exchange(7, 5, "one"));
        exchanges.remember(2, exchange(8, 5, "two"));
        exchanges.remember(3, exchange(7, 6, "three"));
        assert_eq!(exchanges.last(5, 7), Some(exchange(7, 5, "one")));
        assert_eq!(exchanges.last(6, 8), None);
        assert_eq!(exchanges.of(2), Some(exchange(8, 5, "two")));
        exchanges.forget(7);
        assert_eq!((exchanges.of(1), exchanges.last(6, 7)), (None, None));
        assert!(exchanges.of(2).is_some());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let exchanges = Exchanges::default();
        (0..=CAPACITY as u64).for_each(|event| exchanges.remember(event, exchange(event, 5, "q")));
        assert_eq!((exchanges.of(0), exchanges.last(5, 0)), (None, None));
        assert!(exchanges.of(1).is_some());
    }
}
