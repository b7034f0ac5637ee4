//! `check`: whether everything is in order, a line each, with what to do where it is not.

use std::fmt::Write;
use std::io;

use crate::check::{self, Finding};
use crate::config::{Flags, Loaded, Settings, Surroundings, load};
use crate::engine::{Engine, Error, Report};

use super::json::write_line;
use super::{Look, Outcome, library, print, render};

/// Looks at as much as is wanted; `bot` at what is the bot's, under the settings if there are any.
pub(super) fn run(
    json: bool,
    look: Look,
    flags: &Flags,
    bot: impl FnOnce(Option<&Settings>, Look) -> Vec<Finding>,
) -> anyhow::Result<Outcome> {
    let mut findings = Vec::new();
    let loaded = match load(flags, &Surroundings::of_process()) {
        Ok(loaded) => Some(loaded),
        Err(error) => {
            findings.extend(check::misconfigured(&error));
            None
        }
    };
    if let (Some(loaded), Look::All | Look::Offline) = (&loaded, look) {
        findings.push(check::configured(loaded));
        findings.extend(check::library(&loaded.settings, opened(loaded).as_ref()));
        findings.extend(check::disks(&loaded.settings));
        #[cfg(feature = "discord")]
        findings.extend(holder(&loaded.settings));
    }
    findings.extend(bot(loaded.as_ref().map(|loaded| &loaded.settings), look));
    match json {
        true => write_line(&mut io::stdout().lock(), &findings)?,
        false => print(&page(&findings))?,
    }
    let ok = findings.iter().all(|finding| finding.ok);
    Ok(if ok { Outcome::Done } else { Outcome::Failed })
}

/// Whether the articles that several processes share are held by one.
#[cfg(feature = "discord")]
fn holder(settings: &Settings) -> Option<Finding> {
    let url = settings.store.url.as_ref().filter(|_| settings.shares_articles())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    Some(match runtime.block_on(crate::store::Lead::is_taken(url, &settings.search.index)) {
        Ok(true) => Finding::fine("articles", "a process holds them"),
        Ok(false) => Finding::fault("articles", "no process holds them", "start `rapporteur ingest`"),
        Err(error) => {
            let remedy = "start it, or set store.url to where it is";
            Finding::fault("database", format!("{url:?} cannot be reached: {error}"), remedy)
        }
    })
}

fn opened(loaded: &Loaded) -> Result<(Engine, Report), Error> {
    let engine = Engine::open(&loaded.settings, loaded.roster.clone())?;
    let report = library::refresh(&engine)?;
    Ok((engine, report))
}

fn page(findings: &[Finding]) -> String {
    let mut page = String::new();
    for finding in findings {
        let mark = if finding.ok { '✔' } else { '✘' };
        let _ = writeln!(page, "{mark} {}: {}", finding.what, render::line(&finding.found));
        if let Some(remedy) = &finding.remedy {
            let _ = writeln!(page, "  → {}", render::line(remedy));
        }
    }
    let faults = findings.iter().filter(|finding| !finding.ok).count();
    let _ = match faults {
        0 => writeln!(page, "\nEverything is in order."),
        1 => writeln!(page, "\nOne thing is not in order."),
        faults => writeln!(page, "\n{faults} things are not in order."),
    };
    page
}
