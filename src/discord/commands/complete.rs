//! Autocompletion of parties and articles: names to choose from, ids as values.

use std::time::Duration;

use serenity::all::{
    AutocompleteChoice, ChannelId, CommandDataOption, CommandDataOptionValue, CreateAutocompleteResponse, ForumTag,
};

use super::Context;
use crate::discord::caller::Caller;
use crate::discord::render::{limits, markdown};
use crate::engine::{ArticleSummary, Engine, Error, Scope, TalkSummary};
use crate::party::{Party, Person};
use crate::store::Feed;

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

/// Talks that articles belong to.
pub(super) async fn complete_talk(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| Ok(engine.talks()?.into_iter().map(Choice::from).collect())).await
}

/// Tags of the forum that the command names.
pub(super) async fn complete_tag(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let forum = named_channel(&ctx.interaction.data.options);
    let read = async {
        let forum = ctx.framework.user_data.outbox.channel(forum?).await.ok()?;
        let choice = |tag: ForumTag| Choice { id: tag.id.to_string(), name: tag.name, others: String::new() };
        Some(forum.available_tags.into_iter().map(choice).collect())
    };
    offer(tokio::time::timeout(READY_WITHIN, read).await.ok().flatten().unwrap_or_default(), typed)
}

/// The channel among the options of a command or of its subcommand.
fn named_channel(options: &[CommandDataOption]) -> Option<ChannelId> {
    options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Channel(channel) => Some(*channel),
        CommandDataOptionValue::SubCommand(options) => named_channel(options),
        _ => None,
    })
}

/// Feeds that the server reads, for its editors: an address may hold a key.
pub(super) async fn complete_feed(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let bot = ctx.framework.user_data;
    let read = async {
        let caller = Caller::of_command(bot, ctx.interaction).await;
        let guild = caller.guild.filter(|_| caller.is_editor())?;
        let feeds = bot.store.feeds(guild).await.ok()?;
        let choice = |feed: Feed| Choice { id: feed.id, name: feed.title, others: feed.url };
        Some(feeds.into_iter().map(choice).collect())
    };
    offer(tokio::time::timeout(READY_WITHIN, read).await.ok().flatten().unwrap_or_default(), typed)
}

pub(super) async fn complete_article(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |engine| Ok(engine.articles(&Scope::default())?.into_iter().map(Choice::from).collect())).await
}

async fn complete(
    ctx: Context<'_>,
    typed: &str,
    read: impl FnOnce(&Engine) -> Result<Vec<Choice>, Error> + Send + 'static,
) -> CreateAutocompleteResponse {
    let read = tokio::time::timeout(READY_WITHIN, ctx.framework.user_data.read(read)).await;
    match read {
        Ok(Ok(Ok(choices))) => offer(choices, typed),
        // Nothing to choose from (no roster, say) is told by the command itself.
        _ => offer(Vec::new(), typed),
    }
}

fn offer(choices: Vec<Choice>, typed: &str) -> CreateAutocompleteResponse {
    let choices = choose(choices, typed);
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

impl From<TalkSummary> for Choice {
    fn from(talk: TalkSummary) -> Choice {
        Choice { others: talk.parties.join(", "), name: talk.id.clone(), id: talk.id }
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
