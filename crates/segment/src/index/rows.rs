//! Rows grouped by contact: where those of a contact start in columns, and the few that changed since.

use std::{collections::HashMap, ops::Range};

use serde::{Deserialize, Serialize};

use super::{
    block::BLOCK,
    members::Members,
    snapshot::{ordered, raw},
};

/// Where the rows of each contact start: a number for every contact, or for those alone who have any.
#[derive(Clone, Deserialize, Serialize)]
pub enum Starts {
    /// Who has rows, in order, and where they start; the end of the last comes last.
    Few {
        #[serde(with = "raw")]
        who: Vec<u32>,
        #[serde(with = "raw")]
        starts: Vec<u32>,
    },
    /// By contact; the end of the last comes last.
    Many(#[serde(with = "raw")] Vec<u32>),
}

impl Default for Starts {
    fn default() -> Self {
        Self::Few {
            who: Vec::new(),
            starts: vec![0],
        }
    }
}

impl Starts {
    /// The contact past the last.
    pub fn end(&self) -> u32 {
        match self {
            Self::Few { who, .. } => who.last().map_or(0, |last| last + 1),
            Self::Many(starts) => count(starts.len() - 1),
        }
    }

    /// Gives so many rows to a contact past the last.
    pub fn push(&mut self, slot: u32, rows: usize) {
        let rows = count(rows);
        match self {
            Self::Few { who, starts } => {
                starts.push(last(starts) + rows);
                who.push(slot);
                // A start and a name each cost more than a start for everybody.
                if who.len() > 64 && who.len() * 2 > slot as usize {
                    *self = Self::Many(spread(who, starts));
                }
            }
            Self::Many(starts) => {
                let end = last(starts);
                starts.resize(slot as usize + 1, end);
                starts.push(end + rows);
            }
        }
    }

    /// The rows of a contact.
    pub fn of(&self, slot: u32) -> Range<usize> {
        match self {
            Self::Few { who, starts } => match who.binary_search(&slot) {
                Ok(at) => starts[at] as usize..starts[at + 1] as usize,
                Err(_) => 0..0,
            },
            Self::Many(starts) => match starts.get(slot as usize..slot as usize + 2) {
                Some(two) => two[0] as usize..two[1] as usize,
                None => 0..0,
            },
        }
    }

    /// Whether what was read holds together, over so many rows.
    pub fn is_sound(&self, rows: usize) -> bool {
        let starts = match self {
            Self::Few { who, starts } => {
                let in_order =
                    who.is_sorted_by(|one, next| one < next) && who.last().is_none_or(|last| *last < u32::MAX);
                if !in_order || who.len() + 1 != starts.len() {
                    return false;
                }
                starts
            }
            Self::Many(starts) => starts,
        };
        starts.is_sorted() && starts.last().is_some_and(|last| *last as usize == rows)
    }

    /// The rows of a block.
    pub fn rows_in(&self, block: usize) -> Range<usize> {
        let cursor = self.cursor(block);
        let (first, past) = (cursor.starts.first(), cursor.starts.last());
        first.copied().unwrap_or(0) as usize..past.copied().unwrap_or(0) as usize
    }

    /// Tells of rows of a block, in order, whose they are.
    pub fn cursor(&self, block: usize) -> Cursor<'_> {
        let (from, to) = (block * BLOCK, (block + 1) * BLOCK);
        match self {
            Self::Few { who, starts } => {
                let first = who.partition_point(|slot| (*slot as usize) < from);
                let last = who.partition_point(|slot| (*slot as usize) < to);
                Cursor {
                    who: Some(&who[first..last]),
                    starts: &starts[first..=last],
                    at: 0,
                }
            }
            Self::Many(starts) => Cursor {
                who: None,
                starts: &starts[from.min(starts.len())..(to + 1).min(starts.len())],
                at: 0,
            },
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Few { who, starts } => (who.capacity() + starts.capacity()) * 4,
            Self::Many(starts) => starts.capacity() * 4,
        }
    }
}

