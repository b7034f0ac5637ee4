//! `/article`: the articles of the library, for editors.

use serenity::all::Attachment;

use super::complete::{complete_article, complete_talk};
use super::{Context, SendError, Show, call, show as shown};
use crate::discord::editing::{self, Source};
use crate::discord::render;

/// Articles of the library
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    subcommands("add", "remove", "list", "show"),
    subcommand_required
)]
pub(super) async fn article(_: Context<'_>) -> Result<(), SendError> {
    Ok(())
}

/// Add an article, after a look at it
#[poise::command(slash_command)]
async fn add(
    ctx: Context<'_>,
    #[description = "A file: .md, .txt, .html or .jsonl, up to 10 MiB"] file: Option<Attachment>,
    #[description = "Or its address on the web"] link: Option<String>,
    #[description = "The talks that it belongs to"]
    #[autocomplete = "complete_talk"]
    talk: Option<String>,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    let source = match (file, link) {
        (Some(file), None) => Some(Source::File(Box::new(file))),
        (None, Some(link)) => Some(Source::Link(link)),
        _ => None,
    };
    call.answer("article", Show::Private, editing::add(&call, source, talk)).await
}

/// Remove an article
#[poise::command(slash_command)]
async fn remove(
    ctx: Context<'_>,
    #[description = "Which"]
    #[autocomplete = "complete_article"]
    article: String,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("article", Show::Private, editing::remove(&call, article)).await
}

/// List the articles, newest first
#[poise::command(slash_command)]
async fn list(ctx: Context<'_>) -> Result<(), SendError> {
    let call = call(ctx).await;
    let (texts, scope) = (call.texts(), call.scope());
    shown(&call, "articles", move |engine| Ok(render::articles(texts, &engine.articles(&scope)?, 0))).await
}

/// Show what is known of an article
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Which"]
    #[autocomplete = "complete_article"]
    article: String,
) -> Result<(), SendError> {
    let call = call(ctx).await;
    call.answer("article", Show::Private, editing::show(&call, article)).await
}
