//! What people see, as Discord gets it, and what holds for any article and question.

use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::Value;

use super::promises::{check, check_verbatim};
use super::*;
use crate::answer::{Answer, Found, PassageKey, Status};
use crate::article::{Article, Paragraph};
use crate::discord::custom_id::{CustomId, Passages, State};
use crate::engine::{ArticleSummary, UserError};
use crate::party::{
    Activity, Attribution, Basis, Card, Comparison, Entry, Introduction, Issue, Kind, Manner, Moment, Party, Person,
    Point, Quotes, Section, Source, Superseded, Timeline, Who,
};
use crate::reply::{About, SmallTalk, Topic};
use crate::texts::{Locale, Texts};

fn english() -> &'static Texts {
    Texts::of(Locale::English)
}

/// Two paragraphs on the Miami talks in our own words.
const PARAGRAPHS: [&str; 2] = [
    "Envoys of the United States receive a Russian delegation in Miami this weekend. Jared Kushner and Steve Witkoff lead \
     the American side; Kirill Dmitriev speaks for Moscow. Before that they had talked for days in Berlin.",
    "Ukraine’s president sees “real progress” on security guarantees. On territory he does not give way. He may ask his \
     people in a referendum.",
];

/// The message that asked.
const ASKED: u64 = 1_442_000_000_000_000_001;

fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let mut start = 0;
    ends.map(|end| {
        let range = start..end;
        start = end + 1;
        range
    })
    .collect()
}

fn found(paragraph: usize, answering: usize) -> Found {
    let text = PARAGRAPHS[paragraph - 1];
    Found {
        article_id: "two-envoys-in-miami".into(),
        title: "Two envoys in Miami: what they may bring home".into(),
        date: Some(Date::constant(2026, 3, 4)),
        author: Some("A. Writer".into()),
        source: Some("The Weir".into()),
        url: Some("https://weir.example/two-envoys-in-miami".into()),
        talks: Vec::new(),
        paragraphs: (paragraph, paragraph),
        text: text.into(),
        sentences: sentences(text),
        answering: answering..answering + 1,
        score: 1.0,
        key: PassageKey(paragraph as u64),
    }
}

fn answered(status: Status) -> Answer {
    let passages = vec![found(1, 1), found(2, 2)];
    Answer {
        question: "Who speaks for Moscow?".into(),
        status,
        confidence: 0.9,
        of_several_talks: false,
        foreign: None,
        passages,
        more: Vec::new(),
    }
}

fn article() -> Article {
    let text = PARAGRAPHS.join("\n\n");
    let (first, second) = (0..PARAGRAPHS[0].len(), PARAGRAPHS[0].len() + 2..text.len());
    let paragraphs = [first, second].map(|range| {
        let at = |sentence: std::ops::Range<usize>| sentence.start + range.start..sentence.end + range.start;
        Paragraph { sentences: sentences(&text[range.clone()]).into_iter().map(at).collect(), range }
    });
    Article {
        id: "two-envoys-in-miami".into(),
        title: "Two envoys in Miami".into(),
        date: None,
        author: None,
        source: None,
        url: None,
        talks: Vec::new(),
        language: crate::language::Language::English,
        paragraphs: paragraphs.into(),
        text,
    }
}

fn point(kind: Kind, attribution: Manner, speaker: Option<&str>, text: &str) -> Attribution {
    Attribution {
        article_id: "two-envoys-in-miami".into(),
        date: Some(Date::constant(2026, 3, 4)),
        paragraph: 3,
        text: text.into(),
        range: 0..text.len(),
        source: speaker.map(Into::into),
        party: Some("russia".into()),
        speaker: speaker.map(Into::into),
        cue: String::new(),
        content: String::new(),
        kind,
        attribution,
        when: Vec::new(),
    }
}

