//! What few contacts have, written as the documents a base keeps: their words leave out what is not there, which columns cannot say.

use std::collections::HashMap;

use serde::{Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

/// Writes it.
pub fn serialize<T: Serialize, S: Serializer>(of: &HashMap<u32, Box<[T]>>, to: S) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_vec(&super::ordered::in_order(of)).map_err(ser::Error::custom)?;
    to.serialize_bytes(&text)
}

/// Reads it.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    from: D,
) -> Result<HashMap<u32, Box<[T]>>, D::Error> {
    let text: &'de [u8] = de::Deserialize::deserialize(from)?;
    let pairs: Vec<(u32, Box<[T]>)> = serde_json::from_slice(text).map_err(de::Error::custom)?;
    Ok(pairs.into_iter().collect())
}
