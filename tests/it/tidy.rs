//! The rules of the house: which folder may name which crate, which module may know which, sizes and names of files.
//!
//! Plain text search, so a rule reads as it is checked. `ARCHITECTURE.md` says why each holds.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

/// Crates that one part of the tree alone may name: a change of any of them stays inside that part.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["main.rs", "cli/"]),
    ("axum", &["discord/", "observe.rs"]),
    ("backon", &["discord/", "search/cluster/"]),
    ("base64", &["search/cluster/", "store/"]),
    ("chardetng", &["article/"]),
    ("clap", &["main.rs", "cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("dejavu", &["picture.rs"]),
    ("dom_smoothie", &["article/"]),
    ("ed25519_dalek", &["discord/"]),
    ("encoding_rs", &["article/"]),
    ("fluent_bundle", &["texts/"]),
    ("frostem", &["language/"]),
    ("fs4", &["check.rs"]),
    ("governor", &["discord/"]),
    ("hex", &["discord/"]),
    ("indicatif", &["cli/"]),
    ("infer", &["article/"]),
    ("ndarray", &["semantic/"]),
    ("notify", &["watch.rs"]),
    ("notify_debouncer_full", &["watch.rs"]),
    ("poise", &["discord/"]),
    ("pulldown_cmark", &["article/"]),
    ("pulp", &["semantic/"]),
    ("quick_xml", &["fetch/"]),
    ("rayon", &["semantic/"]),
    ("resvg", &["picture.rs"]),
    ("safetensors", &["semantic/"]),
    ("serde_saphyr", &["article/"]),
    ("serenity", &["discord/"]),
    ("sqlx", &["store/"]),
    ("tantivy", &["search/embedded/", "search/mod.rs"]),
    ("sha2", &["semantic/"]),
    ("tokenizers", &["semantic/"]),
    ("tokio_tungstenite", &["discord/"]),
    ("twilight_gateway", &["discord/gateway/"]),
    ("ureq", &["search/cluster/"]),
    ("whatlang", &["language/"]),
    ("zip", &["semantic/"]),
];

/// Modules from the ground up: one may name those before it in this list, never those after or beside it.
const ORDER: &[&[&str]] = &[
    &["language", "texts"],
    &["article"],
    &["party"],
    &["config"],
    &["question", "semantic"],
    &["search"],
    &["answer"],
    &["ingest", "embed", "reply"],
    &["engine"],
    &["check", "eval", "watch", "background", "picture", "store", "fetch"],
    &["observe"],
    &["holding"],
    &["cli", "discord"],
    &["fuzzing"],
];

/// Names that say nothing of what a file is for.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "misc"];

/// Longest file, its tests aside, in lines.
const LONGEST: usize = 400;

/// A source file: its path below `src/` with `/` between parts, and its text.
struct Source {
    name: String,
    text: String,
}

impl Source {
    /// The text up to its unit tests (which may use what they like); nothing of a file of tests.
    fn body(&self) -> &str {
        if self.name.ends_with("tests.rs") || self.name.contains("/tests/") {
            return "";
        }
        self.text.split_once("#[cfg(test)]\nmod tests {").map_or(&self.text, |(body, _)| body)
    }

    fn code(&self) -> impl Iterator<Item = &str> {
        self.body().lines().filter(|line| !line.trim_start().starts_with("//"))
    }

    fn names(&self, word: &str) -> bool {
        self.code().any(|line| starts_path(line, word))
    }

    /// The module of the crate it belongs to; `main.rs` and `lib.rs` belong to none.
    fn module(&self) -> Option<&str> {
        let top = self.name.split('/').next()?.trim_end_matches(".rs");
        (!["main", "lib"].contains(&top)).then_some(top)
    }

    /// The modules of the crate that it names by `crate::…`.
    fn modules(&self) -> Vec<String> {
        let code: String = self.code().flat_map(|line| [line.trim(), " "]).collect();
        code.split("crate::").skip(1).flat_map(heads).collect()
    }
}

/// The first names of what follows `crate::`: one, or in braces several.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut items) = (0, vec![String::new()]);
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => items.push(String::new()),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => items.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    items.iter().map(|item| name(item)).collect()
}

/// Whether a path in `line` starts with `word`: `tantivy::schema`, not `search::tantivy::` nor `my_tantivy::`.
fn starts_path(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, rest) = line.split_at(at);
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let after = rest.trim_start_matches(word);
        !inside && (after.starts_with("::") || after.starts_with(';') && line.contains("use "))
    })
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = WalkDir::new(&root).into_iter().map(Result::unwrap);
    let source = |file: DirEntry| Source {
        name: file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
        text: fs::read_to_string(file.path()).unwrap(),
    };
    files.filter(|file| file.path().extension().is_some_and(|extension| extension == "rs")).map(source).collect()
}

/// Fails with every fault that `fault` finds, a line each.
fn check(fault: impl Fn(&Source) -> Option<String>) {
    let sources = sources();
    assert!(sources.len() > 10, "src/ was not read");
    let faults: Vec<_> = sources.iter().filter_map(|s| fault(s).map(|why| format!("src/{}: {why}", s.name))).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|level| level.contains(&module))
}

