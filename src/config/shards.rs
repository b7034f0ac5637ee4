//! Which of a bot's shards a process runs.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A range of a bot's shards, written `0..15/64`: from the first to the last, both included, of so many in all. Or `0 of 4/64`: the first of four
/// equal parts, as a process can say that knows its own number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shards {
    /// Of this process, from 0.
    pub first: u32,
    /// Of this process.
    pub last: u32,
    /// Of all processes.
    pub total: u32,
}

impl Shards {
    /// How many there are of this process.
    pub fn count(self) -> u32 {
        self.last - self.first + 1
    }
}

impl FromStr for Shards {
    type Err = String;

    fn from_str(text: &str) -> Result<Shards, String> {
        let parsed = || {
            let (range, total) = text.split_once('/')?;
            let total: u32 = total.trim().parse().ok()?;
            if let Some((part, parts)) = range.split_once(" of ") {
                return part_of(part.trim().parse().ok()?, parts.trim().parse().ok()?, total);
            }
            let (first, last) = range.split_once("..")?;
            Some(Shards { first: first.trim().parse().ok()?, last: last.trim().parse().ok()?, total })
        };
        let shards =
            parsed().ok_or_else(|| format!("“{text}” is no range of shards: write it as in 0..15/64, or 0 of 4/64"))?;
        if shards.first > shards.last || shards.last >= shards.total {
            return Err(format!(
                "“{text}” is no range of {} shards: they are counted from 0, the last included",
                shards.total
            ));
        }
        Ok(shards)
    }
}

/// One of so many parts, of which the first may be larger by one.
fn part_of(part: u32, parts: u32, total: u32) -> Option<Shards> {
    if part >= parts || parts > total {
        return None;
    }
    let (each, more) = (total / parts, total % parts);
    let first = part * each + part.min(more);
    Some(Shards { first, last: first + each - 1 + u32::from(part < more), total })
}

impl fmt::Display for Shards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}/{}", self.first, self.last, self.total)
    }
}

impl Serialize for Shards {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Shards {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Shards, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_it_is_written() {
        let shards: Shards = "0..15/64".parse().unwrap();
        assert_eq!((shards, shards.count()), (Shards { first: 0, last: 15, total: 64 }, 16));
        assert_eq!(shards.to_string(), "0..15/64");
        assert_eq!("3..3/4".parse::<Shards>().unwrap().count(), 1);
        let parts: Vec<String> =
            (0..4).map(|part| format!("{part} of 4/10").parse::<Shards>().unwrap().to_string()).collect();
        assert_eq!(parts, ["0..2/10", "3..5/10", "6..7/10", "8..9/10"]);
    }

    #[test]
    fn what_is_no_range_is_refused_with_the_form_of_one() {
        for text in [
            "", "0", "0..15", "0-15/64", "15..0/64", "0..64/64", "0..0/0", "-1..2/4", "0..99999999999/4", "4 of 4/64",
            "0 of 0/4", "0 of 5/4", " of 4/64",
        ] {
            let error = text.parse::<Shards>().unwrap_err();
            assert!(error.contains("is no range"), "{error}");
        }
    }
}
