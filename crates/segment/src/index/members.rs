//! A set of contacts: block by block, a sorted list while few are in, a bit each once they are many.

use serde::{Deserialize, Serialize};

use super::{
    block::{BLOCK, Block},
    snapshot::raw,
};

/// So many in a block take as much room listed as with a bit each.
const FEW: usize = BLOCK / 16;

/// A set of contacts.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Members {
    chunks: Vec<Chunk>,
    len: usize,
}

#[derive(Clone, Deserialize, Serialize)]
enum Chunk {
    List(#[serde(with = "raw")] Vec<u16>),
    Bits(Block, usize),
}

impl Members {
    /// Puts a contact in; `false` when it was there.
    pub fn insert(&mut self, slot: u32) -> bool {
        let (at, low) = split(slot);
        if at >= self.chunks.len() {
            self.chunks.resize_with(at + 1, || Chunk::List(Vec::new()));
        }
        let new = self.chunks[at].insert(low);
        self.len += usize::from(new);
        new
    }

    /// Takes a contact out; `false` when it was not there.
    pub fn remove(&mut self, slot: u32) -> bool {
        let (at, low) = split(slot);
        let gone = self.chunks.get_mut(at).is_some_and(|chunk| chunk.remove(low));
        self.len -= usize::from(gone);
        gone
    }

    /// Puts a contact in, or takes it out.
    pub fn set(&mut self, slot: u32, is_in: Option<()>) {
        match is_in {
            Some(()) => self.insert(slot),
            None => self.remove(slot),
        };
    }

    /// Whether a contact is in.
    pub fn contains(&self, slot: u32) -> bool {
        let (at, low) = split(slot);
        match self.chunks.get(at) {
            Some(Chunk::List(list)) => list.binary_search(&low).is_ok(),
            Some(Chunk::Bits(bits, _)) => bits.contains(low.into()),
            None => false,
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nobody is in.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Everybody in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (0..self.chunks.len()).flat_map(|at| self.in_block(at))
    }

    /// Those of a block, in order.
    pub fn in_block(&self, at: usize) -> impl Iterator<Item = u32> {
        let (list, bits) = match self.chunks.get(at) {
            Some(Chunk::List(list)) => (Some(list), None),
            Some(Chunk::Bits(bits, _)) => (None, Some(bits)),
            None => (None, None),
        };
        let listed = list.into_iter().flatten().map(|low| usize::from(*low));
        let marked = bits.into_iter().flat_map(Block::iter);
        listed
            .chain(marked)
            .filter_map(move |low| u32::try_from(at * BLOCK + low).ok())
    }

    /// How many of a block.
    pub fn count_in(&self, at: usize) -> usize {
        match self.chunks.get(at) {
            Some(Chunk::List(list)) => list.len(),
            Some(Chunk::Bits(_, count)) => *count,
            None => 0,
        }
    }

    /// How many of a block are among some.
    pub fn count_both(&self, at: usize, within: &Block) -> usize {
        match self.chunks.get(at) {
            Some(Chunk::List(list)) => list.iter().filter(|low| within.contains(usize::from(**low))).count(),
            Some(Chunk::Bits(bits, _)) => bits.count_both(within),
            None => 0,
        }
    }

    /// Adds those of a block.
    pub fn add_to(&self, at: usize, block: &mut Block) {
        match self.chunks.get(at) {
            Some(Chunk::List(list)) => list.iter().for_each(|low| block.insert((*low).into())),
            Some(Chunk::Bits(bits, _)) => block.or(bits),
            None => {}
        }
    }

    /// Leaves those of a block in alone.
    pub fn keep_in(&self, at: usize, block: &mut Block) {
        match self.chunks.get(at) {
            Some(Chunk::Bits(bits, _)) => block.and(bits),
            Some(Chunk::List(_)) | None => {
                let mut own = Block::new();
                self.add_to(at, &mut own);
                block.and(&own);
            }
        }
    }

    /// Takes those of a block out.
    pub fn take_from(&self, at: usize, block: &mut Block) {
        match self.chunks.get(at) {
            Some(Chunk::List(list)) => {
                for low in list {
                    block.words_mut()[usize::from(*low) / 64] &= !(1 << (low % 64));
                }
            }
            Some(Chunk::Bits(bits, _)) => block.minus(bits),
            None => {}
        }
    }

    /// Those of a block who are in both.
    pub fn both(&self, at: usize, within: &Block) -> Block {
        match self.chunks.get(at) {
            Some(Chunk::Bits(bits, _)) => {
                let mut both = bits.clone();
                both.and(within);
                both
            }
            Some(Chunk::List(list)) => {
                let mut both = Block::new();
                let within_too = |low: &&u16| within.contains(usize::from(**low));
                list.iter()
                    .filter(within_too)
                    .for_each(|low| both.insert((*low).into()));
                both
            }
            None => Block::new(),
        }
    }

    /// Adds a whole block of them.
    pub fn put_block(&mut self, at: usize, block: Block) {
        let count = block.count();
        if count == 0 {
            return;
        }
        if at >= self.chunks.len() {
            self.chunks.resize_with(at + 1, || Chunk::List(Vec::new()));
        }
        let mut whole = block;
        self.add_to(at, &mut whole);
        let count = if self.count_in(at) == 0 { count } else { whole.count() };
        self.len += count - self.count_in(at);
        self.chunks[at] = Chunk::of(whole, count);
    }

    /// Whether what was read holds together.
    pub fn is_sound(&self) -> bool {
        let places = self.chunks.len() <= 1 << 16;
        places
            && self.chunks.iter().all(Chunk::is_sound)
            && self.chunks.iter().map(Chunk::len).sum::<usize>() == self.len
    }

    /// The place past the last of them.
    pub fn end(&self) -> usize {
        let last = self.chunks.iter().rposition(|chunk| chunk.len() > 0);
        let slot = last.and_then(|at| self.in_block(at).last());
        slot.map_or(0, |slot| slot as usize + 1)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let of = |chunk: &Chunk| match chunk {
            Chunk::List(list) => list.capacity() * 2,
            Chunk::Bits(..) => BLOCK / 8,
        };
        self.chunks.iter().map(of).sum::<usize>() + self.chunks.capacity() * size_of::<Chunk>()
    }
}

impl FromIterator<u32> for Members {
    fn from_iter<I: IntoIterator<Item = u32>>(slots: I) -> Self {
        let mut members = Self::default();
        slots.into_iter().for_each(|slot| {
            members.insert(slot);
        });
        members
    }
}

impl Chunk {
    fn len(&self) -> usize {
        match self {
            Self::List(list) => list.len(),
            Self::Bits(_, count) => *count,
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Self::List(list) => list.is_sorted_by(|one, next| one < next),
            Self::Bits(bits, count) => bits.count() == *count,
        }
    }

