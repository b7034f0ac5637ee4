//! Who asks for something, where, in which language, and by which settings of the server.

use std::sync::Arc;

use serenity::all::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, CommandInteraction, ComponentInteraction, GuildId,
    Member, Message, ModalInteraction, PartialChannel, Permissions,
};

use super::Bot;
use super::places::Place;
use crate::store::GuildSettings;
use crate::texts::{Locale, Texts};

/// Who asks for something, and what goes with it.
#[derive(Clone)]
pub(crate) struct Caller {
    /// Id of the message or interaction.
    pub(crate) event: u64,
    /// The server; none in a direct message.
    pub(crate) guild: Option<u64>,
    /// The channel.
    pub(crate) channel: u64,
    /// What kind of channel.
    pub(crate) place: Place,
    /// The person.
    pub(crate) person: u64,
    /// What the server has set.
    pub(crate) settings: Arc<GuildSettings>,
    /// In the person's language.
    pub(crate) texts: &'static Texts,
    /// Whether the bot is no member here: somebody has brought it along for themselves.
    pub(crate) guest: bool,
    /// What the person may do here; nothing where Discord does not tell.
    permissions: Permissions,
    /// The person's roles.
    roles: Vec<u64>,
}

impl Caller {
    /// Of a command.
    pub(crate) async fn of_command(bot: &Bot, command: &CommandInteraction) -> Caller {
        let guest = is_guest(&command.authorizing_integration_owners);
        let event = (command.id.get(), command.channel_id.get(), command.user.id.get());
        let guild = command.guild_id.map(GuildId::get);
        let of = Interaction {
            channel: command.channel.as_ref(),
            member: command.member.as_deref(),
            locale: &command.locale,
        };
        Caller::of_interaction(bot, event, guild, guest, &of).await
    }

    /// Of a press or a choice.
    pub(crate) async fn of_press(bot: &Bot, press: &ComponentInteraction) -> Caller {
        let guest = is_guest(&press.authorizing_integration_owners);
        let event = (press.id.get(), press.channel_id.get(), press.user.id.get());
        let guild = press.guild_id.map(GuildId::get);
        let of = Interaction { channel: press.channel.as_ref(), member: press.member.as_ref(), locale: &press.locale };
        Caller::of_interaction(bot, event, guild, guest, &of).await
    }

    /// Of a form.
    pub(crate) async fn of_form(bot: &Bot, form: &ModalInteraction) -> Caller {
        let event = (form.id.get(), form.channel_id.get(), form.user.id.get());
        let guild = form.guild_id.map(GuildId::get);
        let of = Interaction { channel: form.channel.as_ref(), member: form.member.as_ref(), locale: &form.locale };
        Caller::of_interaction(bot, event, guild, false, &of).await
    }

    async fn of_interaction(
        bot: &Bot,
        (event, channel, person): (u64, u64, u64),
        guild: Option<u64>,
        guest: bool,
        of: &Interaction<'_>,
    ) -> Caller {
        let settings = settings(bot, guild.filter(|_| !guest)).await;
        let mut place = of.channel.map(Place::from).unwrap_or_default();
        if place.is_thread() && !settings.talks.is_empty() {
            // An interaction does not tell the tags of its post.
            place = bot.places.of(&bot.outbox, channel).await;
        }
        let locale = Locale::of_code(of.locale).unwrap_or_default();
        bot.tongues.note(person, locale);
        Caller {
            event,
            guild,
            channel,
            place,
            person,
            settings,
            texts: Texts::of(locale),
            guest,
            permissions: of.member.and_then(|member| member.permissions).unwrap_or_default(),
            roles: of.member.map(|member| member.roles.iter().map(|role| role.get()).collect()).unwrap_or_default(),
        }
    }

