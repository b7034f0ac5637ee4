//! An answer, one passage at a time: the block quote with what answers in bold, the source, the buttons.

use std::ops::Range;

use super::excerpt::Excerpt;
use super::limits;
use super::markdown;
use super::message::Message;
use super::source::Source;
use crate::answer::{Answer, Foreign, Found};
use crate::article::{Article, Paragraph};
use crate::discord::custom_id::{Button, Passages, State};
use crate::store::guild::Length;
use crate::texts::Texts;

/// Longest source line under a passage.
const SOURCE: usize = 700;
/// Longest question repeated over an answer.
const QUESTION: usize = 300;
/// Longest list of talks; languages named.
const TALKS: usize = 120;
const LANGUAGES: usize = 5;
/// Paragraphs shown before and after a passage's own.
const AROUND: usize = 2;

/// How an answer is shown.
#[derive(Default)]
pub(crate) struct View<'a> {
    /// How much of the article.
    pub(crate) length: Length,
    /// The article, where more than the passage is to be shown.
    pub(crate) article: Option<&'a Article>,
    /// To the asker alone, with a button to share it.
    pub(crate) private: bool,
    /// In a place that the bot is no member of: it can tell nobody there later, and share nothing.
    pub(crate) guest: bool,
    /// With the talks that it is from: the library has several, and none was chosen.
    pub(crate) of_several_talks: bool,
    /// Lines over the answer.
    pub(crate) lead: Vec<String>,
}

/// The line that tells how a follow-up was read.
pub(crate) fn reading_as(texts: &Texts, question: &str) -> String {
    let shown = markdown::escape(&limits::shorten(&markdown::line(question), QUESTION));
    format!("-# {}", texts.tell("reading-as", &[("question", shown.into())]))
}

/// The first passage of `answer` to the question `asked`, or the plain statement that there is none.
pub(crate) fn answer(texts: &Texts, asked: u64, answer: &Answer, view: &View<'_>) -> Message {
    match Passages::first(asked, answer).zip(answer.passages.first()) {
        Some((shown, found)) => passage(texts, &shown, found, view),
        None => {
            let message = Message::public(lines(&view.lead) + &texts.say("found-nothing"));
            match view.guest {
                true => message,
                false => message.button(Button::Tell, &State::Nothing(asked), &texts.say("button-tell"), true),
            }
        }
    }
}

/// `found`, which is the passage that `shown` is at.
pub(crate) fn passage(texts: &Texts, shown: &Passages, found: &Found, view: &View<'_>) -> Message {
    let lead = match (shown.answered, shown.at) {
        (true, _) => String::new(),
        (false, 0) => texts.say("found-nearest") + "\n",
        (false, _) => texts.say("found-near") + "\n",
    };
    let lead = lines(&view.lead) + &lead;
    let talks = if view.of_several_talks { talks(texts, found) } else { String::new() };
    let room = limits::CONTENT.saturating_sub(limits::length(&lead) + limits::length(&talks) + SOURCE + 3);
    let around = view.article.filter(|_| view.length == Length::Context).and_then(|article| Around::of(found, article));
    let (quote, source) = match around {
        Some(around) => around.quoted(found, shown.answered, room),
        None => {
            let excerpt = Excerpt {
                text: &found.text,
                whole: 0..found.text.len(),
                sentences: &found.sentences,
                chosen: found.answering.clone(),
                bold: shown.answered,
            };
            let part = match view.length {
                Length::Sentence => excerpt.chosen(room),
                Length::Passage | Length::Context => excerpt.shown(room),
            };
            (excerpt.quote(&part), Source::from(found))
        }
    };
    let message = Message::public(format!("{lead}{quote}\n— {}{talks}", source.line(texts, SOURCE)));
    buttons(texts, message, shown, view)
}

/// The line that tells which talks a passage is from.
fn talks(texts: &Texts, found: &Found) -> String {
    if found.talks.is_empty() {
        return String::new();
    }
    let named = limits::shorten(&markdown::line(&found.talks.join(", ")), TALKS);
    format!("\n-# {}", texts.tell("answer-from-talk", &[("talk", markdown::escape(&named).into())]))
}

