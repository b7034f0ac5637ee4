//! What operators are given in `ops/` speaks of figures that the program has, and of all that it has.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The figures that the program describes, with their kinds.
fn figures() -> BTreeMap<String, String> {
    let source = text("src/observe.rs");
    let described = source.split("describe_").filter_map(|rest| {
        let (kind, rest) = rest.split_once("!(\"")?;
        kind.chars().all(|c| c.is_ascii_lowercase()).then(|| (names(rest).next(), kind.to_owned()))
    });
    described.filter_map(|(name, kind)| Some((name?, kind))).collect()
}

/// The names of figures in a text, in order.
fn names(text: &str) -> impl Iterator<Item = String> {
    let starts = text.match_indices("rapporteur_").map(|(at, _)| text.split_at(at).1);
    starts.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
}

/// What Prometheus knows of `name`: of a histogram its buckets, sum and count.
fn is_served(figures: &BTreeMap<String, String>, name: &str) -> bool {
    let part = ["_bucket", "_sum", "_count"].iter().find_map(|part| name.strip_suffix(part));
    match part {
        Some(whole) => figures.get(whole).is_some_and(|kind| kind == "histogram"),
        None => figures.get(name).is_some_and(|kind| kind != "histogram"),
    }
}

#[test]
fn dashboard_and_alerts_ask_for_figures_that_there_are() {
    let figures = figures();
    for file in ["ops/grafana/rapporteur.json", "ops/prometheus/alerts.yml", "ops/prometheus/tests.yml"] {
        let text = text(file);
        let unknown: Vec<String> = names(&text).filter(|name| !is_served(&figures, name)).collect();
        assert!(names(&text).count() > 10 && unknown.is_empty(), "{file} asks for {unknown:?}");
    }
    for mistaken in ["rapporteur_answer_second_bucket", "rapporteur_answer_seconds", "rapporteur_articles_count"] {
        assert!(!is_served(&figures, mistaken), "{mistaken}");
    }
}

#[test]
fn every_figure_is_documented_and_on_the_dashboard() {
    let figures = figures();
    let (manual, dashboard) = (text("docs/operating.md"), text("ops/grafana/rapporteur.json"));
    for name in figures.keys() {
        assert!(names(&manual).any(|told| told == *name), "{name} is not in docs/operating.md");
        let shown = |asked: String| asked.strip_prefix(name).is_some_and(|part| part.is_empty() || part == "_bucket");
        assert!(names(&dashboard).any(shown), "{name} is not on the dashboard");
    }
    let unknown: Vec<String> = names(&manual).filter(|told| !figures.contains_key(told)).collect();
    assert!(unknown.is_empty(), "docs/operating.md tells of {unknown:?}");
}

#[test]
fn the_dashboard_takes_any_data_source_and_no_panel_lies_on_another() {
    let dashboard: Value = serde_json::from_str(&text("ops/grafana/rapporteur.json")).unwrap();
    let variables = dashboard["templating"]["list"].as_array().unwrap();
    assert!(variables.iter().any(|variable| variable["name"] == "datasource" && variable["type"] == "datasource"));
    let panels = dashboard["panels"].as_array().unwrap();
    let place = |panel: &Value| ["x", "y", "w", "h"].map(|key| panel["gridPos"][key].as_u64().unwrap());
    for (at, panel) in panels.iter().enumerate() {
        let [x, y, w, h] = place(panel);
        assert!(x + w <= 24, "{} leaves the page", panel["title"]);
        assert!(panel["type"] == "row" || panel["datasource"]["uid"] == "${datasource}", "{}", panel["title"]);
        for other in panels.iter().skip(at + 1) {
            let [left, top, width, height] = place(other);
            let apart = x + w <= left || left + width <= x || y + h <= top || top + height <= y;
            assert!(apart && panel["id"] != other["id"], "{} and {}", panel["title"], other["title"]);
        }
    }
}
