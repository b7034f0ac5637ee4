//! Which part of a long message asks: "My cousin farms down there, so I'd like to know: how much rice is lost?"

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Word;
use crate::language::{Token, is_question_word};

/// What a word counts that leads up to the question.
const LEADING_UP: f64 = 0.3;
/// Words that the asking part must hold, or all of the message asks.
const ENOUGH: usize = 2;

/// Lessens the words outside of the part that asks.
pub(super) fn weigh(text: &str, tokens: &[Token], words: &mut [Word]) {
    let Some(asking) = asking_part(text, tokens) else { return };
    let inside = |word: &Word| asking.start <= word.range.start && word.range.end <= asking.end;
    if words.iter().filter(|word| inside(word)).count() >= ENOUGH {
        words.iter_mut().filter(|word| !inside(word)).for_each(|word| word.weight = LEADING_UP);
    }
}

/// The clause of the last question word.
fn asking_part(text: &str, tokens: &[Token]) -> Option<Range<usize>> {
    let asks = |token: &&Token| is_question_word(&token.exact) && token.exact != "tell" && token.exact.len() > 1;
    let question = tokens.iter().rfind(asks)?.range.clone();
    let sentence = text
        .split_sentence_bound_indices()
        .map(|(start, sentence)| start..start + sentence.len())
        .find(|sentence| sentence.contains(&question.start))?;
    let before = text.get(sentence.start..question.start)?;
    let clause = [": ", "; ", " - ", " – ", " — ", ", but ", ", so "]
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| sentence.start + at + end.len()))
        .max();
    Some(clause.unwrap_or(sentence.start)..sentence.end)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::language::Language;
    use crate::question::Question;

    fn leading_up(text: &str) -> Vec<String> {
        let question = Question::new(text, &BTreeSet::from([Language::English]));
        question.words.into_iter().filter(|word| word.weight < 1.0).map(|word| word.exact).collect()
    }

    #[test]
    fn what_leads_up_to_a_question_counts_less() {
        assert_eq!(
            leading_up("My cousin farms there, so I ask: how much rice will the dam cost?"),
            ["cousin", "farms", "ask"]
        );
        assert_eq!(leading_up("I may have missed it, but who opened the talks on the weir?"), ["missed"]);
        assert_eq!(leading_up("What does the union want? I read about the strike."), ["read", "strike"]);
    }

    #[test]
    fn a_plain_question_counts_whole() {
        for text in [
            "Who opened the talks on the weir?",
            "In 1974, who signed the treaty in Halden?",
            "the dam, the weir: why?",
            "",
        ] {
            assert_eq!(leading_up(text), Vec::<String>::new(), "{text}");
        }
    }
}
