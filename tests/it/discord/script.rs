//! What a test may make go wrong or differently: failures, permissions, deletions, and the gateway's moods.

use serde_json::{Value, json};

use super::error::{Failure, Refusal};
use super::messages;
use super::people::OWNER;
use super::sessions::{Event, GUILDS, Outgoing};
use super::state::{BOT, GUILD, Id, World};
use super::{FakeDiscord, Shown, User};

impl FakeDiscord {
    /// The next request of a route, named as in the OpenAPI document, is refused.
    pub(crate) fn fails(&self, method: &str, route: &str, refusal: Refusal) {
        self.fails_times(1, method, route, refusal);
    }

    pub(crate) fn fails_times(&self, times: usize, method: &str, route: &str, refusal: Refusal) {
        let failure = Failure { method: method.to_owned(), route: route.to_owned(), refusal, left: times };
        self.fake.change(|world| world.failures.push(failure));
    }

    /// A command of this name is registered otherwise.
    pub(crate) fn changes_command(&self, name: &str, change: impl FnOnce(&mut Value)) {
        self.fake.change(|world| {
            let found = world.commands.iter_mut().find(|command| command["name"] == name);
            change(found.expect("no such command"));
        });
    }

    /// A command of this name is registered in the guild too.
    pub(crate) fn copies_command_to_guild(&self, name: &str) {
        self.fake.change(|world| {
            let found = world.commands.iter().find(|command| command["name"] == name);
            let mut copy = found.expect("no such command").clone();
            let id = world.new_id();
            copy["guild_id"] = GUILD.to_string().into();
            copy["id"] = id.to_string().into();
            world.commands.push(copy);
        });
    }

    /// Sets what the bot may do in a channel.
    pub(crate) fn permit(&self, channel: Id, permissions: u64) {
        self.fake.change(|world| {
            if let Some(channel) = world.channels.get_mut(&channel) {
                channel.permissions = permissions;
            }
        });
    }

    /// Someone opens a thread in a channel, or a post in a forum.
    pub(crate) fn opens_thread(&self, parent: Id, name: &str) -> Id {
        self.fake.change(|world| {
            let id = world.new_id();
            world.open_thread(id, parent, name, OWNER, &[]);
            id
        })
    }

    /// Gives a member permissions beyond the usual ones, in the guild that they act in; 0 takes them back.
    pub(crate) fn gives(&self, user: &User, permissions: u64) {
        self.fake.change(|world| {
            let guild = world.channels[&user.place].guild.expect("permissions are given in a guild");
            world.member(guild, user.id).permissions = permissions;
        });
    }

    /// Sets what a member may do in a channel and its threads, in place of everything else.
    pub(crate) fn permits(&self, user: &User, channel: Id, permissions: u64) {
        self.fake.change(|world| {
            let guild = world.channels[&channel].guild.expect("permissions are given in a guild");
            world.member(guild, user.id).channels.insert(channel, permissions);
        });
    }

    /// A role of the guild, which is made when first named.
    pub(crate) fn role(&self, name: &str) -> Id {
        self.role_in(GUILD, name)
    }

    /// A role of one of several guilds.
    pub(crate) fn role_in(&self, guild: Id, name: &str) -> Id {
        self.fake.change(|world| world.add_role(guild, name))
    }

    /// A tag that posts of a forum may have.
    pub(crate) fn tag(&self, forum: Id, name: &str) -> Id {
        self.fake.change(|world| {
            let id = world.new_id();
            world.channels.get_mut(&forum).unwrap().tags.push((id, name.to_owned()));
            id
        })
    }

    /// Sets the guild's language, which Discord tells with every interaction.
    pub(crate) fn guild_speaks(&self, locale: &str) {
        self.fake.change(|world| {
            world.guilds.get_mut(&GUILD).unwrap().locale = locale.to_owned();
            let data = world.guild_json(GUILD);
            world.dispatch(&Event { name: "GUILD_UPDATE", intent: GUILDS, guild: Some(GUILD), data, private: None });
        });
    }

    /// A second guild of the bot, with a text channel `elsewhere` and roles and permissions of its own.
    pub(crate) fn second_guild(&self) -> Id {
        self.fake.change(World::second_guild)
    }

    /// So many more guilds, before the bot logs in; a text channel of each.
    pub(crate) fn more_guilds(&self, count: u64) -> Vec<Id> {
        self.fake.change(|world| world.more_guilds(count))
    }

    /// The bot is removed from the guild.
    pub(crate) fn guild_removes_bot(&self) {
        self.fake.change(|world| world.guild_disappears(GUILD, false));
    }

    /// The bot is added to the guild, once more say.
    pub(crate) fn guild_adds_bot(&self) {
        self.fake.change(|world| world.guild_appears(GUILD));
    }

    /// An outage: nothing is heard of the guild any more.
    pub(crate) fn guild_goes_down(&self) {
        self.fake.change(|world| world.guild_disappears(GUILD, true));
    }

