//! An answer: the passage as a quotation, what answers standing out, its source, how sure it is.

use super::{BOLD, DIM, Look, WARN, count, line, origin};
use crate::answer::{Answer, Foreign, Found, Status};

/// Nearest passages shown when nothing answers and nobody said how many.
const NEAREST: usize = 3;

/// The answer with up to `top` of its passages.
pub(crate) fn answer(answer: &Answer, top: Option<usize>, look: Look) -> String {
    let page = match answer.status {
        Status::Answered => answered(answer, top.unwrap_or(1), look),
        Status::NotFound => not_found(answer, top.unwrap_or(NEAREST), look),
    };
    page + &answer.foreign.as_ref().map_or_else(String::new, |foreign| self::foreign(foreign, look))
}

/// That the question is in another language than the articles.
fn foreign(foreign: &Foreign, look: Look) -> String {
    let languages: Vec<&str> = foreign.articles_in.iter().map(|language| language.name()).collect();
    let said = format!("You asked in {}; the articles are in {}.", foreign.asked_in.name, languages.join(" and "));
    look.hang("", &look.paint(WARN, &said))
}

/// How to see the passages of an answer that are not shown, if any are left.
pub(crate) fn further(answer: &Answer, look: Look) -> String {
    match (answer.status, answer.passages.len()) {
        (Status::NotFound, _) | (_, 0 | 1) => String::new(),
        (_, all) => look.hang("", &look.paint(DIM, &format!("{}: --top {all}", count(all - 1, "further passage")))),
    }
}

fn answered(answer: &Answer, top: usize, look: Look) -> String {
    let passages: Vec<String> = answer.passages.iter().take(top).map(|found| passage(found, answer, look)).collect();
    let confidence = format!("Confidence: {}", confidence(answer.confidence));
    format!("{}\n{}\n", passages.join("\n"), look.paint(DIM, &confidence))
}

fn not_found(answer: &Answer, top: usize, look: Look) -> String {
    let said =
        format!("Not found: nothing in the articles answers that. Confidence: {}", confidence(answer.confidence));
    let mut page = look.hang("", &look.paint(WARN, &said));
    let passages: Vec<String> = answer.passages.iter().take(top).map(|found| passage(found, answer, look)).collect();
    if !passages.is_empty() {
        let nearest = if passages.len() == 1 { "The nearest passage:" } else { "The nearest passages:" };
        page += &format!("{nearest}\n\n{}", passages.join("\n"));
    }
    page
}

/// `87% (high)`
fn confidence(share: f64) -> String {
    let word = match share {
        0.8.. => "high",
        0.5.. => "fair",
        _ => "low",
    };
    format!("{:.0}% ({word})", share * 100.0)
}

fn passage(found: &Found, answer: &Answer, look: Look) -> String {
    let strong = (answer.status == Status::Answered).then(|| found.answering_range());
    let place = match found.paragraphs {
        (first, last) if first == last => format!("paragraph {first}"),
        (first, last) => format!("paragraphs {first} to {last}"),
    };
    let origin = origin(&found.title, found.source.as_deref(), found.date, Some(place));
    let mut page = look.quote(&found.text, strong);
    page += &look.hang("", &look.paint(BOLD, &origin));
    if answer.of_several_talks && !found.talks.is_empty() {
        page += &look.hang("", &look.paint(DIM, &format!("From the talks: {}", found.talks.join(", "))));
    }
    if let Some(url) = &found.url {
        page += &format!("{}\n", line(url));
    }
    page
}
