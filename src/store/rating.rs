//! Whether answers helped: one rating an answer and person, changeable.

use sqlx::FromRow;

use super::{Error, Person, Store, stored};

/// A rating of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The answer, by the id of the message or interaction that asked.
    pub answer: u64,
    /// Whose it is.
    pub rater: Person,
    /// Where; none in a direct message.
    pub guild: Option<u64>,
    /// Whether it helped.
    pub helped: bool,
    /// The article of the passage that was shown.
    pub article: String,
    /// Its first paragraph, from 1.
    pub paragraph: usize,
    /// What was shown as answering.
    pub sentence: String,
    /// When.
    pub at: i64,
}

/// A question whose answer was rated, with a passage: how many it helped, and how many not.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Rated {
    /// The question; none where its text was not kept.
    pub question: Option<String>,
    /// The article of the passage.
    pub article: String,
    /// Its first paragraph, from 1.
    pub paragraph: i64,
    /// What was shown as answering.
    pub sentence: String,
    /// People whom it helped.
    pub helped: i64,
    /// People whom it did not.
    pub unhelpful: i64,
}

impl Store {
    /// Keeps a rating in the place of the same person's earlier one of the same answer. Tells whether there was one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rate(&self, rating: &Rating) -> Result<bool, Error> {
        let write = async |statement: &'static str| {
            sqlx::query(statement)
                .bind(stored(rating.answer))
                .bind(&rating.rater.0)
                .bind(rating.guild.map(stored))
                .bind(rating.helped)
                .bind(&rating.article)
                .bind(i64::try_from(rating.paragraph).unwrap_or(i64::MAX))
                .bind(&rating.sentence)
                .bind(rating.at)
                .execute(&self.pool)
                .await
        };
        let first = write(
            "INSERT INTO rating (answer, rater, guild, helped, article, paragraph, sentence, rated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (answer, rater) DO NOTHING",
        );
        if first.await?.rows_affected() > 0 {
            return Ok(false);
        }
        let again = write(
            "UPDATE rating SET guild = $3, helped = $4, article = $5, paragraph = $6, sentence = $7, rated_at = $8
             WHERE answer = $1 AND rater = $2",
        );
        Ok(again.await.map(|_| true)?)
    }

    /// Every passage rated as the answer to a question, in a fixed order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn ratings(&self) -> Result<Vec<Rated>, Error> {
        Ok(sqlx::query_as(
            "SELECT question.text AS question, article, paragraph, sentence,
                 sum(CASE WHEN helped THEN 1 ELSE 0 END) AS helped, sum(CASE WHEN helped THEN 0 ELSE 1 END) AS unhelpful
             FROM rating LEFT JOIN question ON question.id = rating.answer
             GROUP BY question.text, article, paragraph, sentence
             ORDER BY question.text NULLS FIRST, article, paragraph, sentence",
        )
        .fetch_all(&self.pool)
        .await?)
    }
}
