//! Why nothing was read from the web, in words for the person who gave the address.

use std::fmt;
use std::time::Duration;

/// Why an address was not read. No address of a machine is ever told, and no name but what the person gave or, where
/// the operator can allow it, the one it leads on to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The setting is off.
    #[error("reading from the web is switched off here; the operator can switch it on with `fetch.enabled`")]
    Disabled,
    /// No address that could be read.
    #[error("“{address}” is no web address; give it in full, as in https://example.org/article")]
    NotAnAddress {
        /// What was given, cut short.
        address: String,
    },
    /// Another scheme.
    #[error("only addresses that begin with https:// are read; give that one, or attach the article")]
    NotHttps,
    /// A name or password before the host.
    #[error("the address holds a user name or password; give it without what stands before the @")]
    UserInfo,
    /// Another port than 443.
    #[error("the address names port {port}, and only the usual port of https is read; give it without the port")]
    Port {
        /// The port.
        port: u16,
    },
    /// Not on the operator's list.
    #[error("{host} is not among the sites read here; the operator can add it to `fetch.hosts`")]
    HostNotAllowed {
        /// The host.
        host: String,
    },
    /// Its name is not known, or it is not on the public internet: which of them is not told.
    #[error("there is no site {host} on the public internet; check the address, or try again later")]
    NoSuchHost {
        /// The host.
        host: String,
    },
    /// It leads on to a host that is not on the list.
    #[error(
        "{host} leads on to {to}, which is not among the sites read here; the operator can add it to `fetch.hosts`"
    )]
    RedirectNotAllowed {
        /// The host that was asked for.
        host: String,
        /// Where it leads.
        to: String,
    },
    /// It leads on to what is never read.
    #[error("{host} leads on to an address that is not read; give the article's own https address, or attach it")]
    RedirectRefused {
        /// The host that was asked for.
        host: String,
    },
    /// It leads on and on.
    #[error("{host} leads from one address to the next without an end; give the article's own address, or attach it")]
    TooManyRedirects {
        /// The host that was asked for.
        host: String,
    },
    /// No connection, or none that is secure.
    #[error("{host} cannot be reached over a secure connection; check the address, or try again later")]
    Unreachable {
        /// The host that was asked for.
        host: String,
    },
    /// It took too long.
    #[error("{host} took longer than {seconds} seconds; try again later, or attach the article")]
    Timeout {
        /// The host that was asked for.
        host: String,
        /// How long was waited.
        seconds: u64,
    },
    /// 404 and 410.
    #[error("{host} has nothing at this address; check it")]
    NotFound {
        /// The host that was asked for.
        host: String,
    },
    /// 401, 402, 403, 451: for readers who log in or pay, or not for programs.
    #[error("{host} does not give this page to everyone (status {status}); attach the article instead")]
    Denied {
        /// The host that was asked for.
        host: String,
        /// The HTTP status.
        status: u16,
    },
    /// 429 and 503.
    #[error("{host} is busy; try again later")]
    Busy {
        /// The host that was asked for.
        host: String,
        /// How long it wants to be left alone.
        wait: Option<Duration>,
    },
    /// Any other answer that brings no page.
    #[error("{host} answered with status {status} and no page; try again later, or attach the article")]
    Status {
        /// The host that was asked for.
        host: String,
        /// The HTTP status.
        status: u16,
    },
    /// The body is over the limit.
    #[error("what is at this address is over {megabytes} MiB; attach the article alone")]
    TooLarge {
        /// The limit.
        megabytes: u64,
    },
    /// The body is empty.
    #[error("there is no text at this address; check it, or attach the article")]
    Empty,
    /// Content that holds no article.
    #[error(
        "this is {what}, not an article; give the address of a web page or of plain text, Markdown or JSON Lines, or attach the text"
    )]
    NotAnArticle {
        /// What it is.
        what: What,
    },
    /// Content that is no feed.
    #[error("there is no feed at this address; look on the site for one called RSS, Atom or JSON Feed")]
    NotAFeed,
    /// A feed with a fault in it.
    #[error("the feed at this address is damaged ({reason}); tell the site, or try again later")]
    MalformedFeed {
        /// The parser's own words, in English.
        reason: String,
    },
    /// The machine has no TLS that works.
    #[error(
        "secure connections cannot be set up on this machine ({reason}); the operator must see to its certificates"
    )]
    Setup {
        /// The TLS library's own words, in English.
        reason: String,
    },
}

