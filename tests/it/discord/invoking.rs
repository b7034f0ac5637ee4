//! What people do with the bot's commands: run them, use them from a message's menu, type into their options.

use std::sync::Arc;

use serde_json::{Value, json};

use super::User;
use super::interactions::InteractionKind;
use super::invocation::Deed;
use super::options::{nested, reached, subcommands};
use super::pending::{Choice, Pending};
use super::shown::Shown;
use super::state::{Channel, World};

const CHAT_INPUT: u64 = 1;
const MESSAGE_MENU: u64 = 3;

impl User {
    /// Runs a slash command, such as `/ask` with `{"question": "…"}`, and waits for what it shows. People, roles and
    /// channels are given by name or id, files by what [`Self::uploads`] gave.
    pub(crate) async fn runs(&self, command: &str, options: Value) -> Shown {
        self.submits(command, options).await.shown().await
    }

    /// Runs a slash command without waiting.
    pub(crate) async fn submits(&self, command: &str, options: Value) -> Pending {
        let definition = self.command(command, CHAT_INPUT, true).await;
        self.sends_command(&definition, command, &options)
    }

    /// Runs a slash command whose `default_member_permissions` they lack, as those may whom a guild's settings let.
    pub(crate) async fn forces(&self, command: &str, options: Value) -> Pending {
        let definition = self.command(command, CHAT_INPUT, false).await;
        self.sends_command(&definition, command, &options)
    }

    fn sends_command(&self, definition: &Value, command: &str, given: &Value) -> Pending {
        let (path, mut resolved) = (subcommands(command), json!({}));
        let filled = self.fake.look(|world| world.filled(self.place, reached(definition, &path), given, &mut resolved));
        let mut data = command_data(definition, nested(definition, &path, filled));
        if resolved != json!({}) {
            data["resolved"] = resolved;
        }
        self.acts(InteractionKind::Command, data)
    }

    /// Uses a command of a message's menu and waits for what it shows.
    pub(crate) async fn uses_message_menu(&self, command: &str, message: &Shown) -> Shown {
        self.opens_message_menu(command, message).await.shown().await
    }

    /// Uses a command of a message's menu without waiting.
    pub(crate) async fn opens_message_menu(&self, command: &str, message: &Shown) -> Pending {
        let here = self.at(message.channel());
        let definition = here.command(command, MESSAGE_MENU, true).await;
        let mut data = command_data(&definition, Vec::new());
        data["target_id"] = json!(message.id().to_string());
        data["resolved"] = json!({"messages": {message.id().to_string(): message.json()}});
        here.acts(InteractionKind::Command, data)
    }

    /// Types into an option, perhaps of a subcommand, and waits for the suggestions.
    pub(crate) async fn types(&self, command: &str, option: &str, text: &str) -> Vec<Choice> {
        let definition = self.command(command, CHAT_INPUT, true).await;
        let path = subcommands(command);
        let known = reached(&definition, &path)["options"].as_array().into_iter().flatten();
        let known = known.clone().find(|known| known["name"] == option);
        let known = known.unwrap_or_else(|| panic!("{command} has no option {option}"));
        assert!(known["autocomplete"] == true, "{command} does not complete {option}");
        let typed = json!({"name": option, "type": known["type"], "value": text, "focused": true});
        let data = command_data(&definition, nested(&definition, &path, vec![typed]));
        self.acts(InteractionKind::Autocomplete, data).choices().await
    }

    /// Waits until a command is registered, and checks that this person would be offered it here.
    async fn command(&self, command: &str, kind: u64, by_permissions: bool) -> Value {
        let name = command.trim_start_matches('/').split(' ').next().unwrap_or_default().to_owned();
        let name = if kind == MESSAGE_MENU { command.to_owned() } else { name };
        let registered = |world: &World| {
            let known = world.commands.iter().filter(|known| known["name"] == name && known["type"] == kind);
            let place = &world.channels[&self.place];
            // A guild's own command stands before its global namesake, another guild's is not seen.
            let here = known.filter(|known| known["guild_id"].is_null() || of_guild(known, place));
            here.max_by_key(|known| !known["guild_id"].is_null()).cloned().filter(|_| world.is_online().is_some())
        };
        let definition = self.fake.wait_for(&format!("the command {command} to be registered"), registered).await;
        let refusal = self.fake.look(|world| self.refusal(world, &definition, by_permissions));
        assert!(refusal.is_none(), "{command} is not offered here: {}: {definition}", refusal.unwrap_or_default());
        definition
    }

    /// Why Discord would not offer the command to this person here.
    fn refusal(&self, world: &World, definition: &Value, by_permissions: bool) -> Option<&'static str> {
        let place = &world.channels[&self.place];
        let includes = |field: &str, one: u64| definition[field].as_array().is_none_or(|all| all.contains(&json!(one)));
        let needed = definition["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
        let own = world.permissions_of(self.id, place);
        let may = match needed {
            // Nobody, which leaves administrators.
            Some(0) => own & super::people::ADMINISTRATOR != 0,
            Some(needed) => own & needed == needed,
            None => true,
        };
        if !includes("contexts", world.context_of(place)) {
            Some("its contexts")
        } else if !includes("integration_types", u64::from(!world.is_within_reach(place))) {
            Some("its integration types")
        } else if by_permissions && place.guild.is_some() && !may {
            Some("its default_member_permissions")
        } else {
            None
        }
    }

    fn acts(&self, kind: InteractionKind, data: Value) -> Pending {
        self.does(Deed { kind, user: self.id, channel: self.place, source: None, opener: None, data })
    }

    /// Does something that the bot hears of.
    pub(crate) fn does(&self, deed: Deed) -> Pending {
        let id = self.fake.change(|world| world.interact(deed));
        Pending::new(Arc::clone(&self.fake), id)
    }
}

fn of_guild(definition: &Value, place: &Channel) -> bool {
    place.guild.is_some_and(|guild| definition["guild_id"] == json!(guild.to_string()))
}

fn command_data(definition: &Value, options: Vec<Value>) -> Value {
    let mut data = json!({"id": definition["id"], "name": definition["name"], "type": definition["type"]});
    if !options.is_empty() {
        data["options"] = options.into();
    }
    if !definition["guild_id"].is_null() {
        data["guild_id"] = definition["guild_id"].clone();
    }
    data
}