fn russia() -> Party {
    let person = |name: &str, role: &str| Person { name: name.into(), role: role.into(), ..Person::default() };
    Party {
        id: "russia".into(),
        name: "Russia".into(),
        aliases: vec!["Moscow".into(), "the Kremlin".into()],
        people: vec![person("Vladimir Putin", "president"), person("Kirill Dmitriev", "envoy")],
        flag: Some("🇷🇺".into()),
        ..Party::default()
    }
}

fn russias_card() -> Card {
    let section = |kind, statements: Vec<Attribution>| Section { kind, points: points(statements) };
    Card {
        party: russia(),
        sections: vec![
            section(
                Kind::Wants,
                vec![
                    point(
                        Kind::Wants,
                        Manner::Paraphrase,
                        Some("Moscow"),
                        "Moscow insists on all of Donetsk, Luhansk, Zaporizhzhia and Kherson.",
                    ),
                    point(
                        Kind::Wants,
                        Manner::Quote,
                        Some("Putin"),
                        "Putin has told his delegation to bring home these “historic lands”.",
                    ),
                ],
            ),
            section(
                Kind::RedLines,
                vec![point(
                    Kind::RedLines,
                    Manner::Paraphrase,
                    None,
                    "Its demands, Russia has let it be known, are not negotiable.",
                )],
            ),
            section(Kind::Offers, vec![]),
            section(
                Kind::Says,
                vec![point(
                    Kind::Says,
                    Manner::Unnamed,
                    None,
                    "A diplomat describes little room for a free economic zone.",
                )],
            ),
            section(
                Kind::Does,
                vec![point(Kind::Does, Manner::Outlet, None, "Kirill Dmitriev travels to Florida for Russia.")],
            ),
        ],
        basis: basis(),
    }
}

fn basis() -> Basis {
    let source = Source {
        article_id: "two-envoys-in-miami".into(),
        title: "Two envoys in Miami: what they may bring home".into(),
        date: Some(Date::constant(2026, 3, 4)),
        source: Some("The Weir".into()),
        url: Some("https://weir.example/two-envoys-in-miami".into()),
    };
    Basis { articles_read: 4, as_of: Some(Date::constant(2026, 3, 9)), sources: vec![source], suggested: false }
}

/// The first stands in other articles too; the second, if there is one, is given up since.
fn points(statements: Vec<Attribution>) -> Vec<Point> {
    let by = Superseded { date: Some(Date::constant(2026, 3, 9)), article_id: "later".into(), kind: Kind::Offers };
    let point = |(at, statement)| Point {
        statement,
        also_in: if at == 0 { vec!["a".into(), "b".into()] } else { Vec::new() },
        superseded: (at == 1).then(|| by.clone()),
    };
    statements.into_iter().enumerate().map(point).collect()
}

fn ukraine() -> Party {
    Party { id: "ukraine".into(), name: "Ukraine".into(), flag: Some("🇺🇦".into()), ..Party::default() }
}

fn a_comparison() -> Comparison {
    let card = russias_card();
    let kyiv = Attribution {
        party: Some("ukraine".into()),
        ..point(Kind::RedLines, Manner::Quote, Some("Volodymyr Zelensky"), "“Donetsk is Ukraine,” he said.")
    };
    Comparison {
        a: russia(),
        b: ukraine(),
        topic: Some("Donetsk".into()),
        issues: vec![Issue {
            names: vec!["Donetsk".into(), "Kherson".into()],
            a: card.sections[0].points[..1].to_vec(),
            b: points(vec![kyiv]),
        }],
        only_a: card.sections[1].points.clone(),
        only_b: Vec::new(),
        basis: basis(),
    }
}

fn a_timeline() -> Timeline {
    let card = russias_card();
    let day = Date::constant(2026, 3, 7);
    let entries = card.points().enumerate().map(|(at, point)| Entry {
        day: if at == 0 { Some(day) } else { point.statement.date },
        moment: (at == 0).then(|| Moment { text: "on Saturday".into(), from: day, to: day }),
        point: point.clone(),
        parties: vec!["russia".into()],
    });
    let tally = vec![(Kind::Wants, Some(day)), (Kind::Does, Some(Date::constant(2026, 3, 14)))];
    let activity = Activity::of([(russia(), tally), (ukraine(), Vec::new())]);
    Timeline { party: None, entries: entries.collect(), activity, basis: basis() }
}

