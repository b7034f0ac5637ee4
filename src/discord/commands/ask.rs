//! `/ask`: a question, for all or for oneself, to all articles or one.

use super::complete::complete_article;
use super::{Context, SendError, Show, call};
use crate::discord::asking::{self, Question};

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
    let call = call(ctx).await;
    let private = private.unwrap_or(false);
    let last = call.bot.exchanges.last(call.caller.channel, call.caller.person);
    let after = last.filter(|_| call.caller.in_conversation()).map(|exchange| exchange.question);
    let question = Question { text: question, article, after, private };
    let answer = async { Ok(asking::ask(call.bot, &call.caller, question).await?.served) };
    call.answer("ask", if private { Show::Private } else { Show::Public }, answer).await
}
