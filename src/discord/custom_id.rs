//! Typed ids of buttons: an id says all that a press needs, so a button works after a restart with nothing stored.
//!
//! An id is `r1`, the button, what it stands under, its state, and a checksum, all in base64url's alphabet. The checksum
//! guards against garbage and chance, not malice: an id names public passages only, and Discord delivers no id that the
//! bot did not send.

use std::ops::Range;

use crate::answer::{Answer, PassageKey, Status};

/// Most passages an id can carry.
pub(crate) const MAX_PASSAGES: usize = 8;

/// First character of every id of ours.
const OURS: char = 'r';
/// Version of the layout; an id of another one is [`IdError::Outdated`].
const VERSION: char = '1';
/// Digits of a key (36 bits), what answers (11 bits the sentence, the highest whether the next one too), a page, a
/// checksum.
const KEY: usize = 6;
const ANSWERING: usize = 2;
const PAGE: usize = 2;
const CHECKSUM: usize = 4;
/// Set where two sentences answer.
const TWO: u64 = 1 << 11;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A button under a message, as its id tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CustomId {
    /// Which button.
    pub(crate) button: Button,
    /// What the message shows.
    pub(crate) state: State,
}

/// The buttons there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Button {
    Previous,
    Next,
    Context,
    Sources,
}

/// What a message with buttons shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// One of an answer's passages.
    Answer(Passages),
    /// A page, from 0, of a list.
    List { list: List, page: usize },
}

/// A list in pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum List {
    Articles,
    Parties,
    /// The card of the party of this [`party_key`].
    Party(u64),
    /// Two parties side by side, on a topic.
    Compare(u64, u64, Option<Topic>),
    /// What somebody said, on a topic.
    Quotes(Topic, Option<Topic>),
    /// What happened when, by one party or all.
    Timeline(Option<u64>),
}

/// Words that a member gave with a command, short enough for an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic(String);

/// Longest [`Topic`], in characters: two of them and all else fit the 100 that an id may have.
pub(crate) const TOPIC: usize = 40;
/// Parts the topics of an id.
const APART: char = '|';

impl Topic {
    /// The words on one line, cut where they are too long.
    pub(crate) fn new(words: &str) -> Topic {
        let line = words.replace(|c: char| c == APART || c.is_control(), " ");
        Topic(line.trim().chars().take(TOPIC).collect::<String>().trim_end().to_owned())
    }

    /// The words.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Option<Topic> {
        Some(Topic::new(text)).filter(|topic| topic.0 == text)
    }
}

/// The passages of an answer and which of them is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passages {
    /// At least one, at most [`MAX_PASSAGES`]: the passage and which of its sentences answer.
    pub(crate) passages: Vec<(PassageKey, Range<usize>)>,
    /// The one shown, an index of `passages`.
    pub(crate) at: usize,
    /// Whether the first answers the question.
    pub(crate) answered: bool,
}

/// Why an id was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IdError {
    /// Not an id of this bot, or damaged.
    #[error("that button is not one of mine")]
    Foreign,
    /// An id of another version.
    #[error("that button is from another version of me: please ask again")]
    Outdated,
}

impl Passages {
    /// The state under an answer's first passage; none when it has no passage.
    pub(crate) fn first(answer: &Answer) -> Option<Passages> {
        let passages: Vec<_> =
            answer.passages.iter().take(MAX_PASSAGES).map(|found| (found.key, found.answering.clone())).collect();
        let answered = answer.status == Status::Answered;
        (!passages.is_empty()).then_some(Passages { passages, at: 0, answered })
    }
}

/// Names a party in an id: 36 bits, since the party's own id may be of any length.
pub(crate) fn party_key(id: &str) -> u64 {
    hash(id.as_bytes()) & mask(KEY)
}

impl CustomId {
    /// The id, at most 100 characters.
    pub(crate) fn encode(&self) -> String {
        let mut id = String::from_iter([OURS, VERSION, self.button.letter()]);
        match &self.state {
            State::Answer(shown) => {
                id.push('a');
                push(&mut id, 1, shown.at as u64 | u64::from(shown.answered) << 3);
                for (key, answering) in shown.passages.iter().take(MAX_PASSAGES) {
                    push(&mut id, KEY, key.0);
                    push(&mut id, ANSWERING, answering_digits(answering));
                }
            }
            State::List { list, page } => {
                id.push(list.letter());
                push(&mut id, PAGE, (*page as u64).min(mask(PAGE)));
                list.keys().into_iter().for_each(|key| push(&mut id, KEY, key));
                id.push_str(&list.topics());
            }
        }
        let checksum = hash(id.as_bytes());
        push(&mut id, CHECKSUM, checksum);
        id
    }

