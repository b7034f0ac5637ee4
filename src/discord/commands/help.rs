//! `/help`: what the bot can do.

use super::{Context, SendError, Served, Show, serve};
use crate::discord::render;

/// What I can do
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn help(ctx: Context<'_>) -> Result<(), SendError> {
    serve(ctx, "help", Show::Private, |_| Ok(Served::new(render::help(), "help"))).await
}
