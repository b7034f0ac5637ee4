//! Commands and their options named and described in every language of the interface.
//!
//! The messages are named after what they name: `command-article-add-file` is the option `file` of `/article add`, and with
//! `-description` after it what that is for. What has no message keeps the words that it was defined with.

use std::borrow::Cow;
use std::sync::Arc;

use serenity::all::CreateCommand;

use super::Bot;
use super::send_error::SendError;
use crate::texts::{Locale, Texts};

type Command = poise::Command<Arc<Bot>, SendError>;
/// Pairs of one of Discord's codes and a text.
type Localizations = Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]>;

/// Longest name and description, in characters.
const NAME: usize = 32;
const DESCRIPTION: usize = 100;

/// Names and describes `commands`, their subcommands, options and choices.
pub(crate) fn localise(commands: &mut [Command]) {
    level("command", commands);
}

/// `commands`, localised by then, as Discord takes them.
pub(crate) fn definitions(commands: &[Command]) -> Vec<CreateCommand> {
    let menu = |command: &Command| {
        // poise leaves the languages of these out.
        let names = command.name_localizations.iter().cloned();
        let menu = command.create_as_context_menu_command()?;
        Some(names.fold(menu, |menu, (code, name)| menu.name_localized(code, name)))
    };
    commands.iter().flat_map(|command| [command.create_as_slash_command(), menu(command)]).flatten().collect()
}

fn level(above: &str, commands: &mut [Command]) {
    let siblings: Vec<Named> =
        commands.iter().map(|command| Named::new(above, &command.name, is_menu(command))).collect();
    for (command, own) in commands.iter_mut().zip(&siblings) {
        command.name_localizations = names(&siblings, own);
        describe(&own.id, &mut command.description, &mut command.description_localizations);
        level(&own.id, &mut command.subcommands);
        let options: Vec<Named> =
            command.parameters.iter().map(|option| Named::new(&own.id, &option.name, false)).collect();
        for (option, own) in command.parameters.iter_mut().zip(&options) {
            option.name_localizations = names(&options, own);
            describe(&own.id, &mut option.description, &mut option.description_localizations);
            for choice in option.choices.to_mut() {
                let id = Named::new(&own.id, &choice.name, false).id;
                choice.localizations = in_each(|texts| texts.find(&id).filter(|name| fits(name, DESCRIPTION)));
            }
        }
    }
}

/// A command of a message's or a member's menu alone.
fn is_menu(command: &Command) -> bool {
    command.slash_action.is_none() && command.context_menu_action.is_some()
}

/// What bears a name among its siblings.
struct Named {
    id: String,
    english: String,
    /// Named with capitals and spaces, as menus are.
    menu: bool,
}

impl Named {
    fn new(above: &str, name: &str, menu: bool) -> Named {
        let id = format!("{above}-{}", name.to_lowercase().replace([' ', '_'], "-"));
        Named { id, english: name.to_owned(), menu }
    }

    /// Its name in a language, where Discord takes that.
    fn name(&self, texts: &Texts) -> Option<String> {
        texts.find(&self.id).filter(|name| fits(name, NAME) && (self.menu || is_command_name(name)))
    }
}

/// The names of `own` in each language. One that a sibling bears too, as its own or in English, would make Discord refuse
/// all commands: it stays English.
fn names(siblings: &[Named], own: &Named) -> Localizations {
    in_each(|texts| {
        let name = own.name(texts)?;
        let mut others = siblings.iter().filter(|other| other.id != own.id);
        (!others.any(|other| other.english == name || other.name(texts).as_ref() == Some(&name))).then_some(name)
    })
}

fn describe(id: &str, description: &mut Option<Cow<'static, str>>, localizations: &mut Localizations) {
    let id = format!("{id}-description");
    let text = |texts: &Texts| texts.find(&id).filter(|text| fits(text, DESCRIPTION));
    if let Some(english) = text(Texts::of(Locale::English)) {
        *description = Some(english.into());
    }
    *localizations = in_each(text);
}

/// What `text` gives in every language but English, which stands for those that the interface does not speak.
fn in_each(text: impl Fn(&Texts) -> Option<String>) -> Localizations {
    let of = |locale: &Locale| {
        let text = text(Texts::of(*locale));
        codes(*locale).iter().filter_map(move |code| Some(((*code).into(), text.clone()?.into())))
    };
    Locale::ALL.iter().flat_map(of).collect()
}

