//! Material that may stand beside the repository (or above it) in a folder `shared`; what is not there is skipped aloud.

use std::io::Write;
use std::path::{Path, PathBuf};

/// `path` in the folder `shared`; says so where it is not there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let below = |folder: &Path| folder.join("shared").join(path);
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(below).find(|path| path.exists());
    if found.is_none() {
        skipped(&format!("there is no shared/{path} beside the repository"));
    }
    found
}

/// Says that a check was skipped, straight to the terminal: what goes through `eprintln!` is shown for failed tests only.
pub(crate) fn skipped(why: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}
