//! The menus and forms of a server's settings.

use std::sync::Arc;

use serenity::all::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind as Chosen, ModalInteraction,
};

use crate::discord::call::{Call, Failure, Served, Show};
use crate::discord::custom_id::Setting;
use crate::discord::render;
use crate::discord::send_error::SendError;
use crate::store::GuildSettings;
use crate::store::guild::{Length, Pace};
use crate::texts::Locale;

/// Serves a choice: of a setting on the overview, or of a new value.
pub(super) async fn pressed(
    call: &Call<'_>,
    press: &ComponentInteraction,
    setting: Option<Setting>,
) -> Result<(), SendError> {
    let chosen = match (setting, &press.data.kind) {
        (None, Chosen::StringSelect { values }) => values.first().and_then(|name| Setting::of(name)),
        _ => None,
    };
    if let Some(setting @ (Setting::Threshold | Setting::SpeakFrom)) = chosen
        && may_change(call, setting)
    {
        return call.form(render::settings_form(call.texts(), &call.caller.settings, setting)).await;
    }
    let served = async {
        let texts = call.texts();
        let refused = chosen.or(setting).is_some_and(|setting| !may_change(call, setting));
        if refused || !call.caller.is_editor() {
            return Ok(Served::new(render::not_editor(texts), "refused"));
        }
        match (setting, chosen) {
            (None, Some(chosen)) => Ok(Served::new(render::setting(texts, &call.caller.settings, chosen), "setting")),
            (None, None) => overview(call, &call.caller.settings),
            (Some(setting), _) => set(call, setting, &press.data.kind).await,
        }
    };
    call.answer("settings", Show::Update, served).await
}

/// Serves a form with a number.
pub(super) async fn filled_in(call: &Call<'_>, form: &ModalInteraction, setting: Setting) -> Result<(), SendError> {
    let inputs = form.data.components.iter().flat_map(|row| &row.components);
    let text = inputs.filter_map(|input| match input {
        ActionRowComponent::InputText(input) => input.value.clone(),
        _ => None,
    });
    let text = text.into_iter().next().unwrap_or_default();
    let served = async {
        let texts = call.texts();
        if !may_change(call, setting) {
            return Ok(Served::new(render::not_editor(texts), "refused"));
        }
        let Ok(share) = share(&text) else { return Ok(Served::new(render::no_percentage(texts, &text), "refused")) };
        let settings = change(call, move |settings| match setting {
            Setting::SpeakFrom => settings.speak_from = share,
            _ => settings.threshold = share,
        });
        overview(call, &*settings.await?)
    };
    // Discord shows the overview in its own place where the form came from it.
    let show = if form.message.is_some() { Show::Update } else { Show::Private };
    call.answer("settings", show, served).await
}

/// A percentage as a share; nothing where nothing was written.
fn share(text: &str) -> Result<Option<f64>, std::num::ParseFloatError> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    let percent: f64 = text.parse()?;
    // "NaN" and what lies outside are no percentages: they fail as no number does.
    if (0.0..=100.0).contains(&percent) { Ok(Some(percent / 100.0)) } else { "".parse::<f64>().map(Some) }
}

/// Whether the person may change a setting: who may do what editors do is for those who manage the server to say.
fn may_change(call: &Call<'_>, setting: Setting) -> bool {
    if setting == Setting::Editors { call.caller.manages() } else { call.caller.is_editor() }
}

async fn set(call: &Call<'_>, setting: Setting, chosen: &Chosen) -> Result<Served, Failure> {
    let settings = match (setting, chosen) {
        (Setting::AskChannels, Chosen::ChannelSelect { values }) => {
            let channels = values.iter().map(|channel| channel.get()).collect();
            change(call, |settings| settings.ask_channels = channels).await?
        }
        (Setting::Editors, Chosen::RoleSelect { values }) => {
            let roles = values.iter().map(|role| role.get()).collect();
            change(call, |settings| settings.editors = roles).await?
        }
        (_, Chosen::StringSelect { values }) => {
            let value = values.first().map(String::as_str).unwrap_or_default();
            choose(call, setting, value).await?
        }
        _ => Arc::clone(&call.caller.settings),
    };
    overview(call, &settings)
}

/// Sets what is chosen from a list; a value that no list has changes nothing.
async fn choose(call: &Call<'_>, setting: Setting, value: &str) -> Result<Arc<GuildSettings>, Failure> {
    let guild = call.caller.guild.unwrap_or_default();
    match (setting, value) {
        (Setting::Length, "sentence") => change(call, |settings| settings.length = Length::Sentence).await,
        (Setting::Length, "passage") => change(call, |settings| settings.length = Length::Passage).await,
        (Setting::Length, "context") => change(call, |settings| settings.length = Length::Context).await,
        (Setting::Pace, "strict") => change(call, |settings| settings.pace = Pace::Strict).await,
        (Setting::Pace, "normal") => change(call, |settings| settings.pace = Pace::Normal).await,
        (Setting::Pace, "relaxed") => change(call, |settings| settings.pace = Pace::Relaxed).await,
        (Setting::KeepQuestions, "yes") => change(call, |settings| settings.keep_questions = true).await,
        (Setting::KeepQuestions, "no") => {
            let settings = change(call, |settings| settings.keep_questions = false).await?;
            call.bot.store.drop_texts(guild).await?;
            Ok(settings)
        }
        (Setting::Language, code) => {
            let code = Locale::of_code(code).map(|locale| locale.code().to_owned());
            change(call, |settings| settings.language = code).await
        }
        _ => Ok(Arc::clone(&call.caller.settings)),
    }
}

/// Changes what the server has set.
async fn change(call: &Call<'_>, change: impl FnOnce(&mut GuildSettings)) -> Result<Arc<GuildSettings>, Failure> {
    match call.caller.guild {
        Some(guild) => Ok(call.bot.store.change(guild, change).await?),
        None => Ok(Arc::clone(&call.caller.settings)),
    }
}

fn overview(call: &Call<'_>, settings: &GuildSettings) -> Result<Served, Failure> {
    let intent = call.bot.settings().discord.message_content;
    Ok(Served::new(render::settings(call.texts(), settings, intent), "settings"))
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn percentages_are_understood() {
        assert_eq!([share("60"), share(" 60 % "), share("12,5")], [Ok(Some(0.6)), Ok(Some(0.6)), Ok(Some(0.125))]);
        assert_eq!(share(" "), Ok(None));
        assert!(["101", "-1", "NaN", "much"].iter().all(|text| share(text).is_err()));
    }
}
