//! Tests of `sentence`.

use proptest::prelude::*;

use super::sentences;

/// Text thick with what the scanner looks at.
const TEXT: &str =
    "([A-Za-zÄж長0-9]{1,4}|U\\.S\\.|Mr\\.|[12]|[.!?…。]{1,3}|[”’\"')\\[\\]“«-]|[ \n\u{a0}]{1,3}|\\PC){0,80}";

/// `|` marks where one sentence ends and the next begins.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = sentences(&text).into_iter().map(|range| text.get(range).unwrap()).collect();
    let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, expect);
}

#[test]
fn a_stop_ends_a_sentence() {
    check("The talks ended. |Nobody left! |Why? |It rained.");
    check("Only one");
    check("First paragraph\n\n|Second one. |Third");
    check("What did they say?! |Nothing.");
}

#[test]
fn abbreviations_do_not() {
    check("The U.S. team met Mr. Lavrov, Gen. Kellogg and Sen. Graham. |Then it left.");
    check("They met in the U.S. |The talks went on in Washington, D.C. |After that, they stopped.");
    check("Point No. 3 and Art. 5 were open, e.g. the border vs. the sea. |No. |He said no. |That was all.");
    check("It begins on Jan. 5 and ends in Sept. |The rest follows.");
    check(
        "Acme Inc. and Roe Ltd. Partners agreed, etc. |The strike ended at 5 p.m. |Trains ran at 6 a.m. Friday and 5 p.m. Moscow time.",
    );
    check("The ex-Gen. Petraeus spoke (cf. Dr. Roe).");
    check("Am 3. März kam Dr. Roth, z.B. mit Hrn. Weil. |Dann ging er.");
    check("В 2025 г. министр и т.д. приехали. |Потом уехали.");
}

#[test]
fn initials_do_not() {
    check("J. D. Vance and George W. Bush met B. A. Smith. |He left.");
    check("They chose plan B. |The other one failed.");
}

#[test]
fn figures_do_not() {
    check("It cost $3.5 million, up 2.1% from 1.04. |In 2025. |Then 40 left.");
    check("The price rose to 5. |The end.");
}

#[test]
fn quotes_and_brackets_close_after_the_stop() {
    check("“It is over.” |He left. |‘Now or never.’ |(They met.) |“Why?” she asked. |“We will (not) go.”");
    check("He said, \"Go.\" |\"No,\" she said. |It ended.[12] |Then [a] new one.[3][4] |Last.");
    check("«C’est fini.» |Il est parti. |„Es ist aus.“ |Er ging.");
    check("In the “U.S.” President Roe spoke. |They left the “U.S.” |The end.");
}

#[test]
fn a_question_in_quotes_goes_on_to_who_asked_it() {
    check("“Will it hold?” President Roe asked. |“It must!” Doe told them. |“Will it?” |Nobody knew.");
}

#[test]
fn ellipses_end_only_before_a_capital() {
    check("He paused... and went on. |He paused… |Then he left. |“Well…” he said. |He left . . . and came back.");
}

#[test]
fn numbers_of_a_list_belong_to_their_item() {
    check("iv. The rest.");
    check("1. The border. |2. The prisoners. |3) The gas.");
}

#[test]
fn other_scripts_have_their_own_stops() {
    check("会谈结束了。|双方没有达成协议！|为什么？|不知道");
    check("वार्ता समाप्त हुई। |कोई समझौता नहीं हुआ।");
    check("هل انتهت المحادثات؟ |نعم.");
}

#[test]
fn a_missing_space_after_a_stop_is_seen_through() {
    check("They signed the treaty.|The next day it rained. |See https://example.org/a.The or www.example.The now.");
}

#[test]
fn an_endless_sentence_is_cut_where_it_pauses() {
    for text in ["a clause of some words, ".repeat(400), "x".repeat(10_000), "長".repeat(5_000)] {
        let found = sentences(&text);
        assert!(found.len() > 5 && found.iter().all(|range| range.len() <= super::MAX_BYTES), "{found:?}");
    }
}

proptest! {
    #[test]
    fn every_letter_lies_in_exactly_one_sentence(text in TEXT) {
        let mut end = 0;
        for range in sentences(&text) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text.get(end..range.start).is_some_and(|gap| gap.trim().is_empty()));
            let sentence = text.get(range.clone()).unwrap();
            prop_assert_eq!(sentence.trim(), sentence);
            end = range.end;
        }
        prop_assert!(text.get(end..).is_some_and(|gap| gap.trim().is_empty()));
    }
}
