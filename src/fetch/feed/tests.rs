//! Feeds of every format, whole and hostile.

use proptest::prelude::*;
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue};

use super::{Content, Item, MAX_ITEMS, MAX_WAIT, Reading, read};
use crate::fetch::FetchError;

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- from the press office -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>Press office</title>
    <link>https://example.org/</link>
    <atom:link rel="self" href="https://example.org/rss"/>
    <image><title>Logo</title><url>/logo.png</url></image>
    <ttl>60</ttl>
    <item>
      <title><![CDATA[Envoys &amp; ministers <b>meet</b>]]></title>
      <media:title>A photograph</media:title>
      <link>/talks/1</link>
      <guid isPermaLink="false">talks-1</guid>
      <pubDate>Thu, 12 Mar 2026 23:30:00 -0500</pubDate>
      <description>A summary &lt;br&gt;</description>
      <content:encoded><![CDATA[<p>The envoys met.</p>]]></content:encoded>
    </item>
    <item>
      <guid>https://example.org/talks/2</guid>
      <title>Talks go on</title>
    </item>
    <item><title>Neither link nor text</title></item>
  </channel>
</rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">Talks &amp;amp; more</title>
  <entry>
    <id>tag:example.org,2026:1</id>
    <title type="html">Russia&amp;#8217;s answer</title>
    <link rel="replies" href="https://example.org/replies"/>
    <link rel="alternate" href="https://example.org/1"/>
    <updated>2026-03-14T01:00:00Z</updated>
    <published>2026-03-13T09:00:00+02:00</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>An answer.</p></div></content>
  </entry>
  <entry>
    <id>2</id><title>A note</title><updated>2026-03-12T01:00:00Z</updated>
    <content>Plain &lt;words&gt;</content>
  </entry>
</feed>"#;

const JSON: &str = r#"{
  "version": "https://jsonfeed.org/version/1.1", "title": "Talks",
  "items": [
    {"id": 1, "url": "https://example.org/1", "content_html": "<p>One.</p>", "date_published": "2026-03-12T10:00:00Z"},
    {"id": "two", "content_text": "Two.", "title": "Second"},
    {}
  ]
}"#;

fn parse(text: &str) -> Result<Reading, FetchError> {
    read(&Url::parse("https://example.org/feed").unwrap(), &HeaderMap::new(), text.as_bytes())
}

/// The items of a feed, a line each: day, id, title, link, content.
fn check(text: &str, title: &str, expect: &[&str]) {
    let reading = parse(text).unwrap();
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let line = |item: Item| {
        let content = item.content.map(|content| format!("{content:?}"));
        let parts =
            [or_dash(item.day.map(|day| day.to_string())), item.id, item.title, or_dash(item.link), or_dash(content)];
        parts.join(" | ")
    };
    assert_eq!(reading.title.as_deref(), Some(title));
    assert_eq!(reading.items.into_iter().map(line).collect::<Vec<_>>(), expect);
}

/// The reason why a feed is damaged, or what else is wrong with it.
fn fault(text: &str) -> String {
    match parse(text) {
        Err(FetchError::MalformedFeed { reason }) => reason,
        other => format!("{other:?}"),
    }
}

#[test]
fn rss_is_read() {
    check(
        RSS,
        "Press office",
        &[
            r#"2026-03-12 | talks-1 | Envoys & ministers meet | https://example.org/talks/1 | Html("<p>The envoys met.</p>")"#,
            "- | https://example.org/talks/2 | Talks go on | https://example.org/talks/2 | -",
        ],
    );
    assert_eq!(parse(RSS).unwrap().wait.unwrap().as_secs(), 3600);
}

#[test]
fn rss_of_old_is_read() {
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
        xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Old</title></channel>\
        <item><title>Talks</title><link>https://example.org/1</link><dc:date>2026-03-12</dc:date></item></rdf:RDF>";
    check(rdf, "Old", &["2026-03-12 | https://example.org/1 | Talks | https://example.org/1 | -"]);
}

#[test]
fn atom_is_read() {
    check(
        ATOM,
        "Talks & more",
        &[
            r#"2026-03-13 | tag:example.org,2026:1 | Russia’s answer | https://example.org/1 | Html("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>An answer.</p></div>")"#,
            r#"2026-03-12 | 2 | A note | - | Text("Plain <words>")"#,
        ],
    );
}

#[test]
fn json_feed_is_read() {
    check(
        JSON,
        "Talks",
        &[
            r#"2026-03-12 | 1 |  | https://example.org/1 | Html("<p>One.</p>")"#,
            r#"- | two | Second | - | Text("Two.")"#,
        ],
    );
}

#[test]
fn links_that_are_no_pages_are_none() {
    let linked = |link: &str| {
        let feed =
            parse(&format!("<rss><channel><item><guid>7</guid><link>{link}</link></item></channel></rss>")).unwrap();
        feed.items.first().and_then(|item| item.link.clone())
    };
    assert_eq!(linked("?id=7&amp;p=2").as_deref(), Some("https://example.org/feed?id=7&p=2"));
    for link in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://", &"a".repeat(5000)] {
        assert_eq!(linked(link), None, "{link}");
    }
}

