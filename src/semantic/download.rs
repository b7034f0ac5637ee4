//! Downloads files from the hub: what breaks off is taken up where it broke off.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{Client, Response};
use reqwest::header::{CONTENT_RANGE, RANGE};

use super::{Error, Pinned};

/// Longest wait for a connection, and for the next bytes.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often more of a file is asked for in vain before it counts as unreachable.
const ATTEMPTS: u32 = 5;
/// Wait before the second attempt; it doubles before each further one.
const PAUSE: Duration = Duration::from_secs(1);
/// Bytes read at a time.
const CHUNK: usize = 1 << 16;

/// The hub.
pub(super) struct Hub {
    client: Client,
    /// Address of a release's files, without their names.
    base: String,
    pause: Duration,
}

/// Why an attempt failed, and whether another may do better.
struct Failed {
    reason: String,
    for_good: bool,
}

impl Failed {
    fn once(error: &dyn std::error::Error) -> Failed {
        let causes = std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string);
        Failed { reason: causes.collect::<Vec<_>>().join(": "), for_good: false }
    }
}

impl Hub {
    pub(super) fn new(base: &str) -> Result<Hub, Error> {
        let client = Client::builder()
            .user_agent(concat!("rapporteur/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(PATIENCE)
            // Of the blocking client: for the answer to begin, and for each read.
            .timeout(PATIENCE)
            .build();
        match client {
            Ok(client) => Ok(Hub { client, base: base.trim_end_matches('/').to_owned(), pause: PAUSE }),
            Err(error) => Err(Error::Download { url: base.to_owned(), reason: error.to_string() }),
        }
    }

    /// The same, impatient.
    #[cfg(test)]
    pub(super) fn hasty(self) -> Hub {
        Hub { pause: Duration::ZERO, ..self }
    }

    /// Writes `file` to `to`, unchecked; `progress` is told the bytes of it that are there. Tells where it came from.
    pub(super) fn fetch(&self, file: &Pinned, to: &mut File, progress: &dyn Fn(u64)) -> Result<String, Error> {
        let url = format!("{}/{}", self.base, file.name);
        let length = |to: &File| to.metadata().map_or(0, |metadata| metadata.len());
        let (mut attempt, mut most) = (1, 0);
        while let Err(Failed { reason, for_good }) = self.attempt(&url, file, to, progress) {
            // A line that breaks off again and again is good enough while it brings more each time.
            if length(to) > most {
                (attempt, most) = (1, length(to));
            }
            if for_good || attempt == ATTEMPTS {
                return Err(Error::Download { url, reason });
            }
            tracing::debug!(url, attempt, reason, "trying again");
            std::thread::sleep(self.pause * 2_u32.pow(attempt - 1));
            attempt += 1;
        }
        Ok(url)
    }

    fn attempt(&self, url: &str, file: &Pinned, to: &mut File, progress: &dyn Fn(u64)) -> Result<(), Failed> {
        let mut there = to.seek(SeekFrom::End(0)).map_err(|error| Failed::once(&error))?;
        let mut request = self.client.get(url);
        if there > 0 {
            request = request.header(RANGE, format!("bytes={there}-"));
        }
        let mut response = request.send().map_err(|error| Failed::once(&error))?;
        if !continues(&response, there)? {
            there = 0;
            to.set_len(0).and_then(|()| to.rewind()).map_err(|error| Failed::once(&error))?;
        }
        let mut chunk = vec![0; CHUNK];
        // One byte too many tells a longer file, which the check will refuse.
        while there <= file.size {
            let read = response.read(&mut chunk).map_err(|error| Failed::once(&error))?;
            if read == 0 {
                break;
            }
            to.write_all(chunk.get(..read).unwrap_or_default())
                .map_err(|error| Failed { for_good: true, ..Failed::once(&error) })?;
            there += read as u64;
            progress(there.min(file.size));
        }
        Ok(())
    }
}

/// Whether the response goes on from byte `there`; otherwise it starts from the first.
fn continues(response: &Response, there: u64) -> Result<bool, Failed> {
    let status = response.status();
    let from_there = || {
        let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
        range.is_some_and(|range| range.starts_with(&format!("bytes {there}-")))
    };
    match status {
        StatusCode::OK => Ok(false),
        StatusCode::PARTIAL_CONTENT if from_there() => Ok(true),
        _ => {
            let may_pass = status.is_server_error()
                || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
            Err(Failed { reason: format!("the server answered {status}"), for_good: !may_pass })
        }
    }
}
