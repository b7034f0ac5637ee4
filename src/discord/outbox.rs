//! Everything the bot says leaves here: one place that waits out a 429 and an outage, never repeats a 403, and knows what a
//! refusal means.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable};
use serde_json::Value;
use serenity::all::{
    ApplicationId, Attachment, ChannelId, CreateAttachment, CreateInteractionResponse,
    CreateInteractionResponseFollowup, EditInteractionResponse, GuildChannel, GuildId, Http, InteractionId,
    LightMethod, Message, MessageId, PartialGuild, PrivateChannel, UserId,
};
use serenity::http::{Multipart, MultipartUpload, Request, Route};
use tokio::sync::OnceCell;

use super::replies::Replies;
use super::send_error::{SendError, pause, refusal, refused, unreachable};

/// Longest that one try may take, pauses of serenity's own rate limiter included.
const TRY_WITHIN: Duration = Duration::from_secs(30);
/// First and longest pause between two tries; what a 429 asks for comes before both.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));
/// Until Discord knows the response that went out as the answer to its request: what follows may get there first.
const SETTLES: Duration = Duration::from_secs(3);
/// The names of what follows the first response to an interaction.
const AFTER_A_RESPONSE: [&str; 2] = [EDIT, FOLLOW_UP];
const EDIT: &str = "edit response";
const FOLLOW_UP: &str = "follow up";
/// For how long a request is tried again where Discord fails, or asks to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// Not at all: done twice it would be seen twice, or it is of no matter.
    None,
    /// As long as Discord waits for the first response to an interaction.
    Moment,
    /// What may be done again: a message with an enforced nonce, of which Discord keeps the first "in the past few minutes".
    Minutes,
}

impl Patience {
    fn time(self) -> Duration {
        match self {
            Patience::None => Duration::ZERO,
            Patience::Moment => Duration::from_secs(3),
            Patience::Minutes => Duration::from_secs(300),
        }
    }
}

/// Sends requests to Discord, or to the proxy before it.
#[derive(Clone)]
pub(crate) struct Outbox {
    http: Arc<Http>,
    /// Set when serenity's rate limiter is off (a proxy takes its place): then a 429 is waited out here, from its
    /// headers, which serenity does not hand out.
    direct: Option<Arc<OnceCell<reqwest::Client>>>,
    /// Where interactions come over HTTP: what they are answered with.
    replies: Option<Replies>,
}

/// An interaction to answer.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) id: InteractionId,
    pub(crate) application: ApplicationId,
    /// A secret for fifteen minutes: never logged.
    pub(crate) token: String,
}

impl Outbox {
    /// An outbox on serenity's client.
    pub(crate) fn new(http: Arc<Http>, replies: Option<Replies>) -> Outbox {
        // Made when it is first used: to read the machine's certificates takes longer than all else at the start.
        let direct = http.ratelimiter.is_none().then(Arc::default);
        Outbox { http, direct, replies }
    }

    /// A message in a channel.
    pub(crate) async fn create(
        &self,
        channel_id: ChannelId,
        message: &impl serde::Serialize,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        self.send(Patience::Minutes, LightMethod::Post, Route::ChannelMessages { channel_id }, Some(message), file)
            .await
    }

    /// A channel of a server, as Discord tells it.
    pub(crate) async fn channel(&self, channel_id: ChannelId) -> Result<GuildChannel, SendError> {
        self.read(LightMethod::Get, Route::Channel { channel_id }, None).await
    }

    /// The language of a server, as Discord writes it.
    pub(crate) async fn language(&self, guild_id: GuildId) -> Result<String, SendError> {
        let guild: PartialGuild = self.read(LightMethod::Get, Route::Guild { guild_id }, None).await?;
        Ok(guild.preferred_locale)
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
        self.send(Patience::None, LightMethod::Post, Route::ChannelTyping { channel_id }, None::<&()>, None).await
    }

    /// The first response to an interaction.
    pub(crate) async fn respond(
        &self,
        to: &Target,
        response: &CreateInteractionResponse,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        if let Some(replies) = &self.replies
            && replies.answer(to.id, response, file.is_some())?
        {
            return Ok(());
        }
        let route = Route::InteractionResponse { interaction_id: to.id, token: &to.token };
        self.send(Patience::Moment, LightMethod::Post, route, Some(response), file).await
    }

    /// What the first response, or the message whose button was pressed, becomes.
    pub(crate) async fn edit(
        &self,
        to: &Target,
        edit: &EditInteractionResponse,
        file: Option<CreateAttachment>,
    ) -> Result<(), SendError> {
        let route = Route::WebhookOriginalInteractionResponse { application_id: to.application, token: &to.token };
        self.send(Patience::Minutes, LightMethod::Patch, route, Some(edit), file).await
    }

    /// A further message to an interaction.
    pub(crate) async fn follow_up(
        &self,
        to: &Target,
        message: &CreateInteractionResponseFollowup,
    ) -> Result<(), SendError> {
        let route = Route::WebhookFollowupMessages { application_id: to.application, token: &to.token };
        self.send(Patience::None, LightMethod::Post, route, Some(message), None).await
    }

    /// The commands registered in a scope, as Discord tells them, in every language.
    pub(crate) async fn commands(&self, scope: Route<'_>) -> Result<serde_json::Value, SendError> {
        // Discord leaves the languages out of a list unless they are asked for.
        let languages = vec![("with_localizations", "true".to_owned())];
        let response =
            self.exchange(Patience::Moment, Request::new(scope, LightMethod::Get).params(Some(languages))).await.0?;
        Ok(serde_json::from_slice(&response.bytes().await.map_err(unreachable)?)?)
    }

