//! `/timeline`: what happened when.

use super::complete::complete_party;
use super::{Context, SendError, Served, Show, serve};
use crate::discord::show;

/// What happened when, newest first, with a picture of who moved
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn timeline(
    ctx: Context<'_>,
    #[description = "Only this party"]
    #[autocomplete = "complete_party"]
    party: Option<String>,
) -> Result<(), SendError> {
    serve(ctx, "timeline", Show::Public, move |engine| {
        Ok(Served::new(show::timeline(engine, party.as_deref(), 0)?, "shown"))
    })
    .await
}
