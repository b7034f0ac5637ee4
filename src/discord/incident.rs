//! Ids that join what a user saw to a line of the log.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};

/// Names one request in the log, and to the user when it failed: eight letters and digits, random, so that it says
/// nothing about who asked or what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Incident(u64);

/// Crockford's base 32: no letter that reads like a digit.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Incident {
    /// A new one.
    pub(crate) fn new() -> Incident {
        // The standard library seeds each `RandomState` anew, which is all the randomness this needs.
        Incident(RandomState::new().hash_one(0))
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |place: u32| DIGITS.get(usize::try_from(self.0 >> (5 * place) & 31).unwrap_or_default());
        let digits: String = (0..8).filter_map(digit).map(|&digit| char::from(digit)).collect();
        formatter.write_str(&digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incidents_differ_and_are_short() {
        let (one, two) = (Incident::new(), Incident::new());
        assert_ne!(one, two);
        assert_eq!(one.to_string().len(), 8);
    }
}
