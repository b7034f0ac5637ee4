//! Libraries of a few articles, drawn from a set: confidence has to mean the same in each, whatever its size.

use std::path::Path;

use super::case::Case;
use super::{Error, Kind, Set, SetQuestion};
use crate::article::Article;
use crate::config::Settings;
use crate::engine::{Engine, Scope};

/// Articles in the libraries that weights are fitted to, beside the sets themselves.
const SIZES: [usize; 3] = [1, 3, 10];
/// Libraries of one size that are drawn from a set, at most.
pub(super) const LIBRARIES: usize = 40;
/// What the questions of all libraries of one size count, those of a set being 1,000 at most.
const COUNTS: f64 = 175.0;
/// Questions on articles that a library does not have, for each one on an article it has.
const ABSENT: f64 = 0.5;

/// The cases of small libraries drawn from a set.
pub(super) fn cases(set: &Set, semantic: bool) -> Result<Vec<Case>, Error> {
    let mut all = Vec::new();
    for size in SIZES {
        let mut cases: Vec<Case> = set.drawn(size, LIBRARIES, semantic)?.into_iter().flatten().collect();
        let weight = f64::min(1.0, COUNTS / cases.len().max(1) as f64);
        cases.iter_mut().for_each(|case| case.weight = weight);
        all.append(&mut cases);
    }
    Ok(all)
}

impl Set {
    /// Libraries of `size` articles each, at most `libraries`, no article in two of them: the questions of each library on
    /// its articles, and some on others.
    pub(super) fn drawn(&self, size: usize, libraries: usize, semantic: bool) -> Result<Vec<Vec<Case>>, Error> {
        let mut articles = self.articles()?;
        // In an order that has nothing to do with what they are about.
        articles.sort_by_key(|article| *blake3::hash(article.id.as_bytes()).as_bytes());
        articles.chunks_exact(size).take(libraries).map(|library| self.cases_over(library, semantic)).collect()
    }

    fn articles(&self) -> Result<Vec<Article>, Error> {
        let ids = self.engine.articles(&Scope::default())?;
        Ok(ids.iter().map(|known| self.engine.article(&known.id)).collect::<Result<_, _>>()?)
    }

    fn cases_over(&self, library: &[Article], semantic: bool) -> Result<Vec<Case>, Error> {
        let folder =
            tempfile::tempdir().map_err(|source| Error::Unreadable { path: "a temporary folder".into(), source })?;
        let engine = self.engine_over(library, folder.path())?;
        let has = |question: &&SetQuestion| {
            question.gold.iter().any(|gold| library.iter().any(|article| article.id == gold.article_id))
        };
        let absent =
            |question: &SetQuestion| SetQuestion { kind: Kind::Unanswerable, why: "ooc".into(), ..question.clone() };
        let seed = library.first().map_or("", |article| article.id.as_str());
        let mut others: Vec<SetQuestion> = self
            .questions
            .iter()
            .filter(|question| !has(question) && question.why != "adversarial")
            .map(absent)
            .collect();
        others.sort_by_key(|question| *blake3::hash(format!("{seed} {}", question.question).as_bytes()).as_bytes());
        let mut questions: Vec<SetQuestion> = self.questions.iter().filter(has).cloned().collect();
        others.truncate((questions.len() as f64 * ABSENT).ceil() as usize);
        questions.append(&mut others);
        let case = |question| self.case(&engine, semantic, question, 1.0);
        let cases = questions.iter().filter_map(|question| case(question).transpose());
        cases.map(|case| Ok(Case { drawn: Some(library.len()), ..case? })).collect()
    }

    /// An engine over these articles alone; the set's own knows the meanings of its passages.
    fn engine_over(&self, library: &[Article], folder: &Path) -> Result<Engine, Error> {
        let archive = folder.join("articles.jsonl");
        let line = |article: &Article| {
            let paragraphs: Vec<&str> = article.paragraphs.iter().map(|p| article.slice(&p.range)).collect();
            serde_json::json!({"id": article.id, "title": article.title, "paragraphs": paragraphs}).to_string()
        };
        let lines: Vec<String> = library.iter().map(line).collect();
        let unwritten = |source| Error::Unreadable { path: archive.clone(), source };
        std::fs::write(&archive, lines.join("\n")).map_err(unwritten)?;
        let mut settings = Settings { articles: archive.clone(), index: folder.join("index"), ..self.settings.clone() };
        settings.semantic.enabled = false;
        let engine = Engine::open(&settings, self.roster.clone())?;
        engine.refresh(&|_, _| {})?;
        Ok(engine)
    }
}
