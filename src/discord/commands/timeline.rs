//! `/timeline`: what happened when.

use super::complete::complete_party;
use super::{Context, SendError, call, show};
use crate::discord::show::timeline as drawn;

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
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "timeline", move |engine| drawn(engine, texts, party.as_deref(), &scope, 0)).await
}
