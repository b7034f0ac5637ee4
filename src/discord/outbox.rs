//! Everything the bot says leaves here: one place that waits out a 429, never repeats a 403, and knows what a refusal means.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use serenity::all::{
    ApplicationId, Attachment, ChannelId, CreateAttachment, CreateInteractionResponse,
    CreateInteractionResponseFollowup, EditInteractionResponse, GuildChannel, Http, HttpError, InteractionId,
    LightMethod, Message, MessageId, PrivateChannel, UserId,
};
use serenity::http::{Multipart, MultipartUpload, Request, Route};
use tokio::sync::OnceCell;

use super::call::chain;

/// Tries of one request, the first included.
const TRIES: u32 = 4;
/// Longest pause that a 429 may ask for; a longer one is an error, since nobody waits for that answer.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// Longest that one request may take, pauses of serenity's own rate limiter included.
const PATIENCE: Duration = Duration::from_secs(60);
/// Discord's code for a reply without the permission to read the channel's history.
const CANNOT_REPLY: i64 = 160_002;

/// Sends requests to Discord, or to the proxy before it.
#[derive(Clone)]
pub(crate) struct Outbox {
    http: Arc<Http>,
    /// Set when serenity's rate limiter is off (a proxy takes its place): then a 429 is waited out here, from its
    /// headers, which serenity does not hand out.
    direct: Option<Arc<OnceCell<reqwest::Client>>>,
}

/// An interaction to answer.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) id: InteractionId,
    pub(crate) application: ApplicationId,
    /// A secret for fifteen minutes: never logged.
    pub(crate) token: String,
}

/// Why Discord did not take a message. Holds no address, since the address of an interaction holds its token.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendError {
    /// Discord said no.
    #[error("Discord answered {status}: {message} (code {code})")]
    Refused { status: u16, code: i64, message: String },
    /// A 429 that outlasted every try, or asks for more patience than an answer is worth.
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

    /// Whether Discord said no, so that trying again is of no use.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, SendError::Refused { .. })
    }
}

impl Outbox {
    /// An outbox on serenity's client.
    pub(crate) fn new(http: Arc<Http>) -> Outbox {
        // Made when it is first used: to read the machine's certificates takes longer than all else at the start.
        let direct = http.ratelimiter.is_none().then(Arc::default);
        Outbox { http, direct }
    }

    /// A message in a channel.
    pub(crate) async fn create(
        &self,
        channel_id: ChannelId,
        message: &impl serde::Serialize,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        self.send(LightMethod::Post, Route::ChannelMessages { channel_id }, Some(message), file).await
    }

    /// A channel of a server, as Discord tells it.
    pub(crate) async fn channel(&self, channel_id: ChannelId) -> Result<GuildChannel, SendError> {
        self.read(LightMethod::Get, Route::Channel { channel_id }, None).await
    }

    /// A message of a channel.
    pub(crate) async fn message(&self, channel_id: ChannelId, message_id: MessageId) -> Result<Message, SendError> {
        self.read(LightMethod::Get, Route::ChannelMessage { channel_id, message_id }, None).await
    }

    /// What a member uploaded. Discord has held it to its limit by then, and its size was looked at.
    pub(crate) async fn download(&self, file: &Attachment) -> Result<Vec<u8>, SendError> {
        file.download().await.map_err(|error| refusal(&error))
    }

    /// The channel of direct messages with a person.
    pub(crate) async fn direct_channel(&self, person: UserId) -> Result<ChannelId, SendError> {
        let to = serde_json::json!({"recipient_id": person});
        let channel: PrivateChannel = self.read(LightMethod::Post, Route::UserMeDmChannels, Some(&to)).await?;
        Ok(channel.id)
    }

    /// Shows that the bot is typing in a channel, for ten seconds.
    pub(crate) async fn type_in(&self, channel_id: ChannelId) -> Result<(), SendError> {
        self.send(LightMethod::Post, Route::ChannelTyping { channel_id }, None::<&()>, None).await
    }

    /// The first response to an interaction.
    pub(crate) async fn respond(
        &self,
        to: &Target,
        response: &CreateInteractionResponse,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        let route = Route::InteractionResponse { interaction_id: to.id, token: &to.token };
        self.send(LightMethod::Post, route, Some(response), file).await
    }

    /// What the first response, or the message whose button was pressed, becomes.
    pub(crate) async fn edit(
        &self,
        to: &Target,
        edit: &EditInteractionResponse,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        let route = Route::WebhookOriginalInteractionResponse { application_id: to.application, token: &to.token };
        self.send(LightMethod::Patch, route, Some(edit), file).await
    }

    /// A further message to an interaction.
    pub(crate) async fn follow_up(
        &self,
        to: &Target,
        message: &CreateInteractionResponseFollowup,
    ) -> Result<(), SendError> {
        let route = Route::WebhookFollowupMessages { application_id: to.application, token: &to.token };
        self.send(LightMethod::Post, route, Some(message), None).await
    }

