//! YAML front matter: the metadata between two lines `---` at the head of a file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{Draft, Fault};

/// Most values that references to others (`*name`) may repeat; references to references would make millions of a page.
const MAX_REPEATED: usize = 1_000;

/// A file's front matter and what follows it.
pub(super) struct Split<'t> {
    /// The YAML, where there is any; it begins on line 2.
    pub(super) yaml: Option<&'t str>,
    pub(super) body: &'t str,
    /// Line on which the body begins, from 1.
    pub(super) line: usize,
}

/// Takes the front matter off `text`. A first line `---` opens one only when a `key:` follows and a line `---` or `...`
/// closes it; otherwise it is a rule across the page.
pub(super) fn split(text: &str) -> Split<'_> {
    let whole = Split { yaml: None, body: text, line: 1 };
    let Some(rest) = text.strip_prefix("---").and_then(|rest| rest.trim_start_matches([' ', '\t']).strip_prefix('\n'))
    else {
        return whole;
    };
    let mut end = 0;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = rest.get(..end).unwrap_or_default();
            let body = rest.get(end + line.len()..).unwrap_or_default();
            return if has_key(yaml) { Split { yaml: Some(yaml), body, line: index + 3 } } else { whole };
        }
        end += line.len();
    }
    whole
}

/// `text` with these fields in its front matter, which must not have them yet.
pub(super) fn add(text: &str, fields: &[(&str, String)]) -> String {
    let lines = lines(fields);
    match split(text).yaml {
        Some(_) => text.replacen('\n', &format!("\n{lines}"), 1),
        None => format!("---\n{lines}---\n{text}"),
    }
}

/// Fields as lines of YAML: text in quotation marks, so that nothing in it is taken for YAML.
pub(super) fn lines(fields: &[(&str, String)]) -> String {
    let line = |(key, value): &(&str, String)| match *key {
        "date" => format!("{key}: {value}\n"),
        _ => format!("{key}: {}\n", Value::from(value.as_str())),
    };
    fields.iter().map(line).collect()
}

fn has_key(yaml: &str) -> bool {
    let mut lines = yaml.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_none_or(|line| line.split_once(':').is_some_and(|(key, _)| key.split_whitespace().count() <= 3))
}

/// The metadata in `yaml`, whose first line is line 2 of its file. All fields are optional, keys in any case; what cannot be
/// read is a fault, and the article is read without it.
pub(super) fn read(yaml: &str, faults: &mut Vec<Fault>) -> Draft {
    let limits = serde_saphyr::alias_limits! { max_total_replayed_events: MAX_REPEATED };
    let options = serde_saphyr::options! { alias_limits: limits };
    let fields = serde_saphyr::from_str_with_options::<Option<BTreeMap<String, Value>>>(yaml, options);
    let fields: BTreeMap<String, Value> = match fields {
        Ok(fields) => fields.unwrap_or_default().into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect(),
        Err(error) => {
            faults.push(broken(&error));
            return Draft::default();
        }
    };
    let get = |keys: &[&str]| keys.iter().find_map(|key| text_of(fields.get(*key)?));
    let mut draft = Draft {
        id: get(&["id"]),
        title: get(&["title", "headline"]),
        date: None,
        author: get(&["author", "authors", "byline"]),
        source: get(&["source", "outlet", "publisher", "publication"]),
        url: get(&["url", "link", "canonical"]),
        talks: ["talks", "talk"].iter().find_map(|key| fields.get(*key)).map(names_of).unwrap_or_default(),
        language: get(&["language", "lang"]),
        paragraphs: Vec::new(),
    };
    for key in ["date", "published"] {
        let line = yaml.lines().position(|line| line.to_lowercase().trim_start_matches('"').starts_with(key));
        draft.set_date(&get(&[key]).unwrap_or_default(), line.map(|at| at + 2), faults);
    }
    draft
}

fn broken(error: &serde_saphyr::Error) -> Fault {
    let line = error.location().and_then(|at| usize::try_from(at.line()).ok()).map(|line| line + 1);
    let text = error.to_string();
    let what = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Fault { line, reason: format!("the front matter is not valid YAML ({what}); the article is read without it") }
}

/// One line of text from a value that people write as text, a number, a list, or an object with a name.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Array(values) => values.iter().filter_map(text_of).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.get("name").and_then(text_of)?,
        Value::Null => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The names in a value that people write as a list, or as one text with commas.
pub(super) fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(text_of).collect(),
        one => text_of(one).iter().flat_map(|text| text.split(',')).map(|name| name.trim().to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{read, split};

    #[test]
    fn fields_are_optional_and_forgiving() {
        let page = split(
            "---\nTitle: 1984\nauthors: [Ada, Bo]\ndate: 2026-03-12\nsource: {name: Example}\nextra: {a: [1]}\n---\nText.",
        );
        let mut faults = Vec::new();
        let draft = read(page.yaml.unwrap(), &mut faults);
        assert_eq!((page.body, page.line, faults), ("Text.", 8, vec![]));
        assert_eq!(draft.title.as_deref(), Some("1984"));
        assert_eq!(draft.author.as_deref(), Some("Ada, Bo"));
        assert_eq!(draft.source.as_deref(), Some("Example"));
        assert_eq!(draft.date.map(|d| d.to_string()).as_deref(), Some("2026-03-12"));
    }

    #[test]
    fn talks_are_a_list_or_one_text() {
        for yaml in ["talks: [Miami, Abu Dhabi]\n", "talk: Miami, Abu Dhabi\n", "Talks:\n- Miami\n- Abu Dhabi\n"] {
            assert_eq!(read(yaml, &mut Vec::new()).talks, ["Miami", "Abu Dhabi"], "{yaml}");
        }
    }

    #[test]
    fn a_fault_names_its_line() {
        for (yaml, line) in [("title: A\ndate: 03/04/2026\n", 3), ("title: A\nauthor: [B\n", 3)] {
            let mut faults = Vec::new();
            read(yaml, &mut faults);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].line.is_some_and(|at| at >= line), "{faults:?}");
        }
    }

    #[test]
    fn what_unfolds_or_nests_without_end_is_a_fault() {
        let level = |at: u8| format!("l{at}: &l{at} [{}]\n", vec![format!("*l{}", at - 1); 10].join(", "));
        let bomb = format!("l0: &l0 [x]\n{}talks: *l9\n", (1..10).map(level).collect::<String>());
        for yaml in [bomb, format!("a: {}", "[".repeat(100_000)), format!("a: {}", "{b: ".repeat(100_000))] {
            let mut faults = Vec::new();
            let draft = read(&yaml, &mut faults);
            assert!(faults.len() == 1 && draft.talks.is_empty(), "{faults:?}");
        }
    }

    #[test]
    fn a_rule_across_the_page_is_no_front_matter() {
        for text in ["---\nJust text here\n---\nmore", "---\nnever: closed\n", "--- x\n", "text"] {
            assert!(split(text).yaml.is_none(), "{text}");
        }
        assert_eq!(split("---\n---\nText").body, "Text");
    }
}
