//! Hours of steady work: questions at a steady rate while an article changes every minute. Whether memory, descriptors and times
//! stay as they were, whether a question is ever lost, and how long a change takes from the saved file to the answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use plotters::prelude::{ChartBuilder, IntoDrawingArea, IntoFont, LineSeries, Palette, Palette99, SVGBackend, WHITE};
use plotters::style::{BLACK, Color};
use serde_json::{Value, json};

use crate::discord::{Discord, Line};
use crate::library::Library;
use crate::load::{GUILDS, LIVE, Live, Session};
use crate::process::Process;
use crate::report;
use crate::subject::Subject;

/// Questions a second.
const RATE: u64 = 20;
/// Of a round: with the two seconds in which late answers are awaited, a minute.
const SECONDS: u64 = 58;
/// When in a round an article changes, and how often it is asked about from then on.
const CHANGE_AFTER: Duration = Duration::from_secs(20);
const ASK_EVERY: Duration = Duration::from_millis(25);
/// Longest wait for a change to be live.
const PATIENCE: Duration = Duration::from_secs(30);
/// Rounds between two lines of the table.
const SHOWN: usize = 15;

/// What was seen in a round.
struct Round {
    sent: u64,
    answered: u64,
    p50: f64,
    p99: f64,
    /// Milliseconds from the renaming of the file until an answer quoted it.
    live: Option<f64>,
    /// Millions of bytes.
    resident: f64,
    descriptors: usize,
    threads: usize,
}

pub(crate) async fn measure(minutes: usize) -> anyhow::Result<()> {
    let library = Arc::new(Library::open()?);
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let articles = Articles::copy(&library.folder.join("articles"), place.path())?;
    let subject = Subject::rapporteur(&articles.folder, place.path().to_owned())?;
    let discord = Discord::start(GUILDS).await?;
    let process = subject.start(&discord.url)?;
    let mut session = Session::start(discord, &library).await?;
    session.warm().await?;
    let mut rounds = Vec::new();
    println!("{RATE} questions a second, an article changed every minute, {minutes} minutes\n");
    println!("| minute | answered | p50 / p99 | changed article live | resident | descriptors | threads |");
    println!("|---|---|---|---|---|---|---|");
    for number in 0..minutes {
        let round = round(&mut session, &articles, number, &process)
            .await
            .with_context(|| place.path().display().to_string())?;
        rounds.push(round);
        if rounds.len() == 1 || rounds.len().is_multiple_of(SHOWN) {
            println!("{}", rounds[number].line(number + 1));
        }
        // What was seen so far is kept if the run is broken off.
        report::keep("soak", &rounds.iter().map(Round::figures).collect())?;
    }
    summary(&rounds, &session);
    draw(&rounds)
}

async fn round(session: &mut Session, articles: &Articles, number: usize, process: &Process) -> anyhow::Result<Round> {
    let asked_enough = Arc::new(AtomicBool::new(false));
    let changed = articles.prepare(number)?;
    let since = Instant::now() + CHANGE_AFTER;
    session.live = Some(Live { wanted: answer(number), since, after: None, told: Arc::clone(&asked_enough) });
    let changer = std::thread::spawn({
        let (line, target) = (session.line.clone(), articles.file.clone());
        // No message comes twice.
        let first = LIVE + (number as u64) * 10_000;
        move || change(&line, first, &changed, &target, since, &asked_enough)
    });
    let phase = session.open(RATE, RATE * SECONDS).await?;
    changer.join().map_err(|_| anyhow::anyhow!("the change broke down"))??;
    let figures = phase.figures();
    Ok(Round {
        sent: figures["sent"].as_u64().unwrap_or_default(),
        answered: figures["answered"].as_u64().unwrap_or_default(),
        p50: figures["p50_ms"].as_f64().unwrap_or(f64::NAN),
        p99: figures["p99_ms"].as_f64().unwrap_or(f64::NAN),
        live: session.live.take().and_then(|live| live.after).map(|after| after.as_secs_f64() * 1e3),
        resident: process.resident()?,
        descriptors: process.descriptors()?,
        threads: process.threads()?,
    })
}

/// Puts the changed file in its place, and asks about it until an answer quotes it.
fn change(
    line: &Line,
    first: u64,
    changed: &Path,
    target: &Path,
    at: Instant,
    told: &AtomicBool,
) -> anyhow::Result<()> {
    std::thread::sleep(at.saturating_duration_since(Instant::now()));
    fs::rename(changed, target)?;
    for number in first.. {
        if told.load(Ordering::Relaxed) || at.elapsed() > PATIENCE {
            break;
        }
        line.ask(number, "At how many crowns did the Quixbrandel commission set the toll?");
        std::thread::sleep(ASK_EVERY);
    }
    Ok(())
}

/// What an answer to the question about the changed article must hold.
fn answer(number: usize) -> String {
    format!("set the toll at {number} crowns")
}

