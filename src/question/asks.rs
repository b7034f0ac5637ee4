//! Whether a message among people who chat is a question to answer, or chatter.

use unicode_segmentation::UnicodeSegmentation;

use super::clause::{self, Clause};
use super::grammar::{is_auxiliary, is_finite, is_question_word};
use super::intent::Intent;
use super::pattern::rests;
use super::sentence::Sentence;
use super::{Expects, carries_content};
use crate::language::{Language, is_stop_word, tokens, zipf};
use crate::party::Roster;

/// Words with content that a question without a question word must have.
const ENOUGH: usize = 2;
/// Words that a question in another language must have.
const ENOUGH_FOREIGN: usize = 3;
/// Letters that it must have where words are written without spaces.
const ENOUGH_UNSPACED: usize = 5;
/// Under this Zipf frequency a word is none of English.
const FOREIGN: f64 = 2.5;

/// What asks for something to be told.
const REQUESTS: &[&str] = &[
    "can|could|would|will you please? tell|explain|show|remind to? me|us?",
    "please? tell|remind me|us",
    "please? explain",
    "do|does any? you|we|anyone|anybody|someone|somebody|people actually|even|already? know|remember",
    "anyone|anybody|someone|somebody know|knows|got|has",
    "may|can|could i|we ask|know",
    "any|what|got? any? idea|ideas|news|update|updates|word",
    "is|are there? any? news|update|updates|word",
    "i|we am|would|was? just? want|wonder|wondering|wondered|curious|like|love to? know?",
    "just? wondering|curious",
    "what do|can you know|say|tell me|us? about",
];
/// What follows a statement and only seeks agreement.
const TAGS: &[&str] = &[
    "right|correct|no|yes|huh|eh|yeah|innit|ok|okay|or|agreed|true|amirite",
    "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should not|n't? it|they|he|she|we|you|that|there",
    "isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|won't|wouldn't|can't|shouldn't it|they|he|she|we|you|that|there",
    "or not|what|no",
    "you know",
    "do not|don't you? think",
];
/// Words of those who talk to each other, and of no matter.
const CHATTY: &[&str] = &[
    "bro", "bruh", "care", "cares", "come", "crazy", "damn", "dude", "even", "fuck", "fucking", "funny", "going",
    "guess", "guys", "haha", "hell", "idk", "imagine", "jk", "joke", "joking", "kidding", "know", "knows", "literally",
    "lmao", "lol", "man", "mate", "mean", "ok", "okay", "omg", "possible", "rly", "seriously", "serious", "shit",
    "sure", "surprised", "tbh", "think", "wanna", "wow", "wtf", "yeah", "yes",
];
/// Those who talk: what is asked of them is not asked of the articles.
const TALKERS: &[&str] = &["i", "me", "my", "our", "us", "we", "you", "your", "yours"];

/// Whether a message in a channel where people talk to each other is a question that articles may answer.
///
/// It asks in any of its sentences: by a question word, an auxiliary before its subject, a request ("anyone know …"), or a
/// question mark after enough words with content, in any language. Quotations of others, code and addresses do not count.
/// What is asked of each other ("are you coming?"), of the bot, or only to agree ("right?") is chatter.
pub fn is_question(text: &str) -> bool {
    let said = own_words(text);
    said.unicode_sentences().map(str::trim).any(asks)
}

fn asks(sentence: &str) -> bool {
    let marked = sentence
        .trim_end_matches(|c: char| c.is_whitespace() || "!)*_~\"”".contains(c))
        .ends_with(['?', '？', '؟', '⁇']);
    let read = Sentence::new(sentence, &Roster::default());
    if read.words.is_empty() || marked && ends_in_tag(sentence) || !matches!(Intent::of(sentence), Intent::Talks) {
        return false;
    }
    if is_foreign(sentence, &read) {
        return marked && is_enough_foreign(sentence);
    }
    let requested = requested(&read);
    let asked = read.from(requested.unwrap_or_else(|| clause::start(&read)), &Roster::default());
    let content = content(&asked);
    if requested.is_some() {
        return content >= 1 && !is_among_talkers(&asked);
    }
    let enough = match (puts_question(&asked), marked) {
        (true, true) => content >= 1,
        (true, false) => (content >= ENOUGH || content == 1 && is_inverted(&asked)) && !is_free_relative(&asked),
        (false, marked) => marked && content >= ENOUGH && !opens_as_statement(&asked),
    };
    enough && !is_among_talkers(&asked)
}

