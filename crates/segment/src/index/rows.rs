//! Rows grouped by contact: where those of a contact start in columns, and the few that changed since.

use std::{collections::HashMap, ops::Range};

use super::{block::BLOCK, members::Members};

/// Where the rows of each contact start: a number for every contact, or for those alone who have any.
#[derive(Clone)]
pub enum Starts {
    /// Who has rows, in order, and where they start; the end of the last comes last.
    Few { who: Vec<u32>, starts: Vec<u32> },
    /// By contact; the end of the last comes last.
    Many(Vec<u32>),
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

    /// Visits those of a block who have rows, with their rows.
    pub fn visit(&self, block: usize, mut visit: impl FnMut(usize, Range<usize>)) {
        let (from, to) = (block * BLOCK, (block + 1) * BLOCK);
        match self {
            Self::Few { who, starts } => {
                let first = who.partition_point(|slot| (*slot as usize) < from);
                let last = who.partition_point(|slot| (*slot as usize) < to);
                for (slot, two) in who[first..last].iter().zip(starts[first..].windows(2)) {
                    visit(*slot as usize - from, two[0] as usize..two[1] as usize);
                }
            }
            Self::Many(starts) => {
                let starts = &starts[from.min(starts.len())..(to + 1).min(starts.len())];
                for (at, two) in starts.windows(2).enumerate() {
                    if two[0] != two[1] {
                        visit(at, two[0] as usize..two[1] as usize);
                    }
                }
            }
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
#[derive(Clone)]
pub struct Rows<T> {
    starts: Starts,
    rows: Vec<T>,
    /// The rows of contacts that changed since they were laid in order.
    changed: HashMap<u32, Box<[T]>>,
    owners: Members,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            starts: Starts::default(),
            rows: Vec::new(),
            changed: HashMap::new(),
            owners: Members::default(),
        }
    }
}

impl<T: Clone> Rows<T> {
    /// Writes somebody's rows.
    pub fn set(&mut self, slot: u32, rows: Vec<T>) {
        self.owners.set(slot, (!rows.is_empty()).then_some(()));
        if slot < self.starts.end() {
            if self.changed.contains_key(&slot) || self.of_start(slot).len() + rows.len() > 0 {
                self.changed.insert(slot, rows.into());
                self.tidy();
            }
        } else if !rows.is_empty() {
            self.starts.push(slot, rows.len());
            self.rows.extend(rows);
        }
    }

    fn of_start(&self, slot: u32) -> &[T] {
        &self.rows[self.starts.of(slot)]
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

    /// Lays everything in order again once much has changed.
    fn tidy(&mut self) {
        if self.changed.len() < 1_024.max(self.owners.len() / 8) {
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
        self.starts.bytes() + self.rows.capacity() * size_of::<T>() + self.owners.bytes() + self.changed.len() * 32
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        self.rows.shrink_to_fit();
    }
}
