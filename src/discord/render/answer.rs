//! An answer, one passage at a time: the block quote with what answers in bold, the source, the buttons.

use super::excerpt::Excerpt;
use super::limits;
use super::message::Message;
use super::source::Source;
use crate::answer::{Answer, Found};
use crate::article::{Article, Paragraph};
use crate::discord::custom_id::{Button, Passages, State};

/// Said when no passage answers.
pub(crate) const NOT_FOUND: &str = "Nothing in the articles answers that.";
/// Longest source line under a passage.
const SOURCE: usize = 700;
/// Paragraphs shown before and after a passage's own.
const AROUND: usize = 2;

/// The first passage of `answer`, or the plain statement that there is none.
pub(crate) fn answer(answer: &Answer) -> Message {
    match Passages::first(answer).zip(answer.passages.first()) {
        Some((shown, found)) => passage(&shown, found),
        None => Message::public(NOT_FOUND.to_owned()),
    }
}

/// `found`, which is the passage that `shown` is at.
pub(crate) fn passage(shown: &Passages, found: &Found) -> Message {
    let lead = match (shown.answered, shown.at) {
        (true, _) => String::new(),
        (false, 0) => format!("{NOT_FOUND} The nearest passage:\n"),
        (false, _) => format!("{NOT_FOUND} Another passage near it:\n"),
    };
    let excerpt = Excerpt {
        text: &found.text,
        whole: 0..found.text.len(),
        sentences: &found.sentences,
        chosen: found.answering.clone(),
        bold: shown.answered,
    };
    let source = Source::from(found).line(SOURCE);
    let room = limits::CONTENT.saturating_sub(limits::length(&lead) + limits::length(&source) + 3);
    let content = format!("{lead}{}\n— {source}", excerpt.quote(&excerpt.shown(room)));
    let state = State::Answer(shown.clone());
    Message::public(content)
        .turning(&state, shown.at, shown.passages.len())
        .button(Button::Context, &state, "Context", true)
        .button(Button::Sources, &state, "Sources", true)
}

/// The paragraphs around `found` in its article, for the one who pressed; none when the passage no longer stands there.
pub(crate) fn context(found: &Found, article: &Article) -> Option<Message> {
    let (first, last) = found.paragraphs;
    let start = article.paragraphs.get(first.checked_sub(1)?)?.range.start;
    let start = start + article.text.get(start..)?.find(&found.text)?;
    let near =
        article.paragraphs.get(first.saturating_sub(1 + AROUND)..(last + AROUND).min(article.paragraphs.len()))?;
    let sentences: Vec<_> = near.iter().flat_map(|paragraph| paragraph.sentences.clone()).collect();
    let answering = found.answering_range();
    let first_answering = sentences.partition_point(|sentence| sentence.end <= start + answering.start);
    let after_answering = sentences.partition_point(|sentence| sentence.start < start + answering.end);
    let excerpt = Excerpt {
        text: &article.text,
        whole: near.first()?.range.start..near.last()?.range.end,
        sentences: &sentences,
        chosen: first_answering..after_answering,
        bold: true,
    };
    let room = limits::CONTENT.saturating_sub(SOURCE + 3);
    let shown = excerpt.shown(room);
    // The passage's paragraphs are in it, so that there is a first and a last.
    let touched = |paragraph: &Paragraph| paragraph.range.start < shown.end && shown.start < paragraph.range.end;
    let paragraphs = (
        article.paragraphs.iter().position(touched).map_or(first, |at| at + 1),
        article.paragraphs.iter().rposition(touched).map_or(last, |at| at + 1),
    );
    let source = Source::from(found).of_paragraphs(paragraphs).line(SOURCE);
    Some(Message::private(format!("{}\n— {source}", excerpt.quote(&shown))))
}

/// Where each passage of an answer stands, for the one who pressed; a passage that is gone has its place kept.
pub(crate) fn sources(passages: &[Option<Found>]) -> Message {
    let each = limits::CONTENT / passages.len().max(1) - 8;
    let line = |(at, found): (usize, &Option<Found>)| match found {
        Some(found) => format!("{}. {}", at + 1, Source::from(found).line(each)),
        None => format!("{}. (no longer in the articles)", at + 1),
    };
    Message::private(passages.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"))
}
