//! The program: arguments, logging, exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use rapporteur::cli::args::{Cli, Command};
use rapporteur::cli::{self, Outcome};
use rapporteur::config::Loaded;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return tell(&told),
    };
    log(&cli);
    match cli::run(cli, serve) {
        Ok(outcome) => outcome.into(),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "rapporteur: {}", cli::describe(&error));
            Outcome::Failed.into()
        }
    }
}

/// Runs the bot until it is told to stop.
#[cfg(feature = "discord")]
fn serve(loaded: &Loaded) -> anyhow::Result<()> {
    let (token, file) = rapporteur::config::token_values();
    let token = rapporteur::discord::Token::from_values(token, file)?;
    let (engine, report, _attended) = cli::library::open_watched(loaded)?;
    tracing::info!(articles = report.articles, passages = report.passages, "the library is open");
    // A shard that reads of thousands of servers starts tasks faster than a core that looks for events every 61 tasks runs
    // them; with so long between two looks the tasks of one reading are done before the next.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().event_interval(512).build()?;
    runtime.block_on(rapporteur::discord::run(engine, &loaded.settings, token, told_to_stop()))?;
    Ok(())
}

/// Completes on Ctrl-C, and on the signal that service managers send.
#[cfg(feature = "discord")]
async fn told_to_stop() {
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
        tokio::select! { () = interrupted => (), () = terminated => () }
    }
    #[cfg(not(unix))]
    interrupted.await;
}

/// Says why there is no bot.
#[cfg(not(feature = "discord"))]
fn serve(_: &Loaded) -> anyhow::Result<()> {
    anyhow::bail!("this rapporteur was built without the Discord bot: build it with the feature `discord`")
}

/// Help and version are no errors; a mistaken command line is one, with the status of every other (clap's own is 2,
/// which means "not found" here).
fn tell(told: &clap::Error) -> ExitCode {
    let _ = told.print();
    if told.use_stderr() { Outcome::Failed.into() } else { ExitCode::SUCCESS }
}

/// Logs go to standard error: warnings, and for the bot what it does; `RUST_LOG` says otherwise.
fn log(cli: &Cli) {
    // serenity's spans at info hold the whole request: what was answered, and the secret of the interaction.
    let level = match (&cli.command, cli.global.verbose) {
        (_, true) => "info,serenity=warn,rapporteur=debug",
        (Some(Command::Run { .. }), _) => "info,serenity=warn",
        _ => "warn",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
}

/// `rapporteur … | head` closes the pipe when it has seen enough.
fn reader_left(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe))
}
