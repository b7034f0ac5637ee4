//! What serenity is told at its start where no session begins: who the bot is, as Discord tells it over REST.

use serde_json::json;
use serenity::all::{Http, Ready};

/// READY, of no session and no servers.
///
/// # Errors
/// Discord does not tell.
pub(crate) async fn ready(http: &Http) -> serenity::Result<String> {
    let user = http.get_current_user().await?;
    let application = http.get_current_application_info().await?;
    let data = json!({
        "v": 10,
        "user": *user,
        "guilds": [],
        "session_id": "",
        "resume_gateway_url": "",
        "application": {"id": application.id, "flags": application.flags.unwrap_or_default()},
    });
    Ok(json!({"op": 0, "s": 0, "t": "READY", "d": data}).to_string())
}

/// Whether it is that, and tells nothing of the bot's servers.
pub(crate) fn is_made_here(ready: &Ready) -> bool {
    ready.session_id.is_empty()
}
