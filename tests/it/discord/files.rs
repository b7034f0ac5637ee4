//! Files that people hand to commands, served as Discord's CDN does.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Fake;
use super::state::{Id, World};

/// The largest file that people may hand over, in bytes.
pub(crate) const LARGEST: usize = 10 << 20;

#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// What Discord makes of the name's ending; nothing where it does not know it.
    fn content_type(&self) -> Option<&'static str> {
        let (_, ending) = self.name.rsplit_once('.')?;
        Some(match ending.to_lowercase().as_str() {
            "txt" => "text/plain; charset=utf-8",
            "md" => "text/markdown; charset=utf-8",
            "html" | "htm" => "text/html; charset=utf-8",
            "csv" => "text/csv; charset=utf-8",
            "json" => "application/json; charset=utf-8",
            "pdf" => "application/pdf",
            "zip" => "application/zip",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _ => return None,
        })
    }
}

impl World {
    /// Takes a file in; it panics where Discord would refuse it as too large.
    pub(crate) fn upload(&mut self, name: &str, bytes: &[u8]) -> Id {
        assert!(bytes.len() <= LARGEST, "{name} is too large: Discord takes files of up to {LARGEST} bytes");
        let id = self.new_id();
        self.files.insert(id, File { id, name: name.to_owned(), bytes: bytes.to_vec() });
        id
    }

    /// The file as Discord's objects carry it; the address holds a signature, as the CDN's do.
    pub(crate) fn file_json(&self, file: &File) -> Value {
        let url = format!("http://{}/ephemeral-attachments/1/{}/{}?ex=0&is=0&hm=0&", self.address, file.id, file.name);
        let mut json = json!({
            "id": file.id.to_string(), "filename": file.name, "size": file.bytes.len(), "url": url, "proxy_url": url,
            "ephemeral": true,
        });
        if let Some(kind) = file.content_type() {
            json["content_type"] = json!(kind);
        }
        json
    }
}

/// The CDN: no token, no JSON, and nothing of the API's record.
pub(crate) async fn serve(State(fake): State<Fake>, Path((_, id, name)): Path<(Id, Id, String)>) -> Response {
    let file = fake.look(|world| world.files.get(&id).filter(|file| file.name == name).cloned());
    let Some(file) = file else {
        return (StatusCode::NOT_FOUND, "This content is no longer available.").into_response();
    };
    let kind = file.content_type().unwrap_or("application/octet-stream");
    ([(header::CONTENT_TYPE, kind)], file.bytes).into_response()
}