    /// Reads an id back.
    ///
    /// # Errors
    /// Anything but what [`CustomId::encode`] of this version writes.
    pub(crate) fn decode(id: &str) -> Result<CustomId, IdError> {
        let (body, checksum) =
            id.len().checked_sub(CHECKSUM).and_then(|end| id.split_at_checked(end)).ok_or(IdError::Foreign)?;
        let mut expected = String::new();
        push(&mut expected, CHECKSUM, hash(body.as_bytes()));
        let body = body.strip_prefix(OURS).filter(|_| checksum == expected).ok_or(IdError::Foreign)?;
        let body = body.strip_prefix(VERSION).ok_or(IdError::Outdated)?;
        Self::parse(body).ok_or(IdError::Foreign)
    }

    fn parse(body: &str) -> Option<CustomId> {
        let mut letters = body.chars();
        let (button, kind) = (Button::of(letters.next()?)?, letters.next()?);
        let rest = letters.as_str();
        let state = match kind {
            'a' => State::Answer(parse_passages(rest)?),
            kind => {
                let (page, rest) = rest.split_at_checked(PAGE)?;
                State::List { list: List::parse(kind, rest)?, page: number(page)? }
            }
        };
        Some(CustomId { button, state })
    }
}

impl Button {
    fn letter(self) -> char {
        match self {
            Button::Previous => 'p',
            Button::Next => 'n',
            Button::Context => 'c',
            Button::Sources => 's',
        }
    }

    fn of(letter: char) -> Option<Button> {
        [Button::Previous, Button::Next, Button::Context, Button::Sources].into_iter().find(|of| of.letter() == letter)
    }
}

impl List {
    fn letter(&self) -> char {
        match self {
            List::Articles => 'l',
            List::Parties => 'p',
            List::Party(_) => 'c',
            List::Compare(..) => 'v',
            List::Quotes(..) => 'q',
            List::Timeline(None) => 't',
            List::Timeline(Some(_)) => 'o',
        }
    }

    fn keys(&self) -> Vec<u64> {
        match self {
            List::Party(key) | List::Timeline(Some(key)) => vec![*key],
            List::Compare(a, b, _) => vec![*a, *b],
            List::Articles | List::Parties | List::Quotes(..) | List::Timeline(None) => Vec::new(),
        }
    }

    /// The topics, parted; a missing one is empty.
    fn topics(&self) -> String {
        let text = |topic: &Option<Topic>| topic.as_ref().map_or("", Topic::as_str).to_owned();
        match self {
            List::Compare(_, _, topic) => text(topic),
            List::Quotes(who, topic) => format!("{}{APART}{}", who.as_str(), text(topic)),
            _ => String::new(),
        }
    }

    /// Reads what stands after the page.
    fn parse(letter: char, text: &str) -> Option<List> {
        let topic = |text: &str| if text.is_empty() { Some(None) } else { Topic::parse(text).map(Some) };
        let key = |text: &str| value(text).filter(|_| text.len() == KEY);
        Some(match letter {
            'l' if text.is_empty() => List::Articles,
            'p' if text.is_empty() => List::Parties,
            't' if text.is_empty() => List::Timeline(None),
            'c' => List::Party(key(text)?),
            'o' => List::Timeline(Some(key(text)?)),
            'v' => {
                let (a, rest) = text.split_at_checked(KEY)?;
                let (b, words) = rest.split_at_checked(KEY)?;
                List::Compare(key(a)?, key(b)?, topic(words)?)
            }
            'q' => {
                let (who, words) = text.split_once(APART)?;
                List::Quotes(Topic::parse(who).filter(|who| !who.0.is_empty())?, topic(words)?)
            }
            _ => return None,
        })
    }
}

fn parse_passages(digits: &str) -> Option<Passages> {
    let (flags, mut rest) = digits.split_at_checked(1)?;
    let flags = value(flags)?;
    let mut passages = Vec::new();
    while let Some((key, tail)) = rest.split_at_checked(KEY) {
        let (answering, tail) = tail.split_at_checked(ANSWERING)?;
        passages.push((PassageKey(value(key)?), answering_sentences(value(answering)?)?));
        rest = tail;
    }
    let at = usize::try_from(flags & 7).ok()?;
    let sound = rest.is_empty() && flags < 16 && at < passages.len() && passages.len() <= MAX_PASSAGES;
    sound.then_some(Passages { passages, at, answered: flags & 8 != 0 })
}

