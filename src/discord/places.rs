//! What is known of channels: which are threads, and of what. Threads tell it when they are made; of others Discord is asked
//! once.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use serenity::all::{ChannelId, GuildChannel, PartialChannel};

use super::outbox::Outbox;
use super::send_error::SendError;

/// Channels remembered.
const CAPACITY: usize = 50_000;

/// A channel as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// The channel that it is a thread of, or the forum that it is a post of.
    pub(crate) parent: Option<u64>,
    /// The title of a thread or post.
    pub(crate) title: Option<String>,
    /// The tags of a post.
    pub(crate) tags: Vec<u64>,
}

impl Place {
    /// Whether it is a thread or a post.
    pub(crate) fn is_thread(&self) -> bool {
        self.parent.is_some()
    }
}

impl From<&GuildChannel> for Place {
    fn from(channel: &GuildChannel) -> Place {
        // Of a channel that is no thread, the parent is a category.
        if channel.thread_metadata.is_none() {
            return Place::default();
        }
        Place {
            parent: channel.parent_id.map(ChannelId::get),
            title: Some(channel.name.clone()),
            tags: channel.applied_tags.iter().map(|tag| tag.get()).collect(),
        }
    }
}

/// What interactions tell of their channel: no tags.
impl From<&PartialChannel> for Place {
    fn from(channel: &PartialChannel) -> Place {
        let parent = channel.thread_metadata.as_ref().and(channel.parent_id);
        Place { parent: parent.map(ChannelId::get), title: channel.name.clone(), tags: Vec::new() }
    }
}

/// The channels heard of.
#[derive(Default)]
pub(crate) struct Places(Mutex<Known>);

#[derive(Default)]
struct Known {
    places: HashMap<u64, Place>,
    oldest_first: VecDeque<u64>,
}

impl Places {
    /// Takes note of a thread that was made or changed.
    pub(crate) fn note(&self, channel: &GuildChannel) {
        self.remember(channel.id.get(), Place::from(channel));
    }

    /// Forgets a channel.
    pub(crate) fn forget(&self, channel: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).places.remove(&channel);
    }

    /// A channel of a server; asks Discord where nothing is known of it. One that may not be looked at is no thread.
    pub(crate) async fn of(&self, outbox: &Outbox, channel: u64) -> Place {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).places.get(&channel).cloned();
        if let Some(place) = known {
            return place;
        }
        let place = match outbox.channel(ChannelId::new(channel)).await {
            Ok(found) => Place::from(&found),
            Err(SendError::Refused { .. }) => Place::default(),
            Err(error) => {
                tracing::warn!(%error, "Discord did not say what channel this is");
                return Place::default();
            }
        };
        self.remember(channel, place.clone());
        place
    }

    fn remember(&self, channel: u64, place: Place) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.places.insert(channel, place).is_none() {
            known.oldest_first.push_back(channel);
        }
        if known.oldest_first.len() > CAPACITY
            && let Some(oldest) = known.oldest_first.pop_front()
        {
            known.places.remove(&oldest);
        }
    }
}
