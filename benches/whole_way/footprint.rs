//! What the bot takes before anybody asks: time to start, memory idle and in 100,000 servers, the size of the program.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::json;
use tokio::time::timeout;

use crate::discord::{Deed, Discord};
use crate::objects::Guilds;
use crate::process::Process;
use crate::report;
use crate::subject::Subject;

const STARTS: usize = 11;
const ONE: Guilds = Guilds { count: 1, channels: 10, roles: 5, members: 3 };
const MANY: Guilds = Guilds { count: 100_000, ..ONE };
const QUESTION: &str = "Which regions does Russia want?";
/// Longest wait for anything of one server, and for many servers to be read.
const PATIENCE: Duration = Duration::from_secs(30);
const LONG_PATIENCE: Duration = Duration::from_secs(900);

pub(crate) async fn measure() -> anyhow::Result<()> {
    let place = tempfile::tempdir()?;
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/articles");
    // Anew each time: it would take up its session, which the next Discord does not know, or wait until it may log in once more.
    let subject = || Subject::rapporteur(&bundled, place.path().to_owned());
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(start(&subject()?).await?);
    }
    let median = |times: fn(&(f64, f64)) -> f64| {
        let mut times: Vec<f64> = starts.iter().map(times).collect();
        times.sort_by(f64::total_cmp);
        times[STARTS / 2]
    };
    let (identified, answered) = (median(|times| times.0), median(|times| times.1));
    let (idle, _, _) = resident(&subject()?, ONE).await?;
    let (full, peak, read) = resident(&subject()?, MANY).await?;
    let binary = fs::metadata(env!("CARGO_BIN_EXE_rapporteur"))?.len() as f64 / 1e6;
    let event = ONE.ids().map(|id| ONE.guild_create(id).to_string().len()).sum::<usize>();
    let Guilds { channels, roles, members, count } = MANY;
    println!(
        "\nThe bundled library; each server told in {event} bytes: {channels} channels, {roles} roles, {members} members."
    );
    report::print_figures(&[
        ("start to the gateway's login", format!("{identified:.0} ms"), "under 200 ms"),
        ("start to the first answer", format!("{answered:.0} ms"), ""),
        ("idle resident memory, one server", format!("{idle:.1} MB"), "under 40 MB"),
        ("what 100,000 servers add to it", format!("{:.1} MB", full - idle), "under 300 MB"),
        ("the most while they were read", format!("{peak:.1} MB"), ""),
        ("until they were read", format!("{read:.1} s"), ""),
        ("the program", format!("{binary:.1} MB"), ""),
    ]);
    report::keep(
        "footprint",
        &json!({
            "login_ms": identified, "first_answer_ms": answered, "idle_mb": idle, "guilds": count, "guilds_mb": full - idle,
            "peak_mb": peak, "guilds_s": read, "program_mb": binary, "guild_bytes": event,
        }),
    )
}

/// Milliseconds from the start to the login, and to the first answer, asked for as soon as the server is told of.
async fn start(subject: &Subject) -> anyhow::Result<(f64, f64)> {
    let mut discord = Discord::start(ONE).await?;
    let begun = Instant::now();
    let since = |at: Instant| at.duration_since(begun).as_secs_f64() * 1e3;
    let _process = subject.start(&discord.url)?;
    let mut identified = None;
    loop {
        match timeout(PATIENCE, discord.deeds.recv()).await?.context("the fake Discord has ended")? {
            Deed::Identified(at) => identified = Some(since(at)),
            Deed::Told => discord.line()?.ask(0, QUESTION),
            Deed::Sent(at, _) => return Ok((identified.context("an answer without a login")?, since(at))),
        }
    }
}

/// Resident memory at rest, the most it was, and the seconds until the bot had read of all its servers.
async fn resident(subject: &Subject, guilds: Guilds) -> anyhow::Result<(f64, f64, f64)> {
    let mut discord = Discord::start(guilds).await?;
    let process = subject.start(&discord.url)?;
    let begun = Instant::now();
    let told = async { while !matches!(discord.deeds.recv().await, Some(Deed::Told) | None) {} };
    timeout(LONG_PATIENCE, told).await.context("the servers were not read")?;
    let rested = rest(&process).await?;
    Ok((process.resident()?, process.peak()?, rested.duration_since(begun).as_secs_f64()))
}

/// Waits until the process has done next to nothing for three seconds; since when.
async fn rest(process: &Process) -> anyhow::Result<Instant> {
    let mut since = (Instant::now(), process.processor_time()?);
    while since.0.elapsed() < Duration::from_secs(3) {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let taken = process.processor_time()?;
        if taken - since.1 > 0.05 {
            since = (Instant::now(), taken);
        }
    }
    Ok(since.0)
}
