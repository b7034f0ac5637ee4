//! Whom a message pings: the mentions in its content, as far as `allowed_mentions` lets them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::state::Id;

/// Whom a message would notify.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pings {
    pub(crate) users: BTreeSet<Id>,
    pub(crate) roles: BTreeSet<Id>,
    /// @everyone or @here.
    pub(crate) everyone: bool,
}

impl Pings {
    pub(crate) fn nobody(&self) -> bool {
        self == &Self::default()
    }
}

/// Everyone whom the content names, allowed or not. Text in code spans counts too: the fake errs on the side of pinging.
fn named(content: &str) -> Pings {
    let mut named =
        Pings { everyone: ["@everyone", "@here"].iter().any(|all| content.contains(all)), ..Pings::default() };
    for after in content.split("<@").skip(1) {
        let Some((mention, _)) = after.split_once('>') else { continue };
        if let Some(role) = mention.strip_prefix('&') {
            named.roles.extend(role.parse::<Id>());
        } else {
            named.users.extend(mention.trim_start_matches('!').parse::<Id>());
        }
    }
    named
}

/// Whom a message pings: `allowed` is its `allowed_mentions`, without which everyone named is; `replied_to` is the
/// author of the message that it answers.
pub(crate) fn pinged(content: &str, allowed: Option<&Value>, replied_to: Option<Id>) -> Pings {
    let named = named(content);
    let Some(allowed) = allowed.filter(|allowed| !allowed.is_null()) else {
        let users = named.users.iter().copied().chain(replied_to).collect();
        return Pings { users, ..named };
    };
    let parses = |kind: &str| allowed["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|k| k == kind));
    let may = |kind: &str, id: &Id| {
        parses(kind) || allowed[kind].as_array().is_some_and(|ids| ids.iter().any(|one| snowflake(one) == Some(*id)))
    };
    let replied_to = replied_to.filter(|_| allowed["replied_user"] == true);
    Pings {
        users: named.users.into_iter().filter(|id| may("users", id)).chain(replied_to).collect(),
        roles: named.roles.into_iter().filter(|id| may("roles", id)).collect(),
        everyone: named.everyone && parses("everyone"),
    }
}

/// An id, which Discord takes as a string or a number.
pub(crate) fn snowflake(value: &Value) -> Option<Id> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
