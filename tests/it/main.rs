//! One integration binary: features as users meet them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::string_slice)]

mod articles;
#[cfg(feature = "discord")]
mod bot;
#[cfg(all(feature = "discord", unix))]
mod chaos;
#[cfg(feature = "discord")]
mod check;
#[cfg(all(feature = "discord", feature = "opensearch", unix))]
mod cluster;
mod config;
#[cfg(feature = "discord")]
mod discord;
#[cfg(feature = "discord")]
mod editors;
mod eval;
mod golden;
#[cfg(feature = "discord")]
mod hostile;
mod intent;
mod labelled;
mod languages;
mod library;
#[cfg(feature = "discord")]
mod looks;
#[cfg(feature = "discord")]
mod members;
#[cfg(feature = "semantic")]
mod model;
#[cfg(feature = "discord")]
mod operating;
#[cfg(feature = "discord")]
mod ops;
#[cfg(feature = "discord")]
mod parties;
mod party;
#[cfg(all(feature = "discord", unix))]
mod serving;
mod several_talks;
mod shared;
mod shelf;
#[cfg(feature = "discord")]
mod talks;
mod terminal;
mod tidy;
#[cfg(feature = "discord")]
mod web;
