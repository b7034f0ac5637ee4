//! The JSON that commands print: objects of one line, apart from the core types.

mod parties;

use std::io;
use std::time::Duration;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::answer::{Answer, Foreign, Found, Status};
use crate::article::Problem;
use crate::engine::{ArticleSummary, Embedding, ModelState, Report, TalkSummary};
use crate::reply::{About, Reply, SmallTalk, Topic};

use super::render;

use parties::PartyView;
pub(crate) use parties::{AttributionView, CardView, ComparisonView, PartiesView, QuotesView, TimelineView, WhoView};

/// What came of one question.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerView<'a> {
    question: &'a str,
    status: &'static str,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    foreign: Option<ForeignView>,
    passages: Vec<PassageView<'a>>,
    took_us: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<AboutView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    small_talk: Option<SmallTalk>,
}

/// What was asked about the library or the bot, and the facts.
#[derive(Debug, Serialize)]
struct AboutView<'a> {
    topic: Topic,
    articles: usize,
    newest: Vec<ArticleView<'a>>,
    parties: Vec<PartyView<'a>>,
    threshold: f64,
}

#[derive(Debug, Serialize)]
struct PassageView<'a> {
    article_id: &'a str,
    title: &'a str,
    date: Option<jiff::civil::Date>,
    author: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    talks: &'a [String],
    paragraphs: (usize, usize),
    text: &'a str,
    sentence: SentenceView,
    score: f64,
}

/// What answers, one sentence or two neighbours: bytes of the passage's text.
#[derive(Debug, Serialize)]
struct SentenceView {
    start: usize,
    end: usize,
}

/// A question in another language than the articles, by codes.
#[derive(Debug, Serialize)]
struct ForeignView {
    asked_in: &'static str,
    articles_in: Vec<&'static str>,
}

impl ForeignView {
    fn new(foreign: &Foreign) -> ForeignView {
        let articles_in = foreign.articles_in.iter().map(|language| language.code()).collect();
        ForeignView { asked_in: foreign.asked_in.code, articles_in }
    }
}

impl<'a> AnswerView<'a> {
    pub(crate) fn new(question: &'a str, reply: &'a Reply, took: Duration) -> AnswerView<'a> {
        let unserved = AnswerView::unserved(question, None, took);
        match reply {
            Reply::Answer(answer) => AnswerView::searched(question, answer, took),
            Reply::About(about) => AnswerView {
                status: "about",
                reply: Some(about.sentence(render::texts(), render::day)),
                about: Some(AboutView::new(about)),
                ..unserved
            },
            Reply::SmallTalk(remark) => AnswerView {
                status: "small_talk",
                reply: Some(remark.sentence(render::texts())),
                small_talk: Some(*remark),
                ..unserved
            },
            Reply::Help => unserved,
        }
    }

    fn searched(question: &'a str, answer: &'a Answer, took: Duration) -> AnswerView<'a> {
        AnswerView {
            status: match answer.status {
                Status::Answered => "answered",
                Status::NotFound => "not_found",
            },
            confidence: answer.confidence,
            foreign: answer.foreign.as_ref().map(ForeignView::new),
            passages: answer.passages.iter().map(PassageView::new).collect(),
            ..AnswerView::unserved(question, None, took)
        }
    }

    /// A line of a batch that was no question, or one that was refused.
    pub(crate) fn unserved(question: &'a str, error: Option<String>, took: Duration) -> AnswerView<'a> {
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        AnswerView {
            question,
            status: "not_found",
            confidence: 0.0,
            foreign: None,
            passages: Vec::new(),
            took_us,
            error,
            reply: None,
            about: None,
            small_talk: None,
        }
    }
}

impl<'a> AboutView<'a> {
    fn new(about: &'a About) -> AboutView<'a> {
        AboutView {
            topic: about.topic,
            articles: about.articles,
            newest: about.newest.iter().map(ArticleView::new).collect(),
            parties: about.parties.iter().map(PartyView::new).collect(),
            threshold: about.threshold,
        }
    }
}

impl<'a> PassageView<'a> {
    fn new(found: &'a Found) -> PassageView<'a> {
        let answering = found.answering_range();
        PassageView {
            article_id: &found.article_id,
            title: &found.title,
            date: found.date,
            author: found.author.as_deref(),
            source: found.source.as_deref(),
            url: found.url.as_deref(),
            talks: &found.talks,
            paragraphs: found.paragraphs,
            text: &found.text,
            sentence: SentenceView { start: answering.start, end: answering.end },
            score: found.score,
        }
    }
}

/// What has been read.
#[derive(Debug, Serialize)]
pub(crate) struct ArticlesView<'a> {
    articles: Vec<ArticleView<'a>>,
    semantic: SemanticView<'a>,
}

/// Ranking by meaning.
#[derive(Debug, Serialize)]
struct SemanticView<'a> {
    model: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    passages: usize,
    embedded: usize,
}

impl<'a> SemanticView<'a> {
    fn new(embedding: &'a Embedding) -> SemanticView<'a> {
        let (model, reason) = match &embedding.model {
            ModelState::Off => ("off", None),
            ModelState::NotBuilt => ("not_built", None),
            ModelState::NotInstalled => ("not_installed", None),
            ModelState::Damaged(reason) => ("damaged", Some(reason.as_str())),
            ModelState::Installed => ("installed", None),
        };
        SemanticView { model, reason, passages: embedding.passages, embedded: embedding.embedded }
    }
}

#[derive(Debug, Serialize)]
struct ArticleView<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<jiff::civil::Date>,
    author: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    talks: &'a [String],
    passages: usize,
}

