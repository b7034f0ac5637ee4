//! The commands, one file each: read the options, call the engine, render, send.

mod article;
mod articles;
mod ask;
mod ask_about;
mod compare;
mod complete;
mod feed;
mod help;
mod parties;
mod party;
mod privacy;
mod quotes;
mod settings;
mod talks;
mod timeline;
mod unanswered;
mod who;

use std::sync::Arc;

use super::Bot;
use super::call::{Call, Served, Show};
use super::incident::Incident;
use super::localise::localise;
use super::outbox::Target;
use super::render::{self, Message};
use super::send_error::SendError;
use crate::engine::{Engine, Error};
use crate::texts::{Locale, Texts};

pub(crate) type Context<'a> = poise::ApplicationContext<'a, Arc<Bot>, SendError>;
type FrameworkError<'a> = poise::FrameworkError<'a, Arc<Bot>, SendError>;

/// Every command, as poise registers and runs them, named and described in every language.
pub(crate) fn all() -> Vec<poise::Command<Arc<Bot>, SendError>> {
    let mut commands = vec![
        ask::ask(),
        ask_about::ask_about_this(),
        party::party(),
        compare::compare(),
        quotes::quotes(),
        timeline::timeline(),
        who::who(),
        parties::parties(),
        talks::talks(),
        articles::articles(),
        help::help(),
        privacy::privacy(),
        article::article(),
        feed::feed(),
        unanswered::unanswered(),
        settings::settings(),
    ];
    localise(&mut commands);
    commands
}

/// The command that is being served.
async fn call(ctx: Context<'_>) -> Call<'_> {
    Call::of_command(ctx.framework.user_data, ctx.interaction).await
}

/// Shows to all what the engine makes of `work`.
async fn show(
    call: &Call<'_>,
    way: &'static str,
    work: impl FnOnce(&Engine) -> Result<Message, Error> + Send + 'static,
) -> Result<(), SendError> {
    let shown = async { Ok(Served::new(call.engine(work).await?, "shown")) };
    call.answer(way, Show::Public, shown).await
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
            apologise(ctx.framework.user_data, ctx.interaction, |texts| render::fault(texts, id)).await;
        }
        poise::FrameworkError::ArgumentParse { ctx: poise::Context::Application(ctx), .. }
        | poise::FrameworkError::CommandStructureMismatch { ctx, .. } => {
            apologise(ctx.framework.user_data, ctx.interaction, render::unknown_command).await;
        }
        poise::FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            apologise(framework.user_data, interaction, render::unknown_command).await;
        }
        poise::FrameworkError::EventHandler { error, event, .. } => {
            tracing::warn!(event = event.snake_case_name(), %error, "an answer could not be sent");
        }
        // Its text may hold what a user wrote.
        _ => tracing::warn!("an event was not served"),
    }
}

async fn apologise(
    bot: &Bot,
    interaction: &serenity::all::CommandInteraction,
    message: impl FnOnce(&'static Texts) -> Message,
) {
    // Autocompletion takes no message.
    if interaction.data.autocomplete().is_some() {
        return;
    }
    let texts = Texts::of(Locale::of_code(&interaction.locale).unwrap_or_default());
    let response = serenity::all::CreateInteractionResponse::Message(message(texts).respond(true));
    let to = Target { id: interaction.id, application: interaction.application_id, token: interaction.token.clone() };
    if let Err(error) = bot.outbox.respond(&to, &response, None).await {
        tracing::warn!(%error, "an answer could not be sent");
    }
}