    /// The outage is over.
    pub(crate) fn guild_comes_back(&self) {
        self.fake.change(|world| world.guild_appears(GUILD));
    }

    /// Someone deletes a message.
    pub(crate) fn deletes(&self, message: &Shown) {
        self.fake.change(|world| world.remove_message(message.id()));
    }

    /// The event of a message comes once more, as after a resume that overlaps.
    pub(crate) fn delivers_again(&self, message: &Shown) {
        self.fake.change(|world| world.announce(messages::CREATED, message.id()));
    }

    /// Waits until the bot is logged in to the gateway, on every shard that it asked for.
    pub(crate) async fn logged_in(&self) {
        self.fake.wait_for("the bot to log in", World::is_online).await;
    }

    /// Waits until no client is connected any more, and ends what sessions they had.
    pub(crate) async fn logged_out(&self) {
        let gone = |world: &World| world.sessions.iter().all(|session| session.connection.is_none()).then_some(());
        self.fake.wait_for("every client to be gone", gone).await;
        self.fake.change(|world| world.sessions.clear());
    }

    /// Waits until clients have sent an opcode so often in all.
    pub(crate) async fn gateway_received(&self, op: u64, times: usize) -> Vec<Value> {
        let sent = |world: &World| {
            let sent: Vec<Value> = world.gateway_log.iter().filter(|payload| payload["op"] == op).cloned().collect();
            (sent.len() >= times).then_some(sent)
        };
        self.fake.wait_for(&format!("op {op}, {times} times"), sent).await
    }

    /// Waits for heartbeats, counted from the start.
    pub(crate) async fn heartbeats(&self, count: u64) {
        self.fake.wait_for("heartbeats", |world| (world.heartbeats >= count).then_some(())).await;
    }

    /// Waits until clients have closed so many connections, and gives their codes.
    pub(crate) async fn closes(&self, count: usize) -> Vec<Option<u16>> {
        let closed = |world: &World| (world.closes.len() >= count).then(|| world.closes.clone());
        self.fake.wait_for("a client to close its connection", closed).await
    }

    /// Op 7: asks all clients to reconnect and resume.
    pub(crate) fn asks_to_reconnect(&self) {
        let payload = json!({"op": 7, "s": null, "t": null, "d": null});
        self.fake.look(|world| world.tell_connections(&Outgoing::Payload(payload)));
    }

    /// Op 9: the sessions are invalid, for good unless `resumable`.
    pub(crate) fn invalidates_sessions(&self, resumable: bool) {
        self.fake.change(|world| world.invalidate_sessions(resumable));
    }

    /// Closes all gateway connections with a code.
    pub(crate) fn closes_connections(&self, code: u16) {
        self.fake.look(|world| world.tell_connections(&Outgoing::Close(code)));
    }

    /// Closes the gateway connection of one shard with a code; its session's id.
    pub(crate) fn closes_shard(&self, number: u64, code: u16) -> String {
        self.fake.look(|world| {
            let session = world.sessions.iter().find(|session| session.shard.0 == number).expect("no such shard");
            let connection = session.connection.as_ref().expect("the shard has no connection");
            let _ = connection.send(Outgoing::Close(code));
            session.id.clone()
        })
    }

    /// Cuts all gateway connections without a close frame.
    pub(crate) fn cuts_connections(&self) {
        self.fake.look(|world| world.tell_connections(&Outgoing::Cut));
    }

    /// Leaves heartbeats without an acknowledgement, or acknowledges them again.
    pub(crate) fn ignores_heartbeats(&self, ignore: bool) {
        self.fake.change(|world| world.deaf = ignore);
    }

    /// Closes the connection of the next identify with a code.
    pub(crate) fn refuses_identify(&self, code: u16) {
        self.fake.change(|world| world.refused_identifies.push(code));
    }

    /// A message that mentions the bot.
    pub(crate) fn mention(&self, text: &str) -> String {
        format!("<@{BOT}> {text}")
    }

    /// How many sessions were begun, and how often one was resumed.
    pub(crate) fn logins(&self) -> (usize, usize) {
        self.fake.look(|world| {
            let sent = |op: u64| world.gateway_log.iter().filter(|sent| sent["op"] == op).count();
            (sent(2), sent(6))
        })
    }

    /// The direct messages between someone and the bot.
    pub(crate) fn direct_channel(&self, name: &str) -> Id {
        self.fake.change(|world| {
            let person = world.person(name);
            world.direct_channel(person)
        })
    }
}

impl World {
    /// A session on every shard, or an endpoint.
    pub(crate) fn is_online(&self) -> Option<()> {
        if self.endpoint.is_some() {
            return Some(());
        }
        let count = self.sessions.first()?.shard.1;
        (0..count).all(|number| self.sessions.iter().any(|session| session.shard == (number, count))).then_some(())
    }
}
