//! Warns of events that could not be read: serenity takes one that does not parse for an unknown one, and drops it.

use serenity::all::{Context, Event, RawEventHandler};

/// Events that our intents bring. Of others that serenity does not know (Discord sends new ones without notice) nothing
/// is lost.
const EXPECTED: [&str; 31] = [
    "READY", "RESUMED", "INTERACTION_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE", "GUILD_CREATE",
    "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE",
    "GUILD_MEMBER_UPDATE", "USER_UPDATE", "STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE",
    "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "THREAD_MEMBER_UPDATE",
    "THREAD_MEMBERS_UPDATE", "APPLICATION_COMMAND_PERMISSIONS_UPDATE", "ENTITLEMENT_CREATE", "MESSAGE_POLL_VOTE_ADD",
];

/// Looks at every event before it is served.
pub(crate) struct Unread;

#[serenity::async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event {
            if EXPECTED.contains(&event.kind.as_str()) {
                tracing::warn!(event = event.kind, "an event could not be read and is lost");
            } else {
                tracing::debug!(event = event.kind, "an event nobody here knows");
            }
        }
    }
}
