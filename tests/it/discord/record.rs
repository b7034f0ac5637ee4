//! Every request passes here: it is recorded, checked against the document, authorized, and may be failed on purpose.

use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, MatchedPath, Multipart, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Fake;
use super::error::{Failure, Refusal};
use super::files::LARGEST;
use super::mentions::snowflake;
use super::schema;
use super::state::World;

const API: &str = "/api/v10";
/// Uploads of 10 MiB and some.
pub(crate) const BODY: usize = 26 << 20;
/// A request's JSON body, or the `payload_json` of a multipart one with its files as attachments.
#[derive(Clone, Debug)]
pub(crate) struct Payload(pub(crate) Value);

/// Uploaded files: name and content.
type Files = Vec<(String, Vec<u8>)>;

/// A request as it came and how it was answered.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The route as in Discord's OpenAPI document, such as `/channels/{channel_id}/messages`.
    pub(crate) route: String,
    pub(crate) path: String,
    pub(crate) body: Value,
    /// 0 while it is being answered.
    pub(crate) status: u16,
    pub(crate) response: Value,
    /// When it came, by the fake's clock.
    pub(crate) at: Duration,
}

impl Request {
    pub(crate) fn line(&self) -> String {
        let refusal = if self.status >= 400 { format!(" {}", self.response) } else { String::new() };
        format!("{} {} → {}{refusal}", self.method, self.path, self.status)
    }
}

fn invalid_json() -> Refusal {
    Refusal::new(400, 50_109, "The request body contains invalid JSON.")
}

/// Reads the whole body as JSON.
async fn payload(request: axum::extract::Request) -> Result<(Value, Files), Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return multipart(Multipart::from_request(request, &()).await.map_err(|_| invalid_json())?).await;
    }
    let bytes = to_bytes(request.into_body(), BODY).await.map_err(|_| invalid_json())?;
    let body = if bytes.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&bytes) };
    Ok((body.map_err(|_| invalid_json())?, Files::new()))
}

/// The `payload_json` with the uploaded files in its `attachments`: a file `files[2]` is described by the entry of id 2.
async fn multipart(mut form: Multipart) -> Result<(Value, Files), Refusal> {
    let malformed = |_| Refusal::new(400, 50_035, "Invalid Form Body");
    let (mut body, mut files, mut contents) = (json!({}), Vec::new(), Files::new());
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "payload_json" {
            let text = field.text().await.map_err(malformed)?;
            body = serde_json::from_str(&text).map_err(|_| invalid_json())?;
        } else {
            let id = name.trim_start_matches("files[").trim_end_matches(']').to_owned();
            let filename = field.file_name().unwrap_or("file").to_owned();
            let bytes = field.bytes().await.map_err(malformed)?;
            if bytes.len() > LARGEST {
                return Err(Refusal::new(413, 40_005, "Request entity too large"));
            }
            files.push(json!({"id": id, "filename": filename, "size": bytes.len()}));
            contents.push((filename, bytes.to_vec()));
        }
    }
    // An interaction's response holds its message in `data`.
    let message = if body["data"].is_object() { &mut body["data"] } else { &mut body };
    let listed = message["attachments"].as_array().cloned().unwrap_or_default();
    for file in &mut files {
        let description = listed.iter().find(|one| snowflake(&one["id"]) == snowflake(&file["id"]));
        if let Some(text) = description.and_then(|one| one["description"].as_str()) {
            file["description"] = json!(text);
        }
    }
    if !files.is_empty() {
        message["attachments"] = files.into();
    }
    Ok((body, contents))
}

/// The route as the document names it: the first response, which clients may write `%40original`, has one of its own.
fn documented(route: &str, path: &str) -> String {
    let route = route.strip_prefix(API).unwrap_or_default();
    match route.strip_suffix("{message_id}").filter(|_| path.ends_with("original")) {
        Some(messages) => format!("{messages}@original"),
        None => route.to_owned(),
    }
}

