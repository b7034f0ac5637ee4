//! Checks requests and the fake's own responses against Discord's official OpenAPI document, where it is at hand.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::Validator;
use serde_json::Value;

use crate::shared::shared;

/// The document, with the validators compiled so far.
struct Document {
    json: Value,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// `DISCORD_OPENAPI`, or `shared/discord-spec/openapi.json` beside or above the repository.
fn path() -> Option<PathBuf> {
    let named = std::env::var_os("DISCORD_OPENAPI").map(PathBuf::from);
    named.or_else(|| shared("discord-spec/openapi.json"))
}

fn document() -> Option<&'static Document> {
    static DOCUMENT: OnceLock<Option<Document>> = OnceLock::new();
    let read = || {
        let path = path()?;
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Some(Document { json: serde_json::from_str(&text).unwrap(), compiled: Mutex::default() })
    };
    DOCUMENT.get_or_init(read).as_ref()
}

/// Is the document at hand?
pub(crate) fn is_present() -> bool {
    document().is_some()
}

/// What is wrong with a request's body by the document; routes in the document's own notation.
pub(crate) fn request_errors(method: &str, route: &str, body: &Value) -> Vec<String> {
    let mut body = body.clone();
    forgive(&mut body);
    let part = |operation: &Value| operation["requestBody"]["content"]["application/json"]["schema"].clone();
    errors(method, route, "request", &body, part)
}

/// What is wrong with a response of the fake.
pub(crate) fn response_errors(method: &str, route: &str, status: u16, body: &Value) -> Vec<String> {
    let part = |operation: &Value| {
        let responses = &operation["responses"];
        let response = responses.get(status.to_string()).unwrap_or(&responses["4XX"]);
        let name = response["$ref"].as_str().and_then(|name| name.rsplit('/').next());
        let response = name.map_or(response, |name| &document().unwrap().json["components"]["responses"][name]);
        response["content"]["application/json"]["schema"].clone()
    };
    errors(method, route, &status.to_string(), body, part)
}

fn errors(method: &str, route: &str, what: &str, body: &Value, part: impl Fn(&Value) -> Value) -> Vec<String> {
    let Some(document) = document() else { return Vec::new() };
    let key = format!("{what} of {method} {route}");
    let validator = {
        let mut compiled = document.compiled.lock().unwrap();
        compiled.entry(key.clone()).or_insert_with(|| compile(document, method, route, part)).clone()
    };
    let Some(validator) = validator else { return Vec::new() };
    validator
        .iter_errors(body)
        .map(|error| format!("{key}: {} at {}", short(&error.to_string()), error.instance_path()))
        .collect()
}

/// The schema of one part of an operation, closed over the document's components; none where it has no JSON.
fn compile(document: &Document, method: &str, route: &str, part: impl Fn(&Value) -> Value) -> Option<Arc<Validator>> {
    let mut schema = part(&document.json["paths"][route][method.to_lowercase()]);
    schema.as_object_mut()?.insert("components".to_owned(), document.json["components"].clone());
    Some(Arc::new(jsonschema::validator_for(&schema).unwrap()))
}

/// Where the document is known to be wrong: `default_member_permissions` is a string, though it says integer, and
/// `attachments[].id` numbers the uploads of the same request.
fn forgive(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(forgive),
        Value::Object(fields) => {
            let permissions = fields.get("default_member_permissions").and_then(Value::as_str);
            if let Some(number) = permissions.and_then(|text| text.parse::<i64>().ok()) {
                fields.insert("default_member_permissions".to_owned(), number.into());
            }
            for attachment in fields.get_mut("attachments").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(id) = attachment["id"].as_u64() {
                    attachment["id"] = id.to_string().into();
                }
            }
            fields.values_mut().for_each(forgive);
        }
        _ => {}
    }
}

fn short(text: &str) -> String {
    text.chars().take(400).collect()
}
