//! Who is on this Discord: people, guilds with their roles, and what a member may do where.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::json;

use super::error::Refusal;
use super::sessions::{Event, GUILDS};
use super::state::{BOT, Channel, ChannelKind, GUILD, Id, World};

/// Who the guilds belong to; a person like others otherwise.
pub(crate) const OWNER: Id = 1_150_000_000_000_000_009;
/// A second guild of the bot, once a test asks for it.
pub(crate) const SECOND_GUILD: Id = 1_210_000_000_000_000_019;
/// A guild that the bot is no member of, and that people use it in all the same.
pub(crate) const FOREIGN_GUILD: Id = 1_220_000_000_000_000_029;

pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
/// Lets an app that a person brought along answer for all to see.
const USE_EXTERNAL_APPS: u64 = 1 << 50;
/// What members may do: enough to read, write and run commands, and nothing that manages.
pub(crate) const MEMBER: u64 = 2_222_085_186_637_376;
/// Everything, as owners and administrators may.
const EVERYTHING: u64 = (1 << 53) - 1;

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    /// The language that their Discord is set to.
    pub(crate) locale: String,
    pub(crate) refuses_direct_messages: bool,
}

impl Person {
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), locale: "en-US".to_owned(), refuses_direct_messages: false }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: Id,
    pub(crate) name: String,
}

/// What sets a member apart from the usual ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Membership {
    pub(crate) roles: Vec<Id>,
    /// What they may do everywhere, beyond the usual.
    pub(crate) permissions: u64,
    /// What they may do in single channels, in place of everything else.
    pub(crate) channels: BTreeMap<Id, u64>,
}

/// A guild; everybody is a member of all of them, with roles and permissions a guild.
#[derive(Clone, Debug)]
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) locale: String,
    /// Is the bot a member?
    pub(crate) has_bot: bool,
    /// In an outage nothing is heard of it.
    pub(crate) is_available: bool,
    pub(crate) roles: Vec<Role>,
    pub(crate) members: BTreeMap<Id, Membership>,
}

impl Guild {
    pub(crate) fn new(id: Id, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            locale: "en-US".to_owned(),
            has_bot: true,
            is_available: true,
            roles: Vec::new(),
            members: BTreeMap::new(),
        }
    }

    pub(crate) fn roles_of(&self, person: Id) -> &[Id] {
        self.members.get(&person).map_or(&[], |member| member.roles.as_slice())
    }
}

impl World {
    pub(crate) fn person(&mut self, name: &str) -> Id {
        let known = self.people.iter().find(|(_, known)| known.name == name).map(|(id, _)| *id);
        known.unwrap_or_else(|| {
            let id = self.new_id();
            self.people.insert(id, Person::named(name));
            id
        })
    }

    pub(crate) fn member(&mut self, guild: Id, person: Id) -> &mut Membership {
        self.guilds.get_mut(&guild).unwrap().members.entry(person).or_default()
    }

    pub(crate) fn add_role(&mut self, guild: Id, name: &str) -> Id {
        let known = self.guilds[&guild].roles.iter().find(|role| role.name == name).map(|role| role.id);
        known.unwrap_or_else(|| {
            let id = self.new_id();
            self.guilds.get_mut(&guild).unwrap().roles.push(Role { id, name: name.to_owned() });
            id
        })
    }

    /// The role and its guild.
    pub(crate) fn role(&self, id: Id) -> Option<(&Guild, &Role)> {
        self.guilds.values().find_map(|guild| guild.roles.iter().find(|role| role.id == id).map(|role| (guild, role)))
    }

    /// A guild that the bot is a member of.
    pub(crate) fn joined(&self, id: Id) -> Result<&Guild, Refusal> {
        let guild = self.guilds.get(&id).filter(|guild| guild.has_bot);
        guild.ok_or_else(|| Refusal::new(404, 10_004, "Unknown Guild"))
    }

    /// Is the bot where this channel is?
    pub(crate) fn is_within_reach(&self, channel: &Channel) -> bool {
        match channel.guild {
            Some(guild) => self.joined(guild).is_ok(),
            None => channel.kind != ChannelKind::Group,
        }
    }

    /// What a person may do in a channel.
    pub(crate) fn permissions_of(&self, person: Id, channel: &Channel) -> u64 {
        let Some(guild) = channel.guild.and_then(|id| self.guilds.get(&id)) else { return MEMBER };
        let usual = if guild.has_bot || self.options.external_apps { MEMBER } else { MEMBER & !USE_EXTERNAL_APPS };
        let Some(member) = guild.members.get(&person).filter(|_| person != OWNER) else {
            return if person == OWNER { EVERYTHING } else { usual };
        };
        if member.permissions & ADMINISTRATOR != 0 {
            return EVERYTHING;
        }
        let here = [Some(channel.id), channel.parent].into_iter().flatten().find_map(|id| member.channels.get(&id));
        here.copied().unwrap_or(usual | member.permissions)
    }

