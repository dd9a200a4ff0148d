//! Phone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

mod french;
mod many;

pub use many::{LabelledPhone, parse_many};

/// A phone number in E.164: `+33123456789`.
#[derive(Clone, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number as people write it, `country` (ISO 3166 alpha-2) being the organization's default:
    /// "01.23.45.67.89", "+33 (0)1 23 45 67 89", "0033…", nine digits whose zero a spreadsheet ate.
    pub fn parse(text: &str, country: &str) -> Option<Self> {
        let digits = Digits::read(text)?;
        if french::is_french(country) {
            match french::parse(&digits) {
                french::Reading::Number(number) => return Some(Self(number)),
                french::Reading::Refused => return None,
                french::Reading::Foreign => {}
            }
        }
        foreign(&digits, country).map(Self)
    }

    /// `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text message can reach it: French fixed lines take none; of other countries nobody knows by the number alone.
    pub fn takes_texts(&self) -> bool {
        !french::is_fixed(&self.0)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(***)")
    }
}

/// The digits of a number and whether they start with the country: the rest is how people space them.
struct Digits {
    international: bool,
    read: [u8; Self::MOST],
    len: usize,
}

impl Digits {
    /// E.164 has at most 15, "00" and "(0)" add three.
    const MOST: usize = 18;

    /// `None` when anything but digits and their usual separators is there.
    fn read(text: &str) -> Option<Self> {
        let mut read = Self {
            international: false,
            read: [0; Self::MOST],
            len: 0,
        };
        // A spreadsheet's number keeps its decimal when written out.
        let text = text.trim();
        for c in text.strip_suffix(".0").unwrap_or(text).chars() {
            match c {
                '0'..='9' => {
                    *read.read.get_mut(read.len)? = c as u8;
                    read.len += 1;
                }
                '+' | '＋' if read.len == 0 && !read.international => read.international = true,
                // How people space numbers, and marks that address books add.
                ' '
                | '.'
                | '-'
                | '/'
                | '('
                | ')'
                | '_'
                | '\''
                | '\u{a0}'
                | '\u{202f}'
                | '\u{2009}'
                | '\t'
                | '–'
                | '‑'
                | '‐'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{feff}' => {}
                _ => return None,
            }
        }
        if !read.international && read.as_str().starts_with("00") && read.len > 10 {
            read.read.copy_within(2..read.len, 0);
            read.len -= 2;
            read.international = true;
        }
        (read.len > 0).then_some(read)
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.read[..self.len]).unwrap_or_default()
    }
}

/// Any other country's plan.
fn foreign(digits: &Digits, country: &str) -> Option<String> {
    let region = country.parse().ok();
    let text = if digits.international {
        format!("+{}", digits.as_str())
    } else {
        digits.as_str().to_owned()
    };
    let number = phonenumber::parse(region, text).ok()?;
    number
        .is_valid()
        .then(|| number.format().mode(phonenumber::Mode::E164).to_string())
}

#[cfg(test)]
mod tests;
