//! `/privacy`: what is kept of the one who asks.

use super::{Context, SendError, Show, call};
use crate::discord::privacy::kept;

/// What I keep of you, and a button to delete it
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn privacy(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("privacy", Show::Private, kept(&call)).await
}