    /// Overwrites the commands registered in a scope.
    pub(crate) async fn set_commands(&self, scope: Route<'_>, to: &serde_json::Value) -> Result<(), SendError> {
        self.send(Patience::Minutes, LightMethod::Put, scope, Some(to), None).await
    }

    async fn read<T: serde::de::DeserializeOwned>(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&serde_json::Value>,
    ) -> Result<T, SendError> {
        let request = Request::new(route, method).body(body.map(serde_json::to_vec).transpose()?);
        let (response, _) = self.exchange(Patience::Minutes, request).await;
        let response = response?;
        Ok(serde_json::from_slice(&response.bytes().await.map_err(unreachable)?)?)
    }

    async fn send(
        &self,
        patience: Patience,
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
        match self.exchange(patience, request).await {
            // The answer to an earlier try was lost, the try was not.
            (Err(error), 2..) if error.is_already_done() => Ok(()),
            (done, _) => done.map(drop),
        }
    }

    /// The response to a request, and how often it was sent.
    async fn exchange(&self, patience: Patience, request: Request<'_>) -> (Result<reqwest::Response, SendError>, u32) {
        let (route, started) = (name(request.route_ref()), Instant::now());
        let (tries, patience) = (AtomicU32::new(0), patience.time());
        let attempt = async || {
            tries.fetch_add(1, Ordering::Relaxed);
            let timed = tokio::time::timeout(TRY_WITHIN, self.attempt(request.clone())).await;
            let done =
                timed.unwrap_or_else(|_| Err(SendError::Unreachable(format!("no answer within {TRY_WITHIN:?}"))));
            count(route, &done);
            done
        };
        let backoff = ExponentialBuilder::default().with_min_delay(PAUSES.0).with_max_delay(PAUSES.1).with_jitter();
        let done = attempt
            .retry(backoff.without_max_times())
            .when(|error| {
                let settles = self.replies.is_some() && AFTER_A_RESPONSE.contains(&route) && error.is_unknown();
                settles && started.elapsed() < SETTLES
                    || error.passes_within(patience.saturating_sub(started.elapsed())) && started.elapsed() < patience
            })
            .adjust(|error, pause| match error {
                SendError::RateLimited(asked) => pause.map(|pause| pause.max(*asked)),
                _ => pause,
            })
            .notify(|error, pause| tracing::debug!(%error, ?pause, route, "Discord is asked again"))
            .await;
        metrics::histogram!("rapporteur_discord_request_seconds", "route" => route).record(started.elapsed());
        (done, tries.into_inner())
    }

    async fn attempt(&self, request: Request<'_>) -> Result<reqwest::Response, SendError> {
        let Some(client) = &self.direct else {
            return self.http.request(request).await.map_err(|error| refusal(&error));
        };
        // To read the machine's certificates would hold up everything else.
        let made = client.get_or_try_init(|| tokio::task::spawn_blocking(reqwest::Client::new)).await;
        let client = made.map_err(|error| SendError::Unreachable(error.to_string()))?;
        let built = request.build(client, self.http.token(), self.http.proxy.as_deref());
        let response = built.map_err(|error| refusal(&error))?.send().await.map_err(unreachable)?;
        match response.status().as_u16() {
            200..300 => Ok(response),
            429 => {
                metrics::counter!("rapporteur_discord_rate_limited_total").increment(1);
                Err(SendError::RateLimited(pause(response).await))
            }
            status => Err(refused(status, &response.text().await.unwrap_or_default())),
        }
    }
}

/// Counts a request by its status.
fn count(route: &'static str, done: &Result<reqwest::Response, SendError>) {
    let status = match done {
        Ok(response) => response.status().as_u16(),
        Err(SendError::Refused { status, .. }) => *status,
        Err(SendError::RateLimited(_)) => 429,
        // No status at all.
        Err(_) => 0,
    };
    metrics::counter!("rapporteur_discord_requests_total", "route" => route, "status" => status.to_string())
        .increment(1);
}

/// A route's name among the figures: never its path, which may hold a secret.
fn name(route: &Route<'_>) -> &'static str {
    match route {
        Route::ChannelMessages { .. } => "create message",
        Route::ChannelMessage { .. } => "message",
        Route::Channel { .. } => "channel",
        Route::Guild { .. } => "server",
        Route::ChannelTyping { .. } => "typing",
        Route::UserMeDmChannels => "open direct channel",
        Route::InteractionResponse { .. } => "respond to interaction",
        Route::WebhookOriginalInteractionResponse { .. } => EDIT,
        Route::WebhookFollowupMessages { .. } => FOLLOW_UP,
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
            Outbox::new(Arc::new(http), None).create(ChannelId::new(7), &CreateMessage::new().content("a"), None).await;
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
    }

    #[tokio::test]
    async fn a_failure_of_discords_is_tried_again() {
        let (sent, requests) = create(&[(500, "", ""), (502, "", "<html>"), (200, "", "{}")]).await;
        assert!(sent.is_ok(), "{sent:?}");
        assert_eq!(requests, 3);
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
        let error = Outbox::new(Arc::new(http), None).respond(&target, &response, None).await.unwrap_err().to_string();
        assert!(error.starts_with("Discord could not be reached") && !error.contains("secret"), "{error}");
    }
}
