//! `/compare`: two parties side by side.

use super::complete::complete_party;
use super::{Context, SendError, call, show};
use crate::discord::render;

/// Two parties side by side, issue by issue
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn compare(
    ctx: Context<'_>,
    #[description = "A party, or another name for it"]
    #[autocomplete = "complete_party"]
    a: String,
    #[description = "Another party"]
    #[autocomplete = "complete_party"]
    b: String,
    #[description = "Only what bears on this"]
    #[max_length = 40]
    topic: Option<String>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "compare", move |engine| {
        Ok(render::comparison(texts, &engine.compare(&a, &b, topic.as_deref(), &scope)?, 0))
    })
    .await
}
