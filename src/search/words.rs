//! The words of a passage as ranking sees them: four bytes each, kept in a column of the index, so that fifty
//! candidates are weighed without reading, parsing or stemming their text.
//!
//! A word is a 22-bit hash of its stem, a 4-bit hash of its exact form, its class, and whether it opens a sentence. Two
//! stems of a question and a passage share a hash once in four million, which one ranking in a hundred may notice, by
//! one word.

use std::ops::Range;

use crate::language::{Language, Token, WordClass, classes, initialisms, tokens, unwritten};

const STEM_BITS: u32 = 22;
const EXACT_BITS: u32 = 4;
const CLASS_BITS: u32 = 5;

/// A word in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    fn unwritten((_, initials): (Range<usize>, String)) -> PackedWord {
        let stem = StemHash::of(&unwritten(&initials)).0;
        PackedWord(((stem << EXACT_BITS) << CLASS_BITS | WordClass::Function as u32) << 1)
    }

    /// A sentence without a word: it keeps its place.
    const SILENT: PackedWord = PackedWord((WordClass::Function as u32) << 1 | 1);

    fn opens_sentence(self) -> bool {
        self.0 & 1 == 1
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
    /// Cuts a passage into words. `sentences` are byte ranges of `text`.
    pub fn new(title: &str, text: &str, sentences: &[Range<usize>], language: Language) -> PassageWords {
        let words = tokens(title, language);
        let found = classes(title, &words, &[], language);
        let mut packed = PassageWords::default();
        let mut names = initialisms(title, &words).into_iter().peekable();
        for (at, (token, class)) in words.iter().zip(found).enumerate() {
            packed.title.push(PackedWord::new(token, class, false));
            packed.title.extend(
                std::iter::from_fn(|| names.next_if(|(name, _)| name.end == at + 1)).map(PackedWord::unwritten),
            );
        }
        let words = tokens(text, language);
        let found = classes(text, &words, sentences, language);
        let mut names = initialisms(text, &words).into_iter().peekable();
        let mut at = 0;
        for sentence in sentences {
            let start = packed.text.len();
            while let (Some(token), Some(class)) = (words.get(at), found.get(at)) {
                if token.range.start >= sentence.end {
                    break;
                }
                packed.text.push(PackedWord::new(token, *class, packed.text.len() == start));
                packed.text.extend(
                    std::iter::from_fn(|| names.next_if(|(name, _)| name.end == at + 1)).map(PackedWord::unwritten),
                );
                at += 1;
            }
            if packed.text.len() == start {
                packed.text.push(PackedWord::SILENT);
            }
            packed.sentences.push(start..packed.text.len());
        }
        packed
    }

    /// As values of a column: the title's words stand before the first that opens a sentence.
    pub(super) fn column(&self) -> impl Iterator<Item = u64> {
        self.title.iter().chain(&self.text).map(|word| u64::from(word.0))
    }

    /// From the values of a column.
    pub(super) fn from_column(values: impl Iterator<Item = u64>) -> PassageWords {
        let mut words = PassageWords::default();
        for word in values.map(|value| PackedWord(value as u32)) {
            if word.opens_sentence() {
                words.sentences.push(words.text.len()..words.text.len());
            }
            match words.sentences.last_mut() {
                None => words.title.push(word),
                Some(sentence) => {
                    words.text.push(word);
                    sentence.end = words.text.len();
                }
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(title: &str, sentences: &[&str]) -> PassageWords {
        let text = sentences.join(" ");
        let mut at = 0;
        let ranges = sentences.iter().map(|sentence| {
            let range = at..at + sentence.len();
            at = range.end + 1;
            range
        });
        PassageWords::new(title, &text, &ranges.collect::<Vec<_>>(), Language::English)
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
            assert_eq!(PassageWords::from_column(words.column()), words);
        }
    }
}
