//! Feeds: added by editors, read now and then, their new items shown for confirmation or taken by themselves.

use std::time::Duration;

use serenity::all::{ChannelId, Nonce};

use super::Bot;
use super::call::{Call, Failure, Served, chain};
use super::custom_id::Word;
use super::editing::{self, Held, refusal};
use super::render::{self, Message};
use crate::article::canonical;
use crate::article::shelf::Provenance;
use crate::engine::Preview;
use crate::fetch::{self, Content, Item, Reading, Validators, item_key};
use crate::store::Feed;
use crate::texts::{Locale, Texts};

/// How often a feed is read that says nothing else, in seconds; and the longest pause after failures.
const EVERY: i64 = 15 * 60;
const LONGEST: i64 = 24 * 3600;
/// Most articles that wait in a server before feeds bring no more: a site decides how much its feed holds, and each may be 10 MiB.
const WAITING: usize = 100;
/// From this share of its text standing in one article, a story has been told.
const TOLD: f64 = 0.8;

/// A feed that an editor wants read.
pub(crate) struct Wish {
    pub(crate) link: String,
    pub(crate) channel: u64,
    pub(crate) automatic: bool,
    pub(crate) talk: Option<String>,
}

/// Adds a feed. What it holds by now is left alone.
pub(crate) async fn add(call: &Call<'_>, wish: Wish) -> Result<Served, Failure> {
    let (texts, bot) = (call.texts(), call.bot);
    if let Some(refused) = refusal(call) {
        return Ok(refused);
    }
    let news = match bot.fetcher().fetch_feed(&wish.link, &Validators::default()).await {
        Ok(fetch::Feed::Read(news)) => news,
        // Nothing was known of it that could be unchanged.
        Ok(fetch::Feed::Unchanged { .. }) => return Ok(Served::new(render::feed_unknown(texts), "refused")),
        Err(error) => return Ok(Served::new(render::not_fetched(texts, &error), "refused")),
    };
    let feed = Feed {
        id: Word::random().map_err(std::io::Error::other)?.as_str().to_owned(),
        guild: call.caller.guild.unwrap_or_default(),
        channel: wish.channel,
        title: news.title.clone().unwrap_or_else(|| news.url.clone()),
        url: news.url.clone(),
        automatic: wish.automatic,
        talk: wish.talk,
        etag: news.validators.etag.clone(),
        last_modified: news.validators.last_modified.clone(),
        next_at: bot.now() + pause(news.wait),
        failures: 0,
    };
    if !bot.store.add_feed(&feed).await? {
        return Ok(Served::new(render::feed_known(texts), "refused"));
    }
    for item in &news.items {
        bot.store.is_new_item(&feed.id, &names(item), bot.now()).await?;
    }
    Ok(Served::new(render::feed_added(texts, &feed, news.items.len()), "added"))
}

/// Lists the feeds of the server.
pub(crate) async fn list(call: &Call<'_>) -> Result<Served, Failure> {
    let texts = call.texts();
    if !call.caller.is_editor() {
        return Ok(Served::new(render::not_editor(texts), "refused"));
    }
    let feeds = call.bot.store.feeds(call.caller.guild.unwrap_or_default()).await?;
    Ok(Served::new(render::feeds(texts, &feeds), "shown"))
}

/// Reads a feed no longer.
pub(crate) async fn remove(call: &Call<'_>, feed: String) -> Result<Served, Failure> {
    let texts = call.texts();
    if !call.caller.is_editor() {
        return Ok(Served::new(render::not_editor(texts), "refused"));
    }
    let removed = call.bot.store.remove_feed(call.caller.guild.unwrap_or_default(), &feed).await?;
    Ok(match removed {
        true => Served::new(render::feed_removed(texts), "removed"),
        false => Served::new(render::feed_unknown(texts), "refused"),
    })
}

/// Reads the feeds whose time has come. Those of a server from which the library may not be changed any more rest.
pub(crate) async fn poll(bot: &Bot) {
    let due = match bot.store.due_feeds(bot.now()).await {
        Ok(due) => due,
        Err(error) => return tracing::error!("the feeds could not be listed: {error}"),
    };
    let own = |feed: &Feed| bot.gateway.as_ref().is_none_or(|gateway| gateway.hears_of(Some(feed.guild)));
    for feed in due.into_iter().filter(|feed| own(feed) && editing::is_home(bot, feed.guild)) {
        let _open = bot.open.read().await;
        if let Err(error) = read(bot, feed).await {
            tracing::error!("a feed could not be served: {}", chain(&error));
        }
    }
}

