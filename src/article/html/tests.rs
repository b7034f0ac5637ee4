//! Tests of `html`.

use super::{paragraphs, read};
use crate::article::draft::Draft;

const LEDE: &str =
    "The two governments met on Monday to share the water of the river, and neither gave way on the dam.";
const BODY: &str =
    "“We will not sign this,” the minister said. By evening the delegations had agreed only to meet again in spring.";

fn page(head: &str, content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head>{head}</head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>\
         <main><article>{content}</article></main><aside><p>Sign up for our newsletter.</p></aside><footer>© 2026 Example News</footer></body></html>"
    )
    .replace("LEDE", LEDE)
    .replace("BODY", BODY)
}

/// The page's `title|date|author|source|url`, and its paragraphs.
fn check(page: &str, metadata: &str, expect: &[&str]) -> Draft {
    let (draft, faults) = read(page).unwrap();
    let date = draft.date.map(|date| date.to_string());
    let fields = [draft.title.clone(), date, draft.author.clone(), draft.source.clone(), draft.url.clone()];
    assert_eq!(fields.map(Option::unwrap_or_default).join("|"), metadata);
    assert_eq!(draft.paragraphs, expect);
    assert!(faults.is_empty(), "{faults:?}");
    draft
}

#[test]
fn the_main_content_is_the_article() {
    let content = "<h1>River talks stall</h1><p>By Jane Doe</p><p><time datetime=\"2026-03-03T10:00:00+01:00\">3 March</time></p><figure><img src=a.jpg>\
                   <figcaption>The dam. Photo: John Roe</figcaption></figure><p>LEDE</p><p>Share this article</p><h2>What comes next</h2><p>BODY</p>\
                   <ul><li>a higher dam</li><li>a lower price</li></ul>";
    let page = page(
        "<title>River talks stall | Example News</title><meta property=og:site_name content='Example News'>",
        content,
    );
    let list = [LEDE, "What comes next", BODY, "a higher dam", "a lower price"];
    let draft = check(&page, "River talks stall|2026-03-03|Jane Doe|Example News|", &list);
    assert_eq!(draft.language.as_deref(), Some("en-GB"));
}

#[test]
fn open_graph_tells_of_the_article() {
    let head = "<title>x</title><meta property='og:title' content='River talks stall'><meta property='og:site_name' content='Example News'>\
                <meta name=author content='Jane Doe'><meta property='article:published_time' content='2026-03-03T22:00:00-05:00'>\
                <meta property='og:url' content='https://example.org/river'>";
    check(
        &page(head, "<p>LEDE</p><p>BODY</p>"),
        "River talks stall|2026-03-03|Jane Doe|Example News|https://example.org/river",
        &[LEDE, BODY],
    );
}

#[test]
fn json_ld_comes_first_and_may_be_a_graph() {
    let head = "<title>x</title><meta name=author content='Nobody'><link rel=canonical href='https://example.org/river'>\
                <script type='application/ld+json'>{not json}</script>\
                <script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"Page\",\"url\":\"javascript:x\"},\
                {\"@type\":[\"NewsArticle\"],\"headline\":\"River talks stall\",\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}],\
                \"datePublished\":\"2026-03-03\",\"publisher\":{\"name\":\"Example News\"}}]}</script>";
    check(
        &page(head, "<p>LEDE</p><p>BODY</p>"),
        "River talks stall|2026-03-03|Jane Doe, John Roe|Example News|https://example.org/river",
        &[LEDE, BODY],
    );
}

#[test]
fn a_page_that_says_nothing_of_itself_is_read_as_text() {
    check("<h1>River talks stall</h1><p>LEDE</p>".replace("LEDE", LEDE).as_str(), "River talks stall||||", &[LEDE]);
}

#[test]
fn a_fragment_becomes_paragraphs() {
    assert_eq!(
        paragraphs("<p>One <b>bold</b></p>\n<!-- x --><p>two&amp;three</p><script>no()</script>").unwrap(),
        ["One bold", "two&three"]
    );
}

#[test]
fn a_page_too_deep_or_too_large_is_refused() {
    for (page, why) in [
        ("<div>".repeat(100_000), "nests"),
        ("<div a=\"</div>\">".repeat(3_000), "nests"),
        ("<br>".repeat(200_000), "tags"),
    ] {
        let reason = read(&page).unwrap_err();
        assert!(reason.contains(why), "{reason}");
    }
}
