//! What `rapporteur check` finds with Discord's help: token, intents, logins left, commands, permissions.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::Arc;

use serenity::all::{
    ApplicationFlags, BotGateway, ChannelId, ChannelType, CurrentApplicationInfo, GuildChannel, GuildId, GuildInfo,
    Http, PermissionOverwrite, PermissionOverwriteType, Permissions, RoleId, UserId,
};

use super::bot::invitation;
use super::outbox::Outbox;
use super::register::{Differences, differences};
use super::run::http;
use super::send_error::{SendError, refusal};
use super::token::{Token, TokenError};
use super::{commands, localise};
use crate::check::Finding;
use crate::config::Settings;
use crate::store::{self, Store};

/// Logins left for the day under which a few crashes can lock the bot out.
const LOGINS: u64 = 50;
/// What the bot needs where every question is answered.
const NEEDED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::EMBED_LINKS);
const PORTAL: &str = "https://discord.com/developers/applications";

/// The token from where it is configured, and what is to be said of it.
pub fn token(value: Option<String>, file: Option<PathBuf>) -> (Option<Token>, Finding) {
    let read_by_all = file.as_deref().filter(|file| is_read_by_all(file)).map(PathBuf::from);
    match (Token::from_values(value, file), read_by_all) {
        (Ok(token), Some(file)) => {
            let remedy = format!("chmod 600 {}", file.display());
            (Some(token), Finding::fault("token", format!("every user can read {}", file.display()), remedy))
        }
        (Ok(token), None) => (Some(token), Finding::fine("token", "there is one, and it has the form of one")),
        (Err(error), _) => (None, Finding::fault("token", found(&error), remedy(&error))),
    }
}

fn found(error: &TokenError) -> String {
    let text = error.to_string();
    text.split_once(": ").map_or(text.clone(), |(found, _)| found.to_owned())
}

fn remedy(error: &TokenError) -> String {
    match error {
        TokenError::Both => "unset DISCORD_TOKEN or DISCORD_TOKEN_FILE".to_owned(),
        TokenError::Unreadable { path, .. } => format!("let this user read {}, and no other", path.display()),
        _ => format!("set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to a file with the token ({PORTAL}: Bot, Reset Token)"),
    }
}

#[cfg(unix)]
fn is_read_by_all(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn is_read_by_all(_: &std::path::Path) -> bool {
    false
}

/// What Discord tells of the bot of this token.
pub async fn online(settings: &Settings, token: &Token) -> Vec<Finding> {
    let http = match http(&settings.discord, token) {
        Ok(http) => Arc::new(http.build()),
        Err(error) => {
            return vec![Finding::fault(
                "Discord",
                error.to_string(),
                "set discord.api_url to an address, or leave it out",
            )];
        }
    };
    let application = match http.get_current_application_info().await {
        Ok(application) => application,
        Err(error) => return vec![unheard(&refusal(&error), settings)],
    };
    let outbox = Outbox::new(Arc::clone(&http), None);
    let mut look = Look { http: &http, outbox: &outbox, settings, application: &application, findings: Vec::new() };
    look.report().await;
    look.findings
}

/// Why Discord told nothing.
fn unheard(error: &SendError, settings: &Settings) -> Finding {
    match error {
        SendError::Refused { status: 401, .. } => Finding::fault(
            "token",
            "Discord does not know it",
            format!("make a new one ({PORTAL}: Bot, Reset Token) and put it where the old one was"),
        ),
        error => {
            let whither = settings.discord.api_url.as_deref().unwrap_or("https://discord.com");
            let remedy =
                format!("see that {whither} can be reached from this machine; `check --offline` leaves it out");
            Finding::fault("Discord", error.to_string(), remedy)
        }
    }
}

struct Look<'a> {
    http: &'a Http,
    outbox: &'a Outbox,
    settings: &'a Settings,
    application: &'a CurrentApplicationInfo,
    findings: Vec<Finding>,
}

