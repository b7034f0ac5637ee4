//! What comes of a message, and what every face says of the library, the bot and in small talk.
//!
//! Titles and names are plain data beside the sentences: each face escapes and links them in its own way.

use jiff::civil::Date;

use crate::answer::Answer;
use crate::article::ArticleSummary;
use crate::party::Party;
pub use crate::question::{SmallTalk, Topic};
use crate::texts::Texts;

/// What comes of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The articles were searched.
    Answer(Answer),
    /// The library or the bot was asked about.
    About(About),
    /// A remark; [`SmallTalk::sentence`] is the word in return.
    SmallTalk(SmallTalk),
    /// Nothing was asked ("lol", an empty message): show help.
    Help,
}

/// What was asked about, and the facts.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// What was asked about.
    pub topic: Topic,
    /// Number of articles read.
    pub articles: usize,
    /// The first few of them, newest first, undated last.
    pub newest: Vec<ArticleSummary>,
    /// The roster's parties, in its order; none without a roster.
    pub parties: Vec<Party>,
    /// Confidence, 0 to 1, from which a passage counts as an answer.
    pub threshold: f64,
}

/// Articles that [`About::newest`] holds at most.
pub const NEWEST: usize = 3;

impl About {
    /// What to say, with a date as `day` writes it; the articles of [`About::listed`] or the parties, if they were asked
    /// about, follow it.
    pub fn sentence(&self, texts: &Texts, day: impl Fn(Date) -> String) -> String {
        let articles = || ("count", self.articles.into());
        match self.topic {
            Topic::Articles | Topic::Newest if self.articles == 0 => texts.say("about-no-articles"),
            Topic::Articles if self.articles <= self.newest.len() => texts.tell("about-articles", &[articles()]),
            Topic::Articles => texts.tell("about-articles-newest", &[articles()]),
            Topic::Newest => match self.newest.first().and_then(|newest| newest.date) {
                Some(date) => texts.tell("about-newest", &[articles(), ("day", day(date).into())]),
                None => texts.tell("about-undated", &[articles()]),
            },
            Topic::Parties if self.parties.is_empty() => texts.say("about-no-parties"),
            Topic::Parties => texts.tell("about-parties", &[("count", self.parties.len().into())]),
            Topic::Identity => texts.say("about-identity"),
            Topic::Abilities => texts.say("about-abilities"),
            Topic::Method => texts.tell("about-method", &[("percent", (self.threshold * 100.0).round().into())]),
        }
    }

    /// The articles to name after the sentence, in this order.
    pub fn listed(&self) -> &[ArticleSummary] {
        match self.topic {
            Topic::Articles => &self.newest,
            Topic::Newest => {
                self.newest.get(..1).filter(|newest| newest.iter().any(|a| a.date.is_some())).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

impl SmallTalk {
    /// The word in return.
    pub fn sentence(self, texts: &Texts) -> String {
        match self {
            SmallTalk::Greeting => texts.say("small-talk-greeting"),
            SmallTalk::HowAreYou => texts.say("small-talk-how-are-you"),
            SmallTalk::Thanks => texts.say("small-talk-thanks"),
            SmallTalk::Goodbye => texts.say("small-talk-goodbye"),
            SmallTalk::Praise => texts.say("small-talk-praise"),
            SmallTalk::Complaint => texts.say("small-talk-complaint"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::texts::Locale;

    fn about(topic: Topic, articles: usize) -> About {
        let article = |number: usize| ArticleSummary {
            id: format!("a{number}"),
            title: format!("Report {number}"),
            date: (number < 3).then(|| date(2026, 3, 9 - number as i8)),
            author: None,
            source: None,
            url: None,
            talks: Vec::new(),
            passages: 2,
        };
        let newest = (1..=articles.min(NEWEST)).map(article).collect();
        About { topic, articles, newest, parties: vec![Party::default(); articles / 2], threshold: 0.5 }
    }

    #[test]
    fn the_facts_are_told_in_numbers() {
        let say = |about: &About| about.sentence(Texts::of(Locale::English), |date| date.to_string());
        let said = |topic, articles| say(&about(topic, articles));
        assert_eq!(said(Topic::Articles, 0), "I have read no article yet.");
        assert_eq!(said(Topic::Articles, 1), "I have read 1 article:");
        assert_eq!(said(Topic::Articles, 12), "I have read 12 articles. The newest:");
        assert_eq!(said(Topic::Newest, 12), "The newest of 12 articles is of 2026-03-08:");
        assert_eq!(said(Topic::Parties, 1), "I have been told of no party yet.");
        assert_eq!(said(Topic::Parties, 4), "I know 2 parties:");
        assert!(said(Topic::Method, 1).contains("under 50% I say that nothing answers"));
        let undated = About { newest: about(Topic::Newest, 3).newest.split_off(2), ..about(Topic::Newest, 1) };
        assert_eq!(say(&undated), "I have read 1 article that told me no date.");
        assert!(undated.listed().is_empty());
    }

    #[test]
    fn only_what_was_asked_about_is_listed() {
        assert_eq!(about(Topic::Articles, 12).listed().len(), NEWEST);
        assert_eq!(about(Topic::Newest, 12).listed().len(), 1);
        assert!(about(Topic::Newest, 0).listed().is_empty() && about(Topic::Identity, 12).listed().is_empty());
    }
}
