//! Articles shown to editors before they are added, and what came of them; feeds.

use super::limits;
use super::markdown;
use super::message::Message;
use super::source::Source;
use crate::article::{Article, MAX_BYTES};
use crate::discord::custom_id::{Button, State, Word};
use crate::engine::{ArticleSummary, Named, NearDuplicate, Preview, Previewed, Removed};
use crate::fetch::FetchError;
use crate::store::Feed;
use crate::texts::{Texts, Value};

/// Longest source line, name, and reason.
const LINE: usize = 300;
const NAME: usize = 80;
const REASON: usize = 500;
/// Longest beginning of an article shown.
const BEGINNING: usize = 280;
/// Articles of a file shown; more are counted.
const SHOWN: usize = 3;
/// Parties, and duplicates, named.
const PARTIES: usize = 8;
const DUPLICATES: usize = 3;

/// The library is changed from other servers.
pub(crate) fn not_home(texts: &Texts, guild: u64) -> Message {
    Message::private(texts.tell("not-home", &[("guild", guild.to_string().into())]))
}

/// Neither a file nor a link was given, or both.
pub(crate) fn file_or_link(texts: &Texts) -> Message {
    Message::private(texts.say("article-file-or-link"))
}

/// A file is too large.
pub(crate) fn too_large(texts: &Texts) -> Message {
    Message::private(texts.tell("article-too-large", &[("most", (MAX_BYTES / 1024 / 1024).into())]))
}

/// A link could not be fetched.
pub(crate) fn not_fetched(texts: &Texts, error: &FetchError) -> Message {
    let (id, arguments) = error.message();
    let arguments: Vec<(&'static str, Value<'_>)> =
        arguments.into_iter().map(|(name, value)| (name, shown(&value, NAME).into())).collect();
    Message::private(texts.tell(id, &arguments))
}

/// A file holds no article.
pub(crate) fn unread(texts: &Texts, preview: &Preview) -> Message {
    let reason = preview.problems.first().map(|problem| shown(&problem.reason, REASON));
    Message::private(match reason {
        Some(reason) => texts.tell("article-unread", &[("reason", reason.into())]),
        None => texts.say("article-none"),
    })
}

/// What would be added, with buttons.
pub(crate) fn preview(texts: &Texts, preview: &Preview, pending: &Word) -> Message {
    let header = match preview.articles_in_all {
        1 => texts.say("article-preview"),
        many => texts.tell("article-preview-many", &[("count", many.into())]),
    };
    previewed(texts, header, preview, pending)
}

/// A new item of a feed, with the same buttons.
pub(crate) fn feed_item(texts: &Texts, feed: &str, preview: &Preview, pending: &Word) -> Message {
    let header = texts.tell("feed-new", &[("feed", shown(feed, NAME).into())]);
    previewed(texts, header, preview, pending)
}

fn previewed(texts: &Texts, header: String, preview: &Preview, pending: &Word) -> Message {
    let mut blocks = vec![header];
    blocks.extend(preview.articles.iter().take(SHOWN).map(|article| block(texts, article)));
    if preview.articles_in_all > SHOWN {
        blocks.push(texts.tell("article-more", &[("count", (preview.articles_in_all - SHOWN).into())]));
    }
    let problem = |problem: &crate::article::Problem| {
        texts.tell("article-problem", &[("problem", shown(&problem.reason, REASON).into())])
    };
    blocks.extend(preview.problems.iter().take(2).map(problem));
    let state = State::Pending(pending.clone());
    // What does not fit is the least important: the last article's beginning, the problems.
    let content = within(&blocks);
    Message::public(content).button(Button::Confirm, &state, &texts.say("button-add"), true).button(
        Button::Cancel,
        &state,
        &texts.say("button-cancel"),
        true,
    )
}

/// As many whole blocks as a message holds.
fn within(blocks: &[String]) -> String {
    let fits = |count: &usize| {
        limits::length(&blocks.iter().take(*count).cloned().collect::<Vec<_>>().join("\n\n")) <= limits::CONTENT
    };
    let count = (1..=blocks.len()).take_while(fits).last().unwrap_or(1);
    blocks.iter().take(count).cloned().collect::<Vec<_>>().join("\n\n")
}

/// An article as it would be indexed.
fn block(texts: &Texts, article: &Previewed) -> String {
    let summary = &article.article;
    let mut lines = vec![
        format!("**{}**", Source::from(summary).line(texts, LINE)),
        texts
            .tell("article-details", &[("passages", summary.passages.into()), ("id", shown(&summary.id, NAME).into())]),
    ];
    lines.push(parties(texts, &article.parties));
    if !summary.talks.is_empty() {
        let talks = shown(&summary.talks.join(", "), NAME);
        lines.push(texts.tell("article-talks", &[("talks", talks.into())]));
    }
    if article.id_taken {
        lines.push(texts.say("article-taken"));
    }
    lines.extend(article.duplicates.iter().take(DUPLICATES).map(|duplicate| self::duplicate(texts, duplicate)));
    lines.join("\n")
}

fn parties(texts: &Texts, parties: &[Named]) -> String {
    if parties.is_empty() {
        return texts.say("article-parties-none");
    }
    let party = |party: &Named| {
        let arguments = [("name", shown(&party.name, NAME).into()), ("count", party.statements.into())];
        texts.tell("article-party", &arguments)
    };
    let named = parties.iter().take(PARTIES).map(party).collect::<Vec<_>>().join(", ");
    texts.tell("article-parties", &[("parties", named.into())])
}

