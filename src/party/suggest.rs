//! A roster proposed from the articles themselves: whoever speaks, demands, offers or meets in them, a person put with the party
//! that its title or apposition names.
//!
//! A first reading, without a roster, tells which names are sources. Names that are a person's are told from names of parties by
//! what stands around them: a title before ("Foreign Minister Karin Holm"), an apposition after ("Dana Holt, the union's general
//! secretary"), a pronoun for one human being. Spellings of one name, and a name with its adjective ("Ostria", "Ostrian"), are one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::is_adjective_of_origin;
use super::lexicon::{self, Class, CueSort, Lexicon, Role};
use super::matcher::name_key;
use super::mentions::{Piece, pieces};
use super::{Party, Person, Roster};
use crate::article::Article;
use crate::language::Language;

/// Parties proposed at most, and people of one.
const PARTIES: usize = 8;
const PEOPLE: usize = 6;

/// Statements and acts that make a party of a name.
const ENOUGH: f64 = 2.0;

/// What is known of a name.
#[derive(Debug, Default)]
struct Known {
    /// As it is written most often.
    written: BTreeMap<String, usize>,
    /// How often it is the subject of a cue.
    acts: f64,
    mentions: usize,
    articles: BTreeSet<usize>,
    /// Times that something around it says it is a person.
    human: usize,
    /// Titles and roles, and the party each was given with.
    roles: BTreeMap<(String, Option<String>), usize>,
    pronouns: BTreeMap<&'static str, usize>,
}

/// A name in a sentence: a run of capitals.
struct Named {
    /// Pieces from and to.
    span: (usize, usize),
    key: String,
    written: String,
}

/// Proposes a roster of the parties that `articles` name most as speaking and acting.
pub fn suggest<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Roster {
    let mut survey = Survey { lexicon: lexicon::english(), names: HashMap::new() };
    for (number, article) in articles.into_iter().enumerate() {
        if article.language == Language::English {
            survey.article(number, article);
        }
    }
    survey.roster()
}

struct Survey {
    lexicon: &'static Lexicon,
    names: HashMap<String, Known>,
}

impl Survey {
    fn article(&mut self, number: usize, article: &Article) {
        for paragraph in &article.paragraphs {
            let mut last: Option<String> = None;
            for range in &paragraph.sentences {
                self.sentence(number, article.slice(range), &mut last);
            }
        }
    }

    fn sentence(&mut self, number: usize, text: &str, last: &mut Option<String>) {
        let words = pieces(text);
        let named = self.named(text, &words);
        if let Some(pronoun) = words.first().and_then(|first| human_pronoun(&first.key))
            && let Some(known) = last.as_ref().and_then(|last| self.names.get_mut(last))
        {
            *known.pronouns.entry(pronoun).or_insert(0) += 1;
        }
        for (at, name) in named.iter().enumerate() {
            let acts = self.acts(text, &words, name);
            let role = self.role(text, &words, &named, at);
            let known = self.names.entry(name.key.clone()).or_default();
            *known.written.entry(name.written.clone()).or_insert(0) += 1;
            known.mentions += 1;
            known.articles.insert(number);
            known.acts += acts;
            if let Some(role) = role {
                known.human += 1;
                *known.roles.entry(role).or_insert(0) += 1;
            }
            if acts > 0.0 {
                *last = Some(name.key.clone());
            }
        }
    }

