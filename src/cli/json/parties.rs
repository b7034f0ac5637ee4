//! The objects of the commands that tell of parties.

use jiff::civil::Date;
use serde::Serialize;

use crate::engine::Parties;
use crate::party::{
    Activity, Attribution, Basis, Card, Comparison, Entry, Introduction, Issue, Kind, Manner, Moment, Party, Person,
    Point, Quotes, Source, Superseded, Timeline, Who,
};

/// Whose statement or act a sentence is.
#[derive(Debug, Serialize)]
pub(crate) struct AttributionView<'a> {
    article_id: &'a str,
    paragraph: usize,
    text: &'a str,
    source: Option<&'a str>,
    party: Option<&'a str>,
    speaker: Option<&'a str>,
    cue: &'a str,
    content: &'a str,
    kind: Kind,
    attribution: Manner,
}

impl<'a> AttributionView<'a> {
    pub(crate) fn new(found: &'a Attribution) -> AttributionView<'a> {
        AttributionView {
            article_id: &found.article_id,
            paragraph: found.paragraph,
            text: &found.text,
            source: found.source.as_deref(),
            party: found.party.as_deref(),
            speaker: found.speaker.as_deref(),
            cue: &found.cue,
            content: &found.content,
            kind: found.kind,
            attribution: found.attribution,
        }
    }
}

/// The ground of a view, beside its own fields.
#[derive(Debug, Serialize)]
struct BasisView<'a> {
    articles_read: usize,
    as_of: Option<Date>,
    sources: Vec<SourceView<'a>>,
    suggested: bool,
}

#[derive(Debug, Serialize)]
struct SourceView<'a> {
    article_id: &'a str,
    title: &'a str,
    date: Option<Date>,
    source: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> BasisView<'a> {
    fn new(basis: &'a Basis) -> BasisView<'a> {
        let source = |source: &'a Source| SourceView {
            article_id: &source.article_id,
            title: &source.title,
            date: source.date,
            source: source.source.as_deref(),
            url: source.url.as_deref(),
        };
        BasisView {
            articles_read: basis.articles_read,
            as_of: basis.as_of,
            sources: basis.sources.iter().map(source).collect(),
            suggested: basis.suggested,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct PartyView<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
}

impl<'a> PartyView<'a> {
    pub(super) fn new(party: &'a Party) -> PartyView<'a> {
        PartyView { id: &party.id, name: &party.name, aliases: &party.aliases }
    }
}

#[derive(Debug, Serialize)]
struct PersonView<'a> {
    name: &'a str,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
}

fn person(person: &Person) -> PersonView<'_> {
    PersonView { name: &person.name, role: &person.role, from: person.from, to: person.to }
}

fn people(party: &Party) -> Vec<PersonView<'_>> {
    party.people.iter().map(person).collect()
}

#[derive(Debug, Serialize)]
struct PointView<'a> {
    text: &'a str,
    article_id: &'a str,
    paragraph: usize,
    date: Option<Date>,
    kind: Kind,
    attribution: Manner,
    speaker: Option<&'a str>,
    also_in: &'a [String],
    superseded: Option<SupersededView<'a>>,
}

#[derive(Debug, Serialize)]
struct SupersededView<'a> {
    date: Option<Date>,
    article_id: &'a str,
    kind: Kind,
}

impl<'a> PointView<'a> {
    fn new(point: &'a Point) -> PointView<'a> {
        let superseded =
            |by: &'a Superseded| SupersededView { date: by.date, article_id: &by.article_id, kind: by.kind };
        PointView {
            also_in: &point.also_in,
            superseded: point.superseded.as_ref().map(superseded),
            ..PointView::of(&point.statement)
        }
    }

    fn of(statement: &'a Attribution) -> PointView<'a> {
        PointView {
            text: &statement.text,
            article_id: &statement.article_id,
            paragraph: statement.paragraph,
            date: statement.date,
            kind: statement.kind,
            attribution: statement.attribution,
            speaker: statement.speaker.as_deref(),
            also_in: &[],
            superseded: None,
        }
    }
}

fn points(points: &[Point]) -> Vec<PointView<'_>> {
    points.iter().map(PointView::new).collect()
}

/// A party's card.
#[derive(Debug, Serialize)]
pub(crate) struct CardView<'a> {
    party: PartyView<'a>,
    people: Vec<PersonView<'a>>,
    sections: Vec<SectionView<'a>>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Debug, Serialize)]
struct SectionView<'a> {
    kind: Kind,
    points: Vec<PointView<'a>>,
}

impl<'a> CardView<'a> {
    pub(crate) fn new(card: &'a Card) -> CardView<'a> {
        let sections = card.sections.iter();
        CardView {
            party: PartyView::new(&card.party),
            people: people(&card.party),
            sections: sections.map(|part| SectionView { kind: part.kind, points: points(&part.points) }).collect(),
            basis: BasisView::new(&card.basis),
        }
    }
}

/// Two parties side by side.
#[derive(Debug, Serialize)]
pub(crate) struct ComparisonView<'a> {
    a: PartyView<'a>,
    b: PartyView<'a>,
    topic: Option<&'a str>,
    issues: Vec<IssueView<'a>>,
    only_a: Vec<PointView<'a>>,
    only_b: Vec<PointView<'a>>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Debug, Serialize)]
struct IssueView<'a> {
    names: &'a [String],
    a: Vec<PointView<'a>>,
    b: Vec<PointView<'a>>,
}

