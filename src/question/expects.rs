//! The type of answer that a question expects, from the words that put it.

use crate::language::Token;

/// What kind of thing would answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expects {
    /// Who: a person or a body.
    Person,
    /// When: a date, a year, a weekday.
    Time,
    /// Where: a place.
    Place,
    /// How many, how much.
    Quantity,
    /// What percentage, what share.
    Percentage,
    /// How much money.
    Money,
    /// How long: a span of time.
    Duration,
    /// Who someone is, what their role is.
    Identity,
    /// Why: a reason.
    Reason,
    /// What comes of something that may be.
    Outcome,
    /// Yes or no.
    YesNo,
    /// Anything.
    Anything,
}

/// Words after "what" or "which" that name the type, as in "what year".
const TIMES: &[&str] = &["century", "date", "day", "decade", "month", "time", "year"];
const QUANTITIES: &[&str] = &["amount", "number", "population"];
const PERCENTAGES: &[&str] = &["fraction", "percent", "percentage", "proportion", "rate", "share"];
/// Words after "how much" or "what" that make the amount one of money.
const MONEY: &[&str] = &[
    "bill", "borrow", "budget", "compensation", "cost", "costs", "debt", "dollars", "earn", "euros", "fine", "funding",
    "income", "loan", "money", "paid", "pay", "pounds", "price", "profit", "revenue", "salary", "spend", "spending",
    "spent", "wage", "wages", "worth",
];
const PLACES: &[&str] = &[
    "area", "areas", "cities", "city", "countries", "country", "land", "lands", "location", "place", "places",
    "province", "provinces", "region", "regions", "state", "states", "territories", "territory", "town", "towns",
    "venue",
];
const ROLES: &[&str] = &["function", "job", "jobs", "occupation", "position", "profession", "role", "roles"];
const PERSONS: &[&str] = &["actor", "actress", "author", "leader", "person", "player", "singer"];
const REASONS: &[&str] = &["cause", "caused", "causes", "purpose", "reason", "reasons"];
/// Words that ask what comes of something.
const OUTCOMES: &[&str] = &["consequence", "consequences", "happen", "happens", "if", "unless"];
/// Words that open a yes/no question.
const OPENERS: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "might", "must", "should", "was", "were",
    "will", "would",
];

impl Expects {
    /// The type expected by a question of these words.
    pub fn of(words: &[Token]) -> Expects {
        let word = |at: usize| words.get(at).map_or("", |token| token.exact.as_str());
        for at in 0..words.len() {
            let found = match word(at) {
                "who" | "whos" if is_name_alone(words.get(at + 1..).unwrap_or_default()) => Some(Expects::Identity),
                "who" | "whom" | "whose" | "whos" | "who's" => Some(Expects::Person),
                "when" | "whens" | "wen" => Some(Expects::Time),
                "where" | "wheres" => Some(Expects::Place),
                "why" | "whys" => Some(Expects::Reason),
                "how" | "hows" => Some(Expects::of_how(words.get(at + 1..).unwrap_or_default())),
                "what" | "which" | "whats" | "wat" => Expects::of_what(words.get(at + 1..).unwrap_or_default()),
                _ => None,
            };
            if let Some(found) = found {
                return found;
            }
        }
        if OPENERS.contains(&word(0)) { Expects::YesNo } else { Expects::Anything }
    }

    fn of_how(next: &[Token]) -> Expects {
        let is = |list: &[&str]| next.iter().skip(1).take(8).any(|token| list.contains(&token.exact.as_str()));
        match next.first().map_or("", |token| token.exact.as_str()) {
            "much" | "big" | "large" | "high" if is(&["percent", "percentage"]) => Expects::Percentage,
            "much" if is(MONEY) => Expects::Money,
            "many" | "much" | "big" | "large" | "high" | "tall" | "far" | "deep" | "old" | "heavy" | "wide"
            | "often" => Expects::Quantity,
            "long" => Expects::Duration,
            "come" => Expects::Reason,
            _ => Expects::Anything,
        }
    }

    /// The first noun of type among the next words decides: "what was the exact year".
    fn of_what(next: &[Token]) -> Option<Expects> {
        let lists = [
            (TIMES, Expects::Time),
            (QUANTITIES, Expects::Quantity),
            (PERCENTAGES, Expects::Percentage),
            (&["budget", "cost", "price", "salary", "wage"], Expects::Money),
            (PLACES, Expects::Place),
            (PERSONS, Expects::Person),
            (ROLES, Expects::Identity),
            (REASONS, Expects::Reason),
            (OUTCOMES, Expects::Outcome),
        ];
        let of_type = |token: &Token| lists.iter().find(|(list, _)| list.contains(&token.exact.as_str()));
        next.iter().take(5).find_map(of_type).map(|&(_, expects)| expects).or(Some(Expects::Anything))
    }

    /// Words that say the type and nothing of the matter: not looked for.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Expects::Quantity | Expects::Money => &["many", "much", "number", "amount"],
            Expects::Percentage => &["much", "percent", "percentage"],
            Expects::Duration => &["long"],
            Expects::Time => &["date", "day", "time", "year"],
            Expects::Person => &["person"],
            Expects::Reason => &["come", "reason", "reasons"],
            Expects::Place => &["place", "location"],
            Expects::Identity => ROLES,
            Expects::Outcome => &["happen", "happens"],
            Expects::YesNo | Expects::Anything => &[],
        }
    }
}

/// "Who is Kirill Dmitriev": names to the end.
fn is_name_alone(rest: &[Token]) -> bool {
    let names = match rest {
        [verb, names @ ..] if matches!(verb.exact.as_str(), "is" | "are" | "was" | "were") => names,
        names => names,
    };
    !names.is_empty() && names.iter().all(|token| token.capital || token.exact == "and")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, tokens};

    #[test]
    fn the_type_is_read_off_the_words_that_ask() {
        let cases = [
            ("Who speaks for the union?", Expects::Person),
            ("whos repping russia??", Expects::Person),
            ("When does the truce end?", Expects::Time),
            ("In what year was the treaty signed?", Expects::Time),
            ("where do they meet", Expects::Place),
            ("In which city do they meet?", Expects::Place),
            ("How many seats are there?", Expects::Quantity),
            ("What percentage was settled?", Expects::Percentage),
            ("How much do they want to be paid?", Expects::Money),
            ("how long will it take", Expects::Duration),
            ("Who is Kirill Dmitriev?", Expects::Identity),
            ("What are Witkoff and Kushner's jobs?", Expects::Identity),
            ("Why did they walk out?", Expects::Reason),
            ("What happens if the talks fail?", Expects::Outcome),
            ("what if they do not sign", Expects::Outcome),
            ("What happened on Monday?", Expects::Anything),
            ("Is the offer final?", Expects::YesNo),
            ("What does the union want?", Expects::Anything),
            ("tell me about the dam", Expects::Anything),
        ];
        for (question, expected) in cases {
            assert_eq!(Expects::of(&tokens(question, Language::Other)), expected, "{question}");
        }
    }
}
