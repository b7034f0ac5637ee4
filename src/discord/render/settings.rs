//! A server's settings: all of them with a menu, one with its choices, a form for a number.

use serenity::all::{
    ChannelId, ChannelType, CreateActionRow, CreateInputText, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, InputTextStyle, RoleId,
};

use super::limits;
use super::markdown;
use super::message::Message;
use crate::discord::custom_id::{Button, CustomId, Setting, State};
use crate::store::GuildSettings;
use crate::store::guild::{Length, Pace};
use crate::texts::{Locale, Texts};

/// Most channels or roles that a menu takes.
pub(crate) const CHOSEN: u8 = 25;
/// Channels or roles named on a line; more are counted.
const NAMED: usize = 12;
/// Talks named.
const TALKS: usize = 15;

/// Everything that is set, with a menu to change it.
pub(crate) fn settings(texts: &Texts, settings: &GuildSettings, intent: bool) -> Message {
    let line =
        |name: String, value: String| texts.tell("settings-line", &[("name", name.into()), ("value", value.into())]);
    let set = Setting::ALL.map(|setting| line(name(texts, setting), value(texts, settings, setting)));
    let mut lines = vec![texts.say("settings-header")];
    lines.extend(set);
    lines.push(line(texts.say("settings-talks"), talks(texts, settings)));
    if !intent && !settings.ask_channels.is_empty() {
        lines.push(texts.say("settings-no-intent"));
    }
    let options =
        Setting::ALL.map(|setting| CreateSelectMenuOption::new(option(&name(texts, setting)), setting.name()));
    let kind = CreateSelectMenuKind::String { options: options.into() };
    let menu = CreateSelectMenu::new(id(None), kind).placeholder(option(&texts.say("settings-choose")));
    Message::public(lines.join("\n")).menu(menu)
}

/// One setting with its choices.
pub(crate) fn setting(texts: &Texts, settings: &GuildSettings, setting: Setting) -> Message {
    let about = about(texts, setting);
    let now = value(texts, settings, setting);
    let kind = match setting {
        Setting::AskChannels => CreateSelectMenuKind::Channel {
            channel_types: Some(vec![ChannelType::Text, ChannelType::News, ChannelType::Forum]),
            default_channels: Some(
                settings.ask_channels.iter().map(|&channel| ChannelId::new(channel.max(1))).collect(),
            ),
        },
        Setting::Editors => CreateSelectMenuKind::Role {
            default_roles: Some(settings.editors.iter().map(|&role| RoleId::new(role.max(1))).collect()),
        },
        other => CreateSelectMenuKind::String { options: options(texts, settings, other) },
    };
    let menu = CreateSelectMenu::new(id(Some(setting)), kind).placeholder(option(&name(texts, setting)));
    let menu = match setting {
        Setting::AskChannels | Setting::Editors => menu.min_values(0).max_values(CHOSEN),
        _ => menu,
    };
    Message::public(format!("**{}**: {now}\n{about}", name(texts, setting))).menu(menu).button(
        Button::Cancel,
        &State::Settings(None),
        &texts.say("button-back"),
        true,
    )
}

/// A form for a percentage.
pub(crate) fn settings_form(texts: &Texts, settings: &GuildSettings, setting: Setting) -> CreateModal {
    let share = if setting == Setting::SpeakFrom { settings.speak_from } else { settings.threshold };
    let now = share.map(|share| format!("{:.0}", share * 100.0)).unwrap_or_default();
    let label = limits::shorten(&texts.say("form-percent"), limits::FORM);
    let input = CreateInputText::new(InputTextStyle::Short, label, "percent").required(false).max_length(6).value(now);
    let title = limits::shorten(&name(texts, setting), limits::FORM);
    CreateModal::new(id(Some(setting)), title).components(vec![CreateActionRow::InputText(input)])
}

/// What was written is no percentage.
pub(crate) fn no_percentage(texts: &Texts, text: &str) -> Message {
    let shown = markdown::escape(&limits::shorten(&markdown::line(text), 20));
    Message::private(texts.tell("no-percentage", &[("text", shown.into())]))
}

/// A channel has been made an ask-channel, or is none any more.
pub(crate) fn ask_channel_set(texts: &Texts, channel: u64, answer: bool, intent: bool) -> Message {
    let channel = [("channel", format!("<#{channel}>").into())];
    let said = match answer {
        true => texts.tell("settings-channel-on", &channel),
        false => texts.tell("settings-channel-off", &channel),
    };
    let note = if answer && !intent { format!("\n{}", texts.say("settings-no-intent")) } else { String::new() };
    Message::private(said + &note)
}

/// There are as many ask-channels as there can be.
pub(crate) fn too_many_ask_channels(texts: &Texts) -> Message {
    Message::private(texts.tell("settings-too-many", &[("count", usize::from(CHOSEN).into())]))
}

/// A channel keeps to one of the talks, or to none.
pub(crate) fn talk_bound(texts: &Texts, channel: u64, talk: Option<&str>) -> Message {
    let channel = ("channel", format!("<#{channel}>").into());
    Message::private(match talk {
        Some(talk) => {
            let talk = markdown::escape(&limits::shorten(&markdown::line(talk), 60));
            texts.tell("settings-talk-on", &[channel, ("talk", talk.into())])
        }
        None => texts.tell("settings-talk-off", &[channel]),
    })
}

/// A forum has no such tag.
pub(crate) fn no_such_tag(texts: &Texts, tag: &str) -> Message {
    let shown = markdown::escape(&limits::shorten(&markdown::line(tag), 60));
    Message::private(texts.tell("settings-talk-tag-unknown", &[("tag", shown.into())]))
}

