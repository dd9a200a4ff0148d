//! The session's cookie: unreadable by scripts, never sent along from another site.

use app::sessions::Token;
use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "cohorte_session";

/// Whether the browser may send the cookie over plain HTTP.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Transport {
    /// Served behind HTTPS: never.
    Https,
    /// A local or private server.
    Plain,
}

/// The token that the request carries.
pub fn token(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(name, _)| *name == NAME)
        .and_then(|(_, value)| Token::parse(value))
}

/// Gives the token to the browser, for as long as the session can last.
pub fn set(token: &Token, transport: Transport) -> HeaderValue {
    line(token.reveal(), app::sessions::LIFETIME.as_secs(), transport)
}

/// Takes it back.
pub fn clear(transport: Transport) -> HeaderValue {
    line("", 0, transport)
}

fn line(value: &str, max_age: i64, transport: Transport) -> HeaderValue {
    let secure = match transport {
        Transport::Https => "; Secure",
        Transport::Plain => "",
    };
    let text = format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age}{secure}");
    HeaderValue::from_str(&text).expect("tokens are plain ASCII")
}
