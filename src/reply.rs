//! What comes of a message, and the fixed sentences that every face says of the library, the bot and in small talk.
//!
//! Titles and names are plain data beside the sentences: each face escapes and links them in its own way.

use crate::answer::Answer;
use crate::article::ArticleSummary;
use crate::party::Party;
pub use crate::question::{SmallTalk, Topic};

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
    /// What to say; the articles of [`About::listed`] or the parties, if they were asked about, follow it.
    pub fn sentence(&self) -> String {
        match self.topic {
            Topic::Articles | Topic::Newest if self.articles == 0 => "I have read no article yet.".to_owned(),
            Topic::Articles if self.articles <= self.newest.len() => format!("I have read {}:", self.count()),
            Topic::Articles => format!("I have read {}. The newest:", self.count()),
            Topic::Newest => self.newest_day(),
            Topic::Parties if self.parties.is_empty() => "I have been told of no party yet.".to_owned(),
            Topic::Parties if self.parties.len() == 1 => "I know 1 party:".to_owned(),
            Topic::Parties => format!("I know {} parties:", self.parties.len()),
            Topic::Identity => IDENTITY.to_owned(),
            Topic::Abilities => ABILITIES.to_owned(),
            Topic::Method => format!("{METHOD} {:.0}% {METHOD_END}", self.threshold * 100.0),
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

    fn count(&self) -> String {
        if self.articles == 1 { "1 article".to_owned() } else { format!("{} articles", self.articles) }
    }

    fn newest_day(&self) -> String {
        match self.newest.first().and_then(|newest| newest.date) {
            Some(date) => format!("The newest of {} is of {}:", self.count(), date.strftime("%-d %B %Y")),
            None => format!("I have read {} that told me no date.", self.count()),
        }
    }
}

const IDENTITY: &str = "I am Rapporteur, a bot: a program that reads articles about talks and answers with their own \
                        words. I am no person and no language model; free software, run by whoever brought me here.";
const ABILITIES: &str = "Ask me about the talks in your own words: I answer with the passage that says it, word for \
                         word, and its source. I also tell what each party wants, and what I have read.";
const METHOD: &str = "I make nothing up: an answer is a passage of an article, quoted word for word, with its source. \
                      I look for your words in the articles and work out how likely the best passage is to answer; under";
const METHOD_END: &str = "I say that nothing answers. Whether an article is right, I cannot tell.";

impl SmallTalk {
    /// The word in return.
    pub fn sentence(self) -> &'static str {
        match self {
            SmallTalk::Greeting => "Hello! Ask me anything about the talks.",
            SmallTalk::HowAreYou => {
                "Well, thank you, and ready to look things up. What would you like to know about the talks?"
            }
            SmallTalk::Thanks => "You are welcome!",
            SmallTalk::Goodbye => "Goodbye! I will be here, reading.",
            SmallTalk::Praise => "Thank you! The credit goes to those who wrote the articles.",
            SmallTalk::Complaint => {
                "I am sorry that was no help. I only know what the articles say: other words in the question may find more."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn about(topic: Topic, articles: usize) -> About {
        let article = |number: usize| ArticleSummary {
            id: format!("a{number}"),
            title: format!("Report {number}"),
            date: (number < 3).then(|| date(2026, 3, 9 - number as i8)),
            author: None,
            source: None,
            url: None,
            passages: 2,
        };
        let newest = (1..=articles.min(NEWEST)).map(article).collect();
        About { topic, articles, newest, parties: vec![Party::default(); articles / 2], threshold: 0.5 }
    }

    #[test]
    fn the_facts_are_told_in_numbers() {
        let said = |topic, articles| about(topic, articles).sentence();
        assert_eq!(said(Topic::Articles, 0), "I have read no article yet.");
        assert_eq!(said(Topic::Articles, 1), "I have read 1 article:");
        assert_eq!(said(Topic::Articles, 12), "I have read 12 articles. The newest:");
        assert_eq!(said(Topic::Newest, 12), "The newest of 12 articles is of 8 March 2026:");
        assert_eq!(said(Topic::Parties, 1), "I have been told of no party yet.");
        assert_eq!(said(Topic::Parties, 4), "I know 2 parties:");
        assert!(said(Topic::Method, 1).contains("under 50% I say that nothing answers"));
        let undated = About { newest: about(Topic::Newest, 3).newest.split_off(2), ..about(Topic::Newest, 1) };
        assert_eq!(undated.sentence(), "I have read 1 article that told me no date.");
        assert!(undated.listed().is_empty());
    }

    #[test]
    fn only_what_was_asked_about_is_listed() {
        assert_eq!(about(Topic::Articles, 12).listed().len(), NEWEST);
        assert_eq!(about(Topic::Newest, 12).listed().len(), 1);
        assert!(about(Topic::Newest, 0).listed().is_empty() && about(Topic::Identity, 12).listed().is_empty());
    }
}
