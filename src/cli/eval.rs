//! `eval`: asks the questions of a set and prints the figures.

use std::io;
use std::path::Path;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::config::{Flags, Surroundings, load};
use crate::eval::Figures;

use super::json::write_line;
use super::{Outcome, print};

/// A set with articles is a library of its own, with its own index unless one is named, and its own roster if it has one;
/// the questions of a set without are asked of the library that is configured.
pub(super) fn run(dir: &Path, json: bool, flags: &Flags) -> anyhow::Result<Outcome> {
    let mut flags = flags.clone();
    if crate::eval::articles(dir).is_some() {
        flags.articles = Some(dir.to_owned());
    }
    let roster = dir.join("parties.toml");
    flags.parties = flags.parties.or_else(|| roster.exists().then_some(roster));
    let loaded = load(&flags, &Surroundings::of_process())?;
    let Figures(figures) = crate::eval::run(dir, &loaded.settings, loaded.roster)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &Object(&figures))?,
        false => print(&table(&figures))?,
    }
    Ok(Outcome::Done)
}

/// The figures that count something; the others are shares.
fn is_count(name: &str) -> bool {
    name.starts_with("answerable") || name.starts_with("unanswerable")
}

/// The figures as one object, in their order.
struct Object<'a>(&'a [(&'static str, f64)]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, figure) in self.0 {
            match is_count(name) {
                true => map.serialize_entry(name, &(*figure as u64))?,
                false => map.serialize_entry(name, figure)?,
            }
        }
        map.end()
    }
}

fn table(figures: &[(&str, f64)]) -> String {
    let line = |(name, figure): &(&str, f64)| match is_count(name) {
        true => format!("{name:18} {figure:.0}\n"),
        false => format!("{name:18} {figure:.3}\n"),
    };
    figures.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Object, table};

    const FIGURES: [(&str, f64); 3] = [("answerable", 17.0), ("hit@1", 1.0), ("auroc", 0.5)];

    #[test]
    fn figures_keep_their_order_and_counts_are_whole() {
        assert_eq!(table(&FIGURES), "answerable         17\nhit@1              1.000\nauroc              0.500\n");
        let object = serde_json::to_string(&Object(&FIGURES)).unwrap();
        assert_eq!(object, r#"{"answerable":17,"hit@1":1.0,"auroc":0.5}"#);
    }
}