fn a_person() -> Who {
    let introduction = Introduction {
        article_id: "two-envoys-in-miami".into(),
        date: Some(Date::constant(2026, 3, 4)),
        paragraph: 1,
        text: "Kirill Dmitriev speaks for Moscow.".into(),
    };
    let roles = vec![(russia(), russia().people[1].clone())];
    Who { name: "Kirill Dmitriev".into(), roles, introductions: vec![introduction], statements: 3, basis: basis() }
}

fn some_quotes() -> Quotes {
    let found = russias_card().sections[0].points.iter().map(|point| point.statement.clone()).collect();
    Quotes { who: "Russia".into(), topic: Some("lands".into()), found, basis: basis() }
}

fn summary(at: usize) -> ArticleSummary {
    ArticleSummary {
        id: format!("article-{at}"),
        title: format!("Report {at} from the talks"),
        date: Some(Date::constant(2026, 3, 4)),
        author: None,
        source: Some("The Weir".into()),
        url: at.is_multiple_of(2).then(|| format!("https://weir.example/{at}")),
        talks: Vec::new(),
        passages: 3,
    }
}

/// The JSON that goes to Discord as a message of its own.
fn wire(message: &Message) -> Value {
    serde_json::to_value(message.create()).unwrap()
}

fn content(message: &Message) -> &str {
    &message.content
}

macro_rules! snapshot {
    ($name:literal, $message:expr) => {
        // Named shortly: the README's pictures are drawn from two of them.
        insta::with_settings!({prepend_module_to_snapshot => false}, {
            insta::assert_json_snapshot!($name, wire(&$message))
        })
    };
}

#[test]
fn an_answer_is_a_quotation_its_source_and_buttons() {
    snapshot!("answer", answer(english(), ASKED, &answered(Status::Answered), &View::default()));
}

#[test]
fn an_answer_to_a_command_is_the_same() {
    let message = answer(english(), ASKED, &answered(Status::Answered), &View::default());
    let reply = poise::CreateReply::default().content(content(&message));
    let reply = reply.to_slash_initial_response(message.respond(true));
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_json_snapshot!("answer_private", serde_json::to_value(reply).unwrap());
    });
}

#[test]
fn the_next_passage_takes_the_place_of_the_first() {
    let mut shown = Passages::first(ASKED, &answered(Status::Answered)).unwrap();
    shown.at = 1;
    snapshot!("answer_second", passage(english(), &shown, &found(2, 2), &View::default()));
}

#[test]
fn two_sentences_that_answer_are_bold_together_and_on_each_line() {
    let two = |passage: Found| Answer { passages: vec![passage], ..answered(Status::Answered) };
    snapshot!("answer_two", answer(english(), ASKED, &two(Found { answering: 0..2, ..found(1, 0) }), &View::default()));
    let text = PARAGRAPHS.join("\n\n");
    let sentences = article().paragraphs.into_iter().flat_map(|paragraph| paragraph.sentences).collect();
    let over_a_break = Found { answering: 2..4, text, sentences, paragraphs: (1, 2), ..found(1, 0) };
    snapshot!("answer_two_paragraphs", answer(english(), ASKED, &two(over_a_break.clone()), &View::default()));
    let context = context(english(), &over_a_break, &article()).unwrap();
    let bold = "**Before that they had talked for days in Berlin.**\n> \n> **Ukraine’s president sees";
    assert!(content(&context).contains(bold), "{}", content(&context));
}

#[test]
fn no_answer_is_said_plainly_with_what_is_nearest() {
    snapshot!("not_found", answer(english(), ASKED, &answered(Status::NotFound), &View::default()));
    let nothing = Answer { passages: vec![], ..answered(Status::NotFound) };
    snapshot!("not_found_at_all", answer(english(), ASKED, &nothing, &View::default()));
}

