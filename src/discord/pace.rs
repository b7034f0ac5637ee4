//! How often may be asked: token buckets by person, channel and server.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::caller::Caller;
use crate::store::guild::Pace;

/// The buckets of one [`Pace`].
struct Buckets {
    person: DefaultKeyedRateLimiter<u64>,
    channel: DefaultKeyedRateLimiter<u64>,
    guild: DefaultKeyedRateLimiter<u64>,
}

/// Every bucket there is. A server that changes its pace starts with full ones.
pub(crate) struct Limits {
    clock: DefaultClock,
    strict: Buckets,
    normal: Buckets,
    relaxed: Buckets,
}

/// Requests at once, and how often another may follow: of a person, in a channel, in a server.
const STRICT: [(u32, Duration); 3] =
    [(5, Duration::from_secs(15)), (15, Duration::from_secs(4)), (60, Duration::from_secs(1))];
const NORMAL: [(u32, Duration); 3] =
    [(20, Duration::from_secs(3)), (60, Duration::from_secs(1)), (200, Duration::from_millis(200))];
const RELAXED: [(u32, Duration); 3] =
    [(60, Duration::from_secs(1)), (200, Duration::from_millis(250)), (600, Duration::from_millis(50))];

impl Limits {
    /// Full buckets.
    pub(crate) fn new() -> Limits {
        Limits {
            clock: DefaultClock::default(),
            strict: Buckets::new(STRICT),
            normal: Buckets::new(NORMAL),
            relaxed: Buckets::new(RELAXED),
        }
    }

    /// Takes a request; or says how long to wait for it.
    pub(crate) fn take(&self, caller: &Caller) -> Result<(), Duration> {
        self.take_of(caller.settings.pace, caller.person, caller.channel, caller.guild)
    }

    fn take_of(&self, pace: Pace, person: u64, channel: u64, guild: Option<u64>) -> Result<(), Duration> {
        let buckets = match pace {
            Pace::Strict => &self.strict,
            Pace::Normal => &self.normal,
            Pace::Relaxed => &self.relaxed,
        };
        // The person's first: who asks too fast takes nothing from the channel's and the server's.
        let keyed = [(&buckets.person, Some(person)), (&buckets.channel, Some(channel)), (&buckets.guild, guild)];
        keyed
            .into_iter()
            .filter_map(|(bucket, key)| Some((bucket, key?)))
            .try_for_each(|(bucket, key)| bucket.check_key(&key).map_err(|full| full.wait_time_from(self.clock.now())))
    }

    /// Forgets the buckets that are full again.
    pub(crate) fn sweep(&self) {
        for buckets in [&self.strict, &self.normal, &self.relaxed] {
            [&buckets.person, &buckets.channel, &buckets.guild].iter().for_each(|bucket| bucket.retain_recent());
        }
    }
}

impl Buckets {
    fn new([person, channel, guild]: [(u32, Duration); 3]) -> Buckets {
        let bucket = |(burst, each): (u32, Duration)| {
            // Neither is zero in the tables above, so that the fallback is never taken.
            let quota = Quota::with_period(each).unwrap_or(Quota::per_second(NonZeroU32::MIN));
            RateLimiter::keyed(quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN)))
        };
        Buckets { person: bucket(person), channel: bucket(channel), guild: bucket(guild) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `count` requests are taken.
    fn taken(limits: &Limits, pace: Pace, count: u64, of: impl Fn(u64) -> (u64, u64, u64)) -> usize {
        let take = |at| {
            let (person, channel, guild) = of(at);
            limits.take_of(pace, person, channel, Some(guild)).is_ok()
        };
        (0..count).filter(|&at| take(at)).count()
    }

    #[test]
    fn a_person_a_channel_and_a_server_have_each_their_measure() {
        let limits = Limits::new();
        assert_eq!(taken(&limits, Pace::Strict, 9, |at| (1, at, at)), 5);
        assert_eq!(taken(&limits, Pace::Strict, 30, |at| (100 + at, 1000, at)), 15);
        assert!(taken(&limits, Pace::Strict, 90, |at| (200 + at, 2000 + at, 5000)) < 90);
        assert_eq!(taken(&limits, Pace::Relaxed, 30, |at| (1, at, at)), 30);
    }

    #[test]
    fn who_waits_is_told_how_long() {
        let limits = Limits::new();
        let waits: Vec<_> = (0..21).filter_map(|_| limits.take_of(Pace::Normal, 1, 2, None).err()).collect();
        assert!(waits.len() == 1 && waits[0] <= Duration::from_secs(3), "{waits:?}");
    }
}
