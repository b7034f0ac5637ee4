//! `/ask`: a question, for all or for oneself, to all articles or one.

use super::complete::complete_article;
use super::{Context, SendError, Show, serve};
use crate::discord::serve::ask as ask_engine;

/// Ask the articles about the talks
#[poise::command(
    slash_command,
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn ask(
    ctx: Context<'_>,
    #[description = "What you want to know"] question: String,
    #[description = "Show the answer to me alone"] private: Option<bool>,
    #[description = "Ask this article only"]
    #[autocomplete = "complete_article"]
    article: Option<String>,
) -> Result<(), SendError> {
    let show = if private.unwrap_or(false) { Show::Private } else { Show::Public };
    serve(ctx, "ask", show, move |engine| ask_engine(engine, question, article)).await
}
