//! Whose turn it is to log in: Discord lets `max_concurrency` shards begin a session within five seconds, whichever processes they are of.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::SessionStartLimit;
use tokio::sync::oneshot;
use twilight_gateway::queue::{IDENTIFY_DELAY, InMemoryQueue, Queue};

use crate::store::Store;

/// Between two looks for a turn that another process has.
const LOOK: Duration = Duration::from_millis(250);

/// The shards of this process that want to log in.
#[derive(Clone)]
pub(super) struct Turns(Arc<Shared>);

struct Shared {
    store: Store,
    /// Keeps to the day's limit, and to its own pace while the database is away.
    own: InMemoryQueue,
    concurrency: u16,
}

impl std::fmt::Debug for Turns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turns").field("concurrency", &self.0.concurrency).finish_non_exhaustive()
    }
}

impl Turns {
    pub(super) fn new(limit: &SessionStartLimit, store: Store) -> Turns {
        let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let concurrency = u16::try_from(limit.max_concurrency).unwrap_or(1).max(1);
        let reset = Duration::from_millis(limit.reset_after);
        let (left, a_day) = (number(limit.remaining), number(limit.total.max(limit.remaining)));
        let own = InMemoryQueue::new(concurrency, left, reset, a_day);
        Turns(Arc::new(Shared { store, own, concurrency }))
    }
}

impl Queue for Turns {
    fn enqueue(&self, shard: u32) -> oneshot::Receiver<()> {
        let (give, given) = oneshot::channel();
        let shared = Arc::clone(&self.0);
        tokio::spawn(async move {
            shared.turn(shard).await;
            if shared.own.enqueue(shard).await.is_ok() {
                let _ = give.send(());
            }
        });
        given
    }
}

impl Shared {
    /// Returns once no other process has the turn.
    async fn turn(&self, shard: u32) {
        let after = i64::try_from(IDENTIFY_DELAY.as_millis()).unwrap_or(i64::MAX);
        let remainder = shard % u32::from(self.concurrency);
        loop {
            let now = jiff::Timestamp::now().as_millisecond();
            match self.store.take_login(remainder, now, after).await {
                Ok(true) => return,
                Ok(false) => tokio::time::sleep(LOOK).await,
                Err(error) => {
                    tracing::warn!(shard, "whose turn it is to log in could not be asked: {error}");
                    return;
                }
            }
        }
    }
}
