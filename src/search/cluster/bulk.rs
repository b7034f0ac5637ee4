//! Portions of documents that are written together, of which those that are turned away are sent again, and what shows them.

use std::time::Duration;

use backon::{BlockingRetryable, ExponentialBuilder};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use ureq::http::Method;

use super::ClusterError;
use super::client::{Client, For};
use super::documents::Document;

/// Bytes of a portion.
const PORTION: usize = 4 << 20;
/// How often what was turned away is sent again.
const ATTEMPTS: usize = 8;

/// Operations, each as its lines.
#[derive(Default)]
pub(super) struct Portion {
    operations: Vec<Vec<u8>>,
    bytes: usize,
}

#[derive(Deserialize)]
struct Answer {
    errors: bool,
    items: Vec<Map<String, Value>>,
}

impl Portion {
    fn push(&mut self, action: &Value, document: Option<&Value>) {
        let mut lines = action.to_string().into_bytes();
        lines.push(b'\n');
        if let Some(document) = document {
            lines.extend(document.to_string().as_bytes());
            lines.push(b'\n');
        }
        self.bytes += lines.len();
        self.operations.push(lines);
    }

    /// Writes a document in place of the one of its id.
    pub(super) fn put(&mut self, document: &Document) {
        self.push(&json!({"index": {"_id": document.id}}), Some(&document.body));
    }

    /// Writes a document where there is none of its id.
    pub(super) fn create(&mut self, document: &Document) {
        self.push(&json!({"create": {"_id": document.id}}), Some(&document.body));
    }

    pub(super) fn delete(&mut self, id: &str) {
        self.push(&json!({"delete": {"_id": id}}), None);
    }

    /// Whether it is as large as one request should be.
    pub(super) fn is_full(&self) -> bool {
        self.bytes >= PORTION
    }

    /// Does the operations in an index; what is turned away for want of room is sent again after a while.
    pub(super) fn send(self, client: &Client, index: &str) -> Result<(), ClusterError> {
        let mut left = self.operations;
        let pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(Duration::from_millis(100))
            .with_max_times(ATTEMPTS);
        let mut send = || -> Result<(), ClusterError> {
            if left.is_empty() {
                return Ok(());
            }
            let path = format!("/{index}/_bulk");
            let answer: Answer = client.ask(For::Writing, &Method::POST, &path, &left.concat())?;
            if !answer.errors {
                left.clear();
                return Ok(());
            }
            let mut again = Vec::new();
            for (operation, item) in left.drain(..).zip(answer.items) {
                let outcome = item.into_iter().next().map(|(_, outcome)| outcome).unwrap_or_default();
                match outcome["status"].as_u64().unwrap_or_default() {
                    // What is to be deleted is gone, or what is to be made is there.
                    200..300 | 404 | 409 => {}
                    429 | 502..=504 => again.push(operation),
                    status => {
                        let status = u16::try_from(status).unwrap_or_default();
                        let told = outcome["error"]["reason"].as_str().unwrap_or_default().to_owned();
                        return Err(ClusterError::Refused { path, status, told });
                    }
                }
            }
            left = again;
            if left.is_empty() { Ok(()) } else { Err(ClusterError::Busy) }
        };
        (&mut send).retry(pauses).when(|error| matches!(error, ClusterError::Busy)).call()
    }
}

/// Shows what was written to an index until now.
pub(super) fn refresh(client: &Client, index: &str) -> Result<(), ClusterError> {
    client.ask::<Value>(For::Writing, &Method::POST, &format!("/{index}/_refresh"), b"").map(drop)
}
