//! Ids of buttons: whatever Discord hands back is read or refused, and what was written is read as it was.

use super::parts;
use crate::answer::PassageKey;
use crate::discord::custom_id::{
    Button, CustomId, List, MAX_PASSAGES, Passages, Setting, State, Topic, Word, key_of, sealed,
};

/// An id as it comes, the same with a checksum that is right, and one made of what stands in the input.
pub fn custom_ids(data: &[u8]) {
    let parts = parts(data);
    let text = parts.first().map(String::as_str).unwrap_or_default();
    for id in [text.to_owned(), sealed(text), sealed(&format!("r2{text}"))] {
        if let Ok(read) = CustomId::decode(&id) {
            assert_eq!(read.encode(), id, "{read:?}");
        }
    }
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    let button = [Button::Next, Button::Set, Button::Share][text.len() % 3];
    let id = CustomId { button, state: state(data, text, part(1), part(2)) };
    let written = id.encode();
    // Discord takes up to 100; its clients count in UTF-16, its servers in code points.
    assert!(written.chars().count() <= 100, "{written}");
    assert_eq!(CustomId::decode(&written), Ok(id), "{written}");
}

/// One of the states, by the first byte of an input.
fn state(data: &[u8], text: &str, who: &str, topic: &str) -> State {
    let number =
        |at: usize| data.iter().cycle().skip(at).take(8.min(data.len())).fold(0, |n, b| n << 8 | u64::from(*b));
    let small = |at: usize, of: u64| usize::try_from(number(at) % of).unwrap_or_default();
    let page = small(1, 4096);
    let list = |list| State::List { list, page };
    match data.first().copied().unwrap_or_default() % 12 {
        0 => {
            let named = |at: usize| (PassageKey(key_of(&number(at).to_string())), small(at, 2048));
            let passages = (0..=small(2, MAX_PASSAGES as u64)).map(named);
            let passages: Vec<_> = passages.map(|(key, at)| (key, at..at + 1 + at % 2)).collect();
            let at = small(3, passages.len() as u64);
            State::Answer(Passages { asked: number(4), passages, at, answered: page.is_multiple_of(2) })
        }
        1 => State::Nothing(number(1)),
        2 => State::Settings(Setting::of(text)),
        3 => Word::new(text).map_or(State::Privacy, State::Pending),
        4 => State::Article(key_of(text)),
        5 => list(List::Articles),
        6 => list(List::Party(key_of(text))),
        7 => list(List::Compare(key_of(text), key_of(who), Topic::given(topic))),
        8 => list(List::Timeline(Some(key_of(text)))),
        9 => list(List::Unanswered),
        10 => list(List::Talks),
        // Whoever is quoted has a name.
        _ => Topic::given(who).map_or(list(List::Articles), |who| list(List::Quotes(who, Topic::given(topic)))),
    }
}
