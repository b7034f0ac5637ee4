//! What the subcommands of `/settings` do.

use serenity::all::GuildChannel;

use super::call::{Call, Failure, Served};
use super::render;
use crate::engine::Scope;
use crate::store::GuildSettings;

/// Everything that is set.
pub(crate) async fn overview(call: &Call<'_>) -> Result<Served, Failure> {
    let texts = call.texts();
    if !call.caller.is_editor() {
        return Ok(Served::new(render::not_editor(texts), "refused"));
    }
    let intent = call.bot.settings().discord.message_content;
    Ok(Served::new(render::settings(texts, &call.caller.settings, intent), "settings"))
}

/// Makes a channel an ask-channel, or takes it out.
pub(crate) async fn ask_channel(call: &Call<'_>, channel: u64, answer: bool) -> Result<Served, Failure> {
    let texts = call.texts();
    let Some(guild) = editors_guild(call) else { return Ok(Served::new(render::not_editor(texts), "refused")) };
    let channels = &call.caller.settings.ask_channels;
    if answer && !channels.contains(&channel) && channels.len() >= usize::from(render::CHOSEN) {
        return Ok(Served::new(render::too_many_ask_channels(texts), "refused"));
    }
    let change = |settings: &mut GuildSettings| {
        let _ = if answer { settings.ask_channels.insert(channel) } else { settings.ask_channels.remove(&channel) };
    };
    call.bot.store.change(guild, change).await?;
    let intent = call.bot.settings().discord.message_content;
    Ok(Served::new(render::ask_channel_set(texts, channel, answer, intent), "settings"))
}

/// Keeps a channel, or the posts of a forum with a tag, to one of the talks; to none without `talk`.
pub(crate) async fn bind(
    call: &Call<'_>,
    channel: &GuildChannel,
    talk: Option<String>,
    tag: Option<String>,
) -> Result<Served, Failure> {
    let texts = call.texts();
    let Some(guild) = editors_guild(call) else { return Ok(Served::new(render::not_editor(texts), "refused")) };
    let place = match tag.as_deref() {
        None => channel.id.get(),
        Some(tag) => {
            // An interaction tells a channel without its tags.
            let forum = call.bot.outbox.channel(channel.id).await?;
            let named =
                |one: &&serenity::all::ForumTag| one.id.get().to_string() == tag || one.name.eq_ignore_ascii_case(tag);
            match forum.available_tags.iter().find(named) {
                Some(found) => found.id.get(),
                None => return Ok(Served::new(render::no_such_tag(texts, tag), "refused")),
            }
        }
    };
    if let Some(talk) = talk.clone() {
        // Talks that there are not are an error that names those there are.
        call.engine(move |engine| engine.articles(&Scope { talk: Some(talk) }).map(drop)).await?;
    }
    let set = talk.clone();
    let change = |settings: &mut GuildSettings| {
        let _ = match set {
            Some(talk) => settings.talks.insert(place, talk),
            None => settings.talks.remove(&place),
        };
    };
    call.bot.store.change(guild, change).await?;
    Ok(Served::new(render::talk_bound(texts, channel.id.get(), talk.as_deref()), "settings"))
}

/// The server, for those who may change its settings.
fn editors_guild(call: &Call<'_>) -> Option<u64> {
    call.caller.guild.filter(|_| call.caller.is_editor())
}
