//! Interviews printed as question and answer: which paragraphs are whose.
//!
//! A paragraph of an interview opens with a label and a colon: "Q:" and "A:", or names. Paragraphs without one go on with the
//! answer before them, up to the last label of the article.

use std::collections::BTreeMap;

use super::subject::Holder;
use crate::article::Article;
use crate::party::Roster;

/// Whose paragraph it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    /// The article's own.
    Prose,
    /// The interviewer's.
    Question,
    /// An answer: from which byte of the paragraph on, and whose, where that is known.
    Answer(usize, Option<Holder>),
}

/// Longest label, in words.
const LABEL: usize = 4;

/// The turn of every paragraph.
pub(super) fn turns(article: &Article, roster: &Roster) -> Vec<Turn> {
    let labels: Vec<Option<(&str, usize)>> =
        article.paragraphs.iter().map(|paragraph| label(article.slice(&paragraph.range))).collect();
    let mut uses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (paragraph, label) in article.paragraphs.iter().zip(&labels) {
        if let Some((label, _)) = label {
            let asks = article.slice(&paragraph.range).trim_end().ends_with('?');
            let uses = uses.entry(label).or_default();
            *uses = (uses.0 + 1, uses.1 + usize::from(asks));
        }
    }
    let asking = |label: &str| {
        let mostly = uses.get(label).is_some_and(|(all, questions)| *all >= 2 && questions * 2 > *all);
        ["Q", "Question"].contains(&label) || mostly
    };
    let answering = |label: &str| {
        ["A", "Answer"].contains(&label) || uses.get(label).is_some_and(|(all, _)| *all >= 2) && !asking(label)
    };
    let asked = labels.iter().flatten().any(|(label, _)| asking(label));
    let answered = labels.iter().flatten().any(|(label, _)| answering(label));
    if !(asked && answered) {
        return vec![Turn::Prose; labels.len()];
    }
    let last = labels.iter().rposition(|label| label.is_some_and(|(label, _)| asking(label) || answering(label)));
    let interviewee =
        interviewee(article, roster, labels.iter().position(|label| label.is_some_and(|(label, _)| asking(label))));
    let mut turns: Vec<Turn> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        turns.push(match (label, turns.last()) {
            (Some((label, _)), _) if asking(label) => Turn::Question,
            (Some((label, start)), _) if answering(label) => {
                let named = holder(roster, label);
                Turn::Answer(*start, named.or_else(|| interviewee.clone().filter(|_| label.len() <= 6)))
            }
            (None, Some(Turn::Answer(_, holder))) if last.is_some_and(|last| index < last) => {
                Turn::Answer(0, holder.clone())
            }
            _ => Turn::Prose,
        });
    }
    turns
}

/// The label that a paragraph opens with, and the byte after its colon.
fn label(text: &str) -> Option<(&str, usize)> {
    let colon = text.find(':')?;
    let label = text.get(..colon)?;
    let rest = text.get(colon + 1..)?;
    let fits = label.chars().next().is_some_and(char::is_uppercase)
        && label.split(' ').count() <= LABEL
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''))
        && rest.starts_with(' ');
    fits.then_some((label, colon + 2))
}

/// The one person whom the title and what stands before the first question name most.
fn interviewee(article: &Article, roster: &Roster, first: Option<usize>) -> Option<Holder> {
    let mut named: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let lead = article.paragraphs.iter().take(first?).map(|paragraph| article.slice(&paragraph.range));
    for text in lead.chain([article.title.as_str(), article.title.as_str()]) {
        for mention in roster.mentions(text) {
            if let Some(person) = mention.person {
                *named.entry((mention.party, person)).or_insert(0) += 1;
            }
        }
    }
    let most = named.values().max()?;
    let mut most_named = named.iter().filter(|(_, count)| *count == most);
    let ((party, person), _) = most_named.next()?;
    most_named.next().is_none().then(|| of_person(roster, *party, *person))
}

fn holder(roster: &Roster, label: &str) -> Option<Holder> {
    let mention = roster.mentions(label).into_iter().next()?;
    let person = mention.person;
    Some(person.map_or(Holder { party: mention.party, people: Vec::new(), person: None }, |person| {
        of_person(roster, mention.party, person)
    }))
}

fn of_person(roster: &Roster, party: usize, person: usize) -> Holder {
    let name = roster.parties.get(party).and_then(|party| party.people.get(person)).map(|person| person.name.clone());
    Holder { party, people: name.into_iter().collect(), person: Some(person) }
}
