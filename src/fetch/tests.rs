//! Fetching from a stage: a TLS server on this machine that stands for hosts of the public internet.

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use axum::serve::Listener;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures::stream;
use tokio::net::{TcpListener, TcpStream};
use tokio_native_tls::native_tls::{Identity, TlsAcceptor};
use tokio_native_tls::{TlsAcceptor as AsyncAcceptor, TlsStream};

use super::{Feed, FetchError, Fetcher, Kind, Stage, Validators, What};
use crate::article::MAX_BYTES;
use crate::config::FetchSettings;

const PAGE: &str = "<!doctype html><title>Talks</title><p>The talks resumed on Friday.";
const FEED: &str = "<rss version='2.0'><channel><title>News</title><ttl>30</ttl>\
    <item><guid>7</guid><title>Talks resume</title><link>/talks</link></item></channel></rss>";
/// What the names of the stage resolve to when they resolve to what they should.
const PUBLIC: &str = "93.184.215.14";

/// What the server has seen.
type Seen = Arc<Mutex<Vec<String>>>;

/// A site: the hosts of the stage, all served by one server.
struct Site {
    stage: Stage,
    settings: FetchSettings,
    /// The requests, with their headers.
    seen: Seen,
}

struct TlsListener {
    tcp: TcpListener,
    tls: AsyncAcceptor,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.tcp.accept().await else { continue };
            if let Ok(stream) = self.tls.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

impl Site {
    async fn open() -> Site {
        let names = ["example.org", "*.example.org", "rebound.example", "elsewhere.example"];
        let own = rcgen::generate_simple_self_signed(names.map(str::to_owned)).unwrap();
        let (authority, key) = (own.cert.pem(), own.signing_key.serialize_pem());
        let tls = TlsAcceptor::new(Identity::from_pkcs8(authority.as_bytes(), key.as_bytes()).unwrap()).unwrap();
        let listener = TlsListener { tcp: TcpListener::bind("127.0.0.1:0").await.unwrap(), tls: tls.into() };
        let server = listener.local_addr().unwrap();
        let seen = Seen::default();
        let router = Router::new().fallback(answer).with_state(seen.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let rebound = AtomicUsize::new(0);
        let resolve = move |name: &str| match name {
            "private.example" => vec!["10.0.0.8".parse().unwrap()],
            "mixed.example" => vec![PUBLIC.parse().unwrap(), "169.254.169.254".parse().unwrap()],
            "rebound.example" if rebound.fetch_add(1, Ordering::SeqCst) > 0 => vec!["127.0.0.1".parse().unwrap()],
            "nowhere.example" => vec![],
            _ => vec![PUBLIC.parse().unwrap()],
        };
        let stage = Stage { resolve: Arc::new(resolve), server, authority, patience: Duration::from_secs(20) };
        let settings = FetchSettings { enabled: true, hosts: vec![], any_host: true };
        Site { stage, settings, seen }
    }

    fn fetcher(&self) -> Fetcher {
        Fetcher::staged(&self.settings, self.stage.clone())
    }

    /// What is read at an address, or the error.
    async fn read(&self, address: &str) -> Result<String, FetchError> {
        self.fetcher().fetch(address).await.map(|document| String::from_utf8(document.bytes).unwrap())
    }

    fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn answer(State(seen): State<Seen>, request: Request) -> Response {
    let headers: Vec<_> =
        request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    seen.lock().unwrap().push(format!("{}\n{}", request.uri(), headers.join("\n")));
    let path = request.uri().path().to_owned();
    let known = request.headers().get("if-none-match").is_some_and(|etag| etag == "\"v1\"");
    let with =
        |name: &str, value: &str, body: Vec<u8>| Response::builder().header(name, value).body(body.into()).unwrap();
    let status = |status: u16| Response::builder().status(status);
    match path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), "")) {
        ("to", target) => {
            let target =
                format!("{target}{}", request.uri().query().map(|query| format!("?{query}")).unwrap_or_default());
            status(302).header("location", target).header("set-cookie", "a=b").body(Body::empty()).unwrap()
        }
        ("hops", "0") => with("content-type", "text/html", PAGE.into()),
        ("hops", left) => {
            let next = format!("/hops/{}", left.parse::<usize>().unwrap() - 1);
            status(301).header("location", next).body(Body::empty()).unwrap()
        }
        ("status", code) => status(code.parse().unwrap()).header("retry-after", "120").body(Body::from(PAGE)).unwrap(),
        ("feed", _) if known => status(304).header("cache-control", "max-age=600").body(Body::empty()).unwrap(),
        ("feed", _) => with("etag", "\"v1\"", FEED.into()),
        ("broken", _) => with("content-type", "text/xml", b"<rss><channel><item></rss>".to_vec()),
        ("pdf", _) => with("content-type", "text/html", b"%PDF-1.7\n".to_vec()),
        ("page", "empty") => Response::new(Body::empty()),
        ("page", "silent") => std::future::pending().await,
        ("page", "headers") => {
            (0..1000).fold(status(200), |made, _| made.header("x-more", "a".repeat(4000))).body(PAGE.into()).unwrap()
        }
        ("page", "gzip") => with("content-encoding", "gzip", gzip(PAGE.as_bytes())),
        ("page", "bomb") => with("content-encoding", "gzip", gzip(&vec![b'a'; MAX_BYTES as usize + 1])),
        ("page", "odd") => with("content-encoding", "br", PAGE.into()),
        ("page", "limit") => Response::new(vec![b'a'; MAX_BYTES as usize].into()),
        ("page", "long") => Response::new(vec![b'a'; MAX_BYTES as usize + 1].into()),
        ("page", "endless") => {
            Response::new(Body::from_stream(stream::repeat(Ok::<_, Infallible>(Bytes::from_static(&[b'a'; 1 << 16])))))
        }
        ("page", "drip") => Response::new(Body::from_stream(stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Some((Ok::<_, io::Error>(Bytes::from_static(b"drip ")), ()))
        }))),
        _ => with("content-type", "application/octet-stream", PAGE.into()),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What a path of example.org reads as: the page, or the error.
