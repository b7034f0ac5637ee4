//! The card of a party: of what it wants, refuses, offers, says and does, the few newest points that cover most.

use super::matter::Reader;
use super::points::Pool;
use super::{Attribution, Basis, Kind, Party, Point, Roster};

/// Points that a section shows at most.
pub const POINTS: usize = 4;

/// What a party's card shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Whose card.
    pub party: Party,
    /// One section a kind, in the order of [`Kind::ALL`]; empty ones too.
    pub sections: Vec<Section>,
    /// The articles it is made from.
    pub basis: Basis,
}

/// The points of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Their kind.
    pub kind: Kind,
    /// At most [`POINTS`], newest first, no two alike.
    pub points: Vec<Point>,
}

impl Card {
    /// The points, section by section.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.sections.iter().flat_map(|section| &section.points)
    }
}

/// Makes the card of `party`, of `roster`, from the attributions stored for it, in any order; others' are left out.
/// Its [`Basis`] is the caller's to fill in.
pub fn card(party: &Party, roster: &Roster, mut statements: Vec<Attribution>) -> Card {
    statements.retain(|found| found.party.as_ref() == Some(&party.id));
    let pool = Pool::of(statements, &Reader::new(roster));
    let sections =
        Kind::ALL.map(|kind| Section { kind, points: pool.choose(POINTS, |point| point.statement.kind == kind) });
    Card { party: party.clone(), sections: sections.into(), basis: Basis::default() }
}
