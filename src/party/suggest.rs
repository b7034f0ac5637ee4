//! A roster proposed from the articles themselves: whoever speaks, demands, offers or meets in them, a person put with the party
//! that its title or apposition names.
//!
//! Every name that the articles write with capitals is taken for a party of its own for once, and the articles are read with that
//! roster ([`super::attribute`]): whoever is credited with nothing is none. Then spellings of one name are brought together, and people
//! go to their parties ([`names`]).

mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use names::{Name, Survey};

use super::matcher::name_key;
use super::{Party, Person, Roster, attribute};
use crate::article::Article;
use crate::language::Language;

/// Parties proposed at most, and people of one.
const PARTIES: usize = 8;
const PEOPLE: usize = 8;

/// Articles read for it: more change little, and a name that matters stands in the newest too.
const READ: usize = 400;

/// Names that are tried, the commonest.
const TRIED: usize = 300;

/// Statements and acts that make a party of a name, and of the busiest party's how many.
const ENOUGH: f64 = 1.5;
const SHARE: f64 = 0.15;

/// Proposes a roster of the parties that `articles` name most as speaking and acting; of many, the newest are read.
pub fn suggest<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Roster {
    let mut articles: Vec<&Article> =
        articles.into_iter().filter(|article| article.language == Language::English).collect();
    articles.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    articles.truncate(READ);
    let mut survey = Survey::default();
    for article in &articles {
        survey.read(article);
    }
    let names = survey.names(TRIED);
    let acts = acts(&names, &articles);
    Roster::new(parties(names, &acts, &survey))
}

/// How often each name is credited with something, by its key.
fn acts(names: &[Name], articles: &[&Article]) -> HashMap<String, f64> {
    let party =
        |(at, name): (usize, &Name)| Party { id: at.to_string(), name: name.written.clone(), ..Party::default() };
    let roster = Roster::new(names.iter().enumerate().map(party).collect());
    let mut acts: HashMap<String, f64> = HashMap::new();
    for found in articles.iter().flat_map(|article| attribute(article, &roster)) {
        let name = found.party.and_then(|id| names.get(id.parse::<usize>().ok()?));
        if let Some(name) = name {
            *acts.entry(name.key.clone()).or_default() += 1.0;
        }
    }
    acts
}

/// A party in the making.
#[derive(Default)]
struct Group {
    weight: f64,
    spellings: Vec<(usize, String)>,
    people: Vec<(f64, Person)>,
}

fn parties(names: Vec<Name>, acts: &HashMap<String, f64>, survey: &Survey) -> Vec<Party> {
    let of = |key: &str| acts.get(key).copied().unwrap_or(0.0);
    let keys: BTreeSet<String> = names.iter().map(|name| name.key.clone()).collect();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut people: Vec<(Name, f64)> = Vec::new();
    for name in names {
        let weight = of(&name.key);
        match survey.full_name(&name.key, &keys) {
            // A surname alone is the person whose name it ends.
            Some(full) => match people.iter_mut().find(|(person, _)| person.key == full) {
                Some((_, known)) => *known += weight,
                None => people.push((Name { key: full, ..name }, weight)),
            },
            None if survey.is_person(&name.key) => match people.iter_mut().find(|(person, _)| person.key == name.key) {
                Some((person, known)) => {
                    person.written = name.written;
                    *known += weight;
                }
                None => people.push((name, weight)),
            },
            None => {
                let group = groups.entry(survey.root(&name.key, &keys)).or_default();
                group.weight += weight;
                group.spellings.push((name.count, name.written));
            }
        }
    }
    for (person, weight) in people {
        let busy = |other: &str| groups.get(&survey.root(other, &keys)).is_some_and(|group| group.weight >= 1.0);
        let (role, owner) = survey.role_of(&person.key, busy);
        let owner = owner.map(|owner| survey.root(&owner, &keys)).filter(|owner| groups.contains_key(owner));
        let owner = match owner {
            Some(owner) => owner,
            // Who speaks a lot and belongs to nobody is a party alone.
            None if weight >= ENOUGH => {
                let own = groups.entry(person.key.clone()).or_default();
                own.spellings.push((person.count, person.written.clone()));
                person.key.clone()
            }
            None => continue,
        };
        let Some(group) = groups.get_mut(&owner) else { continue };
        group.weight += weight + 0.5;
        let written = survey.written(&person.key).unwrap_or(person.written);
        let pronoun = survey.pronoun(&person.key).map(str::to_owned);
        group.people.push((weight, Person { name: written, role, pronoun, ..Person::default() }));
    }
    finished(groups)
}

/// The groups that matter, as parties whose names clash with no other's.
fn finished(groups: BTreeMap<String, Group>) -> Vec<Party> {
    let mut groups: Vec<(String, Group)> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(&b.0)));
    let busiest = groups.first().map_or(0.0, |(_, group)| group.weight);
    groups.retain(|(_, group)| group.weight >= ENOUGH.max(SHARE * busiest));
    groups.truncate(PARTIES);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut parties = Vec::new();
    for (key, mut group) in groups {
        group.spellings.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let own = group.spellings.iter().position(|(_, written)| name_key(written) == key).unwrap_or(0);
        let (_, name) = group.spellings.remove(own);
        if !taken.insert(name_key(&name)) {
            continue;
        }
        let free = |written: &String, taken: &mut BTreeSet<String>| taken.insert(name_key(written));
        let aliases =
            group.spellings.into_iter().map(|(_, written)| written).filter(|written| free(written, &mut taken));
        let aliases: Vec<String> = aliases.collect();
        group.people.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        let people = group.people.into_iter().map(|(_, person)| person);
        let people = people.filter(|person| taken.insert(name_key(&person.name))).take(PEOPLE).collect();
        parties.push(Party { id: id(&name), name, aliases, people, ..Party::default() });
    }
    parties
}

fn id(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
