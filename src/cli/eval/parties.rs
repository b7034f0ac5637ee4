//! `eval --parties`: who said what in labelled articles, and how good the cards are beside other ways of making them.

use std::io;
use std::path::Path;

use crate::cli::args::Eval;
use crate::cli::json::write_line;
use crate::cli::{Outcome, print};
use crate::config::{Flags, Surroundings, load};
use crate::eval::{self, Disagreement, Figures, Talks};

use super::{Object, table};

pub(super) fn run(talks: &Path, args: &Eval, flags: &Flags) -> anyhow::Result<Outcome> {
    let settings = load(&Flags { parties: None, ..flags.clone() }, &Surroundings::of_process())?.settings;
    let indexes = tempfile::tempdir()?;
    let talks = Talks::open_all(talks, &settings, indexes.path())?;
    if args.mentions {
        let mut out = io::stdout().lock();
        talks.iter().flat_map(Talks::mentions).try_for_each(|line| write_line(&mut out, &line))?;
        return Ok(Outcome::Done);
    }
    let rivals = args.rivals.as_deref().map(eval::rivals).transpose()?.unwrap_or_default();
    for text in talks.iter().map(Talks::unknown_sentences).collect::<Result<Vec<_>, _>>()?.concat() {
        tracing::warn!("no sentence of its article, so no label of it counts: {text}");
    }
    if args.disagreements {
        let found = talks.iter().map(Talks::disagreements).collect::<Result<Vec<_>, _>>()?.concat();
        print(&found.iter().map(disagreement).collect::<String>())?;
    }
    let (figures, cards) = eval::party_figures(&talks, &rivals)?;
    if args.json {
        let mut out = io::stdout().lock();
        write_line(&mut out, &Object(&figures.0))?;
        for (name, figures) in cards {
            write_line(
                &mut out,
                &serde_json::json!({ "cards": name, "figures": serde_json::to_value(Object(&figures.0))? }),
            )?;
        }
        return Ok(Outcome::Done);
    }
    print(&table(&[], &[figures]))?;
    let (names, cards): (Vec<String>, Vec<Figures>) = cards.into_iter().unzip();
    print(&format!("\n{}", table(&names, &cards)))?;
    Ok(Outcome::Done)
}

fn disagreement(found: &Disagreement) -> String {
    let Disagreement { talks, what, labelled, found, text } = found;
    format!("{what} ({talks})\n  {text}\n  labelled {labelled}\n  found    {found}\n")
}
