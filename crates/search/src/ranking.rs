//! Everybody in the orders that lists are read in: a page is a walk from its place, not a look at everybody.
//!
//! The orders are made when words are packed. Contacts that changed since are skipped there and compared apart, few as they are.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::{
    order::{self, Direction, Key, Order},
    roll::Roll,
};

/// Everybody by name and by last change.
#[derive(Clone, Default)]
pub(crate) struct Ranking {
    ranks: Ranks,
    /// Those whose rank is out of date.
    changed: RoaringBitmap,
}

/// Ids in each order, ascending.
#[derive(Clone, Default)]
pub(crate) struct Ranks {
    by_name: Arc<[u32]>,
    by_update: Arc<[u32]>,
}

impl Ranks {
    /// These contacts, ranked.
    pub fn of(roll: &Roll, everybody: &RoaringBitmap) -> Self {
        let ranked = |order: Order| -> Arc<[u32]> {
            let mut ids: Vec<u32> = everybody.iter().collect();
            ids.sort_unstable_by_key(|id| order::key(roll, order, *id));
            ids.into()
        };
        Self {
            by_name: ranked(Order::Name),
            by_update: ranked(Order::Updated),
        }
    }

    fn bytes(&self) -> usize {
        (self.by_name.len() + self.by_update.len()) * size_of::<u32>()
    }
}

/// A page that is asked for.
pub(crate) struct Asked<'a> {
    pub among: &'a RoaringBitmap,
    pub order: Order,
    pub direction: Direction,
    pub after: Option<Key<'a>>,
    pub limit: usize,
}

/// Walking past so many costs as much as comparing one.
const STRIDE: u64 = 4;

impl Ranking {
    /// A contact changed, came or went.
    pub fn mark(&mut self, id: u32) {
        self.changed.insert(id);
    }

    /// Takes ranks that hold everything but what changed since.
    pub fn adopt(&mut self, ranks: Ranks, since: RoaringBitmap) {
        self.ranks = ranks;
        self.changed = since;
    }

    pub fn bytes(&self) -> usize {
        self.ranks.bytes() + self.changed.serialized_size()
    }

    /// The first contacts of a page, by name or by last change.
    pub fn page<'a>(&self, roll: &'a Roll, asked: &Asked<'a>) -> Vec<u32> {
        let key = |id: u32| order::key(roll, asked.order, id);
        let steps = (asked.limit as u64).saturating_mul(self.ranks.by_name.len() as u64) / asked.among.len().max(1);
        if asked.among.len() <= steps.saturating_mul(STRIDE) {
            return order::first(asked.among.iter().map(key), asked);
        }
        let changed = asked.among & &self.changed;
        let walked = self.walk(roll, asked);
        order::first(walked.into_iter().chain(&changed).map(key), asked)
    }

    /// The first of those whose rank is good.
    fn walk(&self, roll: &Roll, asked: &Asked<'_>) -> Vec<u32> {
        let ranks = match asked.order {
            Order::Name | Order::Created => &self.ranks.by_name,
            Order::Updated => &self.ranks.by_update,
        };
        let good = |id: &u32| !self.changed.contains(*id) && asked.among.contains(*id);
        match asked.direction {
            Direction::Up => {
                let from = asked
                    .after
                    .map_or(0, |after| self.place(roll, asked.order, ranks, |key| *key <= after));
                ranks[from..].iter().copied().filter(good).take(asked.limit).collect()
            }
            Direction::Down => {
                let end = ranks.len();
                let until = asked
                    .after
                    .map_or(end, |after| self.place(roll, asked.order, ranks, |key| *key < after));
                ranks[..until]
                    .iter()
                    .rev()
                    .copied()
                    .filter(good)
                    .take(asked.limit)
                    .collect()
            }
        }
    }

    /// How many ranks come before. A contact that changed says nothing of its rank: the next one that did not is asked.
    fn place(&self, roll: &Roll, order: Order, ranks: &[u32], before: impl Fn(&Key<'_>) -> bool) -> usize {
        let (mut low, mut high) = (0, ranks.len());
        while low < high {
            let middle = low.midpoint(high);
            let good = ranks[middle..high].iter().position(|id| !self.changed.contains(*id));
            match good.map(|further| middle + further) {
                Some(at) if before(&order::key(roll, order, ranks[at])) => low = at + 1,
                _ => high = middle,
            }
        }
        low
    }
}
