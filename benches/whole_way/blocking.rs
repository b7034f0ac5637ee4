//! Whether a task holds up the runtime: how long it polls tasks, at 500 questions a second.
//!
//! tokio keeps these times only in a build with `--cfg tokio_unstable`, which is told how to make where it is not one. The bot
//! runs in this process then, on a runtime of one worker, with both cores: a poll that the system interrupts for a search looks long.

#[cfg(not(tokio_unstable))]
pub(crate) fn measure() -> anyhow::Result<()> {
    println!("\nblocking SKIPPED: tokio measures its tasks in a build of its own:");
    println!(
        "  RUSTFLAGS=\"--cfg tokio_unstable\" cargo bench --target-dir target/unstable --bench whole_way -- blocking"
    );
    Ok(())
}

#[cfg(tokio_unstable)]
pub(crate) use measured::measure;

#[cfg(tokio_unstable)]
mod measured {
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::{Duration, Instant};

    use anyhow::Context;
    use rapporteur::config::Settings;
    use rapporteur::discord::{Token, run};
    use rapporteur::engine::Engine;
    use serde_json::json;
    use tokio::runtime::{Builder, HistogramConfiguration};
    use tokio::sync::watch;

    use crate::discord::Discord;
    use crate::library::Library;
    use crate::load::{GUILDS, Session};
    use crate::process::keep_to_all_cores;
    use crate::report;
    use crate::subject::token;

    const RATE: u64 = 500;
    const SECONDS: u64 = 10;
    /// Width and number of the histogram's buckets.
    const WIDTH: Duration = Duration::from_micros(100);
    const BUCKETS: usize = 1000;
    const LONG: Duration = Duration::from_millis(1);

    thread_local! {
        static POLLED_SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    }

    /// Of tasks by where they are spawned: polls longer than [`LONG`], and the longest.
    type Long = BTreeMap<String, (u64, Duration)>;

    pub(crate) fn measure() -> anyhow::Result<()> {
        let library = Arc::new(Library::open()?);
        let (give_url, url) = channel();
        let harness = std::thread::spawn({
            let library = Arc::clone(&library);
            move || ask(&library, |url| drop(give_url.send(url)))
        });
        // What is started from here on, the bot's threads.
        keep_to_all_cores();
        let data = tempfile::tempdir()?;
        let mut settings = Settings {
            articles: library.folder.join("articles"),
            index: data.path().join("index"),
            data: data.path().join("data"),
            ..Settings::default()
        };
        settings.semantic.enabled = false;
        settings.observe.listen = None;
        settings.discord.api_url = Some(url.recv().context("no fake Discord")?);
        let engine = Arc::new(Engine::open(&settings, None)?);
        engine.refresh(&|_, _| {})?;
        let long_of = Arc::new(Mutex::new(Long::new()));
        let noted = Arc::clone(&long_of);
        let runtime = Builder::new_multi_thread()
            .on_before_task_poll(|_| POLLED_SINCE.set(Some(Instant::now())))
            .on_after_task_poll(move |task| {
                let took = POLLED_SINCE.take().map_or(Duration::ZERO, |since| since.elapsed());
                if took >= LONG {
                    let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                    let (count, longest) = noted.entry(task.spawned_at().to_string()).or_default();
                    (*count, *longest) = (*count + 1, took.max(*longest));
                }
            })
            .event_interval(512)
            .worker_threads(1)
            .enable_all()
            .enable_metrics_poll_time_histogram()
            .metrics_poll_time_histogram_configuration(HistogramConfiguration::linear(WIDTH, BUCKETS))
            .build()?;
        let metrics = runtime.handle().metrics();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let bot = runtime.spawn(async move {
            let token = Token::from_values(Some(token()), None)?;
            run(engine, watch::channel(Arc::new(settings)).1, token, None, async { drop(stopped.await) }).await?;
            anyhow::Ok(())
        });
        let asked = harness.join().map_err(|_| anyhow::anyhow!("the harness broke down"))??;
        let count = |bucket| {
            (0..metrics.num_workers())
                .map(|worker| metrics.poll_time_histogram_bucket_count(worker, bucket))
                .sum::<u64>()
        };
        let buckets: Vec<(Duration, u64)> = (0..metrics.poll_time_histogram_num_buckets())
            .map(|bucket| (metrics.poll_time_histogram_bucket_range(bucket).start, count(bucket)))
            .collect();
        let polls: u64 = buckets.iter().map(|(_, count)| count).sum();
        let long: u64 = buckets.iter().filter(|(from, _)| *from >= LONG).map(|(_, count)| count).sum();
        let longest =
            buckets.iter().rev().find(|(_, count)| *count > 0).map_or(Duration::ZERO, |(from, _)| *from + WIDTH);
        report::print_figures(&[
            ("polls of tasks", format!("{polls} for {asked} questions at {RATE} a second"), ""),
            ("of them over a millisecond", long.to_string(), "0"),
            ("the longest, at most", format!("{longest:?}"), "1 ms"),
        ]);
        println!("\n| task spawned at | polls over a millisecond | the longest |\n|---|---|---|");
        for (task, (count, longest)) in long_of.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            println!("| {task} | {count} | {longest:?} |");
        }
        report::keep(
            "blocking",
            &json!({"polls": polls, "over_1_ms": long, "longest_us": longest.as_micros() as u64}),
        )?;
        drop(stop);
        runtime.block_on(bot)?
    }

    /// Asks, from a thread of its own; how many questions.
    fn ask(library: &Arc<Library>, give_url: impl FnOnce(String)) -> anyhow::Result<u64> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let discord = Discord::start(GUILDS).await?;
            give_url(discord.url.clone());
            let mut session = Session::start(discord, library).await?;
            session.open(RATE, RATE * SECONDS).await?;
            Ok(RATE * SECONDS)
        })
    }
}
