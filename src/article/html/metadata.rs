//! What a page says of itself: JSON-LD first, then Open Graph and `<meta>`, then its elements.

use dom_smoothie::Readability;
use serde_json::Value;

use crate::article::draft::{Draft, Fault, web_address};
use crate::article::front_matter::text_of;

/// Types of JSON-LD objects that describe the article.
const ARTICLE_TYPES: &[&str] = &["Article", "BlogPosting", "Report", "WebPage", "LiveBlogPosting"];
/// Deepest JSON-LD object looked into.
const MAX_DEPTH: usize = 6;

/// The metadata of `page`, which must not have been parsed yet (that takes the scripts away).
pub(super) fn read(page: &Readability) -> (Draft, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut draft = json_ld(page, &mut faults);
    let meta = page.get_article_metadata(None);
    draft.fill(Draft {
        title: Some(meta.title).filter(|title| !title.trim().is_empty()),
        author: meta.byline.filter(|name| !name.starts_with("http")),
        source: meta.site_name,
        language: meta.lang,
        ..Draft::default()
    });
    for date in meta.published_time.into_iter().chain(element(page, "time[datetime]", "datetime")) {
        draft.set_date(&date, None, &mut faults);
    }
    if draft.date.is_some() {
        faults.clear();
    }
    let talks = element(page, "meta[name='talks'], meta[name='talk']", "content");
    draft.talks = talks.iter().flat_map(|names| names.split(',')).map(str::to_owned).collect();
    let canonical =
        element(page, "link[rel='canonical']", "href").or_else(|| element(page, "meta[property='og:url']", "content"));
    draft.url = canonical.and_then(web_address).or(draft.url);
    draft.title = draft.title.map(|title| without_outlet(&title, draft.source.as_deref()));
    (draft, faults)
}

/// The attribute of the first element that `selector` finds.
fn element(page: &Readability, selector: &str, attribute: &str) -> Option<String> {
    let value = page.doc.select_single(selector).attr(attribute)?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// `title` without the outlet's name that pages add to it: `Talks fail | Example News`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let bare = outlet.and_then(|outlet| title.trim().strip_suffix(outlet)).map(str::trim_end);
    let bare =
        bare.and_then(|t| t.strip_suffix(['|', '-', '–', '—', '·', '•'])).map(str::trim).filter(|t| !t.is_empty());
    bare.unwrap_or(title).to_owned()
}

/// What the page's JSON-LD says; the most telling object first (an article before its page).
fn json_ld(page: &Readability, faults: &mut Vec<Fault>) -> Draft {
    let mut draft = Draft::default();
    let scripts = page.doc.select("script[type='application/ld+json']");
    let values: Vec<Value> =
        scripts.iter().filter_map(|script| serde_json::from_str(script.text().trim()).ok()).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| gather(value, 0, &mut objects));
    objects.sort_by_key(|(rank, _)| *rank);
    for (_, object) in objects {
        let get = |key: &str| object.get(key).and_then(text_of);
        let id = object.get("mainEntityOfPage").and_then(|page| page.get("@id").or(Some(page))).and_then(text_of);
        draft.fill(Draft {
            title: get("headline").or_else(|| get("name")),
            author: get("author").filter(|name| !name.starts_with("http")),
            source: get("publisher").filter(|name| !name.starts_with("http")),
            url: get("url").or(id).and_then(web_address),
            language: get("inLanguage"),
            ..Draft::default()
        });
        draft.set_date(&get("datePublished").unwrap_or_default(), None, faults);
    }
    draft
}

/// Gathers the objects that describe an article, in lists and graphs too, with their rank.
fn gather<'v>(value: &'v Value, depth: usize, objects: &mut Vec<(usize, &'v Value)>) {
    match value {
        Value::Array(values) if depth < MAX_DEPTH => values.iter().for_each(|value| gather(value, depth + 1, objects)),
        Value::Object(fields) if depth < MAX_DEPTH => {
            let kind = fields.get("@type").and_then(text_of).unwrap_or_default();
            if let Some(known) = ARTICLE_TYPES.iter().find(|known| kind.contains(**known)) {
                objects.push((usize::from(*known == "WebPage"), value));
            }
            if let Some(graph) = fields.get("@graph") {
                gather(graph, depth + 1, objects);
            }
        }
        _ => {}
    }
}
