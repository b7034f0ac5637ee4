//! `/parties`: the roster.

use super::{Context, SendError, call, show};
use crate::discord::show::parties as drawn;

/// Who is party to the talks
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn parties(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "parties", move |engine| drawn(engine, texts, &scope, 0)).await
}
