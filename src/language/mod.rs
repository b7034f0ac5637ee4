//! Languages and their words: tokens, stems, stop words, and how common a word is in the language at large.

mod class;
mod frequency;
mod initialism;
mod irregular;
mod stop_words;
mod token;
mod tongue;

pub use class::{WordClass, classes};
pub use frequency::{background_share, commonest, zipf};
pub use initialism::{initialisms, unwritten};
pub use stop_words::{is_question_word, is_stop_word};
pub use token::{Token, fold, tokens};
pub use tongue::{Tongue, tongue};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares the languages: variant, ISO 639-1 code, English name, Snowball algorithm, what `whatlang` calls it.
macro_rules! languages {
    ($($variant:ident $code:literal $name:literal $algorithm:ident $detected:ident),* $(,)?) => {
        /// A language that we can stem; everything else is [`Language::Other`] and indexed unstemmed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the variants are the languages' names")]
        pub enum Language { $($variant,)* Other }

        impl Language {
            /// Every language that we can stem.
            pub const ALL: &[Language] = &[$(Language::$variant),*];

            /// ISO 639-1 code; `und` (undetermined) for [`Language::Other`].
            pub fn code(self) -> &'static str {
                match self { $(Language::$variant => $code,)* Language::Other => "und" }
            }

            /// Name in English.
            pub fn name(self) -> &'static str {
                match self { $(Language::$variant => $name,)* Language::Other => "another language" }
            }

            fn stemmer(self) -> Option<frostem::Stemmer> {
                match self {
                    $(Language::$variant => Some(frostem::Stemmer::new(frostem::Algorithm::$algorithm)),)*
                    Language::Other => None,
                }
            }

            fn of_detected(lang: whatlang::Lang) -> Language {
                match lang { $(whatlang::Lang::$detected => Language::$variant,)* _ => Language::Other }
            }
        }
    };
}

languages! {
    English "en" "English" English Eng,
    Arabic "ar" "Arabic" Arabic Ara,
    Armenian "hy" "Armenian" Armenian Hye,
    Catalan "ca" "Catalan" Catalan Cat,
    Czech "cs" "Czech" Czech Ces,
    Danish "da" "Danish" Danish Dan,
    Dutch "nl" "Dutch" Dutch Nld,
    Estonian "et" "Estonian" Estonian Est,
    Finnish "fi" "Finnish" Finnish Fin,
    French "fr" "French" French Fra,
    German "de" "German" German Deu,
    Greek "el" "Greek" Greek Ell,
    Hindi "hi" "Hindi" Hindi Hin,
    Hungarian "hu" "Hungarian" Hungarian Hun,
    Indonesian "id" "Indonesian" Indonesian Ind,
    Italian "it" "Italian" Italian Ita,
    Lithuanian "lt" "Lithuanian" Lithuanian Lit,
    Nepali "ne" "Nepali" Nepali Nep,
    Norwegian "no" "Norwegian" Norwegian Nob,
    Persian "fa" "Persian" Persian Pes,
    Polish "pl" "Polish" Polish Pol,
    Portuguese "pt" "Portuguese" Portuguese Por,
    Romanian "ro" "Romanian" Romanian Ron,
    Russian "ru" "Russian" Russian Rus,
    Serbian "sr" "Serbian" Serbian Srp,
    Spanish "es" "Spanish" Spanish Spa,
    Swedish "sv" "Swedish" Swedish Swe,
    Tamil "ta" "Tamil" Tamil Tam,
    Turkish "tr" "Turkish" Turkish Tur,
}

/// Text shorter than this many bytes says too little of its language, but for its function words.
const ENOUGH_TO_DETECT: usize = 60;
/// Bytes looked at: more do not change the verdict and cost time.
const LOOKED_AT: usize = 1024;

impl Language {
    /// The language of a code or English name (`en`, `en-GB`, `English`); [`Language::Other`] when we cannot stem it.
    pub fn from_code(code: &str) -> Language {
        let code = code.trim().to_lowercase();
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        let known = |language: &&Language| language.code() == primary || language.name().to_lowercase() == code;
        Language::ALL.iter().find(known).copied().unwrap_or(Language::Other)
    }

    /// The language that `text` is written in; English when there is too little to tell.
    pub fn detect(text: &str) -> Language {
        let head = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
        match whatlang::detect(head).filter(|_| head.len() >= ENOUGH_TO_DETECT) {
            Some(found) if found.is_reliable() || found.script() != whatlang::Script::Latin => {
                Language::of_detected(found.lang())
            }
            _ => tongue(head).map_or(Language::English, Tongue::language),
        }
    }

    /// The stem of a lower-case word.
    pub fn stem(self, word: &str) -> String {
        let word = if self == Language::English { irregular::base_form(word) } else { word };
        // Accents go after stemming: stemmers read them.
        fold(&self.stemmer().map_or(word.into(), |stemmer| stemmer.stem(word)))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        Ok(Language::from_code(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_understood() {
        assert_eq!(Language::from_code("en-GB"), Language::English);
        assert_eq!(Language::from_code("Ukrainian"), Language::Other);
        assert_eq!(Language::from_code(" French "), Language::French);
        assert!(Language::ALL.iter().all(|&language| Language::from_code(language.code()) == language));
    }

    #[test]
    fn the_language_of_a_text_is_detected() {
        let english = "The envoys met again on Thursday and agreed on nothing but the date of their next meeting.";
        let german = "Die Gesandten trafen sich am Donnerstag wieder und einigten sich nur auf den nächsten Termin.";
        let russian =
            "Посланники снова встретились в четверг, но договорились лишь о том, что их следующая встреча будет в мае.";
        assert_eq!(Language::detect(english), Language::English);
        assert_eq!(Language::detect(german), Language::German);
        assert_eq!(Language::detect(russian), Language::Russian);
        assert_eq!(Language::detect("Accord?"), Language::English);
    }

    #[test]
    fn stems_are_of_their_language_and_folded() {
        assert_eq!(Language::English.stem("negotiations"), Language::English.stem("negotiating"));
        assert_eq!(Language::English.stem("written"), Language::English.stem("writing"));
        assert_eq!(Language::French.stem("négociations"), "negoci");
        assert_eq!(Language::Other.stem("negotiations"), "negotiations");
    }
}
