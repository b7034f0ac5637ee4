//! What `rapporteur check` finds: as far as it can be found without Discord, here.

use std::path::Path;

use serde::Serialize;

use crate::config::{self, Loaded, SearchBackend, Settings};
use crate::engine::{Embedding, Engine, Error, ModelState, Report, Scope};
use crate::search::{self, INDEX_VERSION};

/// Free room, in bytes, under which a disk counts as full: parts of an index are written anew beside the old ones.
const ROOM: u64 = 200_000_000;
/// Problems of the library that are named one by one.
const NAMED: usize = 20;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at, in a word or two.
    pub what: String,
    /// Whether it is in order.
    pub ok: bool,
    /// How it is.
    pub found: String,
    /// What to do, where it is not in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Finding {
    /// In order.
    pub fn fine(what: impl Into<String>, found: impl Into<String>) -> Finding {
        Finding { what: what.into(), ok: true, found: found.into(), remedy: None }
    }

    /// Not in order, and what to do.
    pub fn fault(what: impl Into<String>, found: impl Into<String>, remedy: impl Into<String>) -> Finding {
        Finding { what: what.into(), ok: false, found: found.into(), remedy: Some(remedy.into()) }
    }
}

/// A configuration that cannot be used: a finding a fault.
pub fn misconfigured(error: &config::Error) -> Vec<Finding> {
    match error {
        config::Error::NoLibrary(_) => vec![Finding::fault(
            "configuration",
            "there is neither a configuration nor a library here",
            "lay out a library with `rapporteur init`, or name yours with --config FILE or --articles PATH",
        )],
        config::Error::Faults(faults) => faults
            .iter()
            .map(|fault| Finding::fault("configuration", fault.to_string(), format!("put it right in {}", fault.place)))
            .collect(),
    }
}

/// A configuration that can be used.
pub fn configured(loaded: &Loaded) -> Finding {
    let roster = match &loaded.roster {
        Some(roster) => format!("a roster of {}", roster.parties.len()),
        None => "no roster (the articles suggest one)".to_owned(),
    };
    Finding::fine("configuration", format!("every setting is sound; {roster}"))
}

/// How the library and its index are, once `opened`.
pub fn library(settings: &Settings, opened: Result<&(Engine, Report), &Error>) -> Vec<Finding> {
    let (engine, report) = match opened {
        Ok(opened) => opened,
        Err(Error::User(error)) => {
            let remedy = "set `articles` to the folder of your articles, and let this user read it";
            return vec![Finding::fault("articles", error.to_string(), remedy)];
        }
        Err(Error::Search(search::Error::Busy)) => {
            let remedy = "wait until the other process has read the articles, or stop it";
            return vec![Finding::fault("index", "another process is writing it", remedy)];
        }
        Err(Error::Search(error)) if settings.search.backend == SearchBackend::OpenSearch => {
            return vec![Finding::fault("index", error.to_string(), cluster_remedy(error))];
        }
        Err(error) => {
            let remedy =
                format!("let this user write in {}, or set `index` to another folder", settings.index.display());
            return vec![Finding::fault("index", error.to_string(), remedy)];
        }
    };
    let place = match settings.search.backend {
        SearchBackend::Embedded => settings.index.display().to_string(),
        SearchBackend::OpenSearch => format!("{} of the cluster", settings.search.index),
    };
    let mut findings =
        vec![Finding::fine("index", format!("version {INDEX_VERSION}, {} passages, in {place}", report.passages))];
    findings.push(match engine.articles(&Scope::default()) {
        Ok(articles) if articles.is_empty() && settings.shares_articles() => {
            Finding::fault("articles", "the index holds none", "start `rapporteur ingest` where the articles are")
        }
        Ok(articles) if articles.is_empty() => {
            let found = format!("there are none in {}", settings.articles.display());
            Finding::fault("articles", found, "put articles there: Markdown, text, HTML or JSON Lines")
        }
        Ok(articles) => {
            let newest = articles.iter().filter_map(|article| article.date).max();
            let newest = newest.map_or("none of them dated".to_owned(), |day| format!("the newest of {day}"));
            Finding::fine("articles", format!("{}, {newest}", articles.len()))
        }
        Err(error) => {
            Finding::fault("articles", error.to_string(), "delete the index folder and run `rapporteur index`")
        }
    });
    if !engine.has_the_roster_of_its_index() {
        findings.push(Finding::fault(
            "roster",
            "the articles were read with another one than this process has",
            "give every process the same roster, that of `rapporteur ingest` too",
        ));
    }
    let problems = report.problems.iter().take(NAMED).map(|problem| {
        let line = problem.line.map(|line| format!(", line {line}")).unwrap_or_default();
        Finding::fault(
            "articles",
            format!("{}{line}: {}", problem.file, problem.reason),
            format!("mend {}, or take it out of the library", problem.file),
        )
    });
    findings.extend(problems);
    if let Some(more) = report.problems.len().checked_sub(NAMED).filter(|&more| more > 0) {
        findings.push(Finding::fault(
            "articles",
            format!("{more} more cannot be read"),
            "run `rapporteur index`: it lists them all",
        ));
    }
    findings.push(model(engine));
    findings
}