/// Discord's codes for a language.
fn codes(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::English => &[],
        Locale::Ukrainian => &["uk"],
        Locale::Russian => &["ru"],
        Locale::French => &["fr"],
        Locale::German => &["de"],
        Locale::Spanish => &["es-ES", "es-419"],
    }
}

fn fits(text: &str, limit: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= limit
}

/// Whether Discord takes `name` for a command that is typed, or for an option.
fn is_command_name(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && name.to_lowercase() == name
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::*;
    use crate::discord::commands;

    const CODES: [&str; 6] = ["uk", "ru", "fr", "de", "es-ES", "es-419"];

    /// Every command and option with its id, as Discord gets them.
    fn defined() -> Vec<(String, Value)> {
        fn walk(above: &str, items: &Value, found: &mut Vec<(String, Value)>) {
            for item in items.as_array().into_iter().flatten() {
                let id = Named::new(above, item["name"].as_str().unwrap(), false).id;
                walk(&id, &item["options"], found);
                found.push((id, item.clone()));
            }
        }
        let mut found = Vec::new();
        let definitions = serde_json::to_value(definitions(&commands::all())).unwrap();
        walk("command", &definitions, &mut found);
        found
    }

    #[test]
    fn everything_is_named_and_described_in_every_language() {
        let mut missing = Vec::new();
        for (id, item) in defined() {
            let english = Texts::of(Locale::English);
            assert_eq!(english.find(&id).as_deref(), item["name"].as_str(), "the English name of {id}");
            let described = item["description"].as_str().is_some_and(|text| !text.is_empty());
            let kinds = ["name_localizations", "description_localizations"];
            for kind in &kinds[..if described { 2 } else { 1 }] {
                missing.extend(
                    CODES
                        .iter()
                        .filter(|code| item[*kind][**code].is_null())
                        .map(|code| format!("{id}: {kind} in {code}")),
                );
            }
        }
        assert!(missing.is_empty(), "without a text, or with one that Discord refuses:\n{}", missing.join("\n"));
    }

    /// The longest of a text and its localizations.
    fn longest(item: &Value, kind: &str) -> usize {
        let length = |text: &Value| text.as_str().map_or(0, |text| text.chars().count());
        let localised = item[format!("{kind}_localizations")].as_object().into_iter().flat_map(|texts| texts.values());
        localised.map(length).chain([length(&item[kind])]).max().unwrap_or_default()
    }

    #[test]
    fn a_command_keeps_within_what_discord_takes_of_text() {
        fn weight(item: &Value) -> usize {
            let below = item["options"].as_array().into_iter().flatten().map(weight).sum::<usize>();
            longest(item, "name") + longest(item, "description") + below
        }
        for (id, item) in defined() {
            assert!(longest(&item, "name") <= NAME && longest(&item, "description") <= DESCRIPTION, "{id}");
            assert!(weight(&item) <= 8000, "{id}");
        }
    }

    #[test]
    fn names_are_told_apart_in_every_language() {
        let commands = serde_json::to_value(definitions(&commands::all())).unwrap();
        for code in CODES {
            let mut names = HashSet::new();
            for command in commands.as_array().unwrap() {
                let name = command["name_localizations"][code].as_str().unwrap_or(command["name"].as_str().unwrap());
                assert!(names.insert(name.to_owned()), "{code} {name}");
            }
        }
    }

    #[test]
    fn a_name_that_discord_would_refuse_stays_english() {
        for (name, expect) in
            [("запитати", true), ("über-uns_2", true), ("Fragen", false), ("a b", false), ("d’où", false)]
        {
            assert_eq!(is_command_name(name), expect, "{name}");
        }
    }

    #[test]
    fn a_name_that_a_sibling_bears_stays_english() {
        let names = |sibling: &str| {
            let siblings = ["ask", "help", sibling].map(|name| Named::new("command", name, false));
            names(&siblings, &siblings[0]).iter().map(|(code, _)| code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("party"), CODES);
        assert_eq!(names("запитати"), CODES[1..]);
    }

    #[test]
    fn what_has_no_text_keeps_its_own_words() {
        let mut plain =
            [Command { name: "nameless".into(), description: Some("Nothing".into()), ..Command::default() }];
        localise(&mut plain);
        assert!(plain[0].name_localizations.is_empty() && plain[0].description.as_deref() == Some("Nothing"));
    }
}
