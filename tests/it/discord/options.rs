//! The options of a command as Discord sends them, held to the definition as its input fields would.

use serde_json::{Value, json};

use super::mentions::snowflake;
use super::state::{Id, World};

/// The types of options that hold others.
const SUBCOMMAND: u64 = 1;
const SUBCOMMAND_GROUP: u64 = 2;

/// The words after a command's name: a subcommand, or a group and its subcommand.
pub(crate) fn subcommands(command: &str) -> Vec<&str> {
    command.split(' ').skip(1).filter(|word| !word.is_empty()).collect()
}

fn options(definition: &Value) -> &[Value] {
    definition["options"].as_array().map_or(&[], Vec::as_slice)
}

fn holds_others(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(SUBCOMMAND | SUBCOMMAND_GROUP))
}

/// The definition that the subcommands lead to.
pub(crate) fn reached<'a>(definition: &'a Value, path: &[&str]) -> &'a Value {
    let Some((name, below)) = path.split_first() else {
        assert!(!options(definition).iter().any(holds_others), "{} is run by its subcommands", definition["name"]);
        return definition;
    };
    let sub = options(definition).iter().find(|option| option["name"] == **name && holds_others(option));
    reached(sub.unwrap_or_else(|| panic!("{}: there is no subcommand {name}", definition["name"])), below)
}

/// `filled` wrapped in the subcommands that lead to it.
pub(crate) fn nested(definition: &Value, path: &[&str], filled: Vec<Value>) -> Vec<Value> {
    let Some((name, below)) = path.split_first() else { return filled };
    let Some(sub) = options(definition).iter().find(|option| option["name"] == **name) else { return filled };
    vec![json!({"name": name, "type": sub["type"], "options": nested(sub, below, filled)})]
}

impl World {
    /// The options of a command with the given values, and in `resolved` what their ids stand for. It panics where
    /// Discord's input would not let them be sent.
    pub(crate) fn filled(&self, place: Id, definition: &Value, given: &Value, resolved: &mut Value) -> Vec<Value> {
        let command = &definition["name"];
        let given = given.as_object().cloned().unwrap_or_default();
        let known = options(definition);
        for name in given.keys() {
            assert!(known.iter().any(|option| option["name"] == **name), "{command} has no option {name}");
        }
        let value = |option: &Value| given.get(option["name"].as_str().unwrap_or_default()).cloned();
        for option in known {
            assert!(option["required"] != true || value(option).is_some(), "{command} needs {}", option["name"]);
        }
        let filled = known.iter().filter_map(|option| value(option).map(|value| (option, value)));
        filled.map(|(option, value)| self.typed(place, option, value, resolved)).collect()
    }

    fn typed(&self, place: Id, option: &Value, value: Value, resolved: &mut Value) -> Value {
        let kind = option["type"].as_u64().unwrap_or_default();
        let value = if (6..=9).contains(&kind) || kind == 11 {
            self.referred(place, option, &value, resolved).map(|id| json!(id.to_string()))
        } else {
            takes(option, &value).then_some(value.clone()).ok_or(value)
        };
        let value = value.unwrap_or_else(|value| panic!("Discord's input would not take {value} for {option}"));
        json!({"name": option["name"], "type": kind, "value": value})
    }

    /// The id of what is chosen by name or id: a person, a channel, a role, either, or a file.
    fn referred(&self, place: Id, option: &Value, value: &Value, resolved: &mut Value) -> Result<Id, Value> {
        let name = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        let found = match option["type"].as_u64() {
            Some(6) => self.resolve_person(place, &name, resolved),
            Some(7) => self.resolve_channel(place, &name, &option["channel_types"], resolved),
            Some(8) => self.resolve_role(place, &name, resolved),
            Some(9) => {
                self.resolve_person(place, &name, resolved).or_else(|| self.resolve_role(place, &name, resolved))
            }
            _ => snowflake(value).and_then(|id| self.resolve_attachment(id, resolved)),
        };
        found.ok_or_else(|| value.clone())
    }
}

/// Would Discord's input field take a text, a number or a yes or no?
fn takes(option: &Value, value: &Value) -> bool {
    let fits = match option["type"].as_u64() {
        Some(3) => value.is_string(),
        Some(4) => value.is_i64(),
        Some(5) => value.is_boolean(),
        Some(10) => value.is_number(),
        _ => false,
    };
    let limit = |name: &str| option[name].as_f64();
    let size = value.as_str().map_or_else(|| value.as_f64(), |text| Some(text.chars().count() as f64));
    let low = limit("min_length").or(limit("min_value"));
    let high = limit("max_length").or(limit("max_value"));
    let in_range = size.is_none_or(|size| low.is_none_or(|low| low <= size) && high.is_none_or(|high| size <= high));
    let choices = option["choices"].as_array();
    let offered = choices.is_none_or(|all| all.is_empty() || all.iter().any(|choice| choice["value"] == *value));
    fits && in_range && offered
}