    /// Is an answer here hidden from all but the one who asked, whatever the bot wants?
    pub(crate) fn hides_answers(&self, person: Id, channel: &Channel) -> bool {
        let foreign = channel.guild.is_some() && !self.is_within_reach(channel);
        foreign && self.permissions_of(person, channel) & USE_EXTERNAL_APPS == 0
    }

    /// The guilds that the bot is in, on one shard of so many.
    pub(crate) fn guilds_of_shard(&self, (number, count): (u64, u64)) -> impl Iterator<Item = &Guild> {
        self.guilds.values().filter(move |guild| guild.has_bot && (guild.id >> 22) % count == number)
    }

    /// The bot joins, or the guild is back from an outage.
    pub(crate) fn guild_appears(&mut self, id: Id) {
        let guild = self.guilds.get_mut(&id).unwrap();
        (guild.has_bot, guild.is_available) = (true, true);
        let data = self.guild_create_json(id);
        self.dispatch(&Event { name: "GUILD_CREATE", intent: GUILDS, guild: Some(id), data, private: None });
    }

    /// The bot is removed, or, with `outage`, the guild cannot be reached for a while.
    pub(crate) fn guild_disappears(&mut self, id: Id, outage: bool) {
        let mut data = json!({"id": id.to_string()});
        if outage {
            data["unavailable"] = json!(true);
        }
        self.dispatch(&Event { name: "GUILD_DELETE", intent: GUILDS, guild: Some(id), data, private: None });
        let guild = self.guilds.get_mut(&id).unwrap();
        (guild.has_bot, guild.is_available) = (outage, !outage);
        if !outage {
            self.commands.retain(|command| command["guild_id"] != json!(id.to_string()));
        }
    }

    /// The second guild, with a text channel `elsewhere`.
    pub(crate) fn second_guild(&mut self) -> Id {
        if let Entry::Vacant(place) = self.guilds.entry(SECOND_GUILD) {
            place.insert(Guild::new(SECOND_GUILD, "Second desk"));
            self.add_channel("elsewhere", ChannelKind::Text, Some(SECOND_GUILD));
            self.guild_appears(SECOND_GUILD);
        }
        SECOND_GUILD
    }

    /// So many more guilds of the same shard of two as the first; a text channel of each.
    pub(crate) fn more_guilds(&mut self, count: u64) -> Vec<Id> {
        let new = |number: u64| {
            let id = GUILD + (number << 23);
            self.guilds.insert(id, Guild::new(id, "Another desk"));
            self.add_channel("another", ChannelKind::Text, Some(id))
        };
        (1..=count).map(new).collect()
    }

    /// A channel of a guild without the bot.
    pub(crate) fn foreign_channel(&mut self) -> Id {
        let known =
            self.channels.values().find(|channel| channel.guild == Some(FOREIGN_GUILD)).map(|channel| channel.id);
        known.unwrap_or_else(|| {
            let guild = Guild { has_bot: false, ..Guild::new(FOREIGN_GUILD, "Foreign desk") };
            self.guilds.insert(FOREIGN_GUILD, guild);
            self.add_channel("far-away", ChannelKind::Text, Some(FOREIGN_GUILD))
        })
    }

    /// A conversation of several people without the bot.
    pub(crate) fn group_channel(&mut self, person: Id) -> Id {
        let own = |channel: &&Channel| channel.kind == ChannelKind::Group && channel.recipient == Some(person);
        let known = self.channels.values().find(own).map(|channel| channel.id);
        known.unwrap_or_else(|| {
            let id = self.add_channel("friends", ChannelKind::Group, None);
            self.channels.get_mut(&id).unwrap().recipient = Some(person);
            id
        })
    }

    /// The direct messages between a person and the bot.
    pub(crate) fn direct_channel(&mut self, person: Id) -> Id {
        let own = |channel: &&Channel| channel.kind == ChannelKind::Direct && channel.recipient == Some(person);
        let known = self.channels.values().find(own).map(|channel| channel.id);
        known.unwrap_or_else(|| {
            let id = self.add_channel("", ChannelKind::Direct, None);
            self.channels.get_mut(&id).unwrap().recipient = Some(person);
            id
        })
    }

    /// People at the start, before anybody is named.
    pub(crate) fn first_people() -> BTreeMap<Id, Person> {
        BTreeMap::from([(BOT, Person::named("rapporteur")), (OWNER, Person::named("owner"))])
    }

    pub(crate) fn first_guilds() -> BTreeMap<Id, Guild> {
        BTreeMap::from([(GUILD, Guild::new(GUILD, "Talks desk"))])
    }
}
