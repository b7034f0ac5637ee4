//! The message menu "Ask about this": the message's text is the question.

use super::{Context, SendError, Show, serve};
use crate::discord::mention;
use crate::discord::serve::ask;

/// Ask what the articles say to this message
#[poise::command(
    context_menu_command = "Ask about this",
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn ask_about_this(ctx: Context<'_>, message: serenity::all::Message) -> Result<(), SendError> {
    let question = mention::plain(&message.content);
    serve(ctx, "menu", Show::Public, move |engine| ask(engine, question, None)).await
}
