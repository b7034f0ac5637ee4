//! Which statements are wanted.

use crate::party::Kind;

/// Which attributions are wanted; every one when nothing is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Credited to the party of this id.
    pub party: Option<&'a str>,
    /// Whose speaker's name holds every word of this one.
    pub speaker: Option<&'a str>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Standing in the article of this id.
    pub article: Option<&'a str>,
    /// Standing in an article on these talks.
    pub talk: Option<&'a str>,
}

/// How many statements of a kind a day has.
pub type Tally = Vec<(Kind, Option<jiff::civil::Date>)>;
