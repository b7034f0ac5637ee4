//! The program: arguments, logging, exit code.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
#[cfg(feature = "discord")]
use std::sync::Arc;

use clap::Parser;
use rapporteur::check::Finding;
use rapporteur::cli::args::{Cli, Command};
use rapporteur::cli::{self, Look, Outcome, Service};
use rapporteur::config::{Flags, Settings};
#[cfg(feature = "discord")]
use rapporteur::config::{Loaded, Surroundings, load};
#[cfg(feature = "discord")]
use rapporteur::discord::Leave;
#[cfg(feature = "discord")]
use rapporteur::engine::Engine;
#[cfg(feature = "discord")]
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return tell(&told),
    };
    if cli.command.as_ref().is_some_and(Command::is_service) {
        share_memory();
    }
    log(&cli);
    match cli::run(cli, cli::Bot { serve, check }) {
        Ok(outcome) => outcome.into(),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "rapporteur: {}", cli::describe(&error));
            outcome(&error).into()
        }
    }
}

/// Starts the program anew with as many areas of memory as there are cores.
///
/// glibc gives up to eight a core to the threads that come and go (`mallopt(3)`, M_ARENA_MAX), and what is freed in one is of no use in another:
/// with articles that change all the time the bot took three times the memory. The variable is read before `main` begins.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn share_memory() {
    use std::os::unix::process::CommandExt;
    const AREAS: &str = "MALLOC_ARENA_MAX";
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if let (None, Ok(program)) = (std::env::var_os(AREAS), std::env::current_exe()) {
        let mut again = std::process::Command::new(program);
        // Comes back only where the system refuses; then all goes on as it is.
        let _ = again.args(std::env::args_os().skip(1)).env(AREAS, cores.max(2).to_string()).exec();
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_memory() {}

/// What an error means for the exit status.
fn outcome(error: &anyhow::Error) -> Outcome {
    #[cfg(feature = "discord")]
    for cause in error.chain() {
        use rapporteur::discord::{BotError, TokenError};
        match cause.downcast_ref() {
            Some(BotError::InvalidToken) => return Outcome::NoToken,
            Some(BotError::DisallowedIntents | BotError::InvalidIntents) => return Outcome::Intents,
            _ if cause.is::<TokenError>() => return Outcome::NoToken,
            _ => {}
        }
    }
    Outcome::of(error)
}

/// Goes on until it is told to stop.
#[cfg(feature = "discord")]
fn serve(service: Service, flags: &Flags) -> anyhow::Result<()> {
    let loaded = load(flags, &Surroundings::of_process())?;
    let figures = rapporteur::observe::collect().inspect_err(|error| tracing::warn!("no figures: {error}")).ok();
    // A shard that reads of thousands of servers starts tasks faster than a core that looks for events every 61 tasks runs
    // them; with so long between two looks the tasks of one reading are done before the next.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().event_interval(512).build()?;
    if service == Service::Articles {
        let (tell, told) = watch::channel(Arc::new(loaded));
        return Ok(runtime.block_on(async {
            tokio::spawn(reload_articles_when_told(flags.clone(), tell));
            rapporteur::holding::hold(told, figures, async {
                let _ = told_to_stop().await;
            })
            .await
        })?);
    }
    let (token, file) = rapporteur::config::token_values();
    let token = rapporteur::discord::Token::from_values(token, file)?;
    // What `check` finds at no cost.
    let findings = check(None, Look::Offline).into_iter().chain(rapporteur::check::disks(&loaded.settings));
    for Finding { what, found, remedy, .. } in findings.filter(|finding| !finding.ok) {
        tracing::warn!("{what}: {found}: {}", remedy.unwrap_or_default());
    }
    let (engine, report, _attended) = cli::library::open_watched(&loaded)?;
    tracing::info!(articles = report.articles, passages = report.passages, "the library is open");
    let (tell, told) = watch::channel(Arc::new(loaded.settings));
    runtime.block_on(async {
        tokio::spawn(reload_when_told(flags.clone(), Arc::clone(&engine), tell));
        match service {
            Service::Interactions => {
                rapporteur::discord::serve(engine, told, token, figures, async {
                    let _ = told_to_stop().await;
                })
                .await
            }
            _ => rapporteur::discord::run(engine, told, token, figures, told_to_stop()).await,
        }
    })?;
    Ok(())
}

/// Completes on Ctrl-C, which a person gives who wants the bot gone, and on the signal that service managers send, perhaps to start it again at once.
#[cfg(feature = "discord")]
async fn told_to_stop() -> Leave {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminated = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signals) => drop(signals.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupted => Leave::ForGood, () = terminated => Leave::ForNow }
    }
    #[cfg(not(unix))]
    {
        interrupted.await;
        Leave::ForGood
    }
}

