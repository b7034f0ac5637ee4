//! `/unanswered`: questions that nothing answered, for editors.

use super::{Context, SendError, Show, call};
use crate::discord::unanswered::page;

/// Questions that nothing answered
#[poise::command(slash_command, install_context = "Guild", interaction_context = "Guild")]
pub(super) async fn unanswered(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("unanswered", Show::Private, page(&call, 0)).await
}
