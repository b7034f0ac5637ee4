//! The names of articles, and what stands around them: titles, appositions, pronouns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::article::Article;
use crate::language::{Language, zipf};
use crate::party::lexicon::{self, Lexicon, Role};
use crate::party::matcher::name_key;
use crate::party::mentions::{Piece, pieces};

/// A name that the articles write.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// As names are compared.
    pub(super) key: String,
    /// As it is written most often.
    pub(super) written: String,
    /// How often it stands in the articles.
    pub(super) count: usize,
}

/// What is known of a name.
#[derive(Debug, Default)]
struct Known {
    written: BTreeMap<String, usize>,
    /// Times that it stands where no sentence begins.
    inside: usize,
    /// Titles and roles, with the key of the party that each was given with.
    roles: BTreeMap<(String, Option<String>), usize>,
    pronouns: BTreeMap<&'static str, usize>,
    /// Names of the sentences that it stands in.
    beside: BTreeMap<String, usize>,
    /// Times that "the" stands before it.
    the: usize,
}

/// The names of all articles read so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    names: HashMap<String, Known>,
}

/// A name in a sentence: its pieces from and to.
#[derive(Debug, Clone)]
struct Found {
    span: (usize, usize),
    key: String,
}

impl Survey {
    /// Takes in the names of an article.
    pub(super) fn read(&mut self, article: &Article) {
        for paragraph in &article.paragraphs {
            let mut last: Option<String> = None;
            for range in &paragraph.sentences {
                self.sentence(article.slice(range), &mut last);
            }
        }
    }