impl<'a> ArticlesView<'a> {
    pub(crate) fn new(articles: &'a [ArticleSummary], embedding: &'a Embedding) -> ArticlesView<'a> {
        let articles = articles.iter().map(ArticleView::new).collect();
        ArticlesView { articles, semantic: SemanticView::new(embedding) }
    }
}

impl<'a> ArticleView<'a> {
    fn new(article: &'a ArticleSummary) -> ArticleView<'a> {
        ArticleView {
            id: &article.id,
            title: &article.title,
            date: article.date,
            author: article.author.as_deref(),
            source: article.source.as_deref(),
            url: article.url.as_deref(),
            talks: &article.talks,
            passages: article.passages,
        }
    }
}

/// The talks that the articles are on.
#[derive(Debug, Serialize)]
pub(crate) struct TalksView<'a> {
    talks: Vec<TalkView<'a>>,
}

#[derive(Debug, Serialize)]
struct TalkView<'a> {
    id: &'a str,
    articles: usize,
    newest: ArticleView<'a>,
    parties: &'a [String],
}

impl<'a> TalksView<'a> {
    pub(crate) fn new(talks: &'a [TalkSummary]) -> TalksView<'a> {
        let view = |talks: &'a TalkSummary| TalkView {
            id: &talks.id,
            articles: talks.articles,
            newest: ArticleView::new(&talks.newest),
            parties: &talks.parties,
        };
        TalksView { talks: talks.iter().map(view).collect() }
    }
}

/// What indexing did.
#[derive(Debug, Serialize)]
pub(crate) struct ReportView<'a> {
    articles: usize,
    passages: usize,
    indexed: usize,
    removed: usize,
    problems: &'a [Problem],
}

impl<'a> ReportView<'a> {
    pub(crate) fn new(report: &'a Report) -> ReportView<'a> {
        ReportView {
            articles: report.articles,
            passages: report.passages,
            indexed: report.indexed,
            removed: report.removed,
            problems: &report.problems,
        }
    }
}

/// Writes `view` as one line.
pub(crate) fn write_line(out: &mut dyn io::Write, view: &impl Serialize) -> io::Result<()> {
    view.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, NoControls))?;
    writeln!(out)
}

/// JSON escapes the controls below U+0020 only; a terminal also obeys U+007F to U+009F and turns text by characters that are
/// not seen, so those are escaped too.
struct NoControls;

fn is_obeyed(c: char) -> bool {
    c.is_control() || render::is_unseen(c)
}

impl Formatter for NoControls {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for piece in fragment.split_inclusive(is_obeyed) {
            let text = piece.trim_end_matches(is_obeyed);
            writer.write_all(text.as_bytes())?;
            if let Some(control) = piece.chars().next_back().filter(|last| is_obeyed(*last)) {
                write!(writer, "\\u{:04x}", u32::from(control))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::engine::{Embedding, ModelState};

    use super::{AnswerView, ArticlesView, CardView, PartiesView, Reply, ReportView, SmallTalk, Topic, write_line};
    use crate::cli::render::tests::{about_halden, halden, lowmark_card, report, two_parties, weir_answer};

    fn line(view: &impl serde::Serialize) -> String {
        let mut out = Vec::new();
        write_line(&mut out, view).unwrap();
        String::from_utf8(out).unwrap()
    }

    const TOOK: Duration = Duration::from_micros(1250);

    #[test]
    fn an_answer() {
        insta::assert_snapshot!(line(&AnswerView::new("What?", &Reply::Answer(weir_answer()), TOOK)));
        let mut two = weir_answer();
        two.passages[0].answering = 1..3;
        let two = Reply::Answer(two);
        let json: serde_json::Value = serde_json::from_str(&line(&AnswerView::new("What?", &two, TOOK))).unwrap();
        assert_eq!(json["passages"][0]["sentence"], serde_json::json!({"start": 26, "end": 146}));
    }

    #[test]
    fn a_question_that_was_not_served() {
        insta::assert_snapshot!(line(&AnswerView::unserved("lol", None, TOOK)));
        insta::assert_snapshot!(line(&AnswerView::unserved("x", Some("too long".into()), TOOK)));
    }

    #[test]
    fn a_word_about_the_library_and_small_talk() {
        let about = Reply::About(about_halden(Topic::Articles));
        insta::assert_snapshot!(line(&AnswerView::new("what have you read?", &about, TOOK)));
        insta::assert_snapshot!(line(&AnswerView::new("hi", &Reply::SmallTalk(SmallTalk::Greeting), TOOK)));
    }

    #[test]
    fn a_card_and_the_roster() {
        insta::assert_snapshot!(line(&CardView::new(&lowmark_card())));
        insta::assert_snapshot!(line(&PartiesView::new(&two_parties())));
    }

    #[test]
    fn articles_and_what_indexing_did() {
        let embedding = Embedding { model: ModelState::Damaged("truncated".into()), passages: 3, embedded: 2 };
        insta::assert_snapshot!(line(&ArticlesView::new(&[halden()], &embedding)));
        insta::assert_snapshot!(line(&ReportView::new(&report())));
    }

    #[test]
    fn no_control_character_is_written_and_every_one_is_read_back() {
        let text = "\u{1b}[2J\u{9b}31m \"é\" \u{7f}\u{85}\u{202e}\n";
        let written = line(&text);
        assert!(!written.trim_end().contains(super::is_obeyed), "{written:?}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