impl Look<'_> {
    fn fine(&mut self, what: &str, found: impl Into<String>) {
        self.findings.push(Finding::fine(what, found));
    }

    fn fault(&mut self, what: &str, found: impl Into<String>, remedy: impl Into<String>) {
        self.findings.push(Finding::fault(what, found, remedy));
    }

    async fn report(&mut self) {
        self.fine("Discord", format!("the token is that of {}", self.application.name));
        match self.http.get_bot_gateway().await {
            Ok(gateway) => self.logins(&gateway),
            Err(error) => self.findings.push(unheard(&refusal(&error), self.settings)),
        }
        let guilds = match self.http.get_guilds(None, None).await {
            Ok(guilds) => guilds,
            Err(error) => return self.findings.push(unheard(&refusal(&error), self.settings)),
        };
        let invitation = invitation(self.application.id);
        match guilds.len() {
            0 => self.fault("servers", "the bot is in none", format!("open {invitation}")),
            // One request tells of two hundred at most.
            200.. => self.fine("servers", "the bot is in 200 or more"),
            few => self.fine("servers", format!("the bot is in {few}; to add it to another: {invitation}")),
        }
        self.commands(&guilds).await;
        let places = self.ask_channels(&guilds).await;
        self.intents(!places.is_empty());
        self.permissions(places).await;
    }

    fn logins(&mut self, gateway: &BotGateway) {
        let limit = &gateway.session_start_limit;
        let found = format!("{} of {} left today, {} shards", limit.remaining, limit.total, gateway.shards);
        match limit.remaining {
            0..LOGINS => {
                let remedy = "find out why the bot starts so often (its log tells) before you start it again";
                self.fault("logins", found, remedy);
            }
            _ => self.fine("logins", found),
        }
    }

    fn intents(&mut self, has_ask_channels: bool) {
        let content = ApplicationFlags::GATEWAY_MESSAGE_CONTENT | ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED;
        let allowed = self.application.flags.unwrap_or_default().intersects(content);
        match (self.settings.discord.message_content, allowed) {
            (true, false) => self.fault(
                "intents",
                "discord.message_content is on, and Discord does not allow the bot that intent",
                format!("switch it on ({PORTAL}: Bot, Message Content Intent), or set discord.message_content = false"),
            ),
            (false, _) if has_ask_channels => self.fault(
                "intents",
                "there are channels in which every question is to be answered, and discord.message_content is off",
                format!("set discord.message_content = true, and switch the intent on ({PORTAL}: Bot, Message Content Intent)"),
            ),
            (true, true) => self.fine("intents", "message content, as configured"),
            (false, _) => self.fine("intents", "none that is privileged"),
        }
    }

    async fn commands(&mut self, guilds: &[GuildInfo]) {
        let ours = match serde_json::to_value(localise::definitions(&commands::all())) {
            Ok(ours) => ours,
            Err(error) => {
                return self.fault("commands", error.to_string(), "report this: it is a fault of the program");
            }
        };
        let outbox = self.outbox;
        let trial = self.settings.discord.dev_guild.filter(|&id| id > 0).map(GuildId::new);
        match differences(outbox, self.application.id, &ours, trial, guilds.iter().map(|guild| guild.id)).await {
            Ok(Differences { missing, outdated, doubled }) => {
                let restart = "start the bot: it registers its commands at every start";
                for (what, names) in [("are not registered", missing), ("are registered in an older form", outdated)] {
                    if !names.is_empty() {
                        self.fault("commands", format!("{what}: {}", names.join(", ")), restart);
                    }
                }
                if !doubled.is_empty() {
                    let found = format!("show twice, for the server of a past trial too: {}", doubled.join(", "));
                    self.fault(
                        "commands",
                        found,
                        "start the bot without --dev-guild: it clears what is left of the trial",
                    );
                }
                if self.findings.iter().all(|finding| finding.what != "commands") {
                    self.fine("commands", "registered as they are");
                }
            }
            Err(error) => {
                let remedy = "invite the bot again, with the scope applications.commands";
                self.fault("commands", error.to_string(), remedy);
            }
        }
    }

    /// The channels that editors have chosen, by their servers; those of servers that the bot has left do not count.
    async fn ask_channels(&mut self, guilds: &[GuildInfo]) -> Vec<(GuildId, ChannelId)> {
        let store = match Store::of(self.settings).await {
            Ok(store) => store,
            Err(error) => {
                let remedy = match &error {
                    store::Error::Unreachable { .. } => {
                        "start the database, or set store.url to where it is".to_owned()
                    }
                    store::Error::OtherKey(key) => {
                        format!("copy the file that belongs to the database to {}", key.display())
                    }
                    _ => format!("put a backup of {} in its place, or move it away", self.settings.data.display()),
                };
                self.fault("data", error.to_string(), remedy);
                return Vec::new();
            }
        };
        let mut places = Vec::new();
        for guild in guilds {
            let settings = match store.guild(guild.id.get()).await {
                Ok(settings) => settings,
                Err(error) => {
                    let remedy = "put a backup of the database in its place";
                    self.fault("data", format!("server {}: {error}", guild.id), remedy);
                    continue;
                }
            };
            let channels = settings.ask_channels.iter().filter(|&&id| id > 0);
            places.extend(channels.map(|&channel| (guild.id, ChannelId::new(channel))));
        }
        store.close().await;
        places
    }

    /// What the bot may not do where it is to answer.
    async fn permissions(&mut self, places: Vec<(GuildId, ChannelId)>) {
        let me = match self.http.get_current_user().await {
            Ok(me) => me,
            Err(error) => return self.findings.push(unheard(&refusal(&error), self.settings)),
        };
        let mut members: HashMap<GuildId, Member> = HashMap::new();
        for (guild, channel) in places {
            let name = format!("channel {channel}");
            let asked = async {
                if let Entry::Vacant(unknown) = members.entry(guild) {
                    unknown.insert(Member::of(self.http, guild, me.id).await?);
                }
                place(self.http, channel).await
            };
            match asked.await {
                Ok(place) => {
                    let may = members.get(&guild).map(|member| member.may(&place.permission_overwrites));
                    let missing = NEEDED - may.unwrap_or_default();
                    if missing.is_empty() {
                        self.fine(&name, format!("#{}: the bot may all that it needs", place.name));
                    } else {
                        let names = missing.get_permission_names().join(", ");
                        let remedy = format!("give the bot’s role {names} in #{}", place.name);
                        self.fault(&name, format!("#{}: missing {names}", place.name), remedy);
                    }
                }
                Err(error) => {
                    let remedy = "let the bot’s role see it, or have an editor take it out of /settings channels";
                    self.fault(&name, format!("it cannot be seen: {}", refusal(&error)), remedy);
                }
            }
        }
    }
}

