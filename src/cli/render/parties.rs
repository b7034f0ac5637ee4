//! The other pages of the parties: two side by side, quotations, what happened when, who somebody is.

use crate::party::{Comparison, Entry, Party, Point, Quotes, Timeline, Who};

use super::card::person;
use super::points::{basis, mark, place, point, sentence};
use super::{BOLD, DIM, Look, count, day, line, texts};

/// Two parties, issue by issue.
pub(crate) fn comparison(comparison: &Comparison, look: Look) -> String {
    let Comparison { a, b, topic, issues, only_a, only_b, basis: ground } = comparison;
    let on = topic.as_ref().map(|topic| format!(" on {}", line(topic))).unwrap_or_default();
    let mut page = look.hang("", &look.paint(BOLD, &format!("{} and {}{on}", line(&a.name), line(&b.name))));
    for issue in issues {
        page += &format!("\n{}\n", look.paint(BOLD, &line(&issue.names.join(", "))));
        page += &side(a, &issue.a, comparison, look);
        page += &side(b, &issue.b, comparison, look);
    }
    if issues.is_empty() {
        let nothing =
            format!("Nothing on which both have a point was found in {}.", count(ground.articles_read, "article"));
        page += &format!("\n{}", look.hang("", &look.paint(DIM, &nothing)));
    }
    for (party, points) in [(a, only_a), (b, only_b)] {
        if !points.is_empty() {
            page += &format!("\n{}\n", look.paint(BOLD, &format!("{} alone", line(&party.name))));
            page += &points.iter().map(|found| point(found, ground, look)).collect::<String>();
        }
    }
    page + &basis(ground, look)
}

fn side(party: &Party, points: &[Point], comparison: &Comparison, look: Look) -> String {
    let points: String = points
        .iter()
        .map(|found| {
            let kind = found.statement.kind.label(texts());
            format!(" {} ({kind})\n{}", line(&party.name), point(found, &comparison.basis, look))
        })
        .collect();
    points
}

/// What somebody said in so many words.
pub(crate) fn quotes(quotes: &Quotes, look: Look) -> String {
    let on = quotes.topic.as_ref().map(|topic| format!(" on {}", line(topic))).unwrap_or_default();
    let mut page = look.hang("", &look.paint(BOLD, &format!("{}{on}, word for word", line(&quotes.who))));
    if quotes.found.is_empty() {
        let nothing = format!("no quotation found in {}", count(quotes.basis.articles_read, "article"));
        page += &look.hang("  ", &look.paint(DIM, &nothing));
    }
    for found in &quotes.found {
        let date = found.date.map(|date| format!(", {}", day(date))).unwrap_or_default();
        page += &sentence("  • ", found, look);
        page += &look.hang("    ", &look.paint(DIM, &(mark(found) + &date + &place(found, &quotes.basis))));
    }
    page + &basis(&quotes.basis, look)
}

/// What happened when, newest first.
pub(crate) fn timeline(timeline: &Timeline, look: Look) -> String {
    let whose = timeline.party.as_ref().map_or("All parties".to_owned(), |party| line(&party.name));
    let mut page = look.hang("", &look.paint(BOLD, &format!("{whose}, newest first")));
    if timeline.entries.is_empty() {
        let nothing = format!("nothing found in {}", count(timeline.basis.articles_read, "article"));
        page += &look.hang("  ", &look.paint(DIM, &nothing));
    }
    let mut last = None;
    for entry in &timeline.entries {
        let head = entry.day.map_or("Undated".to_owned(), day);
        if last.as_ref() != Some(&head) {
            page += &format!("\n{}\n", look.paint(BOLD, &head));
        }
        page += &self::entry(entry, timeline, look);
        last = Some(head);
    }
    page + &basis(&timeline.basis, look)
}

fn entry(entry: &Entry, timeline: &Timeline, look: Look) -> String {
    let statement = &entry.point.statement;
    let named = |id: &String| {
        let series = timeline.activity.series.iter().find(|series| series.party.id == *id);
        line(series.map_or(id, |series| &series.party.name))
    };
    let name = entry.parties.iter().map(named).collect::<Vec<_>>().join(" and ");
    let moment = entry.moment.as_ref().map(|moment| {
        let published = statement.date.map(|date| format!(" (told on {})", day(date))).unwrap_or_default();
        format!(", “{}”{published}", line(&moment.text))
    });
    let kind = statement.kind.label(texts());
    let head = format!("{name} {kind}, {}{}", mark(statement), moment.unwrap_or_default());
    let head = head + &place(statement, &timeline.basis);
    sentence("  • ", statement, look) + &look.hang("    ", &look.paint(DIM, &head))
}

/// Who somebody is.
pub(crate) fn who(who: &Who, look: Look) -> String {
    let mut page = look.paint(BOLD, &line(&who.name)) + "\n";
    for (party, held) in &who.roles {
        page += &look.hang("", &format!("{}: {}", line(&party.name), person(held)));
    }
    if who.roles.is_empty() {
        page += &look.hang("", &look.paint(DIM, "not in the roster"));
    }
    page += &look.hang("", &look.paint(DIM, &format!("{} in the articles", count(who.statements, "statement"))));
    if !who.introductions.is_empty() {
        page += "\n";
    }
    for found in &who.introductions {
        let footnote = who.basis.footnote(&found.article_id).map(|number| format!(" [{number}]")).unwrap_or_default();
        page += &look.hang("  • ", &line(&found.text));
        page += &look.hang("    ", &look.paint(DIM, &format!("paragraph {}{footnote}", found.paragraph)));
    }
    page + &basis(&who.basis, look)
}
