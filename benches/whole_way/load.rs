//! Answers under load: how long they take at so many questions a second, and how many come at most.
//!
//! At a given rate the load is open: when each question is due is fixed beforehand, and its time counts from then, so that
//! a bot that falls behind is charged with it. At saturation it is closed: an answer lets the next question go.
//!
//! The questions come from so many people, channels and servers that the bot's limits of pace hold none back. Every channel
//! is asked in once before, since a bot may look a channel up the first time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::discord::{Deed, Discord, Line};
use crate::library::{Library, Verdict};
use crate::objects::{Guilds, question_replied_to};
use crate::process::Process;
use crate::report;
use crate::subject::Subject;

pub(crate) const GUILDS: Guilds = Guilds { count: 1000, channels: 2, roles: 5, members: 3 };
/// Questions a second, and for how many seconds.
const RATES: [(u64, u64); 3] = [(1, 15), (50, 20), (500, 10)];
/// Questions under way at saturation, and how long that is measured.
const IN_FLIGHT: u64 = 64;
const SATURATED: Duration = Duration::from_secs(10);
/// Questions without an answer from which a bot is held not to keep up.
const BACKLOG: u64 = 1000;
/// Longest wait for an answer, and for a bot's first one.
const PATIENCE: Duration = Duration::from_secs(10);
const START: Duration = Duration::from_secs(120);

/// What came of a rate.
pub(crate) struct Phase {
    rate: u64,
    sent: u64,
    /// In milliseconds, ascending.
    times: Vec<f64>,
}

/// Questions from this number on are about what just changed in the library.
pub(crate) const LIVE: u64 = 1 << 40;

/// A change that is waited for.
pub(crate) struct Live {
    /// What an answer holds once it is live.
    pub(crate) wanted: String,
    pub(crate) since: Instant,
    /// How long it took.
    pub(crate) after: Option<Duration>,
    /// Whether it is.
    pub(crate) told: Arc<AtomicBool>,
}

/// A bot under load.
pub(crate) struct Session {
    pub(crate) discord: Discord,
    pub(crate) line: Line,
    library: Arc<Library>,
    next: u64,
    /// Answers that quote the article asked about, others, nothing.
    verdicts: [u64; 3],
    pub(crate) live: Option<Live>,
}

pub(crate) async fn measure() -> anyhow::Result<()> {
    let library = Arc::new(Library::open()?);
    let mut rows = Vec::new();
    for subject in Subject::all(&library)? {
        println!("{} …", subject.name);
        let row = measure_one(&subject, &library)
            .await
            .with_context(|| format!("{} (see its log, {})", subject.name, subject.log().display()))?;
        rows.push(row);
    }
    report::print_load(&rows);
    report::keep("load", &Value::Array(rows))
}

async fn measure_one(subject: &Subject, library: &Arc<Library>) -> anyhow::Result<Value> {
    let discord = Discord::start(GUILDS).await?;
    let process = subject.start(&discord.url)?;
    let mut session = Session::start(discord, library).await?;
    session.warm().await?;
    let mut phases = Vec::new();
    for (rate, seconds) in RATES {
        let phase = session.open(rate, rate * seconds).await?;
        println!("  {}", report::phase_line(&phase.figures()));
        phases.push(phase.figures());
    }
    let (a_second, processor) = session.saturate(&process).await?;
    let [found, elsewhere, nothing] = session.verdicts;
    let row = json!({
        "bot": subject.name, "rates": phases, "saturation_a_second": a_second, "processor_ms_an_answer": processor,
        "resident_mb": process.resident()?, "peak_mb": process.peak()?, "found": found, "elsewhere": elsewhere,
        "wrong": nothing, "unknown_requests": session.discord.unknown(),
    });
    println!(
        "  at most {a_second:.0} a second, {processor:.3} ms of the processor an answer; unknown requests: {}",
        row["unknown_requests"]
    );
    Ok(row)
}

impl Session {
    /// Once the bot has logged in, and has answered for the first time.
    pub(crate) async fn start(mut discord: Discord, library: &Arc<Library>) -> anyhow::Result<Session> {
        let told = async { while !matches!(discord.deeds.recv().await, Some(Deed::Told) | None) {} };
        timeout(START, told).await.context("the bot did not log in")?;
        let line = discord.line()?;
        let mut session =
            Session { discord, line, library: Arc::clone(library), next: 0, verdicts: [0; 3], live: None };
        let begun = Instant::now();
        while begun.elapsed() < START {
            session.ask();
            if session.answer(Duration::from_secs(1)).await?.is_some() {
                return Ok(session);
            }
        }
        anyhow::bail!("the bot did not answer")
    }

    /// Asks the next question.
    fn ask(&mut self) -> u64 {
        let number = self.next;
        self.next += 1;
        self.line.ask(number, &self.library.question(number).question);
        number
    }