/// A channel, or the one that a thread belongs to, which rules it.
async fn place(http: &Http, id: ChannelId) -> serenity::Result<GuildChannel> {
    let channel = guild_channel(http, id).await?;
    let is_thread =
        matches!(channel.kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread);
    match channel.parent_id.filter(|_| is_thread) {
        Some(parent) => guild_channel(http, parent).await,
        None => Ok(channel),
    }
}

async fn guild_channel(http: &Http, id: ChannelId) -> serenity::Result<GuildChannel> {
    http.get_channel(id).await?.guild().ok_or(serenity::Error::Other("it is no server’s channel"))
}

/// The bot as a member of a server.
struct Member {
    id: UserId,
    /// Its roles, and the one that everyone has, whose id is the server's.
    roles: Vec<RoleId>,
    everyone: RoleId,
    permissions: Permissions,
}

impl Member {
    async fn of(http: &Http, guild: GuildId, id: UserId) -> serenity::Result<Member> {
        let everyone = RoleId::new(guild.get());
        let roles = http.get_member(guild, id).await?.roles;
        let all = http.get_guild_roles(guild).await?;
        let own = all.iter().filter(|role| role.id == everyone || roles.contains(&role.id));
        let permissions = own.fold(Permissions::empty(), |permissions, role| permissions | role.permissions);
        Ok(Member { id, roles, everyone, permissions })
    }

    /// What it may do in a channel of these overwrites, as Discord's documentation computes it: everyone's come first, then
    /// those of roles together, then its own.
    fn may(&self, overwrites: &[PermissionOverwrite]) -> Permissions {
        if self.permissions.administrator() {
            return Permissions::all();
        }
        let of_role =
            |id: RoleId| overwrites.iter().find(move |overwrite| overwrite.kind == PermissionOverwriteType::Role(id));
        let everyone = of_role(self.everyone);
        let roles: Vec<&PermissionOverwrite> = self.roles.iter().filter_map(|&role| of_role(role)).collect();
        let own = overwrites.iter().find(|overwrite| overwrite.kind == PermissionOverwriteType::Member(self.id));
        let mut may = self.permissions;
        for group in [Vec::from_iter(everyone), roles, Vec::from_iter(own)] {
            may -= group.iter().fold(Permissions::empty(), |all, overwrite| all | overwrite.deny);
            may |= group.iter().fold(Permissions::empty(), |all, overwrite| all | overwrite.allow);
        }
        // Who cannot see a channel can do nothing in it.
        if may.view_channel() { may } else { Permissions::empty() }
    }
}
