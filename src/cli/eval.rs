//! `eval`: asks the questions of a set and prints the figures.

mod parties;

use std::fmt::Write;
use std::io;
use std::path::Path;

use anyhow::Context;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::config::{Flags, Loaded, Surroundings, load};
use crate::eval::{self, Ablation, Figures, Set};

use super::args::Eval;
use super::json::write_line;
use super::{Outcome, library, print};

pub(super) fn run(args: &Eval, flags: &Flags) -> anyhow::Result<Outcome> {
    if let Some(talks) = &args.parties {
        return parties::run(talks, args, flags);
    }
    let sets = args.sets.iter().map(|dir| open(dir, flags)).collect::<anyhow::Result<Vec<Set>>>()?;
    let names: Vec<String> = args.sets.iter().map(|dir| name(dir)).collect();
    if args.ablate {
        for (model, lines) in eval::ablate(&sets)? {
            print(&format!("{model}\n{}", ablations(&names, &lines)))?;
        }
    } else if args.curve {
        for (model, points) in eval::curve(&sets)? {
            let names: Vec<String> =
                points.iter().map(|point| format!("{} in {}", point.libraries, point.articles)).collect();
            let figures: Vec<Figures> = points.into_iter().map(|point| point.figures).collect();
            print(&format!("{model}\n{}", table(&names, &figures)))?;
        }
    } else if let Some(file) = &args.fit {
        let fitted = eval::fit(&sets, &command(args))?;
        std::fs::write(file, fitted.source).with_context(|| file.display().to_string())?;
        for (model, figures) in &fitted.held_out {
            print(&format!("{model}\n{}", table(&names, figures)))?;
        }
    } else {
        let figures = sets.iter().map(Set::figures).collect::<Result<Vec<_>, _>>()?;
        match args.json {
            true => figures.iter().try_for_each(|figures| write_line(&mut io::stdout().lock(), &Object(&figures.0)))?,
            false => print(&table(&names, &figures))?,
        }
    }
    Ok(Outcome::Done)
}

/// A set with articles is a library of its own, with its own index unless one is named, and its own roster if it has one;
/// the questions of a set without are asked of the library that is configured.
fn open(dir: &Path, flags: &Flags) -> anyhow::Result<Set> {
    let mut flags = flags.clone();
    if eval::articles(dir).is_some() {
        flags.articles = Some(dir.to_owned());
    }
    let roster = dir.join("parties.toml");
    flags.parties = flags.parties.or_else(|| roster.exists().then_some(roster));
    let Loaded { settings, roster } = load(&flags, &Surroundings::of_process())?;
    let bar = library::embedding_bar();
    Ok(Set::open(dir, &settings, roster, &|done, all| bar.set(done, all))?)
}

fn name(dir: &Path) -> String {
    dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy().into_owned()
}

/// What made the weights, with the sets by name: where they lie is of no matter.
fn command(args: &Eval) -> String {
    let sets: Vec<String> = args.sets.iter().map(|dir| name(dir)).collect();
    format!("rapporteur eval --fit src/answer/weights.rs {}", sets.join(" "))
}

/// The figures that count something; the others are shares.
fn is_count(name: &str) -> bool {
    ["answerable", "unanswerable", "sentences", "credits", "misquoted", "shown"]
        .iter()
        .any(|count| name.starts_with(count))
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

/// A line a figure, a column a set; the sets are named where there are several.
fn table(names: &[String], sets: &[Figures]) -> String {
    let mut table = String::new();
    if !names.is_empty() {
        let columns: String = names.iter().map(|name| format!(" {name:>10}")).collect();
        let _ = writeln!(table, "{:16}{columns}", "");
    }
    let mut rows: Vec<&str> = Vec::new();
    for (name, _) in sets.iter().flat_map(|Figures(figures)| figures) {
        if !rows.contains(name) {
            rows.push(name);
        }
    }
    for row in rows {
        let columns: String = sets.iter().map(|set| cell(set, row)).collect();
        let _ = writeln!(table, "{row:16}{columns}");
    }
    table
}

fn cell(Figures(figures): &Figures, row: &str) -> String {
    match figures.iter().find(|(name, _)| *name == row) {
        Some((name, figure)) if is_count(name) => format!(" {figure:>10.0}"),
        Some((_, figure)) => format!(" {figure:>10.3}"),
        None => format!(" {:>10}", "-"),
    }
}

/// The figures that features are for.
const ABLATED: [&str; 6] = ["hit@1", "sentence", "told@.10", "auroc", "auroc_adv", "ece"];

/// A line a feature left out, a block of columns a set.
fn ablations(names: &[String], lines: &[Ablation]) -> String {
    let mut table = String::new();
    for (set, name) in names.iter().enumerate() {
        let head: String = ABLATED.iter().map(|name| format!(" {name:>9}")).collect();
        let _ = writeln!(table, "{name:40}{head}");
        for line in lines {
            let what =
                if line.without.is_empty() { "all".into() } else { format!("- {} {}", line.model, line.without) };
            let figure =
                |row: &&str| line.figures.get(set)?.0.iter().find(|(name, _)| name == row).map(|(_, value)| *value);
            let cells: String = ABLATED
                .iter()
                .map(|row| figure(row).map_or(format!(" {:>9}", "-"), |value| format!(" {value:>9.3}")))
                .collect();
            let _ = writeln!(table, "{what:40}{cells}");
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Figures, Object, table};

    const FIGURES: [(&str, f64); 3] = [("answerable", 17.0), ("hit@1", 1.0), ("auroc", 0.5)];

    #[test]
    fn figures_keep_their_order_and_counts_are_whole() {
        let set = Figures(FIGURES.to_vec());
        insta::assert_snapshot!(table(&[], std::slice::from_ref(&set)));
        let other = Figures(vec![("answerable", 3.0), ("ece", 0.25)]);
        insta::assert_snapshot!(table(&["dam".into(), "strike".into()], &[set, other]));
        let object = serde_json::to_string(&Object(&FIGURES)).unwrap();
        assert_eq!(object, r#"{"answerable":17,"hit@1":1.0,"auroc":0.5}"#);
    }
}
