//! Two parties side by side, quotations, what happened when, who somebody is.

use super::layout::{self, Line, articles};
use super::limits;
use super::markdown;
use super::message::Message;
use super::party::person;
use crate::discord::custom_id::{List, Topic, party_key};
use crate::party::{Comparison, Entry, Party, Quotes, Timeline, Who};
use crate::picture::Picture;

/// Longest name in a header or before a line.
const NAME: usize = 60;

/// A page, from 0, of two parties side by side.
pub(crate) fn comparison(comparison: &Comparison, page: usize) -> Message {
    let Comparison { a, b, topic, issues, only_a, only_b, basis } = comparison;
    let mut lines: Vec<Line> = Vec::new();
    for issue in issues {
        let heading = issue.names.join(", ");
        for (party, found) in [(a, &issue.a), (b, &issue.b)] {
            let label = |kind: crate::party::Kind| format!("{} *{}*: ", flagged(party), kind.heading().to_lowercase());
            lines.extend(layout::points(&heading, found, basis, |point| label(point.statement.kind)));
        }
    }
    continue_headings(&mut lines);
    if issues.is_empty() {
        lines
            .push(Line::note("", &format!("nothing on which both have a point, in {}", articles(basis.articles_read))));
    }
    for (party, found) in [(a, only_a), (b, only_b)].into_iter().filter(|(_, found)| !found.is_empty()) {
        let heading = format!("{} alone", party.name);
        let label = |kind: crate::party::Kind| format!("*{}*: ", kind.heading().to_lowercase());
        lines.extend(layout::points(&heading, found, basis, |point| label(point.statement.kind)));
    }
    let on = topic.as_ref().map(|topic| format!(" on “{}”", shown(topic))).unwrap_or_default();
    let header = format!("## {} and {}{on}", flagged(a), flagged(b));
    let list = List::Compare(party_key(&a.id), party_key(&b.id), topic.as_deref().map(Topic::new));
    layout::page(&header, &lines, basis, list, page)
}

/// Marks every line but the first under its heading as one that continues.
fn continue_headings(lines: &mut [Line]) {
    let mut last = String::new();
    for line in lines {
        line.continues = line.heading == last;
        last.clone_from(&line.heading);
    }
}

/// A page, from 0, of quotations.
pub(crate) fn quotes(quotes: &Quotes, page: usize) -> Message {
    let mut lines: Vec<Line> = quotes
        .found
        .iter()
        .map(|found| layout::line(&heading(found.date), "", found, &quotes.basis, "", false))
        .collect();
    continue_headings(&mut lines);
    if lines.is_empty() {
        lines.push(Line::note("", &format!("no quotation found in {}", articles(quotes.basis.articles_read))));
    }
    let on = quotes.topic.as_ref().map(|topic| format!(" on “{}”", shown(topic))).unwrap_or_default();
    let header = format!("## {}{on}, word for word", shown(&quotes.who));
    let list = List::Quotes(Topic::new(&quotes.who), quotes.topic.as_deref().map(Topic::new));
    layout::page(&header, &lines, &quotes.basis, list, page)
}

/// A page, from 0, of what happened when.
pub(crate) fn timeline(timeline: &Timeline, picture: Option<Picture>, page: usize) -> Message {
    let mut lines: Vec<Line> = timeline.entries.iter().map(|entry| self::entry(entry, timeline)).collect();
    continue_headings(&mut lines);
    if lines.is_empty() {
        lines.push(Line::note("", &format!("nothing found in {}", articles(timeline.basis.articles_read))));
    }
    let whose = timeline.party.as_ref().map_or_else(|| "All parties".to_owned(), flagged);
    let list = List::Timeline(timeline.party.as_ref().map(|party| party_key(&party.id)));
    let header = format!("## {whose}, newest first");
    layout::page(&header, &lines, &timeline.basis, list, page).with_picture(picture)
}

fn entry(entry: &Entry, timeline: &Timeline) -> Line {
    let statement = &entry.point.statement;
    let named = |id: &String| {
        let series = timeline.activity.series.iter().find(|series| series.party.id == *id);
        series.map_or_else(|| shown(id), |series| flagged(&series.party))
    };
    let name = entry.parties.iter().map(named).collect::<Vec<_>>().join(" and ");
    let told = entry.moment.as_ref().map(|moment| {
        let told = statement.date.map(|date| format!(", told on {}", day(date))).unwrap_or_default();
        format!(" (“{}”{told})", shown(&moment.text))
    });
    let label = format!("{name} *{}*: ", statement.kind.heading().to_lowercase());
    layout::line(&heading(entry.day), &label, statement, &timeline.basis, &told.unwrap_or_default(), false)
}

/// Who somebody is.
pub(crate) fn who(who: &Who) -> Message {
    let mut lines = Vec::new();
    let footnote = |id: &str| who.basis.footnote(id).map(|number| layout::footnote(number) + " ").unwrap_or_default();
    for found in &who.introductions {
        let sentence = markdown::escape(&limits::shorten(&markdown::line(&found.text), 420));
        let text = format!("- {sentence} — {}¶{}", footnote(&found.article_id), found.paragraph);
        let article = Some(found.article_id.clone());
        lines.push(Line { heading: String::new(), text, article, continues: true });
    }
    let mut header = format!("## {}", shown(&who.name));
    for (party, held) in who.roles.iter().take(4) {
        header += &format!("\n{}: {}", flagged(party), markdown::escape(&limits::shorten(&person(held), 120)));
    }
    if who.roles.is_empty() {
        header += "\n*not in the roster*";
    }
    let said = if who.statements == 1 { "1 statement".to_owned() } else { format!("{} statements", who.statements) };
    header += &format!("\n{said} in the articles");
    // Three sentences at most: one page holds them.
    layout::page(&header, &lines, &who.basis, List::Articles, 0).without_buttons()
}

fn heading(date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| "Undated".to_owned(), day)
}

fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn shown(text: &str) -> String {
    markdown::escape(&limits::shorten(&markdown::line(text), NAME))
}

/// A party's name after its flag.
pub(super) fn flagged(party: &Party) -> String {
    let flag = party.flag.as_deref().map(|flag| limits::shorten(&markdown::line(flag), 8) + " ").unwrap_or_default();
    format!("{}{}", markdown::escape(&flag), shown(&party.name))
}
