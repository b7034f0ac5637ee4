//! Initials that an article lets stand for a party once it has named it in full: "Rail Workers Union (RWU)", and later "the RWU".

use std::borrow::Cow;

use super::fold::initialism;
use super::mentions::pieces;
use super::{Party, Roster};

/// Most letters of initials.
const LONGEST: usize = 6;

/// `roster` with the initials that `text` uses for its parties; a name that somebody has stays theirs.
pub(super) fn with_initials<'r>(roster: &'r Roster, text: &str) -> Cow<'r, Roster> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for mention in roster.mentions(text).into_iter().filter(|mention| mention.person.is_none()) {
        let written = text.get(mention.range.clone()).unwrap_or_default();
        let bracketed = bracketed(text.get(mention.range.end..).unwrap_or_default());
        let own = of_name(written).filter(|initials| stands_alone(text, initials));
        for initials in bracketed.into_iter().chain(own) {
            let known = roster.find(&initials).is_some() || found.iter().any(|(_, known)| *known == initials);
            if !known {
                found.push((mention.party, initials));
            }
        }
    }
    if found.is_empty() {
        return Cow::Borrowed(roster);
    }
    let mut parties: Vec<Party> = roster.parties.clone();
    for (party, initials) in found {
        if let Some(party) = parties.get_mut(party) {
            party.aliases.push(initials);
        }
    }
    Cow::Owned(Roster::new(parties))
}

/// The initials in brackets right after a name.
fn bracketed(rest: &str) -> Option<String> {
    let inside = rest.strip_prefix(" (")?.split_once(')')?.0;
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    let fits = (2..=LONGEST).contains(&letters) && inside.chars().all(|c| c.is_uppercase() || c == '.');
    initialism(inside).filter(|_| fits)
}

/// The initials of a name of several words, small ones left out.
fn of_name(name: &str) -> Option<String> {
    let initials: String =
        pieces(name).iter().filter(|word| word.is_capital()).filter_map(|word| word.text.chars().next()).collect();
    (3..=LONGEST).contains(&initials.chars().count()).then_some(initials)
}

fn stands_alone(text: &str, initials: &str) -> bool {
    text.match_indices(initials).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + initials.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::tests::roster_of;

    #[test]
    fn initials_stand_for_a_party_once_it_is_named_in_full() {
        let roster = roster_of(&["union | Rail Workers Union", "company | Northern Line"]);
        let find = |text: &str, name: &str| with_initials(&roster, text).find(name).map(|party| party.id.clone());
        assert_eq!(find("The Rail Workers Union met. The RWU said no.", "RWU").as_deref(), Some("union"));
        assert_eq!(find("The Rail Workers Union (R.W.U.) met.", "RWU").as_deref(), Some("union"));
        assert_eq!(find("The RWU said no.", "RWU"), None);
        assert_eq!(find("The Rail Workers Union met. GRWUX said no.", "RWU"), None);
    }
}
