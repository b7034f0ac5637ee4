//! Where the configuration, the library and its index are when nobody says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// What surrounds the program: the current folder, its variables, the user's folders.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Relative paths of options and variables start here; empty is the current folder itself.
    pub folder: PathBuf,
    /// The variables whose names start with `RAPPORTEUR_`. The token is not among them, nor anything else secret.
    pub variables: BTreeMap<String, String>,
    /// `~/.config/rapporteur` or its like.
    pub config: Option<PathBuf>,
    /// `~/.local/share/rapporteur` or its like.
    pub data: Option<PathBuf>,
    /// `~/.cache/rapporteur` or its like.
    pub cache: Option<PathBuf>,
}

/// A configuration file's folder and what belongs to it by default.
#[derive(Debug, Default)]
pub(super) struct Home {
    pub(super) articles: PathBuf,
    pub(super) index: PathBuf,
    pub(super) parties: PathBuf,
    pub(super) data: PathBuf,
}

const FILE: &str = "rapporteur.toml";

impl Surroundings {
    /// Those of this process. A variable that is not Unicode is kept with its odd bytes replaced.
    pub fn of_process() -> Surroundings {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        let user = etcetera::choose_base_strategy().ok();
        let own = |folder: fn(&_) -> PathBuf| user.as_ref().map(|user| folder(user).join("rapporteur"));
        Surroundings {
            folder: PathBuf::new(),
            variables: std::env::vars_os()
                .map(|(name, value)| (text(name), text(value)))
                .filter(|(name, _)| name.to_uppercase().starts_with("RAPPORTEUR_"))
                .collect(),
            config: own(BaseStrategy::config_dir),
            data: own(BaseStrategy::data_dir),
            cache: own(BaseStrategy::cache_dir),
        }
    }

    /// A variable that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The configuration in the current folder, else the user's own.
    pub(super) fn find(&self) -> Option<PathBuf> {
        let here = self.folder.join("config").join(FILE);
        Some(here).filter(|file| file.is_file()).or_else(|| self.users_file().filter(|file| file.is_file()))
    }

    /// Where the user's own configuration would be.
    pub(super) fn users_file(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|folder| folder.join(FILE))
    }

    /// What belongs to the configuration `file` by default. Of `NAME/config/rapporteur.toml`: `NAME/index/…`; of a file
    /// that is in no `config` folder: `index/…` beside it; of the user's own: the user's data and cache folders.
    pub(super) fn home(&self, file: &Path) -> Home {
        let folder = file.parent().unwrap_or(Path::new(""));
        let parties = folder.join("parties.toml");
        if let (Some(config), Some(data), Some(cache)) = (&self.config, &self.data, &self.cache)
            && folder == config
        {
            return Home { articles: data.join("articles"), index: cache.join("tantivy"), parties, data: data.clone() };
        }
        let base = match folder.parent() {
            Some(parent) if folder.ends_with("config") => parent,
            _ => folder,
        };
        let index = base.join("index");
        Home { articles: index.join("articles"), index: index.join("tantivy"), parties, data: base.join("data") }
    }

    /// Where the index of a library goes that no configuration speaks of: the user's cache, by the library's path.
    pub fn index_of(&self, library: &Path) -> Option<PathBuf> {
        Some(self.cache.as_ref()?.join("libraries").join(name_of(library)?))
    }

    /// Where the bot keeps what belongs to such a library: the user's data.
    pub(super) fn data_of(&self, library: &Path) -> Option<PathBuf> {
        Some(self.data.as_ref()?.join("libraries").join(name_of(library)?))
    }
}

/// A name for a library, by its path.
fn name_of(library: &Path) -> Option<String> {
    let whole = library.canonicalize().or_else(|_| std::path::absolute(library)).ok()?;
    Some(blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex().chars().take(16).collect())
}
