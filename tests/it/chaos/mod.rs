//! The bot where everything goes wrong: lines cut, Discord failing, `kill -9`, a full disk, a clock that jumps.
//!
//! A few moments of each run with all tests; `just chaos` runs them at their full length and prints what came of it.

mod killed;
#[cfg(feature = "opensearch")]
mod many;
mod storm;
mod surroundings;
mod wire;

use std::io::Write;

pub(crate) use wire::Wire;

/// How much of a trial is run.
pub(crate) fn at_full_length() -> bool {
    std::env::var_os("CHAOS").is_some_and(|length| length == "full")
}

/// `full` at full length, `short` otherwise.
fn length<T>(full: T, short: T) -> T {
    if at_full_length() { full } else { short }
}

/// Tells a figure, where figures are wanted.
fn tell(figure: &str) {
    if at_full_length() {
        std::io::stdout().write_all(format!("{figure}\n").as_bytes()).unwrap();
    }
}
