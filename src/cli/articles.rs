//! `articles`: what has been read, newest first.

use std::io;

use crate::config::Loaded;
use crate::engine::Scope;

use super::json::{ArticlesView, write_line};
use super::render::{self, Look};
use super::{Outcome, library, print};

/// The list.
pub(super) fn run(json: bool, loaded: &Loaded, scope: &Scope) -> anyhow::Result<Outcome> {
    let (engine, _) = library::open(loaded)?;
    let (articles, embedding) = (engine.articles(scope)?, engine.embedding()?);
    match json {
        true => write_line(&mut io::stdout().lock(), &ArticlesView::new(&articles, &embedding))?,
        false => print(&(render::articles(&articles, Look::of_stdout()) + &render::embedding(&embedding)))?,
    }
    Ok(Outcome::Done)
}
