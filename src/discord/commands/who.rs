//! `/who`: who somebody is.

use super::complete::complete_person;
use super::{Context, SendError, Served, Show, serve};
use crate::discord::render;

/// Who somebody is: roles, party, and the sentences that introduce the person
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn who(
    ctx: Context<'_>,
    #[description = "The name, or the surname alone"]
    #[autocomplete = "complete_person"]
    #[max_length = 60]
    name: String,
) -> Result<(), SendError> {
    serve(ctx, "who", Show::Public, move |engine| Ok(Served::new(render::who(&engine.who(&name)?), "shown"))).await
}