    /// The names that stand at least twice, or are a person's; the commonest, at most `limit`.
    pub(super) fn names(&self, limit: usize) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for (key, known) in &self.names {
            let count = known.written.values().sum();
            let written = self.written(key).unwrap_or_default();
            let likely = known.inside > 0 || zipf(&written.to_lowercase(), Language::English) < 3.0;
            if likely && (count >= 2 || !known.roles.is_empty()) {
                names.push(Name { key: key.clone(), written, count });
            }
        }
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
        names.truncate(limit);
        names
    }

    pub(super) fn written(&self, key: &str) -> Option<String> {
        self.names.get(key)?.written.iter().max_by_key(|(_, count)| **count).map(|(written, _)| written.clone())
    }

    /// Whether a name is a person's: titles, appositions or pronouns say so, or it is of two words, the second stands alone
    /// elsewhere, and neither after "the".
    pub(super) fn is_person(&self, key: &str) -> bool {
        let Some(known) = self.names.get(key) else { return false };
        let all: usize = known.written.values().sum();
        if known.the * 3 > all {
            return false;
        }
        let (first, last) = key.split_once(' ').unwrap_or(("", key));
        let surname = self.names.get(last).filter(|_| !first.is_empty() && !last.contains(' '));
        let alone = surname.is_some_and(|surname| surname.the == 0) && known.the == 0;
        let called = !first.is_empty() && known.pronouns.values().sum::<usize>() > 0;
        !known.roles.is_empty() || called || alone
    }

    /// The one person whose name this one ends.
    pub(super) fn full_name(&self, key: &str, keys: &BTreeSet<String>) -> Option<String> {
        if key.contains(' ') {
            return None;
        }
        let ends = |full: &&String| full.rsplit(' ').next() == Some(key) && full.contains(' ') && self.is_person(full);
        let mut found = keys.iter().filter(ends);
        found.next().filter(|_| found.next().is_none()).cloned()
    }

    /// The commonest role of a person, and the party it goes with: named with the role, else most often in the same sentences.
    ///
    /// `acts` tells whether a name is somebody who does anything.
    pub(super) fn role_of(&self, key: &str, acts: impl Fn(&str) -> bool) -> (String, Option<String>) {
        let Some(known) = self.names.get(key) else { return (String::new(), None) };
        let mut roles: Vec<_> = known.roles.iter().collect();
        roles.sort_by(|a, b| b.1.cmp(a.1).then_with(|| b.0.0.len().cmp(&a.0.0.len())));
        let role = roles.first().map(|((role, _), _)| role.to_lowercase()).unwrap_or_default();
        let owner = roles.iter().find_map(|((_, owner), _)| owner.clone());
        let beside = || {
            let others =
                known.beside.iter().filter(|(other, _)| !self.is_person(other) && !other.contains(key) && acts(other));
            others.max_by_key(|(_, count)| **count).map(|(other, _)| other.clone())
        };
        (role, owner.or_else(beside))
    }

    pub(super) fn pronoun(&self, key: &str) -> Option<&'static str> {
        self.names.get(key)?.pronouns.iter().max_by_key(|(_, count)| **count).map(|(word, _)| *word)
    }

    /// The name that another is a form of: "Ostria" for "Ostrian", "Ferrow Front" for "Front", an expansion for its initials,
    /// "Kyra" for "Republic of Kyra".
    pub(super) fn root(&self, key: &str, keys: &BTreeSet<String>) -> String {
        let own = || key.to_owned();
        if let Some((_, name)) = key.split_once(" of ").filter(|(kind, _)| {
            ["republic", "kingdom", "government", "federation", "state"].iter().any(|word| name_key(word) == *kind)
        }) && keys.contains(name)
        {
            return name.to_owned();
        }
        let places = || keys.iter().filter(|other| other.as_str() != key && !self.is_person(other));
        if !key.contains(' ') {
            if let Some(base) = places().find(|other| !other.contains(' ') && is_form(key, other)) {
                return base.clone();
            }
            let mut longer = places().filter(|other| {
                other.contains(' ') && (other.rsplit(' ').next() == Some(key) || other.split(' ').next() == Some(key))
            });
            if let Some(whole) = longer.next().filter(|_| longer.next().is_none()) {
                return whole.clone();
            }
            let initials = |name: &str| {
                name.split(' ')
                    .filter(|word| !["of", "the", "for", "and"].contains(word))
                    .filter_map(|word| word.chars().next())
                    .collect::<String>()
            };
            return places().find(|other| other.contains(' ') && initials(other) == key).cloned().unwrap_or_else(own);
        }
        own()
    }

    fn sentence(&mut self, text: &str, last: &mut Option<String>) {
        let lexicon = lexicon::english();
        let words = pieces(text);
        let found = found(lexicon, text, &words);
        if let Some(pronoun) = words.iter().take(3).find_map(|word| human_pronoun(&word.key))
            && let Some(known) = last.as_ref().and_then(|last| self.names.get_mut(last))
        {
            *known.pronouns.entry(pronoun).or_insert(0) += 1;
        }
        for (at, name) in found.iter().enumerate() {
            let range = words.get(name.span.0).map_or(0, |w| w.range.start)
                ..words.get(name.span.1 - 1).map_or(0, |w| w.range.end);
            let written = text.get(range).unwrap_or_default().to_owned();
            let role = role(lexicon, text, &words, &found, at);
            let known = self.names.entry(name.key.clone()).or_default();
            *known.written.entry(written).or_insert(0) += 1;
            known.inside += usize::from(name.span.0 > 0);
            let before = name.span.0.checked_sub(1).and_then(|before| words.get(before));
            // "the Trump administration" says nothing of Trump.
            let heads = !words.get(name.span.1).is_some_and(|word| lexicon.is(Role::Representative, word.text));
            known.the += usize::from(heads && before.is_some_and(|word| word.key == "the"));
            if let Some(role) = role {
                *known.roles.entry(role).or_insert(0) += 1;
            }
            for other in found.iter().filter(|other| other.key != name.key) {
                *known.beside.entry(other.key.clone()).or_insert(0) += 1;
            }
        }
        // "She" after a sentence means whoever opens it, as a rule.
        if let Some(first) = found.iter().find(|name| name.span.1 - name.span.0 >= 2) {
            *last = Some(first.key.clone());
        }
    }
}

