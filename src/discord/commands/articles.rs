//! `/articles`: what has been read.

use super::{Context, SendError, call, show};
use crate::discord::render;

/// The articles I have read, newest first
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn articles(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "articles", move |engine| Ok(render::articles(texts, &engine.articles(&scope)?, 0))).await
}
