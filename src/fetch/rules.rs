//! Which addresses may be read: https, the usual port, and a host that the operator allows.

use std::net::IpAddr;

use reqwest::Url;

use super::FetchError;
use super::address::is_public;
use crate::config::FetchSettings;

/// Longest address, in bytes; browsers and servers agree on about this much.
const MAX_LENGTH: usize = 2048;
/// Characters of an address that is none that are told back.
const SHOWN: usize = 100;

/// The operator's rules.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    enabled: bool,
    /// Normalised as the hosts of addresses are.
    hosts: Vec<String>,
    any_host: bool,
}

impl Rules {
    pub(super) fn new(settings: &FetchSettings) -> Rules {
        let hosts = settings.hosts.iter().filter_map(|host| normalised(host)).collect();
        Rules { enabled: settings.enabled, hosts, any_host: settings.any_host }
    }

    /// The address, normalised, if it may be read: its host in lower case and Punycode without a last dot, no fragment.
    /// Where a name leads is not known yet; an address in figures is checked.
    ///
    /// # Errors
    /// Which rule it breaks.
    pub(super) fn admit(&self, address: &str) -> Result<Url, FetchError> {
        if !self.enabled {
            return Err(FetchError::Disabled);
        }
        // Angle brackets keep Discord from showing a preview of a link.
        let address = address.trim().trim_start_matches('<').trim_end_matches('>');
        let none = || FetchError::NotAnAddress { address: address.chars().take(SHOWN).collect() };
        let mut url = Url::parse(address).ok().filter(|_| address.len() <= MAX_LENGTH).ok_or_else(none)?;
        if url.scheme() != "https" {
            return Err(FetchError::NotHttps);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::UserInfo);
        }
        if let Some(port) = url.port() {
            return Err(FetchError::Port { port });
        }
        let host = host(&url);
        if host.is_empty() || host.ends_with('.') || url.set_host(Some(&host)).is_err() {
            return Err(none());
        }
        url.set_fragment(None);
        if ip(&host).is_some_and(|ip| !is_public(ip)) {
            return Err(FetchError::NoSuchHost { host });
        }
        if self.allows(&host) { Ok(url) } else { Err(FetchError::HostNotAllowed { host }) }
    }

    fn allows(&self, host: &str) -> bool {
        let covers = |allowed: &String| {
            host.strip_suffix(allowed.as_str()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
        };
        self.any_host || self.hosts.iter().any(covers)
    }
}

/// The host of an address, without the last dot that a full name may have.
pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    host.strip_suffix('.').unwrap_or(host).to_owned()
}

/// The address that a host in figures is; brackets stand around one of IPv6.
fn ip(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// A host of the settings, as hosts of addresses are written.
fn normalised(host: &str) -> Option<String> {
    let url = Url::parse(&format!("https://{}/", host.trim_matches('.'))).ok()?;
    url.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Rules;
    use crate::config::FetchSettings;

    /// The address as it is read, or the id of what is wrong with it.
    fn read(settings: &FetchSettings, address: &str) -> String {
        Rules::new(settings).admit(address).map_or_else(|e| e.message().0.to_owned(), |url| url.to_string())
    }

    fn check(address: &str, expect: &str) {
        let hosts = ["example.org", "Bücher.Example.", "93.184.215.14"].map(str::to_owned).to_vec();
        assert_eq!(read(&FetchSettings { enabled: true, hosts, any_host: false }, address), expect, "{address}");
    }

    fn check_any(address: &str, expect: &str) {
        assert_eq!(read(&FetchSettings { enabled: true, hosts: vec![], any_host: true }, address), expect, "{address}");
    }

    #[test]
    fn nothing_is_read_unless_it_is_switched_on() {
        let off = FetchSettings { enabled: false, hosts: vec!["example.org".to_owned()], any_host: true };
        assert_eq!(read(&off, "https://example.org/"), "fetch-disabled");
        assert_eq!(read(&FetchSettings::default(), "nonsense"), "fetch-disabled");
    }

    #[test]
    fn a_host_on_the_list_stands_for_its_subdomains() {
        check("https://example.org/a", "https://example.org/a");
        check("https://news.example.org/a", "https://news.example.org/a");
        check("https://badexample.org/", "fetch-host-not-allowed");
        check("https://example.org.evil.example/", "fetch-host-not-allowed");
        check("https://org/", "fetch-host-not-allowed");
        check_any("https://anything.example/", "https://anything.example/");
    }

    #[test]
    fn hosts_are_compared_as_they_are_meant() {
        check("https://EXAMPLE.ORG/A", "https://example.org/A");
        check("https://example.org./a", "https://example.org/a");
        check("https://example.org../a", "fetch-not-an-address");
        check("https://bücher.example/", "https://xn--bcher-kva.example/");
        check("https://ｅｘａｍｐｌｅ.org/", "https://example.org/");
        check(" <https://example.org/a#part> ", "https://example.org/a");
    }

    #[test]
    fn only_https_at_its_own_port_without_credentials() {
        check("http://example.org/", "fetch-not-https");
        check("file:///etc/passwd", "fetch-not-https");
        check("example.org/a", "fetch-not-an-address");
        check("", "fetch-not-an-address");
        check("https://", "fetch-not-an-address");
        check("https://user@example.org/", "fetch-user-info");
        check("https://:secret@example.org/", "fetch-user-info");
        check("https://example.org@evil.example/", "fetch-user-info");
        check("https://example.org:8443/", "fetch-port");
        check("https://example.org:443/", "https://example.org/");
        check(&format!("https://example.org/{}", "a".repeat(3000)), "fetch-not-an-address");
    }

    #[test]
    fn addresses_in_figures_are_checked_in_any_notation() {
        for host in [
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "10.0.0.8", "169.254.169.254",
            "0", "127.0.0.1.", "１２７.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
            "[fd00:ec2::254]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[fe80::1]",
        ] {
            check_any(&format!("https://{host}/"), "fetch-no-such-host");
        }
        check("https://93.184.215.14/", "https://93.184.215.14/");
        check_any("https://[2606:4700::1]/", "https://[2606:4700::1]/");
        check("https://8.8.8.8/", "fetch-host-not-allowed");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in ".*", host in "[a-z0-9.:@\\[\\]%-]{0,20}", path in "\\PC{0,20}") {
            for address in [text, format!("https://{host}/{path}")] {
                let settings = FetchSettings { enabled: true, hosts: vec![host.clone()], any_host: false };
                if let Ok(url) = Rules::new(&settings).admit(&address) {
                    prop_assert_eq!(url.scheme(), "https");
                    prop_assert_eq!(Rules::new(&settings).admit(url.as_str()).unwrap(), url);
                }
            }
        }
    }
}
