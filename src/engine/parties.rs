//! What the parties want, say and do: cards, comparisons, quotations, timelines, people. All of it from attributions that were
//! stored when the articles were indexed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Engine, Error, Scope, UserError};
use crate::language::{Language, tokens};
use crate::party::{
    self, Activity, Attribution, Basis, Card, Comparison, INTRODUCTIONS, Introduction, Kind, Party, Person, Quotes,
    Roster, Source, Timeline, Who, introduces, name_words,
};
use crate::search::{Searcher, SoughtTerm, Wanted, Within};

/// Statements of a party and kind that are weighed for a card, the newest.
const WEIGHED: usize = 100;
/// Statements looked through for quotations and a timeline.
const LOOKED_THROUGH: usize = 1000;
/// Passages looked through for sentences that introduce somebody.
const INTRODUCING: usize = 60;

/// The parties, and how busy each was.
#[derive(Debug, Clone, PartialEq)]
pub struct Parties {
    /// In the order of the roster.
    pub parties: Vec<Party>,
    /// Statements a week.
    pub activity: Activity,
    /// No roster is configured: these are the parties that the articles suggest.
    pub suggested: bool,
}

impl Engine {
    /// The roster in force: the configured one, else the one that the articles suggest.
    pub fn roster(&self) -> Arc<Roster> {
        self.configured().roster.clone().unwrap_or_else(|| Arc::clone(&self.known().suggested))
    }

    /// The roster in force for `talk`, if it names anybody.
    fn some_roster(&self, talk: Option<&str>) -> Result<Arc<Roster>, UserError> {
        Some(self.roster_of(talk)).filter(|roster| !roster.parties.is_empty()).ok_or(UserError::NoRoster)
    }

    /// A roster proposed from the articles, whatever roster is configured.
    pub fn suggest(&self) -> Result<Roster, Error> {
        Ok(party::suggest(&self.index.searcher().whole_articles()?))
    }