    /// The commands registered in a scope, as Discord tells them, in every language.
    pub(crate) async fn commands(&self, scope: Route<'_>) -> Result<serde_json::Value, SendError> {
        // Discord leaves the languages out of a list unless they are asked for.
        let languages = vec![("with_localizations", "true".to_owned())];
        let response = self.exchange(Request::new(scope, LightMethod::Get).params(Some(languages))).await?;
        Ok(serde_json::from_slice(&response.bytes().await.map_err(unreachable)?)?)
    }

    /// Overwrites the commands registered in a scope.
    pub(crate) async fn set_commands(&self, scope: Route<'_>, to: &serde_json::Value) -> Result<(), SendError> {
        self.send(LightMethod::Put, scope, Some(to), None).await
    }

    async fn read<T: serde::de::DeserializeOwned>(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&serde_json::Value>,
    ) -> Result<T, SendError> {
        let request = Request::new(route, method).body(body.map(serde_json::to_vec).transpose()?);
        let response = self.exchange(request).await?;
        Ok(serde_json::from_slice(&response.bytes().await.map_err(unreachable)?)?)
    }

    async fn send(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&impl serde::Serialize>,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        let mut body = body.map(serde_json::to_value).transpose()?;
        body.iter_mut().for_each(ids_as_text);
        let request = Request::new(route, method);
        let request = match file {
            // Serialised with the message as its first attachment, of id 0: the one that the form's `files[0]` is.
            Some(file) => request.multipart(Some(Multipart {
                upload: MultipartUpload::Attachments(vec![file]),
                fields: Vec::new(),
                payload_json: body.map(|body| body.to_string()),
            })),
            None => request.body(body.map(|body| body.to_string().into_bytes())),
        };
        self.exchange(request).await.map(drop)
    }

    async fn exchange(&self, request: Request<'_>) -> Result<reqwest::Response, SendError> {
        let (route, started) = (name(request.route_ref()), Instant::now());
        let sending = async {
            match &self.direct {
                Some(client) => {
                    // To read the machine's certificates would hold up everything else.
                    let made = client.get_or_try_init(|| tokio::task::spawn_blocking(reqwest::Client::new)).await;
                    let client = made.map_err(|error| SendError::Unreachable(error.to_string()))?;
                    self.send_directly(client, request).await
                }
                None => self.http.request(request).await.map_err(|error| refusal(&error)),
            }
        };
        let timed = tokio::time::timeout(PATIENCE, sending).await;
        let done = timed.unwrap_or_else(|_| Err(SendError::Unreachable(format!("no answer within {PATIENCE:?}"))));
        let status = match &done {
            Ok(response) => response.status().as_u16(),
            Err(SendError::Refused { status, .. }) => *status,
            Err(SendError::RateLimited(_)) => 429,
            // No status at all.
            Err(_) => 0,
        };
        metrics::counter!("rapporteur_discord_requests_total", "route" => route, "status" => status.to_string())
            .increment(1);
        metrics::histogram!("rapporteur_discord_request_seconds", "route" => route).record(started.elapsed());
        done
    }

    async fn send_directly(
        &self,
        client: &reqwest::Client,
        request: Request<'_>,
    ) -> Result<reqwest::Response, SendError> {
        let mut tries = 1;
        loop {
            let built = request.clone().build(client, self.http.token(), self.http.proxy.as_deref());
            let response = built.map_err(|error| refusal(&error))?.send().await.map_err(unreachable)?;
            match response.status().as_u16() {
                200..300 => return Ok(response),
                429 => {
                    metrics::counter!("rapporteur_discord_rate_limited_total").increment(1);
                    let pause = pause(response).await;
                    if tries == TRIES || pause > LONGEST_PAUSE {
                        return Err(SendError::RateLimited(pause));
                    }
                    tries += 1;
                    tokio::time::sleep(pause).await;
                }
                status => return Err(refused(status, &response.text().await.unwrap_or_default())),
            }
        }
    }
}

