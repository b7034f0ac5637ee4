//! Application commands: registering, globally or for the guild, and Discord's rules for their definitions.

use std::collections::HashSet;

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Fake;
use super::error::{Answer, FormError, Refusal, created, found, no_content};
use super::limits::{self, Check, length};
use super::locales;
use super::mentions::snowflake;
use super::record::Payload;
use super::state::{BOT, Id, World};

const CHAT_INPUT: u64 = 1;
/// Chat commands, user menus and message menus a scope.
const PER_SCOPE: [(u64, usize); 3] = [(1, 100), (2, 15), (3, 15)];
const CHARACTERS: usize = 8_000;
const OPTIONS: usize = 25;
const CREATES_A_DAY: usize = 200;

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(CHAT_INPUT)
}

fn same(one: &Value, other: &Value) -> bool {
    one["name"] == other["name"] && kind(one) == kind(other)
}

/// A name of a chat command or an option: 1 to 32 lower-case letters, digits, `-`, `_`, `'`.
fn slash_name(name: &str) -> bool {
    let allowed = |c: char| (c.is_alphanumeric() || "-_'".contains(c)) && c.to_lowercase().eq([c]);
    (1..=32).contains(&name.chars().count()) && name.chars().all(allowed)
}

fn check_command(check: &mut Check, at: &str, command: &Value) {
    let name = command["name"].as_str().unwrap_or_default();
    if kind(command) == CHAT_INPUT {
        if !slash_name(name) {
            let text = "String value did not match validation regex.";
            check.add(FormError::new(format!("{at}name"), "STRING_TYPE_REGEX", text));
        }
        check.within(&format!("{at}description"), &command["description"], 100);
        check_localizations(check, at, command);
    } else {
        check.within(&format!("{at}name"), &command["name"], 32);
        let form = |check: &mut Check, at: &str, name: &Value| check.within(at, name, 32);
        locales::check(check, &format!("{at}name_localizations"), &command["name_localizations"], form);
        if length(&command["description"]) > 0 || command["options"].as_array().is_some_and(|list| !list.is_empty()) {
            let text = "Context menu commands cannot have a description or options";
            check.add(FormError::new(at, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", text));
        }
    }
    check_options(check, at, &command["options"]);
    if characters(command) > CHARACTERS {
        let text = format!("Command exceeds maximum size ({CHARACTERS})");
        check.add(FormError::new(at, "APPLICATION_COMMAND_TOO_LARGE", text));
    }
}

/// Names and descriptions in other languages keep the same rules.
fn check_localizations(check: &mut Check, at: &str, one: &Value) {
    let name = |check: &mut Check, at: &str, name: &Value| {
        if !slash_name(name.as_str().unwrap_or_default()) {
            let text = "String value did not match validation regex.";
            check.add(FormError::new(at, "STRING_TYPE_REGEX", text));
        }
    };
    locales::check(check, &format!("{at}name_localizations"), &one["name_localizations"], name);
    let description = |check: &mut Check, at: &str, text: &Value| check.within(at, text, 100);
    locales::check(check, &format!("{at}description_localizations"), &one["description_localizations"], description);
}

fn check_options(check: &mut Check, at: &str, options: &Value) {
    let (mut names, mut optional) = (HashSet::new(), false);
    for (index, option) in check.list(&format!("{at}options"), options, OPTIONS).iter().enumerate() {
        let at = format!("{at}options.{index}.");
        if !slash_name(option["name"].as_str().unwrap_or_default()) {
            let text = "String value did not match validation regex.";
            check.add(FormError::new(format!("{at}name"), "STRING_TYPE_REGEX", text));
        }
        check.within(&format!("{at}description"), &option["description"], 100);
        check_localizations(check, &at, option);
        if !names.insert(option["name"].as_str()) {
            let text = "Option names are not unique";
            check.add(FormError::new(&at, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text));
        }
        if option["required"] == true && optional {
            let text = "Required options must be placed before non-required options";
            check.add(FormError::new(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text));
        }
        optional |= option["required"] != true;
        limits::choices(check, &format!("{at}choices"), &option["choices"]);
        if option["autocomplete"] == true && option["choices"].as_array().is_some_and(|list| !list.is_empty()) {
            let text = "Autocomplete cannot be set to true if choices are present";
            check.add(FormError::new(&at, "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE", text));
        }
        check_options(check, &at, &option["options"]);
    }
}

/// Names, descriptions and values together, which Discord limits for a whole command.
fn characters(node: &Value) -> usize {
    let own: usize = ["name", "description", "value"].iter().map(|field| length(&node[field])).sum();
    let below = ["options", "choices"].iter().flat_map(|field| node[field].as_array()).flatten();
    own + below.map(characters).sum::<usize>()
}

impl World {
    pub(crate) fn commands_of(&self, guild: Option<Id>) -> impl Iterator<Item = &Value> {
        self.commands.iter().filter(move |command| snowflake(&command["guild_id"]) == guild)
    }

    /// Registers a command, in place of its namesake if there is one; tells whether it is new.
    fn register(&mut self, guild: Option<Id>, definition: &Value) -> Result<(Value, bool), Refusal> {
        let known = self.commands_of(guild).find(|known| same(known, definition)).map(|known| known["id"].clone());
        let new = known.is_none();
        if new && self.command_creates >= CREATES_A_DAY {
            let text = "Max number of daily application command creates has been reached (200)";
            return Err(Refusal::new(400, 30_034, text));
        }
        self.command_creates += usize::from(new);
        let id = known.unwrap_or_else(|| json!(self.new_id().to_string()));
        let mut command = json!({
            "type": CHAT_INPUT, "description": "", "options": [], "nsfw": false, "default_member_permissions": null,
            "integration_types": [0], "contexts": null,
        });
        let fields = definition.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
        command.as_object_mut().unwrap().extend(fields.map(|(key, value)| (key.clone(), value.clone())));
        command["id"] = id.clone();
        command["application_id"] = json!(BOT.to_string());
        command["version"] = json!(self.new_id().to_string());
        if let Some(guild) = guild {
            command["guild_id"] = json!(guild.to_string());
        }
        self.commands.retain(|known| known["id"] != id);
        self.commands.push(command.clone());
        Ok((command, new))
    }

    fn overwrite(&mut self, guild: Option<Id>, definitions: &[Value]) -> Result<Value, Refusal> {
        let mut check = Check::default();
        for (index, command) in definitions.iter().enumerate() {
            check_command(&mut check, &format!("{index}."), command);
            if definitions.iter().take(index).any(|earlier| same(earlier, command)) {
                let text = "Application command names must be unique";
                check.add(FormError::new(index.to_string(), "APPLICATION_COMMANDS_DUPLICATE_NAME", text));
            }
        }
        check.done()?;
        for (one, limit) in PER_SCOPE {
            if definitions.iter().filter(|command| kind(command) == one).count() > limit {
                let text = format!("Maximum number of application commands reached ({limit})");
                return Err(Refusal::new(400, 30_032, &text));
            }
        }
        self.commands
            .retain(|known| snowflake(&known["guild_id"]) != guild || definitions.iter().any(|d| same(d, known)));
        let registered = definitions.iter().map(|command| self.register(guild, command).map(|(command, _)| command));
        Ok(Value::Array(registered.collect::<Result<_, _>>()?))
    }
}

/// Where a command route points: an application, perhaps a guild, perhaps one command.
#[derive(serde::Deserialize)]
pub(crate) struct Scope {
    application_id: Id,
    guild_id: Option<Id>,
    command_id: Option<String>,
}

impl Scope {
    fn checked(&self, world: &World) -> Result<Option<Id>, Refusal> {
        if self.application_id != BOT {
            return Err(Refusal::new(404, 10_002, "Unknown Application"));
        }
        match self.guild_id {
            Some(guild) if world.joined(guild).is_err() => Err(Refusal::missing_access()),
            guild => Ok(guild),
        }
    }

    fn command<'a>(&self, world: &'a World) -> Result<&'a Value, Refusal> {
        let id = json!(self.command_id);
        let command = world.commands_of(self.checked(world)?).find(|command| command["id"] == id);
        command.ok_or_else(|| Refusal::new(404, 10_063, "Unknown application command"))
    }
}

