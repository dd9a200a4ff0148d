//! Many-valued sets (tags, branches, sources, lists, options): the members of each value, and the values of each contact.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{members::Members, rows::Rows};

/// Sets of ids, a set for each contact.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Sets {
    /// By id; made again when read.
    #[serde(skip)]
    places: HashMap<i64, u32>,
    ids: Vec<i64>,
    members: Vec<Members>,
    of: Rows<u32>,
}

impl Sets {
    /// Writes somebody's set.
    pub fn set(&mut self, slot: u32, ids: impl IntoIterator<Item = i64>) {
        let mut new: Vec<u32> = ids.into_iter().map(|id| self.place(id)).collect();
        new.sort_unstable();
        new.dedup();
        for old in self.of.of(slot) {
            if new.binary_search(old).is_err() {
                self.members[*old as usize].remove(slot);
            }
        }
        for place in &new {
            self.members[*place as usize].insert(slot);
        }
        self.of.set(slot, new);
    }

    fn place(&mut self, id: i64) -> u32 {
        *self.places.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.members.push(Members::default());
            u32::try_from(self.ids.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Those whose set holds an id.
    pub fn holding(&self, id: i64) -> Option<&Members> {
        self.places.get(&id).map(|place| &self.members[*place as usize])
    }

    /// The ids, with those whose set holds each.
    pub fn all(&self) -> impl Iterator<Item = (i64, &Members)> {
        self.ids.iter().copied().zip(&self.members)
    }

    /// Those whose set is not empty.
    pub fn owners(&self) -> &Members {
        self.of.owners()
    }

    /// Somebody's set.
    pub fn of(&self, slot: u32) -> impl Iterator<Item = i64> {
        self.of.of(slot).iter().map(|place| self.ids[*place as usize])
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let known = |place: &u32| (*place as usize) < self.ids.len();
        let sound = self.members.iter().all(Members::is_sound) && self.of.is_sound(known);
        (sound && self.members.len() == self.ids.len()).then_some(())?;
        self.places = (0..).zip(&self.ids).map(|(place, id)| (*id, place)).collect();
        (self.places.len() == self.ids.len()).then_some(())
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.of.bytes() + self.members.iter().map(Members::bytes).sum::<usize>()
    }

    /// Leaves no trace of the sets that stand no more.
    pub fn forget(&mut self) {
        self.of.lay_again();
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        self.of.shrink();
    }
}
