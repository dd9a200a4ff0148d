//! What is looked up by place, written in the order of places: the same people give the same bytes.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes it.
pub fn serialize<V: Serialize, S: Serializer>(of: &HashMap<u32, V>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(in_order(of))
}

/// Reads it.
pub fn deserialize<'de, V: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<HashMap<u32, V>, D::Error> {
    let pairs = Vec::<(u32, V)>::deserialize(from)?;
    Ok(pairs.into_iter().collect())
}

pub(super) fn in_order<V>(of: &HashMap<u32, V>) -> Vec<(&u32, &V)> {
    let mut pairs: Vec<(&u32, &V)> = of.iter().collect();
    pairs.sort_unstable_by_key(|(slot, _)| **slot);
    pairs
}
