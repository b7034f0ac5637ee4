//! What people choose by name, and Discord sends as ids with the objects that they stand for.

use serde_json::{Value, json};

use super::components::{CHANNEL_SELECT, MENTIONABLE_SELECT, ROLE_SELECT, STRING_SELECT, USER_SELECT, bounds};
use super::state::{Channel, Id, World};

impl World {
    /// The values chosen in a select, with their objects added to `resolved`; it panics where the select would not
    /// let them be chosen.
    pub(crate) fn chosen(&self, place: Id, select: &Value, values: &[&str], resolved: &mut Value) -> Vec<String> {
        let (low, high) = bounds(select);
        assert!((low..=high).contains(&values.len()), "{low} to {high} values are chosen, not {values:?}: {select}");
        let chosen: Vec<String> = values.iter().map(|value| self.chosen_one(place, select, value, resolved)).collect();
        let twice = chosen.iter().enumerate().any(|(index, one)| chosen.iter().take(index).any(|other| one == other));
        assert!(!twice, "nothing is chosen twice: {values:?}");
        chosen
    }

    fn chosen_one(&self, place: Id, select: &Value, value: &str, resolved: &mut Value) -> String {
        if select["type"] == STRING_SELECT {
            let mut options = select["options"].as_array().into_iter().flatten();
            let option = options.find(|option| option["value"] == value || option["label"] == value);
            let option = option.unwrap_or_else(|| panic!("no option {value} among {}", select["options"]));
            return option["value"].as_str().unwrap_or_default().to_owned();
        }
        let allowed = &select["channel_types"];
        let found = match select["type"].as_u64() {
            Some(USER_SELECT) => self.resolve_person(place, value, resolved),
            Some(ROLE_SELECT) => self.resolve_role(place, value, resolved),
            Some(MENTIONABLE_SELECT) => {
                self.resolve_person(place, value, resolved).or_else(|| self.resolve_role(place, value, resolved))
            }
            Some(CHANNEL_SELECT) => self.resolve_channel(place, value, allowed, resolved),
            _ => None,
        };
        found.unwrap_or_else(|| panic!("{value} is not to be chosen in {select}")).to_string()
    }

    /// A person, by name or id.
    pub(crate) fn resolve_person(&self, place: Id, value: &str, resolved: &mut Value) -> Option<Id> {
        let named = |(id, person): &(&Id, &super::people::Person)| person.name == value || id.to_string() == value;
        let id = *self.people.iter().find(named)?.0;
        let place = &self.channels[&place];
        resolved["users"][id.to_string()] = self.user_json(id);
        if let Some(guild) = place.guild {
            let mut member = self.invoking_member_json(guild, id, place);
            for absent in ["user", "deaf", "mute"] {
                member.as_object_mut().unwrap().remove(absent);
            }
            resolved["members"][id.to_string()] = member;
        }
        Some(id)
    }

    /// A role of the guild, by name or id.
    pub(crate) fn resolve_role(&self, place: Id, value: &str, resolved: &mut Value) -> Option<Id> {
        let guild = self.guilds.get(&self.channels[&place].guild?)?;
        let role = guild.roles.iter().find(|role| role.name == value || role.id.to_string() == value)?;
        resolved["roles"][role.id.to_string()] = Self::role_json(role, 1, 0);
        Some(role.id)
    }

    /// A channel of the guild, by name or id, of one of the types `allowed`, if there are any.
    pub(crate) fn resolve_channel(&self, place: Id, value: &str, allowed: &Value, resolved: &mut Value) -> Option<Id> {
        let guild = self.channels[&place].guild?;
        let allowed = allowed.as_array().filter(|kinds| !kinds.is_empty());
        let fits = |channel: &&Channel| {
            channel.guild == Some(guild)
                && (channel.name == value || channel.id.to_string() == value)
                && allowed.is_none_or(|kinds| kinds.contains(&json!(channel.kind as u8)))
        };
        let channel = self.channels.values().find(fits)?;
        let whole = self.partial_channel_json(channel, super::people::OWNER);
        let fields = ["id", "name", "type", "permissions", "parent_id", "thread_metadata"];
        let partial =
            fields.iter().filter(|field| !whole[**field].is_null()).map(|f| ((*f).to_owned(), whole[*f].clone()));
        resolved["channels"][channel.id.to_string()] = Value::Object(partial.collect());
        Some(channel.id)
    }

    /// An uploaded file.
    pub(crate) fn resolve_attachment(&self, id: Id, resolved: &mut Value) -> Option<Id> {
        let file = self.files.get(&id)?;
        resolved["attachments"][file.id.to_string()] = self.file_json(file);
        Some(file.id)
    }
}
