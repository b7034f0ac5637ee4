//! Two parties side by side, quotations, what happened when, who somebody is.

use super::date::day;
use super::layout::{Layout, Line, heading};
use super::limits;
use super::markdown;
use super::message::Message;
use super::party::person;
use crate::discord::custom_id::{List, Topic, key_of};
use crate::party::{Comparison, Entry, Kind, Party, Quotes, Timeline, Who};
use crate::picture::Picture;
use crate::texts::Texts;

/// Longest name in a header or before a line.
const NAME: usize = 60;

/// A page, from 0, of two parties side by side.
pub(crate) fn comparison(texts: &Texts, comparison: &Comparison, page: usize) -> Message {
    let Comparison { a, b, topic, issues, only_a, only_b, basis } = comparison;
    let layout = Layout { texts, basis };
    let mut lines: Vec<Line> = Vec::new();
    for issue in issues {
        let heading = heading(&issue.names.join(", "));
        for (party, found) in [(a, &issue.a), (b, &issue.b)] {
            lines.extend(layout.points(&heading, found, |point| label(texts, flagged(party), point.statement.kind)));
        }
    }
    if issues.is_empty() {
        lines.push(Line::note("", &texts.tell("view-nothing-shared", &[("count", basis.articles_read.into())])));
    }
    for (party, found) in [(a, only_a), (b, only_b)].into_iter().filter(|(_, found)| !found.is_empty()) {
        let heading = texts.tell("view-alone", &[("party", heading(&party.name).into())]);
        lines.extend(layout.points(&heading, found, |point| format!("*{}*: ", point.statement.kind.label(texts))));
    }
    let both = [("a", flagged(a).into()), ("b", flagged(b).into())];
    let header = match topic {
        Some(topic) => {
            let [a, b] = both;
            texts.tell("view-compared-on", &[a, b, ("topic", shown(topic).into())])
        }
        None => texts.tell("view-both", &both),
    };
    let list = List::Compare(key_of(&a.id), key_of(&b.id), topic.as_deref().and_then(Topic::given));
    layout.page(&format!("## {header}"), lines, list, page)
}

/// A page, from 0, of quotations.
pub(crate) fn quotes(texts: &Texts, quotes: &Quotes, page: usize) -> Message {
    let layout = Layout { texts, basis: &quotes.basis };
    let mut lines: Vec<Line> =
        quotes.found.iter().map(|found| layout.line(&on_day(texts, found.date), "", found, "")).collect();
    if lines.is_empty() {
        let count = quotes.basis.articles_read.into();
        lines.push(Line::note("", &texts.tell("view-no-quotation", &[("count", count)])));
    }
    let who = ("who", shown(&quotes.who).into());
    let header = match &quotes.topic {
        Some(topic) => texts.tell("view-quotes-on", &[who, ("topic", shown(topic).into())]),
        None => texts.tell("view-quotes", &[who]),
    };
    let list = List::Quotes(Topic::new(&quotes.who), quotes.topic.as_deref().and_then(Topic::given));
    layout.page(&format!("## {header}"), lines, list, page)
}

/// A page, from 0, of what happened when.
pub(crate) fn timeline(texts: &Texts, timeline: &Timeline, picture: Option<Picture>, page: usize) -> Message {
    let layout = Layout { texts, basis: &timeline.basis };
    let mut lines: Vec<Line> = timeline.entries.iter().map(|entry| self::entry(&layout, entry, timeline)).collect();
    if lines.is_empty() {
        let count = timeline.basis.articles_read.into();
        lines.push(Line::note("", &texts.tell("view-nothing", &[("count", count)])));
    }
    let header = match &timeline.party {
        Some(party) => texts.tell("view-timeline", &[("party", flagged(party).into())]),
        None => texts.say("view-timeline-all"),
    };
    let list = List::Timeline(timeline.party.as_ref().map(|party| key_of(&party.id)));
    layout.page(&format!("## {header}"), lines, list, page).with_picture(picture)
}

fn entry(layout: &Layout<'_>, entry: &Entry, timeline: &Timeline) -> Line {
    let (texts, statement) = (layout.texts, &entry.point.statement);
    let named = |id: &String| {
        let series = timeline.activity.series.iter().find(|series| series.party.id == *id);
        series.map_or_else(|| shown(id), |series| flagged(&series.party))
    };
    let both = |a: String, b: String| texts.tell("view-both", &[("a", a.into()), ("b", b.into())]);
    let name = entry.parties.iter().map(named).reduce(both).unwrap_or_default();
    let told = entry.moment.as_ref().map(|moment| {
        let moment = ("moment", shown(&moment.text).into());
        let told = match statement.date {
            Some(date) => texts.tell("view-told-on", &[moment, ("day", day(date).into())]),
            None => texts.tell("view-told", &[moment]),
        };
        format!(" {told}")
    });
    layout.line(&on_day(texts, entry.day), &label(texts, name, statement.kind), statement, &told.unwrap_or_default())
}

/// Who somebody is.
pub(crate) fn who(texts: &Texts, who: &Who) -> Message {
    let layout = Layout { texts, basis: &who.basis };
    let lines = who.introductions.iter().map(|found| {
        let sentence = markdown::escape(&limits::shorten(&markdown::line(&found.text), 420));
        let text = format!("- {sentence} — {}¶{}", layout.footnote(&found.article_id), found.paragraph);
        Line::new("", text, &found.article_id)
    });
    let mut header = format!("## {}", shown(&who.name));
    for (party, held) in who.roles.iter().take(4) {
        header += &format!("\n{}: {}", flagged(party), person(texts, held));
    }
    if who.roles.is_empty() {
        header += &format!("\n*{}*", texts.say("who-unlisted"));
    }
    header += &format!("\n{}", texts.tell("who-statements", &[("count", who.statements.into())]));
    // Three sentences at most: one page holds them.
    layout.page(&header, lines.collect(), List::Articles, 0).without_buttons()
}

/// `🇷🇺 Russia *wants*: `
fn label(texts: &Texts, party: String, kind: Kind) -> String {
    texts.tell("label-of", &[("party", party.into()), ("kind", kind.label(texts).into())]) + " "
}

/// A day as a heading.
fn on_day(texts: &Texts, date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| texts.say("view-undated"), day)
}

fn shown(text: &str) -> String {
    markdown::escape(&limits::shorten(&markdown::line(text), NAME))
}

/// A party's name after its flag.
fn flagged(party: &Party) -> String {
    let flag = party.flag.as_deref().map(|flag| limits::shorten(&markdown::line(flag), 8) + " ").unwrap_or_default();
    format!("{}{}", markdown::escape(&flag), shown(&party.name))
}