/// What is to be said of the token and, where Discord is to be asked, of all that it knows of the bot; or of the bot that runs.
#[cfg(feature = "discord")]
fn check(settings: Option<&Settings>, look: Look) -> Vec<Finding> {
    let runtime = || {
        let fault = |error: std::io::Error| Finding::fault("Discord", error.to_string(), "let this user start threads");
        tokio::runtime::Runtime::new().map_err(fault)
    };
    if look == Look::Live {
        let probe = |settings: &Settings| match runtime() {
            Ok(runtime) => runtime.block_on(rapporteur::observe::probe(&settings.observe)),
            Err(fault) => fault,
        };
        return settings.map(probe).into_iter().collect();
    }
    let (token, file) = rapporteur::config::token_values();
    let (token, finding) = rapporteur::discord::check::token(token, file);
    let mut findings = vec![finding];
    if let (Look::All, Some(settings), Some(token)) = (look, settings, token) {
        match runtime() {
            Ok(runtime) => findings.extend(runtime.block_on(rapporteur::discord::check::online(settings, &token))),
            Err(fault) => findings.push(fault),
        }
    }
    findings
}

/// There is no bot to look at.
#[cfg(not(feature = "discord"))]
fn check(_: Option<&Settings>, look: Look) -> Vec<Finding> {
    let none = Finding::fault("bot", "this rapporteur has none", "build it with the feature `discord`");
    Some(none).filter(|_| look == Look::Live).into_iter().collect()
}

/// Reads configuration and roster again on SIGHUP. What is faulty stays out of force, and is told.
#[cfg(all(feature = "discord", unix))]
async fn reload_when_told(flags: Flags, engine: Arc<Engine>, tell: watch::Sender<Arc<Settings>>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut signals) = signal(SignalKind::hangup()) else { return };
    while signals.recv().await.is_some() {
        let (flags, engine, before) = (flags.clone(), Arc::clone(&engine), Arc::clone(&tell.borrow()));
        let read = tokio::task::spawn_blocking(move || cli::library::reload(&flags, &engine, &before)).await;
        match read {
            Ok(Ok(settings)) => drop(tell.send(Arc::new(settings))),
            Ok(Err(error)) => {
                tracing::error!("the old configuration stays in force: {}", cli::describe(&error));
            }
            Err(error) => tracing::error!("the old configuration stays in force: {error}"),
        }
    }
}

/// The same in the process that holds the articles.
#[cfg(all(feature = "discord", unix))]
async fn reload_articles_when_told(flags: Flags, tell: watch::Sender<Arc<Loaded>>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut signals) = signal(SignalKind::hangup()) else { return };
    while signals.recv().await.is_some() {
        match load(&flags, &Surroundings::of_process()) {
            Ok(loaded) => drop(tell.send(Arc::new(loaded))),
            Err(error) => tracing::error!("the old configuration stays in force: {}", cli::describe(&error.into())),
        }
    }
}

/// No other system has such a signal.
#[cfg(all(feature = "discord", not(unix)))]
async fn reload_when_told(_: Flags, _: Arc<Engine>, _: watch::Sender<Arc<Settings>>) {}

/// Nor here.
#[cfg(all(feature = "discord", not(unix)))]
async fn reload_articles_when_told(_: Flags, _: watch::Sender<Arc<Loaded>>) {}

/// Says why there is no bot.
#[cfg(not(feature = "discord"))]
fn serve(_: Service, _: &Flags) -> anyhow::Result<()> {
    anyhow::bail!("this rapporteur was built without the Discord bot: build it with the feature `discord`")
}

/// Help and version are no errors; a mistaken command line is one, with the status of every other (clap's own is 2,
/// which means "not found" here).
fn tell(told: &clap::Error) -> ExitCode {
    let _ = told.print();
    if told.use_stderr() { Outcome::Failed.into() } else { ExitCode::SUCCESS }
}

/// Crates whose lines hold whole requests and what comes over the gateway (questions, the secrets of interactions, the token), or are of no use to
/// whoever runs the bot.
const TALKATIVE: &[&str] =
    &["notify", "serenity", "sqlx", "tokio_tungstenite", "tokio_websockets", "tungstenite", "twilight_gateway"];

/// Logs go to standard error: warnings, and for the bot what it does; `RUST_LOG` says otherwise. Of what is talkative only
/// warnings, unless `RUST_LOG` names it.
fn log(cli: &Cli) {
    let level = match (&cli.command, cli.global.verbose) {
        (_, true) => "info,rapporteur=debug",
        (Some(command), _) if command.is_service() => "info",
        _ => "warn",
    };
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).unwrap_or_default();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let quiet =
        TALKATIVE.iter().filter(|name| !asked.contains(*name)).filter_map(|name| format!("{name}=warn").parse().ok());
    let filter = quiet.fold(filter, EnvFilter::add_directive);
    let colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    // What reads the bot's log in place of a person reads JSON.
    match cli.command.as_ref().is_some_and(Command::is_service) && !std::io::stderr().is_terminal() {
        true => lines.json().flatten_event(true).init(),
        false => lines.init(),
    }
}

/// `rapporteur … | head` closes the pipe when it has seen enough.
fn reader_left(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe))
}
