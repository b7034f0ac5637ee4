//! The words of a passage as ranking sees them: four bytes each, kept in a column of the index ([`super::packing`]), so that
//! fifty candidates are weighed without reading, parsing or stemming their text.
//!
//! A word is a 22-bit hash of its stem, a 4-bit hash of its exact form, its class, and whether it opens a sentence. Two
//! stems of a question and a passage share a hash once in four million, which one ranking in a hundred may notice, by
//! one word.

use std::iter::Peekable;
use std::ops::Range;
use std::slice;

use crate::language::{Language, Token, WordClass, classes, initialisms, tokens, unwritten};

const STEM_BITS: u32 = 22;
const EXACT_BITS: u32 = 4;
const CLASS_BITS: u32 = 5;

/// A word in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PackedWord(u32);

/// The hash of a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemHash(u32);

/// The hash of a word's exact form: it tells the forms of one stem apart, and nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExactHash(u32);

impl StemHash {
    /// Of a stem.
    pub fn of(stem: &str) -> StemHash {
        StemHash(hash(stem) >> (32 - STEM_BITS))
    }

    /// Its lowest six bits, 0 to 63.
    pub fn low_bits(self) -> u32 {
        self.0 & 63
    }
}

impl ExactHash {
    /// Of a word in lower case, folded.
    pub fn of(exact: &str) -> ExactHash {
        ExactHash(hash(exact) & ((1 << EXACT_BITS) - 1))
    }
}

/// FNV-1a, its halves folded together; it must stay as it is, for it stands in indexes.
fn hash(word: &str) -> u32 {
    use std::hash::Hasher;
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(word.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

impl PackedWord {
    fn new(token: &Token, class: WordClass, opens: bool) -> PackedWord {
        let stem = StemHash::of(&token.stem).0;
        let exact = ExactHash::of(&token.exact).0;
        PackedWord((((stem << EXACT_BITS | exact) << CLASS_BITS) | class as u32) << 1 | u32::from(opens))
    }

    /// The initialism of a name, which is not written: it has a stem and nothing else.
    fn unwritten(initials: &str) -> PackedWord {
        let stem = StemHash::of(&unwritten(initials)).0;
        PackedWord(((stem << EXACT_BITS) << CLASS_BITS | WordClass::Function as u32) << 1)
    }

    /// A sentence without a word: it keeps its place.
    pub(super) const SILENT: PackedWord = PackedWord((WordClass::Function as u32) << 1 | 1);

    /// A word as it mostly stands inside a sentence.
    pub(super) fn common(word: &str, language: Language) -> PackedWord {
        let cut = Cut::new(word, language);
        let class = cut.classes(&[]).first().copied().unwrap_or(WordClass::Plain);
        cut.tokens.first().map_or(PackedWord::SILENT, |token| PackedWord::new(token, class, false))
    }

    pub(super) fn opens_sentence(self) -> bool {
        self.0 & 1 == 1
    }

    /// The same word opening a sentence.
    pub(super) fn opening(self) -> PackedWord {
        PackedWord(self.0 | 1)
    }

    /// The same word opening none.
    pub(super) fn inside(self) -> PackedWord {
        PackedWord(self.0 & !1)
    }

    pub(super) fn bits(self) -> u32 {
        self.0
    }

    pub(super) fn from_bits(bits: u32) -> PackedWord {
        PackedWord(bits)
    }

    /// Hash of its stem.
    pub fn stem(self) -> StemHash {
        StemHash(self.0 >> (32 - STEM_BITS))
    }

    /// Hash of its exact form.
    pub fn exact(self) -> ExactHash {
        ExactHash(self.0 >> (1 + CLASS_BITS) & ((1 << EXACT_BITS) - 1))
    }

    /// Its class.
    pub fn class(self) -> WordClass {
        let number = (self.0 >> 1 & ((1 << CLASS_BITS) - 1)) as usize;
        WordClass::ALL.get(number).copied().unwrap_or(WordClass::Plain)
    }
}

/// A text cut into its words, once for all that is made of them.
pub(super) struct Cut<'t> {
    text: &'t str,
    language: Language,
    pub(super) tokens: Vec<Token>,
    /// The initialisms of its names: the words of each, as a range of the tokens, and the initials.
    pub(super) names: Vec<(Range<usize>, String)>,
}

impl<'t> Cut<'t> {
    pub(super) fn new(text: &'t str, language: Language) -> Cut<'t> {
        let tokens = tokens(text, language);
        Cut { names: initialisms(text, &tokens), text, language, tokens }
    }

    fn classes(&self, sentences: &[Range<usize>]) -> Vec<WordClass> {
        classes(self.text, &self.tokens, sentences, self.language)
    }
}

/// The initials of the names whose last word is that of number `at`.
fn ending_at<'n>(
    names: &mut Peekable<slice::Iter<'n, (Range<usize>, String)>>,
    at: usize,
) -> impl Iterator<Item = &'n str> {
    std::iter::from_fn(move || names.next_if(|(name, _)| name.end == at + 1)).map(|(_, initials)| initials.as_str())
}