/// The library, of which the articles of the first file change one after the other.
struct Articles {
    folder: PathBuf,
    file: PathBuf,
    next: PathBuf,
    lines: Vec<String>,
}

impl Articles {
    fn copy(from: &Path, place: &Path) -> anyhow::Result<Articles> {
        let folder = place.join("articles");
        fs::create_dir(&folder)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            fs::copy(entry.path(), folder.join(entry.file_name()))?;
        }
        let file = folder.join("000000.jsonl");
        let lines = fs::read_to_string(&file)?.lines().map(str::to_owned).collect();
        Ok(Articles { folder, file, next: place.join("next.jsonl"), lines })
    }

    /// The file with one article changed, beside the library; the one changed before is as it was.
    fn prepare(&self, number: usize) -> anyhow::Result<PathBuf> {
        let mut lines = self.lines.clone();
        let at = number % lines.len();
        let sentence = format!("The Quixbrandel commission {}. ", answer(number));
        lines[at] = lines[at].replacen("paragraphs\":[\"", &format!("paragraphs\":[\"{sentence}"), 1);
        fs::write(&self.next, lines.join("\n"))?;
        Ok(self.next.clone())
    }
}

impl Round {
    fn line(&self, minute: usize) -> String {
        let live = self.live.map_or("never".to_owned(), |live| format!("{live:.0} ms"));
        format!(
            "| {minute} | {} of {} | {:.2} / {:.2} ms | {live} | {:.1} MB | {} | {} |",
            self.answered, self.sent, self.p50, self.p99, self.resident, self.descriptors, self.threads
        )
    }

    fn figures(&self) -> Value {
        json!({
            "sent": self.sent, "answered": self.answered, "p50_ms": self.p50, "p99_ms": self.p99, "live_ms": self.live,
            "resident_mb": self.resident, "descriptors": self.descriptors, "threads": self.threads,
        })
    }
}

/// The first quarter of the time beside the last.
fn summary(rounds: &[Round], session: &Session) {
    let quarter = rounds.len().div_ceil(4);
    let (first, last) = (&rounds[..quarter], &rounds[rounds.len() - quarter..]);
    let beside = |of: fn(&Round) -> f64| format!("{:.2}, {:.2}", median(first, of), median(last, of));
    let sum = |of: fn(&Round) -> u64| rounds.iter().map(of).sum::<u64>();
    let live: Vec<f64> = rounds.iter().filter_map(|round| round.live).collect();
    let longest = live.iter().copied().fold(0.0, f64::max);
    let typical = median(rounds, |round| round.live.unwrap_or(f64::INFINITY));
    report::print_figures(&[
        (
            "questions, and of them without an answer",
            format!("{}, {}", sum(|r| r.sent), sum(|r| r.sent - r.answered)),
            "0",
        ),
        ("answers that quote nothing", session.quoting_nothing().to_string(), "0"),
        ("changes, and of them never live", format!("{}, {}", rounds.len(), rounds.len() - live.len()), "0"),
        ("from the saved file to the answer, median and longest", format!("{typical:.0}, {longest:.0} ms"), ""),
        ("resident, first and last quarter", format!("{} MB", beside(|round| round.resident)), "the same"),
        ("descriptors", beside(|round| round.descriptors as f64), "the same"),
        ("threads", beside(|round| round.threads as f64), "the same"),
        ("p50", format!("{} ms", beside(|round| round.p50)), "the same"),
        ("p99", format!("{} ms", beside(|round| round.p99)), "the same"),
    ]);
}

fn median(rounds: &[Round], of: fn(&Round) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// As `docs/pictures/soak.svg`: memory above, times below.
fn draw(rounds: &[Round]) -> anyhow::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/soak.svg");
    let area = SVGBackend::new(&path, (900, 560)).into_drawing_area();
    area.fill(&WHITE)?;
    let (above, below) = area.split_vertically(280);
    let series = |of: fn(&Round) -> f64| -> Vec<(f64, f64)> {
        rounds.iter().enumerate().map(|(minute, round)| (minute as f64 + 1.0, of(round))).collect()
    };
    let panels = [
        (above, "Resident memory, MB", vec![series(|round| round.resident)]),
        (below, "p50 and p99, ms", vec![series(|round| round.p50), series(|round| round.p99)]),
    ];
    for (area, caption, lines) in panels {
        let most = lines.iter().flatten().map(|point| point.1).fold(0.0, f64::max);
        let mut chart = ChartBuilder::on(&area)
            .caption(caption, ("sans-serif", 18).into_font())
            .margin(12)
            .x_label_area_size(32)
            .y_label_area_size(48)
            .build_cartesian_2d(1.0..rounds.len().max(2) as f64, 0.0..most * 1.1)?;
        chart.configure_mesh().light_line_style(BLACK.mix(0.05)).x_desc("minute").draw()?;
        for (at, line) in lines.into_iter().enumerate() {
            chart.draw_series(LineSeries::new(line, Palette99::pick(at).to_rgba().stroke_width(2)))?;
        }
    }
    Ok(area.present()?)
}
