//! Lists: the parties, the articles, what indexing did and could not read.

use crate::article::Problem;
use crate::engine::{ArticleSummary, Embedding, ModelState, Parties, Report, TalkSummary};
use crate::party::Party;

use super::points::suggested;
use super::{BOLD, DIM, Look, count, line, origin};

/// The roster, a party a paragraph.
pub(crate) fn parties(parties: &Parties, look: Look) -> String {
    roster(&parties.parties, look) + &suggested(parties.suggested, look)
}

/// Parties alone, a paragraph each.
pub(super) fn roster(parties: &[Party], look: Look) -> String {
    parties.iter().map(|party| self::party(party, look)).collect()
}

fn party(party: &Party, look: Look) -> String {
    let head = format!("{} ({})", look.paint(BOLD, &line(&party.name)), line(&party.id));
    let head = if party.aliases.is_empty() { head } else { format!("{head}: {}", line(&party.aliases.join(", "))) };
    let people: Vec<String> = party.people.iter().map(|person| line(&person.name)).collect();
    let people = if people.is_empty() { String::new() } else { look.hang("  ", &people.join(", ")) };
    look.hang("", &head) + &people
}

/// What has been read, an article a paragraph.
pub(crate) fn articles(articles: &[ArticleSummary], look: Look) -> String {
    let list: String = articles.iter().map(|article| self::article(article, look)).collect();
    format!("{list}{}.\n", count(articles.len(), "article"))
}

fn article(article: &ArticleSummary, look: Look) -> String {
    let head = look.paint(BOLD, &origin(&article.title, article.source.as_deref(), article.date, None));
    let mut more = format!("{} · {}", line(&article.id), count(article.passages, "passage"));
    if !article.talks.is_empty() {
        more += &format!(" · on {}", article.talks.join(", "));
    }
    look.hang("", &head) + &look.hang("  ", &look.paint(DIM, &more))
}

/// The talks that the articles are on, each a paragraph.
pub(crate) fn talks(talks: &[TalkSummary], look: Look) -> String {
    if talks.is_empty() {
        let told = "No article says which talks it is on: name them in its front matter (`talks: [miami]`), or put it into a \
                    folder of that name.";
        return look.hang("", told);
    }
    talks.iter().map(|talks| self::talk(talks, look)).collect()
}

fn talk(talks: &TalkSummary, look: Look) -> String {
    let newest = &talks.newest;
    let newest = origin(&newest.title, newest.source.as_deref(), newest.date, None);
    let parties: Vec<String> = talks.parties.iter().map(|name| line(name)).collect();
    let parties = if parties.is_empty() { String::new() } else { look.hang("  ", &parties.join(", ")) };
    let articles = format!("{} · newest: {newest}", count(talks.articles, "article"));
    look.hang("", &look.paint(BOLD, &talks.id)) + &parties + &look.hang("  ", &look.paint(DIM, &articles))
}

/// Whether questions are matched by meaning too, in a line.
pub(crate) fn embedding(embedding: &Embedding) -> String {
    let Embedding { model, passages, embedded } = embedding;
    let model = match model {
        ModelState::Installed => {
            return format!("Ranked by meaning too: {embedded} of {} embedded.\n", count(*passages, "passage"));
        }
        ModelState::NotInstalled => "the model is not installed (`rapporteur model install`)".to_owned(),
        ModelState::Off => "the model is switched off (semantic.enabled)".to_owned(),
        ModelState::NotBuilt => "this rapporteur was built without the feature `semantic`".to_owned(),
        ModelState::Damaged(reason) => format!("the model cannot be used: {}", line(reason)),
    };
    format!("Ranked by words alone: {model}.\n")
}

/// What indexing did, in a line.
pub(crate) fn report(report: &Report) -> String {
    let unread = match report.problems.len() {
        0 => String::new(),
        n => format!(", {} to mend", count(n, "problem")),
    };
    format!(
        "{} in {}: {} read anew, {} removed{unread}.\n",
        count(report.passages, "passage"),
        count(report.articles, "article"),
        report.indexed,
        report.removed
    )
}

/// What could not be read: `file:line: reason`.
pub(crate) fn problem(problem: &Problem) -> String {
    let place = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{place}: {}\n", line(&problem.file), line(&problem.reason))
}
