//! How many times a text was met so far in an import, in little memory.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use xxhash_rust::xxh3::xxh3_64;

/// Counts occurrences of texts, of which only 64-bit hashes are kept: two identical rows of one file are told apart as the first and
/// the second, and the same file again meets the same first and second.
///
/// Nearly all texts come once, so that a set holds them and a small map the repeated ones; the set is cut in shards that grow one
/// after the other, lest doubling the whole of it doubles the memory at once: some 15 bytes a row.
pub struct Occurrences {
    once: Vec<HashSet<u64, Hashed>>,
    repeated: HashMap<u64, u32, Hashed>,
}

const SHARDS: usize = 256;

impl Default for Occurrences {
    fn default() -> Self {
        Self {
            once: (0..SHARDS).map(|_| HashSet::default()).collect(),
            repeated: HashMap::default(),
        }
    }
}

impl Occurrences {
    /// How many times that text was met before, counting this one from now on.
    pub fn next(&mut self, text: &str) -> u32 {
        let hash = xxh3_64(text.as_bytes());
        let shard = usize::try_from(hash >> 56).unwrap_or_default();
        if self.once[shard].insert(hash) {
            return 0;
        }
        let count = self.repeated.entry(hash).or_insert(0);
        *count += 1;
        *count
    }
}

/// Keys that are hashes already are not hashed again.
type Hashed = BuildHasherDefault<AlreadyHashed>;

#[derive(Default)]
pub struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write_i64(&mut self, hash: i64) {
        self.0 = hash.cast_unsigned();
    }
}

#[cfg(test)]
mod tests {
    use super::Occurrences;

    #[test]
    fn the_kth_identical_text_is_the_kth() {
        let mut occurrences = Occurrences::default();
        let met: Vec<u32> = ["a", "b", "a", "a", "b", "c"].map(|text| occurrences.next(text)).into();
        assert_eq!(met, [0, 0, 1, 2, 1, 0]);
    }
}
