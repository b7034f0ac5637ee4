//! `/who`: who somebody is.

use super::complete::complete_person;
use super::{Context, SendError, call, show};
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
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "who", move |engine| Ok(render::who(texts, &engine.who(&name, &scope)?))).await
}