    /// Of a message; in the person's language where that is known, else the server's.
    pub(crate) async fn of_message(bot: &Bot, message: &Message) -> Caller {
        let guild = message.guild_id.map(GuildId::get);
        let (channel, person) = (message.channel_id.get(), message.author.id.get());
        let settings = settings(bot, guild).await;
        let place = match guild {
            Some(_) => bot.places.of(&bot.outbox, channel).await,
            None => Place::default(),
        };
        let set = settings.language.as_deref().and_then(Locale::of_code);
        let locale = match set.or_else(|| bot.tongues.of(person)) {
            Some(locale) => locale,
            None => language(bot, guild).await,
        };
        Caller {
            event: message.id.get(),
            guild,
            channel,
            place,
            person,
            settings,
            texts: Texts::of(locale),
            guest: false,
            permissions: Permissions::empty(),
            roles: Vec::new(),
        }
    }

    /// The talk that this place keeps to.
    pub(crate) fn talk(&self) -> Option<&str> {
        let places = [self.channel].into_iter().chain(self.place.tags.iter().copied()).chain(self.place.parent);
        places.filter_map(|place| self.settings.talks.get(&place)).map(String::as_str).next()
    }

    /// Whether every question here is answered.
    pub(crate) fn in_ask_channel(&self) -> bool {
        let asked = &self.settings.ask_channels;
        asked.contains(&self.channel) || self.place.parent.is_some_and(|parent| asked.contains(&parent))
    }

    /// Whether this is a conversation of few: a direct message or a thread.
    pub(crate) fn in_conversation(&self) -> bool {
        self.guild.is_none() || self.place.is_thread()
    }

    /// Whether the person may do what editors do here.
    pub(crate) fn is_editor(&self) -> bool {
        self.manages() || !self.guest && self.roles.iter().any(|role| self.settings.editors.contains(role))
    }

    /// Whether the person may manage the server.
    pub(crate) fn manages(&self) -> bool {
        self.guild.is_some()
            && !self.guest
            && self.permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
    }

    /// Whether the person may speak here; the permission that is missing otherwise.
    pub(crate) fn may_speak(&self) -> Result<(), Permissions> {
        let needed = match self.place.is_thread() {
            true => Permissions::SEND_MESSAGES_IN_THREADS,
            false => Permissions::SEND_MESSAGES,
        };
        let may = self.guild.is_none() || self.permissions.intersects(needed | Permissions::ADMINISTRATOR);
        if may { Ok(()) } else { Err(needed) }
    }
}

/// What an interaction tells.
struct Interaction<'a> {
    channel: Option<&'a PartialChannel>,
    member: Option<&'a Member>,
    locale: &'a str,
}

/// Whether the server of an interaction has not installed the bot: a person has.
fn is_guest(owners: &AuthorizingIntegrationOwners) -> bool {
    let AuthorizingIntegrationOwners(owners) = owners;
    !owners.is_empty() && !owners.iter().any(|owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_)))
}

/// The language of a server. The gateway tells it when a session begins; of one that is taken up Discord is asked, once.
async fn language(bot: &Bot, guild: Option<u64>) -> Locale {
    let Some(guild) = guild.filter(|&guild| guild > 0) else { return Locale::default() };
    if let Some(locale) = bot.tongues.of(guild) {
        return locale;
    }
    let asked = bot.outbox.language(GuildId::new(guild)).await;
    let locale = asked.inspect_err(|error| tracing::debug!(%error, guild, "its language could not be asked"));
    let locale = locale.ok().and_then(|code| Locale::of_code(&code)).unwrap_or_default();
    bot.tongues.note(guild, locale);
    locale
}

/// What a server has set. Where that cannot be read, questions are answered all the same.
async fn settings(bot: &Bot, guild: Option<u64>) -> Arc<GuildSettings> {
    let Some(guild) = guild else { return Arc::default() };
    bot.store.guild(guild).await.unwrap_or_else(|error| {
        tracing::error!(guild, "the settings of a server could not be read: {error}");
        Arc::default()
    })
}
