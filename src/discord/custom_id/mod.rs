//! Typed ids of buttons, menus and forms: an id says all that a press needs, so it works after a restart with nothing stored.
//!
//! An id is `r2`, the button, what it stands under, its state, and a checksum, all in base64url's alphabet. The checksum
//! guards against garbage and chance, not malice: an id names public passages only, and Discord delivers no id that the
//! bot did not send.

mod list;

use std::ops::Range;

pub(crate) use list::List;

use crate::answer::{Answer, Named, PassageKey, Status};

/// Most passages an id can carry.
pub(crate) const MAX_PASSAGES: usize = 8;

/// First character of every id of ours.
const OURS: char = 'r';
/// Version of the layout; an id of another one is [`IdError::Outdated`].
const VERSION: char = '2';
/// Digits of a key (36 bits), what answers (11 bits the sentence, the highest whether the next one too), a page, a
/// checksum.
const KEY: usize = 6;
const ANSWERING: usize = 2;
const PAGE: usize = 2;
const CHECKSUM: usize = 4;
/// Digits of a Discord id (64 bits).
const SNOWFLAKE: usize = 11;
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
    /// The answer helped, or did not.
    Helped,
    Unhelpful,
    /// Tell the asker once something answers.
    Tell,
    /// Show a private answer to all.
    Share,
    /// Do what the message asks about, or leave it.
    Confirm,
    Cancel,
    /// A menu or form with a new value.
    Set,
}

impl Button {
    const ALL: [(Button, char); 11] = [
        (Button::Previous, 'p'),
        (Button::Next, 'n'),
        (Button::Context, 'c'),
        (Button::Sources, 's'),
        (Button::Helped, 'h'),
        (Button::Unhelpful, 'u'),
        (Button::Tell, 't'),
        (Button::Share, 'x'),
        (Button::Confirm, 'y'),
        (Button::Cancel, 'q'),
        (Button::Set, 'e'),
    ];

    fn letter(self) -> char {
        Button::ALL.into_iter().find(|(button, _)| *button == self).map_or(' ', |(_, letter)| letter)
    }

    fn of(letter: char) -> Option<Button> {
        Button::ALL.into_iter().find(|(_, of)| *of == letter).map(|(button, _)| button)
    }
}

/// What a message with buttons shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// One of an answer's passages.
    Answer(Passages),
    /// That nothing answers a question, by the id of the message or interaction that asked.
    Nothing(u64),
    /// A page, from 0, of a list.
    List { list: List, page: usize },
    /// What is kept of the one who presses.
    Privacy,
    /// A server's settings: all of them, or one to be changed.
    Settings(Option<Setting>),
    /// An article shown and not yet confirmed, by its id in the store.
    Pending(Word),
    /// An article of the library, by its key, to be removed.
    Article(u64),
}

/// What a server can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    AskChannels,
    Editors,
    Length,
    Threshold,
    SpeakFrom,
    Language,
    KeepQuestions,
    Pace,
}

impl Setting {
    /// Every one, in the order of the menu.
    pub(crate) const ALL: [Setting; 8] = [
        Setting::AskChannels,
        Setting::SpeakFrom,
        Setting::Editors,
        Setting::Length,
        Setting::Threshold,
        Setting::Language,
        Setting::KeepQuestions,
        Setting::Pace,
    ];

    /// Names it among the texts and on menus.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Setting::AskChannels => "ask-channels",
            Setting::Editors => "editors",
            Setting::Length => "length",
            Setting::Threshold => "threshold",
            Setting::SpeakFrom => "speak-from",
            Setting::Language => "language",
            Setting::KeepQuestions => "keep-questions",
            Setting::Pace => "pace",
        }
    }

    /// The one of this name.
    pub(crate) fn of(name: &str) -> Option<Setting> {
        Setting::ALL.into_iter().find(|setting| setting.name() == name)
    }
}

/// A word of the id's own alphabet: up to 22 letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word(String);

impl Word {
    /// The word, if it is one.
    pub(crate) fn new(text: &str) -> Option<Word> {
        let sound = (1..=22).contains(&text.len()) && text.bytes().all(|byte| DIGITS.contains(&byte));
        sound.then(|| Word(text.to_owned()))
    }

    /// A new one, that nobody can guess: 72 random bits.
    pub(crate) fn random() -> Result<Word, getrandom::Error> {
        let mut bytes = [0; 9];
        getrandom::fill(&mut bytes)?;
        let mut word = String::new();
        for three in bytes.chunks(3) {
            push(&mut word, 4, three.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)));
        }
        Ok(Word(word))
    }

    /// The word.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
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

    /// The same, if anything is left of the words.
    pub(crate) fn given(words: &str) -> Option<Topic> {
        Some(Topic::new(words)).filter(|topic| !topic.0.is_empty())
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
    /// Names the answer: the id of the message or interaction that asked.
    pub(crate) asked: u64,
    /// At least one, at most [`MAX_PASSAGES`]: the passage and which of its sentences answer.
    pub(crate) passages: Vec<Named>,
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
    pub(crate) fn first(asked: u64, answer: &Answer) -> Option<Passages> {
        let read = answer.passages.iter().map(|found| (found.key, found.answering.clone()));
        let passages: Vec<Named> = read.chain(answer.more.iter().cloned()).take(MAX_PASSAGES).collect();
        let answered = answer.status == Status::Answered;
        (!passages.is_empty()).then_some(Passages { asked, passages, at: 0, answered })
    }
}

