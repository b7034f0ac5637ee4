//! Libraries of several sizes drawn from sets: confidence has to mean the same in each.

use std::path::Path;

use super::figures::{Figures, Judged, of_judged};
use super::{Error, Set, SetQuestion, ask};
use crate::article::Article;
use crate::config::Settings;
use crate::engine::Engine;

/// The figures over libraries of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Articles in each library.
    pub articles: usize,
    /// Libraries that were asked.
    pub libraries: usize,
    /// The figures of all their questions together.
    pub figures: Figures,
}

/// Articles in a library.
const SIZES: [usize; 5] = [1, 3, 10, 100, 1000];
/// Libraries of one size that are drawn from a set, at most.
const LIBRARIES: usize = 40;
/// Questions on articles that a library does not have, for each one on an article it has.
const ABSENT: f64 = 0.5;

/// A point for each size that one of the sets is large enough for.
pub(super) fn curve(sets: &[Set]) -> Result<Vec<Point>, Error> {
    let mut points = Vec::new();
    for size in SIZES {
        let mut judged = Vec::new();
        let mut libraries = 0;
        for set in sets {
            let mut articles = set.engine_articles()?;
            // In an order that has nothing to do with what they are about.
            articles.sort_by_key(|article| *blake3::hash(article.id.as_bytes()).as_bytes());
            for library in articles.chunks_exact(size).take(LIBRARIES) {
                judged.extend(set.ask_over(library)?);
                libraries += 1;
            }
        }
        if libraries > 0 {
            points.push(Point { articles: size, libraries, figures: of_judged(&judged) });
        }
    }
    Ok(points)
}

impl Set {
    fn engine_articles(&self) -> Result<Vec<Article>, Error> {
        let ids = self.engine.articles()?;
        Ok(ids.iter().map(|known| self.engine.article(&known.id)).collect::<Result<_, _>>()?)
    }

    /// The questions on these articles and some on others, asked of a library of these alone.
    fn ask_over(&self, library: &[Article]) -> Result<Vec<Judged>, Error> {
        let folder =
            tempfile::tempdir().map_err(|source| Error::Unreadable { path: "a temporary folder".into(), source })?;
        let engine = self.engine_over(library, folder.path())?;
        let has = |question: &&SetQuestion| {
            question.gold.iter().any(|gold| library.iter().any(|article| article.id == gold.article_id))
        };
        let present: Vec<&SetQuestion> = self.questions.iter().filter(has).collect();
        let mut absent: Vec<&SetQuestion> =
            self.questions.iter().filter(|question| !has(question) && question.why != "adversarial").collect();
        let seed = library.first().map_or("", |article| article.id.as_str());
        absent.sort_by_key(|question| *blake3::hash(format!("{seed} {}", question.question).as_bytes()).as_bytes());
        absent.truncate((present.len() as f64 * ABSENT).ceil() as usize);
        let judge = |question: &&SetQuestion| {
            let without_gold = SetQuestion {
                kind: super::Kind::Unanswerable,
                why: "ooc".into(),
                gold: Vec::new(),
                answers: Vec::new(),
                ..(*question).clone()
            };
            let question = if has(question) { (*question).clone() } else { without_gold };
            ask(&engine, &question).map(|answer| Judged::new(&question, &answer))
        };
        present.iter().chain(&absent).map(judge).collect()
    }

    fn engine_over(&self, library: &[Article], folder: &Path) -> Result<Engine, Error> {
        let archive = folder.join("articles.jsonl");
        let line = |article: &Article| {
            let paragraphs: Vec<&str> = article.paragraphs.iter().map(|p| article.slice(&p.range)).collect();
            serde_json::json!({"id": article.id, "title": article.title, "paragraphs": paragraphs}).to_string()
        };
        let lines: Vec<String> = library.iter().map(line).collect();
        let unwritten = |source| Error::Unreadable { path: archive.clone(), source };
        std::fs::write(&archive, lines.join("\n")).map_err(unwritten)?;
        let settings = Settings { articles: archive.clone(), index: folder.join("index"), ..self.settings.clone() };
        let engine = Engine::open(&settings, self.roster.clone())?;
        engine.refresh(&|_, _| {})?;
        Ok(engine)
    }
}