async fn check(path: &str, expect: Result<&str, FetchError>) {
    let read = Site::open().await.read(&format!("https://example.org{path}")).await;
    assert!(read == expect.map(str::to_owned), "{path}: {:?}", read.map(|text| text.len()));
}

fn host() -> String {
    "example.org".to_owned()
}

#[tokio::test]
async fn a_page_is_read_for_what_it_is() {
    let document =
        Site::open().await.fetcher().fetch("https://example.org/2026/Talks%20resume.php?id=7#top").await.unwrap();
    assert_eq!(document.url, "https://example.org/2026/Talks%20resume.php?id=7");
    assert_eq!((document.bytes.as_slice(), document.kind), (PAGE.as_bytes(), Kind::Html));
    assert_eq!(document.file_name, "talks-resume.html");
    check("/pdf", Err(FetchError::NotAnArticle { what: What::Pdf })).await;
    check("/page/empty", Err(FetchError::Empty)).await;
}

#[tokio::test]
async fn a_name_is_made_for_a_file_of_any_address() {
    for (path, name) in [
        ("", "example-org.html"),
        ("/a/b/", "b.html"),
        ("/%D1%82%D0%B0", "example-org.html"),
        ("/..%2f..%2fX", "x.html"),
    ] {
        let document = Site::open().await.fetcher().fetch(&format!("https://example.org{path}")).await.unwrap();
        assert_eq!(document.file_name, name, "{path}");
    }
}

