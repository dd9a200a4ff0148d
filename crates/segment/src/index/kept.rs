//! What few contacts have, kept as it was read.

use std::collections::HashMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{members::Members, snapshot::documents};

/// Things of the few contacts who have any.
#[derive(Clone, Deserialize, Serialize)]
#[serde(bound = "T: Clone + Serialize + DeserializeOwned")]
pub struct Kept<T> {
    #[serde(with = "documents")]
    of: HashMap<u32, Box<[T]>>,
    owners: Members,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            of: HashMap::new(),
            owners: Members::default(),
        }
    }
}

impl<T> Kept<T> {
    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, things: Vec<T>) {
        if things.is_empty() {
            if self.owners.remove(slot) {
                self.of.remove(&slot);
            }
        } else {
            self.owners.insert(slot);
            self.of.insert(slot, things.into());
        }
    }

    /// Somebody's.
    pub fn of(&self, slot: u32) -> &[T] {
        self.of.get(&slot).map_or(&[], |things| things)
    }

    /// Those who have any.
    pub fn owners(&self) -> &Members {
        &self.owners
    }

    /// Whether what was read holds together.
    pub fn is_sound(&self) -> bool {
        let owned = |slot: &u32| self.owners.contains(*slot);
        self.owners.is_sound() && self.of.len() == self.owners.len() && self.of.keys().all(owned)
    }

    /// Bytes held, not counting what things point to.
    pub fn bytes(&self) -> usize {
        self.owners.bytes()
            + self.of.capacity() * 24
            + self.of.values().map(|things| size_of_val(&**things)).sum::<usize>()
    }
}
