//! The same story under two addresses of the web.

use url::Url;

/// Parameters that tell who sent a reader, not what is read; `utm_…` too.
const TRACKING: &[&str] =
    &["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"];
/// What a site may put before its name for the same pages in another dress.
const DRESSES: &[&str] = &["www.", "m.", "amp."];

/// An address in the form that two addresses of a story share: https, no user, no fragment, no `www.`, `m.` or `amp.`, no
/// `/amp` or slash at the end, no tracking parameters, the others in order. It is for comparing, not for fetching. What is
/// no web address stays as it is.
pub fn canonical(address: &str) -> String {
    let address = address.trim();
    let Some(mut url) = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return address.to_owned();
    };
    let host = bare_host(url.host_str().unwrap_or_default()).to_owned();
    let path = bare_path(url.path()).to_owned();
    let query = telling(url.query().unwrap_or_default());
    // None of these can fail on an http address; were one to, the address would only compare less well.
    let _ = url.set_scheme("https").and_then(|()| url.set_username("")).and_then(|()| url.set_password(None));
    let _ = url.set_host(Some(&host));
    url.set_path(&path);
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    url.set_fragment(None);
    url.into()
}

fn bare_host(host: &str) -> &str {
    let mut host = host.trim_end_matches('.');
    let undressed = |host: &'_ str| DRESSES.iter().find_map(|dress| Some(host.strip_prefix(dress)?.len()));
    // `www.org` is a name of its own.
    while let Some(bare) = undressed(host).and_then(|len| host.get(host.len() - len..)).filter(|b| b.contains('.')) {
        host = bare;
    }
    host
}

fn bare_path(path: &str) -> &str {
    let mut path = path.trim_end_matches('/');
    while let Some(bare) = path.strip_suffix("/amp") {
        path = bare.trim_end_matches('/');
    }
    path
}

/// The parameters that tell what is read, in order.
fn telling(query: &str) -> String {
    let tracks = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !tracks(&name(pair))).collect();
    pairs.retain(|pair| !matches!(*pair, "amp" | "amp=1" | "amp=true"));
    pairs.sort_unstable();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::canonical;

    fn check(address: &str, expect: &str) {
        assert_eq!(canonical(address), expect);
    }

    #[test]
    fn addresses_of_a_story_are_brought_to_one() {
        check("http://www.Example.org:80/talks/#part", "https://example.org/talks");
        check("https://example.org/talks?utm_source=x&fbclid=1&UTM_Medium=y", "https://example.org/talks");
        check("https://example.org/a?p=2&id=7&gclid=3", "https://example.org/a?id=7&p=2");
        check("https://m.example.org/talks/amp/", "https://example.org/talks");
        check("https://amp.example.org/talks?amp=1", "https://example.org/talks");
        check("https://user:word@example.org./", "https://example.org/");
        check("https://example.org:8443/a", "https://example.org:8443/a");
        check("https://www.org/camp", "https://www.org/camp");
        check(" a guid, not an address ", "a guid, not an address");
        check("tag:example.org,2026:7", "tag:example.org,2026:7");
    }

    #[test]
    fn stories_are_told_apart() {
        assert_eq!(canonical("http://example.org/a/?utm_campaign=x"), canonical("https://www.example.org/a"));
        for other in [
            "https://example.org/b", "https://example.com/a", "https://news.example.org/a",
            "https://example.org/a?id=2",
        ] {
            assert_ne!(canonical("https://example.org/a"), canonical(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_canonical_stays_so(
            text in ".*",
            host in "(www\\.|m\\.|amp\\.){0,2}[a-z]{1,5}(\\.[a-z]{1,3})?\\.?",
            path in "(/[a-z%.]{0,3}|/amp){0,4}",
            query in "[a-z&=?#]{0,12}",
        ) {
            for address in [text, format!("http://{host}{path}?{query}")] {
                let once = canonical(&address);
                prop_assert_eq!(canonical(&once), once.clone());
            }
        }
    }
}
