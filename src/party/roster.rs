//! Reads the roster from TOML, tells every fault at once, and finds a party by any of its names.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::matcher::{Matcher, name_key};
use super::{Mention, Party, Person};
use crate::article::{LineNumbers, talk_id};

/// The parties to the talks, with the names that belong to each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roster {
    /// In the order of the file.
    pub parties: Vec<Party>,
    by_name: HashMap<String, usize>,
    pub(super) matcher: Matcher,
}

/// Something wrong in a roster file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct RosterFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong in a roster.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not TOML.
    #[error("this is not valid TOML: {0}")]
    Syntax(String),
    /// A key that a roster does not know.
    #[error("unknown key `{key}`{}", nearest.as_ref().map(|n| format!(": did you mean `{n}`?")).unwrap_or_default())]
    UnknownKey {
        /// As written.
        key: String,
        /// The known key nearest in spelling.
        nearest: Option<&'static str>,
    },
    /// A value of another type than the key takes.
    #[error("`{key}` must be {expected}")]
    Type {
        /// The key.
        key: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A name or id that is missing or blank.
    #[error("a {0} needs a `{1}` that is not empty")]
    Empty(&'static str, &'static str),
    /// An id with other characters than it may have.
    #[error("the id `{0}` may hold only lower-case letters, digits and hyphens: `united-states`")]
    BadId(String),
    /// An id used twice.
    #[error("the id `{0}` is used twice: every party needs its own")]
    DuplicateId(String),
    /// A name that belongs to two parties.
    #[error("“{name}” stands for two parties, `{first}` and `{second}`: remove it from one of them")]
    Ambiguous {
        /// The name, alias or person.
        name: String,
        /// Id of the party that had it first.
        first: String,
        /// Id of the other.
        second: String,
    },
    /// A colour that is not `#rrggbb`.
    #[error("the colour `{0}` is not of the form `#1a2b3c`")]
    BadColour(String),
    /// A date that is not `YYYY-MM-DD`.
    #[error("the date `{0}` is not of the form `2026-01-31`")]
    BadDate(String),
    /// A term of office that ends before it starts.
    #[error("{0} cannot be in the role from {1} to {2}: the end lies before the start")]
    BadTerm(String, jiff::civil::Date, jiff::civil::Date),
    /// A pronoun other than those known.
    #[error("the pronoun `{0}` is not one of `he`, `she`, `they`")]
    BadPronoun(String),
}

impl Roster {
    /// The roster of `parties`; the first party keeps a name that two claim (see [`Roster::parse`], which refuses it).
    pub fn new(parties: Vec<Party>) -> Roster {
        let mut by_name = HashMap::new();
        for (index, party) in parties.iter().enumerate() {
            for name in names(party) {
                by_name.entry(name_key(name)).or_insert(index);
            }
        }
        let matcher = Matcher::new(&parties);
        Roster { parties, by_name, matcher }
    }

    /// Reads a roster file: `[[party]]` tables with `[[party.people]]` in them.
    ///
    /// # Errors
    /// Every fault of the file at once, in the order of its lines.
    pub fn parse(toml: &str) -> Result<Roster, Vec<RosterFault>> {
        let mut reader = Reader { lines: LineNumbers::of(toml), faults: Vec::new() };
        let (document, errors) = DeTable::parse_recoverable(toml);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, Fault::Syntax(error.message().to_owned()));
        }
        let parties = if reader.faults.is_empty() { reader.document(document.get_ref()) } else { Vec::new() };
        if reader.faults.is_empty() {
            return Ok(Roster::new(parties));
        }
        reader.faults.sort_by_key(|fault| fault.line);
        Err(reader.faults)
    }

    /// The parties that may be party to `talk`: those that list it, and those that list none.
    pub fn of_talk(&self, talk: &str) -> Roster {
        let of_talk = |party: &&Party| party.talks.is_empty() || party.talks.iter().any(|other| other == talk);
        Roster::new(self.parties.iter().filter(of_talk).cloned().collect())
    }

    /// The party that an id, a name, an alias or a person's full name belongs to, in any case, with or without accents.
    /// A person's surname alone serves where it is nobody else's.
    pub fn find(&self, name: &str) -> Option<&Party> {
        let exact = self.by_name.get(&name_key(name)).copied();
        let index = exact.or_else(|| {
            let mut found = self.mentions(name);
            found.retain(|mention| mention.range.len() >= name.trim().len());
            found.first().map(|mention| mention.party)
        });
        self.parties.get(index?)
    }

    /// Every name that belongs to a party, its people's included.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parties.iter().flat_map(names)
    }

    /// Every name of the roster in `text`, in order, none overlapping; the longest name wins.
    ///
    /// Case is forgiven (an initialism in small letters only after "the", so that "us" is no country), as are accents,
    /// transliteration, hyphens and possessives. A possessive ending is not part of the range.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        self.matcher.scan(text, false)
    }
}

/// Every name that belongs to a party, its people's included.
fn names(party: &Party) -> impl Iterator<Item = &str> {
    let people = party.people.iter().flat_map(|person| std::iter::once(&person.name).chain(&person.aliases));
    [&party.id, &party.name].into_iter().chain(&party.aliases).chain(people).map(String::as_str)
}

type Table<'a> = DeTable<'a>;

struct Reader {
    lines: LineNumbers,
    faults: Vec<RosterFault>,
}

impl Reader {
    fn fault(&mut self, at: usize, fault: Fault) {
        self.faults.push(RosterFault { line: self.lines.line(at), fault });
    }

