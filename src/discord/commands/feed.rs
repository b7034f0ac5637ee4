//! `/feed`: feeds that are read for the library, for editors.

use serenity::all::GuildChannel;

use super::complete::{complete_feed, complete_talk};
use super::{Context, SendError, Show, call};
use crate::discord::news;

/// Feeds that I read for new articles
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    subcommands("add", "list", "remove"),
    subcommand_required
)]
pub(super) async fn feed(_: Context<'_>) -> Result<(), SendError> {
    Ok(())
}

/// Read a feed (RSS, Atom or JSON Feed)
#[poise::command(slash_command)]
async fn add(
    ctx: Context<'_>,
    #[description = "Its address"] link: String,
    #[description = "Where new items are shown (here if left out)"]
    #[channel_types("Text", "News")]
    channel: Option<GuildChannel>,
    #[description = "Take new items without asking an editor"] automatic: Option<bool>,
    #[description = "The talks that its items belong to"]
    #[autocomplete = "complete_talk"]
    talk: Option<String>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    let channel = channel.map_or(call.caller.channel, |channel| channel.id.get());
    let wish = news::Wish { link, channel, automatic: automatic.unwrap_or(false), talk };
    call.answer("feed", Show::Private, news::add(&call, wish)).await
}

/// List the feeds of this server
#[poise::command(slash_command)]
async fn list(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("feed", Show::Private, news::list(&call)).await
}

/// Read a feed no longer
#[poise::command(slash_command)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Which"]
    #[autocomplete = "complete_feed"]
    feed: String,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("feed", Show::Private, news::remove(&call, feed)).await
}
