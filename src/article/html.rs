//! Web pages: the main content by Readability, the metadata by what the page says of itself.

mod metadata;

use dom_smoothie::{Config, Readability, TextMode};

use super::draft::{Fault, Reading};
use super::lines::{Block, squeeze};
use super::plain;

/// Deepest nesting taken. Browsers stop at 512, news pages stay under 60; the time to build the tree and to weigh it grows with the square.
const MAX_DEPTH: usize = 128;
/// Most tags, and most character references, taken; the extractor weighs each one several times. A long news page has
/// some thousands.
const MAX_TAGS: usize = 100_000;

/// Reads a web page. Main content without any title, date or links around it; what debris the extractor leaves is
/// sorted out as in plain text.
///
/// # Errors
/// When the page is built so that it cannot be taken apart in reasonable time.
pub(super) fn read(text: &str) -> Result<Reading, String> {
    let mut page = readability(text)?;
    let (said, mut faults) = metadata::read(&page);
    let content = match page.parse() {
        Ok(article) => article.text_content.to_string(),
        Err(_) => all_text(&readability(text)?),
    };
    let blocks = blocks(&content);
    let (draft, more) = plain::sort(blocks, said);
    if draft.date.is_some() {
        faults.clear();
    } else {
        faults.extend(more.into_iter().map(|fault| Fault { line: None, ..fault }));
    }
    Ok((draft, faults))
}

/// The paragraphs of a piece of HTML in another format.
///
/// # Errors
/// As [`read`].
pub(super) fn paragraphs(fragment: &str) -> Result<Vec<String>, String> {
    let text_outside = |part: &str| part.rsplit('>').next().is_some_and(|text| !text.trim().is_empty());
    if !fragment.split('<').skip(1).any(text_outside) {
        return Ok(Vec::new());
    }
    let page = readability(fragment)?;
    Ok(blocks(&all_text(&page)).into_iter().map(|block| block.text).collect())
}

/// The text of a page that has no main content to be told from the rest.
fn all_text(page: &Readability) -> String {
    page.doc.select("head, script, style, template, noscript").remove();
    page.doc.formatted_text().to_string()
}

fn readability(text: &str) -> Result<Readability, String> {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    check_tags(text)?;
    let page = Readability::new(text, None, Some(config)).map_err(|error| format!("cannot be taken apart: {error}"))?;
    check_depth(&page)?;
    Ok(page)
}

/// Every line of the extracted text is a block: the extractor knows where paragraphs end. Lines of the page's source are
/// not told, so the blocks have none.
fn blocks(text: &str) -> Vec<Block> {
    text.lines().map(squeeze).filter(|line| !line.is_empty()).map(|text| Block { text, line: 1 }).collect()
}

/// Refuses a page that would take too long to parse, by one look at its tags.
fn check_tags(text: &str) -> Result<(), String> {
    let (mut depth, mut deepest, mut tags) = (0_usize, 0, 0);
    let mut raw: Option<String> = None;
    for after in text.split('<').skip(1) {
        let name: String = after.chars().take(12).take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        match (name.strip_prefix('/'), &raw) {
            (Some(end), Some(open)) if end == open => raw = None,
            (_, Some(_)) => {}
            (None, _) if matches!(name.as_str(), "script" | "style") => raw = Some(name),
            (None, _) if name.is_empty() || CLOSES_ITSELF.contains(&name.as_str()) => {}
            (None, _) => depth += 1,
            (Some(end), _) if CLOSES_ITSELF.contains(&end) => {}
            (Some(_), _) => depth = depth.saturating_sub(1),
        }
        tags += 1;
        deepest = deepest.max(depth);
    }
    let references = text.bytes().filter(|b| *b == b'&').count();
    match (deepest > MAX_DEPTH, tags.max(references) > MAX_TAGS) {
        (true, _) => Err(too_deep()),
        (_, true) => {
            Err(format!("has more than {MAX_TAGS} tags or character references; save the article's text instead"))
        }
        _ => Ok(()),
    }
}

/// Refuses a tree too deep for the extractor, which goes down it by recursion: the look at the tags can be deceived.
fn check_depth(page: &Readability) -> Result<(), String> {
    let (mut node, mut depth) = (page.doc.root(), 0_usize);
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            if depth > 2 * MAX_DEPTH {
                return Err(too_deep());
            }
            continue;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { return Ok(()) };
            (node, depth) = (parent, depth.saturating_sub(1));
        }
        let Some(next) = node.next_sibling() else { return Ok(()) };
        node = next;
    }
}

fn too_deep() -> String {
    format!("nests more than {MAX_DEPTH} elements in one another; save the article's text instead")
}

/// Elements without an end tag, or whose end tag is commonly left out.
const CLOSES_ITSELF: &[&str] = &[
    "br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track", "param", "p",
    "li", "td", "tr", "th", "dd", "dt", "option", "tbody", "thead",
];

#[cfg(test)]
mod tests;