    /// The names of a sentence: runs of capitals, titles and what only opens the sentence left out.
    fn named(&self, text: &str, words: &[Piece<'_>]) -> Vec<Named> {
        let (mut named, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let mut end = at;
            while words.get(end).is_some_and(|word| self.in_name(word, end == 0))
                && (end == at || adjoins(text, words, end))
            {
                end += 1;
            }
            // "of" and "for" within a name of an organisation: "League of Ports".
            while words.get(end).is_some_and(|word| word.text == "of")
                && end > at
                && words.get(end + 1).is_some_and(|word| self.in_name(word, false))
                && adjoins(text, words, end + 1)
            {
                end += 2;
                while words.get(end).is_some_and(|word| self.in_name(word, false)) && adjoins(text, words, end) {
                    end += 1;
                }
            }
            if end > at {
                let range = words.get(at).map_or(0, |w| w.range.start)..words.get(end - 1).map_or(0, |w| w.range.end);
                let written = text.get(range).unwrap_or_default().to_owned();
                let key = name_key(&written);
                if !key.is_empty() {
                    named.push(Named { span: (at, end), key, written });
                }
                at = end;
            } else {
                at += 1;
            }
        }
        named
    }

    fn in_name(&self, word: &Piece<'_>, opens: bool) -> bool {
        let lower = word.text.to_lowercase();
        word.is_capital()
            && !self.lexicon.is_function_word(&lower)
            && !self.lexicon.is_time_word(&lower)
            && !self.lexicon.is(Role::Representative, &lower)
            && !(opens && (!self.lexicon.cues(&lower).is_empty() || !likely_name(&lower)))
            && word.text.chars().count() > 1
    }

    /// How much a name acts: 1 as the subject of a cue, and less where its possessive owns a stance.
    fn acts(&self, text: &str, words: &[Piece<'_>], name: &Named) -> f64 {
        let after = |offset: usize| words.get(name.span.1 + offset).map(|word| word.text.to_lowercase());
        let comma =
            text.get(words.get(name.span.1 - 1).map_or(0, |w| w.range.end)..).is_some_and(|rest| rest.starts_with(','));
        let verb = (0..4).find_map(|offset| {
            let word = after(offset)?;
            let skip = self.lexicon.is_auxiliary(&word)
                || self.lexicon.is(Role::Adverb, &word)
                || offset < 2 && self.lexicon.is(Role::Representative, &word);
            let cue = self.lexicon.cues(&word).iter().any(|cue| cue.sort != CueSort::Noun && cue.class != Class::Skip);
            (cue || !skip).then_some(cue)
        });
        let before = name.span.0.checked_sub(1).and_then(|at| words.get(at)).map(|word| word.text.to_lowercase());
        let said_by = before
            .as_ref()
            .is_some_and(|word| self.lexicon.cues(word).iter().any(|cue| cue.voiced && cue.class == Class::Say));
        let governed = before.as_ref().is_some_and(|word| self.lexicon.is(Role::Preposition, word));
        let owns = text
            .get(words.get(name.span.1 - 1).map_or(0, |w| w.range.end)..)
            .is_some_and(|rest| rest.starts_with("’s") || rest.starts_with("'s"));
        match verb {
            Some(true) if !governed && !comma => 1.0,
            _ if said_by => 1.0,
            _ if owns => 0.3,
            _ => 0.0,
        }
    }

    /// The title or apposition of a person: what it is, and of whom.
    fn role(&self, text: &str, words: &[Piece<'_>], named: &[Named], at: usize) -> Option<(String, Option<String>)> {
        let name = named.get(at)?;
        let title = |word: &Piece<'_>| self.lexicon.is(Role::Representative, &word.text.to_lowercase());
        // "Ostrian Foreign Minister Karin Holm", "the union's general secretary Dana Holt"
        let mut first = name.span.0;
        while first > 0 && words.get(first - 1).is_some_and(title) && adjoins(text, words, first) {
            first -= 1;
        }
        if first < name.span.0 && name.span.1 - name.span.0 >= 2 {
            let role = joined(words, first, name.span.0);
            let owner = named.iter().rev().find(|other| {
                other.span.1 == first
                    || other.span.1 + 1 == first && words.get(other.span.1).is_some_and(|w| w.key == "s")
            });
            return Some((role, owner.map(|owner| owner.key.clone())));
        }
        // "Dana Holt, the union's general secretary, said", "Dana Holt, general secretary of the Rail Union"
        let end = words.get(name.span.1 - 1)?.range.end;
        let rest = text.get(end..)?;
        let apposition = rest.strip_prefix(", ")?;
        let close = apposition.find([',', '.', ';', '”', '"']).unwrap_or(apposition.len());
        let apposition = apposition.get(..close)?;
        let inside = pieces(apposition);
        if inside.is_empty() || inside.len() > 10 || name.span.1 - name.span.0 < 2 {
            return None;
        }
        let head = (0..inside.len()).find(|at| inside.get(*at).is_some_and(title))?;
        let bounded = |word: &Piece<'_>| {
            let lower = word.text.to_lowercase();
            self.lexicon.is(Role::Preposition, &lower) || self.lexicon.is(Role::Relative, &lower)
        };
        let mut last = head;
        while inside.get(last + 1).is_some_and(title) {
            last += 1;
        }
        let mut start = head;
        while start > 0
            && inside.get(start - 1).is_some_and(|word| {
                let lower = word.text.to_lowercase();
                !word.is_capital() && !self.lexicon.is_function_word(&lower) && word.key != "s"
            })
        {
            start -= 1;
        }
        if inside.iter().take(head).any(bounded)
            || inside.iter().take(head).any(|word| self.lexicon.is(Role::Pronoun, &word.text.to_lowercase()))
        {
            return None;
        }
        let owners = self.named(apposition, &inside);
        let owner =
            owners.iter().find(|owner| owner.span.1 <= head || owner.span.0 > last).map(|owner| owner.key.clone());
        Some((joined(&inside, start, last + 1), owner))
    }

    fn roster(self) -> Roster {
        let mut groups = self.groups();
        groups.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.key.cmp(&b.key)));
        groups.retain(|group| group.weight >= ENOUGH);
        groups.truncate(PARTIES);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut parties = Vec::new();
        for group in groups {
            let aliases: Vec<String> =
                group.aliases.into_iter().filter(|alias| taken.insert(name_key(alias))).collect();
            if !taken.insert(name_key(&group.name)) {
                continue;
            }
            let people = group.people.into_iter().filter(|person| taken.insert(name_key(&person.name))).take(PEOPLE);
            parties.push(Party {
                id: id(&group.name),
                name: group.name,
                people: people.collect(),
                aliases,
                ..Party::default()
            });
        }
        Roster::new(parties)
    }

