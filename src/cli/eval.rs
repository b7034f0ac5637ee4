//! `eval`: asks the questions of a set and prints the figures.

use std::io;
use std::path::Path;

use crate::config::{Flags, Surroundings, load};
use crate::eval::Figures;

use super::json::write_line;
use super::{Outcome, print};

/// The set is a library of its own: it gets its own index unless one is named.
pub(super) fn run(dir: &Path, json: bool, flags: &Flags) -> anyhow::Result<Outcome> {
    let flags = Flags { articles: Some(dir.to_owned()), ..flags.clone() };
    let settings = load(&flags, &Surroundings::of_process())?.settings;
    let Figures(figures) = crate::eval::run(dir, &settings, &settings.index)?;
    match json {
        true => write_line(&mut io::stdout().lock(), &object(&figures))?,
        false => print(&table(&figures))?,
    }
    Ok(Outcome::Done)
}

/// The figures that count something; the others are shares.
fn is_count(name: &str) -> bool {
    name.starts_with("answerable") || name.starts_with("unanswerable")
}

fn object(figures: &[(&str, f64)]) -> serde_json::Map<String, serde_json::Value> {
    let number = |name: &str, figure: f64| match is_count(name) {
        true => (figure as u64).into(),
        false => figure.into(),
    };
    figures.iter().map(|(name, figure)| ((*name).to_owned(), number(name, *figure))).collect()
}

fn table(figures: &[(&str, f64)]) -> String {
    let line = |(name, figure): &(&str, f64)| match is_count(name) {
        true => format!("{name:18} {figure:.0}\n"),
        false => format!("{name:18} {figure:.3}\n"),
    };
    figures.iter().map(line).collect()
}
