//! What content is, told from the content: what a server calls it counts for nothing.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{FetchError, What};
use crate::article::{Binary, text_of};

/// What articles and feeds come as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    PlainText,
    /// JSON Lines.
    JsonLines,
    /// RSS, Atom or JSON Feed: for [`super::Fetcher::fetch_feed`].
    Feed,
}

impl Kind {
    /// The ending of the names of such files; the library reads all but a feed's.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Html => "html",
            Kind::Markdown => "md",
            Kind::PlainText => "txt",
            Kind::JsonLines => "jsonl",
            Kind::Feed => "xml",
        }
    }
}

/// How far into a page its first tag may stand, in bytes.
const HEAD: usize = 1024;
/// Elements that a page may begin with, as browsers tell pages from text (<https://mimesniff.spec.whatwg.org>).
const PAGE: &[&str] = &[
    "html", "head", "body", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "br", "p",
    "meta", "article", "main",
];

/// What `bytes` are. `name` is the last part of their address: it tells Markdown from plain text, nothing else.
///
/// # Errors
/// When they are no article and no feed.
pub(crate) fn sniff(bytes: &[u8], name: &str) -> Result<Kind, FetchError> {
    let text = text_of(bytes).map_err(|Binary(kind)| not(of_binary(kind)))?;
    let markdown = [".md", ".markdown"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    Ok(match sniff_text(&text)? {
        Kind::PlainText if markdown => Kind::Markdown,
        kind => kind,
    })
}

/// What a text is.
///
/// # Errors
/// When it is no article and no feed.
pub(super) fn sniff_text(text: &str) -> Result<Kind, FetchError> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.trim_end().is_empty() {
        return Err(FetchError::Empty);
    }
    match text.chars().next() {
        Some('<') => markup(text),
        Some('{' | '[') => json(text),
        _ if is_page(text) => Ok(Kind::Html),
        _ => Ok(prose(text)),
    }
}

/// Text that begins with `<`: by its first element.
fn markup(text: &str) -> Result<Kind, FetchError> {
    let first = first_element(text);
    let local = first.rsplit(':').next().unwrap_or_default();
    match local {
        "rss" | "feed" | "RDF" => Ok(Kind::Feed),
        "svg" => Err(not(What::Picture)),
        _ if is_page(text) || PAGE.contains(&local.to_ascii_lowercase().as_str()) => Ok(Kind::Html),
        _ if text.starts_with("<?xml") => Err(not(What::Xml)),
        _ => Ok(prose(text)),
    }
}

/// The name of the first element, after declarations and comments; empty where there is none.
fn first_element(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            // What a document declares of its own stands in brackets.
            _ if rest.split('>').next().is_some_and(|head| head.contains('[')) => "]>",
            _ => ">",
        };
        rest = rest.split_once(end).map_or("", |(_, rest)| rest).trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    name.split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '_')).next().unwrap_or_default()
}

/// Whether a text says near its beginning that it is a page.
fn is_page(text: &str) -> bool {
    let head = String::from_utf8_lossy(text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes())).to_ascii_lowercase();
    head.contains("<!doctype html") || head.contains("<html")
}

/// The part of a JSON Feed that tells it.
#[derive(Deserialize)]
struct Versioned {
    version: String,
}

/// Text that begins with a brace or bracket, which prose may do too.
fn json(text: &str) -> Result<Kind, FetchError> {
    let holds_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    let feed = serde_json::from_str(text).is_ok_and(|feed: Versioned| feed.version.contains("jsonfeed.org/version/"));
    let first = text.lines().next().unwrap_or_default();
    match () {
        () if feed => Ok(Kind::Feed),
        () if first.starts_with('{') && holds_json(first) => Ok(Kind::JsonLines),
        () if holds_json(text) => Err(not(What::Json)),
        () => Ok(prose(text)),
    }
}

/// Markdown, where the text begins with a heading of it; there may be front matter before.
fn prose(text: &str) -> Kind {
    let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.split_once("\n---\n")?.1)).unwrap_or(text);
    let first = body.trim_start();
    let heading = first.trim_start_matches('#');
    if heading.len() < first.len() && heading.starts_with(' ') { Kind::Markdown } else { Kind::PlainText }
}

fn not(what: What) -> FetchError {
    FetchError::NotAnArticle { what }
}

