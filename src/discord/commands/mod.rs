//! The commands, one file each: read the options, call the engine, render, send.

mod articles;
mod ask;
mod ask_about;
mod compare;
mod complete;
mod help;
mod parties;
mod party;
mod quotes;
mod timeline;
mod who;

use super::Bot;
use super::incident::Incident;
use super::outbox::{SendError, Target};
use super::render::{self, Message};
use super::serve::{self, Served, Show};
use crate::engine::{Engine, Error};

pub(crate) type Context<'a> = poise::ApplicationContext<'a, Bot, SendError>;
type FrameworkError<'a> = poise::FrameworkError<'a, Bot, SendError>;

/// Every command, as poise registers and runs them.
pub(crate) fn all() -> Vec<poise::Command<Bot, SendError>> {
    vec![
        ask::ask(),
        ask_about::ask_about_this(),
        party::party(),
        compare::compare(),
        quotes::quotes(),
        timeline::timeline(),
        who::who(),
        parties::parties(),
        articles::articles(),
        help::help(),
    ]
}

/// Answers a command with what `work` makes of it.
async fn serve(
    ctx: Context<'_>,
    way: &'static str,
    show: Show,
    work: impl FnOnce(&Engine) -> Result<Served, Error> + Send + 'static,
) -> Result<(), SendError> {
    serve::interaction(ctx.framework.user_data, &target(ctx.interaction), way, show, work).await
}

fn target(interaction: &serenity::all::CommandInteraction) -> Target {
    Target { id: interaction.id, application: interaction.application_id, token: interaction.token.clone() }
}

/// What becomes of a command that did not run, or whose answer could not be sent.
pub(crate) async fn on_error(error: FrameworkError<'_>) {
    match error {
        poise::FrameworkError::Command { error, ctx, .. } => {
            tracing::warn!(command = ctx.command().name.as_ref(), %error, "an answer could not be sent");
        }
        poise::FrameworkError::CommandPanic { ctx: poise::Context::Application(ctx), payload, .. } => {
            let id = Incident::new();
            tracing::error!(%id, panic = payload.unwrap_or_default(), "fault");
            apologise(ctx.framework.user_data, ctx.interaction, &render::fault(id)).await;
        }
        poise::FrameworkError::ArgumentParse { ctx: poise::Context::Application(ctx), .. }
        | poise::FrameworkError::CommandStructureMismatch { ctx, .. } => {
            apologise(ctx.framework.user_data, ctx.interaction, &render::unknown_command()).await;
        }
        poise::FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            apologise(framework.user_data, interaction, &render::unknown_command()).await;
        }
        poise::FrameworkError::EventHandler { error, event, .. } => {
            tracing::warn!(event = event.snake_case_name(), %error, "an answer could not be sent");
        }
        // Its text may hold what a user wrote.
        _ => tracing::warn!("an event was not served"),
    }
}

async fn apologise(bot: &Bot, interaction: &serenity::all::CommandInteraction, message: &Message) {
    // Autocompletion takes no message.
    if interaction.data.autocomplete().is_some() {
        return;
    }
    let response = serenity::all::CreateInteractionResponse::Message(message.respond(true));
    if let Err(error) = bot.outbox.respond(&target(interaction), &response, None).await {
        tracing::warn!(%error, "an answer could not be sent");
    }
}
