//! `/party`: a party's card.

use super::complete::complete_party;
use super::{Context, SendError, call, show};
use crate::discord::render;

/// What a party to the talks wants, refuses, offers, says and does
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn party(
    ctx: Context<'_>,
    #[description = "A party, or another name for it"]
    #[autocomplete = "complete_party"]
    party: String,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "party", move |engine| Ok(render::card(texts, &engine.party(&party, &scope)?, 0))).await
}
