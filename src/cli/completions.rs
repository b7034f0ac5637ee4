//! `completions`: what completes commands and options in a shell.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::args::Cli;
use super::{Outcome, print};

pub(super) fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "rapporteur", &mut script);
    print(&String::from_utf8(script)?)?;
    Ok(Outcome::Done)
}
