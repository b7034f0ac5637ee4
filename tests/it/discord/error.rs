//! Discord's refusals: `{code, message, errors}`, 429 with its headers, and failures that a test asks for.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What a handler answers.
pub(crate) type Answer = Result<Response, Refusal>;

pub(crate) fn found(body: &Value) -> Answer {
    Ok(Json(body).into_response())
}

pub(crate) fn created(body: &Value) -> Answer {
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

pub(crate) fn no_content() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// An error as Discord words it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u64,
    pub(crate) message: String,
    pub(crate) errors: Option<Value>,
    /// Seconds to wait and whether all routes are meant, on a 429.
    pub(crate) retry_after: Option<(f64, bool)>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: u64, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), errors: None, retry_after: None }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10_003, "Unknown Channel")
    }

    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message")
    }

    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook")
    }

    pub(crate) fn unknown_interaction() -> Self {
        Self::new(404, 10_062, "Unknown interaction")
    }

    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50_001, "Missing Access")
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50_013, "Missing Permissions")
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50_006, "Cannot send an empty message")
    }

    pub(crate) fn already_acknowledged() -> Self {
        Self::new(400, 40_060, "Interaction has already been acknowledged.")
    }

    /// A server error, as in an outage.
    pub(crate) fn unavailable() -> Self {
        Self::new(503, 0, "503: Service Unavailable")
    }

    /// A 429 of one route.
    pub(crate) fn rate_limited(seconds: f64) -> Self {
        let retry_after = Some((seconds, false));
        Self { retry_after, ..Self::new(429, 0, "You are being rate limited.") }
    }

    /// A 429 of all routes together.
    pub(crate) fn globally_rate_limited(seconds: f64) -> Self {
        Self { retry_after: Some((seconds, true)), ..Self::rate_limited(seconds) }
    }

    /// A 50035 with the tree of errors, each at its dotted path in the body.
    pub(crate) fn form(errors: &[FormError]) -> Self {
        let mut tree = json!({});
        for error in errors {
            let mut node = &mut tree;
            for step in error.path.split('.').filter(|step| !step.is_empty()) {
                node = &mut node[step];
            }
            let list = node.as_object_mut().map(|node| node.entry("_errors").or_insert_with(|| json!([])));
            let entry = json!({"code": error.code, "message": error.message});
            match list.and_then(Value::as_array_mut) {
                Some(list) => list.push(entry),
                None => *node = json!({"_errors": [entry]}),
            }
        }
        Self { errors: Some(tree), ..Self::new(400, 50_035, "Invalid Form Body") }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({"code": self.code, "message": self.message});
        if let Some(errors) = self.errors {
            body["errors"] = errors;
        }
        let status = StatusCode::from_u16(self.status).unwrap();
        let Some((seconds, global)) = self.retry_after else { return (status, Json(body)).into_response() };
        body["retry_after"] = json!(seconds);
        body["global"] = json!(global);
        let mut response = (status, Json(body)).into_response();
        let scope = if global { "global" } else { "user" };
        let mut header = |name: &'static str, value: String| {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_str(&value).unwrap());
        };
        header("retry-after", seconds.to_string());
        header("x-ratelimit-scope", scope.to_owned());
        if global {
            header("x-ratelimit-global", "true".to_owned());
        }
        response
    }
}

/// One complaint about a body: where, Discord's code for it, and its words.
#[derive(Clone, Debug)]
pub(crate) struct FormError {
    path: String,
    code: &'static str,
    message: String,
}

impl FormError {
    pub(crate) fn new(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code, message: message.into() }
    }

    pub(crate) fn required(path: impl Into<String>) -> Self {
        Self::new(path, "BASE_TYPE_REQUIRED", "This field is required")
    }

    pub(crate) fn too_long(path: impl Into<String>, limit: usize) -> Self {
        Self::new(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {limit} or fewer in length."))
    }

    pub(crate) fn choice(path: impl Into<String>, choices: &str) -> Self {
        Self::new(path, "BASE_TYPE_CHOICES", format!("Value must be one of {{{choices}}}."))
    }
}

/// A refusal that a test asked for, for the next `left` requests to one route.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) method: String,
    /// The route as in Discord's OpenAPI document, such as `/channels/{channel_id}/messages`.
    pub(crate) route: String,
    pub(crate) refusal: Refusal,
    pub(crate) left: usize,
}
