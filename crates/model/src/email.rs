//! E-mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An e-mail address as we send to it: trimmed, syntactically valid, with a top-level domain, lower case.
#[derive(Clone, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads one address; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let options = email_address::Options::default()
            .with_required_tld()
            .without_display_text();
        let text = text.trim().trim_end_matches(['.', ';', ',']);
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        email_address::EmailAddress::parse_with_options(text, options)
            .ok()
            .map(|_| Self(text.to_lowercase()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(***)")
    }
}