pub(crate) async fn list(State(fake): State<Fake>, Path(scope): Path<Scope>) -> Answer {
    let guild = fake.look(|world| scope.checked(world))?;
    fake.look(|world| found(&world.commands_of(guild).cloned().collect()))
}

pub(crate) async fn overwrite(
    State(fake): State<Fake>,
    Path(scope): Path<Scope>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    let guild = fake.look(|world| scope.checked(world))?;
    found(&fake.change(|world| world.overwrite(guild, body.as_array().map_or(&[], Vec::as_slice)))?)
}

pub(crate) async fn create(
    State(fake): State<Fake>,
    Path(scope): Path<Scope>,
    Extension(Payload(body)): Extension<Payload>,
) -> Answer {
    let guild = fake.look(|world| scope.checked(world))?;
    let mut check = Check::default();
    check_command(&mut check, "", &body);
    check.done()?;
    let (command, new) = fake.change(|world| world.register(guild, &body))?;
    if new { created(&command) } else { found(&command) }
}

pub(crate) async fn get(State(fake): State<Fake>, Path(scope): Path<Scope>) -> Answer {
    fake.look(|world| found(scope.command(world)?))
}

pub(crate) async fn delete(State(fake): State<Fake>, Path(scope): Path<Scope>) -> Answer {
    fake.change(|world| {
        let id = scope.command(world)?["id"].clone();
        world.commands.retain(|command| command["id"] != id);
        no_content()
    })
}
