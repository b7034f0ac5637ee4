//! Registers the commands with Discord, by one bulk overwrite, and only when Discord's differ from ours.

use serde_json::{Map, Value, json};
use serenity::all::{ApplicationId, CreateCommand, GuildId};
use serenity::http::Route;

use super::outbox::Outbox;
use super::send_error::SendError;

/// In how many guilds the commands of a past trial are looked for: a bot under trial is in few.
const TRIAL_GUILDS: usize = 10;

/// Makes Discord's commands ours: in `trial` alone when it is given, everywhere otherwise. The other scope is cleared, so
/// that no command shows twice; when registering everywhere, only among the first few of the bot's `guilds`.
pub(crate) async fn register(
    outbox: &Outbox,
    application: ApplicationId,
    commands: &[CreateCommand],
    trial: Option<GuildId>,
    guilds: &[GuildId],
) -> Result<(), SendError> {
    let ours = Value::Array(normal(&serde_json::to_value(commands)?));
    let everywhere = Scope { outbox, application, guild: None };
    if let Some(guild) = trial {
        Scope { guild: Some(guild), ..everywhere }.make(&ours).await?;
        return everywhere.make(&json!([])).await;
    }
    everywhere.make(&ours).await?;
    for &guild in guilds.iter().take(TRIAL_GUILDS) {
        Scope { guild: Some(guild), ..everywhere }.make(&json!([])).await?;
    }
    Ok(())
}

/// How Discord's commands differ from ours, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Differences {
    /// Ours that it does not have.
    pub(crate) missing: Vec<String>,
    /// Ours that it has otherwise.
    pub(crate) outdated: Vec<String>,
    /// Those that show twice, being registered in a scope that is to be empty.
    pub(crate) doubled: Vec<String>,
}

/// How the registered commands differ from those that [`register`] would register, looking in as many places as it does.
pub(crate) async fn differences(
    outbox: &Outbox,
    application: ApplicationId,
    ours: &Value,
    trial: Option<GuildId>,
    guilds: impl Iterator<Item = GuildId>,
) -> Result<Differences, SendError> {
    let scope = |guild: Option<GuildId>| Scope { outbox, application, guild };
    let ours = normal(ours);
    let theirs = normal(&outbox.commands(scope(trial).route()).await?);
    let mut differences = Differences::default();
    for command in &ours {
        match theirs.iter().find(|other| name(other) == name(command)) {
            None => differences.missing.push(name(command)),
            Some(other) if other != command => differences.outdated.push(name(command)),
            Some(_) => {}
        }
    }
    let others: Vec<Option<GuildId>> = match trial {
        Some(_) => vec![None],
        None => guilds.take(TRIAL_GUILDS).map(Some).collect(),
    };
    for other in others {
        differences.doubled.extend(normal(&outbox.commands(scope(other).route()).await?).iter().map(name));
    }
    Ok(differences)
}

fn name(command: &Value) -> String {
    command.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Where commands are registered: in one guild, or everywhere.
struct Scope<'a> {
    outbox: &'a Outbox,
    application: ApplicationId,
    guild: Option<GuildId>,
}

impl Scope<'_> {
    async fn make(&self, ours: &Value) -> Result<(), SendError> {
        if normal(&self.outbox.commands(self.route()).await?) == normal(ours) {
            return Ok(());
        }
        self.outbox.set_commands(self.route(), ours).await?;
        let count = ours.as_array().map_or(0, Vec::len);
        tracing::info!(guild = self.guild.map(GuildId::get), count, "commands registered");
        Ok(())
    }

    fn route(&self) -> Route<'static> {
        let application_id = self.application;
        match self.guild {
            Some(guild_id) => Route::GuildCommands { application_id, guild_id },
            None => Route::Commands { application_id },
        }
    }
}

/// Definitions without what Discord adds (ids, versions) and without defaults, which it fills in; in a fixed order.
fn normal(commands: &Value) -> Vec<Value> {
    let mut commands: Vec<Value> =
        commands.as_array().into_iter().flatten().map(|command| strip(command, true)).collect();
    commands.sort_by_cached_key(|command| {
        (command.get("type").map(Value::to_string), command.get("name").map(Value::to_string))
    });
    commands
}

/// The members of a command, or of an option, that define it.
const DEFINING: [&str; 17] = [
    "type", "name", "name_localizations", "description", "description_localizations", "options", "required", "choices",
    "value", "autocomplete", "min_length", "max_length", "min_value", "max_value", "contexts", "integration_types",
    "default_member_permissions",
];

fn strip(value: &Value, is_command: bool) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let mut kept = Map::new();
    for (name, value) in members.iter().filter(|(name, value)| DEFINING.contains(&name.as_str()) && !is_default(value))
    {
        let value = match (name.as_str(), value) {
            ("options" | "choices", Value::Array(items)) => items.iter().map(|item| strip(item, false)).collect(),
            (_, Value::Array(items)) => sorted(items),
            _ => value.clone(),
        };
        kept.insert(name.clone(), value);
    }
    if is_command {
        // 1 is a chat command, which is what a definition without a type is.
        kept.entry("type").or_insert(json!(1));
    }
    Value::Object(kept)
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

fn sorted(items: &[Value]) -> Value {
    let mut items = items.to_vec();
    items.sort_by_cached_key(Value::to_string);
    Value::Array(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours() -> Value {
        serde_json::to_value(crate::discord::localise::definitions(&crate::discord::commands::all())).unwrap()
    }

    /// Our definitions as Discord hands them back.
    fn theirs() -> Value {
        let mut commands = ours();
        for command in commands.as_array_mut().unwrap() {
            let command = command.as_object_mut().unwrap();
            let filled = json!({
                "id": "1", "application_id": "2", "version": "3", "nsfw": false, "default_member_permissions": null,
                "dm_permission": true,
            });
            command.extend(filled.as_object().unwrap().clone());
            command.entry("description").or_insert(json!(""));
            command.entry("description_localizations").or_insert(json!(null));
            command.entry("type").or_insert(json!(1));
            command["contexts"].as_array_mut().unwrap().reverse();
        }
        commands.as_array_mut().unwrap().reverse();
        commands
    }

    #[test]
    fn commands_are_registered_with_what_defines_them_alone() {
        insta::with_settings!({prepend_module_to_snapshot => false}, {
            insta::assert_json_snapshot!("commands", normal(&ours()), {
                ".**.name_localizations" => "in every language", ".**.description_localizations" => "in every language",
            });
        });
    }

    #[test]
    fn definitions_that_discord_filled_in_are_the_same() {
        assert_eq!(normal(&ours()), normal(&theirs()));
    }

    #[test]
    fn a_changed_definition_is_seen() {
        let mut changed = theirs();
        changed[0]["description"] = json!("other");
        assert_ne!(normal(&ours()), normal(&changed));
        assert_ne!(normal(&ours()), normal(&json!([])));
    }
}
