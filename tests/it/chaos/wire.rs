//! The line between the bot and Discord, which may be bad: a TCP proxy that tells the gateway's connections from requests.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What the line does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct State {
    /// No connection is made, those that are open are reset.
    is_down: bool,
    /// Each answer to a request waits for so long.
    delay: Duration,
    /// The connection of a request is reset after so many bytes of the answer.
    cut_after: Option<usize>,
    /// The gateway's connections begun under an earlier number are reset.
    resets: usize,
    /// Nothing passes on the gateway's connections begun under an earlier number.
    silences: usize,
}

/// A line; dropping it cuts it.
pub(crate) struct Wire {
    pub(crate) address: SocketAddr,
    listener: Option<TcpListener>,
    state: watch::Sender<State>,
    task: Option<JoinHandle<()>>,
}

impl Wire {
    pub(crate) async fn new() -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Wire { address, listener: Some(listener), state: watch::Sender::default(), task: None }
    }

    /// Leads to `to` from now on.
    pub(crate) fn leads_to(&mut self, to: SocketAddr) {
        let (listener, state) = (self.listener.take().unwrap(), self.state.subscribe());
        self.task = Some(tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, to, state.clone()));
            }
        }));
    }

    pub(crate) fn is_down(&self, is_down: bool) {
        self.state.send_modify(|state| state.is_down = is_down);
    }

    pub(crate) fn delays_answers(&self, delay: Duration) {
        self.state.send_modify(|state| state.delay = delay);
    }

    pub(crate) fn cuts_answers(&self, after: Option<usize>) {
        self.state.send_modify(|state| state.cut_after = after);
    }

    /// The gateway's connections end as when the other side has lost its memory of them.
    pub(crate) fn resets_gateway(&self) {
        self.state.send_modify(|state| state.resets += 1);
    }

    /// The gateway's connections stay open, and nothing is heard on them any more.
    pub(crate) fn silences_gateway(&self) {
        self.state.send_modify(|state| state.silences += 1);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// Carries a connection until one side ends it or the line does.
async fn carry(mut client: TcpStream, to: SocketAddr, mut state: watch::Receiver<State>) {
    let begun = *state.borrow();
    // Dropped with this set, a socket is reset in place of closed.
    let _ = client.set_zero_linger();
    if begun.is_down {
        return;
    }
    let mut first = [0; 8];
    let is_gateway =
        client.peek(&mut first).await.is_ok() && (first.starts_with(b"GET /?v=") || first.starts_with(b"GET /res"));
    let Ok(mut server) = TcpStream::connect(to).await else { return };
    let (mut up, mut down) = (vec![0; 16 << 10], vec![0; 16 << 10]);
    let mut answered = 0;
    loop {
        let now = *state.borrow_and_update();
        let is_silent = is_gateway && now.silences > begun.silences;
        if now.is_down || is_gateway && now.resets > begun.resets {
            return;
        }
        tokio::select! {
            changed = state.changed() => if changed.is_err() { return },
            read = client.read(&mut up), if !is_silent => match read {
                Ok(count @ 1..) if server.write_all(&up[..count]).await.is_ok() => {}
                _ => return,
            },
            read = server.read(&mut down), if !is_silent => {
                let Ok(count @ 1..) = read else {
                    // The other side ended well, and so does this one.
                    let _ = client.shutdown().await;
                    return;
                };
                let mut count = count;
                if !is_gateway {
                    tokio::time::sleep(now.delay).await;
                    if let Some(after) = now.cut_after {
                        count = count.min(after.saturating_sub(answered));
                    }
                }
                answered += count;
                let passed = client.write_all(&down[..count]).await.is_ok();
                if !passed || !is_gateway && now.cut_after.is_some_and(|after| answered >= after) {
                    return;
                }
            },
        }
    }
}
