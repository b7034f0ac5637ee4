//! One integration binary: features as users meet them.

mod articles;
mod tidy;
mod config;
mod terminal;