/// Reads a feed, unless another process does, and serves what is new in it, oldest first.
async fn read(bot: &Bot, mut feed: Feed) -> Result<(), Failure> {
    if !bot.store.take_feed(&feed, bot.now() + EVERY).await? {
        return Ok(());
    }
    let validators = Validators { etag: feed.etag.clone(), last_modified: feed.last_modified.clone() };
    match bot.fetcher().fetch_feed(&feed.url, &validators).await {
        Ok(fetch::Feed::Unchanged { wait }) => {
            (feed.next_at, feed.failures) = (bot.now() + pause(wait), 0);
        }
        Ok(fetch::Feed::Read(Reading { items, validators, wait, .. })) => {
            for item in items.iter().rev() {
                if !feed.automatic && bot.store.held_in(feed.guild).await? >= WAITING {
                    tracing::warn!(
                        feed = feed.url,
                        "new items are left, since {WAITING} articles wait to be confirmed"
                    );
                    break;
                }
                if bot.store.is_new_item(&feed.id, &names(item), bot.now()).await? {
                    // One that fails keeps neither the others nor the next reading.
                    if let Err(error) = serve(bot, &feed, item).await {
                        tracing::error!(feed = feed.url, "an item could not be served: {}", chain(&error));
                    }
                }
            }
            (feed.next_at, feed.failures) = (bot.now() + pause(wait), 0);
            (feed.etag, feed.last_modified) = (validators.etag, validators.last_modified);
        }
        Err(error) => {
            feed.failures = feed.failures.saturating_add(1);
            let backed_off = (EVERY << feed.failures.min(7)).min(LONGEST);
            feed.next_at = bot.now() + backed_off.max(pause(error.wait()));
            tracing::warn!(feed = feed.url, failures = feed.failures, "a feed could not be read: {error}");
        }
    }
    Ok(bot.store.polled(&feed).await?)
}

/// Seconds until a feed is read again: as it asks, within bounds.
fn pause(wait: Option<Duration>) -> i64 {
    let asked = wait.and_then(|wait| i64::try_from(wait.as_secs()).ok());
    asked.unwrap_or(EVERY).clamp(EVERY, LONGEST)
}

/// All that an item is known by.
fn names(item: &Item) -> Vec<String> {
    [Some(item_key(item)), item.link.as_deref().map(canonical)].into_iter().flatten().collect()
}

/// Shows a new item for confirmation, or takes it. One whose story is in the library already is passed over.
async fn serve(bot: &Bot, feed: &Feed, item: &Item) -> Result<(), Failure> {
    let Some((name, bytes, url)) = text(bot, item).await else { return Ok(()) };
    let given = Provenance { url, date: item.day, source: Some(feed.title.clone()), talk: feed.talk.clone() };
    let held = editing::hold(bot, Some(feed.guild), feed.channel, (&name, bytes), given).await?;
    let Ok(Held { pending, preview, bytes }) = held else {
        tracing::info!(feed = feed.url, "an item of a feed holds no article");
        return Ok(());
    };
    let Some(waiting) = bot.store.held(pending.as_str(), Some(feed.guild)).await? else { return Ok(()) };
    if is_told(&preview) {
        bot.store.release(pending.as_str()).await?;
        return Ok(());
    }
    let settings = bot.store.guild(feed.guild).await?;
    let set = settings.language.as_deref().and_then(Locale::of_code);
    let texts = Texts::of(set.or_else(|| bot.tongues.of(feed.guild)).unwrap_or_default());
    let message = if feed.automatic {
        match editing::take(bot, &waiting, &bytes).await {
            Ok((_, first)) => {
                bot.store.release(pending.as_str()).await?;
                render::feed_taken(texts, &feed.title, first.as_ref())
            }
            // It is not lost: an editor can add it.
            Err(error) => {
                tracing::error!(feed = feed.url, "an item could not be taken: {}", chain(&error));
                render::feed_item(texts, &feed.title, &preview, &pending)
            }
        }
    } else {
        render::feed_item(texts, &feed.title, &preview, &pending)
    };
    announce(bot, feed, &message, pending.as_str()).await;
    Ok(())
}

/// What an item says: its page, else what the feed itself carries.
async fn text(bot: &Bot, item: &Item) -> Option<(String, Vec<u8>, Option<String>)> {
    if let Some(link) = &item.link {
        match bot.fetcher().fetch(link).await {
            Ok(document) => return Some((document.file_name, document.bytes, Some(document.url))),
            Err(error) => tracing::info!("the page of a feed’s item was not fetched: {error}"),
        }
    }
    let title = item.title.replace('&', "&amp;").replace('<', "&lt;");
    let (name, text) = match item.content.as_ref()? {
        Content::Html(html) => {
            ("item.html", format!("<html><head><title>{title}</title></head><body>{html}</body></html>"))
        }
        Content::Text(text) => ("item.txt", format!("{}\n\n{text}", item.title)),
    };
    Some((name.to_owned(), text.into_bytes(), item.link.clone()))
}

/// Whether the library has the story: at the same address, or in nearly the same words.
fn is_told(preview: &Preview) -> bool {
    preview
        .articles
        .iter()
        .all(|article| article.duplicates.iter().any(|duplicate| duplicate.same_address || duplicate.share >= TOLD))
}

async fn announce(bot: &Bot, feed: &Feed, message: &Message, nonce: &str) {
    let create = message.create().nonce(Nonce::String(nonce.to_owned())).enforce_nonce(true);
    if let Err(error) = bot.outbox.create(ChannelId::new(feed.channel.max(1)), &create, None).await {
        tracing::warn!(%error, feed = feed.url, "a new item could not be shown in its channel");
    }
}
