//! Who is at the other end when a reverse proxy stands between.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The proxies whose word is taken on where a request comes from.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpAddr>);

impl Proxies {
    /// Trusts these, and nobody else.
    pub fn new(trusted: impl IntoIterator<Item = IpAddr>) -> Self {
        Self(trusted.into_iter().collect())
    }

    /// The client: the peer itself, unless it is a trusted proxy; then the last address in `X-Forwarded-For` that is not one.
    pub fn client(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let peer = peer?;
        if !self.0.contains(&peer) {
            return Some(peer);
        }
        let lines = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok());
        let hops: Vec<IpAddr> = lines
            .flat_map(|line| line.split(','))
            .filter_map(|hop| hop.trim().parse().ok())
            .collect();
        hops.into_iter().rev().find(|hop| !self.0.contains(hop)).or(Some(peer))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(trusted: &[&str], peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_str(forwarded).unwrap());
        let proxies = Proxies::new(trusted.iter().map(|ip| ip.parse().unwrap()));
        proxies
            .client(Some(peer.parse().unwrap()), &headers)
            .unwrap()
            .to_string()
    }

    #[test]
    fn strangers_cannot_say_where_they_come_from() {
        assert_eq!(client(&[], "203.0.113.7", "198.51.100.1"), "203.0.113.7");
        assert_eq!(client(&["127.0.0.1"], "203.0.113.7", "198.51.100.1"), "203.0.113.7");
        assert_eq!(
            client(&["127.0.0.1"], "127.0.0.1", "10.9.9.9, 198.51.100.1"),
            "198.51.100.1"
        );
        assert_eq!(
            client(&["127.0.0.1", "198.51.100.1"], "127.0.0.1", "10.9.9.9, 198.51.100.1"),
            "10.9.9.9"
        );
        assert_eq!(client(&["127.0.0.1"], "127.0.0.1", "nonsense"), "127.0.0.1");
    }
}
