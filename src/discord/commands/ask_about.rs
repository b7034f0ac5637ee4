//! The message menu "Ask about this": the message's text is the question.

use super::{Context, SendError, Show, call};
use crate::discord::asking::{self, Question};
use crate::discord::mention;

/// Ask what the articles say to this message
#[poise::command(
    context_menu_command = "Ask about this",
    install_context = "Guild | User",
    interaction_context = "Guild | BotDm | PrivateChannel"
)]
pub(super) async fn ask_about_this(ctx: Context<'_>, message: serenity::all::Message) -> Result<(), SendError> {
    let call = call(ctx).await;
    let question = Question { text: mention::plain(&message.content), ..Question::default() };
    let answer = async { Ok(asking::ask(call.bot, &call.caller, question).await?.served) };
    call.answer("menu", Show::Public, answer).await
}