/// The message without quotations of others, code, addresses and mentions.
fn own_words(text: &str) -> String {
    let uncoded: String = text.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    let own = uncoded.lines().filter(|line| !line.trim_start().starts_with('>'));
    let word = |word: &&str| {
        !(word.contains("://") || word.starts_with("www.") || word.starts_with('<') && word.ends_with('>'))
    };
    let lines = own.map(|line| {
        let uncoded = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        uncoded.split_whitespace().filter(word).collect::<Vec<_>>().join(" ")
    });
    lines.filter(|line| !line.is_empty()).map(|line| without_quoted_questions(&line)).collect::<Vec<_>>().join("\n")
}

/// A question in quotation marks is somebody else's.
fn without_quoted_questions(line: &str) -> String {
    let parts = line.split(['"', '“', '”', '„']).enumerate();
    let own = parts.filter(|(at, part)| at % 2 == 0 || !part.trim_end().ends_with('?'));
    own.map(|(_, part)| part).collect::<Vec<_>>().join(" ")
}

/// Whether what stands after the last comma only seeks agreement: "that is a lot, right?"
fn ends_in_tag(sentence: &str) -> bool {
    let Some((stated, tag)) = sentence.rsplit_once([',', '-', '–', '—']) else { return false };
    let tag = Sentence::new(tag, &Roster::default());
    let stated = Sentence::new(stated, &Roster::default());
    let opens = is_question_word(stated.word(0)) || is_auxiliary(stated.word(0));
    !opens && TAGS.iter().flat_map(|pattern| rests(pattern, &tag.words)).any(<[String]>::is_empty)
}

/// The word that follows a request to be told something.
fn requested(sentence: &Sentence) -> Option<usize> {
    let words = sentence.words.as_slice();
    let rest = REQUESTS.iter().flat_map(|request| rests(request, words)).min_by_key(|rest| rest.len())?;
    (!rest.is_empty()).then(|| words.len() - rest.len())
}

/// Whether a question word or an auxiliary opens a question.
fn puts_question(sentence: &Sentence) -> bool {
    let Some(clause) = Clause::of(sentence) else { return false };
    if clause.auxiliary.is_some() {
        let verb = clause.verb.is_some() || clause.subject.end < sentence.len();
        let imperative = ["do", "have"].contains(&sentence.word(0)) && clause.verb.is_none();
        return (!clause.asker.is_empty() || verb) && !imperative;
    }
    let verb = clause.verb.map_or("", |at| sentence.word(at));
    let counted = clause.asker.len() > 1;
    match clause.question_word(sentence) {
        "who" | "what" | "which" => clause.asker_is_subject() && is_finite(verb),
        _ => counted && (is_finite(verb) || ["since", "till", "until"].contains(&sentence.word(clause.asker.end))),
    }
}

/// Whether an auxiliary stands before its subject: no statement is put so.
fn is_inverted(sentence: &Sentence) -> bool {
    Clause::of(sentence).is_some_and(|clause| clause.auxiliary.is_some() && !clause.asker.is_empty())
}

/// "What Russia is doing is insane": the question word opens the subject of a second auxiliary.
fn is_free_relative(sentence: &Sentence) -> bool {
    let asker = Clause::of(sentence).map_or(0..0, |clause| clause.asker);
    let auxiliaries = sentence.words.iter().filter(|word| is_auxiliary(word)).count();
    asker.len() > 1 && sentence.word(0) == "what" && auxiliaries > 1
}

/// "I think they will sign?" is put to those who talk.
fn opens_as_statement(sentence: &Sentence) -> bool {
    TALKERS.contains(&sentence.word(0)) || ["that", "this", "it"].contains(&sentence.word(0))
}

/// Whether it is asked of those who talk, or about them.
fn is_among_talkers(sentence: &Sentence) -> bool {
    let clause = Clause::of(sentence);
    let of_talkers = |at: usize| TALKERS.contains(&sentence.word(at));
    match clause.map(|clause| clause.subject).filter(|subject| !subject.is_empty()) {
        Some(mut subject) => subject.any(of_talkers),
        None => (0..ENOUGH).any(of_talkers),
    }
}

