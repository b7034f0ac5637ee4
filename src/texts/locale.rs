//! The languages of the interface.

use unic_langid::LanguageIdentifier;

/// The files of a language's messages.
macro_rules! sources {
    ($folder:literal) => {
        &[
            include_str!(concat!($folder, "/commands.ftl")),
            include_str!(concat!($folder, "/languages.ftl")),
            include_str!(concat!($folder, "/reading.ftl")),
            include_str!(concat!($folder, "/serving.ftl")),
            include_str!(concat!($folder, "/editing.ftl")),
        ]
    };
}

/// A language that the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the variants are the languages' names")]
pub enum Locale {
    #[default]
    English,
    Ukrainian,
    Russian,
    French,
    German,
    Spanish,
}

impl Locale {
    /// Every one, English first.
    pub const ALL: [Locale; 6] =
        [Locale::English, Locale::Ukrainian, Locale::Russian, Locale::French, Locale::German, Locale::Spanish];

    /// The one of a code as Discord writes it (`en-GB`, `es-419`, `uk`); none when the interface does not speak it.
    pub fn of_code(code: &str) -> Option<Locale> {
        let primary = code.split('-').next().unwrap_or_default();
        Locale::ALL.into_iter().find(|locale| locale.code() == primary)
    }

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Locale::English => "en",
            Locale::Ukrainian => "uk",
            Locale::Russian => "ru",
            Locale::French => "fr",
            Locale::German => "de",
            Locale::Spanish => "es",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Locale::English => "English",
            Locale::Ukrainian => "Українська",
            Locale::Russian => "Русский",
            Locale::French => "Français",
            Locale::German => "Deutsch",
            Locale::Spanish => "Español",
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    pub(super) fn sources(self) -> &'static [&'static str] {
        match self {
            Locale::English => sources!("en"),
            Locale::Ukrainian => sources!("uk"),
            Locale::Russian => sources!("ru"),
            Locale::French => sources!("fr"),
            Locale::German => sources!("de"),
            Locale::Spanish => sources!("es"),
        }
    }
}
