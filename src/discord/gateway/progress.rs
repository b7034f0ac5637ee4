//! How far each session has come: what Discord is to tell again, should this process end now.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::loopback::Event;
use crate::store::Session;

/// How long a message may take to be answered, Discord's outages included; one that takes longer is not waited for.
const LONGEST: Duration = Duration::from_secs(360);

/// Of every shard that has a session.
#[derive(Default)]
pub(super) struct Progress(Mutex<BTreeMap<u32, Course>>);

/// Of one session.
struct Course {
    id: String,
    url: String,
    /// The number of the last event that was given to serenity.
    given: u64,
    /// The messages among them that are not done with: number, id, since when.
    open: VecDeque<(u64, u64, Instant)>,
    /// As it was last kept.
    kept: Option<u64>,
}

#[derive(Deserialize)]
struct Ready {
    session_id: String,
    resume_gateway_url: String,
}

#[derive(Deserialize)]
struct Message<'t> {
    id: &'t str,
}

impl Course {
    fn new(id: String, url: String, given: u64) -> Course {
        Course { id, url, given, open: VecDeque::new(), kept: None }
    }

    /// Of the last event before the first message that is not done with.
    fn done(&mut self) -> u64 {
        self.open.retain(|(_, _, since)| since.elapsed() < LONGEST);
        self.open.front().map_or(self.given, |(number, ..)| number.saturating_sub(1))
    }
}

impl Progress {
    /// A session that was kept is gone on with.
    pub(super) fn resume(&self, session: &Session) {
        let course = Course::new(session.id.clone(), session.url.clone(), session.sequence);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(session.shard, course);
    }

    /// An event is given to serenity.
    pub(super) fn note(&self, shard: u32, event: &Event<'_>) {
        let Some(number) = event.number else { return };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if event.is("READY")
            && let Some(Ready { session_id, resume_gateway_url }) = event.data()
        {
            // That which is made here, where sessions are resumed.
            if session_id.is_empty() {
                return;
            }
            all.insert(shard, Course::new(session_id, resume_gateway_url, number));
        }
        let Some(course) = all.get_mut(&shard) else { return };
        course.given = number;
        if event.is("MESSAGE_CREATE")
            && let Some(id) = event.data().and_then(|Message { id }| id.parse().ok())
        {
            course.open.push_back((number, id, Instant::now()));
        }
    }

    /// Nothing is left to be done of a message.
    pub(super) fn done(&self, message: u64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.values_mut().for_each(|course| course.open.retain(|(_, id, _)| *id != message));
    }

    /// What has changed since it was last kept.
    pub(super) fn news(&self) -> Vec<Session> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let news = all.iter_mut().filter_map(|(&shard, course)| {
            let sequence = course.done();
            if course.kept.replace(sequence) == Some(sequence) {
                return None;
            }
            Some(Session { shard, id: course.id.clone(), url: course.url.clone(), sequence })
        });
        news.collect()
    }

    /// Nothing counts as kept.
    pub(super) fn keep_again(&self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.values_mut().for_each(|course| course.kept = None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(progress: &Progress, payload: &str) {
        progress.note(3, &serde_json::from_str(payload).unwrap());
    }

    fn kept(progress: &Progress) -> Option<u64> {
        let news = progress.news();
        assert!(news.iter().all(|session| (session.shard, session.id.as_str()) == (3, "a")), "{news:?}");
        news.first().map(|session| session.sequence)
    }

    #[test]
    fn what_is_not_done_with_is_told_again() {
        let progress = Progress::default();
        heard(&progress, r#"{"op":0,"s":1,"t":"READY","d":{"session_id":"a","resume_gateway_url":"wss://b"}}"#);
        assert_eq!(kept(&progress), Some(1));
        heard(&progress, r#"{"op":0,"s":2,"t":"MESSAGE_CREATE","d":{"id":"70"}}"#);
        assert_eq!(kept(&progress), None);
        heard(&progress, r#"{"op":0,"s":3,"t":"MESSAGE_CREATE","d":{"id":"71"}}"#);
        heard(&progress, r#"{"op":0,"s":4,"t":"TYPING_START","d":{}}"#);
        progress.done(71);
        assert_eq!(kept(&progress), None);
        progress.done(70);
        assert_eq!(kept(&progress), Some(4));
        assert_eq!(kept(&progress), None);
        heard(&progress, r#"{"op":0,"s":0,"t":"READY","d":{"session_id":"","resume_gateway_url":""}}"#);
        assert_eq!(kept(&progress), None);
        progress.keep_again();
        assert_eq!(kept(&progress), Some(4));
    }
}
