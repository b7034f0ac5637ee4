//! RSS 0.9 to 2.0 and Atom, in one pass: what is not wanted is skipped without being built, however deep it nests.

use std::borrow::Cow;
use std::time::Duration;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::{NsReader, Reader};
use reqwest::Url;

use super::{Content, Parsed, Raw, item, shown};
use crate::article::parse_day;

/// Most elements around the items: `rss` and `channel`, and a few that a site makes up.
const MAX_DEPTH: usize = 4;
/// Vocabularies whose elements count, beside all elements without a prefix.
const VOCABULARIES: &[&str] = &[
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
];

/// Reads the feed `text` found at `base`.
///
/// # Errors
/// What is wrong with the XML.
pub(super) fn parse(base: &Url, text: &str) -> Result<Parsed, String> {
    let mut source = Source::new(text);
    let mut parsed = Parsed { title: None, items: Vec::new(), ttl: None };
    let mut depth: usize = 0;
    loop {
        match source.next()? {
            Node::Element(element) => match element.role {
                Role::Frame if depth < MAX_DEPTH => depth += usize::from(!element.empty),
                Role::Item => parsed.items.extend(item(base, source.item(&element)?)),
                Role::Title => parsed.title = Some(title(&source.inner(&element)?)).filter(|title| !title.is_empty()),
                Role::Ttl => {
                    let minutes = plain(&source.inner(&element)?).and_then(|text| text.trim().parse::<u64>().ok());
                    parsed.ttl = minutes.map(|minutes| Duration::from_secs(minutes.saturating_mul(60)));
                }
                _ => {
                    source.inner(&element)?;
                }
            },
            Node::End => depth = depth.saturating_sub(1),
            Node::Done if depth > 0 => return Err(BROKEN_OFF.to_owned()),
            Node::Done => return Ok(parsed),
        }
    }
}

const BROKEN_OFF: &str = "it breaks off";

/// What an element is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Stands around the items.
    Frame,
    Item,
    Title,
    Link,
    Id,
    Published,
    Updated,
    /// The whole text as Atom gives it.
    Content,
    /// The whole text as RSS gives it.
    Encoded,
    Ttl,
    Other,
}

/// An element that begins.
struct Element<'t> {
    role: Role,
    start: BytesStart<'t>,
    empty: bool,
}

enum Node<'t> {
    Element(Element<'t>),
    End,
    Done,
}

impl Role {
    fn of(namespace: &ResolveResult<'_>, name: QName<'_>) -> Role {
        let known = matches!(namespace, ResolveResult::Bound(uri) if VOCABULARIES.contains(&uri.as_ref()));
        if name.prefix().is_some() && !known {
            return Role::Other;
        }
        match name.local_name().into_inner() {
            "rss" | "RDF" | "feed" | "channel" => Role::Frame,
            "item" | "entry" => Role::Item,
            "title" => Role::Title,
            "link" => Role::Link,
            "guid" | "id" => Role::Id,
            "pubDate" | "published" | "issued" | "date" => Role::Published,
            "updated" | "modified" => Role::Updated,
            "content" => Role::Content,
            "encoded" => Role::Encoded,
            "ttl" => Role::Ttl,
            _ => Role::Other,
        }
    }
}

/// The elements of a feed, one by one.
struct Source<'t> {
    reader: NsReader<&'t [u8]>,
}

impl<'t> Source<'t> {
    fn new(text: &'t str) -> Source<'t> {
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{FEFF}'));
        reader.config_mut().allow_dangling_amp = true;
        Source { reader }
    }

    /// The next element that begins or ends; what stands between them does not count.
    fn next(&mut self) -> Result<Node<'t>, String> {
        loop {
            let (namespace, event) = self.reader.read_resolved_event().map_err(|error| error.to_string())?;
            let (start, empty) = match event {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(_) => return Ok(Node::End),
                Event::Eof => return Ok(Node::Done),
                _ => continue,
            };
            return Ok(Node::Element(Element { role: Role::of(&namespace, start.name()), start, empty }));
        }
    }