    /// The parties, in the roster's order.
    pub fn parties(&self, scope: &Scope) -> Result<Parties, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        self.some_roster(talk)?;
        let searcher = self.index.searcher();
        let parties = self.taking_part(&searcher, talk)?;
        let activity = activity(&searcher, &parties, talk)?;
        Ok(Parties { parties, activity, suggested: self.configured().roster.is_none() })
    }

    /// The card of the party that `name` (id, name or alias, in any case) belongs to.
    pub fn party(&self, name: &str, scope: &Scope) -> Result<Card, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let roster = self.some_roster(talk)?;
        let party = find(&roster, name)?;
        let searcher = self.index.searcher();
        let mut card = party::card(party, &roster, stances(&searcher, party, talk)?);
        card.basis = self.basis(&searcher, talk, card.points().map(|point| &point.statement))?;
        Ok(card)
    }

    /// Two parties side by side, on all that both speak about or on `topic`.
    pub fn compare(&self, a: &str, b: &str, topic: Option<&str>, scope: &Scope) -> Result<Comparison, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let roster = self.some_roster(talk)?;
        let (a, b) = (find(&roster, a)?, find(&roster, b)?);
        if a.id == b.id {
            return Err(UserError::OneParty(a.name.clone()).into());
        }
        let searcher = self.index.searcher();
        let mut statements = stances(&searcher, a, talk)?;
        statements.extend(stances(&searcher, b, talk)?);
        let mut comparison = party::compare(a, b, topic, &roster, statements);
        comparison.basis = self.basis(&searcher, talk, comparison.points().map(|point| &point.statement))?;
        Ok(comparison)
    }

    /// What a party or a person said in so many words, on `topic` if one is named.
    pub fn quotes(&self, who: &str, topic: Option<&str>, scope: &Scope) -> Result<Quotes, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let (roster, searcher) = (self.roster_of(talk), self.index.searcher());
        let people = party::people(&roster, who);
        let party = if people.is_empty() { roster.find(who) } else { None };
        let name = match (party, people.first()) {
            (Some(party), _) => party.name.clone(),
            (None, Some((_, person))) => person.name.clone(),
            (None, None) => who.trim().to_owned(),
        };
        named(&name)?;
        let wanted = Wanted {
            party: party.map(|party| party.id.as_str()),
            speaker: party.is_none().then_some(name.as_str()),
            talk,
            ..Wanted::default()
        };
        let found = searcher.newest(&wanted, LOOKED_THROUGH)?;
        if found.is_empty() && party.is_none() && people.is_empty() {
            return Err(UserError::NoSuchSpeaker(name).into());
        }
        let mut quotes = party::quotes(&name, topic, &roster, found);
        quotes.basis = self.basis(&searcher, talk, quotes.found.iter())?;
        Ok(quotes)
    }

    /// What happened when, by one party or by all.
    pub fn timeline(&self, name: Option<&str>, scope: &Scope) -> Result<Timeline, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let roster = self.some_roster(talk)?;
        let party = name.map(|name| find(&roster, name)).transpose()?;
        let searcher = self.index.searcher();
        let wanted = Wanted { party: party.map(|party| party.id.as_str()), talk, ..Wanted::default() };
        let shown = match party {
            Some(party) => vec![party.clone()],
            None => self.taking_part(&searcher, talk)?,
        };
        let activity = activity(&searcher, &shown, talk)?;
        let found = searcher.newest(&wanted, LOOKED_THROUGH)?;
        let mut timeline = party::timeline(party, &roster, found, activity);
        timeline.basis = self.basis(&searcher, talk, timeline.entries.iter().map(|entry| &entry.point.statement))?;
        Ok(timeline)
    }

    /// Who somebody is, by the roster and by the sentences that introduce the person.
    pub fn who(&self, name: &str, scope: &Scope) -> Result<Who, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let (roster, searcher) = (self.roster_of(talk), self.index.searcher());
        let roles: Vec<(Party, Person)> =
            party::people(&roster, name).into_iter().map(|(party, person)| (party.clone(), person.clone())).collect();
        let known = roles.first().map(|(_, person)| person);
        let name = known.map_or_else(|| name.trim().to_owned(), |person| person.name.clone());
        named(&name)?;
        let role = known.map_or("", |person| person.role.as_str());
        let introductions = self.introductions(&searcher, &name, role, talk)?;
        let said = Wanted { speaker: Some(&name), talk, ..Wanted::default() };
        let statements = searcher.tally(&said)?.len();
        if roles.is_empty() && introductions.is_empty() && statements == 0 {
            return Err(UserError::NoSuchSpeaker(name).into());
        }
        let articles = introductions.iter().map(|found| found.article_id.as_str());
        let basis = self.basis_of(&searcher, talk, articles)?;
        Ok(Who { name, roles, introductions, statements, basis })
    }

    /// The sentences that introduce a person best, of the passages that hold the name.
    fn introductions(
        &self,
        searcher: &Searcher,
        name: &str,
        role: &str,
        talk: Option<&str>,
    ) -> Result<Vec<Introduction>, Error> {
        let known = self.known();
        let languages = known.whole.languages().into_iter().chain([Language::English]).collect::<BTreeSet<_>>();
        let surname = name.split_whitespace().last().unwrap_or(name);
        let stems = languages.iter().flat_map(|language| tokens(surname, *language)).map(|token| token.stem);
        let terms: Vec<SoughtTerm> =
            stems.collect::<BTreeSet<_>>().into_iter().map(|stem| SoughtTerm { stem, weight: 1.0 }).collect();
        let within = Within { article: None, talk };
        let mut found: Vec<(u32, Introduction)> = Vec::new();
        let candidates = searcher.candidates(&terms, within, INTRODUCING)?;
        for passage in searcher.read(&candidates.iter().collect::<Vec<_>>())?.into_iter().flatten() {
            let Some(article) = searcher.article(&passage.article_id)? else { continue };
            let paragraphs = article
                .paragraphs
                .iter()
                .zip(1..)
                .filter(|(_, number)| (passage.paragraphs.0..=passage.paragraphs.1).contains(number));
            for (paragraph, number) in paragraphs {
                for range in &paragraph.sentences {
                    let text = article.slice(range);
                    let score = introduces(text, name, role);
                    if score > 1 && !found.iter().any(|(_, known)| known.text == text) {
                        let (article_id, text) = (article.id.clone(), text.to_owned());
                        found.push((score, Introduction { article_id, date: article.date, paragraph: number, text }));
                    }
                }
            }
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.date.cmp(&a.1.date)).then_with(|| a.1.text.cmp(&b.1.text)));
        Ok(found.into_iter().map(|(_, introduction)| introduction).take(INTRODUCTIONS).collect())
    }

    /// Every attribution that is stored, or those of one article, by article and place.
    pub fn attributions(&self, article: Option<&str>, scope: &Scope) -> Result<Vec<Attribution>, Error> {
        let talk = self.known().talk(scope)?;
        let talk = talk.as_deref();
        let searcher = self.index.searcher();
        if let Some(id) = article {
            searcher.article(id)?.ok_or_else(|| UserError::NoSuchArticle(id.to_owned()))?;
        }
        Ok(searcher.attributions(&Wanted { article, talk, ..Wanted::default() })?)
    }

    fn basis<'a>(
        &self,
        searcher: &Searcher,
        talk: Option<&str>,
        shown: impl Iterator<Item = &'a Attribution>,
    ) -> Result<Basis, Error> {
        self.basis_of(searcher, talk, shown.map(|statement| statement.article_id.as_str()))
    }

    fn basis_of<'a>(
        &self,
        searcher: &Searcher,
        talk: Option<&str>,
        articles: impl Iterator<Item = &'a str>,
    ) -> Result<Basis, Error> {
        let mut ids: Vec<&str> = Vec::new();
        for id in articles {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let mut sources = Vec::new();
        for id in ids {
            sources.extend(searcher.article(id)?.as_ref().map(Source::from));
        }
        let articles_read = self.known().extent(talk).articles;
        Ok(Basis {
            articles_read,
            as_of: searcher.newest_day(talk)?,
            sources,
            suggested: self.configured().roster.is_none(),
        })
    }
}

fn find<'r>(roster: &'r Roster, name: &str) -> Result<&'r Party, UserError> {
    roster.find(name).ok_or_else(|| UserError::NoSuchParty {
        name: name.trim().to_owned(),
        known: roster.parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", "),
    })
}

/// That a name has a word: one without would be everybody's.
fn named(name: &str) -> Result<(), UserError> {
    if name_words(name).is_empty() { Err(UserError::NoSuchSpeaker(name.to_owned())) } else { Ok(()) }
}

/// The newest statements of a party, some of each kind.
fn stances(searcher: &Searcher, party: &Party, talk: Option<&str>) -> Result<Vec<Attribution>, crate::search::Error> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let wanted = Wanted { party: Some(&party.id), kind: Some(kind), talk, ..Wanted::default() };
        found.extend(searcher.newest(&wanted, WEIGHED)?);
    }
    Ok(found)
}

fn activity(searcher: &Searcher, parties: &[Party], talk: Option<&str>) -> Result<Activity, crate::search::Error> {
    let mut tallies = Vec::new();
    for party in parties {
        let wanted = Wanted { party: Some(&party.id), talk, ..Wanted::default() };
        tallies.push((party.clone(), searcher.tally(&wanted)?));
    }
    Ok(Activity::of(tallies))
}
