//! What the bot keeps: ratings as a question set, a backup of the database.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::json;

use super::{Outcome, print};
use crate::config::Loaded;
use crate::store::{Rated, Store};

/// Writes the ratings as a question set into a new folder.
pub(super) fn export(folder: &Path, loaded: &Loaded) -> anyhow::Result<Outcome> {
    let ratings = with_store(loaded, async |store| Ok(store.ratings().await?))?;
    let Export { questions, review, uncounted } = Export::of(&ratings);
    if questions.is_empty() && review.is_empty() {
        print(&format!("No rated answer has its question kept{}\n", left_out(uncounted)))?;
        return Ok(Outcome::NotFound);
    }
    fs::create_dir(folder)
        .with_context(|| format!("{} could not be made: name a folder that is not there", folder.display()))?;
    fs::write(folder.join("questions.jsonl"), &questions)?;
    fs::write(folder.join("review.jsonl"), &review)?;
    print(&format!(
        "{}\n  questions.jsonl  {} answered well, for `rapporteur eval {}`\n  review.jsonl     {} answered badly: add the passages \
         that answer, and move them over{}\n",
        folder.display(),
        count(questions.lines().count()),
        folder.display(),
        count(review.lines().count()),
        left_out(uncounted),
    ))?;
    Ok(Outcome::Done)
}

/// Copies the database to `file`.
pub(super) fn backup(file: &Path, loaded: &Loaded) -> anyhow::Result<Outcome> {
    with_store(loaded, async |store| Ok(store.backup(file).await?))?;
    let key = loaded.settings.data.join("people.key");
    print(&format!(
        "The database is copied to {}. Keep {} too, in another place: without it, what is kept of people belongs to nobody.\n",
        file.display(),
        key.display()
    ))?;
    Ok(Outcome::Done)
}

fn with_store<T>(loaded: &Loaded, work: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::of(&loaded.settings).await?;
        let done = work(&store).await;
        store.close().await;
        done
    })
}

fn count(questions: usize) -> String {
    if questions == 1 { "1 question".to_owned() } else { format!("{questions} questions") }
}

fn left_out(ratings: i64) -> String {
    match ratings {
        0 => String::new(),
        1 => ". 1 rating is left out, since its question was not kept".to_owned(),
        many => format!(". {many} ratings are left out, since their questions were not kept"),
    }
}

/// A question set, a line a question.
#[derive(Default)]
struct Export {
    /// Those with a passage that helped more people than not.
    questions: String,
    /// Those without one.
    review: String,
    /// Ratings of answers whose question was not kept.
    uncounted: i64,
}

impl Export {
    fn of(ratings: &[Rated]) -> Export {
        let mut export = Export::default();
        let mut by_question: BTreeMap<&str, Vec<&Rated>> = BTreeMap::new();
        for rated in ratings {
            match &rated.question {
                Some(question) => by_question.entry(question).or_default().push(rated),
                None => export.uncounted += rated.helped + rated.unhelpful,
            }
        }
        for (number, (question, rated)) in by_question.into_iter().enumerate() {
            let (good, bad): (Vec<&Rated>, Vec<&Rated>) = rated.iter().partition(|one| one.helped > one.unhelpful);
            let place = |one: &&Rated| json!({"article_id": one.article, "paragraph": one.paragraph});
            let id = format!("feedback-{}", number + 1);
            let line = match good.is_empty() {
                false => json!({
                    "id": id, "question": question, "kind": "answerable", "why": "", "gold": good.iter().map(place).collect::<Vec<_>>(),
                    "answers": good.iter().map(|one| &one.sentence).collect::<Vec<_>>(),
                }),
                true => json!({"id": id, "question": question, "shown": bad.iter().map(place).collect::<Vec<_>>()}),
            };
            let file = if good.is_empty() { &mut export.review } else { &mut export.questions };
            let _ = writeln!(file, "{line}");
        }
        export
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(question: Option<&str>, article: &str, helped: i64, unhelpful: i64) -> Rated {
        let question = question.map(Into::into);
        Rated { question, article: article.into(), paragraph: 2, sentence: "Water flows.".into(), helped, unhelpful }
    }

    #[test]
    fn what_helped_most_is_gold_and_the_rest_is_for_review() {
        let export = Export::of(&[
            rated(None, "a", 2, 1),
            rated(Some("Who pays?"), "a", 1, 2),
            rated(Some("Who pays?"), "b", 3, 0),
            rated(Some("Who sits?"), "a", 1, 1),
        ]);
        assert_eq!(export.uncounted, 3);
        let line: serde_json::Value = serde_json::from_str(export.questions.trim()).unwrap();
        assert_eq!(line["gold"], json!([{"article_id": "b", "paragraph": 2}]));
        assert_eq!(line["answers"], json!(["Water flows."]));
        assert!(export.review.contains("Who sits?") && export.review.lines().count() == 1);
    }
}