#[test]
fn less_than_in_a_title_is_no_tag() {
    let title = |text: &str| {
        let item = format!("<item><title>{text}</title><link>/1</link></item>");
        parse(&format!("<rss><channel>{item}</channel></rss>")).unwrap().items[0].title.clone()
    };
    assert_eq!(title("Growth &lt; 5% and &gt; 3%"), "Growth < 5% and > 3%");
    assert_eq!(title("Trade &amp;amp; talks"), "Trade & talks");
    assert_eq!(title("&lt;i&gt;Resumed&lt;/i&gt;"), "Resumed");
    assert_eq!(title("AT&amp;T"), "AT&T");
}

#[test]
fn a_damaged_feed_says_so() {
    assert_eq!(fault("<rss><channel><item><title>Talks</title>"), "it breaks off");
    assert_eq!(fault("<rss><channel>"), "it breaks off");
    assert!(fault("<rss><channel><item><title>Talks</item></channel></rss>").contains("title"));
    assert!(fault(r#"{"version": "https://jsonfeed.org/version/1", "items": 7}"#).contains("a list of items"));
    assert_eq!(parse("<!doctype html><p>Talks"), Err(FetchError::NotAFeed));
    assert_eq!(parse(""), Err(FetchError::NotAFeed));
}

#[test]
fn entities_of_a_feeds_own_are_not_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\
        <rss><channel><title>&b;&x;</title></channel></rss>";
    check(bomb, "&b;&x;", &[]);
}

#[test]
fn the_newest_of_many_items_are_taken() {
    let item = |n: usize| {
        format!("<item><guid>{n}</guid><link>/{n}</link><pubDate>{}-01-02</pubDate></item>", 1000 + n % 9000)
    };
    let feed = format!("<rss><channel>{}</channel></rss>", (0..10_000).map(item).collect::<String>());
    let items = parse(&feed).unwrap().items;
    assert_eq!((items.len(), items[0].id.as_str(), items[99].id.as_str()), (MAX_ITEMS, "8999", "8900"));
}

#[test]
fn depth_and_number_do_not_matter() {
    let many = 100_000;
    let nested =
        |tag: &str| format!("{}{}", format!("<{tag} text='x'>").repeat(many), format!("</{tag}>").repeat(many));
    for tag in ["b", "itunes:category", "channel", "media:group"] {
        let feed = format!("<rss xmlns:itunes='urn:i'><channel>{}{}", nested(tag), "</channel></rss>");
        assert_eq!(parse(&feed).unwrap().items, []);
    }
    let attributes: String = (0..many).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(parse(&format!("<rss><channel{attributes}></channel></rss>")).unwrap().items, []);
    let json = format!(r#"{{"version": "https://jsonfeed.org/version/1", "items": [{}{{}}]}}"#, "{},".repeat(many));
    assert_eq!(parse(&json).unwrap().items, []);
    assert!(parse(&format!(r#"{{"version": "https://jsonfeed.org/version/1", "x": {}"#, "[".repeat(many))).is_err());
}

#[test]
fn a_site_says_when_to_ask_again() {
    let check = |headers: &[(&'static str, &'static str)], expect: Option<u64>| {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect();
        assert_eq!(super::wait(&headers).map(|wait| wait.as_secs()), expect, "{headers:?}");
    };
    check(&[], None);
    check(&[("cache-control", "public, Max-Age=600")], Some(600));
    check(&[("retry-after", "120"), ("cache-control", "max-age=0")], Some(120));
    check(&[("retry-after", "Wed, 12 Mar 2126 10:00:00 GMT")], Some(MAX_WAIT.as_secs()));
    check(&[("retry-after", "Thu, 12 Mar 2020 10:00:00 GMT")], None);
    check(&[("cache-control", "max-age=99999999999999999999")], None);
    check(&[("retry-after", "18446744073709551615")], Some(MAX_WAIT.as_secs()));
}

proptest! {
    #[test]
    fn no_feed_is_too_odd(parts in prop::collection::vec(prop::sample::select(vec![
        "<rss>", "<channel>", "<item>", "<title>", "<link href='", "'/>", "</title>", "</item>", "<![CDATA[", "]]>", "&amp;", "&#0;",
        "&", "<", ">", "<entry/>", "<content type='html'>", "</content>", "word", "é", "<!DOCTYPE x [", "{\"version\":", "[",
    ]), 0..30)) {
        for start in ["", "<rss><channel>", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["] {
            if let Ok(reading) = parse(&format!("{start}{}", parts.concat())) {
                let readable = |item: &Item| {
                    item.link.is_some() || matches!(&item.content, Some(Content::Html(text) | Content::Text(text)) if !text.is_empty())
                };
                prop_assert!(reading.items.iter().all(readable));
            }
        }
    }
}
