//! A block: one bit for each of 65,536 contacts whose ids follow one another.

use serde::{Deserialize, Serialize};

use super::snapshot::raw;

/// Contacts in a block.
pub const BLOCK: usize = 65_536;
/// Words of a block.
pub const WORDS: usize = BLOCK / 64;

/// One bit a contact. 8 kB: it stays in the nearest cache while a question goes over it.
#[derive(Clone, Deserialize, Serialize)]
pub struct Block(#[serde(with = "raw::words")] Box<[u64; WORDS]>);

impl Default for Block {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl Block {
    /// Nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Everybody.
    pub fn full() -> Self {
        Self(Box::new([u64::MAX; WORDS]))
    }

    /// The words.
    pub fn words(&self) -> &[u64; WORDS] {
        &self.0
    }

    /// The words, to be written.
    pub fn words_mut(&mut self) -> &mut [u64; WORDS] {
        &mut self.0
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many are in both.
    pub fn count_both(&self, other: &Self) -> usize {
        let words = self.0.iter().zip(&*other.0);
        words.map(|(own, other)| (own & other).count_ones() as usize).sum()
    }

    /// Whether nobody.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Puts one in.
    pub fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// Takes one out.
    pub fn remove(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }

    /// Whether one is in.
    pub fn contains(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    /// Keeps those of both.
    pub fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&*other.0).for_each(|(own, other)| *own &= other);
    }

    /// Adds those of the other.
    pub fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&*other.0).for_each(|(own, other)| *own |= other);
    }

    /// Takes out those of the other.
    pub fn minus(&mut self, other: &Self) {
        self.0.iter_mut().zip(&*other.0).for_each(|(own, other)| *own &= !other);
    }

    /// Those who are in, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    at * 64 + bit as usize
                })
            })
        })
    }
}
