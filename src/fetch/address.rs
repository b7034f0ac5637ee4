//! Which addresses belong to the public internet: the only ones that are ever connected to.
//!
//! After IANA's IPv4 and IPv6 Special-Purpose Address Registries
//! (<https://www.iana.org/assignments/iana-ipv4-special-registry>, <https://www.iana.org/assignments/iana-ipv6-special-registry>).
//! In doubt an address is refused: what is lost is a page, what is kept is the operator's network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 network: its first address and the bits that all of it share.
type Network4 = (Ipv4Addr, u32);
/// An IPv6 network.
type Network6 = (Ipv6Addr, u32);

/// What of IPv4 is not public. The metadata services of the clouds are in it: 169.254.169.254, 100.100.100.200, 192.0.0.192.
const SPECIAL_4: &[Network4] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),        // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),       // private use
    (Ipv4Addr::new(100, 64, 0, 0), 10),    // shared by the customers of a carrier
    (Ipv4Addr::new(127, 0, 0, 0), 8),      // loopback
    (Ipv4Addr::new(168, 63, 129, 16), 32), // a cloud's own service at a public address
    (Ipv4Addr::new(169, 254, 0, 0), 16),   // link-local
    (Ipv4Addr::new(172, 16, 0, 0), 12),    // private use
    (Ipv4Addr::new(192, 0, 0, 0), 24),     // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24),     // documentation
    (Ipv4Addr::new(192, 88, 99, 0), 24),   // 6to4 relays, given up
    (Ipv4Addr::new(192, 168, 0, 0), 16),   // private use
    (Ipv4Addr::new(198, 18, 0, 0), 15),    // benchmarking
    (Ipv4Addr::new(198, 51, 100, 0), 24),  // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),   // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),      // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),      // reserved, and broadcast
];

/// Global unicast: outside it nothing of IPv6 is public (loopback, unspecified, unique local with fd00:ec2::254, link-local,
/// site-local, multicast, discard-only).
const GLOBAL_6: Network6 = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// What of global unicast is not public.
const SPECIAL_6: &[Network6] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, Teredo among them
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4, which leads to any IPv4 address
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
];

/// The well-known prefix of NAT64: the IPv4 address in its last 32 bits is what is reached.
const NAT64: Network6 = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Whether an address is one of the public internet. One that leads to an IPv4 address counts as that.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => !SPECIAL_4.iter().any(|network| within_4(address, *network)),
        IpAddr::V6(address) if within_6(address, NAT64) => {
            let [.., a, b, c, d] = address.octets();
            is_public(Ipv4Addr::new(a, b, c, d).into())
        }
        IpAddr::V6(address) => {
            within_6(address, GLOBAL_6) && !SPECIAL_6.iter().any(|network| within_6(address, *network))
        }
    }
}

fn within_4(address: Ipv4Addr, (first, bits): Network4) -> bool {
    (address.to_bits() ^ first.to_bits()) >> (Ipv4Addr::BITS - bits) == 0
}

fn within_6(address: Ipv6Addr, (first, bits): Network6) -> bool {
    (address.to_bits() ^ first.to_bits()) >> (Ipv6Addr::BITS - bits) == 0
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::is_public;

    /// Networks in which no address may pass, as text, apart from the table above.
    const FORBIDDEN: &[&str] = &[
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4", "255.255.255.255/32", "169.254.169.254/32", "100.100.100.200/32", "168.63.129.16/32", "::/128",
        "::1/128", "::/96", "100::/64", "64:ff9b:1::/48", "2001::/32", "2001:db8::/32", "2002::/16", "3fff::/20",
        "5f00::/16", "fc00::/7", "fd00:ec2::254/128", "fe80::/10", "fec0::/10", "ff00::/8",
    ];

    fn network(text: &str) -> (IpAddr, u32) {
        let (first, bits) = text.split_once('/').unwrap();
        (first.parse().unwrap(), bits.parse().unwrap())
    }

    /// The address of a network with these bits for its host.
    fn member(text: &str, host: u128) -> IpAddr {
        match network(text) {
            (IpAddr::V4(first), bits) => {
                let mask = u32::MAX.checked_shr(bits).unwrap_or(0);
                Ipv4Addr::from_bits(first.to_bits() | host as u32 & mask).into()
            }
            (IpAddr::V6(first), bits) => {
                let mask = u128::MAX.checked_shr(bits).unwrap_or(0);
                Ipv6Addr::from_bits(first.to_bits() | host & mask).into()
            }
        }
    }

    fn forbidden_4(address: Ipv4Addr) -> bool {
        let shared = |(first, bits): (IpAddr, u32)| match first {
            IpAddr::V4(first) => (first.to_bits() ^ address.to_bits()).leading_zeros() >= bits,
            IpAddr::V6(_) => false,
        };
        FORBIDDEN.iter().any(|text| shared(network(text))) || address.octets().starts_with(&[192, 88, 99])
    }

    proptest! {
        #[test]
        fn no_address_of_a_special_network_passes(at in 0..FORBIDDEN.len(), host in any::<u128>()) {
            let address = member(FORBIDDEN[at], host);
            prop_assert!(!is_public(address), "{address}");
        }

        #[test]
        fn every_other_ipv4_address_passes(bits in any::<u32>()) {
            let address = Ipv4Addr::from_bits(bits);
            prop_assert_eq!(is_public(address.into()), !forbidden_4(address), "{}", address);
        }

        #[test]
        fn an_embedded_address_counts_as_itself(bits in any::<u32>()) {
            let address = Ipv4Addr::from_bits(bits);
            let mapped = address.to_ipv6_mapped();
            let nat64 = Ipv6Addr::from_bits(0x64_ff9b << 96 | u128::from(bits));
            let six_to_four = Ipv6Addr::from_bits(0x2002 << 112 | u128::from(bits) << 80);
            let teredo = Ipv6Addr::from_bits(0x2001_0000 << 96 | u128::from(!bits));
            prop_assert_eq!(is_public(mapped.into()), is_public(address.into()));
            prop_assert_eq!(is_public(nat64.into()), is_public(address.into()));
            prop_assert!(!is_public(six_to_four.into()) && !is_public(teredo.into()));
        }
    }

    #[test]
    fn addresses_of_the_public_internet_pass() {
        for address in
            ["8.8.8.8", "93.184.215.14", "100.63.255.255", "172.32.0.1", "2606:4700::6810:84e5", "2a00:1450::1"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
