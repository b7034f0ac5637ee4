//! `/talks`: the talks that are followed.

use super::{Context, SendError, call, show};
use crate::discord::render;

/// The talks I follow, each with its newest article
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn talks(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    let texts = call.texts();
    show(&call, "talks", move |engine| Ok(render::talks(texts, &engine.talks()?, 0))).await
}
