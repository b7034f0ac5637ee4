//! What is wrong with the settings: one line a fault, all of them at once.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing wrong with a setting, and where it was set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file (with the setting, where known), the environment variable or the option.
    pub place: String,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// Why there are no settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Neither a configuration nor a library was named or found.
    #[error(
        "there is no library here: no {}{}, and no --articles. `rapporteur init` lays out a new library \
         in the current folder",
        Path::new("config").join("rapporteur.toml").display(),
        .0.as_deref().map(|file| format!(", no {}", file.display())).unwrap_or_default()
    )]
    NoLibrary(
        /// Where the user's own configuration would be.
        Option<PathBuf>,
    ),
    /// Settings that cannot be used, every fault of them.
    #[error("the settings cannot be used:{}", .0.iter().map(|fault| format!("\n  {fault}")).collect::<String>())]
    Faults(Vec<Fault>),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// “; the nearest is …”, with the key of `known` whose spelling is nearest to that of `key`.
pub(super) fn suggestion(key: &str, known: &[String], as_written: impl Fn(&str) -> String) -> String {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let likeness =
        |candidate: &str| strsim::jaro_winkler(key, candidate).max(strsim::jaro_winkler(&last(key), &last(candidate)));
    let nearest = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    nearest.map(|near| format!("; the nearest is `{}`", as_written(near))).unwrap_or_default()
}
