//! The words of what is said, wanted or done.

use super::clause::{Place, Reading};
use super::predicate::{ACCORDING, Predicate};
use super::sentence::Sentence;
use super::words::Sort;
use crate::party::lexicon::Role;

impl Sentence<'_> {
    /// The content of predicate `index`, as words from and to.
    pub(super) fn content(&self, index: usize, readings: &[Reading]) -> (usize, usize) {
        let Some((predicate, reading)) = self.predicates.get(index).zip(readings.get(index)) else { return (0, 0) };
        let begin = reading.begin;
        let held_before = readings.iter().take(index).any(|inner| inner.place == Place::Within(index));
        let quoted_before = self.words.get(..begin).is_some_and(|words| words.iter().any(|word| word.quote.is_some()));
        let trailing = predicate.voiced
            && begin > 0
            && !self.is_clausal(predicate)
            && (held_before || quoted_before || self.trails(index, predicate, begin));
        if trailing && (predicate.lemma != ACCORDING || held_before) {
            return self.trim(0, begin);
        }
        let agent = reading.source.as_ref().is_some_and(|source| source.span.0 > predicate.at);
        if agent && (predicate.passive || predicate.bare_participle) {
            return self.trim(self.phrase_start(predicate.start), predicate.start);
        }
        let source_end = reading.source.as_ref().map_or(predicate.end, |source| source.span.1);
        let start = if predicate.lemma == ACCORDING { source_end } else { predicate.end };
        self.trim(start, self.content_end(start, index, predicate, readings))
    }

    /// Where the next clause of the article's own starts, or the sentence ends.
    fn content_end(&self, start: usize, index: usize, predicate: &Predicate, readings: &[Reading]) -> usize {
        let following = readings.iter().zip(&self.predicates).skip(index + 1);
        let apart = following.filter(|(next, verb)| {
            let own =
                !verb.adjunct && !verb.infinitive && !verb.bare_participle && !verb.passive || predicate.possessed;
            let quoted = |at: usize| self.words.get(at).is_some_and(|word| word.quote.is_some());
            own && next.place == Place::Top
                && next.source.is_some()
                && next.begin > start
                && (!quoted(next.begin) || quoted(predicate.at))
        });
        let next = apart.map(|(next, _)| next.begin).min().unwrap_or(self.words.len());
        let fronted = self.is(Role::Subordinator, 0) && readings.get(index).is_some_and(|reading| reading.begin <= 2);
        let comma = (start..next).find(|at| fronted && self.sort(*at) == Some(Sort::Comma));
        comma.unwrap_or(next)
    }

    /// Leaves out marks and binding words at either end.
    fn trim(&self, start: usize, end: usize) -> (usize, usize) {
        let (mut start, mut end) = (start, end);
        let opens = |at: usize| self.words.get(at).is_some_and(|word| word.is_word() || word.sort == Sort::Open);
        let binds =
            |at: usize| [Role::Coordinator, Role::Subordinator, Role::Relative].iter().any(|role| self.is(*role, at));
        let closes =
            |at: usize| self.words.get(at).is_some_and(|word| word.is_word() || word.sort == Sort::Close) && !binds(at);
        while start < end && !opens(start) {
            start += 1;
        }
        while end > start && !closes(end - 1) {
            end -= 1;
        }
        (start, end)
    }
}
