//! A roster as the TOML of `config/parties.toml`, and attributions one a paragraph.

use serde::Serialize;

use crate::party::{Attribution, Party, Roster};

use super::points::mark;
use super::{DIM, Look, clean, count, line, texts};

/// The file that a proposal becomes.
#[derive(Serialize)]
struct File<'a> {
    party: &'a [Party],
}

/// A proposed roster, with what to do about it.
pub(crate) fn roster(roster: &Roster, articles: usize) -> String {
    let head = format!(
        "# A roster proposed from {}: check it, put it right, and save it as config/parties.toml.\n\
         # Names under `aliases` belong to the party; put people under the party they speak for.\n\n",
        count(articles, "article")
    );
    let toml = toml::to_string(&File { party: &roster.parties }).unwrap_or_default();
    clean(&(head + &toml))
}

/// Whose statement or act each sentence is.
pub(crate) fn attributions(found: &[Attribution], look: Look) -> String {
    found.iter().map(|found| attribution(found, look)).collect()
}

fn attribution(found: &Attribution, look: Look) -> String {
    let whose = found.party.as_deref().or(found.source.as_deref()).unwrap_or("unnamed");
    let said = format!(
        "{} · {} · {} · {}, paragraph {}",
        line(whose),
        found.kind.label(texts()),
        mark(found),
        line(&found.article_id),
        found.paragraph
    );
    look.hang("• ", &line(&found.text)) + &look.hang("  ", &look.paint(DIM, &said))
}
