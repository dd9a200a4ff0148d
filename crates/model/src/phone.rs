//! Phone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A phone number in E.164: `+33123456789`.
#[derive(Clone, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number as people write it, `country` (ISO 3166 alpha-2) being the organization's default.
    pub fn parse(text: &str, country: &str) -> Option<Self> {
        let region = country.parse().ok()?;
        let number = phonenumber::parse(Some(region), text).ok()?;
        number
            .is_valid()
            .then(|| Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }

    /// `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(***)")
    }
}
