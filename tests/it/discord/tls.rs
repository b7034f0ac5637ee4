//! The production path: the same fake behind TLS as `discord.com`, and a client that finds and trusts it.

use std::io;
use std::net::SocketAddr;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio_native_tls::native_tls::{Identity, TlsAcceptor};
use tokio_native_tls::{TlsAcceptor as AsyncAcceptor, TlsStream};

use super::{FakeDiscord, rest};

/// The name that a client with no proxy asks for.
const DISCORD: &str = "discord.com";

/// A listener that gives out connections once their TLS handshake is done.
pub(crate) struct TlsListener {
    tcp: TcpListener,
    tls: AsyncAcceptor,
}

impl TlsListener {
    /// One for these hosts on a free port of loopback, and its certificate in PEM.
    pub(crate) async fn bind(hosts: &[&str]) -> (Self, String) {
        let own = rcgen::generate_simple_self_signed(hosts.iter().map(|&host| host.to_owned()).collect::<Vec<_>>());
        let own = own.unwrap();
        let (certificate, key) = (own.cert.pem(), own.signing_key.serialize_pem());
        let identity = Identity::from_pkcs8(certificate.as_bytes(), key.as_bytes()).unwrap();
        let tls = AsyncAcceptor::from(TlsAcceptor::new(identity).unwrap());
        (Self { tcp: TcpListener::bind("127.0.0.1:0").await.unwrap(), tls }, certificate)
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.tcp.accept().await else { continue };
            // A client that does not trust us is not served.
            if let Ok(stream) = self.tls.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

impl FakeDiscord {
    /// Serves the fake over TLS too, and gives a client for which it is `https://discord.com`, for serenity's
    /// `HttpBuilder::client`. The gateway's address stays `ws://`.
    pub(crate) async fn https_client(&mut self) -> reqwest::Client {
        let (listener, certificate) = TlsListener::bind(&[DISCORD]).await;
        let address = listener.local_addr().unwrap();
        self.https = Some(address);
        let router = rest::router(self.fake.clone());
        self.servers.push(tokio::spawn(async move { axum::serve(listener, router).await.unwrap() }));
        let root = reqwest::Certificate::from_pem(certificate.as_bytes()).unwrap();
        reqwest::Client::builder().resolve(DISCORD, address).add_root_certificate(root).no_proxy().build().unwrap()
    }

    /// Where the fake is served over TLS, once [`Self::https_client`] was called.
    pub(crate) fn https_address(&self) -> SocketAddr {
        self.https.unwrap()
    }
}
