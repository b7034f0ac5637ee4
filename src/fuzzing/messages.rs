//! Whatever articles hold and members write, as messages of Discord.

use super::parts;
use crate::answer::{Answer, Found, PassageKey, Status};
use crate::article::{Article, Paragraph, Problem, sentences};
use crate::discord::custom_id::{self, Word};
use crate::discord::render::promises::{check, check_verbatim};
use crate::discord::render::{self, View, limits, markdown};
use crate::engine::{ArticleSummary, Named, NearDuplicate, Preview, Previewed, TalkSummary, UserError};
use crate::language::Language;
use crate::party::{
    Activity, Attribution, Basis, Card, Comparison, Entry, Introduction, Issue, Kind, Manner, Moment, Party, Person,
    Point, Quotes, Section, Source, Superseded, Timeline, Who,
};
use crate::reply::{About, NEWEST, Topic};
use crate::store::guild::Length;
use crate::texts::{Locale, Texts};

/// What is to be shown, the language, a number, and the texts to show.
pub fn messages(data: &[u8]) {
    let [what, locale, number, text @ ..] = data else { return };
    let texts = Texts::of(Locale::ALL[usize::from(*locale) % Locale::ALL.len()]);
    let shown = Shown { texts, number: usize::from(*number), parts: parts(text) };
    match what % 6 {
        0 => shown.marks(),
        1 => shown.answers(),
        2 => shown.cards(),
        3 => shown.views(),
        4 => shown.lists(),
        _ => shown.library(),
    }
}

struct Shown {
    texts: &'static Texts,
    number: usize,
    parts: Vec<String>,
}

impl Shown {
    fn part(&self, at: usize) -> &str {
        self.parts.get(at % self.parts.len()).map(String::as_str).unwrap_or_default()
    }

