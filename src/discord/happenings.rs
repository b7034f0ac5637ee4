//! What happens to servers and threads, as far as it matters later.

use serenity::all::{FullEvent, GuildId};

use super::Bot;
use super::gateway::is_made_here;
use crate::store;
use crate::texts::Locale;

/// Takes note of an event.
pub(crate) async fn note(bot: &Bot, event: &FullEvent) {
    let noted = match event {
        FullEvent::Ready { data_about_bot: ready } if is_made_here(ready) => Ok(()),
        FullEvent::Ready { data_about_bot: ready } => {
            metrics::counter!("rapporteur_gateway_sessions_total", "how" => "begun").increment(1);
            let shard = ready.shard.map_or((0, 1), |shard| (u64::from(shard.id.0), u64::from(shard.total.max(1))));
            let now_in: Vec<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
            left_meanwhile(bot, shard, &now_in).await
        }
        FullEvent::Resume { .. } => {
            metrics::counter!("rapporteur_gateway_sessions_total", "how" => "resumed").increment(1);
            Ok(())
        }
        FullEvent::GuildCreate { guild, .. } => {
            guild.threads.iter().for_each(|thread| bot.places.note(thread));
            if let Some(locale) = Locale::of_code(&guild.preferred_locale) {
                bot.tongues.note(guild.id.get(), locale);
            }
            bot.store.left(guild.id.get(), None).await
        }
        // An outage is no leaving.
        FullEvent::GuildDelete { incomplete, .. } if !incomplete.unavailable => left(bot, incomplete.id).await,
        FullEvent::ThreadCreate { thread } => {
            bot.places.note(thread);
            Ok(())
        }
        FullEvent::ThreadUpdate { new, .. } => {
            bot.places.note(new);
            Ok(())
        }
        FullEvent::ThreadDelete { thread, .. } => {
            bot.places.forget(thread.id.get());
            Ok(())
        }
        _ => Ok(()),
    };
    if let Err(error) = noted {
        tracing::error!(event = event.snake_case_name(), "what happened could not be kept: {error}");
    }
}

async fn left(bot: &Bot, guild: GuildId) -> Result<(), store::Error> {
    tracing::info!(guild = guild.get(), "left a server: what is kept of it goes in seven days");
    bot.store.left(guild.get(), Some(bot.now())).await
}

/// Finds the servers that the bot was removed from while it was away, among those that this shard would hear of.
async fn left_meanwhile(bot: &Bot, (shard, total): (u64, u64), now_in: &[u64]) -> Result<(), store::Error> {
    for guild in bot.store.guilds().await? {
        if (guild >> 22) % total == shard && !now_in.contains(&guild) {
            left(bot, GuildId::new(guild)).await?;
        }
    }
    Ok(())
}
