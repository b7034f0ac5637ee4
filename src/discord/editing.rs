//! Articles added and removed by editors: read, shown as they would be indexed, and only then taken.
//!
//! An article that waits for its confirmation stands in the store, so that the buttons work after a restart, and in whichever process hears
//! of them. Where several processes share the articles, the one that holds them is told what to do to them.

use std::time::{Duration, Instant};

use serenity::all::Attachment;

use super::Bot;
use super::call::{Call, Failure, Served};
use super::custom_id::{Button, Word, key_of};
use super::render;
use crate::article::MAX_BYTES;
use crate::article::shelf::Provenance;
use crate::engine::{Added, ArticleSummary, Engine, Preview, Scope};
use crate::holding::{put, with_file};
use crate::store::Pending;
use crate::store::change::{self, Wanted};

/// How soon the process that holds the articles begins what it is told; after that it counts as gone.
const BEGUN_WITHIN: Duration = Duration::from_secs(30);
/// How long it may take in all: an interaction can be answered for fifteen minutes.
const DONE_WITHIN: Duration = Duration::from_secs(600);
/// Between two looks at what came of it.
const LOOK: Duration = Duration::from_millis(200);

/// What an editor hands in.
pub(crate) enum Source {
    File(Box<Attachment>),
    Link(String),
}

/// An article that has been read and waits, as it would be indexed.
pub(crate) struct Held {
    pub(crate) pending: Word,
    pub(crate) preview: Preview,
    /// Its file.
    pub(crate) bytes: Vec<u8>,
}

/// Reads what an editor hands in, and shows it.
pub(crate) async fn add(call: &Call<'_>, source: Option<Source>, talk: Option<String>) -> Result<Served, Failure> {
    let texts = call.texts();
    if let Some(refused) = refusal(call) {
        return Ok(refused);
    }
    let (file, bytes, given) = match source {
        None => return Ok(Served::new(render::file_or_link(texts), "refused")),
        Some(Source::File(file)) => {
            if u64::from(file.size) > MAX_BYTES {
                return Ok(Served::new(render::too_large(texts), "refused"));
            }
            let bytes = call.bot.outbox.download(&file).await?;
            (file.filename.clone(), bytes, Provenance { talk, ..Provenance::default() })
        }
        Some(Source::Link(link)) => match call.bot.fetcher().fetch(&link).await {
            Ok(document) => {
                let given = Provenance { url: Some(document.url), talk, ..Provenance::default() };
                (document.file_name, document.bytes, given)
            }
            Err(error) => return Ok(Served::new(render::not_fetched(texts, &error), "refused")),
        },
    };
    let held = hold(call.bot, call.caller.guild, call.caller.channel, (&file, bytes), given).await?;
    Ok(match held {
        Ok(Held { pending, preview, .. }) => Served::new(render::preview(texts, &preview, &pending), "held"),
        Err(preview) => Served::new(render::unread(texts, &preview), "refused"),
    })
}

/// Why the person may not change the library from here; none when they may.
pub(crate) fn refusal(call: &Call<'_>) -> Option<Served> {
    let texts = call.texts();
    if !call.caller.is_editor() {
        return Some(Served::new(render::not_editor(texts), "refused"));
    }
    let guild = call.caller.guild.unwrap_or_default();
    (!is_home(call.bot, guild)).then(|| Served::new(render::not_home(texts, guild), "refused"))
}

/// Whether the library may be changed from a server.
pub(crate) fn is_home(bot: &Bot, guild: u64) -> bool {
    bot.settings().discord.home_guilds.contains(&guild)
}

/// Keeps an article until it is confirmed; what could be read of it where nothing in it is an article.
pub(crate) async fn hold(
    bot: &Bot,
    guild: Option<u64>,
    channel: u64,
    (name, bytes): (&str, Vec<u8>),
    given: Provenance,
) -> Result<Result<Held, Preview>, Failure> {
    let pending = Word::random().map_err(std::io::Error::other)?;
    let file = format!("{}.{}", pending.as_str(), extension(name));
    let (previewed, bytes) = {
        let (file, given) = (file.clone(), given.clone());
        let preview = bot.spawn(move |engine| {
            let previewed = with_file(&file, &bytes, |path| engine.preview(path, &given));
            (previewed, bytes)
        });
        preview.await?
    };
    let preview = previewed?;
    if preview.articles.is_empty() {
        return Ok(Err(preview));
    }
    let held = Pending {
        id: pending.as_str().to_owned(),
        guild,
        channel,
        file,
        url: given.url,
        source: given.source,
        published: given.date.map(|day| day.to_string()),
        talk: given.talk,
        at: bot.now(),
    };
    bot.store.hold(&held, &bytes).await?;
    Ok(Ok(Held { pending, preview, bytes }))
}