#[test]
fn a_crate_is_named_in_its_home_alone() {
    check(|source| {
        let strays = HOMES.iter().filter(|(_, homes)| !homes.iter().any(|home| source.name.starts_with(home)));
        let named: Vec<_> = strays.filter(|(name, _)| source.names(name)).map(|(name, _)| *name).collect();
        (!named.is_empty()).then(|| format!("names {}, which belongs elsewhere", named.join(", ")))
    });
}

#[test]
fn modules_know_only_those_below_them() {
    check(|source| {
        let module = source.module()?;
        let Some(own) = rank(module) else { return Some("is in no level of ORDER in tests/it/tidy.rs".into()) };
        let mut known = source.modules();
        known.retain(|other| other != module && rank(other).is_some_and(|rank| rank >= own));
        (!known.is_empty()).then(|| format!("knows {}, which does not stand below it", known.join(", ")))
    });
}

#[test]
fn every_file_says_what_it_is_for() {
    check(|source| (!source.text.starts_with("//! ")).then(|| "lacks its first line //!".into()));
}

#[test]
fn no_file_has_an_empty_name() {
    check(|source| {
        let empty = source.name.trim_end_matches(".rs").split('/').find(|part| EMPTY_NAMES.contains(part))?;
        Some(format!("“{empty}” says nothing of what it is for"))
    });
}

#[test]
fn files_stay_short() {
    check(|source| {
        let lines = source.body().lines().count();
        (lines > LONGEST).then(|| format!("{lines} lines, at most {LONGEST}: split it by interface"))
    });
}

#[test]
fn no_statement_of_the_database_is_put_together() {
    check(|source| {
        source.body().contains("AssertSqlSafe").then(|| "a statement is a literal, what goes into it is bound".into())
    });
}

/// A file of the repository.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether `file::name` is a test: a function of that name after a line `#[test]` or the like, attributes between them apart, or one that a list
/// `on_both!` makes a test for each backend.
fn is_test(named: &str, read: impl Fn(&str) -> Option<String>) -> bool {
    let Some((file, name)) = named.split_once("::") else { return false };
    let Some(text) = read(file) else { return false };
    let (mut marked, mut listed) = (false, false);
    let mut both = false;
    for line in text.lines().map(str::trim) {
        listed = line == "on_both! {" || listed && line != "}";
        both |= listed && line.strip_suffix(',') == Some(name);
        let heads = [format!("fn {name}("), format!("async fn {name}(")];
        if (marked || both) && heads.iter().any(|head| line.starts_with(head)) {
            return true;
        }
        let is_mark = ["#[test]", "#[tokio::test]"].contains(&line) || line.starts_with("#[tokio::test(");
        marked = is_mark || marked && line.starts_with("#[");
    }
    false
}

/// The tests that `SECURITY.md` names.
fn named_tests(document: &str) -> Vec<&str> {
    quoted(document).filter(|name| name.contains(".rs::")).collect()
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let document = read("SECURITY.md");
    let named = named_tests(&document);
    assert!(named.len() > 30, "the table was not read");
    let file = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok();
    let missing: Vec<_> = named.into_iter().filter(|named| !is_test(named, file)).collect();
    assert!(missing.is_empty(), "SECURITY.md names what is no test:\n{}", missing.join("\n"));
}

#[test]
fn a_test_is_told_from_what_is_none() {
    let file = |path: &str| {
        (path == "a.rs").then(|| "#[test]\n#[cfg(unix)]\nfn one() {\n}\nfn two() {}\n// fn one_more()\n".to_owned())
    };
    assert!(is_test("a.rs::one", file));
    for none in ["a.rs::two", "a.rs::on", "a.rs::one_more", "b.rs::one", "a.rs"] {
        assert!(!is_test(none, file), "{none}");
    }
    assert_eq!(named_tests("| x | `fetch/` | `src/a.rs::one`, `b.rs::two` |"), ["src/a.rs::one", "b.rs::two"]);
}

/// The names of the direct dependencies in a manifest, those of the tests included.
fn dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let of = |table: &str| manifest.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    let mut names: Vec<String> = of("dependencies").chain(of("dev-dependencies")).cloned().collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_direct_dependency_is_accounted_for() {
    let document = read("docs/dependencies.md");
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| row.split('`').next());
    let mut listed: Vec<&str> = rows.collect();
    listed.sort_unstable();
    assert_eq!(listed, dependencies(&read("Cargo.toml")), "docs/dependencies.md and Cargo.toml differ");
}

#[test]
fn dependencies_of_every_kind_are_read() {
    let manifest = "[dependencies]\nb = \"1\"\nc = { version = \"1\" }\n[dev-dependencies]\na = \"1\"\nb = \"1\"\n";
    assert_eq!(dependencies(manifest), ["a", "b", "c"]);
}

#[test]
fn paths_are_told_from_look_alikes() {
    for line in ["use tantivy::schema::Field;", "    let a: tantivy::Index = b;", "use tantivy;"] {
        assert!(starts_path(line, "tantivy"), "{line}");
    }
    for line in ["use crate::tantivy::x;", "my_tantivy::x", "let tantivy = 1;", "tantivy_common::x"] {
        assert!(!starts_path(line, "tantivy"), "{line}");
    }
}

#[test]
fn grouped_imports_are_read() {
    assert_eq!(heads("search::Error;"), ["search"]);
    assert_eq!(heads("{answer::{Answer, Found}, engine, search::Error}; use std"), ["answer", "engine", "search"]);
}
