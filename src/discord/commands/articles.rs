//! `/articles`: what has been read.

use super::{Context, SendError, Served, Show, serve};
use crate::discord::render;

/// The articles I have read, newest first
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn articles(ctx: Context<'_>) -> Result<(), SendError> {
    serve(ctx, "articles", Show::Public, |engine| Ok(Served::new(render::articles(&engine.articles()?, 0), "shown")))
        .await
}
