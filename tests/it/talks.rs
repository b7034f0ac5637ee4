//! The Miami talks in the fake Discord: the bundled articles, and the article the project started from.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::bot::Bot;
use crate::shared::shared;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

async fn bot_over(articles: &Path) -> Bot {
    Bot::over(articles, &std::fs::read_to_string(repository().join("config/parties.toml")).unwrap()).await
}

#[tokio::test]
async fn the_bundled_articles_answer_and_tell_what_each_side_wants() {
    let bot = bot_over(&repository().join("index/articles")).await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let answer = ada.mentions_bot(talks, "Which regions does Russia want?").await;
    insta::assert_json_snapshot!("answer", answer.payload());
    for party in ["russia", "ukraine", "united-states"] {
        let card = ada.runs("/party", json!({"party": party})).await;
        insta::assert_json_snapshot!(format!("party_{party}"), card.payload());
    }
}

/// The article as found on the web, when it is at hand.
fn as_found() -> Option<PathBuf> {
    shared("articles/the-miami-manoeuvre.txt")
}

#[tokio::test]
async fn the_article_as_found_answers_ten_questions() {
    let Some(article) = as_found() else { return };
    let bot = bot_over(&article).await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let questions = [
        ("Who is meeting the Russian delegation in Miami?", "Jared Kushner and Steve Witkoff"),
        ("whos repping russia??", "Kirill Dmitriev"),
        ("how many points does the peace plan have", "28-point peace framework"),
        ("What is the main obstacle to a deal?", "centered on the Donbas"),
        ("What pressure is Kyiv under?", "pressure to cede land"),
        ("what does zelenskyy say about security guarantees", "real progress"),
        ("Would Ukraine hold a referendum?", "might consider a referendum"),
        ("Are Russia's demands negotiable?", "its demands are non-negotiable"),
        ("What compromise has Washington floated?", "free economic zone"),
        ("When might the conflict escalate?", "in 2026"),
    ];
    for (question, words) in questions {
        let shown = ada.mentions_bot(talks, question).await;
        let bold = shown.content().split("**").nth(1).unwrap_or_default();
        assert!(bold.contains(words), "{question}\n{}", shown.content());
    }
}

#[tokio::test]
async fn the_article_as_found_gives_each_side_its_own_words() {
    let Some(article) = as_found() else { return };
    let bot = bot_over(&article).await;
    let ada = bot.discord.user("ada");
    let sides = [
        (
            "Moscow",
            vec!["demands are non-negotiable", "full annexation", "historic lands"],
            vec!["referendum", "now or never"],
        ),
        ("ukraine", vec!["cautious optimism", "might consider a referendum"], vec!["annexation", "now or never"]),
        ("United States", vec!["now or never", "rapid-fire series of meetings"], vec!["referendum", "annexation"]),
    ];
    for (name, own, others) in sides {
        let card = ada.runs("/party", json!({"party": name})).await;
        let has = |words: &&&str| card.content().contains(**words);
        assert!(own.iter().all(|words| has(&words)), "{name}\n{}", card.content());
        assert!(!others.iter().any(|words| has(&words)), "{name}\n{}", card.content());
    }
}