/// Content that is no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// PDF.
    Pdf,
    /// An image.
    Picture,
    /// Audio.
    Sound,
    /// Video.
    Video,
    /// Of a word processor or the like, or an e-book.
    OfficeDocument,
    /// Files packed into one.
    Archive,
    /// Something to execute.
    Program,
    /// A font.
    Font,
    /// JSON that is neither JSON Lines nor a feed.
    Json,
    /// XML that is neither a page nor a feed.
    Xml,
    /// A body in an encoding that was not asked for.
    Compressed,
    /// Bytes of no known kind.
    Binary,
}

impl What {
    /// Its word for the interface's texts.
    fn id(self) -> &'static str {
        match self {
            What::Pdf => "pdf",
            What::Picture => "picture",
            What::Sound => "sound",
            What::Video => "video",
            What::OfficeDocument => "office-document",
            What::Archive => "archive",
            What::Program => "program",
            What::Font => "font",
            What::Json => "json",
            What::Xml => "xml",
            What::Compressed => "compressed",
            What::Binary => "binary",
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            What::Pdf => "a PDF",
            What::Picture => "a picture",
            What::Sound => "a sound recording",
            What::Video => "a video",
            What::OfficeDocument => "an office document or e-book",
            What::Archive => "an archive of files",
            What::Program => "a program",
            What::Font => "a font",
            What::Json => "JSON data",
            What::Xml => "an XML document",
            What::Compressed => "compressed data",
            What::Binary => "binary data",
        })
    }
}

impl FetchError {
    /// The id of the variant for the interface's texts, with its arguments: strings as they stand, `what` as its word
    /// (`pdf`, `picture`, `office-document`, …), numbers in digits.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let host = |host: &String| ("host", host.clone());
        match self {
            FetchError::Disabled => ("fetch-disabled", vec![]),
            FetchError::NotAnAddress { address } => ("fetch-not-an-address", vec![("address", address.clone())]),
            FetchError::NotHttps => ("fetch-not-https", vec![]),
            FetchError::UserInfo => ("fetch-user-info", vec![]),
            FetchError::Port { port } => ("fetch-port", vec![("port", port.to_string())]),
            FetchError::HostNotAllowed { host: name } => ("fetch-host-not-allowed", vec![host(name)]),
            FetchError::NoSuchHost { host: name } => ("fetch-no-such-host", vec![host(name)]),
            FetchError::RedirectNotAllowed { host: name, to } => {
                ("fetch-redirect-not-allowed", vec![host(name), ("to", to.clone())])
            }
            FetchError::RedirectRefused { host: name } => ("fetch-redirect-refused", vec![host(name)]),
            FetchError::TooManyRedirects { host: name } => ("fetch-too-many-redirects", vec![host(name)]),
            FetchError::Unreachable { host: name } => ("fetch-unreachable", vec![host(name)]),
            FetchError::Timeout { host: name, seconds } => {
                ("fetch-timeout", vec![host(name), ("seconds", seconds.to_string())])
            }
            FetchError::NotFound { host: name } => ("fetch-not-found", vec![host(name)]),
            FetchError::Denied { host: name, status } => {
                ("fetch-denied", vec![host(name), ("status", status.to_string())])
            }
            FetchError::Busy { host: name, .. } => ("fetch-busy", vec![host(name)]),
            FetchError::Status { host: name, status } => {
                ("fetch-status", vec![host(name), ("status", status.to_string())])
            }
            FetchError::TooLarge { megabytes } => ("fetch-too-large", vec![("megabytes", megabytes.to_string())]),
            FetchError::Empty => ("fetch-empty", vec![]),
            FetchError::NotAnArticle { what } => ("fetch-not-an-article", vec![("what", what.id().to_owned())]),
            FetchError::NotAFeed => ("fetch-not-a-feed", vec![]),
            FetchError::MalformedFeed { reason } => ("fetch-malformed-feed", vec![("reason", reason.clone())]),
            FetchError::Setup { reason } => ("fetch-setup", vec![("reason", reason.clone())]),
        }
    }

    /// How long the site asked to be left alone, where it did.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            FetchError::Busy { wait, .. } => *wait,
            _ => None,
        }
    }

    /// The same, met at an address that `host` led on to.
    pub(super) fn redirected(self, host: &str) -> FetchError {
        let host = host.to_owned();
        match self {
            FetchError::HostNotAllowed { host: to } => FetchError::RedirectNotAllowed { host, to },
            FetchError::NotAnAddress { .. }
            | FetchError::NotHttps
            | FetchError::UserInfo
            | FetchError::Port { .. }
            | FetchError::NoSuchHost { .. } => FetchError::RedirectRefused { host },
            error => error,
        }
    }
}
