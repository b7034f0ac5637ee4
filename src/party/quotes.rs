//! What a party or person said in so many words, newest first, on a topic if one is asked for.

use super::matter::Reader;
use super::points::newest_first;
use super::{Attribution, Basis, Manner, Roster};

/// Statements in quotation marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotes {
    /// Whose: a party's or a person's name.
    pub who: String,
    /// What was asked for; none for everything.
    pub topic: Option<String>,
    /// Newest first.
    pub found: Vec<Attribution>,
    /// The articles they stand in.
    pub basis: Basis,
}

/// Of `statements`, those in quotation marks that have every word of `topic`, or when none has all, most of them.
pub fn quotes(who: &str, topic: Option<&str>, roster: &Roster, statements: Vec<Attribution>) -> Quotes {
    let reader = Reader::new(roster);
    let mut found: Vec<Attribution> =
        statements.into_iter().filter(|statement| statement.attribution == Manner::Quote).collect();
    if let Some(sought) = topic.map(|topic| reader.topic(topic)).filter(|sought| !sought.is_empty()) {
        let shares: Vec<usize> = found.iter().map(|statement| reader.matter(statement).shares(&sought)).collect();
        let most = shares.iter().copied().max().unwrap_or(0);
        let mut shares = shares.into_iter();
        found.retain(|_| shares.next().is_some_and(|share| share > 0 && share == most));
    }
    found.sort_by(newest_first);
    // A sentence with two stances of one speaker is one quotation.
    found.dedup_by(|a, b| a.article_id == b.article_id && a.range == b.range);
    Quotes { who: who.to_owned(), topic: topic.map(str::to_owned), found, basis: Basis::default() }
}
