//! File and environment as one tree of values, and the keys that lead into it.

use config::{Value, ValueKind};

use super::Settings;

/// What every variable's name starts with.
pub(super) const PREFIX: &str = "RAPPORTEUR";
/// What the `config` crate names as the origin of a value from [`config::Environment`].
pub(super) const ENVIRONMENT: &str = "the environment";

/// Every key there is, with dots: what [`Settings`] serializes to.
pub(super) fn known_keys() -> Vec<String> {
    fn collect(prefix: &str, value: &serde_json::Value, keys: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(table) => {
                table.iter().for_each(|(name, value)| collect(&format!("{prefix}.{name}"), value, keys));
            }
            _ => keys.push(prefix.trim_start_matches('.').to_owned()),
        }
    }
    let mut keys = Vec::new();
    collect("", &serde_json::to_value(Settings::default()).unwrap_or_default(), &mut keys);
    keys
}

/// Whether settings stand below `key`.
pub(super) fn is_table(key: &str) -> bool {
    known_keys().iter().any(|known| known.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

/// The variable that sets `key`.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}_{}", key.to_uppercase().replace('.', "__"))
}

/// The value under a dotted key.
pub(super) fn find<'a>(tree: &'a Value, key: &str) -> Option<&'a Value> {
    key.split('.').try_fold(tree, |value, name| match &value.kind {
        ValueKind::Table(table) => table.get(name),
        _ => None,
    })
}

/// Takes the value under a dotted key out; whether there was one.
pub(super) fn remove(tree: &mut Value, key: &str) -> bool {
    let (folder, name) = key.rsplit_once('.').unwrap_or(("", key));
    let parent =
        folder.split('.').filter(|part| !part.is_empty()).try_fold(tree, |value, part| match &mut value.kind {
            ValueKind::Table(table) => table.get_mut(part),
            _ => None,
        });
    match parent.map(|parent| &mut parent.kind) {
        Some(ValueKind::Table(table)) => table.remove(name).is_some(),
        _ => false,
    }
}

/// Whether the value under a dotted key came from a variable.
pub(super) fn from_environment(tree: &Value, key: &str) -> bool {
    find(tree, key).and_then(Value::origin) == Some(ENVIRONMENT)
}
