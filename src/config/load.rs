//! Puts the layers together: the file under the environment under the options, and checks the outcome.

use std::path::{Path, PathBuf};

use config::{Config, ConfigError, File, FileFormat, Value, ValueKind};

use super::fault::suggestion;
use super::places::Home;
use super::tree::{ENVIRONMENT, PREFIX, find, from_environment, is_table, known_keys, remove, variable};
use super::{Error, Fault, MAX_PASSAGES, SearchBackend, SemanticSettings, Settings, Shards, Surroundings};
use crate::article::LineNumbers;
use crate::party::Roster;

/// What the command line says about the settings; its paths start from the current folder.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--articles`
    pub articles: Option<PathBuf>,
    /// `--parties`
    pub parties: Option<PathBuf>,
    /// `--index`
    pub index: Option<PathBuf>,
    /// `--dev-guild`
    pub dev_guild: Option<u64>,
    /// `--shards`
    pub shards: Option<Shards>,
}

/// The settings and the roster that they name.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Option, environment, file, default, in that order.
    pub settings: Settings,
    /// None where no roster was named and none stands in its usual place.
    pub roster: Option<Roster>,
}

/// Loads the settings and the roster.
///
/// # Errors
/// [`Error::NoLibrary`] when nothing says where the articles are; [`Error::Faults`] with every fault found.
pub fn load(flags: &Flags, around: &Surroundings) -> Result<Loaded, Error> {
    let mut layers = Layers::new(flags, around);
    if layers.file.is_none() && flags.articles.is_none() && around.variable("RAPPORTEUR_ARTICLES").is_none() {
        return Err(Error::NoLibrary(around.users_file()));
    }
    let settings = layers.settle();
    let roster = settings.parties.clone().and_then(|file| layers.roster(&file));
    if layers.faults.is_empty() { Ok(Loaded { settings, roster }) } else { Err(Error::Faults(layers.faults)) }
}

/// Where the model is, whether or not there is a library.
///
/// # Errors
/// [`Error::Faults`] where the settings cannot be read.
pub fn model_folder(flags: &Flags, around: &Surroundings) -> Result<PathBuf, Error> {
    let mut layers = Layers::new(flags, around);
    let tree = layers.read();
    layers.parse(tree.clone());
    let folder = layers.model(&tree);
    if layers.faults.is_empty() { Ok(folder) } else { Err(Error::Faults(layers.faults)) }
}

/// Most parts of an index in a cluster: OpenSearch makes no more of one.
const MAX_SHARDS: usize = 1024;

struct Layers<'a> {
    flags: &'a Flags,
    around: &'a Surroundings,
    file: Option<PathBuf>,
    faults: Vec<Fault>,
}