#[tokio::test]
async fn nothing_is_asked_for_when_it_may_not_be() {
    let mut site = Site::open().await;
    site.settings.any_host = false;
    site.settings.hosts = vec!["example.com".to_owned()];
    let refused = FetchError::HostNotAllowed { host: host() };
    assert_eq!(site.read("https://example.org/").await, Err(refused));
    site.settings.enabled = false;
    assert_eq!(site.read("https://example.com/").await, Err(FetchError::Disabled));
    assert_eq!(site.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn a_name_that_leads_inside_is_never_connected_to() {
    let site = Site::open().await;
    for host in ["private.example", "mixed.example", "nowhere.example"] {
        let expect = FetchError::NoSuchHost { host: host.to_owned() };
        assert_eq!(site.read(&format!("https://{host}/")).await, Err(expect));
    }
    assert_eq!(site.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn a_name_is_checked_again_each_time_it_is_looked_up() {
    let site = Site::open().await;
    let read = site.read("https://rebound.example/to//page").await;
    assert_eq!(read, Err(FetchError::RedirectRefused { host: "rebound.example".to_owned() }));
    assert_eq!(site.requests().len(), 1);
}

#[tokio::test]
async fn a_server_must_prove_its_name() {
    let mut site = Site::open().await;
    let unproven = FetchError::Unreachable { host: "unproven.example".to_owned() };
    assert_eq!(site.read("https://unproven.example/").await, Err(unproven));
    site.stage.authority = rcgen::generate_simple_self_signed([host()]).unwrap().cert.pem();
    assert_eq!(site.read("https://example.org/").await, Err(FetchError::Unreachable { host: host() }));
    assert_eq!(site.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn redirects_are_followed_five_times() {
    check("/to//page", Ok(PAGE)).await;
    check("/to/https://news.example.org/page", Ok(PAGE)).await;
    check("/hops/5", Ok(PAGE)).await;
    check("/hops/6", Err(FetchError::TooManyRedirects { host: host() })).await;
}

#[tokio::test]
async fn the_rules_hold_for_what_is_led_on_to() {
    for target in [
        "http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://private.example/",
        "https://nowhere.example/", "https://a:b@example.org/", "https://example.org:8443/", "file:///etc/passwd",
        "https://",
    ] {
        check(&format!("/to/{target}"), Err(FetchError::RedirectRefused { host: host() })).await;
    }
    let mut site = Site::open().await;
    site.settings = FetchSettings { enabled: true, hosts: vec![host()], any_host: false };
    let elsewhere = FetchError::RedirectNotAllowed { host: host(), to: "elsewhere.example".to_owned() };
    assert_eq!(site.read("https://example.org/to/https://elsewhere.example/").await, Err(elsewhere));
}

#[tokio::test]
async fn a_site_is_told_nothing_but_the_products_name() {
    let site = Site::open().await;
    site.read("https://example.org/to/https://elsewhere.example/page").await.unwrap();
    let second = site.requests().pop().unwrap();
    let mut names: Vec<_> = second.lines().skip(1).filter_map(|line| line.split(':').next()).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
    assert!(second.contains(concat!("user-agent: Rapporteur/", env!("CARGO_PKG_VERSION"))), "{second}");
}

#[tokio::test]
async fn a_body_is_bounded_packed_and_unpacked() {
    let large = || Err(FetchError::TooLarge { megabytes: 10 });
    check("/page/gzip", Ok(PAGE)).await;
    check("/page/odd", Err(FetchError::NotAnArticle { what: What::Compressed })).await;
    check("/page/limit", Ok(&"a".repeat(MAX_BYTES as usize))).await;
    check("/page/long", large()).await;
    check("/page/endless", large()).await;
    check("/page/bomb", large()).await;
}

#[tokio::test]
async fn a_site_that_is_silent_or_drips_ends_with_the_patience() {
    let mut site = Site::open().await;
    site.stage.patience = Duration::from_millis(300);
    for page in ["drip", "silent"] {
        let read = site.read(&format!("https://example.org/page/{page}")).await;
        assert_eq!(read, Err(FetchError::Timeout { host: host(), seconds: 0 }), "{page}");
    }
}

#[tokio::test]
async fn headers_without_end_are_not_read() {
    check("/page/headers", Err(FetchError::Unreachable { host: host() })).await;
}

#[tokio::test]
async fn an_answer_without_a_page_says_why() {
    let denied = |status| FetchError::Denied { host: host(), status };
    check("/status/404", Err(FetchError::NotFound { host: host() })).await;
    check("/status/410", Err(FetchError::NotFound { host: host() })).await;
    check("/status/401", Err(denied(401))).await;
    check("/status/403", Err(denied(403))).await;
    check("/status/500", Err(FetchError::Status { host: host(), status: 500 })).await;
    check("/status/304", Err(FetchError::Status { host: host(), status: 304 })).await;
    check("/status/503", Err(FetchError::Busy { host: host(), wait: Some(Duration::from_secs(120)) })).await;
}

#[tokio::test]
async fn a_feed_is_read_once_a_version() {
    let fetcher = Site::open().await.fetcher();
    let Feed::Read(reading) = fetcher.fetch_feed("https://example.org/feed", &Validators::default()).await.unwrap()
    else {
        panic!("unchanged at first sight");
    };
    assert_eq!((reading.title.as_deref(), reading.wait), (Some("News"), Some(Duration::from_secs(1800))));
    assert_eq!(reading.items[0].link.as_deref(), Some("https://example.org/talks"));
    let again = fetcher.fetch_feed("https://example.org/feed", &reading.validators).await;
    assert_eq!(again, Ok(Feed::Unchanged { wait: Some(Duration::from_secs(600)) }));
    assert_eq!(fetcher.fetch("https://example.org/feed").await.unwrap().kind, Kind::Feed);
}

#[tokio::test]
async fn what_is_no_feed_or_a_damaged_one_says_so() {
    let fetcher = Site::open().await.fetcher();
    for (path, id) in [("page", "fetch-not-a-feed"), ("pdf", "fetch-not-a-feed"), ("broken", "fetch-malformed-feed")] {
        let read = fetcher.fetch_feed(&format!("https://example.org/{path}"), &Validators::default()).await;
        assert_eq!(read.unwrap_err().message().0, id, "{path}");
    }
}