/// Names a party or an article in an id: 36 bits, since its own id may be of any length.
pub(crate) fn key_of(id: &str) -> u64 {
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
                push(&mut id, SNOWFLAKE, shown.asked);
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
            State::Nothing(asked) => {
                id.push('z');
                push(&mut id, SNOWFLAKE, *asked);
            }
            State::Privacy => id.push('k'),
            State::Settings(setting) => {
                id.push('g');
                id.push_str(setting.map(Setting::name).unwrap_or_default());
            }
            State::Pending(pending) => {
                id.push('w');
                id.push_str(pending.as_str());
            }
            State::Article(key) => {
                id.push('r');
                push(&mut id, KEY, *key);
            }
        }
        sealed(&id)
    }

    /// Reads an id back.
    ///
    /// # Errors
    /// Anything but what [`CustomId::encode`] of this version writes.
    pub(crate) fn decode(id: &str) -> Result<CustomId, IdError> {
        let (body, _) =
            id.len().checked_sub(CHECKSUM).and_then(|end| id.split_at_checked(end)).ok_or(IdError::Foreign)?;
        let body = body.strip_prefix(OURS).filter(|_| sealed(body) == id).ok_or(IdError::Foreign)?;
        let body = body.strip_prefix(VERSION).ok_or(IdError::Outdated)?;
        Self::parse(body).ok_or(IdError::Foreign)
    }

    fn parse(body: &str) -> Option<CustomId> {
        let mut letters = body.chars();
        let (button, kind) = (Button::of(letters.next()?)?, letters.next()?);
        let rest = letters.as_str();
        let state = match kind {
            'a' => State::Answer(parse_passages(rest)?),
            'z' => State::Nothing(value(rest).filter(|_| rest.len() == SNOWFLAKE)?),
            'k' if rest.is_empty() => State::Privacy,
            'g' if rest.is_empty() => State::Settings(None),
            'g' => State::Settings(Some(Setting::of(rest)?)),
            'w' => State::Pending(Word::new(rest)?),
            'r' => State::Article(value(rest).filter(|_| rest.len() == KEY)?),
            kind => {
                let (page, rest) = rest.split_at_checked(PAGE)?;
                State::List { list: List::parse(kind, rest)?, page: number(page)? }
            }
        };
        Some(CustomId { button, state })
    }
}

fn parse_passages(digits: &str) -> Option<Passages> {
    let (flags, mut rest) = digits.split_at_checked(1)?;
    let flags = value(flags)?;
    let (asked, tail) = rest.split_at_checked(SNOWFLAKE)?;
    let asked = value(asked)?;
    rest = tail;
    let mut passages = Vec::new();
    while let Some((key, tail)) = rest.split_at_checked(KEY) {
        let (answering, tail) = tail.split_at_checked(ANSWERING)?;
        passages.push((PassageKey(value(key)?), answering_sentences(value(answering)?)?));
        rest = tail;
    }
    let at = usize::try_from(flags & 7).ok()?;
    let sound = rest.is_empty() && flags < 16 && at < passages.len() && passages.len() <= MAX_PASSAGES;
    sound.then_some(Passages { asked, passages, at, answered: flags & 8 != 0 })
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
        // Eleven digits are two bits more than a Discord id has.
        value.checked_mul(64)?.checked_add(digit as u64)
    })
}

/// `body` with its checksum.
pub(crate) fn sealed(body: &str) -> String {
    let mut id = body.to_owned();
    push(&mut id, CHECKSUM, hash(body.as_bytes()));
    id
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
        let passages = prop::collection::vec(passage, 1..=MAX_PASSAGES);
        let answer = (any::<u64>(), passages, any::<prop::sample::Index>(), any::<bool>()).prop_map(
            |(asked, passages, at, answered)| {
                State::Answer(Passages { asked, at: at.index(passages.len()), passages, answered })
            },
        );
        let key = || 0..=mask(KEY);
        let words = || ".{1,60}".prop_filter_map("words", |words| Topic::given(&words));
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
        let setting = prop::option::of(prop::sample::select(Setting::ALL.to_vec())).prop_map(State::Settings);
        let pending = "[A-Za-z0-9_-]{1,22}".prop_map(|id| State::Pending(Word::new(&id).unwrap()));
        let nothing = any::<u64>().prop_map(State::Nothing);
        let other = prop_oneof![Just(State::Privacy), nothing, setting, pending, key().prop_map(State::Article)];
        let button = prop::sample::select(Button::ALL.map(|(button, _)| button).to_vec());
        (button, prop_oneof![answer, list, other]).prop_map(|(button, state)| CustomId { button, state })
    }

    #[test]
    fn an_id_of_another_version_is_outdated() {
        assert_eq!(CustomId::decode(&sealed("r1pa")), Err(IdError::Outdated));
    }

    #[test]
    fn an_id_from_elsewhere_is_foreign() {
        for id in ["", "r", "r2", "paginate:2", "r2naAAAAAAAAA", "é€éé", "r2na😀😀"] {
            assert_eq!(CustomId::decode(id), Err(IdError::Foreign), "{id}");
        }
    }

    #[test]
    fn a_place_outside_the_passages_is_refused() {
        let passages = Passages { asked: 1, passages: vec![(PassageKey(1), 0..1)], at: 3, answered: true };
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
