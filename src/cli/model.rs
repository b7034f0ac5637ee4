//! `model`: installs the model for ranking by meaning, tells its state, removes it.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::config::{Flags, Surroundings, model_folder};
use crate::semantic::{ALL_MINILM_L6_V2, Error, Installed, Presence, install, presence, remove, verify};

use super::args::Model;
use super::{Outcome, print};

/// Does what was asked with the model.
pub(super) fn run(command: &Model, flags: &Flags) -> anyhow::Result<Outcome> {
    let folder = model_folder(flags, &Surroundings::of_process())?;
    if !cfg!(feature = "semantic") {
        return Err(Error::NotBuilt.into());
    }
    match command {
        Model::Install { from } => put(from.as_deref(), &folder),
        Model::Status => status(&folder),
        Model::Remove => take_away(&folder),
    }
}

fn put(from: Option<&Path>, folder: &Path) -> anyhow::Result<Outcome> {
    let bar = ProgressBar::with_draw_target(Some(ALL_MINILM_L6_V2.size()), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("Installing the model {wide_bar} {bytes} of {total_bytes}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let done = install(&ALL_MINILM_L6_V2, from, folder, &|done, _| bar.set_position(done));
    bar.finish_and_clear();
    let name = ALL_MINILM_L6_V2.name;
    match done? {
        Installed::Now => print(&format!(
            "{name} is installed in {}.\nIts licence is {}; it comes from {}.\n`rapporteur index` embeds your articles; \
             the bot and `chat` do so by themselves.\n",
            folder.display(),
            ALL_MINILM_L6_V2.licence,
            ALL_MINILM_L6_V2.page
        ))?,
        Installed::Already => print(&format!("{name} is there already, intact, in {}.\n", folder.display()))?,
    }
    Ok(Outcome::Done)
}

/// Not found where there is none; an error where it is damaged.
fn status(folder: &Path) -> anyhow::Result<Outcome> {
    let name = ALL_MINILM_L6_V2.name;
    if matches!(presence(folder, &ALL_MINILM_L6_V2), Presence::Absent) {
        let megabytes = ALL_MINILM_L6_V2.size() / 1_000_000;
        print(&format!(
            "{name} is not installed in {}: `rapporteur model install` downloads it ({megabytes} MB).\n",
            folder.display()
        ))?;
        return Ok(Outcome::NotFound);
    }
    verify(folder, &ALL_MINILM_L6_V2)?;
    print(&format!("{name} is installed in {}, every byte as published.\n", folder.display()))?;
    Ok(Outcome::Done)
}

fn take_away(folder: &Path) -> anyhow::Result<Outcome> {
    let name = ALL_MINILM_L6_V2.name;
    match remove(folder, &ALL_MINILM_L6_V2)? {
        true => print(&format!(
            "{name} was removed from {}. What it made of your articles stays in the index.\n",
            folder.display()
        ))?,
        false => print(&format!("There was no {name} in {}.\n", folder.display()))?,
    }
    Ok(Outcome::Done)
}