    /// The next answer: to which question, and when it was here. None when there is none for so long.
    async fn answer(&mut self, patience: Duration) -> anyhow::Result<Option<(u64, Instant)>> {
        loop {
            match timeout(patience, self.discord.deeds.recv()).await {
                Err(_) => return Ok(None),
                Ok(None) => anyhow::bail!("the fake Discord has ended"),
                Ok(Some(Deed::Sent(at, body))) => {
                    let message: Value = serde_json::from_slice(&body)?;
                    let Some(number) = question_replied_to(&message) else { continue };
                    if number >= LIVE {
                        self.look_for_change(at, &body);
                        continue;
                    }
                    let at_verdict = match self.library.judge(number, &message) {
                        Verdict::Found => 0,
                        Verdict::Elsewhere => 1,
                        Verdict::Nothing => 2,
                    };
                    self.verdicts[at_verdict] += 1;
                    return Ok(Some((number, at)));
                }
                Ok(Some(Deed::Identified(_))) => anyhow::bail!("the bot logged in anew"),
                Ok(Some(Deed::Told)) => {}
            }
        }
    }

    fn look_for_change(&mut self, at: Instant, body: &[u8]) {
        let Some(live) = &mut self.live else { return };
        if live.after.is_none() && String::from_utf8_lossy(body).contains(&live.wanted) {
            live.after = Some(at.saturating_duration_since(live.since));
            live.told.store(true, Ordering::Relaxed);
        }
    }

    /// Asks once in every channel.
    pub(crate) async fn warm(&mut self) -> anyhow::Result<()> {
        self.closed(IN_FLIGHT, |asked, _| asked < GUILDS.places()).await
    }

    /// Answers so far that quote nothing.
    pub(crate) fn quoting_nothing(&self) -> u64 {
        self.verdicts[2]
    }

    /// `count` questions at `rate` a second.
    pub(crate) async fn open(&mut self, rate: u64, count: u64) -> anyhow::Result<Phase> {
        let first = self.next;
        self.next += count;
        let start = Instant::now() + Duration::from_millis(100);
        let due = move |number: u64| start + Duration::from_secs_f64((number - first) as f64 / rate as f64);
        let (sent, answered) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        // A thread keeps time to microseconds, tokio's clock to milliseconds.
        let asker = std::thread::spawn({
            let (line, library, sent, answered) =
                (self.line.clone(), Arc::clone(&self.library), Arc::clone(&sent), Arc::clone(&answered));
            move || {
                for number in first..first + count {
                    std::thread::sleep(due(number).saturating_duration_since(Instant::now()));
                    line.ask(number, &library.question(number).question);
                    // It may be answered before it is counted.
                    let sent = sent.fetch_add(1, Ordering::Relaxed);
                    if sent.saturating_sub(answered.load(Ordering::Relaxed)) >= BACKLOG {
                        return;
                    }
                }
            }
        });
        let (mut times, mut waited) = (Vec::new(), Duration::ZERO);
        let tick = Duration::from_millis(100);
        while waited < PATIENCE {
            let has_all_sent = asker.is_finished();
            let out = sent.load(Ordering::Relaxed).saturating_sub(answered.load(Ordering::Relaxed));
            if has_all_sent && (out == 0 || sent.load(Ordering::Relaxed) < count) {
                break;
            }
            match self.answer(tick).await? {
                Some((number, at)) if number >= first => {
                    answered.fetch_add(1, Ordering::Relaxed);
                    times.push(at.saturating_duration_since(due(number)).as_secs_f64() * 1e3);
                    waited = Duration::ZERO;
                }
                Some(_) => {}
                None => waited += if has_all_sent { tick } else { Duration::ZERO },
            }
        }
        times.sort_by(f64::total_cmp);
        let phase = Phase { rate, sent: sent.load(Ordering::Relaxed), times };
        while self.answer(Duration::from_secs(2)).await?.is_some() {}
        Ok(phase)
    }

    /// As many questions under way as `in_flight`, for as long as `more` says so of the number asked and answered.
    async fn closed(&mut self, in_flight: u64, mut more: impl FnMut(u64, u64) -> bool) -> anyhow::Result<()> {
        let (mut asked, mut answered) = (0, 0);
        loop {
            while asked - answered < in_flight && more(asked, answered) {
                self.ask();
                asked += 1;
            }
            if asked == answered {
                return Ok(());
            }
            // One that was lost must not hold the rest up for ever.
            answered = if self.answer(PATIENCE).await?.is_some() { answered + 1 } else { asked };
        }
    }

    /// Answers a second at most, and milliseconds of the processor for each.
    async fn saturate(&mut self, process: &Process) -> anyhow::Result<(f64, f64)> {
        self.closed(IN_FLIGHT, |asked, _| asked < 500).await?;
        let (start, before) = (Instant::now(), process.processor_time()?);
        let mut answers = 0;
        let within = |_, answered| {
            answers = answered;
            start.elapsed() < SATURATED
        };
        self.closed(IN_FLIGHT, within).await?;
        let answers = (answers + IN_FLIGHT - 1) as f64;
        let taken = (start.elapsed().as_secs_f64(), process.processor_time()? - before);
        Ok((answers / taken.0, taken.1 * 1e3 / answers))
    }
}

impl Phase {
    pub(crate) fn figures(&self) -> Value {
        let at = |share: f64| {
            let rank = (self.times.len() as f64 * share).ceil() as usize;
            self.times.get(rank.saturating_sub(1)).copied()
        };
        json!({
            "rate": self.rate, "sent": self.sent, "answered": self.times.len(),
            "keeps_up": self.times.len() as u64 == self.sent,
            "p50_ms": at(0.5), "p99_ms": at(0.99), "most_ms": at(1.0),
        })
    }
}
