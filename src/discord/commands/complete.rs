//! Autocompletion of parties and articles: names to choose from, ids as values.

use std::time::Duration;

use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse};

use super::Context;
use crate::discord::render::{limits, markdown};
use crate::engine::{ArticleSummary, Engine, Error};
use crate::party::{Party, Person};

/// Choices cannot be deferred: what is not ready by then is left out, and the member types the name.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// Something to choose.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    id: String,
    name: String,
    /// Further text that it can be found by.
    others: String,
}

pub(super) async fn complete_party(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| Ok(engine.roster().parties.iter().cloned().map(Choice::from).collect())).await
}

/// Parties, then the people of all of them.
pub(super) async fn complete_who(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| {
        let roster = engine.roster();
        let people = roster.parties.iter().flat_map(|party| &party.people).cloned().map(Choice::from);
        Ok(roster.parties.iter().cloned().map(Choice::from).chain(people).collect())
    })
    .await
}

/// People.
pub(super) async fn complete_person(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| {
        Ok(engine.roster().parties.iter().flat_map(|party| &party.people).cloned().map(Choice::from).collect())
    })
    .await
}

pub(super) async fn complete_article(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| Ok(engine.articles()?.into_iter().map(Choice::from).collect())).await
}

async fn complete(
    ctx: Context<'_>,
    typed: &str,
    read: impl FnOnce(&Engine) -> Result<Vec<Choice>, Error> + Send + 'static,
) -> CreateAutocompleteResponse {
    let read = tokio::time::timeout(READY_WITHIN, ctx.framework.user_data.spawn(read)).await;
    let choices = match read {
        Ok(Ok(Ok(choices))) => choose(choices, typed),
        // Nothing to choose from (no roster, say) is told by the command itself.
        _ => Vec::new(),
    };
    let choices = choices.into_iter().map(|choice| AutocompleteChoice::new(choice.name, choice.id)).collect();
    CreateAutocompleteResponse::new().set_choices(choices)
}

/// The choices that have `typed` in them, those that begin with it first, within Discord's limits.
fn choose(choices: Vec<Choice>, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let mut fitting: Vec<(usize, Choice)> = choices
        .into_iter()
        .filter(|choice| (1..=limits::CHOICE).contains(&limits::length(&choice.id)))
        .filter_map(|choice| Some((choice.rank(&typed)?, choice)))
        .collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    fitting.into_iter().map(|(_, choice)| choice.within_limits()).take(limits::CHOICES).collect()
}

impl Choice {
    /// How well `typed` (lower case) fits: 0 begins the name, 1 begins another name, 2 is inside; none does not fit.
    fn rank(&self, typed: &str) -> Option<usize> {
        let (name, id, others) = (self.name.to_lowercase(), self.id.to_lowercase(), self.others.to_lowercase());
        let begins = |names: &str| names.split(", ").any(|name| name.starts_with(typed));
        match () {
            () if name.starts_with(typed) || id.starts_with(typed) => Some(0),
            () if begins(&others) => Some(1),
            () if [name, id, others].iter().any(|text| text.contains(typed)) => Some(2),
            () => None,
        }
    }

    fn within_limits(self) -> Choice {
        let name = limits::shorten(&markdown::line(&self.name), limits::CHOICE);
        Choice { name: if name.is_empty() { self.id.clone() } else { name }, ..self }
    }
}

impl From<Party> for Choice {
    fn from(party: Party) -> Choice {
        Choice { others: party.aliases.join(", "), id: party.id, name: party.name }
    }
}

impl From<Person> for Choice {
    fn from(person: Person) -> Choice {
        Choice { others: person.aliases.join(", "), id: person.name.clone(), name: person.name }
    }
}

impl From<ArticleSummary> for Choice {
    fn from(article: ArticleSummary) -> Choice {
        Choice { others: article.source.unwrap_or_default(), id: article.id, name: article.title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(id: &str, name: &str, others: &str) -> Choice {
        Choice { id: id.into(), name: name.into(), others: others.into() }
    }

    #[track_caller]
    fn check(typed: &str, expect: &[&str]) {
        let choices = vec![
            choice("united-states", "United States", "Washington, the White House"),
            choice("russia", "Russia", "Moscow, the Kremlin"),
            choice("ukraine", "Ukraine", "Kyiv"),
        ];
        let ids: Vec<String> = choose(choices, typed).into_iter().map(|choice| choice.id).collect();
        assert_eq!(ids, expect);
    }

    #[test]
    fn choices_begin_with_what_is_typed_or_hold_it() {
        check("", &["united-states", "russia", "ukraine"]);
        check("U", &["united-states", "ukraine", "russia"]);
        check("kremlin", &["russia"]);
        check(" mosc", &["russia"]);
        check("nobody", &[]);
    }

    #[test]
    fn choices_keep_within_limits() {
        let many = (0..40).map(|at| choice(&format!("a{at}"), &"long name ".repeat(30), "")).collect();
        let chosen = choose(many, "");
        assert_eq!(chosen.len(), limits::CHOICES);
        assert!(chosen.iter().all(|choice| limits::length(&choice.name) <= limits::CHOICE));
        assert_eq!(
            choose(vec![choice(&"x".repeat(101), "x", ""), choice("y", "\u{200B}", "")], ""),
            [choice("y", "y", "")]
        );
    }
}
