//! Embeds passages on a thread of its own while the engine is in use, so that no question waits for it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crate::engine::{Engine, Error, ModelState};
use crate::search;

/// How long until the next look, for what nobody tells: another process has embedded, the model is there, the cluster is back.
const LOOK: Duration = Duration::from_secs(10);

/// Embeds until dropped; that takes at most the time of a few passages.
#[derive(Debug)]
pub struct Background {
    wake: Sender<()>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A handle that tells the thread of new passages.
#[derive(Debug, Clone)]
pub struct Waker(Sender<()>);

impl Waker {
    /// The library has changed.
    pub fn wake(&self) {
        // Nobody listens any more when the program ends.
        let _ = self.0.send(());
    }
}

/// Starts to embed what lacks vectors.
///
/// # Errors
/// The system gave no thread.
pub fn embed(engine: Arc<Engine>) -> io::Result<Background> {
    let (wake, woken) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    let thread = Builder::new().name("embed".to_owned()).spawn(move || run(&engine, &woken, &stopped))?;
    Ok(Background { wake, stop, thread: Some(thread) })
}

impl Background {
    /// What wakes it.
    pub fn waker(&self) -> Waker {
        Waker(self.wake.clone())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.waker().wake();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that embeds passages has ended early");
        }
    }
}

fn run(engine: &Engine, woken: &Receiver<()>, stop: &AtomicBool) {
    let mut changes = engine.changes();
    let mut is_due = pass(engine, stop);
    while !stop.load(Ordering::Relaxed) {
        let told = woken.recv_timeout(LOOK);
        if told == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        // One pass does for all that was told by now.
        while woken.try_recv().is_ok() {}
        // What an editor changes through this process nobody tells.
        let before = std::mem::replace(&mut changes, engine.changes());
        if told.is_ok() || is_due || changes != before {
            is_due = pass(engine, stop);
        }
    }
}

/// Embeds what there is to embed; whether to look again though nobody says so.
fn pass(engine: &Engine, stop: &AtomicBool) -> bool {
    match engine.embed(&|_, _| {}, stop) {
        Ok(Some(embedding)) => {
            tracing::info!(embedded = embedding.embedded, passages = embedding.passages, "passages have vectors");
            false
        }
        Ok(None) => engine.model() == ModelState::NotInstalled,
        Err(Error::Search(search::Error::Busy)) => true,
        Err(error) => {
            tracing::error!("passages could not be embedded: {error}");
            matches!(error, Error::Search(error) if error.passes())
        }
    }
}
