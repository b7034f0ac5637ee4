//! One integration binary: features as users meet them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::string_slice)]

mod articles;
#[cfg(feature = "discord")]
mod bot;
mod config;
#[cfg(feature = "discord")]
mod discord;
mod eval;
mod golden;
mod intent;
mod labelled;
mod library;
#[cfg(feature = "semantic")]
mod model;
#[cfg(feature = "discord")]
mod parties;
mod party;
mod shared;
#[cfg(feature = "discord")]
mod talks;
mod terminal;
mod tidy;
