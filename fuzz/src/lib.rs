//! How long an input may take: 100 ms for every 10 kB of it, one under 10 kB counted as that.
//!
//! Counted is the time of the thread on the processor, so that a machine that is shared does not count; and an input that
//! takes too long is read twice more before it is a fault, the least of the three counting. There is no allowance for the
//! instrumentation and the checks of overflow that a fuzzing build has, which the product has not: the bound is the stricter.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Bytes that the time is counted for.
const UNIT: usize = 10_000;
/// Longest for so many.
const LONGEST: Duration = Duration::from_millis(100);
/// From here on it is told when an input took longer than any before.
const TOLD: Duration = Duration::from_millis(2);

/// Nanoseconds for every [`UNIT`] that the slowest input took.
static SLOWEST: AtomicU64 = AtomicU64::new(0);

/// Calls `read` with an input.
///
/// # Panics
/// Where the input takes too long.
pub fn within(data: &[u8], read: fn(&[u8])) {
    let once = || {
        let start = spent();
        read(data);
        per_unit(spent().saturating_sub(start), data.len())
    };
    let mut taken = once();
    let slowest = Duration::from_nanos(SLOWEST.load(Ordering::Relaxed));
    // The first input pays for what is made once.
    if taken > slowest.max(TOLD) {
        taken = taken.min(once()).min(once());
    }
    if taken > slowest {
        SLOWEST.store(u64::try_from(taken.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        if taken > TOLD {
            eprintln!("slowest: {:.1} ms for 10 kB ({} bytes)", taken.as_secs_f64() * 1000.0, data.len());
        }
    }
    assert!(taken <= LONGEST, "{taken:?} for 10 kB, {} bytes", data.len());
}

fn per_unit(taken: Duration, bytes: usize) -> Duration {
    taken.mul_f64(UNIT as f64 / bytes.max(UNIT) as f64)
}

/// What the thread has spent on the processor.
fn spent() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or_default())
}