    fn day(&self) -> Option<jiff::civil::Date> {
        let days = i64::try_from(self.number).unwrap_or_default();
        jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(days)).ok().filter(|_| days % 5 > 0)
    }

    /// Escaping and clipping by themselves.
    fn marks(&self) {
        let text = self.part(0);
        assert_eq!(
            markdown::unescape(&markdown::escape(text)),
            markdown::visible(text),
            "what is escaped reads as it stood"
        );
        assert!(!markdown::line(text).contains(['\n', '\t']) && markdown::line(text).trim() == markdown::line(text));
        let limit = self.number * 8 + 1;
        let kept = limits::clip(text, |kept| limits::length(kept) <= limit);
        assert!(text.starts_with(kept) && limits::length(kept) <= limit, "{kept:?}");
        assert!(kept.len() < text.len() || limits::length(text) <= limit, "{kept:?}");
        let short = limits::shorten(text, limit);
        assert!(
            limits::length(&short) <= limit && (short == text || text.starts_with(short.trim_end_matches('…'))),
            "{short:?}"
        );
        let end = (0..=text.len().min(limit)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        check_verbatim(&markdown::quote(text, &(0..end)), text);
    }

    fn answers(&self) {
        let (article, founds) = self.read();
        let status = if self.number.is_multiple_of(2) { Status::Answered } else { Status::NotFound };
        let answer = Answer {
            question: self.part(0).to_owned(),
            status,
            confidence: 0.5,
            of_several_talks: true,
            foreign: None,
            passages: founds.clone(),
            more: Vec::new(),
        };
        for length in [Length::Sentence, Length::Passage, Length::Context] {
            let lead =
                vec![render::reading_as(self.texts, self.part(1)), render::now_answered(self.texts, self.part(2))];
            let several = self.number.is_multiple_of(3);
            let view =
                View { length, article: Some(&article), private: true, guest: false, of_several_talks: several, lead };
            let message = render::answer(self.texts, 1, &answer, &view);
            check(&message);
            check_verbatim(&message.content, &article.text);
        }
        for found in founds.iter().take(2) {
            let Some(message) = render::context(self.texts, found, &article) else { continue };
            check(&message);
            check_verbatim(&message.content, &article.text);
        }
        check(&render::sources(self.texts, &founds.into_iter().map(Some).chain([None]).take(8).collect::<Vec<_>>()));
    }

    /// An article of which every part is a paragraph, and as many passages.
    fn read(&self) -> (Article, Vec<Found>) {
        let (mut text, mut paragraphs, mut founds) = (String::new(), Vec::new(), Vec::new());
        for (at, part) in self.parts.iter().enumerate() {
            let start = text.len();
            let found = sentences(part);
            let moved = found.iter().map(|sentence| sentence.start + start..sentence.end + start).collect();
            paragraphs.push(Paragraph { range: start..start + part.len(), sentences: moved });
            text.push_str(part);
            text.push_str("\n\n");
            if at < 8 && !part.trim().is_empty() {
                let first = self.number % found.len().max(1);
                founds.push(Found {
                    article_id: "one".into(),
                    title: self.part(at + 1).into(),
                    date: self.day(),
                    author: None,
                    source: Some(self.part(at + 2).into()),
                    url: Some(format!("https://{}", self.part(at + 3))),
                    talks: vec![self.part(at + 4).into()],
                    paragraphs: (at + 1, at + 1),
                    text: part.clone(),
                    answering: first..(first + 1 + self.number % 2).min(found.len()),
                    sentences: found,
                    score: 1.0,
                    key: PassageKey(at as u64),
                });
            }
        }
        let article = Article {
            id: "one".into(),
            title: self.part(0).into(),
            date: None,
            author: None,
            source: None,
            url: None,
            talks: Vec::new(),
            language: Language::English,
            text,
            paragraphs,
        };
        (article, founds)
    }

    fn party(&self, at: usize) -> Party {
        let person = Person { name: self.part(at + 1).into(), role: self.part(at + 2).into(), ..Person::default() };
        let (name, flag) = (self.part(at).to_owned(), Some(self.part(at + 3).to_owned()));
        Party {
            id: format!("party-{at}"),
            name,
            aliases: self.parts.clone(),
            people: vec![person],
            flag,
            ..Party::default()
        }
    }

    fn basis(&self) -> Basis {
        let source = Source {
            article_id: "one".into(),
            title: self.part(0).into(),
            date: self.day(),
            source: Some(self.part(1).into()),
            url: Some(self.part(2).into()),
        };
        Basis {
            articles_read: self.number,
            as_of: self.day(),
            sources: vec![source],
            suggested: self.number.is_multiple_of(7),
        }
    }

    fn points(&self) -> Vec<Point> {
        let by = Superseded { date: self.day(), article_id: "two".into(), kind: Kind::Offers };
        let manners = [Manner::Quote, Manner::Paraphrase, Manner::Outlet, Manner::Unnamed];
        let point = |(at, text): (usize, &String)| Point {
            statement: Attribution {
                article_id: "one".into(),
                date: self.day(),
                paragraph: at + 1,
                text: text.clone(),
                range: 0..text.len(),
                source: Some(self.part(at + 1).into()),
                party: Some("party-0".into()),
                speaker: Some(self.part(at + 2).to_owned()).filter(|speaker| !speaker.is_empty()),
                cue: String::new(),
                content: String::new(),
                kind: Kind::ALL[at % Kind::ALL.len()],
                attribution: manners[(at + self.number) % manners.len()],
                when: Vec::new(),
            },
            also_in: vec!["two".into(); at % 3],
            superseded: (at == 1).then(|| by.clone()),
        };
        self.parts.iter().enumerate().take(40).map(point).collect()
    }

    /// A card on its pages, which lose nothing.
    fn cards(&self) {
        let section = |kind| Section { kind, points: self.points() };
        let card = Card {
            party: self.party(0),
            sections: vec![section(Kind::Wants), section(Kind::Says)],
            basis: self.basis(),
        };
        let mut pages: Vec<String> = Vec::new();
        for page in 0.. {
            let message = render::card(self.texts, &card, page);
            check(&message);
            // A page past the last is the last again.
            if pages.last() == Some(&message.content) {
                break;
            }
            pages.push(message.content);
        }
        let all = pages.concat();
        for point in self.points().iter().filter(|point| point.statement.text.len() < 400) {
            assert!(
                all.contains(&markdown::escape(&markdown::line(&point.statement.text))),
                "{:?}",
                point.statement.text
            );
        }
    }

    fn views(&self) {
        let (texts, page) = (self.texts, self.number % 4);
        let topic = Some(self.part(2).trim().to_owned()).filter(|topic| !topic.is_empty());
        let (a, b, basis) = (self.party(0), self.party(1), self.basis());
        let issue = Issue { names: self.parts.clone(), a: self.points(), b: self.points() };
        let (only_a, only_b) = (self.points(), self.points());
        let compared = Comparison {
            a: a.clone(),
            b,
            topic: topic.clone(),
            issues: vec![issue],
            only_a,
            only_b,
            basis: basis.clone(),
        };
        check(&render::comparison(texts, &compared, page));
        let found = self.points().into_iter().map(|point| point.statement).collect();
        // Whoever is quoted has a name.
        let who = custom_id::Topic::given(self.part(1)).map_or_else(|| "Ada".to_owned(), |_| self.part(1).to_owned());
        check(&render::quotes(texts, &Quotes { who, topic, found, basis: basis.clone() }, page));
        let day = jiff::civil::date(2026, 3, 1);
        let entry = |point: Point| Entry {
            day: self.day(),
            moment: Some(Moment { text: self.part(3).into(), from: day, to: day }),
            point,
            parties: vec!["party-0".into(), self.part(4).into()],
        };
        let entries = self.points().into_iter().map(entry).collect();
        let activity = Activity::of([(a.clone(), vec![(Kind::Wants, Some(day))])]);
        let timeline = Timeline { party: Some(a.clone()), entries, activity, basis: basis.clone() };
        check(&render::timeline(texts, &timeline, None, page));
        let introduction =
            |text: &String| Introduction { article_id: "one".into(), date: None, paragraph: 1, text: text.clone() };
        let person = Person { name: self.part(1).into(), role: self.part(2).into(), ..Person::default() };
        let who = Who {
            name: self.part(0).into(),
            roles: vec![(a, person); self.number % 6],
            introductions: self.parts.iter().take(3).map(introduction).collect(),
            statements: self.number,
            basis,
        };
        check(&render::who(texts, &who));
    }

    fn summary(&self, at: usize) -> ArticleSummary {
        ArticleSummary {
            id: self.part(at + 1).into(),
            title: self.part(at).into(),
            date: self.day(),
            author: Some(self.part(at + 2).into()),
            source: Some(self.part(at + 3).into()),
            url: Some(self.part(at + 4).into()),
            talks: self.parts.clone(),
            passages: at,
        }
    }

    fn lists(&self) {
        let (texts, page) = (self.texts, self.number % 4);
        let listed: Vec<_> = (0..self.parts.len().min(40)).map(|at| self.summary(at)).collect();
        check(&render::articles(texts, &listed, page));
        let parties: Vec<_> = (0..self.parts.len().min(40)).map(|at| self.party(at)).collect();
        check(&render::parties(texts, &parties, self.number.is_multiple_of(2), page));
        let newest: Vec<_> = listed.iter().take(NEWEST).cloned().collect();
        for topic in [Topic::Articles, Topic::Newest, Topic::Parties] {
            let (newest, parties) = (newest.clone(), parties.clone());
            check(&render::about(texts, &About { topic, articles: listed.len(), newest, parties, threshold: 0.5 }));
        }
        let talk = |newest: &ArticleSummary| TalkSummary {
            id: newest.title.clone(),
            articles: 1,
            newest: newest.clone(),
            parties: self.parts.clone(),
        };
        check(&render::talks(texts, &listed.iter().map(talk).collect::<Vec<_>>(), page));
        let (name, known) = (self.part(0).to_owned(), self.part(1).to_owned());
        check(&render::user_error(texts, &UserError::NoSuchParty { name: name.clone(), known: known.clone() }));
        check(&render::user_error(texts, &UserError::NoSuchTalk { name: name.clone(), known }));
        check(&render::user_error(texts, &UserError::NoSuchArticle(name)));
    }

    /// An article before it is added.
    fn library(&self) {
        let Some(pending) = Word::new("pending-article") else { return };
        let summary = |at| self.summary(at);
        let duplicate =
            |at| NearDuplicate { article: summary(at), share: 0.7, same_address: at > 0, same_headline: true };
        let article = |at: usize| Previewed {
            article: summary(at),
            language: Language::English,
            id_taken: at == 1,
            parties: self
                .parts
                .iter()
                .map(|name| Named { id: "a".into(), name: name.clone(), statements: at })
                .collect(),
            duplicates: (0..at % 3).map(duplicate).collect(),
        };
        let problem = |reason: &String| Problem { file: "one.md".into(), line: Some(1), reason: reason.clone() };
        let preview = Preview {
            articles: (0..self.parts.len().min(20)).map(article).collect(),
            articles_in_all: self.number,
            problems: self.parts.iter().take(20).map(problem).collect(),
            problems_in_all: self.parts.len(),
        };
        check(&render::preview(self.texts, &preview, &pending));
        check(&render::feed_item(self.texts, self.part(1), &preview, &pending));
        check(&render::unread(self.texts, &preview));
        check(&render::removing(self.texts, &summary(0), 1));
        check(&render::article_added(self.texts, self.number, Some(&summary(0))));
        check(&render::article(self.texts, &self.read().0));
    }
}
