//! The languages that Discord knows, and its rules for a command's names and descriptions in them.

use serde_json::Value;

use super::error::FormError;
use super::limits::Check;

const LOCALES: [&str; 34] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko", "ar",
    "he",
];

pub(crate) fn is_known(locale: &str) -> bool {
    LOCALES.contains(&locale)
}

/// A text in several languages: each of a language that Discord has, and of a form that `form` checks.
pub(crate) fn check(check: &mut Check, at: &str, texts: &Value, form: impl Fn(&mut Check, &str, &Value)) {
    for (locale, text) in texts.as_object().into_iter().flatten() {
        let at = format!("{at}.{locale}");
        if !is_known(locale) {
            check.add(FormError::choice(&at, &LOCALES.join(", ")));
        }
        form(check, &at, text);
    }
}
