//! Numbers nobody can guess, from the system.

use std::fmt::Write;

use jiff::Timestamp;

use crate::{Error, Result};

/// 128 random bits as hexadecimal text.
pub(crate) fn token() -> Result<String> {
    Ok(bytes()?.iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// A UUIDv7 of that instant.
pub(crate) fn uuid(at: Timestamp) -> Result<String> {
    let mut bytes = bytes()?;
    bytes[..6].copy_from_slice(&at.as_millisecond().cast_unsigned().to_be_bytes()[2..]);
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

fn bytes() -> Result<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Database(sqlx::Error::Encode(error.to_string().into())))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_begins_with_its_instant() {
        let uuid = uuid(Timestamp::from_millisecond(0x0123_4567_89ab).unwrap()).unwrap();
        assert!(uuid.starts_with("01234567-89ab-7"), "{uuid}");
        assert_eq!(uuid.len(), 36);
        assert_ne!(token().unwrap(), token().unwrap());
    }
}
