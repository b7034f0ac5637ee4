//! The parties to the talks: the roster, who a name belongs to, who said what (attribution), the card.

mod activity;
mod attribution;
mod basis;
mod card;
mod compare;
mod fold;
mod initials;
mod lexicon;
mod matcher;
mod matter;
mod mentions;
mod moment;
mod points;
mod quotes;
mod roster;
mod suggest;
#[cfg(test)]
mod tests;
mod timeline;
mod who;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::texts::Texts;

pub use activity::{Activity, Series};
pub use attribution::attribute;
pub use basis::{Basis, Source};
pub use card::{Card, POINTS, Section, card};
pub use compare::{Comparison, Issue, compare};
pub use matcher::name_words;
pub use mentions::Mention;
pub use moment::Moment;
pub use points::{Point, Superseded};
pub use quotes::{Quotes, quotes};
pub use roster::{Fault, Roster, RosterFault};
pub use suggest::suggest;
pub use timeline::{Entry, Timeline, timeline};
pub use who::{INTRODUCTIONS, Introduction, Who, introduces, people};

/// A party to the talks as the roster describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Party {
    /// Short name in lower case with hyphens: `united-states`.
    pub id: String,
    /// The name shown: `United States`.
    pub name: String,
    /// Other names, capitals and seats of government, demonyms: `Washington`, `American`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Who speaks or acts for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Flag emoji.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// Colour of its embeds and charts as `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Ids of the talks that it is party to; none when it may be party to any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<String>,
}

/// Someone who speaks or acts for a party.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// What the person is: `special envoy`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Spellings other than transliteration variants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// `he`, `she` or `they`: settles whom a pronoun in an article means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronoun: Option<String>,
    /// First day in the role; none when it does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<jiff::civil::Date>,
    /// Last day in the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<jiff::civil::Date>,
}

/// What a statement amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Demands and goals.
    Wants,
    /// Refusals: "never", "non-negotiable", "ruled out".
    RedLines,
    /// Willingness, concessions, conditions under which.
    Offers,
    /// Assessments and warnings.
    Says,
    /// Meetings, journeys, proposals made.
    Does,
}

impl Kind {
    /// Every kind, in the order that cards show them and the index numbers them.
    pub const ALL: [Kind; 5] = [Kind::Wants, Kind::RedLines, Kind::Offers, Kind::Says, Kind::Does];

    /// The heading of its section on a card, the same wherever the card is shown.
    pub fn heading(self, texts: &Texts) -> String {
        match self {
            Kind::Wants => texts.say("kind-wants"),
            Kind::RedLines => texts.say("kind-red-lines"),
            Kind::Offers => texts.say("kind-offers"),
            Kind::Says => texts.say("kind-says"),
            Kind::Does => texts.say("kind-does"),
        }
    }

    /// The same inside a line.
    pub fn label(self, texts: &Texts) -> String {
        match self {
            Kind::Wants => texts.say("label-wants"),
            Kind::RedLines => texts.say("label-red-lines"),
            Kind::Offers => texts.say("label-offers"),
            Kind::Says => texts.say("label-says"),
            Kind::Does => texts.say("label-does"),
        }
    }
}

/// How the words of a statement reach the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// The party's words stand in quotation marks.
    Quote,
    /// The article reports them.
    Paraphrase,
    /// The article's own statement about the party.
    Outlet,
    /// "An official said", "diplomats describe".
    Unnamed,
}

/// Whose statement or act a sentence is, and of what kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Article it stands in.
    pub article_id: String,
    /// Day the article was published.
    pub date: Option<jiff::civil::Date>,
    /// Paragraph it stands in, from 1.
    pub paragraph: usize,
    /// The whole sentence, byte for byte.
    pub text: String,
    /// Where the sentence starts and ends in the article's text.
    pub range: Range<usize>,
    /// The source as it stands in the text; none when unnamed.
    pub source: Option<String>,
    /// Id of the party it is credited to; none outside the roster.
    pub party: Option<String>,
    /// The person, where one is named.
    pub speaker: Option<String>,
    /// The word of saying, wanting, refusing, offering or acting, as it stands.
    pub cue: String,
    /// What is said, wanted, refused, offered or done, as it stands.
    pub content: String,
    /// What it amounts to.
    pub kind: Kind,
    /// How the words reach the reader.
    pub attribution: Manner,
    /// Days that the sentence names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Moment>,
}