/// The names of a sentence: runs of capitals; titles before a name, and words that only open the sentence, left out.
fn found(lexicon: &Lexicon, text: &str, words: &[Piece<'_>]) -> Vec<Found> {
    let (mut names, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let mut end = at;
        while end < words.len() && (end == at || adjoins(text, words, end)) && in_name(lexicon, words, end) {
            end += 1;
        }
        // "League of Ports", "Republic of Kyra"
        while end > at
            && words.get(end).is_some_and(|word| word.text == "of")
            && in_name(lexicon, words, end + 1)
            && adjoins(text, words, end)
            && adjoins(text, words, end + 1)
        {
            end += 2;
            while end < words.len() && adjoins(text, words, end) && in_name(lexicon, words, end) {
                end += 1;
            }
        }
        if end == at {
            at += 1;
            continue;
        }
        names.extend(parts(lexicon, words, at, end));
        at = end;
    }
    names
}

/// The names in a run of capitals: "Kyran Foreign Minister Ansel Torvik" holds two, with a title between them.
fn parts(lexicon: &Lexicon, words: &[Piece<'_>], from: usize, to: usize) -> Vec<Found> {
    let title = |at: usize| words.get(at).is_some_and(|word| is_title(lexicon, word.text));
    let mut names = Vec::new();
    let mut start = from;
    let mut at = from;
    while at < to {
        // A title with a name after it parts them; at the end of a run it belongs to it ("Ferrow Front").
        let run = (at..to).take_while(|at| title(*at)).count();
        if run > 0 && at + run < to && words.get(at + run).is_some_and(|word| word.text != "of") {
            push(words, start, at, &mut names);
            start = at + run;
            at = start;
        } else {
            at += run.max(1);
        }
    }
    push(words, start, to, &mut names);
    names
}

fn push(words: &[Piece<'_>], start: usize, end: usize, names: &mut Vec<Found>) {
    let all = words.get(start..end).unwrap_or_default();
    if all.is_empty()
        || all.len() == 1 && all.iter().any(|word| is_title(lexicon::english(), word.text) && zipf_common(word.text))
    {
        return;
    }
    let key = all.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
    names.push(Found { span: (start, end), key });
}

fn zipf_common(word: &str) -> bool {
    zipf(&word.to_lowercase(), Language::English) >= 5.2
}

fn is_title(lexicon: &Lexicon, word: &str) -> bool {
    let lower = word.to_lowercase();
    lexicon.is(Role::Representative, &lower)
        || ["mr", "ms", "mrs", "dr", "sir", "commissioner"].contains(&lower.as_str())
}

fn in_name(lexicon: &Lexicon, words: &[Piece<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let lower = word.text.to_lowercase();
    let opener = at == 0 && !lexicon.cues(&lower).is_empty();
    word.is_capital()
        && word.text.chars().count() > 1
        && !lexicon.is_function_word(&lower)
        && !lexicon.is_time_word(&lower)
        && !opener
}

/// The title or apposition of a person: what it is, and of whom.
fn role(
    lexicon: &Lexicon,
    text: &str,
    words: &[Piece<'_>],
    found: &[Found],
    at: usize,
) -> Option<(String, Option<String>)> {
    let name = found.get(at)?;
    let title = |at: usize| words.get(at).is_some_and(|word| is_title(lexicon, word.text));
    let own_title = title(name.span.1 - 1);
    if own_title {
        // "Ferrow Front" ends in a word for an organisation.
        return None;
    }
    // "Kyran Foreign Minister Karin Holm", "the union's general secretary Dana Holt"
    let mut first = name.span.0;
    while first > 0 && title(first - 1) && adjoins(text, words, first) {
        first -= 1;
    }
    let owner_before = |at: usize| {
        let possessive = usize::from(at > 0 && words.get(at - 1).is_some_and(|word| word.key == "s"));
        found.iter().find(|other| other.span.1 + possessive == at).map(|other| other.key.clone())
    };
    let lone = name.span.1 - name.span.0 < 2;
    // "a senior Russian delegation" is nobody's title.
    let capital = words.get(name.span.0 - usize::from(first < name.span.0)).is_some_and(Piece::is_capital);
    if first < name.span.0 && (!lone || capital) {
        let role = joined(words, first, name.span.0);
        let honorific = ["Mr", "Ms", "Mrs", "Dr", "Sir"].contains(&role.as_str());
        return Some((if honorific { String::new() } else { role }, owner_before(first)));
    }
    if lone {
        return None;
    }
    // "Moscow's representative, Kirill Dmitriev", "its trade minister, Tomas Belgrane"
    let gap = text.get(words.get(first.checked_sub(1)?)?.range.end..words.get(first)?.range.start);
    if gap == Some(", ") && title(first - 1) {
        let mut start = first - 1;
        while start > 0 && title(start - 1) && adjoins(text, words, start) {
            start -= 1;
        }
        let its = start > 0 && words.get(start - 1).is_some_and(|word| ["its", "their"].contains(&word.key.as_str()));
        let before = || found.iter().rev().find(|other| other.span.1 <= start).map(|other| other.key.clone());
        let owner = owner_before(start).or_else(|| if its { before() } else { None });
        return Some((joined(words, start, first), owner));
    }
    after(lexicon, text, words, found, name)
}

/// "Dana Holt, the union's general secretary, said", "Dana Holt, general secretary of the Rail Union"
fn after(
    lexicon: &Lexicon,
    text: &str,
    words: &[Piece<'_>],
    found: &[Found],
    name: &Found,
) -> Option<(String, Option<String>)> {
    let end = words.get(name.span.1 - 1)?.range.end;
    text.get(end..)?.strip_prefix(", ")?;
    let until = |at: usize| {
        let gap = text.get(words.get(at - 1)?.range.end..words.get(at)?.range.start)?;
        Some(!gap.contains([',', ';', '”', '"', '.', ':']))
    };
    let mut close = name.span.1 + 1;
    while close < words.len() && close < name.span.1 + 12 && until(close) == Some(true) {
        close += 1;
    }
    let title = |at: usize| words.get(at).is_some_and(|word| is_title(lexicon, word.text));
    let head = (name.span.1..close).find(|at| title(*at) && words.get(*at).is_some_and(|word| !word.is_capital()))?;
    let bound = |at: usize| {
        words.get(at).is_some_and(|word| {
            let lower = word.text.to_lowercase();
            lexicon.is(Role::Preposition, &lower)
                || lexicon.is(Role::Relative, &lower)
                || lexicon.is(Role::Pronoun, &lower)
        })
    };
    if (name.span.1..head).any(bound) {
        return None;
    }
    let mut last = head;
    while last + 1 < close && title(last + 1) {
        last += 1;
    }
    let owner = found.iter().find(|other| other.span.0 >= name.span.1 && other.span.1 <= close);
    Some((joined(words, head, last + 1), owner.map(|owner| owner.key.clone())))
}

fn joined(words: &[Piece<'_>], from: usize, to: usize) -> String {
    words.get(from..to).unwrap_or_default().iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// Nothing but a space or hyphen stands before word `at`.
fn adjoins(text: &str, words: &[Piece<'_>], at: usize) -> bool {
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at)) else {
        return false;
    };
    matches!(text.get(before.range.end..word.range.start), Some(" " | "-" | "’ " | "' "))
}

fn human_pronoun(key: &str) -> Option<&'static str> {
    match key {
        "he" => Some("he"),
        "she" => Some("she"),
        _ => None,
    }
}

/// Whether `form` is the adjective or the people of a place: "Kyran", "Pelligari", "Orvanian", "Ostrians".
fn is_form(form: &str, place: &str) -> bool {
    let form = form.strip_suffix('s').unwrap_or(form);
    let shared = form.chars().zip(place.chars()).take_while(|(a, b)| a == b).count();
    let (length, rest) = (place.chars().count(), form.chars().count() - shared);
    let ending: String = form.chars().skip(shared).collect();
    shared >= 3
        && shared + 1 >= length
        && rest <= 4
        && form.chars().count() > shared.min(length - 1)
        && ["n", "an", "ian", "i", "ese", "ish", "ic", "er", "en", "ean"].contains(&ending.as_str())
}