/// The words of a passage's title and text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageWords {
    /// The title's.
    pub title: Vec<PackedWord>,
    /// The text's.
    pub text: Vec<PackedWord>,
    /// The sentences, as ranges of `text`.
    pub sentences: Vec<Range<usize>>,
}

impl PassageWords {
    /// The words of a passage and its title. `sentences` are byte ranges of the text.
    pub(super) fn new(title: &Cut<'_>, text: &Cut<'_>, sentences: &[Range<usize>]) -> PassageWords {
        let mut packed = PassageWords::default();
        let mut names = title.names.iter().peekable();
        for (at, (token, class)) in title.tokens.iter().zip(title.classes(&[])).enumerate() {
            packed.title.push(PackedWord::new(token, class, false));
            packed.title.extend(ending_at(&mut names, at).map(PackedWord::unwritten));
        }
        let found = text.classes(sentences);
        let mut names = text.names.iter().peekable();
        let mut at = 0;
        for sentence in sentences {
            let start = packed.text.len();
            while let (Some(token), Some(class)) = (text.tokens.get(at), found.get(at)) {
                if token.range.start >= sentence.end {
                    break;
                }
                packed.text.push(PackedWord::new(token, *class, packed.text.len() == start));
                packed.text.extend(ending_at(&mut names, at).map(PackedWord::unwritten));
                at += 1;
            }
            if packed.text.len() == start {
                packed.text.push(PackedWord::SILENT);
            }
            packed.sentences.push(start..packed.text.len());
        }
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::packing::{pack, unpack};

    fn words(title: &str, sentences: &[&str]) -> PassageWords {
        let text = sentences.join(" ");
        let mut at = 0;
        let ranges = sentences.iter().map(|sentence| {
            let range = at..at + sentence.len();
            at = range.end + 1;
            range
        });
        let ranges: Vec<Range<usize>> = ranges.collect();
        PassageWords::new(&Cut::new(title, Language::English), &Cut::new(&text, Language::English), &ranges)
    }

    #[test]
    fn a_word_says_its_stem_form_and_class() {
        let words = words("The dam", &["They negotiated.", "…", "Pavel Ostrov left."]);
        assert_eq!(words.title.len(), 2);
        // Three words, and after the name its initialism.
        assert_eq!(words.sentences, [0..2, 2..3, 3..7]);
        assert_eq!(words.text[1].stem(), StemHash::of("negoti"));
        assert_eq!(words.text[1].exact(), ExactHash::of("negotiated"));
        assert_eq!(words.text[4].class(), WordClass::FullName);
    }

    #[test]
    fn a_name_is_followed_by_its_initialism() {
        let words = words("The dam", &["The United Nations met."]);
        assert_eq!((words.sentences.len(), words.text.len()), (1, 5));
        assert_eq!(words.text[3].stem(), StemHash::of(&unwritten("un")));
    }

    proptest::proptest! {
        #[test]
        fn a_column_gives_the_words_back(title in "\\PC{0,30}", sentences in proptest::collection::vec("\\PC{1,40}", 0..4)) {
            let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let words = words(&title, &sentences);
            assert_eq!(unpack(&pack(&words)), words);
        }
    }
}
