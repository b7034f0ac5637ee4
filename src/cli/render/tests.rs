//! Pages as people see them.

#![allow(clippy::unwrap_used)]

use std::ops::Range;

use jiff::civil::date;
use proptest::prelude::*;

use super::answer::answer;
use super::{Look, articles, card, clean, further, lists, parties, problem, reply as any_reply};
use crate::answer::{Answer, Found, PassageKey, Status};
use crate::article::Problem;
use crate::engine::Parties;
use crate::engine::{ArticleSummary, Report};
use crate::party::{
    Activity, Attribution, Basis, Card, Kind, Manner, Party, Person, Point, Section, Source, Superseded,
};
use crate::reply::{About, Reply, SmallTalk, Topic};

const PLAIN: Look = Look { width: 60, styled: false };
const STYLED: Look = Look { width: 60, styled: true };

/// Styled text with its escapes made visible.
fn visible(page: &str) -> String {
    page.replace("\u{1b}[0m", "}")
        .replace("\u{1b}[1m", "{bold:")
        .replace("\u{1b}[2m", "{dim:")
        .replace("\u{1b}[33m", "{yellow:")
}

fn found(text: &str, sentences: &[Range<usize>], answering: usize) -> Found {
    Found {
        article_id: "the-weir-at-halden".into(),
        title: "The weir at Halden".into(),
        date: Some(date(2026, 3, 4)),
        author: Some("A. Writer".into()),
        source: Some("River Post".into()),
        url: Some("https://example.org/weir".into()),
        talks: Vec::new(),
        paragraphs: (3, 3),
        text: text.into(),
        sentences: sentences.to_vec(),
        answering: answering..answering + 1,
        score: 7.25,
        key: PassageKey(1),
    }
}

fn weir() -> Found {
    let text = "Talks resumed on Tuesday. Lowmark insists on a guaranteed flow of ninety cubic metres a second at the \
                border. Anything less would be unacceptable.";
    found(text, &[0..25, 26..109, 110..146], 1)
}

pub(in crate::cli) fn weir_answer() -> Answer {
    reply(Status::Answered, 0.874, vec![weir()])
}

fn reply(status: Status, confidence: f64, passages: Vec<Found>) -> Answer {
    Answer {
        question: "What does Lowmark want?".into(),
        status,
        confidence,
        of_several_talks: false,
        foreign: None,
        passages,
        more: Vec::new(),
    }
}

#[test]
fn an_answer_on_a_terminal_is_a_quotation_with_its_sentence_bold() {
    assert_eq!(weir().answering_sentence().chars().last(), Some('.'));
    insta::assert_snapshot!(visible(&answer(&reply(Status::Answered, 0.874, vec![weir(), weir()]), None, STYLED)));
}

#[test]
fn an_answer_elsewhere_marks_its_sentence() {
    insta::assert_snapshot!(answer(&reply(Status::Answered, 0.55, vec![weir()]), None, PLAIN));
}

#[test]
fn two_sentences_that_answer_stand_out_as_one() {
    let two = reply(Status::Answered, 0.874, vec![Found { answering: 1..3, ..weir() }]);
    insta::assert_snapshot!(visible(&answer(&two, None, STYLED)));
    insta::assert_snapshot!(answer(&two, None, PLAIN));
}

#[test]
fn passages_that_are_not_shown_are_a_flag_away() {
    insta::assert_snapshot!(further(&reply(Status::Answered, 0.9, vec![weir(), weir(), weir()]), PLAIN), @"2 further passages: --top 3");
    assert_eq!(further(&weir_answer(), PLAIN), "");
}

#[test]
fn an_answer_in_a_pipe_is_not_wrapped() {
    let look = Look { width: usize::MAX, styled: false };
    insta::assert_snapshot!(answer(&reply(Status::Answered, 0.55, vec![weir(), weir()]), Some(2), look));
}

