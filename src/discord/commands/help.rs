//! `/help`: what the bot can do.

use super::{Context, SendError, Served, Show, call};
use crate::discord::render;

/// What I can do
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn help(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("help", Show::Private, async { Ok(Served::new(render::help(call.texts()), "help")) }).await
}
