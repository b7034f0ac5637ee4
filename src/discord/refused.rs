//! Notices that Discord refuses the bot for good where serenity would try for ever.
//!
//! serenity 0.12.5 ends by itself on close codes 4004, 4013 and 4014. On 4012 (invalid API version) it identifies anew
//! every five seconds, until Discord resets the token for it. On 4010 (invalid shard) and 4011 (sharding required) it
//! reads from the dead connection in a loop that never rests, until a heartbeat fails, and then identifies anew too. It
//! tells the code in neither case. What can be seen is a shard of which nothing is heard, and Discord's own count of the
//! logins that are left; and anything sent on a dead connection ends the loop.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serenity::all::{ConnectionStage, Http, ShardId, ShardManager, ShardMessenger};

/// How often the shards are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Looks at a shard of which nothing is heard after which it is asked for a sign of life, again and again.
const PATIENCE: u32 = 2;
/// Looks at a shard of which nothing is heard after which it is held to be refused. serenity itself waits fifteen seconds
/// for the gateway's first word, and then tells another stage.
const SILENCE: u32 = 20;
/// Looks while a shard is out, after which Discord is asked how many logins are left.
const ASK: u32 = 5;
/// Logins spent without one that succeeded, after which the bot is held to be refused.
const SPENT: u64 = 3;

/// Returns once the bot has been refused for good.
pub(crate) async fn watch(shards: &ShardManager, http: &Http, total: u32) {
    let mut logins = Logins::default();
    loop {
        tokio::time::sleep(EVERY).await;
        let stages = shards.runners.lock().await.iter().map(|(id, runner)| (*id, runner.stage)).collect();
        if logins.look(stages, total) {
            return;
        }
        // A network that is down spends no login, and does not answer either.
        if logins.out.is_multiple_of(ASK)
            && logins.out > 0
            && let Ok(gateway) = http.get_bot_gateway().await
            && logins.left(gateway.session_start_limit.remaining)
        {
            return;
        }
    }
}

/// Ends every reading of a dead connection: a shard that reads one would shut down no more.
pub(crate) async fn end_the_dead(shards: &ShardManager) {
    shards.runners.lock().await.values().for_each(|runner| heartbeat(&runner.runner_tx));
}

/// A live gateway answers a heartbeat at any time; on a dead connection the reading ends.
fn heartbeat(shard: &ShardMessenger) {
    shard.websocket_message(r#"{"op":1,"d":null}"#.to_owned().into());
}

/// Keeps serenity from reading a dead connection for ever, until it is dropped.
pub(crate) struct Waking(Arc<AtomicBool>);

impl Waking {
    /// Sends heartbeats to shards of which nothing is heard. On a thread of its own, since reading a dead connection
    /// leaves the runtime no time.
    pub(crate) fn start(shards: Arc<ShardManager>) -> Waking {
        let stopped = Arc::new(AtomicBool::new(false));
        let waking = Waking(Arc::clone(&stopped));
        std::thread::spawn(move || {
            let mut logins = Logins::default();
            while !stopped.load(Ordering::Relaxed) {
                std::thread::sleep(EVERY);
                let Ok(runners) = shards.runners.try_lock() else { continue };
                logins.look(runners.iter().map(|(id, runner)| (*id, runner.stage)).collect(), 0);
                for (_, runner) in runners.iter().filter(|(id, _)| logins.silence(**id) >= PATIENCE) {
                    heartbeat(&runner.runner_tx);
                }
            }
        });
        waking
    }
}

impl Drop for Waking {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What is known of the shards' logins.
#[derive(Default)]
struct Logins {
    /// The stage of each shard, and for how many looks it was that.
    stages: HashMap<ShardId, (ConnectionStage, u32)>,
    /// Looks since a shard last logged in while another was out.
    out: u32,
    /// Logins that were left then.
    left: Option<u64>,
}

impl Logins {
    /// Takes a look at the stages that serenity reports (`Disconnected` of a shard that was not heard of), of `total`
    /// shards; whether one was silent for so long that it must have been refused.
    fn look(&mut self, stages: HashMap<ShardId, ConnectionStage>, total: u32) -> bool {
        let before = std::mem::take(&mut self.stages);
        for (id, stage) in stages {
            let looks = before.get(&id).filter(|(last, _)| *last == stage).map_or(1, |(_, looks)| looks + 1);
            self.stages.insert(id, (stage, looks));
        }
        let connected = |stages: &HashMap<ShardId, (ConnectionStage, u32)>| {
            stages.values().filter(|(stage, _)| *stage == ConnectionStage::Connected).count()
        };
        let in_now = connected(&self.stages);
        if in_now > connected(&before) || in_now >= usize::try_from(total).unwrap_or(usize::MAX) {
            (self.out, self.left) = (0, None);
        } else {
            self.out += 1;
        }
        self.stages.keys().any(|id| self.silence(*id) >= SILENCE)
    }

    /// For how many looks nothing was heard of a shard.
    fn silence(&self, id: ShardId) -> u32 {
        self.stages.get(&id).filter(|(stage, _)| *stage == ConnectionStage::Disconnected).map_or(0, |(_, looks)| *looks)
    }

    /// Takes note of how many logins are left; whether too many were spent for none that succeeded.
    fn left(&mut self, left: u64) -> bool {
        // Once a day the count begins anew.
        let first = self.left.map_or(left, |first| first.max(left));
        self.left = Some(first);
        first - left >= SPENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use ConnectionStage::{Connected, Disconnected, Handshake, Identifying};

    /// Whether a lone shard seen so often in each of these stages is held to be refused.
    #[track_caller]
    fn check(seen: &[(u32, ConnectionStage)], expect: bool) {
        let mut logins = Logins::default();
        let stages = seen.iter().flat_map(|(looks, stage)| (0..*looks).map(|_| *stage));
        let looks: Vec<bool> = stages.map(|stage| logins.look(HashMap::from([(ShardId(0), stage)]), 1)).collect();
        assert_eq!(looks.contains(&true), expect);
    }

    #[test]
    fn a_shard_of_which_nothing_is_heard_is_refused() {
        check(&[(19, Disconnected)], false);
        check(&[(20, Disconnected)], true);
    }

    #[test]
    fn a_slow_login_or_a_network_that_is_down_is_no_refusal() {
        check(&[(3, Disconnected), (90, Identifying), (19, Disconnected), (15, Handshake), (19, Disconnected)], false);
        check(&[(500, Connected)], false);
    }

    #[test]
    fn logins_spent_for_nothing_are_a_refusal() {
        let mut logins = Logins::default();
        assert_eq!([1000, 999, 998, 997].map(|left| logins.left(left)), [false, false, false, true]);
    }

    #[test]
    fn a_login_that_succeeds_begins_the_count_anew() {
        let mut logins = Logins::default();
        let mut look = |shards: &[(u32, ConnectionStage)]| {
            logins.look(shards.iter().map(|(id, stage)| (ShardId(*id), *stage)).collect(), 2);
            let first = logins.left.is_none();
            logins.left(900);
            (logins.out, first)
        };
        assert_eq!(look(&[(0, Identifying)]), (1, true));
        assert_eq!(look(&[(0, Identifying)]), (2, false));
        assert_eq!(look(&[(0, Connected)]), (0, true));
        assert_eq!(look(&[(0, Connected), (1, Identifying)]), (1, false));
        assert_eq!(look(&[(0, Connected), (1, Connected)]), (0, true));
    }
}
