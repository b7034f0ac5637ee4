//! `/parties`: the roster.

use super::{Context, SendError, Served, Show, serve};
use crate::discord::show;

/// Who is party to the talks
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn parties(ctx: Context<'_>) -> Result<(), SendError> {
    serve(ctx, "parties", Show::Public, |engine| Ok(Served::new(show::parties(engine, 0)?, "shown"))).await
}