#[test]
fn not_found_says_so_and_shows_the_nearest() {
    let bare = Found { date: None, source: None, url: None, paragraphs: (1, 2), ..weir() };
    insta::assert_snapshot!(visible(&answer(&reply(Status::NotFound, 0.12, vec![weir(), bare]), None, STYLED)));
    insta::assert_snapshot!(answer(&reply(Status::NotFound, 0.0, vec![]), None, PLAIN));
}

pub(in crate::cli) fn about_halden(topic: Topic) -> About {
    About { topic, articles: 4, newest: vec![halden()], parties: vec![lowmark()], threshold: 0.5 }
}

#[test]
fn questions_about_the_library_and_the_bot_are_told_the_facts() {
    let topics = [Topic::Articles, Topic::Newest, Topic::Identity, Topic::Abilities, Topic::Parties, Topic::Method];
    let pages = topics.map(|topic| any_reply(&Reply::About(about_halden(topic)), None, PLAIN));
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn small_talk_gets_a_word_and_nothing_gets_help() {
    insta::assert_snapshot!(any_reply(&Reply::SmallTalk(SmallTalk::Complaint), None, PLAIN));
    insta::assert_snapshot!(any_reply(&Reply::Help, None, PLAIN));
}

#[test]
fn a_passage_of_several_paragraphs_keeps_them_apart() {
    let text =
        "First things first.\n\nThen the second, which is the one that answers, and is rather long.\n\nThe last.";
    insta::assert_snapshot!(visible(&STYLED.quote(text, Some(21..88))));
}

fn point(kind: Kind, attribution: Manner, speaker: Option<&str>, text: &str) -> Attribution {
    Attribution {
        article_id: "the-weir-at-halden".into(),
        date: Some(date(2026, 3, 4)),
        paragraph: 3,
        text: text.into(),
        range: 0..text.len(),
        source: None,
        party: Some("lowmark".into()),
        speaker: speaker.map(Into::into),
        cue: String::new(),
        content: String::new(),
        kind,
        attribution,
        when: Vec::new(),
    }
}

fn lowmark() -> Party {
    let beck = Person { name: "Tomas Beck".into(), role: "chief negotiator".into(), ..Person::default() };
    let aliases = vec!["Port Sarn".into(), "the delta government".into()];
    let party = Party { id: "lowmark".into(), name: "Lowmark".into(), aliases, ..Party::default() };
    Party { people: vec![beck], ..party }
}

pub(in crate::cli) fn lowmark_card() -> Card {
    let wants = [
        point(Kind::Wants, Manner::Outlet, None, "Lowmark insists on a guaranteed flow at the border."),
        point(
            Kind::Wants,
            Manner::Quote,
            Some("Tomas Beck"),
            "“We want ninety cubic metres,” said Tomas Beck, “and a gauge on each bank of the river.”",
        ),
    ];
    let says = [
        point(Kind::Says, Manner::Paraphrase, Some("Tomas Beck"), "Beck said that the round would be long."),
        point(Kind::Says, Manner::Unnamed, None, "Officials said that the mood was good."),
    ];
    let sections = [(Kind::Wants, wants.to_vec()), (Kind::RedLines, vec![]), (Kind::Says, says.to_vec())];
    Card { party: lowmark(), sections: sections.into_iter().map(section).collect(), basis: basis() }
}

fn basis() -> Basis {
    let source = Source {
        article_id: "the-weir-at-halden".into(),
        title: "The weir at Halden".into(),
        date: Some(date(2026, 3, 4)),
        source: Some("River Post".into()),
        url: Some("https://example.org/weir".into()),
    };
    Basis { articles_read: 5, as_of: Some(date(2026, 3, 9)), sources: vec![source], suggested: false }
}

/// The first point of a section stands in other articles too, and the last is given up since.
fn section((kind, statements): (Kind, Vec<Attribution>)) -> Section {
    let last = statements.len();
    let by = Superseded { date: Some(date(2026, 3, 9)), article_id: "later".into(), kind: Kind::Offers };
    let point = |(number, statement)| Point {
        statement,
        also_in: if number == 1 { vec!["a".into(), "b".into()] } else { Vec::new() },
        superseded: (number == last && kind == Kind::Wants).then(|| by.clone()),
    };
    Section { kind, points: (1..).zip(statements).map(point).collect() }
}

pub(in crate::cli) fn two_parties() -> Parties {
    let other = Party { id: "highmark".into(), name: "Highmark".into(), ..Party::default() };
    let tally = vec![(Kind::Wants, Some(date(2026, 3, 4)))];
    let activity = Activity::of([(lowmark(), tally), (other.clone(), Vec::new())]);
    Parties { parties: vec![lowmark(), other], activity, suggested: true }
}

#[test]
fn a_card_says_who_said_what_and_where() {
    insta::assert_snapshot!(card(&lowmark_card(), PLAIN));
}

#[test]
fn a_card_on_a_terminal_has_bold_headings() {
    insta::assert_snapshot!(visible(&card(
        &Card { basis: Basis::default(), sections: vec![], ..lowmark_card() },
        STYLED
    )));
}

pub(in crate::cli) fn halden() -> ArticleSummary {
    ArticleSummary {
        id: "the-weir-at-halden".into(),
        title: "The weir at Halden".into(),
        date: Some(date(2026, 3, 4)),
        author: None,
        source: Some("River Post".into()),
        url: None,
        talks: Vec::new(),
        passages: 1,
    }
}

#[test]
fn lists_name_what_there_is() {
    let bare = ArticleSummary { date: None, source: None, passages: 2, ..halden() };
    insta::assert_snapshot!(articles(&[halden(), bare], PLAIN));
    insta::assert_snapshot!(parties(&two_parties(), PLAIN));
}

pub(in crate::cli) fn report() -> Report {
    let bad = Problem { file: "news/\u{1b}[2Ja.jsonl".into(), line: Some(3), reason: "not JSON".into() };
    Report { articles: 1, passages: 4, indexed: 1, removed: 0, problems: vec![bad] }
}

#[test]
fn a_report_counts_and_a_problem_names_its_line() {
    insta::assert_snapshot!(problem(&self::report().problems[0]), @"news/�[2Ja.jsonl:3: not JSON");
    insta::assert_snapshot!(lists::report(&self::report()), @"4 passages in 1 article: 1 read anew, 0 removed, 1 problem to mend.");
}

/// Everything that a terminal obeys, but for the line end.
fn obeyed(c: char) -> bool {
    c != '\n' && c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}

proptest! {
    #[test]
    fn nothing_in_an_article_reaches_the_terminal_as_a_command(text in any::<String>(), width in 1usize..90) {
        let hostile = Found { title: text.clone(), url: Some(text.clone()), ..found(&text, std::slice::from_ref(&(0..text.len())), 0) };
        let page = answer(&reply(Status::Answered, 0.9, vec![hostile]), None, Look { width, styled: false });
        prop_assert!(!page.contains(obeyed), "{page:?}");
    }

    #[test]
    fn a_quotation_loses_no_word(words in prop::collection::vec("[a-zé]{1,12}", 1..60), at in 0usize..60, width in 16usize..90) {
        let text = words.join(" ");
        let start = words.iter().take(at).map(|word| word.len() + 1).sum::<usize>().min(text.len());
        for look in [Look { width, styled: true }, Look { width, styled: false }] {
            let quoted = anstream::adapter::strip_str(&look.quote(&text, Some(start..text.len()))).to_string();
            let kept: Vec<String> = quoted.replace(['>', '│', '*'], "").split_whitespace().map(str::to_owned).collect();
            prop_assert_eq!(&kept, &words);
        }
    }

    #[test]
    fn clean_text_is_left_alone(text in "[ -~à-ž\n]{0,80}") {
        prop_assert_eq!(clean(&text), text);
    }
}