fn duplicate(texts: &Texts, duplicate: &NearDuplicate) -> String {
    let article = ("article", Source::from(&duplicate.article).line(texts, LINE).into());
    if duplicate.same_address {
        return texts.tell("article-same-address", &[article]);
    }
    if duplicate.share > 0.0 {
        let percent = format!("{:.0}", duplicate.share * 100.0);
        return texts.tell("article-duplicate", &[article, ("percent", percent.into())]);
    }
    texts.tell("article-same-title", &[article])
}

/// It was added.
pub(crate) fn article_added(texts: &Texts, count: usize, first: Option<&ArticleSummary>) -> Message {
    Message::public(texts.tell("article-added", &[("count", count.into()), ("article", line(texts, first).into())]))
}

/// A feed's item was taken.
pub(crate) fn feed_taken(texts: &Texts, feed: &str, article: Option<&ArticleSummary>) -> Message {
    let arguments = [("feed", shown(feed, NAME).into()), ("article", line(texts, article).into())];
    Message::public(texts.tell("feed-taken", &arguments))
}

fn line(texts: &Texts, article: Option<&ArticleSummary>) -> String {
    article.map(|article| Source::from(article).line(texts, LINE)).unwrap_or_default()
}

/// It was not added.
pub(crate) fn article_cancelled(texts: &Texts) -> Message {
    Message::public(texts.say("article-cancelled"))
}

/// It waits no more.
pub(crate) fn article_gone(texts: &Texts) -> Message {
    Message::private(texts.say("article-gone"))
}

/// What would be removed, with buttons.
pub(crate) fn removing(texts: &Texts, article: &ArticleSummary, key: u64) -> Message {
    let state = State::Article(key);
    let content = format!("{}\n{}", texts.say("article-remove"), Source::from(article).line(texts, LINE));
    Message::public(content).button(Button::Confirm, &state, &texts.say("button-remove"), true).button(
        Button::Cancel,
        &state,
        &texts.say("button-cancel"),
        true,
    )
}

/// It was removed.
pub(crate) fn article_removed(texts: &Texts, removed: &Removed) -> Message {
    let arguments =
        [("article", line(texts, Some(&removed.article)).into()), ("file", shown(&removed.kept, NAME).into())];
    Message::public(texts.tell("article-removed", &arguments))
}

/// It was left.
pub(crate) fn article_kept(texts: &Texts) -> Message {
    Message::public(texts.say("article-kept"))
}

/// There is none.
pub(crate) fn no_such_article(texts: &Texts) -> Message {
    Message::private(texts.say("article-no-more"))
}

/// What is known of an article.
pub(crate) fn article(texts: &Texts, article: &Article) -> Message {
    let summary = ArticleSummary::of(article);
    let details = texts
        .tell("article-details", &[("passages", summary.passages.into()), ("id", shown(&summary.id, NAME).into())]);
    let mut lines = vec![format!("**{}**", Source::from(&summary).line(texts, LINE)), details];
    if !summary.talks.is_empty() {
        let talks = shown(&summary.talks.join(", "), NAME);
        lines.push(texts.tell("article-talks", &[("talks", talks.into())]));
    }
    let beginning = article.paragraphs.first().map(|paragraph| article.slice(&paragraph.range)).unwrap_or_default();
    let beginning = markdown::quote(&limits::shorten(beginning, BEGINNING), &(0..0));
    lines.push(format!("{}\n{beginning}", texts.say("article-first")));
    Message::private(lines.join("\n"))
}

/// A feed is read from now on.
pub(crate) fn feed_added(texts: &Texts, feed: &Feed, items: usize) -> Message {
    let arguments = [
        ("title", shown(&feed.title, NAME).into()),
        ("channel", format!("<#{}>", feed.channel).into()),
        ("count", items.into()),
    ];
    Message::private(match feed.automatic {
        true => texts.tell("feed-added-automatic", &arguments),
        false => texts.tell("feed-added", &arguments),
    })
}

/// The server reads that feed already.
pub(crate) fn feed_known(texts: &Texts) -> Message {
    Message::private(texts.say("feed-known"))
}

/// A feed is read no longer.
pub(crate) fn feed_removed(texts: &Texts) -> Message {
    Message::private(texts.say("feed-removed"))
}

/// The server reads no such feed.
pub(crate) fn feed_unknown(texts: &Texts) -> Message {
    Message::private(texts.say("feed-unknown"))
}

/// The feeds of a server; as many as fit.
pub(crate) fn feeds(texts: &Texts, feeds: &[Feed]) -> Message {
    if feeds.is_empty() {
        return Message::private(texts.say("feeds-none"));
    }
    let line = |feed: &Feed| {
        let arguments = [
            ("title", shown(&feed.title, NAME).into()),
            ("channel", format!("<#{}>", feed.channel).into()),
            ("next", format!("<t:{}:R>", feed.next_at).into()),
        ];
        let line = match feed.automatic {
            true => texts.tell("feed-line-automatic", &arguments),
            false => texts.tell("feed-line", &arguments),
        };
        let failing = (feed.failures > 0).then(|| texts.tell("feed-failing", &[("count", feed.failures.into())]));
        failing.map_or(line.clone(), |failing| format!("{line} · {failing}"))
    };
    let mut lines = vec![texts.say("feeds-header")];
    lines.extend(feeds.iter().map(line));
    let fits = |count: &usize| {
        limits::length(&lines.iter().take(*count).cloned().collect::<Vec<_>>().join("\n")) <= limits::CONTENT
    };
    let count = (1..=lines.len()).take_while(fits).last().unwrap_or(1);
    Message::private(lines.iter().take(count).cloned().collect::<Vec<_>>().join("\n"))
}

fn shown(text: &str, limit: usize) -> String {
    markdown::escape(&limits::shorten(&markdown::line(text), limit))
}