/// How many words have content.
fn content(sentence: &Sentence) -> usize {
    let tokens = tokens(&sentence.text, Language::English);
    let asked = Expects::of(&tokens).words();
    let tells = |word: &str| word.chars().count() > 1 && !CHATTY.contains(&word);
    tokens.iter().filter(|token| carries_content(token, asked) && tells(&token.exact)).count()
}

/// Whether a sentence is in another language: most of its words are none of English.
fn is_foreign(text: &str, sentence: &Sentence) -> bool {
    let english =
        |word: &&String| is_stop_word(word) || is_question_word(word) || zipf(word, Language::English) >= FOREIGN;
    let known = sentence.words.iter().filter(english).count();
    !text.is_ascii() && known * 2 < sentence.len()
        || Language::detect(text) != Language::English
        || known * 2 < sentence.len()
}

fn is_enough_foreign(text: &str) -> bool {
    let unspaced = |c: &char| matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    tokens(text, Language::Other).len() >= ENOUGH_FOREIGN || text.chars().filter(unspaced).count() >= ENOUGH_UNSPACED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expect: bool, messages: &str) {
        let lines = messages.lines().map(str::trim).filter(|line| !line.is_empty());
        let wrong: Vec<_> = lines.filter(|line| is_question(&line.replace("\\n", "\n")) != expect).collect();
        assert!(wrong.is_empty(), "not {expect}:\n{}", wrong.join("\n"));
    }

    #[test]
    fn questions_are_told_among_chatter() {
        check(
            true,
            "What does Russia want?
            what does russia want in donbas
            did ukraine sign the plan
            is the ceasefire still holding
            Who is leading the rail talks?
            who leads the ostrian delegation
            how many nurses walked out
            how much is the pay offer worth?
            why did the fisheries talks collapse
            when do the talks resume
            when is the next round of trade talks?
            where did the envoys meet
            which tariffs were cut?
            have the drivers accepted the offer?
            will the dam be built
            lol. what does belmark say about the dam?
            anyone know when the strike ends
            does anyone know what the council wants?
            do you know what India offers?
            can you tell me who speaks for the union
            could someone explain the quota system?
            explain the quota system
            tell me about the river treaty
            any news on the strike
            i wonder what the ministry offers
            wondering if ukraine accepted the plan
            red lines of Ukraine?
            cod quota for next year?
            hey guys, what happened in Geneva?
            so what did putin say about donbas
            whats the deadline for the treaty
            whos repping northline
            I read about the strike today. How long will it last?
            > he said no\\nWhat did Voss say about water?
            What did he mean by \"a new year of war\"?
            Was will Russland im Donbass?
            ¿Qué quiere Rusia en Donbás?
            Что хочет Россия?
            ロシアは何を求めていますか？
            do we know when the talks resume?
            may I ask what Russia wants?
            how long until the strike ends
            so the talks are off then?
            under what conditions would belmark sign",
        );
    }

    #[test]
    fn chatter_is_no_question() {
        check(
            false,
            "really?
            what?
            lol?
            right?
            you ok?
            anyone here?
            how are you?
            are you coming?
            do you want pizza
            did you see the game yesterday?
            what do you think?
            what do you think about the deal?
            should i go?
            can we play later?
            where are you from
            what should we do now
            who cares?
            who knows
            are you kidding me?
            so what?
            what a mess
            what the hell
            how nice
            when i saw the news i laughed
            what russia is doing is insane
            why not
            Russia wants peace, right?
            that is a lot of money, isn't it?
            the drivers walked out today
            I think they will sign the treaty
            the talks failed lol
            do the dishes
            have a nice day
            have a look at this
            have fun at the talks
            can confirm
            was thinking about the strike
            will do
            https://example.org/what-does-russia-want?
            look at https://example.org/?q=what+is+this
            > What does Russia want?
            ```what does russia want?```
            he asked \"what does Russia want?\"
            thanks
            good morning everyone
            tell me about it
            what have you read?
            who are you?
            seriously dude?
            Wirklich?
            Правда?
            ok?
            ...
            
            how could you",
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC*") {
            is_question(&text);
        }
    }
}
