//! Markdown to plain paragraphs: a heading, a list item, a quotation, a table row each become one.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, Fault, Reading};
use super::{Article, front_matter, html, lines};

/// Reads a Markdown file. Its first `# heading` is the title when the front matter has none.
pub(super) fn read(text: &str) -> Reading {
    let page = front_matter::split(text);
    let mut faults: Vec<Fault> = Vec::new();
    let mut draft = page.yaml.map(|yaml| front_matter::read(yaml, &mut faults)).unwrap_or_default();
    let mut gatherer = Gatherer { title: draft.title.take(), ..Gatherer::default() };
    for event in
        Parser::new_ext(page.body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
    {
        gatherer.take(event);
    }
    gatherer.flush();
    faults.append(&mut gatherer.faults);
    draft = Draft { title: gatherer.title, paragraphs: gatherer.paragraphs, ..draft };
    (draft, faults)
}

/// An article as a Markdown file that reads as the same paragraphs; `more` are fields of front matter beside its own.
pub(super) fn write(article: &Article, title: Option<&str>, more: &[(&str, String)]) -> String {
    let own = [
        ("title", title.map(str::to_owned)),
        ("date", article.date.map(|date| date.to_string())),
        ("author", article.author.clone()),
        ("source", article.source.clone()),
        ("url", article.url.clone()),
        ("language", Some(article.language.code().to_owned())),
        ("talks", Some(article.talks.join(", ")).filter(|talks| !talks.is_empty())),
    ];
    let own = own.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let fields: Vec<(&str, String)> = own.chain(more.iter().cloned()).collect();
    let paragraphs: Vec<String> = article.paragraphs.iter().map(|p| escaped(article.slice(&p.range))).collect();
    format!("---\n{}---\n\n{}\n", front_matter::lines(&fields), paragraphs.join("\n\n"))
}

/// One line of text with a backslash before whatever Markdown would take for a mark.
fn escaped(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|');
        let at_start = at == 0 && matches!(c, '#' | '+' | '-' | '>' | '=' | ':');
        let numbers = at == digits && digits > 0 && matches!(c, '.' | ')');
        if anywhere || at_start || numbers {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Gathers the text of the blocks as the parser goes through them.
#[derive(Default)]
struct Gatherer {
    title: Option<String>,
    paragraphs: Vec<String>,
    current: String,
    /// HTML of the block being gathered.
    html: String,
    /// Images being gone through; their alternative text describes a picture and is no text of the article.
    images: usize,
    faults: Vec<Fault>,
}

impl Gatherer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text)
                if self.images == 0 =>
            {
                self.current.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.current.push(' '),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images -= 1,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => self.heading(),
            Event::End(TagEnd::TableCell) => self.current.push_str(" | "),
            Event::Html(text) => self.html.push_str(&text),
            Event::End(TagEnd::HtmlBlock) => self.html_block(),
            Event::Start(tag) if is_block(&tag.to_end()) => self.flush(),
            Event::End(tag) if is_block(&tag) => self.flush(),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    /// A first-level heading: the title when there is none yet, nothing when it repeats the title.
    fn heading(&mut self) {
        let heading = lines::squeeze(&std::mem::take(&mut self.current));
        match &self.title {
            Some(title) if lines::squeeze(title) == heading => {}
            Some(_) => self.paragraphs.extend(Some(heading).filter(|h| !h.is_empty())),
            None => self.title = Some(heading).filter(|h| !h.is_empty()),
        }
    }

    fn html_block(&mut self) {
        self.flush();
        match html::paragraphs(&std::mem::take(&mut self.html)) {
            Ok(paragraphs) => self.paragraphs.extend(paragraphs),
            Err(reason) => {
                self.faults.push(Fault { line: None, reason: format!("a block of HTML is left out: it {reason}") });
            }
        }
    }

    fn flush(&mut self) {
        let text = lines::squeeze(self.current.trim_end_matches(" | "));
        self.current.clear();
        if !text.is_empty() {
            self.paragraphs.push(text);
        }
    }
}

/// Tags whose beginning and end part paragraphs.
fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, write};
    use crate::article::draft::Draft;

    /// Text thick with what Markdown takes for marks.
    const TEXT: &str =
        "([-+*_#>=:`~|\\[\\]()<>&!.\\\\\"']{1,3}|[0-9]{1,2}[.)]|&amp;|<b>|http://x\\.y|[a-zé]{1,4}|\\PC| ){0,12}";

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(
            title in TEXT, author in TEXT, paragraphs in prop::collection::vec(TEXT, 1..6),
        ) {
            let draft = Draft { title: Some(title), author: Some(author), paragraphs, ..Draft::default() };
            let Some(mut article) = draft.into_article(|| "id".into()) else { return Ok(()) };
            article.paragraphs.retain(|paragraph| !paragraph.range.is_empty());
            let text = write(&article, Some(&article.title), &[("url", "https://example.org/x".into())]);
            let (read, faults) = read(&text);
            prop_assert!(faults.is_empty(), "{faults:?} {text}");
            let url = Some("https://example.org/x".to_owned());
            prop_assert_eq!(read.into_article(|| "id".into()).unwrap(), super::Article { url, ..article }, "{}", text);
        }
    }

    #[test]
    fn blocks_become_paragraphs_and_marks_go() {
        let text = "---\ndate: 2026-03-12\n---\n# River *talks*\n\nThe **two** sides\nmet [again](https://example.org \"x\").\n\n\
                    ## What is next\n\n- first `item`\n- second\n  1. nested\n\n> Quoted words.\n\n![a picture](p.png)\n\n\
                    | A | B |\n|---|---|\n| 1 | 2 |\n\n<div>Boxed <b>words</b>.</div>\n\n<!-- a note -->\n\n```\ncode  here\n```\n\n# Another";
        let (draft, faults) = read(text);
        assert_eq!(draft.title.as_deref(), Some("River talks"));
        assert_eq!(
            draft.paragraphs,
            [
                "The two sides met again.", "What is next", "first item", "second", "nested", "Quoted words.", "A | B",
                "1 | 2", "Boxed words.", "code here", "Another"
            ]
        );
        assert!(faults.is_empty() && draft.date.is_some());
    }

    #[test]
    fn a_heading_that_repeats_the_title_is_not_text() {
        let (draft, _) = read("---\ntitle: River talks\n---\n# River talks\n\nText.");
        assert_eq!((draft.title.as_deref(), draft.paragraphs), (Some("River talks"), vec!["Text.".to_owned()]));
    }
}