/// Goes over the rows of a block.
pub struct Cursor<'s> {
    who: Option<&'s [u32]>,
    starts: &'s [u32],
    at: usize,
}

impl Cursor<'_> {
    /// The place, in the block, of the contact whose row that is. Rows come in order.
    #[inline]
    pub fn place(&mut self, row: usize) -> usize {
        while self.starts[self.at + 1] as usize <= row {
            self.at += 1;
        }
        self.who.map_or(self.at, |who| who[self.at] as usize % BLOCK)
    }
}

fn last(starts: &[u32]) -> u32 {
    starts.last().copied().unwrap_or(0)
}

fn spread(who: &[u32], starts: &[u32]) -> Vec<u32> {
    let mut all = Vec::with_capacity(who.last().map_or(0, |last| *last as usize + 2));
    for (slot, start) in who.iter().zip(starts) {
        all.resize(*slot as usize + 1, *start);
    }
    all.push(last(starts));
    all
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// Small rows of contacts.
#[derive(Clone, Deserialize, Serialize)]
#[serde(bound = "T: Serialize + serde::de::DeserializeOwned")]
pub struct Rows<T> {
    starts: Starts,
    laid: Vec<T>,
    /// The rows of contacts that changed since they were laid in order.
    #[serde(with = "ordered")]
    changed: HashMap<u32, Box<[T]>>,
    owners: Members,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            starts: Starts::default(),
            laid: Vec::new(),
            changed: HashMap::new(),
            owners: Members::default(),
        }
    }
}

impl<T: Clone + PartialEq> Rows<T> {
    /// Writes somebody's rows.
    pub fn set(&mut self, slot: u32, rows: Vec<T>) {
        if self.of(slot) == rows {
            return;
        }
        self.owners.set(slot, (!rows.is_empty()).then_some(()));
        if slot < self.starts.end() {
            if self.changed.contains_key(&slot) || self.of_start(slot).len() + rows.len() > 0 {
                self.changed.insert(slot, rows.into());
                self.tidy();
            }
        } else if !rows.is_empty() {
            self.starts.push(slot, rows.len());
            self.laid.extend(rows);
        }
    }

    fn of_start(&self, slot: u32) -> &[T] {
        &self.laid[self.starts.of(slot)]
    }

    /// Somebody's rows.
    pub fn of(&self, slot: u32) -> &[T] {
        if !self.changed.is_empty()
            && let Some(rows) = self.changed.get(&slot)
        {
            return rows;
        }
        self.of_start(slot)
    }

    /// Those who have rows.
    pub fn owners(&self) -> &Members {
        &self.owners
    }

    /// Whether what was read holds together, each row being one that can be.
    pub fn is_sound(&self, can_be: impl Fn(&T) -> bool) -> bool {
        let changed = self.changed.values().flat_map(|rows| rows.iter());
        self.owners.is_sound() && self.starts.is_sound(self.laid.len()) && self.laid.iter().chain(changed).all(can_be)
    }

    /// Every row, once [`Self::lay_again`] has laid them in order.
    pub fn laid_mut(&mut self) -> &mut [T] {
        &mut self.laid
    }

    /// Lays everything in order again once much has changed.
    fn tidy(&mut self) {
        if self.changed.len() >= 1_024.max(self.owners.len() / 8) {
            self.lay_again();
        }
    }

    /// Lays everything in order again, now: of rows that stand no more, nothing is left.
    pub fn lay_again(&mut self) {
        if self.changed.is_empty() {
            return;
        }
        let mut new = Self::default();
        for slot in self.owners.iter() {
            new.set(slot, self.of(slot).to_vec());
        }
        *self = new;
    }

    /// Bytes held, not counting what rows point to.
    pub fn bytes(&self) -> usize {
        self.starts.bytes() + self.laid.capacity() * size_of::<T>() + self.owners.bytes() + self.changed.len() * 32
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        self.laid.shrink_to_fit();
    }
}
