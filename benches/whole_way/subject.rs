//! The bots: Rapporteur's, and those of discord.py and discord.js that do the same job.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::library::Library;
use crate::process::{self, Process};

/// A token of the usual form, put together here so that no scanner takes it for a real one.
pub(crate) fn token() -> String {
    ["MTEwMDAwMDAwMDAwMDAwMDA0Mg", "Gfake0", "not-a-real-token-but-as-long-as-one-is"].join(".")
}

/// Where bots run: Rapporteur finds its roster there.
const HOME: &str = env!("CARGO_MANIFEST_DIR");

/// Node itself, where `node` may be a script that starts it: its memory is to be told, not the script's.
fn node() -> Option<PathBuf> {
    let output = Command::new("node").args(["-p", "process.execPath"]).output().ok()?;
    output.status.success().then(|| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

/// A bot that can be started.
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: Vec<OsString>,
    variables: Vec<(&'static str, OsString)>,
    /// Where it keeps what it keeps.
    folder: PathBuf,
}

impl Subject {
    /// Every bot over `library`; of those that are not installed it is told.
    pub(crate) fn all(library: &Library) -> anyhow::Result<Vec<Subject>> {
        let peers = Path::new(HOME).join("benches/peers/discord");
        let folder = library.folder.clone();
        let mut all = vec![Subject::rapporteur(&library.folder.join("articles"), folder.clone())?];
        let python = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../peers-discord/bin/python");
        let (passages, index) = (library.passages(), folder.join("passages.db"));
        if python.exists() {
            let arguments = vec![peers.join("discordpy/bot.py").into(), passages.clone().into(), index.into()];
            let folder = folder.clone();
            all.push(Subject { name: "discord.py", program: python, arguments, variables: Vec::new(), folder });
        } else {
            println!("discord.py SKIPPED: there is no {} (`just bench-discord` makes it)", python.display());
        }
        let script = peers.join("discordjs/bot.mjs");
        if let (true, Some(node)) = (peers.join("discordjs/node_modules").exists(), node()) {
            let arguments = vec![script.into(), passages.into()];
            all.push(Subject { name: "discord.js", program: node, arguments, variables: Vec::new(), folder });
        } else {
            println!("discord.js SKIPPED: it is not installed (`just bench-discord` does it)");
        }
        Ok(all)
    }

    /// Rapporteur, by words alone, over `articles`, with an index and data of its own in `folder`. The index is made first.
    pub(crate) fn rapporteur(articles: &Path, folder: PathBuf) -> anyhow::Result<Subject> {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_rapporteur"));
        let data = folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        let variables = vec![
            ("RAPPORTEUR_ARTICLES", articles.into()),
            ("RAPPORTEUR_INDEX", folder.join("index").into()),
            ("RAPPORTEUR_DATA", data.into()),
            ("RAPPORTEUR_SEMANTIC__ENABLED", "false".into()),
        ];
        let indexed = Command::new(&program).arg("index").envs(variables.iter().cloned()).current_dir(HOME).output()?;
        anyhow::ensure!(indexed.status.success(), "no index: {}", String::from_utf8_lossy(&indexed.stderr));
        Ok(Subject { name: "rapporteur", program, arguments: vec!["run".into()], variables, folder })
    }

    /// Starts it on the bots' core, logged in to the Discord at `url`.
    pub(crate) fn start(&self, url: &str) -> anyhow::Result<Process> {
        let mut command = process::on_core(process::BOT_CORE, &self.program);
        command.args(&self.arguments).envs(self.variables.iter().cloned()).current_dir(HOME);
        command.env("DISCORD_TOKEN", token()).env("DISCORD_URL", url).env("RAPPORTEUR_DISCORD__API_URL", url);
        Process::start(command, &self.log()).context(self.name)
    }

    /// What it says.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join(format!("{}.log", self.name))
    }
}
