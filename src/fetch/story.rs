//! The same item in two readings of a feed.

use super::Item;
use crate::article::canonical;

/// Longest guid that is a key as it stands, in bytes.
const MAX_KEY: usize = 256;

/// What a feed's item is known by from one reading to the next: its guid, where that is an address in [`canonical`] form, and
/// as a hash where it is long. A feed may change its guids: an item is also known by the [`canonical`] form of its link.
pub fn item_key(item: &Item) -> String {
    let key = canonical(&item.id);
    if key.len() <= MAX_KEY { key } else { blake3::hash(key.as_bytes()).to_hex().to_string() }
}

#[cfg(test)]
mod tests {
    use super::item_key;
    use crate::fetch::Item;

    #[test]
    fn an_item_is_known_by_its_guid() {
        let key = |id: &str| item_key(&Item { id: id.to_owned(), ..Item::default() });
        assert_eq!(key("http://example.org/a/?utm_source=rss"), key("https://example.org/a"));
        assert_eq!(key("guid-17"), "guid-17");
        assert_ne!(key("guid-17"), key("guid-18"));
        assert_eq!(key(&"long".repeat(1000)).len(), 64);
    }
}
