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
    place.ok_or_else(|| {
        let (fr, en) = (
            "Cette page n’existe plus : reprenez au début.",
            "This page is gone: start again.",
        );
        Error::invalid("cursor", "cursor.invalid", fr, en)
    })
}

/// The same for a list that may begin at its start.
pub(crate) fn read_some<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>> {
    text.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

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
