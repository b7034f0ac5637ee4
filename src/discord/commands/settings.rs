//! `/settings`: what a server has set, for editors.

use serenity::all::GuildChannel;

use super::complete::{complete_tag, complete_talk};
use super::{Context, SendError, Show, call};
use crate::discord::setting;

/// Settings of this server
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    subcommands("show", "channel", "talk"),
    subcommand_required
)]
pub(super) async fn settings(_: Context<'_>) -> Result<(), SendError> {
    Ok(())
}

/// Everything that is set, with menus to change it
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("settings", Show::Private, setting::overview(&call)).await
}

/// Answer every question in a channel, or no longer
#[poise::command(slash_command)]
async fn channel(
    ctx: Context<'_>,
    #[description = "The channel or forum"]
    #[channel_types("Text", "News", "Forum")]
    channel: GuildChannel,
    #[description = "Whether every question there is answered (yes if left out)"] answer: Option<bool>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("settings", Show::Private, setting::ask_channel(&call, channel.id.get(), answer.unwrap_or(true))).await
}

/// Keep a channel, or a tag of a forum, to one of the talks
#[poise::command(slash_command)]
async fn talk(
    ctx: Context<'_>,
    #[description = "The channel or forum"]
    #[channel_types("Text", "News", "Forum")]
    channel: GuildChannel,
    #[description = "The talks; all of them if left out"]
    #[autocomplete = "complete_talk"]
    talk: Option<String>,
    #[description = "Only the posts with this tag of the forum"]
    #[autocomplete = "complete_tag"]
    tag: Option<String>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("settings", Show::Private, setting::bind(&call, &channel, talk, tag)).await
}