/// All but the gateway's address and what goes by an interaction's own token.
fn needs_token(route: &str) -> bool {
    route != "/gateway" && !route.starts_with("/interactions/") && !route.starts_with("/webhooks/")
}

/// The middleware around every known route.
pub(crate) async fn observe(
    State(fake): State<Fake>,
    route: MatchedPath,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let route = documented(route.as_str(), request.uri().path());
    let (method, uri, headers) = (request.method().clone(), request.uri().clone(), request.headers().clone());
    let (parts, body) = request.into_parts();
    let copy = axum::extract::Request::from_parts(parts.clone(), body);
    let payload = payload(copy).await;
    let body = payload.as_ref().map_or(Value::Null, |(body, _)| body.clone());
    let index = fake.change(|world| world.begin(&method, &uri, &route, &body));
    let admitted = payload.and_then(|(_, files)| {
        fake.change(|world| {
            world.admit(&method, &route, &headers, &body)?;
            world.uploads.extend(files);
            Ok(())
        })
    });
    let response = match admitted {
        Err(refusal) => refusal.into_response(),
        Ok(()) => {
            let mut request = axum::extract::Request::from_parts(parts, Body::empty());
            request.extensions_mut().insert(Payload(body));
            next.run(request).await
        }
    };
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, BODY).await.unwrap();
    fake.change(|world| world.end(index, parts.status.as_u16(), &bytes));
    add_bucket(&mut parts.headers);
    Response::from_parts(parts, Body::from(bytes))
}

/// Rate limits are scripted, not counted: every answer leaves room for more.
fn add_bucket(headers: &mut HeaderMap) {
    for (name, value) in [
        ("x-ratelimit-limit", "50"),
        ("x-ratelimit-remaining", "49"),
        ("x-ratelimit-reset-after", "1.000"),
        ("x-ratelimit-bucket", "fake"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

/// A path or a method that the fake does not have: the test fails, for the fake or the bot is incomplete.
pub(crate) async fn unknown(State(fake): State<Fake>, method: Method, uri: Uri) -> Response {
    let body = json!({"message": "404: Not Found", "code": 0});
    fake.change(|world| {
        let index = world.begin(&method, &uri, "", &Value::Null);
        world.violation(format!("the fake has no {method} {uri}"));
        world.end(index, 404, &Bytes::from(body.to_string()));
    });
    (axum::http::StatusCode::NOT_FOUND, Json(body)).into_response()
}

impl World {
    fn begin(&mut self, method: &Method, uri: &Uri, route: &str, body: &Value) -> usize {
        self.requests.push(Request {
            method: method.to_string(),
            route: route.to_owned(),
            path: uri.to_string(),
            body: body.clone(),
            status: 0,
            response: Value::Null,
            at: self.clock.now(),
        });
        self.requests.len() - 1
    }

    /// May the request go on to its handler? Scripted failures come before everything, as a proxy's would.
    fn admit(&mut self, method: &Method, route: &str, headers: &HeaderMap, body: &Value) -> Result<(), Refusal> {
        let scripted =
            |failure: &&mut Failure| failure.left > 0 && failure.method == method.as_str() && failure.route == route;
        if let Some(failure) = self.failures.iter_mut().find(scripted) {
            failure.left -= 1;
            return Err(failure.refusal.clone());
        }
        if needs_token(route) {
            self.authorize(headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()))?;
        }
        if self.options.is_strict {
            let complaints = schema::request_errors(method.as_str(), route, body);
            self.violations.extend(complaints);
        }
        Ok(())
    }

    fn end(&mut self, index: usize, status: u16, body: &Bytes) {
        let response = serde_json::from_slice(body).unwrap_or_default();
        let request = &mut self.requests[index];
        request.status = status;
        request.response = response;
        if self.options.is_strict && (200..300).contains(&status) && !body.is_empty() {
            let complaints = schema::response_errors(&request.method, &request.route, status, &request.response);
            self.violations.extend(complaints.into_iter().map(|complaint| format!("the fake's own {complaint}")));
        }
    }
}
