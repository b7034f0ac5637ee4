//! Settings: flag, environment, file, default, in that order. The only reader of files in `config/` and of the environment.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Every setting, resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The library: a folder, or a single file.
    pub articles: PathBuf,
    /// The folder of the Tantivy index; can always be rebuilt.
    pub index: PathBuf,
    /// The roster; none means no party commands.
    pub parties: Option<PathBuf>,
    /// How answers are chosen.
    pub answer: AnswerSettings,
    /// The bot.
    pub discord: DiscordSettings,
}

/// How answers are chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerSettings {
    /// Confidence, 0 to 1, from which a passage counts as an answer.
    pub threshold: f64,
    /// Passages kept for an answer (the first is shown, buttons lead to the others); at most 8.
    pub passages: usize,
}

/// The bot. The token is not a setting: it comes from `DISCORD_TOKEN` or `DISCORD_TOKEN_FILE`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DiscordSettings {
    /// Base address of a REST proxy in place of `https://discord.com`.
    pub api_url: Option<String>,
    /// Ask for the message content intent.
    pub message_content: bool,
    /// Register commands in this guild only, for trying them at once.
    pub dev_guild: Option<u64>,
    /// Let a reply ping the one who asked.
    pub ping_asker: bool,
}

impl Default for AnswerSettings {
    fn default() -> AnswerSettings {
        AnswerSettings { threshold: 0.5, passages: 8 }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            articles: "index/articles".into(),
            index: "index/tantivy".into(),
            parties: Some("config/parties.toml".into()),
            answer: AnswerSettings::default(),
            discord: DiscordSettings::default(),
        }
    }
}
