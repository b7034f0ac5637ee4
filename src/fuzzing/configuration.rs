//! The operator's files and variables: settings and roster, or every fault in them.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::{check_ranges, parts};
use crate::config::{Error, Flags, Settings, Surroundings, load};
use crate::party::Roster;

/// The file of settings, the roster, and variables, a line each.
pub fn configuration(data: &[u8]) {
    let parts = parts(data);
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    roster(part(1));
    let Ok(folder) = tempfile::tempdir() else { return };
    let file = folder.path().join("rapporteur.toml");
    let articles = Some(folder.path().to_owned());
    if fs::write(&file, part(0)).and_then(|()| fs::write(folder.path().join("parties.toml"), part(1))).is_err() {
        return;
    }
    let named = |line: &str| line.split_once('=').map(|(name, value)| (format!("RAPPORTEUR_{name}"), value.to_owned()));
    let mut variables: BTreeMap<String, String> = part(2).lines().filter_map(named).collect();
    variables.remove("RAPPORTEUR_CONFIG");
    // What a variable replaces is not looked at.
    let replaced: Vec<String> = variables
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, _)| name.to_lowercase().trim_start_matches("rapporteur_").replace("__", "."))
        .collect();
    let around = Surroundings { folder: folder.path().to_owned(), variables, ..Surroundings::default() };
    let flags = Flags { config: Some(file), articles, index: Some("index".into()), ..Flags::default() };
    match load(&flags, &around) {
        Ok(loaded) => {
            let answer = &loaded.settings.answer;
            assert!((0.0..=1.0).contains(&answer.threshold) && (1..=8).contains(&answer.passages), "{answer:?}");
            check_told(part(0), &replaced, &[]);
        }
        Err(Error::NoLibrary(_)) => panic!("both were named"),
        Err(Error::Faults(faults)) => {
            assert!(!faults.is_empty());
            assert!(
                faults.iter().all(|fault| !fault.place.is_empty() && !fault.reason.trim().is_empty()),
                "{faults:?}"
            );
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            check_told(part(0), &replaced, &told);
        }
    }
}

/// That what is wrong with a well-formed file is told: keys that there are not, and values of another type than the default's.
fn check_told(file: &str, replaced: &[String], told: &[String]) {
    let Ok(table) = toml::from_str::<toml::Table>(file) else { return };
    let known = serde_json::to_value(Settings::default()).unwrap_or_default();
    let is_replaced = |path: &str| {
        replaced
            .iter()
            .any(|name| path == name || path.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.')))
    };
    for (key, value) in &table {
        match (known.get(key), value) {
            _ if is_replaced(key) => {}
            (Some(Value::Object(known)), toml::Value::Table(table)) => {
                for (inner, value) in table {
                    let path = format!("{key}.{inner}");
                    if !is_replaced(&path) {
                        check_value(&path, inner, value, known.get(inner), told);
                    }
                }
            }
            (known, value) => check_value(key, key, value, known, told),
        }
    }
}

fn check_value(path: &str, key: &str, value: &toml::Value, known: Option<&Value>, told: &[String]) {
    let fits = match (known, value) {
        (None, _) => false,
        (Some(Value::Bool(_)), value) => value.is_bool(),
        (Some(Value::Number(_)), value) => value.is_integer() || value.is_float(),
        (Some(Value::Object(_)), value) => value.is_table(),
        // The others are read from several types.
        (Some(_), _) => true,
    };
    // A quoted key may hold dots, and is told of as if they parted it.
    let key = key.split('.').next().unwrap_or_default();
    assert!(fits || told.iter().any(|fault| fault.contains(key)), "nothing tells of {path} = {value} in {told:?}");
}

/// A roster, or what is wrong with it.
fn roster(text: &str) {
    let lines = text.matches('\n').count() + 1;
    let roster = match Roster::parse(text) {
        Ok(roster) => roster,
        Err(faults) => {
            assert!(!faults.is_empty() && faults.windows(2).all(|pair| pair[0].line <= pair[1].line), "{faults:?}");
            return assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "{faults:?}");
        }
    };
    let table: toml::Table = toml::from_str(text).unwrap_or_default();
    let listed = |table: &toml::Table, key| table.get(key).and_then(toml::Value::as_array).map_or(0, Vec::len);
    assert_eq!(listed(&table, "party"), roster.parties.len(), "a party was dropped without a word");
    assert!(table.keys().all(|key| key == "party"));
    for (party, written) in
        roster.parties.iter().zip(table.get("party").and_then(toml::Value::as_array).into_iter().flatten())
    {
        let people = written.as_table().map_or(0, |table| listed(table, "people"));
        assert_eq!(people, party.people.len(), "a person was dropped without a word");
        assert!(!party.id.is_empty() && !party.name.is_empty());
        assert_eq!(roster.find(&party.id).map(|found| &found.id), Some(&party.id));
        assert_eq!(roster.find(&party.name).map(|found| &found.id), Some(&party.id), "{:?}", party.name);
    }
    let mentions = roster.mentions(text);
    check_ranges(text, mentions.iter().map(|mention| &mention.range));
}
