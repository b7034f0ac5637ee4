//! An answer: the passage as a quotation, the sentence that answers standing out, its source, how sure it is.

use crate::answer::{Answer, Found, Status};
use crate::engine::MAX_QUESTION;

use super::{BOLD, DIM, Look, WARN, count, line, origin};

/// Nearest passages shown when nothing answers and nobody said how many.
const NEAREST: usize = 3;

/// The answer with up to `top` of its passages.
pub(crate) fn answer(answer: &Answer, top: Option<usize>, look: Look) -> String {
    match answer.status {
        Status::Answered => answered(answer, top.unwrap_or(1), look),
        Status::NotFound => not_found(answer, top.unwrap_or(NEAREST), look),
    }
}

/// What to do where nothing was asked.
pub(crate) fn wait_for_question(look: Look) -> String {
    look.hang(
        "",
        &format!(
            "Ask a question about the articles in up to {MAX_QUESTION} characters, for example: What does Russia want?"
        ),
    )
}

fn answered(answer: &Answer, top: usize, look: Look) -> String {
    let passages: Vec<String> = answer.passages.iter().take(top).map(|found| passage(found, true, look)).collect();
    let more = answer.passages.len().saturating_sub(top);
    let more = if more == 0 { String::new() } else { format!(" · {} (--top)", count(more, "further passage")) };
    let confidence = format!("Confidence: {}{more}", confidence(answer.confidence));
    format!("{}\n{}\n", passages.join("\n"), look.paint(DIM, &confidence))
}

fn not_found(answer: &Answer, top: usize, look: Look) -> String {
    let said =
        format!("Not found: nothing in the articles answers that. Confidence: {}", confidence(answer.confidence));
    let mut page = look.hang("", &look.paint(WARN, &said));
    let passages: Vec<String> = answer.passages.iter().take(top).map(|found| passage(found, false, look)).collect();
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

fn passage(found: &Found, answers: bool, look: Look) -> String {
    let strong = found.sentences.get(found.sentence).filter(|_| answers).cloned();
    let place = match found.paragraphs {
        (first, last) if first == last => format!("paragraph {first}"),
        (first, last) => format!("paragraphs {first} to {last}"),
    };
    let origin = origin(&found.title, found.source.as_deref(), found.date, Some(place));
    let mut page = look.quote(&found.text, strong);
    page += &look.hang("", &look.paint(BOLD, &origin));
    if let Some(url) = &found.url {
        page += &format!("{}\n", line(url));
    }
    page
}
