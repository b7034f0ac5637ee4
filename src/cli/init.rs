//! `init`: lays out a new library.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::Context;

use super::{Outcome, print};

/// What a new library consists of: paths in it, and what stands there.
const LAYOUT: [(&str, &str); 3] = [
    ("config/rapporteur.toml", crate::config::SHIPPED),
    ("config/parties.toml", include_str!("sample/parties.toml")),
    ("index/articles/the-weir-at-halden.md", include_str!("sample/the-weir-at-halden.md")),
];

/// Makes the library in `dir`; nothing is written when any of its files is there already.
pub(super) fn run(dir: &Path) -> anyhow::Result<Outcome> {
    let taken: Vec<String> = LAYOUT
        .iter()
        .map(|(path, _)| dir.join(path))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| format!("\n  {}", path.display()))
        .collect();
    if !taken.is_empty() {
        anyhow::bail!("nothing was changed, because there is already:{}", taken.concat());
    }
    for (path, text) in LAYOUT {
        let path = dir.join(path);
        write_new(&path, text).with_context(|| format!("{} could not be written", path.display()))?;
    }
    print(&next_steps(dir))?;
    Ok(Outcome::Done)
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn next_steps(dir: &Path) -> String {
    let made: String = LAYOUT.iter().map(|(path, _)| format!("  {}\n", dir.join(path).display())).collect();
    let enter = if dir == Path::new(".") { String::new() } else { format!("  cd {}\n", dir.display()) };
    format!(
        "A new library:\n{made}\nTry it:\n{enter}  rapporteur ask When did the talks at Halden open?\n  \
         rapporteur party upland\n\nThen put your own articles into index/articles, your parties into \
         config/parties.toml, and take the samples out.\n"
    )
}