    /// What stands in an element, as written, up to and with its end.
    fn inner(&mut self, element: &Element<'t>) -> Result<String, String> {
        if element.empty {
            return Ok(String::new());
        }
        let text = self.reader.read_text(element.start.name()).map_err(|error| error.to_string())?;
        Ok(text.into_inner().into_owned())
    }

    /// An item that has begun, up to its end.
    fn item(&mut self, begun: &Element<'t>) -> Result<Raw, String> {
        let (mut raw, mut updated) = (Raw::default(), None);
        if begun.empty {
            return Ok(raw);
        }
        loop {
            let element = match self.next()? {
                Node::Element(element) => element,
                Node::End => break,
                Node::Done => return Err(BROKEN_OFF.to_owned()),
            };
            let inner = self.inner(&element)?;
            let day = || plain(&inner).and_then(|text| parse_day(&text).ok());
            match element.role {
                Role::Title => raw.title = Some(title(&inner)),
                Role::Link => raw.link = raw.link.or_else(|| link(&element.start, &inner)),
                Role::Id => raw.id = plain(&inner),
                Role::Published => raw.day = raw.day.or_else(day),
                Role::Updated => updated = updated.or_else(day),
                Role::Content => raw.content = raw.content.or_else(|| content(&element.start, inner)),
                Role::Encoded => raw.content = Some(Content::Html(decoded(inner))),
                _ => {}
            }
        }
        raw.day = raw.day.or(updated);
        Ok(raw)
    }
}

/// The article's page: in the element with RSS, in an attribute with Atom, which links other things too.
fn link(start: &BytesStart<'_>, inner: &str) -> Option<String> {
    let page = attribute(start, "rel").is_none_or(|rel| rel == "alternate");
    let found = attribute(start, "href").filter(|_| page).or_else(|| plain(inner));
    found.filter(|link| !link.trim().is_empty())
}

/// The text of an item as Atom types it; what is neither HTML nor text is none.
fn content(start: &BytesStart<'_>, inner: String) -> Option<Content> {
    match attribute(start, "type").unwrap_or_default().to_ascii_lowercase().as_str() {
        "xhtml" | "application/xhtml+xml" => Some(Content::Html(inner)),
        "html" | "text/html" => Some(Content::Html(decoded(inner))),
        "" | "text" | "text/plain" => Some(Content::Text(decoded(inner))),
        _ => None,
    }
}

/// HTML that was escaped, as it was meant; it stands as it is where it was not escaped.
fn decoded(inner: String) -> String {
    match read(&inner) {
        Some((text, false)) => text,
        _ => inner,
    }
}

/// A title without marks. Most are HTML inside XML, whatever they are called: escaped twice.
fn title(inner: &str) -> String {
    let once = plain(inner).unwrap_or_else(|| inner.to_owned());
    shown(&plain(&once).unwrap_or(once))
}

/// The text of a piece of markup; none where it cannot be taken apart.
fn plain(markup: &str) -> Option<String> {
    read(markup).map(|(text, _)| text)
}

/// The text of a piece of markup, and whether there were tags in it. Entities that XML does not define stay as written:
/// what a feed defines of its own is never expanded.
fn read(markup: &str) -> Option<(String, bool)> {
    let mut reader = Reader::from_str(markup);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let (mut text, mut tags) = (String::with_capacity(markup.len()), false);
    loop {
        match reader.read_event().ok()? {
            Event::Text(part) => text.push_str(&part),
            Event::CData(part) => text.push_str(&part),
            Event::GeneralRef(name) => match (name.resolve_char_ref(), resolve_predefined_entity(&name)) {
                (Ok(Some(c)), _) => text.push(c),
                (_, Some(meant)) => text.push_str(meant),
                _ => text.extend(["&", &name, ";"]),
            },
            // A sign for "less than" is no tag.
            Event::Start(tag) | Event::Empty(tag) if !tag.starts_with(|c: char| c.is_alphabetic()) => return None,
            Event::Start(_) | Event::Empty(_) | Event::End(_) => tags = true,
            Event::Eof => return Some((text, tags)),
            _ => {}
        }
    }
}

/// The value of an attribute.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name)?;
    unescape(&found.value).ok().map(Cow::into_owned)
}
