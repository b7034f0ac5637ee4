//! Plain text as people paste it from the web.
//!
//! The page is cut into blocks, every block judged by its form (`debris`), and what remains sorted: a title at either end,
//! the paragraphs between. Lines that carry metadata feed it.

use super::debris::{self, Kind};
use super::draft::{Draft, Reading};
use super::lines::{self, Block};

/// Longest title, in words.
const MAX_TITLE_WORDS: usize = 28;

/// Reads plain text that begins on line `first` of its file into what its front matter left open.
pub(super) fn read(text: &str, first: usize, draft: Draft) -> Reading {
    let blocks = lines::blocks(text, first, |line| debris::kind(line) != Kind::Text);
    sort(blocks, draft)
}

/// Sorts the blocks of a page into the article's text, its metadata, and debris, which is left out.
pub(super) fn sort(blocks: Vec<Block>, mut draft: Draft) -> Reading {
    let mut faults = Vec::new();
    let mut printed = Draft::default();
    let mut updated = None;
    let mut texts: Vec<Block> = Vec::new();
    let mut in_links = false;
    let mut addresses = Vec::new();
    for block in blocks {
        match debris::kind(&block.text) {
            Kind::Text if in_links && !is_prose(&block.text) => {}
            Kind::Text => {
                in_links = false;
                texts.push(block);
            }
            Kind::Links => in_links = true,
            Kind::Debris => {}
            Kind::Title(title) => printed.title = printed.title.or(Some(title)),
            Kind::Author(author) => printed.author = printed.author.or(Some(author)),
            Kind::Source(source) => printed.source = printed.source.or(Some(source)),
            Kind::Language(language) => printed.language = printed.language.or(Some(language)),
            Kind::Url(url) => addresses.push(url),
            Kind::Updated(date) => updated = updated.or(Some((date, block.line))),
            Kind::Date(date) if draft.date.is_none() => printed.set_date(&date, Some(block.line), &mut faults),
            Kind::Date(_) => {}
        }
    }
    if let [address] = addresses.as_slice() {
        printed.url = Some(address.clone());
    }
    if let (None, None, true, Some((date, line))) = (draft.date, printed.date, faults.is_empty(), updated) {
        printed.set_date(&date, Some(line), &mut faults);
    }
    draft.fill(printed);
    take_title(&mut texts, &mut draft);
    take_dateline(&mut texts, &mut draft);
    draft.paragraphs = texts.into_iter().map(|block| block.text).collect();
    (draft, faults)
}

/// Takes the title out of `texts`, from its beginning or its end, with the menu words and tags that stand around it, and
/// drops repetitions of it.
fn take_title(texts: &mut Vec<Block>, draft: &mut Draft) {
    let prose = |block: &Block| is_prose(&block.text);
    let Some(first) = texts.iter().position(prose) else { return take_only_title(texts, draft) };
    let last = texts.iter().rposition(prose).unwrap_or(first);
    let tail = texts.split_off(last + 1);
    let body = texts.split_off(first);
    let head = std::mem::replace(texts, body);

    let title = draft.title.clone().or_else(|| best_title(&head)).or_else(|| best_title(&tail));
    let repeats = |text: &str| title.as_deref().is_some_and(|title| same(title, text));
    let keep_list = texts.last().is_some_and(|block| block.text.ends_with(':'));
    let head_keeps = |block: &Block| !repeats(&block.text) && !is_menu_word(&block.text);
    let tail_keeps = |block: &Block| !repeats(&block.text) && (keep_list || !is_menu_word(&block.text));

    let body = std::mem::take(texts);
    texts.extend(head.into_iter().filter(head_keeps));
    texts.extend(body.into_iter().filter(|block| !repeats(&block.text)));
    texts.extend(tail.into_iter().filter(tail_keeps));
    draft.title = title;
}

/// A page without a sentence: its first line is the title when more follows.
fn take_only_title(texts: &mut Vec<Block>, draft: &mut Draft) {
    if draft.title.is_none() && texts.len() > 1 && texts.first().is_some_and(|block| may_be_title(&block.text)) {
        draft.title = Some(texts.remove(0).text);
    }
}

/// The title among blocks that are no prose: the first of three words or more, else the first of any length.
fn best_title(blocks: &[Block]) -> Option<String> {
    let mut candidates = blocks.iter().filter(|block| may_be_title(&block.text));
    let long = candidates.clone().find(|block| block.text.split_whitespace().count() >= 3);
    long.or_else(|| candidates.next()).map(|block| block.text.clone())
}

fn may_be_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= MAX_TITLE_WORDS
        && !text.ends_with(['.', ':', ',', ';'])
        && !lines::is_item(text)
        && text.contains(char::is_alphabetic)
}

/// Text of the article rather than a line around it: a sentence of some length, or a long block however it ends.
fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let unspaced = text.len() > 90 && words < 4;
    let ends = lines::ends_sentence(text) || text.ends_with(':');
    let question = text.ends_with(['?', '!']);
    words > MAX_TITLE_WORDS || unspaced || (ends && words >= if question { 18 } else { 6 })
}

/// One or two words that end no sentence: a section, a tag, an entry of a menu.
fn is_menu_word(text: &str) -> bool {
    text.split_whitespace().count() <= 2
        && !lines::ends_sentence(text)
        && !text.ends_with(':')
        && !lines::is_item(text)
        && text.len() < 40
}

/// Equal but for case, quotes and white space.
fn same(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    a.len().abs_diff(b.len()) < 24 && letters(a) == letters(b)
}

/// Takes the dateline off the first paragraph that is prose.
fn take_dateline(texts: &mut [Block], draft: &mut Draft) {
    let Some(block) = texts.iter_mut().find(|block| is_prose(&block.text)) else { return };
    let Some(found) = debris::dateline(&block.text) else { return };
    block.text = block.text.split_off(found.len);
    draft.date = draft.date.or(found.date);
    draft.source = draft.source.take().or(found.source);
}

#[cfg(test)]
mod tests;
