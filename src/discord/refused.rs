//! Notices that Discord refuses the bot for good where serenity would try for ever.
//!
//! serenity 0.12.5 ends by itself on close codes 4004, 4013 and 4014. On 4010 (invalid shard), 4011 (sharding required)
//! and 4012 (invalid API version) it identifies anew every five seconds, until Discord resets the token for it, and it
//! does not tell the code. What can be seen is a shard that is cut off while identifying, again and again.

use std::collections::HashMap;
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId, ShardManager};

/// How often a shard may be cut off while identifying, with no connection between.
const LIMIT: u32 = 3;
/// serenity leaves a shard that was cut off in sight for five seconds; this is often enough to see it.
const EVERY: Duration = Duration::from_millis(250);

/// Returns once a shard has been refused for good.
pub(crate) async fn watch(shards: &ShardManager) {
    let mut refusals = Refusals::default();
    loop {
        tokio::time::sleep(EVERY).await;
        let stages: Vec<_> = shards.runners.lock().await.iter().map(|(id, runner)| (*id, runner.stage)).collect();
        if stages.into_iter().any(|(id, stage)| refusals.note(id, stage)) {
            return;
        }
    }
}

/// Of each shard: the stage it was last seen in, and how often it was cut off while identifying.
#[derive(Default)]
struct Refusals(HashMap<ShardId, (ConnectionStage, u32)>);

impl Refusals {
    /// Notes what stage a shard is in; whether it has been refused for good.
    fn note(&mut self, id: ShardId, stage: ConnectionStage) -> bool {
        let (last, cut_off) = self.0.entry(id).or_insert((ConnectionStage::Disconnected, 0));
        match stage {
            // serenity reports this stage only of a shard that it is about to restart.
            ConnectionStage::Identifying if *last != ConnectionStage::Identifying => *cut_off += 1,
            ConnectionStage::Connected => *cut_off = 0,
            _ => {}
        }
        *last = stage;
        *cut_off >= LIMIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use ConnectionStage::{Connected, Disconnected, Identifying};

    #[track_caller]
    fn check(stages: &[ConnectionStage], expect: bool) {
        let mut refusals = Refusals::default();
        assert_eq!(stages.iter().any(|stage| refusals.note(ShardId(0), *stage)), expect);
    }

    #[test]
    fn a_shard_cut_off_three_times_is_refused() {
        check(&[Identifying, Disconnected, Identifying, Disconnected, Identifying], true);
    }

    #[test]
    fn a_shard_that_connects_or_is_only_slow_is_not() {
        check(&[Identifying, Disconnected, Identifying, Connected, Identifying, Disconnected, Identifying], false);
        check(&[Identifying, Identifying, Identifying, Identifying], false);
        check(&[Disconnected, Disconnected, Disconnected], false);
    }
}
