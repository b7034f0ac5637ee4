//! What must hold of any input, for the fuzzer and for the tests that replay what it found: a function each, which panics
//! where something does not hold. In no build of the product.

mod articles;
mod configuration;
#[cfg(feature = "discord")]
mod custom_ids;
#[cfg(feature = "discord")]
mod feeds;
#[cfg(feature = "discord")]
mod messages;
mod questions;

use std::sync::LazyLock;

pub use articles::articles;
pub use configuration::configuration;
#[cfg(feature = "discord")]
pub use custom_ids::custom_ids;
#[cfg(feature = "discord")]
pub use feeds::feeds;
#[cfg(feature = "discord")]
pub use messages::messages;
pub use questions::questions;

use crate::party::Roster;

/// Between the parts of an input that holds several.
const APART: char = '\u{1E}';

/// Parties that names and questions are read with.
static ROSTER: LazyLock<Roster> = LazyLock::new(|| Roster::parse(PARTIES).unwrap_or_default());

const PARTIES: &str = r#"
[[party]]
id = "ostria"
name = "Ostria"
aliases = ["Ostrian", "Halden", "the upper states"]
[[party.people]]
name = "Mira Voss"
role = "foreign minister"
pronoun = "she"

[[party]]
id = "belmark"
name = "Belmark"
aliases = ["Belmarkian", "the Belmark Union", "BU", "US"]
[[party.people]]
name = "Jonas van der Reck"
role = "envoy"
aliases = ["Reck"]
pronoun = "he"

[[party]]
id = "rada"
name = "Рада річки"
aliases = ["Рада", "Рады"]
"#;

/// The text of an input, in parts.
fn parts(data: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(data).split(APART).map(str::to_owned).collect()
}

/// That every range is one of `text`, none empty, in order and apart.
fn check_ranges<'r>(text: &str, ranges: impl Iterator<Item = &'r std::ops::Range<usize>>) {
    let mut end = 0;
    for range in ranges {
        let slice = text.get(range.clone());
        assert!(
            range.start >= end && slice.is_some_and(|slice| !slice.is_empty()),
            "{range:?} after {end} in {text:?}"
        );
        end = range.end;
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Every target by its name.
    /// A target's name, and what it does with an input.
    type Target = (&'static str, fn(&[u8]));

    const TARGETS: &[Target] = &[
        ("articles", super::articles),
        ("configuration", super::configuration),
        #[cfg(feature = "discord")]
        ("custom_ids", super::custom_ids),
        #[cfg(feature = "discord")]
        ("feeds", super::feeds),
        #[cfg(feature = "discord")]
        ("messages", super::messages),
        ("questions", super::questions),
    ];

    #[test]
    fn what_was_found_holds() {
        let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/found");
        let mut replayed = 0;
        for (name, target) in TARGETS {
            for file in fs::read_dir(found.join(name)).into_iter().flatten() {
                target(&fs::read(file.unwrap().path()).unwrap());
                replayed += 1;
            }
        }
        assert!(replayed > 0, "nothing in {}", found.display());
    }

    #[test]
    fn there_are_parties() {
        assert_eq!(super::ROSTER.parties.len(), 3);
    }
}
