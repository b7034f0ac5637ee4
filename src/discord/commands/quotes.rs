//! `/quotes`: what a party or a person said in so many words.

use super::complete::complete_who;
use super::{Context, SendError, call, show};
use crate::discord::render;

/// What a party or a person said, word for word
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn quotes(
    ctx: Context<'_>,
    #[description = "A party or a person"]
    #[autocomplete = "complete_who"]
    #[max_length = 40]
    who: String,
    #[description = "Only what bears on this"]
    #[max_length = 40]
    topic: Option<String>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    show(&call, "quotes", move |engine| Ok(render::quotes(texts, &engine.quotes(&who, topic.as_deref(), &scope)?, 0)))
        .await
}