    fn document(&mut self, table: &Table<'_>) -> Vec<Party> {
        self.known(table, &["party"]);
        let mut parties: Vec<Party> = Vec::new();
        let mut owners = HashMap::new();
        for (at, table) in self.tables(table, "party") {
            let party = self.party(at, table);
            if !party.id.is_empty() && parties.iter().any(|other| other.id == party.id) {
                self.fault(at, Fault::DuplicateId(party.id.clone()));
            } else {
                self.claim(at, &party, &mut owners);
            }
            parties.push(party);
        }
        parties
    }

    /// Notes the names of `party` as its own, and a fault for each that another party has.
    fn claim(&mut self, at: usize, party: &Party, owners: &mut HashMap<String, String>) {
        for name in names(party).filter(|name| !name.trim().is_empty()) {
            let first = owners.entry(name_key(name)).or_insert_with(|| party.id.clone());
            if *first != party.id {
                let (name, first, second) = (name.to_owned(), first.clone(), party.id.clone());
                self.fault(at, Fault::Ambiguous { name, first, second });
            }
        }
    }

    fn party(&mut self, at: usize, table: &Table<'_>) -> Party {
        self.known(table, &["id", "name", "aliases", "people", "flag", "colour", "talks"]);
        let id = self.required(at, table, "party", "id");
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            self.fault(at, Fault::BadId(id.clone()));
        }
        let colour = self.string(table, "colour");
        if let Some(colour) = colour.as_ref().filter(|colour| !is_colour(colour)) {
            self.fault(at, Fault::BadColour(colour.clone()));
        }
        let people = self.tables(table, "people").into_iter().map(|(at, table)| self.person(at, table)).collect();
        let name = self.required(at, table, "party", "name");
        let (aliases, flag) = (self.strings(table, "aliases"), self.string(table, "flag"));
        let talks = self.strings(table, "talks").iter().filter_map(|name| talk_id(name)).collect();
        Party { id, name, aliases, people, flag, colour, talks }
    }

    fn person(&mut self, at: usize, table: &Table<'_>) -> Person {
        self.known(table, &["name", "role", "aliases", "pronoun", "from", "to"]);
        let name = self.required(at, table, "person", "name");
        let pronoun = self.string(table, "pronoun");
        if let Some(pronoun) = pronoun.as_ref().filter(|word| !["he", "she", "they"].contains(&word.as_str())) {
            self.fault(at, Fault::BadPronoun(pronoun.clone()));
        }
        let (from, to) = (self.date(table, "from"), self.date(table, "to"));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.fault(at, Fault::BadTerm(name.clone(), from, to));
        }
        let role = self.string(table, "role").unwrap_or_default();
        Person { name, role, aliases: self.strings(table, "aliases"), pronoun, from, to }
    }

    fn known(&mut self, table: &Table<'_>, known: &[&'static str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let near = |known: &&&str| (strsim::jaro_winkler(known, name) * 1000.0) as u32;
                let nearest = known.iter().max_by_key(near).filter(|known| near(known) >= 700).copied();
                self.fault(key.span().start, Fault::UnknownKey { key: name.to_owned(), nearest });
            }
        }
    }

    fn required(&mut self, at: usize, table: &Table<'_>, of: &'static str, key: &'static str) -> String {
        let before = self.faults.len();
        let value = self.string(table, key).unwrap_or_default();
        if value.trim().is_empty() && self.faults.len() == before {
            self.fault(at, Fault::Empty(of, key));
        }
        value.trim().to_owned()
    }

    fn string(&mut self, table: &Table<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let string = value.get_ref().as_str().map(str::to_owned);
        if string.is_none() {
            self.fault(value.span().start, Fault::Type { key: key.to_owned(), expected: "text in quotation marks" });
        }
        string
    }

    fn strings(&mut self, table: &Table<'_>, key: &'static str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let items = value.get_ref().as_array().map(|items| {
            items.iter().filter_map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Vec<_>>()
        });
        let whole = value.get_ref().as_array().is_some_and(|all| Some(all.len()) == items.as_ref().map(Vec::len));
        if !whole {
            self.fault(value.span().start, Fault::Type { key: key.to_owned(), expected: "a list of texts" });
        }
        let items = items.unwrap_or_default();
        if items.iter().any(|item| name_key(item).is_empty()) {
            self.fault(value.span().start, Fault::Empty("list of names", key));
        }
        items
    }

    fn date(&mut self, table: &Table<'_>, key: &str) -> Option<jiff::civil::Date> {
        let value = table.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            other => other.type_str().to_owned(),
        };
        let date = text.parse().ok();
        if date.is_none() {
            self.fault(value.span().start, Fault::BadDate(text));
        }
        date
    }

    /// The tables of an array of tables, each with the place it starts at.
    fn tables<'t, 'a>(&mut self, table: &'t Table<'a>, key: &str) -> Vec<(usize, &'t Table<'a>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let item = |item: &'t Spanned<DeValue<'a>>| (item.span().start, item.get_ref().as_table());
        let items = value.get_ref().as_array().map(|items| items.iter().map(item).collect::<Vec<_>>());
        let mut tables = Vec::new();
        for (at, table) in items.unwrap_or_else(|| vec![(value.span().start, None)]) {
            match table {
                Some(table) => tables.push((at, table)),
                None => self.fault(at, Fault::Type { key: key.to_owned(), expected: "a list of tables" }),
            }
        }
        tables
    }
}

fn is_colour(colour: &str) -> bool {
    colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}