/// What to do where the cluster serves no index.
fn cluster_remedy(error: &search::Error) -> &'static str {
    match error {
        #[cfg(feature = "opensearch")]
        search::Error::Cluster(search::ClusterError::Insecure { .. }) => {
            "set search.certificate_file to the certificate that signed the cluster's own, and search.urls to the names that those are for"
        }
        #[cfg(feature = "opensearch")]
        search::Error::Cluster(search::ClusterError::Refused { status: 401 | 403, .. }) => {
            "name a user who may read and write the index in search.credentials_file, or a key in search.api_key_file"
        }
        error if error.passes() => "start the cluster, or set search.urls to where it is",
        _ => "set search.urls, search.index and the files of [search] to what the cluster wants",
    }
}

fn model(engine: &Engine) -> Finding {
    match engine.embedding() {
        Ok(Embedding { model: ModelState::Installed, passages, embedded }) if embedded < passages => {
            Finding::fine("model", format!("installed; {embedded} of {passages} passages embedded so far"))
        }
        Ok(Embedding { model: ModelState::Installed, .. }) => {
            Finding::fine("model", "installed, every passage embedded")
        }
        Ok(_) => Finding::fine("model", "not in use: questions are ranked by their words"),
        Err(error) => Finding::fault("model", error.to_string(), "install it anew: `rapporteur model install`"),
    }
}

/// Whether the bot can keep what it keeps, and whether there is room.
pub fn disks(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![writable(&settings.data)];
    for (name, folder) in [("index", &settings.index), ("data", &settings.data)] {
        // The nearest folder that is there: one that is yet to be made will be on the same disk.
        let Some(there) = folder.ancestors().find(|folder| folder.exists()) else { continue };
        findings.push(match fs4::available_space(there) {
            Ok(free) if free < ROOM => {
                let remedy =
                    format!("make room on the disk of {}, or set `{name}` to a folder on another", folder.display());
                Finding::fault("disk", format!("{} MB free for {name}", free / 1_000_000), remedy)
            }
            Ok(free) => Finding::fine("disk", format!("{} MB free for {name}", free / 1_000_000)),
            Err(error) => Finding::fault(
                "disk",
                format!("{}: {error}", there.display()),
                format!("set `{name}` to another folder"),
            ),
        });
    }
    findings
}

fn writable(folder: &Path) -> Finding {
    let tried = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    match tried {
        Ok(_) => Finding::fine("data", format!("{} can be written", folder.display())),
        Err(error) => {
            let remedy = format!("let this user write in {}, or set `data` to another folder", folder.display());
            Finding::fault("data", format!("{} cannot be written: {error}", folder.display()), remedy)
        }
    }
}