/// A route's name among the figures: never its path, which may hold a secret.
fn name(route: &Route<'_>) -> &'static str {
    match route {
        Route::ChannelMessages { .. } => "create message",
        Route::ChannelMessage { .. } => "message",
        Route::Channel { .. } => "channel",
        Route::ChannelTyping { .. } => "typing",
        Route::UserMeDmChannels => "open direct channel",
        Route::InteractionResponse { .. } => "respond to interaction",
        Route::WebhookOriginalInteractionResponse { .. } => "edit response",
        Route::WebhookFollowupMessages { .. } => "follow up",
        Route::Commands { .. } | Route::GuildCommands { .. } => "commands",
        _ => "other",
    }
}

/// Writes the ids of what a menu has chosen at first as text: serenity 0.12.5 writes them as numbers, which Discord's
/// description does not allow and JavaScript cannot hold.
fn ids_as_text(body: &mut Value) {
    match body {
        Value::Array(items) => items.iter_mut().for_each(ids_as_text),
        Value::Object(members) => {
            for (name, value) in members {
                let chosen = if name == "default_values" { value.as_array_mut() } else { None };
                for id in chosen.into_iter().flatten().filter_map(|chosen| chosen.get_mut("id")) {
                    if id.is_u64() {
                        *id = Value::String(id.to_string());
                    }
                }
                ids_as_text(value);
            }
        }
        _ => {}
    }
}

/// How long a 429 asks to wait, by its header, else its body, else a second.
async fn pause(response: reqwest::Response) -> Duration {
    let header = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
    let body = serde_json::from_str::<serde_json::Value>(&response.text().await.unwrap_or_default());
    let seconds = header.or_else(|| body.ok()?.get("retry_after")?.as_f64());
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or(Duration::from_secs(1))
}

fn refused(status: u16, body: &str) -> SendError {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let code = body.get("code").and_then(serde_json::Value::as_i64).unwrap_or_default();
    let message = body.get("message").and_then(|message| message.as_str()).unwrap_or("no reason given").to_owned();
    SendError::Refused { status, code, message }
}

fn unreachable(error: reqwest::Error) -> SendError {
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::http::StatusCode;
    use serenity::all::{CreateMessage, HttpBuilder};

    use super::*;

    /// What comes of a create when the proxy answers with each of `answers` in turn, and in how many requests.
    async fn create(answers: &'static [(u16, &'static str, &'static str)]) -> (Result<(), SendError>, usize) {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let answer = move || async move {
            let (status, retry_after, body) = answers[count.fetch_add(1, Ordering::SeqCst)];
            (StatusCode::from_u16(status).unwrap(), [("retry-after", retry_after)], body)
        };
        let router = axum::Router::new().route("/api/v10/channels/7/messages", axum::routing::post(answer));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let http = HttpBuilder::new("token").proxy(proxy).ratelimiter_disabled(true).build();
        let sent =
            Outbox::new(Arc::new(http)).create(ChannelId::new(7), &CreateMessage::new().content("a"), None).await;
        server.abort();
        (sent, asked.load(Ordering::SeqCst))
    }

    #[test]
    fn what_a_menu_has_chosen_is_named_by_text() {
        let mut body =
            serde_json::json!({"components": [{"default_values": [{"id": 7, "type": "role"}, {"id": "8"}]}], "id": 9});
        ids_as_text(&mut body);
        let expect = serde_json::json!({"components": [{"default_values": [{"id": "7", "type": "role"}, {"id": "8"}]}], "id": 9});
        assert_eq!(body, expect);
    }

    #[tokio::test]
    async fn a_rate_limit_is_waited_out() {
        let (sent, requests) =
            create(&[(429, "0.01", "{}"), (429, "", r#"{"retry_after": 0.01}"#), (200, "", "{}")]).await;
        assert!(sent.is_ok(), "{sent:?}");
        assert_eq!(requests, 3);
    }

    #[tokio::test]
    async fn a_rate_limit_that_lasts_is_given_up() {
        assert!(matches!(create(&[(429, "3600", "{}")]).await, (Err(SendError::RateLimited(_)), 1)));
        assert!(matches!(create(&[(429, "0", "{}"); TRIES as usize]).await, (Err(SendError::RateLimited(_)), 4)));
    }

    #[tokio::test]
    async fn a_refusal_is_never_repeated() {
        let (sent, requests) = create(&[(403, "", r#"{"code": 50013, "message": "Missing Permissions"}"#)]).await;
        let error = sent.unwrap_err();
        assert_eq!(error.to_string(), "Discord answered 403: Missing Permissions (code 50013)");
        assert!(!error.is_cannot_reply());
        assert_eq!(requests, 1);
    }

    #[tokio::test]
    async fn a_reply_refused_for_want_of_history_is_known() {
        let (sent, _) = create(&[(400, "", r#"{"code": 160002, "message": "Cannot reply"}"#)]).await;
        assert!(sent.unwrap_err().is_cannot_reply());
    }

    #[tokio::test]
    async fn an_error_holds_no_address() {
        let http = HttpBuilder::new("token").proxy("http://127.0.0.1:1").ratelimiter_disabled(true).build();
        let target = Target { id: InteractionId::new(1), application: ApplicationId::new(2), token: "secret".into() };
        let response = CreateInteractionResponse::Acknowledge;
        let error = Outbox::new(Arc::new(http)).respond(&target, &response, None).await.unwrap_err().to_string();
        assert!(error.starts_with("Discord could not be reached") && !error.contains("secret"), "{error}");
    }
}
