//! A message as words and names: what grammar is read off, and what parts are exchanged in.

use std::ops::Range;

use super::grammar::{is_auxiliary, is_determiner, is_origin, is_question_word, is_time};
use super::pattern;
use crate::language::{Language, is_stop_word, tokens};
use crate::party::Roster;

/// A message with hasty spellings and contractions written out, its last stops and question marks left out.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) text: String,
    /// Lower case, folded, without possessive endings; capitals where a name is spelt as a function word.
    pub(super) words: Vec<String>,
    /// Where each word stands in the text, a possessive ending included.
    ranges: Vec<Range<usize>>,
    /// Those of the roster, and other capitalised words that open no sentence; in order, none overlapping.
    pub(super) names: Vec<Name>,
}

/// A name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its words.
    pub(super) words: Range<usize>,
    /// Its bytes, a possessive ending left out.
    pub(super) bytes: Range<usize>,
    /// Party and person in the roster; none for a name that the roster lacks.
    pub(super) who: Option<(usize, Option<usize>)>,
}

impl Name {
    pub(super) fn is_person(&self) -> bool {
        matches!(self.who, Some((_, Some(_))))
    }

    pub(super) fn is_party(&self) -> bool {
        matches!(self.who, Some((_, None)))
    }
}

impl Sentence {
    pub(super) fn new(text: &str, roster: &Roster) -> Sentence {
        let text = written_out(text.trim());
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || ".?!…,;:".contains(c)).to_owned();
        let tokens = tokens(&text, Language::English);
        let mut sentence = Sentence {
            words: tokens.iter().map(|token| token.exact.clone()).collect(),
            ranges: tokens.iter().map(|token| token.range.clone()).collect(),
            names: Vec::new(),
            text,
        };
        sentence.add_roster_names(roster);
        sentence.add_other_names();
        sentence
    }

    fn add_roster_names(&mut self, roster: &Roster) {
        for mention in roster.mentions(&self.text) {
            let inside = |range: &Range<usize>| range.start < mention.range.end && mention.range.start < range.end;
            let Some(first) = self.ranges.iter().position(inside) else { continue };
            let end = self.ranges.iter().rposition(inside).map_or(first, |last| last + 1);
            // An initialism that is spelt as a pronoun ("US", "WHO") is none.
            for word in self.words.iter_mut().take(end).skip(first).filter(|word| is_stop_word(word)) {
                *word = word.to_uppercase();
            }
            self.names.push(Name {
                words: first..end,
                bytes: mention.range,
                who: Some((mention.party, mention.person)),
            });
        }
    }

    fn add_other_names(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let mut end = at;
            while self.may_be_name(end) && (end == at || !self.is_possessive(end - 1) && self.adjoins(end)) {
                end += 1;
            }
            if end > at {
                let bytes = self.bytes(at..end);
                let ending = if self.is_possessive(end - 1) { self.ending(end - 1) } else { 0 };
                self.names.push(Name { words: at..end, bytes: bytes.start..bytes.end - ending, who: None });
            }
            at = end.max(at + 1);
        }
        self.names.sort_by_key(|name| name.words.start);
    }

    fn may_be_name(&self, at: usize) -> bool {
        let word = self.word(at);
        let capital = self.raw(at).starts_with(char::is_uppercase);
        let ordinary = is_question_word(word) || is_auxiliary(word) || is_stop_word(word) || is_time(word);
        capital && at > 0 && !ordinary && self.name_at(at).is_none()
    }

    /// Nothing but a space or hyphen stands before the word at `at`.
    fn adjoins(&self, at: usize) -> bool {
        let gap = at.checked_sub(1).map(|before| (self.ranges.get(before), self.ranges.get(at)));
        let Some((Some(before), Some(word))) = gap else { return false };
        matches!(self.text.get(before.end..word.start), Some(" " | "-"))
    }

    /// The word at `at` as compared; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The word before `at`.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The word at `at` as written.
    pub(super) fn raw(&self, at: usize) -> &str {
        self.slice(at..at + 1)
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The bytes of some words, from the first to the last.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let end = |at: usize| self.ranges.get(at).map_or(self.text.len(), |range| range.end);
        let start = self.ranges.get(words.start).map_or(self.text.len(), |range| range.start);
        if words.is_empty() { start..start } else { start..end(words.end - 1).max(start) }
    }

    /// Some words as written.
    pub(super) fn slice(&self, words: Range<usize>) -> &str {
        self.text.get(self.bytes(words)).unwrap_or_default()
    }

    /// Some words as they stand within a sentence: the first of the message without its capital, if it is no name.
    pub(super) fn inner(&self, words: Range<usize>) -> String {
        let slice = self.slice(words.clone());
        let name = self.name_at(words.start).is_some();
        if words.start == 0 && !name && self.words.len() > 1 {
            with_first(slice, char::to_lowercase)
        } else {
            slice.to_owned()
        }
    }

    /// The name that the word at `at` belongs to.
    pub(super) fn name_at(&self, at: usize) -> Option<&Name> {
        self.names.iter().find(|name| name.words.contains(&at))
    }

    /// The names within some words.
    pub(super) fn names_in(&self, words: &Range<usize>) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(|name| words.start <= name.words.start && name.words.end <= words.end)
    }

    /// Whether a possessive ending follows the word at `at`: "Russia's", "the nurses'".
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let next = || self.ranges.get(at).and_then(|range| self.text.get(range.end..)).unwrap_or_default();
        self.ending(at) > 0 || self.word(at).ends_with('s') && next().starts_with(['\'', '’'])
    }

    /// Bytes of the ending "'s" of the word at `at`.
    fn ending(&self, at: usize) -> usize {
        let raw = self.raw(at);
        ["'s", "’s", "'S", "’S"].iter().find(|ending| raw.ends_with(**ending)).map_or(0, |ending| ending.len())
    }

    /// The end of a list of names that starts at `at`: "Russia, Ukraine and the US".
    pub(super) fn names_end(&self, at: usize) -> Option<usize> {
        let start = if is_determiner(self.word(at)) { at + 1 } else { at };
        let mut end = self.name_at(start)?.words.end;
        loop {
            let mut next = end;
            while matches!(self.word(next), "and" | "or") {
                next += 1;
            }
            if self.word(next) == "the" {
                next += 1;
            }
            let listed =
                next > end || self.text.get(self.bytes(end - 1..end).end..).is_some_and(|text| text.starts_with(", "));
            match self.name_at(next).filter(|_| listed && !self.is_possessive(end - 1)) {
                Some(name) => end = name.words.end,
                None => return Some(end),
            }
        }
    }

    /// Whether a name is an adjective before its noun: "Russian demands".
    pub(super) fn is_adjective(&self, name: &Name) -> bool {
        name.words.end < self.len() && is_origin(self.word(name.words.end - 1))
    }

    /// The sentence from a word on.
    pub(super) fn from(&self, start: usize, roster: &Roster) -> Sentence {
        let text = self.text.get(self.bytes(start..self.len()).start..).unwrap_or_default();
        if start == 0 { self.clone() } else { Sentence::new(text, roster) }
    }

    /// Part of the text with some of its parts exchanged, as [`Sentence::edited`].
    pub(super) fn part_edited(&self, part: Range<usize>, mut edits: Vec<(Range<usize>, String)>) -> String {
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut text, mut at) = (String::new(), part.start);
        for (range, new) in edits {
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            text.push_str(&new);
            at = range.end;
        }
        text + self.text.get(at..part.end).unwrap_or_default()
    }

    /// The text with some of its parts exchanged for others; the parts must not overlap.
    pub(super) fn edited(&self, edits: Vec<(Range<usize>, String)>) -> String {
        self.part_edited(0..self.text.len(), edits)
    }
}