    fn of(block: Block, count: usize) -> Self {
        if count > FEW {
            Self::Bits(block, count)
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "places in a block")]
            let list = block.iter().map(|at| at as u16).collect();
            Self::List(list)
        }
    }

    fn insert(&mut self, low: u16) -> bool {
        match self {
            Self::List(list) => {
                let at = match list.last() {
                    Some(greatest) if *greatest >= low => match list.binary_search(&low) {
                        Ok(_) => return false,
                        Err(at) => at,
                    },
                    _ => list.len(),
                };
                list.insert(at, low);
                if list.len() > FEW {
                    let mut bits = Block::new();
                    for low in list.iter() {
                        bits.insert((*low).into());
                    }
                    *self = Self::Bits(bits, FEW + 1);
                }
                true
            }
            Self::Bits(bits, count) => {
                let new = !bits.contains(low.into());
                bits.insert(low.into());
                *count += usize::from(new);
                new
            }
        }
    }

    fn remove(&mut self, low: u16) -> bool {
        match self {
            Self::List(list) => list.binary_search(&low).map(|at| list.remove(at)).is_ok(),
            Self::Bits(bits, count) => {
                let was = bits.contains(low.into());
                bits.words_mut()[usize::from(low) / 64] &= !(1 << (low % 64));
                *count -= usize::from(was);
                // Far below the mark, so that one who comes and goes does not turn it over and over.
                if *count < FEW / 2 {
                    *self = Self::of(std::mem::take(bits), *count);
                }
                was
            }
        }
    }
}

fn split(slot: u32) -> (usize, u16) {
    #[expect(clippy::cast_possible_truncation, reason = "the low half")]
    let low = slot as u16;
    ((slot >> 16) as usize, low)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::vec, prelude::*};

    use super::Members;
    use crate::index::Block;

    proptest! {
        #[test]
        fn it_holds_what_a_set_holds(edits in vec((0u32..200_000, any::<bool>()), 0..400), run in 0u32..9_000) {
            // A run long enough, at times, to be held with a bit each.
            let all: BTreeSet<u32> = (70_000..70_000 + run).collect();
            let (mut members, mut expected): (Members, _) = (all.iter().copied().collect(), all);
            for (slot, is_in) in edits {
                let slot = if slot % 2 == 0 { slot } else { 70_000 + slot % 9_000 };
                if is_in {
                    prop_assert_eq!(members.insert(slot), expected.insert(slot));
                } else {
                    prop_assert_eq!(members.remove(slot), expected.remove(&slot));
                }
            }
            prop_assert_eq!(members.len(), expected.len());
            prop_assert!(members.iter().eq(expected.iter().copied()));
            let mut block = Block::new();
            members.add_to(1, &mut block);
            prop_assert_eq!(block.count(), members.count_in(1));
            let mut again = Members::default();
            again.put_block(1, block);
            prop_assert!(again.iter().eq(expected.range(65_536..131_072).copied()));
        }
    }
}