#[test]
fn context_shows_the_paragraphs_around() {
    snapshot!("context", context(english(), &found(1, 1), &article()).unwrap());
    assert!(context(english(), &Found { text: "gone".into(), ..found(1, 1) }, &article()).is_none());
}

#[test]
fn sources_keep_the_place_of_what_is_gone() {
    snapshot!("sources", sources(english(), &[Some(found(1, 1)), None, Some(found(2, 2))]));
}

#[test]
fn a_card_shows_whose_words_each_line_is() {
    snapshot!("party", card(english(), &russias_card(), 0));
    snapshot!("comparison", comparison(english(), &a_comparison(), 0));
    snapshot!("quotes", quotes(english(), &some_quotes(), 0));
    snapshot!("timeline", timeline(english(), &a_timeline(), None, 0));
    snapshot!("who", who(english(), &a_person()));
}

#[test]
fn lists_are_a_line_each() {
    snapshot!(
        "parties",
        parties(english(), &[russia(), Party { name: "Ukraine".into(), ..Party::default() }], false, 0)
    );
    snapshot!("articles", articles(english(), &(1..=3).map(summary).collect::<Vec<_>>(), 0));
    snapshot!("articles_second_page", articles(english(), &(1..=23).map(summary).collect::<Vec<_>>(), 1));
    snapshot!("no_articles", articles(english(), &[], 0));
}

#[test]
fn help_fits_a_phone() {
    snapshot!("help", help(english()));
    for locale in Locale::ALL {
        let lines = content(&help(Texts::of(locale))).lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(lines.len() <= 14 && lines.iter().all(|line| line.chars().count() <= 110), "{}", locale.code());
    }
}

#[test]
fn other_languages_say_the_same() {
    let (ukrainian, german) = (Texts::of(Locale::Ukrainian), Texts::of(Locale::German));
    snapshot!("answer_uk", answer(ukrainian, ASKED, &answered(Status::NotFound), &View::default()));
    snapshot!("answer_de", answer(german, ASKED, &answered(Status::NotFound), &View::default()));
    snapshot!("party_uk", card(ukrainian, &russias_card(), 0));
    snapshot!("party_de", card(german, &russias_card(), 0));
    snapshot!("help_uk", help(ukrainian));
    snapshot!("help_de", help(german));
}

#[test]
fn labels_of_buttons_are_whole_in_every_language() {
    for texts in Locale::ALL.map(Texts::of) {
        let next = texts.tell("button-next-of", &[("at", 99.into()), ("of", 100.into())]);
        let others = ["button-previous", "button-next", "button-context", "button-sources"].map(|id| texts.say(id));
        for label in others.into_iter().chain([next]) {
            assert!(!label.is_empty() && limits::length(&label) <= limits::LABEL, "{label}");
        }
    }
}

fn about_the_talks(topic: Topic) -> About {
    About { topic, articles: 23, newest: (1..=3).map(summary).collect(), parties: vec![russia()], threshold: 0.5 }
}

#[test]
fn questions_about_the_library_and_the_bot_are_told_the_facts() {
    let topics = [Topic::Articles, Topic::Newest, Topic::Identity, Topic::Parties, Topic::Method];
    let said = topics.map(|topic| content(&about(english(), &about_the_talks(topic))).to_owned());
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("about", said.join("\n\n"));
    });
    assert_eq!(content(&about(english(), &about_the_talks(Topic::Abilities))), content(&help(english())));
    let nobody = About { parties: vec![], ..about_the_talks(Topic::Parties) };
    assert_eq!(content(&about(english(), &nobody)), "I have been told of no party yet.");
}

#[test]
fn small_talk_gets_a_word() {
    let word = small_talk(english(), SmallTalk::Thanks);
    assert!(word.private && content(&word) == "You are welcome!");
}