/// Question words and pronouns whose "'s" is a verb.
const VERBAL: &[&str] = &["he", "how", "it", "she", "that", "there", "this", "what", "when", "where", "who", "why"];

/// `text` with contractions and hasty spellings as whole words, other words as they are.
fn written_out(text: &str) -> String {
    let (mut written, mut at) = (String::with_capacity(text.len()), 0);
    for token in tokens(text, Language::Other) {
        let raw = text.get(token.range.clone()).unwrap_or_default();
        let contracted = raw.len() > token.exact.len() && VERBAL.contains(&token.exact.as_str());
        let meant = match pattern::spelling(&raw.to_lowercase().replace(['\'', '’'], "")) {
            Some(meant) if !token.capital || token.range.start == 0 => meant.to_owned(),
            _ if contracted => format!("{} is", token.exact),
            _ => continue,
        };
        written.push_str(text.get(at..token.range.start).unwrap_or_default());
        written.push_str(&if token.capital { capitalised(&meant) } else { meant });
        at = token.range.end;
    }
    written + text.get(at..).unwrap_or_default()
}

/// `text` with its first letter as a capital.
pub(super) fn capitalised(text: &str) -> String {
    with_first(text, char::to_uppercase)
}

fn with_first<C: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> C) -> String {
    let mut chars = text.chars();
    chars.next().map(change).into_iter().flatten().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let sentence = Sentence::new(text, &Roster::default());
        sentence.names.iter().map(|name| sentence.text[name.bytes.clone()].to_owned()).collect()
    }

    #[test]
    fn hasty_words_are_written_out() {
        let written = |text: &str| Sentence::new(text, &Roster::default()).text;
        assert_eq!(written("Whats the plan??"), "What is the plan");
        assert_eq!(written("where’s Russia's envoy"), "where is Russia's envoy");
        assert_eq!(written("why dont they sign…"), "why do not they sign");
    }

    #[test]
    fn capitalised_words_are_names_where_no_sentence_opens() {
        assert_eq!(names("When did Ana Lind's party meet Belmark in May?"), ["Ana Lind", "Belmark"]);
        assert_eq!(names("Does it rain"), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_sentence(text in "\\PC*") {
            let sentence = Sentence::new(&text, &Roster::default());
            let last = sentence.len();
            proptest::prop_assert!(sentence.text.get(sentence.bytes(0..last)).is_some());
            proptest::prop_assert_eq!(sentence.edited(Vec::new()), sentence.text.clone());
        }
    }
}
