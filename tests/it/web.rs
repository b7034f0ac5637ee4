//! A web of the tests' own: one TLS server that stands for sites of the public internet.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::serve::Listener as _;
use rapporteur::config::FetchSettings;
use rapporteur::fetch::{Fetcher, Stage};

use crate::discord::TlsListener;

/// Pages by their path.
type Pages = Arc<Mutex<BTreeMap<String, String>>>;

/// The site `weir.example`.
pub(crate) struct Site {
    pages: Pages,
    /// Settings that let it be read.
    pub(crate) settings: FetchSettings,
    /// A reader that finds it on the public internet.
    pub(crate) fetcher: Fetcher,
}

impl Site {
    pub(crate) async fn open() -> Site {
        let (listener, authority) = TlsListener::bind(&["weir.example", "www.weir.example"]).await;
        let server = listener.local_addr().unwrap();
        let pages = Pages::default();
        let router = Router::new().fallback(page).with_state(Arc::clone(&pages));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let resolve = |name: &str| match name {
            "inside.example" => vec!["10.0.0.8".parse().unwrap()],
            _ => vec!["93.184.215.14".parse().unwrap()],
        };
        let stage = Stage { resolve: Arc::new(resolve), server, authority, patience: Duration::from_secs(20) };
        let hosts = vec!["weir.example".to_owned(), "inside.example".to_owned()];
        let settings = FetchSettings { enabled: true, hosts, any_host: false };
        let fetcher = Fetcher::staged(&settings, stage);
        Site { pages, settings, fetcher }
    }

    /// Puts a page on the site.
    pub(crate) fn publishes(&self, path: &str, page: &str) {
        self.pages.lock().unwrap().insert(path.to_owned(), page.to_owned());
    }
}

async fn page(State(pages): State<Pages>, request: Request) -> (StatusCode, String) {
    match pages.lock().unwrap().get(request.uri().path()) {
        Some(page) => (StatusCode::OK, page.clone()),
        None => (StatusCode::NOT_FOUND, String::new()),
    }
}