#[test]
fn a_mistake_is_told_without_pinging() {
    let error = UserError::NoSuchParty { name: "<@5> **x**".into(), known: "Russia, Ukraine".into() };
    insta::assert_snapshot!(content(&user_error(english(), &error)), @r"There is no party “\<\@5\> \*\*x\*\*”. Parties: Russia, Ukraine.");
}

/// Text with everything in it that Discord, Markdown and Unicode make trouble with.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 .,]{1,40}",
        "\\PC{0,12}",
        prop::sample::select(vec![
            "@everyone", "<@5>", "<@&5>", "<t:1:R>", "**", "__", "||", "`", "```", "# ", "- ", "1. ", "> ",
            "[a](https://b.c)", "https://example.org/x", "<:e:5>", ":smile:", "\u{202E}", "\u{200B}", "\n", "“", "”",
            "\\", ". ", "🇺🇦", "e\u{301}",
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![prop::collection::vec(piece.clone(), 0..30), prop::collection::vec(piece, 100..300)]
        .prop_map(|pieces| pieces.concat())
}

fn locale() -> impl Strategy<Value = Locale> {
    prop::sample::select(Locale::ALL.to_vec())
}

prop_compose! {
    fn any_found()(text in text(), title in text(), source in prop::option::of(text()), url in prop::option::of("https?://\\PC{0,300}"),
        first in 0usize..40, count in 1usize..=2, key in 0u64..1 << 36) -> Found {
        let answering = first..first + count;
        Found { sentences: sentences(&text), text, title, source, url, answering, key: PassageKey(key), ..found(1, 0) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_answer_renders_within_limits_and_word_for_word(locale in locale(), founds in prop::collection::vec(any_found(), 0..9), yes in any::<bool>()) {
        let status = if yes { Status::Answered } else { Status::NotFound };
        let given = Answer { question: String::new(), status, confidence: 0.5, of_several_talks: false, foreign: None, passages: founds, more: Vec::new() };
        let message = answer(Texts::of(locale), ASKED, &given, &View::default());
        check(&message);
        if let Some(found) = given.passages.first() {
            check_verbatim(content(&message), &found.text);
        }
        check(&sources(Texts::of(locale), &given.passages.into_iter().map(Some).chain([None]).take(8).collect::<Vec<_>>()));
    }

    #[test]
    fn the_answering_sentence_is_shown_whole_wherever_it_fits(locale in locale(), before in text(), sentence in "[A-Z][a-z ]{1,300}[.]", after in text()) {
        let text = format!("{before}\n{sentence}\n{after}");
        let start = before.len() + 1;
        let sentences = vec![0..before.len(), start..start + sentence.len(), start + sentence.len() + 1..text.len()];
        let found = Found { text, sentences, answering: 1..2, ..found(1, 0) };
        let shown = Passages { asked: ASKED, passages: vec![(found.key, 1..2)], at: 0, answered: true };
        let message = passage(Texts::of(locale), &shown, &found, &View::default());
        prop_assert!(content(&message).contains(&format!("**{sentence}**")), "{}", content(&message));
    }

    #[test]
    fn any_card_renders_on_pages_that_lose_nothing(locale in locale(), texts in prop::collection::vec(text(), 0..12), name in text(), who in text()) {
        let mut given = russias_card();
        given.party.name = name;
        given.party.people[0].name = who.clone();
        given.basis.sources[0].title = who.clone();
        given.sections[0].points = points(texts.iter().map(|text| point(Kind::Wants, Manner::Quote, Some(&who), text)).collect());
        let mut pages = vec![card(Texts::of(locale), &given, 0)];
        // A page past the last is the last again.
        for page in (1..).map(|page| card(Texts::of(locale), &given, page)) {
            if pages.last().map(content) == Some(content(&page)) {
                break;
            }
            pages.push(page);
        }
        for page in &pages {
            check(page);
        }
        let all: String = pages.iter().map(content).collect();
        for text in texts.iter().filter(|text| text.len() < 500) {
            prop_assert!(all.contains(&markdown::escape(&markdown::line(text))));
        }
    }

    #[test]
    fn any_view_of_the_parties_renders_within_limits(locale in locale(), texts in prop::collection::vec(text(), 1..12), name in text(), page in 0usize..5) {
        let said = |at: usize| point(Kind::Offers, Manner::Quote, Some(&name), &texts[at % texts.len()]);
        let all = || points((0..texts.len()).map(said).collect());
        let party = Party { name: name.clone(), flag: Some(name.clone()), ..russia() };
        let issue = Issue { names: texts.clone(), a: all(), b: all() };
        let compared = Comparison { a: party.clone(), b: party.clone(), topic: Some(name.clone()), issues: vec![issue], only_a: all(), only_b: all(), basis: basis() };
        check(&comparison(Texts::of(locale), &compared, page));
        let found = all().into_iter().map(|point| point.statement).collect();
        check(&quotes(Texts::of(locale), &Quotes { who: format!("x{name}"), topic: Some(name.clone()), found, basis: basis() }, page));
        let mut timed = a_timeline();
        for (entry, text) in timed.entries.iter_mut().zip(&texts) {
            entry.point.statement.text.clone_from(text);
        }
        timed.party = Some(party.clone());
        check(&timeline(Texts::of(locale), &timed, None, page));
        let mut person = a_person();
        person.roles = vec![(party, Person { name: name.clone(), role: name.clone(), ..Person::default() }); 6];
        person.introductions = texts.iter().take(3).map(|text| Introduction { text: text.clone(), ..person.introductions[0].clone() }).collect();
        person.basis.sources[0].title = name;
        check(&who(Texts::of(locale), &person));
    }

    #[test]
    fn any_list_renders_within_limits(locale in locale(), titles in prop::collection::vec(text(), 0..30), page in 0usize..9) {
        let listed: Vec<_> = titles.iter().map(|title| ArticleSummary { title: title.clone(), ..summary(2) }).collect();
        check(&articles(Texts::of(locale), &listed, page));
        let newest = listed.iter().take(crate::reply::NEWEST).cloned().collect();
        check(&about(Texts::of(locale), &About { newest, articles: listed.len(), ..about_the_talks(Topic::Articles) }));
        let party = |name: &String| Party { name: name.clone(), aliases: titles.clone(), ..russia() };
        check(&parties(Texts::of(locale), &titles.iter().map(party).collect::<Vec<_>>(), true, page));
        check(&user_error(Texts::of(locale), &UserError::NoSuchArticle(titles.concat())));
    }

    #[test]
    fn context_is_word_for_word_whatever_the_article(locale in locale(), texts in prop::collection::vec(text(), 1..6), at in any::<prop::sample::Index>()) {
        let (mut text, mut paragraphs) = (String::new(), Vec::new());
        for paragraph in &texts {
            let start = text.len();
            text.push_str(paragraph);
            let sentences = sentences(paragraph).into_iter().map(|range| range.start + start..range.end + start).collect();
            paragraphs.push(Paragraph { range: start..text.len(), sentences });
            text.push_str("\n\n");
        }
        let at = at.index(texts.len());
        let found = Found { text: texts[at].clone(), sentences: sentences(&texts[at]), paragraphs: (at + 1, at + 1), ..found(1, 0) };
        let message = context(Texts::of(locale), &found, &Article { text: text.clone(), paragraphs, ..article() }).unwrap();
        check(&message);
        check_verbatim(content(&message), &text);
    }
}

#[test]
fn every_button_of_an_answer_tells_the_same_state() {
    let wire = wire(&answer(english(), ASKED, &answered(Status::Answered), &View::default()));
    let expect =
        Passages { asked: ASKED, passages: vec![(PassageKey(1), 1..2), (PassageKey(2), 2..3)], at: 0, answered: true };
    for button in wire["components"][0]["components"].as_array().unwrap() {
        let id = CustomId::decode(button["custom_id"].as_str().unwrap()).unwrap();
        assert_eq!(id.state, State::Answer(expect.clone()));
    }
}