/// What bytes of a MIME type are.
fn of_binary(kind: Option<&str>) -> What {
    let kind = kind.unwrap_or_default();
    let holds = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    match kind.split('/').next().unwrap_or_default() {
        "image" => What::Picture,
        "audio" => What::Sound,
        "video" => What::Video,
        "font" => What::Font,
        _ if holds(&["pdf"]) => What::Pdf,
        _ if holds(&["font"]) => What::Font,
        _ if holds(&[
            "officedocument", "opendocument", "msword", "ms-excel", "ms-powerpoint", "rtf", "epub", "mobi",
        ]) =>
        {
            What::OfficeDocument
        }
        _ if holds(&["executable", "java", "mach-binary", "wasm", "llvm", "android"]) => What::Program,
        _ if holds(&[
            "zip", "tar", "rar", "7z", "xz", "zst", "lz", "compress", "cpio", "ar", "cab", "rpm", "deb", "gz",
        ]) =>
        {
            What::Archive
        }
        _ => What::Binary,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, sniff};
    use crate::fetch::{FetchError, What};

    const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    fn check(content: impl AsRef<[u8]>, expect: Result<Kind, What>) {
        let sniffed = sniff(content.as_ref(), "talks");
        let expect = expect.map_err(|what| FetchError::NotAnArticle { what });
        assert_eq!(sniffed, expect, "{}", String::from_utf8_lossy(content.as_ref()));
    }

    #[test]
    fn pages_are_told_by_their_first_tag() {
        for page in [
            "<!DOCTYPE html><title>Talks</title>",
            "\u{FEFF}\n <HTML lang=en>",
            "<!-- made by hand --><p>The talks",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-'><html>",
            "<h1>Talks</h1>",
            "stray <html><body>",
        ] {
            check(page, Ok(Kind::Html));
        }
    }

    #[test]
    fn text_is_plain_unless_it_is_marked_down() {
        check("The talks resumed on Friday.", Ok(Kind::PlainText));
        check("BMW and its union met.", Ok(Kind::PlainText));
        check("[The talks](https://example.org) resumed.", Ok(Kind::PlainText));
        check("{sic} the talks resumed", Ok(Kind::PlainText));
        check("<https://example.org> has more", Ok(Kind::PlainText));
        check("#talks resumed", Ok(Kind::PlainText));
        check("# Talks\n\nThey resumed.", Ok(Kind::Markdown));
        check("---\ntitle: Talks\n---\n\n## Friday\n", Ok(Kind::Markdown));
        assert_eq!(sniff(b"They resumed.", "talks.MD"), Ok(Kind::Markdown));
        assert_eq!(sniff(b"<!doctype html>", "talks.md"), Ok(Kind::Html));
        check(
            encoding_rs::WINDOWS_1251.encode("Делегации встретились в пятницу и договорились.").0,
            Ok(Kind::PlainText),
        );
    }

    #[test]
    fn json_is_lines_or_a_feed() {
        check("{\"text\": \"one\"}\n{\"text\": \"two\"}\n", Ok(Kind::JsonLines));
        check(r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, Ok(Kind::Feed));
        check("{\n  \"version\": \"https://jsonfeed.org/version/1\"\n}", Ok(Kind::Feed));
        check("{\n  \"text\": \"one\"\n}", Err(What::Json));
        check("[1, 2]", Err(What::Json));
    }

    #[test]
    fn feeds_are_told_from_other_xml() {
        check("<?xml version='1.0'?>\n<!-- c --><rss version='2.0'/>", Ok(Kind::Feed));
        check("<feed xmlns='http://www.w3.org/2005/Atom'/>", Ok(Kind::Feed));
        check("<?xml version='1.0'?><rdf:RDF/>", Ok(Kind::Feed));
        check("<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><rss/>", Ok(Kind::Feed));
        check("<?xml version='1.0'?><urlset/>", Err(What::Xml));
        check("<svg xmlns='http://www.w3.org/2000/svg'/>", Err(What::Picture));
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        check(PNG, Err(What::Picture));
        check("%PDF-1.7 and so on", Err(What::Pdf));
        check(b"PK\x03\x04\0\0\0\0", Err(What::Archive));
        check(b"\x1F\x8B\x08\0\0\0", Err(What::Archive));
        check([b"\x7FELF\x02\x01\x01".as_slice(), &[0; 57]].concat(), Err(What::Program));
        check(b"ID3\x03\0\0\0", Err(What::Sound));
        check(b"nothing\0known", Err(What::Binary));
        assert_eq!(sniff(b" \n", "talks"), Err(FetchError::Empty));
        assert_eq!(sniff(b"", "talks"), Err(FetchError::Empty));
    }
}
