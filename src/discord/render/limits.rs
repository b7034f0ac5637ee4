//! Discord's limits on text: the one place that counts and clips.

use unicode_segmentation::UnicodeSegmentation as _;

/// Longest content of a message.
pub(crate) const CONTENT: usize = 2000;
/// Longest label of a button.
pub(crate) const LABEL: usize = 80;
/// Longest title of a form, and label of an input in it.
pub(crate) const FORM: usize = 45;
/// Most buttons on a row.
pub(crate) const BUTTONS: usize = 5;
/// Longest name or value of an autocompletion choice.
pub(crate) const CHOICE: usize = 100;
/// Most choices an autocompletion may offer.
pub(crate) const CHOICES: usize = 25;

/// Length of `text` as Discord may count it. Its clients count UTF-16 code units and its servers code points; the
/// former is never less, so a text within the limit by this count is within it by either.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The longest beginning of `text` that `fits`: all of it, or up to the end of a word outside a quotation; failing
/// that, of any word; failing that (a text without a gap), of a grapheme.
///
/// `fits` must hold for every beginning shorter than one it holds for.
pub(crate) fn clip(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    if fits(text) {
        return text;
    }
    let longest = |ends: Vec<usize>| {
        let fitting = ends.partition_point(|&end| text.get(..end).is_some_and(&fits));
        fitting.checked_sub(1).and_then(|last| text.get(..*ends.get(last)?)).filter(|kept| !kept.trim().is_empty())
    };
    longest(word_ends(text, true))
        .or_else(|| longest(word_ends(text, false)))
        .or_else(|| longest(text.grapheme_indices(true).map(|(at, _)| at).collect()))
        .unwrap_or_default()
}

/// `text` cut to `limit` by [`clip`], an ellipsis in the place of what is gone.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    let kept = clip(text, |kept| length(kept) <= limit);
    if kept.len() == text.len() {
        return text.to_owned();
    }
    let kept = clip(text, |kept| length(kept) < limit);
    format!("{}…", kept.trim_end())
}

/// Byte offsets at which a word ends before white space, optionally only those outside quotation marks.
fn word_ends(text: &str, outside_quotes: bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut closers: Option<&[char]> = None;
    let mut in_word = false;
    for (at, char) in text.char_indices() {
        if char.is_whitespace() {
            if in_word && !(outside_quotes && closers.is_some()) {
                ends.push(at);
            }
            in_word = false;
            continue;
        }
        in_word = true;
        closers = match closers {
            Some(marks) if marks.contains(&char) => None,
            Some(marks) => Some(marks),
            None => closing_marks(char),
        };
    }
    ends
}

/// What may close the quotation that `mark` opens. Single marks are left out: they are apostrophes as often.
fn closing_marks(mark: char) -> Option<&'static [char]> {
    match mark {
        '"' => Some(&['"']),
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '「' => Some(&['」']),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, limit: usize, expect: &str) {
        assert_eq!(clip(text, |kept| length(kept) <= limit), expect);
    }

    #[test]
    fn a_text_is_clipped_at_the_end_of_a_word() {
        check("one two three", 13, "one two three");
        check("one two three", 12, "one two");
        check("one two three", 7, "one two");
        check("one two three", 6, "one");
    }

    #[test]
    fn a_quotation_is_left_out_rather_than_cut() {
        check("He said that “we shall never sign” it", 30, "He said that");
        check("He said “never” and left the room", 20, "He said “never” and");
        check("“We shall never sign this paper”", 12, "“We shall");
    }

    #[test]
    fn a_word_without_a_gap_is_cut_between_graphemes() {
        check("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}");
        check("🇺🇦🇺🇦", 7, "🇺🇦");
        check("🇺🇦", 1, "");
    }

    #[test]
    fn a_shortened_text_says_so() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 12), "one two…");
    }

    proptest! {
        #[test]
        fn what_is_clipped_begins_the_text_and_fits(text in ".{0,200}", limit in 0usize..120) {
            let kept = clip(&text, |kept| length(kept) <= limit);
            prop_assert!(text.starts_with(kept));
            prop_assert!(length(kept) <= limit);
            prop_assert!(length(&shorten(&text, limit.max(1))) <= limit.max(1));
        }
    }
}
