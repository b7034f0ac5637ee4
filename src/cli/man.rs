//! `man`: the manual, a page a command.

use std::path::Path;

use anyhow::Context;
use clap::CommandFactory;

use super::Outcome;
use super::args::Cli;

/// Writes the pages into `dir`, over those of an older version.
pub(super) fn run(dir: &Path) -> anyhow::Result<Outcome> {
    let written = std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(Cli::command(), dir));
    written.with_context(|| format!("the manual could not be written into {}", dir.display()))?;
    Ok(Outcome::Done)
}
