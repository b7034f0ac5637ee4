//! Why Discord did not take what was sent, and what it means.

use std::time::Duration;

use serenity::all::HttpError;

use super::call::chain;

/// Discord's code for a reply without the permission to read the channel's history.
const CANNOT_REPLY: i64 = 160_002;
/// Discord's code for a second first response to an interaction.
const ALREADY_ACKNOWLEDGED: i64 = 40_060;

/// Why Discord did not take a message. Holds no address, since the address of an interaction holds its token.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendError {
    /// Discord said no.
    #[error("Discord answered {status}: {message} (code {code})")]
    Refused { status: u16, code: i64, message: String },
    /// A 429 that outlasted our patience, or asks for more.
    #[error("Discord's rate limit asks to wait {0:?}")]
    RateLimited(Duration),
    /// No answer at all.
    #[error("Discord could not be reached: {0}")]
    Unreachable(String),
    /// What is sent, or what came back, is no JSON.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl SendError {
    /// Whether the bot may speak here but not reply, for want of the permission to read the channel's history.
    pub(crate) fn is_cannot_reply(&self) -> bool {
        matches!(self, SendError::Refused { code: CANNOT_REPLY, .. })
    }

    /// Whether a permission is missing.
    pub(crate) fn is_forbidden(&self) -> bool {
        matches!(self, SendError::Refused { status: 403, .. })
    }

    /// Whether Discord does not know what the request is about.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self, SendError::Refused { status: 404, .. })
    }

    /// Whether an interaction had its first response before.
    pub(crate) fn is_already_done(&self) -> bool {
        matches!(self, SendError::Refused { code: ALREADY_ACKNOWLEDGED, .. })
    }

    /// Whether Discord said no, so that trying again is of no use.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, SendError::Refused { status: ..500, .. })
    }

    /// Whether it may pass, and asks for no more than this.
    pub(super) fn passes_within(&self, patience: Duration) -> bool {
        match self {
            SendError::Refused { status, .. } => *status >= 500,
            SendError::RateLimited(pause) => *pause <= patience,
            SendError::Unreachable(_) => true,
            SendError::Json(_) => false,
        }
    }
}

/// How long a 429 asks to wait, by its header, else its body, else a second.
pub(super) async fn pause(response: reqwest::Response) -> Duration {
    let header = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
    let body = serde_json::from_str::<serde_json::Value>(&response.text().await.unwrap_or_default());
    let seconds = header.or_else(|| body.ok()?.get("retry_after")?.as_f64());
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or(Duration::from_secs(1))
}

pub(super) fn refused(status: u16, body: &str) -> SendError {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let code = body.get("code").and_then(serde_json::Value::as_i64).unwrap_or_default();
    let message = body.get("message").and_then(|message| message.as_str()).unwrap_or("no reason given").to_owned();
    SendError::Refused { status, code, message }
}

pub(super) fn unreachable(error: reqwest::Error) -> SendError {
    // The chain below the first error says what is wrong ("connection refused"); the first one alone does not.
    SendError::Unreachable(chain(&error.without_url()))
}

/// serenity's error without the address that it may hold.
pub(super) fn refusal(error: &serenity::Error) -> SendError {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => SendError::Refused {
            status: response.status_code.as_u16(),
            code: i64::try_from(response.error.code).unwrap_or_default(),
            message: response.error.message.clone(),
        },
        serenity::Error::Http(HttpError::Request(error)) => {
            let causes = std::error::Error::source(error).map(chain);
            SendError::Unreachable(causes.unwrap_or_else(|| "the request failed".to_owned()))
        }
        other => SendError::Unreachable(other.to_string()),
    }
}