    /// Names that are one party's, with its people.
    fn groups(&self) -> Vec<Group> {
        let person = |key: &String| {
            let known = self.names.get(key);
            known
                .is_some_and(|known| known.human > 0 || known.pronouns.values().sum::<usize>() > known.mentions / 4 + 1)
        };
        let mut keys: Vec<&String> = self.names.keys().collect();
        keys.sort();
        // A surname alone stands for the person whose full name it ends.
        let full_of = |key: &String| {
            let full = |other: &&&String| {
                other.contains(' ') && other.rsplit(' ').next() == Some(key.as_str()) && person(other)
            };
            let mut found = keys.iter().filter(full);
            found.next().filter(|_| found.next().is_none()).map(|key| (*key).clone())
        };
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        let mut acts: HashMap<String, f64> = HashMap::new();
        let mut root_of: HashMap<String, String> = HashMap::new();
        for key in &keys {
            let Some(known) = self.names.get(*key) else { continue };
            if person(key) {
                *acts.entry((*key).clone()).or_default() += known.acts;
                continue;
            }
            if let Some(full) = (!key.contains(' ')).then(|| full_of(key)).flatten() {
                *acts.entry(full).or_default() += known.acts;
                continue;
            }
            let root = self.root(key, &keys);
            root_of.insert((*key).clone(), root.clone());
            let group = groups.entry(root.clone()).or_insert_with(|| Group::new(&root));
            group.weight += known.acts;
            group.spellings.push((known.mentions, commonest(&known.written)));
        }
        for key in keys.iter().filter(|key| person(key)) {
            let Some(known) = self.names.get(*key) else { continue };
            let mut roles: Vec<(&(String, Option<String>), &usize)> = known.roles.iter().collect();
            roles.sort_by(|a, b| b.1.cmp(a.1));
            let owner = roles.iter().find_map(|((_, owner), _)| root_of.get(owner.as_ref()?));
            let Some(group) = owner.and_then(|owner| groups.get_mut(owner)) else { continue };
            let role = roles.first().map(|((role, _), _)| role.to_lowercase()).unwrap_or_default();
            let pronoun = known.pronouns.iter().max_by_key(|(_, count)| **count).map(|(word, _)| (*word).to_owned());
            let acted = acts.get(*key).copied().unwrap_or(0.0);
            group.weight += acted + 0.5;
            group.people.push(Person { name: commonest(&known.written), role, pronoun, ..Person::default() });
        }
        groups.into_values().map(Group::named).collect()
    }