impl<'a> Layers<'a> {
    fn new(flags: &'a Flags, around: &'a Surroundings) -> Layers<'a> {
        let named = flags.config.as_deref().or(around.variable("RAPPORTEUR_CONFIG").map(Path::new));
        let file = named.map(|file| around.folder.join(file)).or_else(|| around.find());
        Layers { flags, around, file, faults: Vec::new() }
    }

    fn settle(&mut self) -> Settings {
        let tree = self.read();
        let mut settings = self.parse(tree.clone());
        self.check_ranges(&settings, &tree);
        self.place_paths(&mut settings, &tree);
        settings.discord.dev_guild = self.flags.dev_guild.or(settings.discord.dev_guild);
        settings.discord.shards = self.flags.shards.or(settings.discord.shards);
        settings
    }

    /// File and environment as one tree; what cannot be read is a fault and left out.
    fn read(&mut self) -> Value {
        let mut layers = Config::builder();
        if let Some(text) = self.file_text() {
            layers = layers.add_source(File::from_str(&text, FileFormat::Toml));
        }
        let variables = self.around.variables.iter().filter(|(name, _)| name.as_str() != "RAPPORTEUR_CONFIG");
        let environment = config::Environment::with_prefix(PREFIX)
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("fetch.hosts")
            .with_list_parse_key("discord.home_guilds")
            .with_list_parse_key("search.urls")
            .ignore_empty(true)
            .source(Some(variables.map(|(name, value)| (name.clone(), value.clone())).collect()));
        match layers.add_source(environment).build() {
            Ok(config) => config.cache,
            Err(error) => {
                self.fault(ENVIRONMENT.into(), error);
                Value::new(None, ValueKind::Table(config::Map::new()))
            }
        }
    }

    /// The file's text when it is well-formed.
    fn file_text(&mut self) -> Option<String> {
        let file = self.file.clone()?;
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                self.fault(file.display().to_string(), error);
                return None;
            }
        };
        let (_, mut errors) = toml::de::DeTable::parse_recoverable(&text);
        errors.sort_by_key(|error| error.span().map(|span| span.start));
        let lines = LineNumbers::of(&text);
        for error in &errors {
            let line = lines.line(error.span().map_or(0, |span| span.start));
            self.fault(file.display().to_string(), format!("line {line}: {}", error.message()));
        }
        errors.is_empty().then_some(text)
    }

    /// Settings from the tree. A value that does not fit is a fault, and is taken out so that the next one shows too.
    fn parse(&mut self, mut tree: Value) -> Settings {
        let first = self.faults.len();
        loop {
            let mut unknown = Vec::new();
            let parsed: Result<Settings, _> =
                serde_ignored::deserialize(tree.clone(), |path| unknown.push(path.to_string()));
            let (key, reason) = match parsed {
                Ok(settings) => {
                    self.report_unknown(&unknown, &tree);
                    // The crate keeps its tables in no order.
                    self.faults.get_mut(first..).unwrap_or_default().sort();
                    return settings;
                }
                Err(ConfigError::At { error, key: Some(key), .. }) if !is_table(&key) => (key, error.to_string()),
                Err(ConfigError::Type { expected, key: Some(key), .. }) => (key, format!("it is not {expected}")),
                Err(ConfigError::At { key: Some(key), .. }) => {
                    let reason = format!("this is a table: its settings stand below [{key}]");
                    (key, reason)
                }
                Err(other) => {
                    self.fault(self.file_name(), other);
                    return Settings::default();
                }
            };
            // An item of a list stands for the list.
            let key = key.split_once('[').map_or(key.as_str(), |(list, _)| list);
            self.fault_at(key, &tree, reason);
            if !remove(&mut tree, key) {
                return Settings::default();
            }
        }
    }

    fn report_unknown(&mut self, unknown: &[String], tree: &Value) {
        let known = known_keys();
        for key in unknown {
            if from_environment(tree, key) {
                let near = suggestion(key, &known, variable);
                self.fault(variable(key), format!("there is no such setting{near}"));
            } else {
                let near = suggestion(key, &known, str::to_owned);
                self.fault(self.file_name(), format!("there is no setting `{key}`{near}"));
            }
        }
    }

    fn check_ranges(&mut self, settings: &Settings, tree: &Value) {
        let answer = &settings.answer;
        if !(0.0..=1.0).contains(&answer.threshold) {
            self.fault_at("answer.threshold", tree, format!("{} is not between 0 and 1", answer.threshold));
        }
        if !(1..=MAX_PASSAGES).contains(&answer.passages) {
            let reason = format!("{} is not between 1 and {MAX_PASSAGES}", answer.passages);
            self.fault_at("answer.passages", tree, reason);
        }
        for host in &settings.fetch.hosts {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
            if host.is_empty() || !host.chars().all(plain) {
                self.fault_at("fetch.hosts", tree, format!("“{host}” is no host: write it as in example.org"));
            }
        }
        let search = &settings.search;
        if search.backend == SearchBackend::OpenSearch && search.urls.is_empty() {
            self.fault_at("search.urls", tree, "it names no node of the cluster that search.backend wants".to_owned());
        }
        if !(1..=MAX_SHARDS).contains(&search.shards) {
            let reason = format!("{} is not between 1 and {MAX_SHARDS}", search.shards);
            self.fault_at("search.shards", tree, reason);
        }
        for url in &search.urls {
            if !url.starts_with("http://") && !url.starts_with("https://") {
                self.fault_at("search.urls", tree, format!("“{url}” does not start with http:// or https://"));
            }
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if !search.index.starts_with(|c: char| c.is_ascii_lowercase()) || !search.index.chars().all(plain) {
            let reason =
                format!("“{}” is no name for an index: write lower-case letters, digits and hyphens", search.index);
            self.fault_at("search.index", tree, reason);
        }
        let url = settings.discord.api_url.as_deref();
        if let Some(url) = url.filter(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
            self.fault_at("discord.api_url", tree, format!("“{url}” does not start with http:// or https://"));
        }
    }

    /// Makes every path start from where it was set, or from where it is by default.
    fn place_paths(&mut self, settings: &mut Settings, tree: &Value) {
        let home = self.file.as_deref().map(|file| self.around.home(file)).unwrap_or_default();
        let flags = self.flags;
        let configured = self.set_path("articles", tree);
        let articles = self.flag_path(flags.articles.as_deref()).or_else(|| configured.clone());
        let parties = self.flag_path(flags.parties.as_deref()).or_else(|| self.set_path("parties", tree));
        settings.articles = articles.unwrap_or_else(|| home.articles.clone());
        // Where several processes share the articles, most of them read the index alone.
        if !settings.articles.exists() && !settings.shares_articles() {
            let place = self.place_of("articles", flags.articles.is_some(), tree);
            self.fault(place, format!("there is nothing at {}", settings.articles.display()));
        }
        if let Some(missing) = parties.as_deref().filter(|file| !file.is_file()) {
            let place = self.place_of("parties", flags.parties.is_some(), tree);
            self.fault(place, format!("there is no file {}", missing.display()));
        }
        settings.parties = parties.or_else(|| Some(home.parties.clone()).filter(|file| file.is_file()));
        settings.semantic.model = self.model(tree);
        let search = &mut settings.search;
        for (key, file) in [
            ("search.credentials_file", &mut search.credentials_file),
            ("search.api_key_file", &mut search.api_key_file),
            ("search.certificate_file", &mut search.certificate_file),
        ] {
            *file = self.set_path(key, tree);
        }
        settings.index = self.index(&settings.articles, &home, configured.as_deref(), tree);
        let own = || self.file.is_none().then(|| self.around.data_of(&settings.articles)).flatten();
        settings.data = self.set_path("data", tree).or_else(own).unwrap_or_else(|| home.data.clone());
    }

    /// The index that was set; that of the configuration; or, for a library that the configuration does not speak of,
    /// one of its own, so that a look at another folder does not overwrite the index of the configured one.
    fn index(&mut self, articles: &Path, home: &Home, configured: Option<&Path>, tree: &Value) -> PathBuf {
        let set = self.set_path("index", tree);
        if let Some(index) = self.flag_path(self.flags.index.as_deref()) {
            return index;
        }
        let same = |path: &Path| path.canonicalize().ok() == articles.canonicalize().ok();
        let ours = self.file.is_some() && same(configured.unwrap_or(&home.articles));
        match set {
            Some(index) if ours || from_environment(tree, "index") => index,
            None if ours => home.index.clone(),
            _ => self.around.index_of(articles).unwrap_or_else(|| {
                self.fault("--index".into(), "there is no home folder to keep an index in: name one");
                PathBuf::new()
            }),
        }
    }

    /// The folder that was set; else one of the user's data, the same for every library.
    fn model(&self, tree: &Value) -> PathBuf {
        let default = SemanticSettings::default().model;
        let data = self.around.data.as_deref().unwrap_or(Path::new(""));
        self.set_path("semantic.model", tree).unwrap_or_else(|| data.join(default))
    }

    fn flag_path(&self, path: Option<&Path>) -> Option<PathBuf> {
        path.map(|path| self.around.folder.join(path))
    }

    /// The path that file or environment sets under `key`.
    fn set_path(&self, key: &str, tree: &Value) -> Option<PathBuf> {
        let value = find(tree, key)?.clone().into_string().ok()?;
        let config_folder = self.file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let folder = if from_environment(tree, key) { &self.around.folder } else { config_folder };
        Some(folder.join(value))
    }

    fn place_of(&self, key: &str, flag: bool, tree: &Value) -> String {
        match flag {
            true => format!("--{key}"),
            false if from_environment(tree, key) => variable(key),
            false => format!("{}: {key}", self.file_name()),
        }
    }

    fn fault_at(&mut self, key: &str, tree: &Value, reason: String) {
        self.fault(self.place_of(key, false, tree), reason);
    }

    fn fault(&mut self, place: String, reason: impl ToString) {
        self.faults.push(Fault { place, reason: reason.to_string() });
    }

    fn roster(&mut self, file: &Path) -> Option<Roster> {
        // One that was named and is not there has been told already.
        if !file.is_file() {
            return None;
        }
        let place = file.display().to_string();
        match std::fs::read_to_string(file) {
            Ok(text) => match Roster::parse(&text) {
                Ok(roster) => return Some(roster),
                Err(faults) => faults.iter().for_each(|fault| self.fault(place.clone(), fault)),
            },
            Err(error) => self.fault(place, error),
        }
        None
    }

    fn file_name(&self) -> String {
        self.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default()
    }
}