impl<'a> ComparisonView<'a> {
    pub(crate) fn new(comparison: &'a Comparison) -> ComparisonView<'a> {
        let issue = |issue: &'a Issue| IssueView { names: &issue.names, a: points(&issue.a), b: points(&issue.b) };
        ComparisonView {
            a: PartyView::new(&comparison.a),
            b: PartyView::new(&comparison.b),
            topic: comparison.topic.as_deref(),
            issues: comparison.issues.iter().map(issue).collect(),
            only_a: points(&comparison.only_a),
            only_b: points(&comparison.only_b),
            basis: BasisView::new(&comparison.basis),
        }
    }
}

/// What somebody said in so many words.
#[derive(Debug, Serialize)]
pub(crate) struct QuotesView<'a> {
    who: &'a str,
    topic: Option<&'a str>,
    quotes: Vec<PointView<'a>>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

impl<'a> QuotesView<'a> {
    pub(crate) fn new(quotes: &'a Quotes) -> QuotesView<'a> {
        QuotesView {
            who: &quotes.who,
            topic: quotes.topic.as_deref(),
            quotes: quotes.found.iter().map(PointView::of).collect(),
            basis: BasisView::new(&quotes.basis),
        }
    }
}

/// What happened when.
#[derive(Debug, Serialize)]
pub(crate) struct TimelineView<'a> {
    party: Option<PartyView<'a>>,
    entries: Vec<EntryView<'a>>,
    weeks: WeeksView<'a>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Debug, Serialize)]
struct EntryView<'a> {
    day: Option<Date>,
    moment: Option<&'a Moment>,
    parties: &'a [String],
    #[serde(flatten)]
    point: PointView<'a>,
}

/// Statements a week: the Mondays, and for each party and week how many of each kind.
#[derive(Debug, Serialize)]
struct WeeksView<'a> {
    mondays: &'a [Date],
    parties: Vec<BusyView<'a>>,
}

#[derive(Debug, Serialize)]
struct BusyView<'a> {
    id: &'a str,
    statements: &'a [[usize; Kind::ALL.len()]],
}

impl<'a> WeeksView<'a> {
    fn new(activity: &'a Activity) -> WeeksView<'a> {
        let parties = activity.series.iter().map(|series| BusyView { id: &series.party.id, statements: &series.weeks });
        WeeksView { mondays: &activity.weeks, parties: parties.collect() }
    }
}

impl<'a> TimelineView<'a> {
    pub(crate) fn new(timeline: &'a Timeline) -> TimelineView<'a> {
        let entry = |entry: &'a Entry| EntryView {
            day: entry.day,
            moment: entry.moment.as_ref(),
            parties: &entry.parties,
            point: PointView::new(&entry.point),
        };
        TimelineView {
            party: timeline.party.as_ref().map(PartyView::new),
            entries: timeline.entries.iter().map(entry).collect(),
            weeks: WeeksView::new(&timeline.activity),
            basis: BasisView::new(&timeline.basis),
        }
    }
}

/// Who somebody is.
#[derive(Debug, Serialize)]
pub(crate) struct WhoView<'a> {
    name: &'a str,
    roles: Vec<RoleView<'a>>,
    introductions: Vec<IntroductionView<'a>>,
    statements: usize,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Debug, Serialize)]
struct RoleView<'a> {
    party: PartyView<'a>,
    #[serde(flatten)]
    person: PersonView<'a>,
}

#[derive(Debug, Serialize)]
struct IntroductionView<'a> {
    text: &'a str,
    article_id: &'a str,
    paragraph: usize,
    date: Option<Date>,
}

impl<'a> WhoView<'a> {
    pub(crate) fn new(who: &'a Who) -> WhoView<'a> {
        let introduction = |found: &'a Introduction| IntroductionView {
            text: &found.text,
            article_id: &found.article_id,
            paragraph: found.paragraph,
            date: found.date,
        };
        let role = |(party, held): &'a (Party, Person)| RoleView { party: PartyView::new(party), person: person(held) };
        WhoView {
            name: &who.name,
            roles: who.roles.iter().map(role).collect(),
            introductions: who.introductions.iter().map(introduction).collect(),
            statements: who.statements,
            basis: BasisView::new(&who.basis),
        }
    }
}

/// The roster.
#[derive(Debug, Serialize)]
pub(crate) struct PartiesView<'a> {
    parties: Vec<RosterLine<'a>>,
    weeks: WeeksView<'a>,
    suggested: bool,
}

#[derive(Debug, Serialize)]
struct RosterLine<'a> {
    #[serde(flatten)]
    party: PartyView<'a>,
    people: Vec<PersonView<'a>>,
}

impl<'a> PartiesView<'a> {
    pub(crate) fn new(parties: &'a Parties) -> PartiesView<'a> {
        let line = |party| RosterLine { party: PartyView::new(party), people: people(party) };
        PartiesView {
            parties: parties.parties.iter().map(line).collect(),
            weeks: WeeksView::new(&parties.activity),
            suggested: parties.suggested,
        }
    }
}