/// One or two sentences as a number.
fn answering_digits(answering: &Range<usize>) -> u64 {
    let two = if answering.len() > 1 { TWO } else { 0 };
    (answering.start as u64).min(TWO - 1) | two
}

fn answering_sentences(digits: u64) -> Option<Range<usize>> {
    let first = usize::try_from(digits & (TWO - 1)).ok()?;
    Some(first..first + if digits & TWO == 0 { 1 } else { 2 })
}

/// A page number: exactly [`PAGE`] digits.
fn number(digits: &str) -> Option<usize> {
    value(digits).filter(|_| digits.len() == PAGE).and_then(|number| usize::try_from(number).ok())
}

/// The largest number of so many digits.
fn mask(digits: usize) -> u64 {
    (1 << (6 * digits)) - 1
}

/// Writes the lowest bits of `value` as so many digits.
fn push(id: &mut String, digits: usize, value: u64) {
    for place in (0..digits).rev() {
        let digit = value >> (6 * place) & 63;
        id.extend(usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).map(|&digit| char::from(digit)));
    }
}

fn value(digits: &str) -> Option<u64> {
    digits.bytes().try_fold(0, |value: u64, byte| {
        let digit = DIGITS.iter().position(|&digit| digit == byte)?;
        value.checked_mul(64).map(|value| value | digit as u64)
    })
}

fn hash(bytes: &[u8]) -> u64 {
    blake3::hash(bytes).as_bytes().iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id() -> impl Strategy<Value = CustomId> {
        let passage = (0..=mask(KEY), 0..2048usize, 1..=2usize)
            .prop_map(|(key, first, count)| (PassageKey(key), first..first + count));
        let answer = (prop::collection::vec(passage, 1..=MAX_PASSAGES), any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(passages, at, answered)| {
                State::Answer(Passages { at: at.index(passages.len()), passages, answered })
            });
        let key = || 0..=mask(KEY);
        let words = || ".{1,60}".prop_map(|words| Topic::new(&words)).prop_filter("words", |topic| !topic.0.is_empty());
        let topic = || prop::option::of(words());
        let list = prop_oneof![
            Just(List::Articles),
            Just(List::Parties),
            key().prop_map(List::Party),
            prop::option::of(key()).prop_map(List::Timeline),
            (key(), key(), topic()).prop_map(|(a, b, topic)| List::Compare(a, b, topic)),
            (words(), topic()).prop_map(|(who, topic)| List::Quotes(who, topic)),
        ];
        let list = (list, 0..4096usize).prop_map(|(list, page)| State::List { list, page });
        let button = prop::sample::select(vec![Button::Previous, Button::Next, Button::Context, Button::Sources]);
        (button, prop_oneof![answer, list]).prop_map(|(button, state)| CustomId { button, state })
    }

    #[test]
    fn an_id_of_another_version_is_outdated() {
        let mut id = String::from("r0pa");
        let checksum = hash(id.as_bytes());
        push(&mut id, CHECKSUM, checksum);
        assert_eq!(CustomId::decode(&id), Err(IdError::Outdated));
    }

    #[test]
    fn an_id_from_elsewhere_is_foreign() {
        for id in ["", "r", "r1", "paginate:2", "r1naAAAAAAAAA", "é€éé", "r1na😀😀"] {
            assert_eq!(CustomId::decode(id), Err(IdError::Foreign), "{id}");
        }
    }

    #[test]
    fn a_place_outside_the_passages_is_refused() {
        let passages = Passages { passages: vec![(PassageKey(1), 0..1)], at: 3, answered: true };
        let id = CustomId { button: Button::Next, state: State::Answer(passages) }.encode();
        assert_eq!(CustomId::decode(&id), Err(IdError::Foreign));
    }

    proptest! {
        #[test]
        fn ids_come_back_as_they_went(id in id()) {
            let encoded = id.encode();
            prop_assert!(encoded.encode_utf16().count() <= 200 && encoded.chars().count() <= 100, "{encoded}");
            prop_assert_eq!(CustomId::decode(&encoded), Ok(id));
        }

        #[test]
        fn a_changed_id_is_refused(id in id(), at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_-]") {
            let encoded = id.encode();
            let (at, letter) = encoded.char_indices().nth(at.index(encoded.chars().count())).unwrap();
            let mut changed = encoded.clone();
            changed.replace_range(at..at + letter.len_utf8(), &with);
            prop_assume!(changed != encoded);
            prop_assert_eq!(CustomId::decode(&changed), Err(IdError::Foreign));
        }

        #[test]
        fn garbage_is_refused(id in ".{0,110}") {
            prop_assert!(CustomId::decode(&id).is_err());
        }
    }
}
