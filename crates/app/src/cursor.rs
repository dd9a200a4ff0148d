//! Places in long lists, as opaque text: whoever asks for the next page gives back what the page before gave.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result};

/// The text of a place.
pub(crate) fn write(place: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(place).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// The place of a text; what was not written by [`write`] is refused.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    let place = URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok());
    place.ok_or_else(gone)
}

/// The same for a list that may begin at its start.
pub(crate) fn read_some<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>> {
    text.map(read).transpose()
}

/// The text of a place in a list whose rows have a number.
pub(crate) fn write_number(list: &'static str, number: i64) -> Result<String> {
    write(&(list, number))
}

/// The number after which a list goes on, if it does not begin at its start; a place in another list is refused.
pub(crate) fn read_number(list: &'static str, text: Option<&str>) -> Result<Option<i64>> {
    match read_some::<(String, i64)>(text)? {
        None => Ok(None),
        Some((of, number)) if of == list => Ok(Some(number)),
        Some(_) => Err(gone()),
    }
}

fn gone() -> Error {
    let (fr, en) = (
        "Cette page n’existe plus : reprenez au début.",
        "This page is gone: start again.",
    );
    Error::invalid("cursor", "cursor.invalid", fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_one_list_is_none_in_another() {
        let text = write_number("rejects", 40).unwrap();
        assert_eq!(read_number("rejects", Some(&text)).unwrap(), Some(40));
        assert_eq!(read_number("rejects", None).unwrap(), None);
        for strange in ["40", text.trim_end_matches(char::is_alphanumeric), ""] {
            assert!(
                matches!(read_number("rejects", Some(strange)), Err(Error::Invalid(_))),
                "{strange}"
            );
        }
        assert!(matches!(read_number("imports", Some(&text)), Err(Error::Invalid(_))));
    }

    #[test]
    fn only_our_own_places_are_read() {
        let text = write(&(12_i64, "dupont")).unwrap();
        assert_eq!(read::<(i64, String)>(&text).unwrap(), (12, "dupont".to_owned()));
        for strange in ["", "12", "é", "bm90IGpzb24", "' OR 1=1"] {
            assert!(
                matches!(read::<(i64, String)>(strange), Err(Error::Invalid(_))),
                "{strange}"
            );
        }
    }
}
