//! Columns written as the bytes they are in memory: copied, not gone through.

use bytemuck::{AnyBitPattern, NoUninit, allocation::pod_collect_to_vec, cast_slice};
use serde::{Deserializer, Serializer, de};

/// Writes cells.
pub fn serialize<T: NoUninit, S: Serializer>(cells: &[T], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(cast_slice(cells))
}

/// Reads cells.
pub fn deserialize<'de, T: NoUninit + AnyBitPattern, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let bytes: &'de [u8] = de::Deserialize::deserialize(from)?;
    if !bytes.len().is_multiple_of(size_of::<T>()) {
        return Err(de::Error::custom("part of a cell"));
    }
    Ok(pod_collect_to_vec(bytes))
}

/// The words of a block.
pub mod words {
    use serde::{Deserializer, Serializer, de};

    use crate::index::block::WORDS;

    /// Writes them.
    #[expect(clippy::borrowed_box, reason = "the shape that serde calls")]
    pub fn serialize<S: Serializer>(words: &Box<[u64; WORDS]>, to: S) -> Result<S::Ok, S::Error> {
        super::serialize(words.as_slice(), to)
    }

    /// Reads them.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Box<[u64; WORDS]>, D::Error> {
        let words: Vec<u64> = super::deserialize(from)?;
        let words = words.into_boxed_slice().try_into();
        words.map_err(|_| de::Error::custom("part of a block"))
    }
}
