//! What every page of the parties is made of: a point with its mark, the sources, what the page rests on.

use crate::party::{Attribution, Basis, Manner, Point};

use super::{BOLD, DIM, Look, count, day, line, origin, texts};

/// A point: the sentence, then whose words it is, where it stands, and what became of it.
pub(super) fn point(point: &Point, basis: &Basis, look: Look) -> String {
    let mut said = mark(&point.statement);
    said += &place(&point.statement, basis);
    if !point.also_in.is_empty() {
        said += &format!(", also in {}", count(point.also_in.len(), "article"));
    }
    let superseded = point.superseded.as_ref().map(|by| {
        let when = by.date.map(|date| format!(" on {}", day(date))).unwrap_or_default();
        look.hang("    ", &look.paint(super::WARN, &format!("superseded{when}: see {}", by.kind.heading(texts()))))
    });
    sentence("  • ", &point.statement, look)
        + &look.hang("    ", &look.paint(DIM, &said))
        + &superseded.unwrap_or_default()
}

/// The whole sentence after `first`.
pub(super) fn sentence(first: &str, statement: &Attribution, look: Look) -> String {
    look.hang(first, &line(&statement.text))
}

/// Where a statement stands: `, paragraph 3 [1]`.
pub(super) fn place(statement: &Attribution, basis: &Basis) -> String {
    let footnote = basis.footnote(&statement.article_id).map(|number| format!(" [{number}]")).unwrap_or_default();
    format!(", paragraph {}{footnote}", statement.paragraph)
}

/// Whose words these are: `Kirill Dmitriev, as reported`.
pub(super) fn mark(statement: &Attribution) -> String {
    let manner = match statement.attribution {
        Manner::Quote => "in its own words",
        Manner::Paraphrase => "as reported",
        Manner::Outlet => "in the outlet's words",
        Manner::Unnamed => "from an unnamed source",
    };
    match (&statement.speaker, statement.attribution) {
        (Some(speaker), Manner::Quote) => format!("{} in quotation marks", line(speaker)),
        (Some(speaker), _) => format!("{}, {manner}", line(speaker)),
        (None, _) => manner.to_owned(),
    }
}

/// What the page rests on, then its sources.
pub(super) fn basis(basis: &Basis, look: Look) -> String {
    let mut page = String::new();
    if !basis.sources.is_empty() {
        page += &format!("\n{}\n", look.paint(BOLD, "Sources"));
    }
    for (index, source) in basis.sources.iter().enumerate() {
        let number = format!("  [{}] ", index + 1);
        page += &look.hang(&number, &origin(&source.title, source.source.as_deref(), source.date, None));
        if let Some(url) = &source.url {
            page += &format!("{}{}\n", " ".repeat(number.len()), line(url));
        }
    }
    let as_of = basis.as_of.map(|date| format!(", the newest of {}", day(date))).unwrap_or_default();
    let read = format!("From {}{as_of}.", count(basis.articles_read, "article"));
    page += &format!("\n{}", look.hang("", &look.paint(DIM, &read)));
    page + &suggested(basis.suggested, look)
}

/// That the parties are a guess, if they are.
pub(super) fn suggested(suggested: bool, look: Look) -> String {
    if !suggested {
        return String::new();
    }
    let told = "There is no roster: these are the parties that the articles suggest. `rapporteur parties suggest` prints them \
                to be put right in config/parties.toml.";
    look.hang("", &look.paint(DIM, told))
}
