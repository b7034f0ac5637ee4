//! The terms of a passage, as either backend counts them: words cut and stemmed here, a space after each.

use std::borrow::Cow;

use super::words::Cut;
use crate::language::unwritten;

/// How often the title is counted in a passage's body: once more than the text's own words, as BM25F would weigh it.
const TITLE_COUNTED: usize = 2;

/// The terms of a passage: stems, its title's first, and the initialisms of names.
pub(super) fn body(title: &Cut<'_>, text: &Cut<'_>) -> String {
    let stems = std::iter::repeat_n(title, TITLE_COUNTED).chain([text]);
    let stems = stems.flat_map(|words| &words.tokens).map(|token| Cow::Borrowed(token.stem.as_str()));
    let names = title.names.iter().chain(&text.names).map(|(_, initials)| Cow::Owned(unwritten(initials)));
    spaced(stems.chain(names))
}

/// Words as a tokenizer parts them that looks for white space: no word holds any.
pub(super) fn spaced<'w>(words: impl Iterator<Item = Cow<'w, str>>) -> String {
    let mut text = String::new();
    words.for_each(|word| {
        text.push_str(&word);
        text.push(' ');
    });
    text
}
