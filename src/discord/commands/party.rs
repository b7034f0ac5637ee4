//! `/party`: a party's card.

use super::complete::complete_party;
use super::{Context, SendError, Served, Show, serve};
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
    serve(ctx, "party", Show::Public, move |engine| Ok(Served::new(render::card(&engine.party(&party)?, 0), "shown")))
        .await
}
