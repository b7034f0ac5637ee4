//! The body of an answer: bounded while it comes in, and again while it is unpacked.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use reqwest::Response;
use reqwest::header::CONTENT_ENCODING;

use super::network::failure;
use super::{FetchError, What};
use crate::article::MAX_BYTES;

const TOO_LARGE: FetchError = FetchError::TooLarge { megabytes: MAX_BYTES >> 20 };

/// The whole body, unpacked; [`MAX_BYTES`] at most, packed and unpacked.
pub(super) async fn read(mut response: Response, host: &str) -> Result<Vec<u8>, FetchError> {
    let packed = match response.headers().get(CONTENT_ENCODING).map(|encoding| encoding.as_bytes().to_ascii_lowercase())
    {
        None => false,
        Some(encoding) => match encoding.as_slice() {
            b"" | b"identity" => false,
            b"gzip" | b"x-gzip" => true,
            _ => return Err(FetchError::NotAnArticle { what: What::Compressed }),
        },
    };
    if response.content_length().is_some_and(|length| length > MAX_BYTES) {
        return Err(TOO_LARGE);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error, host))? {
        if (body.len() + chunk.len()) as u64 > MAX_BYTES {
            return Err(TOO_LARGE);
        }
        body.extend_from_slice(&chunk);
    }
    if packed { unpacked(&body) } else { Ok(body) }
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, FetchError> {
    let mut body = Vec::new();
    let read = MultiGzDecoder::new(packed).take(MAX_BYTES + 1).read_to_end(&mut body);
    match read {
        Err(_) => Err(FetchError::NotAnArticle { what: What::Compressed }),
        Ok(_) if body.len() as u64 > MAX_BYTES => Err(TOO_LARGE),
        Ok(_) => Ok(body),
    }
}