/// Adds an article that waits, or lets it go.
pub(crate) async fn decided(call: &Call<'_>, button: Button, pending: &Word) -> Result<Served, Failure> {
    let texts = call.texts();
    if let Some(refused) = refusal(call) {
        return Ok(refused);
    }
    let Some(held) = call.bot.store.held(pending.as_str(), call.caller.guild).await? else {
        return Ok(Served::new(render::article_gone(texts), "stale"));
    };
    // Whoever ends its waiting decides; a second press finds nothing.
    let Some(bytes) = call.bot.store.release(pending.as_str()).await? else {
        return Ok(Served::new(render::article_gone(texts), "stale"));
    };
    if button != Button::Confirm {
        return Ok(Served::new(render::article_cancelled(texts), "cancelled"));
    }
    match take(call.bot, &held, &bytes).await {
        Ok((added, first)) => {
            let message = render::article_added(texts, added.articles.len(), first.as_ref());
            Ok(Served::new(message, "added"))
        }
        Err(failure) => {
            call.bot.store.hold(&held, &bytes).await?;
            Err(failure)
        }
    }
}

/// Puts an article that waited into the library, where it is live at once.
pub(crate) async fn take(bot: &Bot, held: &Pending, bytes: &[u8]) -> Result<(Added, Option<ArticleSummary>), Failure> {
    if bot.engine.holds() {
        let (held, bytes) = (held.clone(), bytes.to_vec());
        return Ok(bot.spawn(move |engine| put(engine, &held, &bytes)).await??);
    }
    match elsewhere(bot, &Wanted::add(held, bytes)).await? {
        change::Outcome::Added(added, first) => Ok((added, first)),
        outcome => Err(Failure::Elsewhere(Box::new(outcome))),
    }
}

/// Shows an article that is to be removed.
pub(crate) async fn remove(call: &Call<'_>, article: String) -> Result<Served, Failure> {
    let texts = call.texts();
    if let Some(refused) = refusal(call) {
        return Ok(refused);
    }
    let key = key_of(&article);
    let found = call.engine(move |engine| Ok(summary(engine.articles(&Scope::default())?, key))).await?;
    Ok(match found {
        Some(article) => Served::new(render::removing(texts, &article, key), "shown"),
        None => Served::new(render::no_such_article(texts), "stale"),
    })
}

/// Removes an article, or leaves it.
pub(crate) async fn removed(call: &Call<'_>, button: Button, key: u64) -> Result<Served, Failure> {
    let texts = call.texts();
    if let Some(refused) = refusal(call) {
        return Ok(refused);
    }
    if button != Button::Confirm {
        return Ok(Served::new(render::article_kept(texts), "cancelled"));
    }
    let found = call.engine(move |engine| Ok(summary(engine.articles(&Scope::default())?, key))).await?;
    let Some(article) = found else { return Ok(Served::new(render::no_such_article(texts), "stale")) };
    let removed = match call.bot.engine.holds() {
        true => call.engine(move |engine| engine.remove(&article.id)).await?,
        false => match elsewhere(call.bot, &Wanted::Remove(article.id)).await? {
            change::Outcome::Removed(removed) => removed,
            change::Outcome::NoSuchArticle => return Ok(Served::new(render::no_such_article(texts), "stale")),
            outcome => return Err(Failure::Elsewhere(Box::new(outcome))),
        },
    };
    Ok(Served::new(render::article_removed(texts, &removed), "removed"))
}

/// Has the process that holds the articles do something to them, and learns what has changed.
async fn elsewhere(bot: &Bot, wanted: &Wanted) -> Result<change::Outcome, Failure> {
    let id = Word::random().map_err(std::io::Error::other)?;
    let id = id.as_str();
    bot.store.want(id, wanted, bot.now()).await?;
    let asked = Instant::now();
    loop {
        // While the database is away it is not known what came of it: done or not, it is not to be asked for twice.
        if let Ok(Some(outcome)) = bot.store.outcome(id).await {
            // Where this fails, what has changed is learnt with the next look at the index.
            let _ = bot.read(Engine::follow).await;
            return Ok(outcome);
        }
        let nobody_begins = asked.elapsed() > BEGUN_WITHIN && bot.store.withdraw(id).await.unwrap_or_default();
        if nobody_begins || asked.elapsed() > DONE_WITHIN {
            return Err(Failure::NobodyHolds);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Shows what is known of an article.
pub(crate) async fn show(call: &Call<'_>, article: String) -> Result<Served, Failure> {
    let texts = call.texts();
    let message = call.engine(move |engine| Ok(render::article(texts, &engine.article(&article)?)));
    Ok(Served::new(message.await?, "shown"))
}

fn summary(articles: Vec<ArticleSummary>, key: u64) -> Option<ArticleSummary> {
    articles.into_iter().find(|article| key_of(&article.id) == key)
}

/// The extension of a file's name, in lower case; nothing but letters and digits.
fn extension(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>().to_lowercase()
}
