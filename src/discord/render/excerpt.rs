//! As much of a text around the sentences that matter as fits, as a block quote.

use std::ops::Range;

use super::limits;
use super::markdown;

/// A text, its sentences (bytes of it, in order), and those that matter.
pub(crate) struct Excerpt<'a> {
    /// The text that `sentences` index.
    pub(crate) text: &'a str,
    /// The part of it to show.
    pub(crate) whole: Range<usize>,
    /// Sentences inside `whole`.
    pub(crate) sentences: &'a [Range<usize>],
    /// Which of them must be shown: neighbours.
    pub(crate) chosen: Range<usize>,
    /// Whether those are in bold.
    pub(crate) bold: bool,
}

impl Excerpt<'_> {
    /// The part whose block quote is at most `limit` long: all of it, else as many whole sentences around the chosen ones
    /// as fit, else as many words of those.
    pub(crate) fn shown(&self, limit: usize) -> Range<usize> {
        let fits = |range: &Range<usize>| limits::length(&self.quote(range)) <= limit;
        if fits(&self.whole) {
            return self.whole.clone();
        }
        let core = self.core();
        if fits(&core) { self.grow(core, fits) } else { self.chosen(limit) }
    }

    /// The chosen sentences, or as many words of them as keep the block quote within `limit`.
    pub(crate) fn chosen(&self, limit: usize) -> Range<usize> {
        let core = self.core();
        let fits = |range: &Range<usize>| limits::length(&self.quote(range)) <= limit;
        let text = self.text.get(core.clone()).unwrap_or_default();
        let kept = limits::clip(text, |kept| fits(&(core.start..core.start + kept.len())));
        core.start..core.start + kept.len()
    }

    /// From the first chosen sentence to the last; everything when there is none.
    fn core(&self) -> Range<usize> {
        let chosen = self.sentences.get(self.chosen.clone()).unwrap_or_default();
        let core = chosen.first().zip(chosen.last()).map(|(first, last)| first.start..last.end);
        core.filter(|core| self.text.get(core.clone()).is_some()).unwrap_or_else(|| self.whole.clone())
    }

    /// `core` with whole sentences added after and before it, in turn, while it fits.
    fn grow(&self, core: Range<usize>, fits: impl Fn(&Range<usize>) -> bool) -> Range<usize> {
        let before = self.sentences.get(..self.chosen.start).unwrap_or_default();
        let after = self.sentences.get(self.chosen.end..).unwrap_or_default();
        let (mut before, mut after) = (before.iter().rev().peekable(), after.iter().peekable());
        let mut shown = core;
        loop {
            let later = after.next_if(|next| fits(&(shown.start..next.end)));
            shown.end = later.map_or(shown.end, |next| next.end);
            let earlier = before.next_if(|next| fits(&(next.start..shown.end)));
            shown.start = earlier.map_or(shown.start, |next| next.start);
            if later.is_none() && earlier.is_none() {
                return shown;
            }
        }
    }

    /// `range` as a block quote. A line with an ellipsis, outside the quotation, stands where something is left out.
    pub(crate) fn quote(&self, range: &Range<usize>) -> String {
        let shown = self.text.get(range.clone()).unwrap_or_default();
        let core = if self.bold { self.core() } else { 0..0 };
        let bold = core.start.saturating_sub(range.start)..core.end.saturating_sub(range.start).min(shown.len());
        let quote = markdown::quote(shown.trim_end(), &bold);
        let before = if self.leaves_out(self.whole.start..range.start) { "…\n" } else { "" };
        let after = if self.leaves_out(range.end..self.whole.end) { "\n…" } else { "" };
        format!("{before}{quote}{after}")
    }

    fn leaves_out(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One is here. Two follows it. Three is last.";

    #[track_caller]
    fn check(chosen: Range<usize>, limit: usize, expect: &str) {
        let excerpt =
            Excerpt { text: TEXT, whole: 0..TEXT.len(), sentences: &[0..12, 13..28, 29..43], chosen, bold: true };
        assert_eq!(excerpt.quote(&excerpt.shown(limit)), expect);
    }

    #[test]
    fn a_text_that_fits_is_quoted_whole() {
        check(1..2, 60, "> One is here. **Two follows it.** Three is last.");
    }

    #[test]
    fn sentences_around_the_chosen_one_stay_while_they_fit() {
        check(0..1, 40, "> **One is here.** Two follows it.\n…");
        check(1..2, 40, "…\n> **Two follows it.** Three is last.");
        check(2..3, 40, "…\n> Two follows it. **Three is last.**");
        check(1..2, 30, "…\n> **Two follows it.**\n…");
    }

    #[test]
    fn two_that_answer_are_kept_together() {
        check(0..2, 70, "> **One is here. Two follows it.** Three is last.");
        check(1..3, 45, "…\n> **Two follows it. Three is last.**");
        check(0..2, 30, "> **One is here. Two**\n…");
    }

    #[test]
    fn a_sentence_too_long_itself_is_cut_between_words() {
        check(1..2, 21, "…\n> **Two follows**\n…");
    }
}