/// The line that tells that a question is in another language than the articles.
pub(crate) fn asked_in_another(texts: &Texts, foreign: &Foreign) -> String {
    let name =
        |code: &str, english: &str| texts.find(&format!("language-{code}")).unwrap_or_else(|| english.to_owned());
    let articles = foreign.articles_in.iter().take(LANGUAGES).map(|language| name(language.code(), language.name()));
    let asked = name(foreign.asked_in.code, foreign.asked_in.name);
    let arguments = [("asked", asked.into()), ("articles", articles.collect::<Vec<_>>().join(", ").into())];
    texts.tell("asked-in-another", &arguments)
}

/// Lines that stand over others.
fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn buttons(texts: &Texts, message: Message, shown: &Passages, view: &View<'_>) -> Message {
    let state = State::Answer(shown.clone());
    let message = message
        .turning(texts, &state, shown.at, shown.passages.len())
        .button(Button::Context, &state, &texts.say("button-context"), true)
        .button(Button::Sources, &state, &texts.say("button-sources"), true)
        .new_row();
    let message = match shown.answered {
        true => message.button(Button::Helped, &state, &texts.say("button-helped"), true).button(
            Button::Unhelpful,
            &state,
            &texts.say("button-unhelpful"),
            true,
        ),
        false if view.guest => message,
        false => message.button(Button::Tell, &state, &texts.say("button-tell"), true),
    };
    match view.private && !view.guest {
        true => message.button(Button::Share, &state, &texts.say("button-share"), true),
        false => message,
    }
}

/// The paragraphs around a passage in its article.
struct Around<'a> {
    article: &'a Article,
    whole: Range<usize>,
    sentences: Vec<Range<usize>>,
    chosen: Range<usize>,
}

impl<'a> Around<'a> {
    /// Those of `found`; none when it no longer stands there.
    fn of(found: &Found, article: &'a Article) -> Option<Around<'a>> {
        let (first, last) = found.paragraphs;
        let start = article.paragraphs.get(first.checked_sub(1)?)?.range.start;
        let start = start + article.text.get(start..)?.find(&found.text)?;
        let near =
            article.paragraphs.get(first.saturating_sub(1 + AROUND)..(last + AROUND).min(article.paragraphs.len()))?;
        let sentences: Vec<_> = near.iter().flat_map(|paragraph| paragraph.sentences.clone()).collect();
        let answering = found.answering_range();
        let first_answering = sentences.partition_point(|sentence| sentence.end <= start + answering.start);
        let after_answering = sentences.partition_point(|sentence| sentence.start < start + answering.end);
        Some(Around {
            article,
            whole: near.first()?.range.start..near.last()?.range.end,
            sentences,
            chosen: first_answering..after_answering,
        })
    }

    /// As much of them as fits `room`, and their place.
    fn quoted<'f>(&self, found: &'f Found, bold: bool, room: usize) -> (String, Source<'f>) {
        let excerpt = Excerpt {
            text: &self.article.text,
            whole: self.whole.clone(),
            sentences: &self.sentences,
            chosen: self.chosen.clone(),
            bold,
        };
        let shown = excerpt.shown(room);
        // The passage's paragraphs are in it, so that there is a first and a last.
        let touched = |paragraph: &Paragraph| paragraph.range.start < shown.end && shown.start < paragraph.range.end;
        let (first, last) = found.paragraphs;
        let paragraphs = (
            self.article.paragraphs.iter().position(touched).map_or(first, |at| at + 1),
            self.article.paragraphs.iter().rposition(touched).map_or(last, |at| at + 1),
        );
        (excerpt.quote(&shown), Source::from(found).of_paragraphs(paragraphs))
    }
}

/// The paragraphs around `found` in its article, for the one who pressed; none when the passage no longer stands there.
pub(crate) fn context(texts: &Texts, found: &Found, article: &Article) -> Option<Message> {
    let room = limits::CONTENT.saturating_sub(SOURCE + 3);
    let (quote, source) = Around::of(found, article)?.quoted(found, true, room);
    Some(Message::private(format!("{quote}\n— {}", source.line(texts, SOURCE))))
}

/// Where each passage of an answer stands, for the one who pressed; a passage that is gone has its place kept.
pub(crate) fn sources(texts: &Texts, passages: &[Option<Found>]) -> Message {
    let each = limits::CONTENT / passages.len().max(1) - 8;
    let line = |(at, found): (usize, &Option<Found>)| match found {
        Some(found) => format!("{}. {}", at + 1, Source::from(found).line(texts, each)),
        None => format!("{}. {}", at + 1, texts.say("found-gone")),
    };
    Message::private(passages.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"))
}