fn id(setting: Option<Setting>) -> String {
    CustomId { button: Button::Set, state: State::Settings(setting) }.encode()
}

/// A text that a menu or its options can hold.
fn option(text: &str) -> String {
    limits::shorten(text, limits::CHOICE)
}

fn name(texts: &Texts, setting: Setting) -> String {
    match setting {
        Setting::AskChannels => texts.say("setting-ask-channels"),
        Setting::Editors => texts.say("setting-editors"),
        Setting::Length => texts.say("setting-length"),
        Setting::Threshold => texts.say("setting-threshold"),
        Setting::SpeakFrom => texts.say("setting-speak-from"),
        Setting::Language => texts.say("setting-language"),
        Setting::KeepQuestions => texts.say("setting-keep-questions"),
        Setting::Pace => texts.say("setting-pace"),
    }
}

fn about(texts: &Texts, setting: Setting) -> String {
    match setting {
        Setting::AskChannels => texts.say("setting-ask-channels-about"),
        Setting::Editors => texts.say("setting-editors-about"),
        Setting::Length => texts.say("setting-length-about"),
        Setting::Threshold => texts.say("setting-threshold-about"),
        Setting::SpeakFrom => texts.say("setting-speak-from-about"),
        Setting::Language => texts.say("setting-language-about"),
        Setting::KeepQuestions => texts.say("setting-keep-questions-about"),
        Setting::Pace => texts.say("setting-pace-about"),
    }
}

/// The value that is set, in words.
fn value(texts: &Texts, settings: &GuildSettings, setting: Setting) -> String {
    let percent = |share: Option<f64>| match share {
        Some(share) => texts.tell("value-percent", &[("percent", format!("{:.0}", share * 100.0).into())]),
        None => texts.say("value-operator"),
    };
    match setting {
        Setting::AskChannels => named(texts, settings.ask_channels.iter().map(|channel| format!("<#{channel}>"))),
        Setting::Editors => named(texts, settings.editors.iter().map(|role| format!("<@&{role}>"))),
        Setting::Length => length(texts, settings.length),
        Setting::Threshold => percent(settings.threshold),
        Setting::SpeakFrom => percent(settings.speak_from.or(settings.threshold)),
        Setting::Language => {
            let locale = settings.language.as_deref().and_then(Locale::of_code);
            locale.map_or_else(|| texts.say("value-server"), |locale| locale.name().to_owned())
        }
        Setting::KeepQuestions => yes(texts, settings.keep_questions),
        Setting::Pace => pace(texts, settings.pace),
    }
}

fn named(texts: &Texts, all: impl ExactSizeIterator<Item = String>) -> String {
    let more = all.len().saturating_sub(NAMED);
    let mut named: Vec<String> = all.take(NAMED).collect();
    if more > 0 {
        named.push(format!("+ {more}"));
    }
    if named.is_empty() { texts.say("value-none") } else { named.join(", ") }
}

fn talks(texts: &Texts, settings: &GuildSettings) -> String {
    if settings.talks.is_empty() {
        return texts.say("settings-talks-none");
    }
    let bound = |(channel, talk): (&u64, &String)| {
        let talk = markdown::escape(&limits::shorten(&markdown::line(talk), 40));
        texts.tell("settings-talk-bound", &[("channel", format!("<#{channel}>").into()), ("talk", talk.into())])
    };
    settings.talks.iter().take(TALKS).map(bound).collect::<Vec<_>>().join(", ")
}

fn length(texts: &Texts, length: Length) -> String {
    match length {
        Length::Sentence => texts.say("value-sentence"),
        Length::Passage => texts.say("value-passage"),
        Length::Context => texts.say("value-context"),
    }
}

fn pace(texts: &Texts, pace: Pace) -> String {
    match pace {
        Pace::Strict => texts.say("value-strict"),
        Pace::Normal => texts.say("value-normal"),
        Pace::Relaxed => texts.say("value-relaxed"),
    }
}

fn yes(texts: &Texts, yes: bool) -> String {
    if yes { texts.say("value-yes") } else { texts.say("value-no") }
}

/// The choices of a setting, the present one chosen.
fn options(texts: &Texts, settings: &GuildSettings, setting: Setting) -> Vec<CreateSelectMenuOption> {
    let choices: Vec<(String, &str, bool)> = match setting {
        Setting::Length => [(Length::Sentence, "sentence"), (Length::Passage, "passage"), (Length::Context, "context")]
            .map(|(one, name)| (length(texts, one), name, settings.length == one))
            .into(),
        Setting::Pace => [(Pace::Strict, "strict"), (Pace::Normal, "normal"), (Pace::Relaxed, "relaxed")]
            .map(|(one, name)| (pace(texts, one), name, settings.pace == one))
            .into(),
        Setting::KeepQuestions => [(true, "yes"), (false, "no")]
            .map(|(one, name)| (yes(texts, one), name, settings.keep_questions == one))
            .into(),
        _ => {
            let server = (texts.say("value-server"), "server", settings.language.is_none());
            let spoken = |locale: Locale| {
                (locale.name().to_owned(), locale.code(), settings.language.as_deref() == Some(locale.code()))
            };
            [server].into_iter().chain(Locale::ALL.map(spoken)).collect()
        }
    };
    let option = |(label, value, chosen): (String, &str, bool)| {
        CreateSelectMenuOption::new(option(&label), value).default_selection(chosen)
    };
    choices.into_iter().map(option).collect()
}