    /// The name that others are forms of: "Ostria" for "Ostrian" and "Ostrians"; the longest of those that share a beginning.
    fn root(&self, key: &str, keys: &[&String]) -> String {
        let adjective = |long: &str, short: &str| {
            let singular = long.strip_suffix('s').unwrap_or(long);
            let stem: String = short.chars().take(short.chars().count().saturating_sub(1)).collect();
            is_adjective_of_origin(singular) && stem.chars().count() >= 3 && singular.starts_with(&stem)
        };
        let base = keys.iter().find(|other| other.as_str() != key && !other.contains(' ') && adjective(key, other));
        if let Some(base) = base {
            return (*base).clone();
        }
        // An initialism after its expansion.
        let initials = |name: &str| {
            name.split(' ').filter(|word| *word != "of").filter_map(|word| word.chars().next()).collect::<String>()
        };
        let expansion = keys.iter().find(|other| other.contains(' ') && key.len() >= 2 && initials(other) == *key);
        expansion.map_or_else(|| key.to_owned(), |other| (*other).clone())
    }
}

/// Names that belong together.
struct Group {
    key: String,
    weight: f64,
    spellings: Vec<(usize, String)>,
    name: String,
    aliases: Vec<String>,
    people: Vec<Person>,
}

impl Group {
    fn new(key: &str) -> Group {
        Group {
            key: key.to_owned(),
            weight: 0.0,
            spellings: Vec::new(),
            name: String::new(),
            aliases: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The spelling of the key is its name, the others are aliases.
    fn named(mut self) -> Group {
        self.spellings.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let own = self.spellings.iter().position(|(_, written)| name_key(written) == self.key).unwrap_or(0);
        let mut spellings: Vec<String> = self.spellings.iter().map(|(_, written)| written.clone()).collect();
        if own < spellings.len() {
            self.name = spellings.remove(own);
        }
        self.aliases = spellings;
        self
    }
}

fn commonest(written: &BTreeMap<String, usize>) -> String {
    written.iter().max_by_key(|(_, count)| **count).map(|(written, _)| written.clone()).unwrap_or_default()
}

fn joined(words: &[Piece<'_>], from: usize, to: usize) -> String {
    words.get(from..to).unwrap_or_default().iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// Nothing but a space or hyphen stands before word `at`.
fn adjoins(text: &str, words: &[Piece<'_>], at: usize) -> bool {
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at)) else {
        return false;
    };
    matches!(text.get(before.range.end..word.range.start), Some(" " | "-"))
}

fn human_pronoun(key: &str) -> Option<&'static str> {
    match key {
        "he" => Some("he"),
        "she" => Some("she"),
        _ => None,
    }
}

/// Whether a word that opens a sentence is hardly used but as a name.
fn likely_name(lower: &str) -> bool {
    crate::language::zipf(lower, Language::English) < 4.0
}

fn id(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
